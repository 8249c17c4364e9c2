"""What is wrong inside an article's text: each rule with a case that breaks it and one that does not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.errors import Finding
from portal.html_policy import ATTRIBUTES, SCHEMES, TAGS
from portal.markup import scan
from portal.proofread import address, proofread, scheme


def found(text: str) -> list[tuple[int, str]]:
    return [(finding.offset, finding.code) for finding in proofread(scan(text))]


def said(text: str) -> Finding:
    (finding,) = proofread(scan(text))
    return finding


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("## a\n\n### b\n\n#### c\n\n## d\n\n### e", []),
        ("# a", [(0, "HEADING-LEVEL")]),
        ("x\n\na\n===", [(3, "HEADING-LEVEL")]),
        ("#htx là thẻ", [(0, "HEADING-LEVEL")]),  # Markdown makes a title of it
        ("### a", [(0, "HEADING-LEVEL")]),
        ("## a\n\n#### b", [(6, "HEADING-LEVEL")]),
        ("## a\n\n#### b\n\n#### c\n\n##### d", [(6, "HEADING-LEVEL")]),  # said once
        ("##", [(0, "HEADING-EMPTY")]),
        ("```\n# a\n```", []),
    ],
)
def test_headings_begin_at_level_two_and_skip_none(text: str, findings: list[tuple[int, str]]) -> None:
    assert found(text) == findings


@pytest.mark.parametrize("name", sorted(TAGS))
def test_every_tag_of_the_list_is_accepted(name: str) -> None:
    extra = ' alt="x" src="a.png"' if name == "img" else ""
    assert found(f"<{name}{extra}>x</{name}>") == []


@pytest.mark.parametrize("name", sorted(ATTRIBUTES - {"src", "href"}))
def test_every_attribute_of_the_list_is_accepted(name: str) -> None:
    assert found(f'<p {name}="x">') == []


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("a <script>x</script>", [(2, "HTML-TAG")]),  # the closing tag goes with it
        ("</script>", [(0, "HTML-TAG")]),
        ("<SCRIPT>", [(0, "HTML-TAG")]),
        ("<a href='b'>", [(0, "HTML-TAG")]),
        ("<iframe src='//x'>", [(0, "HTML-TAG"), (0, "IMAGE-ALT"), (0, "IMAGE-HOST")]),
        ("<svg/onload=x>", [(0, "HTML-TAG")]),
        ("<p onclick='x'>", [(0, "HTML-ATTRIBUTE")]),
        ("<p title='>' ONCLICK=x>", [(0, "HTML-ATTRIBUTE")]),
        ("<p style=x data-y>", [(0, "HTML-ATTRIBUTE"), (0, "HTML-ATTRIBUTE")]),
        ("<img/onerror=x src=a alt=b>", [(0, "HTML-ATTRIBUTE")]),
        ("`<script>` <!-- <script> -->\n\n    <script>", []),
        ("1 < 2 và 3 > 2", []),
        ("{{ a }} {% b %} <% c %> <?php d ?> --8<-- 'e'", []),  # template syntax is plain text
    ],
)
def test_html_is_limited_to_a_list(text: str, findings: list[tuple[int, str]]) -> None:
    assert found(text) == findings


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("[a](b.md) [a](https://x.vn) [a](http://x.vn) [a](mailto:a@b.vn) [a](tel:113) <https://x.vn>", []),
        ("[a](javascript:alert)", [(0, "LINK-SCHEME")]),
        ("[a](JaVaScRiPt:alert)", [(0, "LINK-SCHEME")]),
        ("[a](java&#115;cript:alert)", [(0, "LINK-SCHEME")]),
        ("[a](<java\tscript:alert>)", [(0, "LINK-SCHEME")]),
        ("<javascript:alert(1)>", [(0, "LINK-SCHEME")]),
        ("![a](data:image/png;base64,x)", [(0, "LINK-SCHEME")]),
        ("[a](ftp://x.vn)", [(0, "LINK-SCHEME")]),
        ("[a][b]\n\n[b]: vbscript:x", [(0, "LINK-SCHEME")]),
        ("<p href='javascript:x'>", [(0, "LINK-SCHEME")]),
        ("![a](https://x.vn/b.png)", [(0, "IMAGE-HOST")]),
        ("![a](//x.vn/b.png)", [(0, "IMAGE-HOST")]),
        ("![a](\\\\x.vn/b.png)", [(0, "IMAGE-HOST")]),  # browsers turn the slashes
        ("<img alt=a src=https://x.vn/b.png>", [(0, "IMAGE-HOST")]),
        ("![a](../b.png)", []),
        ("[a](/tin/2022/b/)", [(0, "LINK-ABSOLUTE")]),
        ("[a](//x.vn/b)", [(0, "LINK-ABSOLUTE")]),
        ("![a](/b.png)", [(0, "LINK-ABSOLUTE")]),
        ("[a]()", [(0, "LINK-EMPTY")]),
        ("[](b)", [(0, "LINK-TEXT")]),
        ("[ &nbsp; ](b)", [(0, "LINK-TEXT")]),
        ("[`a`](b)", []),
        ("[![a](b.png)](c)", []),
        ("[![](b.png)](c)", [(1, "IMAGE-ALT")]),
        ("![](b.png)", [(0, "IMAGE-ALT")]),
        ("![\u200b](b.png)", [(0, "IMAGE-ALT")]),
        ("<img src=b.png>", [(0, "IMAGE-ALT")]),
        ("<img src=b.png alt=' '>", [(0, "IMAGE-ALT")]),
        ("a [b][c]", [(2, "LINK-UNDEFINED")]),
        ("![b][c]", [(0, "LINK-UNDEFINED")]),
        ("a[^1]", [(1, "LINK-UNDEFINED")]),
        ("a[^1]\n\n[^1]: b", []),
    ],
)
def test_links_and_pictures_have_text_and_a_proper_address(text: str, findings: list[tuple[int, str]]) -> None:
    assert found(text) == findings


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("## Một\n\n#### Hai", '"Hai" nhảy từ cấp 2 xuống cấp 4; dùng cấp 3', "use level 3"),
        ("<font>", '"<font>"', '"<font>"'),
        ("<p style=x>", '"style" trong thẻ "<p>"', '"style" is not allowed in "<p>"'),
        ("[a](/b)", '"/b"', "write a relative path"),
        ("[a][b]", '"[b]"', '"[b]" is not defined'),
        ("[a](javascript:x)", "chỉ nhận https, http, mailto, tel", "use https, http, mailto or tel"),
    ],
)
def test_messages_name_what_was_typed_and_what_to_write(text: str, vi: str, en: str) -> None:
    assert vi in said(text).vi
    assert en in said(text).en


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("https://x", "https"),
        (" HTTPS :x", None),
        ("a/b:c", None),
        ("b.md", None),
        ("\x01java\nscript:x", "javascript"),
    ],
)
def test_the_scheme_is_the_one_a_browser_sees(target: str, name: str | None) -> None:
    expected = "https" if target.startswith(" ") else name
    assert scheme(target) == expected


@given(st.text(), st.booleans())
def test_an_address_without_findings_has_an_accepted_scheme_or_is_a_relative_path(target: str, image: bool) -> None:
    if not list(address(0, target, image=image)):
        assert scheme(target) in SCHEMES or (scheme(target) is None and not target.strip().startswith("/"))


MARKS = st.text(st.sampled_from("[]()<>!#=-`\\\"' \nab/:&;"), max_size=60)


@given(MARKS)
def test_no_text_raises_and_every_place_lies_in_it(text: str) -> None:
    assert all(0 <= offset < len(text) for offset, _ in found(text))


def test_a_hundred_thousand_findings_are_made_at_once() -> None:
    started = time.process_time()
    assert len(found("<script>" * 50_000 + "[](javascript:x)" * 25_000)) == 100_000
    assert time.process_time() - started < 15
