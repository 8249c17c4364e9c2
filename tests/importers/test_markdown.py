"""Whatever a text holds, its Markdown shows the same text, and nothing in it becomes markup."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal import proofread
from portal.importers import markdown
from portal.importers.blocks import Block, Cell, Picture, Run, plain
from portal.links import Targets
from portal.markup import scan
from portal.render import Renderer

RENDERER = Renderer(Targets({"tin/2022/a.md": "tin/2022/a/"}, {"media/a-anh-1.png", "media/a (1).png"}))

SIGNS = [
    *(
        "*",
        "**",
        "_",
        "__",
        "`",
        "```",
        "~~",
        "~~~",
        "[",
        "](x)",
        "[^1]",
        "[^1]: ",
        "*[HTX]: ",
        "<b>",
        "<!--",
        "-->",
        "&amp;",
        "&lt;",
    ),
    *(
        "# ",
        "## ",
        "- ",
        "+ ",
        "* ",
        "1. ",
        "12) ",
        "> ",
        ": ",
        "!!! note",
        "??? a",
        "=== ",
        "---",
        "===",
        "/// caption",
        "///",
        "|",
    ),
    *(
        "| a | b |",
        "{{ x }}",
        "{: .a}",
        "{#id}",
        "\\",
        "\\*",
        "==a==",
        "^^",
        "https://a.example/b_c",
        "a@b.example",
        "![a](b)",
        "==>",
    ),
    *(" ", "  ", "    ", "Hợp tác xã", "số 20-NQ/TW", "1.810", "a_b_c", "(x)", "!", "…", "“", "”", "$", "x"),
]
TEXTS = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=8).map("".join)


def shown(body: str) -> str:
    """What a reader sees of a Markdown text."""
    html = str(RENDERER.markdown("tin/2022/a.md", body))
    apart = re.sub(r"<(?!/?(?:a|strong|em)\b)[^<>]*>", " ", html)
    return " ".join(unescape(re.sub(r"<[^<>]*>", "", apart)).split())


def tags(body: str) -> list[str]:
    return re.findall(r"<([a-z0-9]+)", str(RENDERER.markdown("tin/2022/a.md", body)))


@settings(deadline=None)  # the first text makes the renderer
@given(TEXTS)
def test_a_paragraph_shows_its_own_characters(text: str) -> None:
    block = Block("paragraph", (Run(text),))
    if not block.text:
        return
    body = markdown.body([block], lambda _: None, "Tiêu đề")
    assert shown(body) == block.text
    assert set(tags(body)) <= {"p", "strong"}
    assert list(proofread.proofread(scan(body))) == []


@settings(deadline=None)
@given(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=4))
def test_paragraphs_stay_apart_whatever_they_hold(texts: list[str]) -> None:
    blocks = [Block("paragraph", (Run(text),)) for text in texts]
    body = markdown.body(blocks, lambda _: None, "Tiêu đề")
    assert shown(body) == " ".join(block.text for block in blocks)
    assert tags(body).count("p") == len(texts)


@settings(deadline=None)
@given(TEXTS.filter(str.strip))
def test_items_and_cells_show_their_own_characters(text: str) -> None:
    items = [Block("item", (Run(text),)), Block("item", (Run("x"),), level=1, ordered=True)]
    assert shown(markdown.body(items, lambda _: None, "")) == f"{plain([Run(text)])} x"
    rows = ((Cell((Run("a"),)), Cell((Run("b"),))), (Cell((Run(text),)), Cell((Run("c"),))))
    assert shown(markdown.body([Block("table", rows=rows)], lambda _: None, "")) == f"a b {plain([Run(text)])} c"


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ((Run("Theo "), Run("Nghị quyết 20", bold=True), Run(" ngày")), "Theo **Nghị quyết 20** ngày"),
        ((Run("một ", bold=True), Run("hai", italic=True)), "**một** *hai*"),
        ((Run("một", bold=True), Run("hai", italic=True)), "**một**hai"),
        (
            (Run("xem "), Run("trang", href="https://a.example/x (1).html")),
            "xem [trang](https://a.example/x%20%281%29.html)",
        ),
        ((Run("xem "), Run("trang", href="#")), "xem trang"),
        ((Run("...", bold=True), Run(" a")), "... a"),
        ((Run("3. Triển khai"),), "**3.** Triển khai"),
        ((Run("2.1. Hàng năm"),), "2.1. Hàng năm"),
    ],
)
def test_emphasis_links_and_numbers(runs: tuple[Run, ...], expected: str) -> None:
    assert markdown.paragraph(runs) == expected


def test_a_table_with_spans_is_html_with_a_head() -> None:
    rows = (
        (Cell((Run("Chỉ tiêu"),), rows=2), Cell((Run("Năm"),), columns=2)),
        (Cell((Run("2003"),)), Cell((Run("2018"),))),
        (Cell((Run("Số <HTX>"),)), Cell((Run("92"),)), Cell((Run("220"),))),
    )
    body = markdown.body([Block("table", rows=rows)], lambda _: None, "")
    assert '<th scope="col" rowspan="2">Chỉ tiêu</th><th scope="col" colspan="2">Năm</th>' in body
    assert "<td>Số &lt;HTX&gt;</td>" in body
    assert list(proofread.proofread(scan(body))) == []
    assert shown(body) == "Chỉ tiêu Năm 2003 2018 Số <HTX> 92 220"


def test_a_picture_has_words_and_its_caption() -> None:
    picture, caption = Block("picture", picture=Picture(b"")), Block("caption", (Run("Các [đại biểu]"),))
    body = markdown.body([picture, caption], lambda _: "../../media/a-anh-1.png", "Tiêu đề")
    html = str(RENDERER.markdown("tin/2022/a.md", body))
    assert 'alt="Các [đại biểu]"' in html
    assert "<figcaption>" in html
    assert shown(body) == "Các [đại biểu]"
    assert list(proofread.proofread(scan(body))) == []


def test_a_picture_that_is_not_at_hand_leaves_its_place() -> None:
    picture = Block("picture", (Run("Quang cảnh"),), picture=Picture(None, "http://a.example/1.jpg"))
    assert markdown.body([picture], lambda _: None, "Tiêu đề") == "*(Ảnh: Quang cảnh)*\n"
