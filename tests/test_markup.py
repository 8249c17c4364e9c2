"""Where links, pictures, tags and headings stand, as Python-Markdown would make them of the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.toc import TocExtension

from portal.markup import Link, scan
from portal.text import slugify


def links(text: str) -> list[tuple[str, str | None, str | None]]:
    """The links of a text: what they span, their text and their target."""
    return [(text[link.offset : link.end], link.text, link.target) for link in scan(text).links]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x [a](b.md) y", [("[a](b.md)", "a", "b.md")]),
        ("![a](b.png)", [("![a](b.png)", "a", "b.png")]),
        ("\\![a](b)", [("[a](b)", "a", "b")]),  # an escaped sign before a link
        ("\\[a](b)", []),
        ("[a\\](b)", []),
        ("[a]( <b c> 'd' )", [("[a]( <b c> 'd' )", "a", "b c")]),
        ('[a](b "d (e")', [('[a](b "d (e")', "a", "b")]),
        ("[a](b (c) d)", []),
        ("[a](b_(c)_d)", [("[a](b_(c)_d)", "a", "b_(c)_d")]),
        ("[a](b c.md)", [("[a](b c.md)", "a", "b c.md")]),  # taken by Python-Markdown
        ("[a]()", [("[a]()", "a", "")]),
        ("[](b)", [("[](b)", "", "b")]),
        ("[a\nb](c)", [("[a\nb](c)", "a\nb", "c")]),
        ("[a\n\nb](c)", []),  # not across paragraphs
        ("[[a]](b)", [("[[a]](b)", "[a]", "b")]),
        ("[![a](b)](c)", [("[![a](b)](c)", "![a](b)", "c"), ("![a](b)", "a", "b")]),
        ("[`a`](b)", [("[`a`](b)", "`a`", "b")]),  # code is text too
        ("`[a](b)`", []),
        ("<!-- [a](b) -->", []),
        ("[a][b]\n\n[B]: c.md", [("[a][b]", "a", "c.md")]),
        ("[a][]\n\n[a]: <c.md> 'd'", [("[a][]", "a", "c.md")]),
        ("[a]\n\n[a]:\n  c.md", [("[a]", "a", "c.md")]),
        ("[a] [b]\n\n[b]: c", [("[a] [b]", "a", "c")]),
        ("[a][b]", [("[a][b]", "a", None)]),  # undefined
        ("[a][]", [("[a][]", "a", None)]),
        ("[1] [2]", []),  # plain text
        ("[…] và [sic]", []),
        ("- [ ] a\n- [x] b", []),
        ("[Ghi chú]: xem thêm ở dưới\n\n[Ghi chú]", []),  # no definition: words follow
        ("a[^1]\n\n[^1]: b", []),
        ("a[^1]", [("[^1]", "^1", None)]),
        ("*[HTX]: Hợp tác xã\n\nHTX", []),
        ("<https://a.vn/b>", [("<https://a.vn/b>", None, "https://a.vn/b")]),
        ("<javascript:alert(1)>", [("<javascript:alert(1)>", None, "javascript:alert(1)")]),
        ("<a@b.vn>", [("<a@b.vn>", None, "mailto:a@b.vn")]),
        ('<img src="a.png" alt="b">', [('<img src="a.png" alt="b">', "b", "a.png")]),
        ("<img src=a.png>", [("<img src=a.png>", "", "a.png")]),
        ('<span href="java&#115;cript:x">', [('<span href="java&#115;cript:x">', None, "javascript:x")]),
    ],
)
def test_links_and_pictures_are_found_with_text_and_target(
    text: str, found: list[tuple[str, str | None, str | None]]
) -> None:
    assert links(text) == found


def test_a_picture_is_told_from_a_link_and_a_label_is_kept() -> None:
    picture, link = scan("![a](b) [c][Đ  e]").links
    assert picture == Link(0, 7, True, "a", "b")
    assert link == Link(8, 17, False, "c", None, "đ e")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<br>", [("<br>", "br", {})]),
        ("<br/>", [("<br/>", "br", {})]),
        ("</p >", [("</p >", "p", {})]),
        ("<B>", [("<B>", "b", {})]),
        ("<img/onerror=x/src=y>", [("<img/onerror=x/src=y>", "img", {"onerror": "x/src=y"})]),
        ("<p\nonclick = 'x'>", [("<p\nonclick = 'x'>", "p", {"onclick": "x"})]),
        ('<p title="a>b" onclick=c>', [('<p title="a>b" onclick=c>', "p", {"title": "a>b", "onclick": "c"})]),
        ('<p title="&quot;">', [('<p title="&quot;">', "p", {"title": '"'})]),
        ("<p a=1 A=2>", [("<p a=1 A=2>", "p", {"a": "1"})]),
        ("<p it's>", [("<p it's>", "p", {"it": "", "s": ""})]),
        ('<p a="b>', [('<p a="b>', "p", {"a": "", "b": ""})]),  # never closed
        ("<o:p>", [("<o:p>", "o:p", {})]),  # as word processors leave it
        ("<tên đơn vị>", [("<tên đơn vị>", "tên", {"đơn": "", "vị": ""})]),  # a browser would swallow it
        ("<đơn vị>", []),  # text to a browser
        ("a < b > c", []),
        ("1 <2>", []),
        ("<a <br>", [("<br>", "br", {})]),
        ("[a](<b c.md>) ![a]( <b/c d.png> ) [e]\n\n[e]: <f.md>", []),  # addresses, no tags
        ("<p", []),
        ("`<p>` <!-- <p> -->", []),
        ("{{ x }} {% y %} <?php z ?>", []),
        ("```\n<script>\n```\n", []),
        ("```\n<script>\n", [("<script>", "script", {})]),  # no code, for the fence is never closed
    ],
)
def test_tags_are_found_as_a_browser_would(text: str, found: list[tuple[str, str, dict[str, str]]]) -> None:
    assert [(text[tag.offset : tag.end], tag.name, tag.values) for tag in scan(text).tags] == found


HEADINGS = [
    ("## a", [(0, 2, "a")]),
    ("##a ##", [(0, 2, "a")]),
    ("x\n### a\ny", [(2, 3, "a")]),
    ("####### a", [(0, 6, "# a")]),
    ("##", [(0, 2, "")]),
    (" ## a", []),  # not to Python-Markdown
    ("> ## a", [(2, 2, "a")]),
    ("    ## a", []),  # code
    ("- x\n\n    ## a", [(9, 2, "a")]),
    ("a\n---", [(0, 2, "a")]),
    ("a\n===", [(0, 1, "a")]),
    ("a\n-", [(0, 2, "a")]),
    ("x\na\n---", []),  # a rule below a paragraph
    ("x\n\na\n---", [(3, 2, "a")]),
    ("## b\na\n---", [(0, 2, "b"), (5, 2, "a")]),
    ("a\n\n---", []),
    ("---", []),
    ("a | b\n--|--", []),
    ("```\n## a\n```", []),
    ("## `a` b", [(0, 2, "`a` b")]),
    ("\\## a", []),
]


@pytest.mark.parametrize(("text", "found"), HEADINGS)
def test_headings_are_found_with_level_and_text(text: str, found: list[tuple[int, int, str]]) -> None:
    assert [(one.offset, one.level, one.text) for one in scan(text).headings] == found


def outline(text: str) -> tuple[list[int], set[str]]:
    """The levels and ids of headings that Python-Markdown makes."""
    markdown = Markdown(extensions=[TocExtension(slugify=slugify), "pymdownx.superfences"])
    markdown.convert(text)
    tokens, found = list(markdown.toc_tokens), []  # type: ignore[attr-defined]
    while tokens:
        found.append(tokens.pop(0))
        tokens = found[-1]["children"] + tokens
    return [token["level"] for token in found], {token["id"] for token in found}


@pytest.mark.parametrize("text", [text for text, _ in HEADINGS])
def test_headings_are_those_of_the_rendered_page(text: str) -> None:
    assert [heading.level for heading in scan(text).headings] == outline(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "## Đồng Nai\n\n## Đồng Nai\n\n### Đồng Nai",
        "## …\n\n## …",
        "## I. KẾT QUẢ **ĐẠT** ĐƯỢC:\n\n### 1. _Kết quả_",
        "## [Nghị quyết](a.md) 20",
        "## `mã` và &amp; <b>chữ</b>",
        "a\n---\n\nb\n---",
    ],
)
def test_anchors_are_those_of_the_rendered_page(text: str) -> None:
    assert scan(text).anchors == outline(text)[1]


def test_anchors_of_tags_are_anchors_too() -> None:
    assert scan('## a\n\n<div id="b">').anchors == {"a", "b"}


def test_citations_are_not_linked_inside_links_pictures_and_tags() -> None:
    text = 'a [b](c) <abbr title="d">'
    assert [text[start:end] for start, end in scan(text).linked] == ["[b](c)", '<abbr title="d">']


MARKS = st.text(st.sampled_from("[]()<>!#=-`\\\"' \nab/:@^~>|*_&;é"), max_size=80)


@given(MARKS | st.text())
def test_no_text_raises_and_every_construct_begins_with_its_sign(text: str) -> None:
    markup = scan(text)
    assert len(markup.prose) == len(text)
    assert all(text[link.offset] in "[!<" and link.offset < link.end <= len(text) for link in markup.links)
    assert all(text[tag.offset] == "<" and text[tag.end - 1] == ">" for tag in markup.tags)
    assert all(0 <= heading.offset < len(text) for heading in markup.headings)
    assert [link.offset for link in markup.links] == sorted(link.offset for link in markup.links)
    assert isinstance(markup.anchors, frozenset)


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "[",
            "![",
            "]",
            "<",
            "![a]",
            "[a[",
            "[](",
            "[]( ",
            '[a](b "',
            "[a](<",
            "[a](\\",
            "(((",
            "[x][y] ",
            "[^a]: x\n",
        ),
        *(
            '<a " ="',
            "<a ='",
            "<b ' ",
            "<a\n",
            "<a@b",
            "</",
            "#",
            "# ",
            "#\n",
            "===\n",
            "x\n---\n",
            "a\n-\n\n",
            "> ",
            "&#1;",
        ),
    ],
)
def test_much_of_the_same_is_read_in_linear_time(unit: str) -> None:
    started = time.process_time()
    scan(unit * (2**18 // len(unit)))
    assert time.process_time() - started < 15  # quadratic readers take minutes


def test_nested_brackets_cost_no_square() -> None:
    started = time.process_time()
    found = scan("[" * 150_000 + "](x)" * 150_000).links
    assert time.process_time() - started < 30
    assert len(found) == 150_000
    assert all(len(link.text or "") <= 200 for link in found)
