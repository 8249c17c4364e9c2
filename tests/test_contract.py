"""What the portal accepts and what it says otherwise, rule by rule, through the one door that check and build share.

Every case is a file of its own in one repository that is read once. `GOOD` files are passed over in silence; of each
file of `BAD` exactly the given places are said. Rules that need a repository of their own stand at the end. The tables
of single modules, with many more cases, are in the tests of those modules.
"""

from __future__ import annotations

import shutil
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

import photos
from portal import build
from portal.codes import CODES
from portal.errors import diagnostics
from project import DIAGNOSTIC, ROOT, Project, article

TODAY = date(2030, 1, 1)
BOM = "\ufeff"
NFD = unicodedata.normalize("NFD", "Hợp tác xã")

Place = tuple[int, int, str]
Said = Mapping[str, list[Place]]

WARNINGS = {"PROVINCE-FORMER", "TOPIC-DUPLICATE", "TEXT-REPLACEMENT"} | {code for code in CODES if "CITE-" in code}


def raw(head: str, body: str = "Nội dung.") -> str:
    """A file with exactly these lines of frontmatter."""
    return f"---\n{head}\n---\n\n{body}\n"


SOUND = "title: Tên\nprovince: Lạng Sơn\ndate: 2022-10-07\ntopics: [tu-van-ho-tro]"

GOOD: dict[str, str | bytes] = {
    # the frontmatter's frame
    "a closing line may have spaces": f"--- \n{SOUND}\n---\t \nNội dung.\n",
    "windows line ends": article().replace("\n", "\r\n"),
    "a byte order mark": BOM + article(),
    "no line end at the end": f"---\n{SOUND}\n---",
    "rules in the body": article("Một\n\n---\n\n----\n\n...\n\nHai"),
    "comments": raw(f"# ghi chú\n{SOUND} # chủ đề"),
    "quoted keys": raw(SOUND.replace("title:", '"title":')),
    "frontmatter of nearly 16 KiB": article(description="x" * 16_000),
    # values keep the text that was typed
    "words that YAML takes for values": article(title="no", author="010", source="1e3", district="~", date_note="null"),
    "a title with a colon in quotes": article(title='"Một: hai"'),
    "a title of 200 code points": article(title="ế" * 200),
    "a title of astral signs": article(title="😀" * 200),
    "a folded description": article(description=">\n  Một\n  hai"),
    "a quoted date": article(date='"2022-10-07"'),
    "a date with a time": article(date="2022-10-07T23:30:00+07:00"),
    "the state's first day": article(date="1945-09-02"),
    "a leap day": article(date="2024-02-29"),
    "a part of a date": article(date_precision="month", date_note="Khoảng tháng 10"),
    "a province by its slug": article(province="lang-son"),
    "a province in decomposed letters": article(province=unicodedata.normalize("NFD", "Lạng Sơn")),
    "a former province on its day": article(province="Bắc Kạn", date="2021-06-21"),
    "topics in lines": article(topics="\n  - tu-van-ho-tro\n  - to-hop-tac"),
    "a quoted flag": article(draft='"true"', featured="'false'"),
    "a correction": article(corrections="[{date: 2022-10-09, text: Sửa tên}]"),
    "a slug of 100 bytes": article(slug="a" * 100),
    "an alias that is a path": article(aliases="[/cu/bai/, cu/search/bai]"),
    "an expired article": article(expires="2023-01-01"),
    "an article of a later day": article(date="2031-01-01", province="Thái Nguyên"),
    "a date of another year than the folder": article(date="2019-05-06"),
    # the text
    "decomposed letters": article(NFD),
    "tabs, joiners and odd spaces": article("a\tb\u200dc\xa0d"),
    "template and include syntax": article("{{ 7 * 7 }} {% include 'x' %} {# y #} --8<-- \"mkdocs.yml\" <?php z ?>"),
    "html comments": article("a <!-- <script> --> b"),
    "html of the list": article(
        "<details><summary>a</summary><p class=b id=c title='d'>e</p></details> H<sub>2</sub>O"
    ),
    "code": article("`<script>` và ``[x](k.md)``\n\n```html\n<script>\n[x](k.md)\n```\n\n    <script>"),
    "references as text": article("1 < 2 &lt;script&gt; [chú thích] a*b_c"),
    "links with other schemes": article("[a](https://x.vn) [a](http://x.vn) [a](mailto:a@b.vn) [a](tel:113)"),
    "a link to itself": article("## Mục một\n\n[a](#muc-mot) [a](#top)"),
    "a link to a page": article("[a](../../index.md) [a](<../../index.md> 'b') [a][b]\n\n[b]: ../../index.md"),
    "a picture": article("![Ảnh](../../media/anh.png)", image="../../media/anh.png"),
    "a footnote": article("a[^1]\n\n[^1]: b"),
    "headings in order": article("## a\n\n### b\n\n#### c\n\n## d"),
    "citations in code are none": article("`Nghị quyết số 31-NQ/TW ngày 31/6/2021`"),
    "lists and quotes that a text has": article("- a\n    - b\n        - c\n\n> > > d\n\n1. e\n    - f [g] [h [i]]"),
    "hundreds of headings and tags": article("## a\n\n<b>b</b> [c]\n\n" * 600),
    "a long list with signs": article("- **a** [b](https://x.vn) `c` &amp; d\n" * 5000),
    "a long text with signs": article("Một **hai** [ba](https://x.vn) `bốn` năm sáu bảy.\n\n" * 5000),
    "a long block of code": article("```\n" + "a `b` *c* [d]\n" * 20_000 + "```"),
    "nearly a mebibyte": article("Một hai ba. " * 60_000),
}

BAD: dict[str, tuple[str | bytes, list[Place]]] = {
    # the frontmatter's frame
    "an empty file": ("", [(1, 1, "FM-MISSING")]),
    "no frontmatter": ("Nội dung.\n", [(1, 1, "FM-MISSING")]),
    "four dashes": (f"----\n{SOUND}\n---\n", [(1, 1, "FM-MISSING")]),
    "three dots first": (f"...\n{SOUND}\n---\n", [(1, 1, "FM-MISSING")]),
    "TOML": ("+++\ntitle = 'x'\n+++\n", [(1, 1, "FM-MISSING")]),
    "JSON": ('{\n"title": "x"\n}\n', [(1, 1, "FM-MISSING")]),
    "a blank line first": ("\n" + article(), [(1, 1, "FM-MISSING")]),
    "two byte order marks": (BOM + BOM + article(), [(1, 1, "FM-MISSING")]),
    "never closed": (f"---\n{SOUND}\n\nNội dung.\n", [(1, 1, "FM-UNCLOSED")]),
    "closed by four dashes": (f"---\n{SOUND}\n----\n", [(6, 1, "FM-FENCE")]),
    "closed by three dots": (f"---\n{SOUND}\n...\n", [(6, 1, "FM-FENCE")]),
    "nothing between the lines": ("---\n---\n", [(1, 1, "FM-REQUIRED")] * 4),
    "only text between the lines": (raw("chỉ có chữ"), [(2, 1, "FM-SHAPE")]),
    "a list between the lines": (raw("- a"), [(2, 1, "FM-SHAPE")]),
    "frontmatter of more than 16 KiB": (article(description="x" * 16_400), [(1, 1, "FM-SIZE")]),
    "an unquoted colon": (article(title="Một: hai"), [(2, 11, "FM-YAML")]),
    "an unclosed quote": (article(topics='["x'), [(5, 10, "FM-YAML")]),
    "a tab before a key": (raw(f"{SOUND}\n\tdraft: true"), [(6, 1, "FM-YAML")]),
    "a key twice": (raw(f"{SOUND}\ntitle: b"), [(6, 1, "FM-DUPLICATE")]),
    "a key twice, once in quotes": (raw(f'{SOUND}\n"title": b'), [(6, 1, "FM-DUPLICATE")]),
    "a tag": (article(title="!!str a"), [(2, 8, "FM-TAG")]),
    "an anchor and an alias": (article(title="&a b", author="*a"), [(2, 8, "FM-ANCHOR"), (6, 9, "FM-ANCHOR")]),
    "a merge key": (raw(f"{SOUND}\n<<: x"), [(6, 1, "FM-MERGE")]),
    "a list as key": (raw(f"{SOUND}\n? [a]\n: b"), [(6, 3, "FM-KEY")]),
    "too deep": (article(corrections="[[[[a]]]]"), [(6, 17, "FM-DEPTH")]),
    "an odd space in a key": (raw(SOUND.replace("title", "ti\u200btle")), [(2, 3, "FM-SPACE")]),
    "an odd space after a colon": (raw(SOUND.replace("title: ", "title:\xa0")), [(2, 7, "FM-SPACE")]),
    "an escaped control character": (article(title='"a\\x1bb"'), [(2, 8, "FM-CONTROL")]),
    "a control character in the frontmatter": (article(title="a\x01b"), [(2, 9, "TEXT-CONTROL")]),
    # keys and values
    "an unknown key": (article(tags="[a]"), [(6, 1, "FM-UNKNOWN")]),
    "a key of another case": (raw(f"{SOUND}\nDraft: true"), [(6, 1, "FM-UNKNOWN")]),
    "an unknown key of a correction": (
        article(corrections="[{date: 2022-10-09, text: a, by: b}]"),
        [(6, 43, "FM-UNKNOWN")],
    ),
    "no title": (article(title=""), [(1, 1, "FM-REQUIRED")]),
    "no province": (article(province=""), [(1, 1, "FM-REQUIRED")]),
    "no date": (article(date=""), [(1, 1, "FM-REQUIRED")]),
    "no topics": (article(topics=""), [(1, 1, "FM-REQUIRED")]),
    "an empty title": (article(title='""'), [(2, 8, "FM-EMPTY")]),
    "a title of signs without width": (article(title='"\\u200b\\xa0"'), [(2, 8, "FM-EMPTY")]),
    "a title of two lines": (article(title="|\n  a\n  b"), [(2, 8, "FM-LINES")]),
    "a title of 201 code points": (article(title="ế" * 201), [(2, 8, "TITLE-LENGTH")]),
    "a list as title": (article(title="[a]"), [(2, 8, "FM-TYPE")]),
    "a mapping as title": (article(title="{a: b}"), [(2, 8, "FM-TYPE")]),
    "day first": (article(date="07/10/2022"), [(4, 7, "DATE-FORMAT")]),
    "day first, after a byte order mark": (BOM + article(date="07/10/2022"), [(4, 7, "DATE-FORMAT")]),
    "day first, with windows line ends": (
        article(date="07/10/2022").replace("\n", "\r\n"),
        [(4, 7, "DATE-FORMAT")],
    ),
    "a day that no month has": (article(date="31/02/2022"), [(4, 7, "DATE-FORMAT")]),
    "a day that no calendar has": (article(date="2022-02-30"), [(4, 7, "DATE-INVALID")]),
    "an hour that no day has": (article(date="2022-10-07T25:00"), [(4, 7, "DATE-INVALID")]),
    "a date of one digit": (article(date="2022-1-7"), [(4, 7, "DATE-FORMAT")]),
    "a date in digits of another script": (article(date="٢٠٢٢-١٠-٠٧"), [(4, 7, "DATE-FORMAT")]),
    "a year alone": (article(date="2022"), [(4, 7, "DATE-FORMAT")]),
    "a date before the state": (article(date="1945-09-01"), [(4, 7, "DATE-RANGE")]),
    "a wrong precision": (article(date_precision="week"), [(6, 17, "FM-TYPE")]),
    "no diacritics": (article(province="Lang Son"), [(3, 11, "PROVINCE-UNKNOWN")]),
    "the old place of the tone": (article(province="Hoà Bình"), [(3, 11, "PROVINCE-UNKNOWN")]),
    "a stray space": (article(province='"Lạng Sơn "'), [(3, 11, "PROVINCE-UNKNOWN")]),
    "a kind before the name": (article(province="TP. Cần Thơ"), [(3, 11, "PROVINCE-UNKNOWN")]),
    "a province not yet there": (article(province="Bắc Kạn", date="1995-01-01"), [(3, 11, "PROVINCE-DATE")]),
    "a former name": (article(province="Bắc Kạn", date="2026-01-01"), [(3, 11, "PROVINCE-FORMER")]),
    "no topic": (article(topics="[]"), [(5, 9, "FM-TYPE")]),
    "a topic that is no list": (article(topics="tu-van-ho-tro"), [(5, 9, "FM-TYPE")]),
    "topics in a list of lists": (article(topics="[tu-van-ho-tro, [to-hop-tac]]"), [(5, 25, "FM-TYPE")]),
    "an unknown topic": (article(topics="[tu-van-ho-tro, tu-van]"), [(5, 25, "TOPIC-UNKNOWN")]),
    "a topic by its name": (article(topics="[Tổ hợp tác]"), [(5, 10, "TOPIC-UNKNOWN")]),
    "a topic twice": (article(topics="[to-hop-tac, to-hop-tac]"), [(5, 22, "TOPIC-DUPLICATE")]),
    "a flag that is no flag": (article(draft="yes"), [(6, 8, "FM-BOOLEAN")]),
    "a flag in capitals": (article(draft="True"), [(6, 8, "FM-BOOLEAN")]),
    "a slug with other letters": (article(slug="Bài"), [(6, 7, "URL-SEGMENT")]),
    "a slug of 101 bytes": (article(slug="a" * 101), [(6, 7, "URL-SEGMENT")]),
    "a reserved slug": (article(slug="tim-kiem"), [(6, 7, "URL-RESERVED")]),
    "an alias out of the site": (article(aliases="[/../a/]"), [(6, 11, "URL-SEGMENT")]),
    "an alias on another host": (article(aliases="[https://x.vn/]"), [(6, 11, "URL-SEGMENT")]),
    "an alias that is the home page": (article(aliases="[/]"), [(6, 11, "URL-SEGMENT")]),
    "a picture of the frontmatter that is not there": (article(image="../anh.png"), [(6, 8, "IMAGE-BROKEN")]),
    "a picture of the frontmatter on another host": (article(image="https://x.vn/a.png"), [(6, 8, "IMAGE-HOST")]),
    "a document that is not there": (article(documents="[khong-co]"), [(6, 13, "DOCUMENT-UNKNOWN")]),
    "several faults at once": (
        raw("title:\nprovince: x\ndate: y\ntopics: [z]\ndraft: có\nfoo: 1"),
        [
            (2, 7, "FM-EMPTY"),
            (3, 11, "PROVINCE-UNKNOWN"),
            (4, 7, "DATE-FORMAT"),
            (5, 10, "TOPIC-UNKNOWN"),
            (6, 8, "FM-BOOLEAN"),
            (7, 1, "FM-UNKNOWN"),
        ],
    ),
    # the text
    "more than a mebibyte": (article("x" * (1 << 20)), [(1, 1, "TEXT-SIZE")]),
    "latin letters": (article("Tỉnh").encode().replace("ỉ".encode(), b"\xec"), [(8, 2, "TEXT-ENCODING")]),
    "UTF-16": (article().encode("utf-16-le"), [(2, 18, "TEXT-ENCODING")]),
    "a byte that begins nothing": (b"\xff" + article().encode(), [(1, 1, "TEXT-ENCODING")]),
    "a null": (article("ab\0c"), [(8, 3, "TEXT-CONTROL")]),
    "an escape sequence": (article("a\x1b[2J"), [(8, 2, "TEXT-CONTROL")]),
    "a control character of C1": (article("a\x85b"), [(8, 2, "TEXT-CONTROL")]),
    "a sign that turns the line around": (article("ab\u202ec"), [(8, 3, "TEXT-CONTROL")]),
    "a lone carriage return": (article("a\rb"), [(8, 2, "TEXT-CONTROL")]),
    "a lost letter": (article("a\ufffdb"), [(8, 2, "TEXT-REPLACEMENT")]),
    "an access token": (article(f"khoá ghp_{'a' * 36}"), [(8, 6, "TEXT-TOKEN")]),
    "a script": (article("a <script>alert(1)</script>"), [(8, 3, "HTML-TAG")]),
    "a script in capitals": (article("<SCRIPT>alert(1)</SCRIPT>"), [(8, 1, "HTML-TAG")]),
    "a drawing in the text": (article("<svg/onload=x>"), [(8, 1, "HTML-TAG")]),
    "a link as a tag": (article("<a href=../../index.md>x</a>"), [(8, 1, "HTML-TAG")]),
    "a heading as a tag": (article("<h2>x</h2>"), [(8, 1, "HTML-TAG")]),
    "a style": (article("<p style='color: red'>x</p>"), [(8, 1, "HTML-ATTRIBUTE")]),
    "an event handler": (article("a <b\nonclick=x>b</b>"), [(8, 3, "HTML-ATTRIBUTE")]),
    "an event handler after a quoted sign": (article("<p title='>' onclick=x>"), [(8, 1, "HTML-ATTRIBUTE")]),
    "javascript": (article("a [b](JavaScript:x)"), [(8, 3, "LINK-SCHEME")]),
    "javascript in references": (article("[b](&#106;avascript:x)"), [(8, 1, "LINK-SCHEME")]),
    "javascript in angle brackets": (article("<javascript:x>"), [(8, 1, "LINK-SCHEME")]),
    "javascript in an attribute": (article("<p href=javascript:x>"), [(8, 1, "LINK-SCHEME")]),
    "data as an address": (article("[a](data:text/html,x)"), [(8, 1, "LINK-SCHEME")]),
    "a picture of data": (article("![a](data:image/png;base64,x)"), [(8, 1, "LINK-SCHEME")]),
    "a picture on another host": (article("a ![b](https://x.vn/a.png)"), [(8, 3, "IMAGE-HOST")]),
    "a picture on another host, as a tag": (article("<img alt=a src=//x.vn/a.png>"), [(8, 1, "IMAGE-HOST")]),
    "a picture that is not there": (article("![a](k.png)"), [(8, 1, "IMAGE-BROKEN")]),
    "a picture without words": (article("![](../../media/anh.png)"), [(8, 1, "IMAGE-ALT")]),
    "a link without words": (article("a [](https://x.vn)"), [(8, 3, "LINK-TEXT")]),
    "a link without address": (article("[a]()"), [(8, 1, "LINK-EMPTY")]),
    "a link to nothing": (article("😀 [a](k.md)"), [(8, 3, "LINK-BROKEN")]),
    "a link to nothing after decomposed letters": (article(f"{NFD} [a](k.md)"), [(8, len(NFD) + 2, "LINK-BROKEN")]),
    "a link out of the content": (article("[a](../../../mkdocs.yml)"), [(8, 1, "LINK-BROKEN")]),
    "a link out of the content, encoded": (article("[a](%2e%2e/%2e%2e/%2e%2e/mkdocs.yml)"), [(8, 1, "LINK-BROKEN")]),
    "a link to a register": (article("[a](../../_data/topics.yml)"), [(8, 1, "LINK-BROKEN")]),
    "a link from the root": (article("[a](/van-ban/)"), [(8, 1, "LINK-ABSOLUTE")]),
    "a link to a draft": (article("[a](nhap.md)"), [(8, 1, "LINK-DRAFT")]),
    "an anchor that is not there": (article("## a\n\n[b](#c)"), [(10, 1, "LINK-ANCHOR")]),
    "an undefined reference": (article("a [b][c]"), [(8, 3, "LINK-UNDEFINED")]),
    "an undefined footnote": (article("a[^1]"), [(8, 2, "LINK-UNDEFINED")]),
    "a link in a table": (article("| a |\n|---|\n| [b](k.md) |"), [(10, 3, "LINK-BROKEN")]),
    "a heading of level 1": (article("# a"), [(8, 1, "HEADING-LEVEL")]),
    "an underlined heading of level 1": (article("a\n==="), [(8, 1, "HEADING-LEVEL")]),
    "a level left out": (article("## a\n\n#### b"), [(10, 1, "HEADING-LEVEL")]),
    "a heading without words": (article("## "), [(8, 1, "HEADING-EMPTY")]),
    # no input costs a build more than its time
    "lists in lists in lists": (
        article("\n".join(f"{'    ' * depth}- a" for depth in range(40))),
        [(28, 81, "TEXT-EXCESS")],
    ),
    "lists in one line": (article("- " * 1000 + "a"), [(8, 1, "TEXT-EXCESS")]),
    "quotes in quotes": (article("> " * 100_000), [(8, 1, "TEXT-EXCESS")]),
    "brackets without an end": (article("a [" * 1000), [(8, 603, "TEXT-EXCESS")]),
    "a paragraph of nothing but signs": (article("`a` " * 100_000), [(8, 1, "TEXT-EXCESS")]),
    "thousands of headings": (article("## a\n\n" * 2001), [(4008, 1, "TEXT-EXCESS")]),
    "thousands of tags": (article("<b>a</b>" * 10_001), [(8, 80_001, "TEXT-EXCESS")]),
    # citations
    "an impossible date": (article("Theo Nghị quyết số 31-NQ/TW ngày 31/6/2021."), [(8, 6, "CITE-DATE-IMPOSSIBLE")]),
    "a year of two digits": (article("Theo Nghị quyết số 32-NQ/TW ngày 16/6/21."), [(8, 6, "CITE-DATE-YEAR")]),
    "dates that contradict": (
        article("Quyết định số 33/QĐ-TTg ngày 01/02/2020.\n\nQuyết định số 33/QĐ-TTg ngày 02/02/2020."),
        [(8, 1, "CITE-DATE-CONFLICT"), (10, 1, "CITE-DATE-CONFLICT")],
    ),
    "a date that contradicts the register": (
        article("Nghị quyết số 20-NQ/TW ngày 17/6/2022"),
        [(8, 1, "CITE-DATE-CONFLICT")],
    ),
    "a document later than the article": (
        article("Quyết định số 34/QĐ-TTg ngày 01/02/2023"),
        [(8, 1, "CITE-AFTER-ARTICLE")],
    ),
    "a citation in the sapo": (
        article(description="Quyết định số 35/QĐ-TTg ngày 31/02/2020"),
        [(6, 14, "CITE-DATE-IMPOSSIBLE")],
    ),
}

RESOLUTION = "number: 20-NQ/TW\ntype: Nghị quyết\nissuer: Ban Chấp hành Trung ương\ndate: 2022-06-16\ntitle: Về"


def path_of(name: str) -> str:
    return f"tin/2022/{name.replace(' ', '-').replace(',', '')}.md"


def new(root: Path) -> Project:
    """A repository with the registers and nothing else but a home page."""
    without = shutil.ignore_patterns("urls.txt")  # its addresses are those of articles that are not here
    shutil.copytree(ROOT / "content" / "_data", root / "content" / "_data", ignore=without)
    made = Project(root)
    made.write("index.md", "---\ntitle: Trang chủ\ntemplate: home\n---\n")
    return made


def judged(project: Project) -> Said:
    """The places said of each file below `content/`; each said in the form and with the severity that its code has."""
    _, problems = build.load_all(project.root, TODAY)
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for line in diagnostics(problems):
        match = DIAGNOSTIC.fullmatch(line)
        assert match, line
        assert match["severity"] == ("warning" if match["code"] in WARNINGS else "error"), line
        place = int(match["line"]), int(match["col"]), match["code"]
        found[match["file"].removeprefix("content/")].append(place)
    return found


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Said:
    project = new(tmp_path_factory.mktemp("contract"))
    project.write("media/anh.png", photos.saved(photos.scene(8, 8), "PNG"))
    project.article("tin/2022/nhap.md", draft="true")
    project.write("van-ban/nghi-quyet-20-nq-tw-2022.md", raw(RESOLUTION))
    for name, text in GOOD.items():
        project.write(path_of(name), text)
    for name, (text, _) in BAD.items():
        project.write(path_of(name), text)
    return judged(project)


@pytest.mark.parametrize("name", GOOD)
def test_nothing_is_said_of(name: str, said: Said) -> None:
    assert said.get(path_of(name), []) == []


@pytest.mark.parametrize("name", BAD)
def test_the_place_is_said_of(name: str, said: Said) -> None:
    assert said.get(path_of(name), []) == BAD[name][1]


def test_nothing_is_said_of_any_other_file(said: Said) -> None:
    assert len({path_of(name) for name in (*GOOD, *BAD)}) == len(GOOD) + len(BAD)
    assert set(said) == {path_of(name) for name in BAD}


def link(to: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(to)


REPOSITORIES: dict[str, tuple[dict[str, str | bytes | Callable[[Path], None]], dict[str, list[Place]]]] = {
    # names and addresses
    "capitals and tones of a name are no matter": (
        {"tin/2022/Đổi Mới.md": article(), "Giới thiệu.md": raw("title: a")},
        {},
    ),
    "a leading dash is dropped": ({"tin/2022/-a.md": article()}, {}),
    "dot names are not published": ({"tin/2022/.a.md": "x", ".git/b": "x", "_nhap/c.exe": "x"}, {}),
    "two files for one address": (
        {"tin/2022/Bài.md": article(), "tin/2022/bai.md": article()},
        {"tin/2022/bai.md": [(1, 1, "URL-COLLISION")]},
    ),
    "a composed and a decomposed name": (
        {"tin/2022/hợp.md": article(), f"tin/2022/{unicodedata.normalize('NFD', 'hợp')}.md": article()},
        {"tin/2022/hợp.md": [(1, 1, "URL-COLLISION")]},
    ),
    "a slug that is taken": (
        {"tin/2022/a.md": article(), "tin/2022/b.md": article(slug="a")},
        {"tin/2022/b.md": [(6, 7, "URL-COLLISION")]},
    ),
    "an alias that is taken": (
        {"tin/2022/a.md": article(), "tin/2022/b.md": article(aliases="[/cu/, /tin/2022/a/]")},
        {"tin/2022/b.md": [(6, 17, "URL-COLLISION")]},
    ),
    "an alias that the portal itself takes": (
        {"tin/2022/a.md": article(aliases="[/luu-tru/]")},
        {"tin/2022/a.md": [(6, 11, "URL-COLLISION")]},
    ),
    "media of one name": (
        {"media/A.png": b"", "media/a.png": b""},
        {"media/a.png": [(1, 1, "URL-COLLISION")]},
    ),
    "a page that takes the provinces' address": (
        {"dia-phuong.md": raw("title: a")},
        {"dia-phuong.md": [(1, 1, "URL-COLLISION")]},
    ),
    "reserved names": (
        {"tin/2022/index.md": article(), "404.md": raw("title: a"), "assets/index.md": raw("title: a")},
        {
            "tin/2022/index.md": [(1, 1, "URL-RESERVED")],
            "404.md": [(1, 1, "URL-RESERVED")],
            "assets/index.md": [(1, 1, "URL-RESERVED")],
        },
    ),
    "names without a letter": (
        {"tin/2022/!!!.md": article(), "中文.md": raw("title: a"), "!!!/a.md": raw("title: a")},
        {
            "tin/2022/!!!.md": [(1, 1, "URL-RESERVED")],
            "中文.md": [(1, 1, "URL-RESERVED")],
            "!!!/a.md": [(1, 1, "URL-RESERVED")],
        },
    ),
    "a long name": (
        {f"tin/2022/{'a' * 101}.md": article()},
        {f"tin/2022/{'a' * 101}.md": [(1, 1, "URL-LENGTH")]},
    ),
    "articles elsewhere": (
        {"tin/a.md": article(), "tin/22/a.md": article(), "tin/2022/a/b.md": article()},
        {f"tin/{name}.md": [(1, 1, "FILE-PLACE")] for name in ("a", "22/a", "2022/a/b")},
    ),
    "look-alikes and other kinds": (
        {"a.MD": "", "b.markdown": "", "c.html": "", "d.gif": b"", "e.js": "", "f": "", "README.md": ""},
        {
            **{name: [(1, 1, "FILE-KIND")] for name in ("a.MD", "b.markdown", "c.html", "d.gif", "e.js", "f")},
            "README.md": [(1, 1, "FILE-README")],
        },
    ),
    "links and folders": (
        {"a.md": link("/etc/passwd"), "tin": link("/etc"), "b.md": Path.mkdir},
        {"a.md": [(1, 1, "FILE-SPECIAL")], "tin": [(1, 1, "FILE-SPECIAL")]},
    ),
    "media": (
        {"a.svg": "<svg><path/></svg>", "b.svg": "<svg onload='x'/>", "c.PDF": b"", "d.webp": b""},
        {"b.svg": [(1, 1, "FILE-SVG")]},
    ),
    "a name that would drive a terminal": (
        {"a\x1b.md": raw("title: a")},
        {"a\\u001b.md": [(1, 1, "FILE-NAME")]},
    ),
    # the home page, ordinary pages, documents
    "no home page": ({"index.md": raw("title: a")}, {"index.md": [(1, 1, "PAGE-HOME")]}),
    "a second home page": ({"a.md": raw("title: a\ntemplate: home")}, {"a.md": [(1, 1, "PAGE-HOME")]}),
    "a page with an article's keys": ({"a.md": raw("title: a\ndate: 2022-10-07")}, {"a.md": [(3, 1, "FM-UNKNOWN")]}),
    "a document with an article's keys": (
        {"van-ban/a.md": raw(f"{RESOLUTION}\ntopics: [a]")},
        {"van-ban/a.md": [(7, 1, "FM-UNKNOWN")]},
    ),
    "a document without type and issuer": (
        {"van-ban/a.md": raw("number: 1\ndate: 2022-06-16\ntitle: a")},
        {"van-ban/a.md": [(1, 1, "FM-REQUIRED")] * 2},
    ),
    "a document with an unknown status": (
        {"van-ban/a.md": raw(f"{RESOLUTION}\nstatus: mới")},
        {"van-ban/a.md": [(7, 9, "FM-TYPE")]},
    ),
    "a document that relates to none": (
        {"van-ban/a.md": raw(f"{RESOLUTION}\nrelations: [{{type: implements, target: b}}]")},
        {"van-ban/a.md": [(7, 40, "RELATION-UNKNOWN")]},
    ),
    "a document twice": (
        {"van-ban/a.md": raw(RESOLUTION), "van-ban/b.md": raw(RESOLUTION)},
        {"van-ban/b.md": [(2, 9, "DOCUMENT-DUPLICATE")]},
    ),
    # registers and ledger
    "a register that is not there": ({"_data/topics.yml": Path.unlink}, {"_data/topics.yml": [(1, 1, "REG-MISSING")]}),
    "a register that is none": ({"_data/topics.yml": "- a\n"}, {"_data/topics.yml": [(1, 1, "FM-SHAPE")]}),
    "a ledger in order": ({"_data/urls.txt": "/cu/ withdrawn\n/tin/2022/a/\n", "tin/2022/a.md": article()}, {}),
    "a ledger with faults": (
        {"_data/urls.txt": "/b/\n/a/ withdrawn\n/a/\nhttps://x.vn\n"},
        {
            "_data/urls.txt": [
                (1, 1, "LEDGER-GONE"),
                (2, 1, "LEDGER-ORDER"),
                (3, 1, "LEDGER-DUPLICATE"),
                (4, 1, "LEDGER-LINE"),
            ]
        },
    ),
    "a withdrawn page that is there": (
        {"_data/urls.txt": "/tin/2022/a/ withdrawn\n", "tin/2022/a.md": article()},
        {"_data/urls.txt": [(1, 1, "LEDGER-ANSWERED")]},
    ),
}


@pytest.mark.parametrize("name", REPOSITORIES)
def test_of_a_repository_with(name: str, tmp_path: Path) -> None:
    files, expected = REPOSITORIES[name]
    project = new(tmp_path)
    for path, content in files.items():
        if callable(content):
            content(project.content / path)
        else:
            project.write(path, content)
    assert judged(project) == expected
