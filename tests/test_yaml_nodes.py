"""YAML as editors may write it: values as typed, every refusal at its place."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.yaml_nodes import VOID, Items, Mapping, Scalar, at, flat, full, parse, plain, repaired


def tree(text: str) -> object:
    node, findings = parse(text)
    assert findings == []
    assert node is not None
    return plain(node)


def codes(text: str) -> list[tuple[int, str]]:
    return sorted((finding.offset, finding.code) for finding in parse(text)[1])


@pytest.mark.parametrize(
    "typed", ["no", "yes", "on", "010", "1e3", "0x1F", "null", "~", "2022-10-07", "1_000", "12:30"]
)
def test_a_scalar_is_the_text_that_was_typed(typed: str) -> None:
    assert tree(f"a: {typed}\n") == {"a": typed}
    assert tree(f"a: '{typed}'\n") == {"a": typed}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("# chú thích\n", None),
        ("a:\n", {"a": ""}),
        ("a: [x, y]\nb:\n  - c: 1\n", {"a": ("x", "y"), "b": ({"c": "1"},)}),
        ("a: >\n  một\n  hai\n", {"a": "một hai\n"}),
        ('a: "e\\u0301"\n', {"a": "é"}),  # an escape is composed like typed text
        ("a: Nghị\xa0quyết: 20\n".replace(": 20", " 20"), {"a": "Nghị\xa0quyết 20"}),  # odd spaces may stand in values
    ],
)
def test_plain_yaml_is_read(text: str, value: object) -> None:
    node, findings = parse(text)
    assert findings == []
    assert (plain(node) if node else None) == value


def test_places_count_from_the_start_that_is_given() -> None:
    node, _ = parse('a: "x"\nb: [1]\nđ: y\n', 100)
    assert isinstance(node, Mapping)
    assert node == Mapping(
        100,
        (
            (Scalar(100, "a"), Scalar(103, "x")),  # a quoted value starts at its quote
            (Scalar(107, "b"), Items(110, (Scalar(111, "1"),))),
            (Scalar(114, "đ"), Scalar(117, "y")),
        ),
    )
    assert node.key("b") == Scalar(107, "b")
    assert at(node, ("b", 0)) == Scalar(111, "1")
    assert at(node, ("b", 7)) == Items(110, (Scalar(111, "1"),))
    assert at(node, ("c",)) == node


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1\na: 2\n", [(5, "FM-DUPLICATE")]),
        ("a: !!str x\n", [(3, "FM-TAG")]),
        ("a: !!python/object:os.system x\n", [(3, "FM-TAG")]),
        ("a: &x y\n", [(3, "FM-ANCHOR")]),
        ("a: &x y\nb: *x\n", [(3, "FM-ANCHOR"), (11, "FM-ANCHOR")]),
        ("a: *x\nb: *y\n", [(3, "FM-ANCHOR"), (9, "FM-ANCHOR")]),  # each is said, not only the first
        ("<<: x\n", [(0, "FM-MERGE")]),
        ("[a]: x\n", [(0, "FM-KEY")]),
        ("a: [[[x]]]\n", []),
        ("a: [[[[x]]]]\n", [(6, "FM-DEPTH")]),
        ("a: x\n--- \nb: y\n", [(5, "YAML-DOCUMENTS")]),
        ("a: b: c\n", [(4, "FM-YAML")]),
        ("a: 'x\n", [(3, "FM-YAML")]),  # an unclosed quote is reported where it begins
        ("b: 1\na: [x\n", [(8, "FM-YAML")]),
        ("a: @x\n", [(3, "FM-YAML")]),
        ("\ta: x\n", [(0, "FM-YAML")]),
        ('a: "\\x00"\n', [(3, "FM-CONTROL")]),  # an escape brings in what may not be typed
        ('a: "\\u202e"\n', [(3, "FM-CONTROL")]),
        ('a: "\\x85\\x07"\n', [(3, "FM-CONTROL"), (3, "FM-CONTROL")]),
    ],
)
def test_what_is_not_accepted_is_reported_at_its_place(text: str, found: list[tuple[int, str]]) -> None:
    assert codes(text) == found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a\xa0: x\n", 1),  # before the colon
        ("a\xa0b: x\n", 1),  # inside the key
        ("\u3000ab: x\n", 0),
        ("a:\xa0x\n", 2),  # after the colon, where YAML sees no colon at all
        ("a: \xa0x\n", 3),
        ("a:\u200bx\n", 2),  # no width at all
        ("b: 1\na:\u202fx\nc: 2\n", 7),
        ("b:\n  - date:\u2009x\n", 12),
        ("b: x\u2028y\n", 4),  # YAML ends the line here
    ],
)
def test_an_odd_space_is_one_finding_at_its_place_and_the_rest_is_read(text: str, place: int) -> None:
    node, findings = parse(text)
    assert [(finding.offset, finding.code) for finding in findings] == [(place, "FM-SPACE")]
    assert isinstance(node, Mapping)
    assert all("\xa0" not in key.text for key, _ in node.entries)


def test_a_repaired_key_is_the_key_that_was_meant() -> None:
    node, _ = parse("ti\u200btle: x\ndate\xa0:\xa02022-10-07\n")
    assert node is not None
    assert plain(node) == {"title": "x", "date": "2022-10-07"}


@pytest.mark.parametrize(
    "text",
    [
        "a: Thứ\xa0hai: x\n".replace(": x", " x"),
        "a: >\n  Ông\xa0A nói: được\n",  # a colon in a text is no key
        "a:\n  - 'Nghị\xa0quyết: x'\n",
        "a: x\n# ghi\xa0chú:\xa0y\n",
    ],
)
def test_odd_spaces_in_texts_and_comments_are_nobody_s_business(text: str) -> None:
    assert parse(text)[1] == []


def test_an_alias_of_a_list_stands_for_nothing() -> None:
    laughs = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    node, _ = parse(laughs)
    assert isinstance(node, Mapping)
    assert plain(node) == {"a": ("x", "x"), "b": ("", ""), "c": ("", "")}


@pytest.mark.parametrize(
    "text", ["[" * 10**6, "- " * 10**6, "{a: " * 10**5, "? " * 10**6, "a: " + " " * 10**6, "a" + " " * 10**6 + "\n"]
)
def test_hostile_yaml_is_answered_at_once(text: str) -> None:
    started = time.process_time()
    parse(text)
    assert time.process_time() - started < 10  # quadratic readers take minutes


def test_repairs_keep_every_character_at_its_place() -> None:
    text = "ti\x00tle:\x01x\n\x02a: \x03b"
    mended = repaired(text, [2, 7, 10, 14])
    assert mended == f"ti{VOID}tle: x\n{VOID}a:  b"
    assert len(mended) == len(text)


YAML = st.text(st.sampled_from("ab:-[]{}&*!|>'\"# \n\t\xa0\u2028,?%@\\\x00é\u0301\ufeff"), max_size=60)


@given(YAML | st.text())
def test_no_text_raises_and_every_place_lies_in_it(text: str) -> None:
    node, findings = parse(text, 7)
    assert all(7 <= finding.offset <= 7 + len(text) for finding in findings)
    assert node is not None or findings or not text.strip() or parse(text) == (None, [])
    if node:
        plain(node)


PLAIN = st.sampled_from(["a", "é-1", "a.b", "../a", "“a” (é)", "a:b", "a#b", "a, b", "1 a", " a", "-", ":", " ", " #"])
ODD = st.text(st.sampled_from("a1 :#\"',[]{}-&*!|>?%@\\\t\xa0\u2028\x85\u0301\ufeff\ufdd0"), max_size=8)
VALUES = st.one_of(
    st.lists(PLAIN, min_size=1, max_size=3).map("".join),
    PLAIN.map('"{}"'.format),
    st.lists(st.sampled_from(["a", "b-c", "é", "1-"]), min_size=1, max_size=3).map(", ".join).map("[{}]".format),
)
LINES = st.tuples(st.sampled_from(["a: ", "b_c: ", "no: ", "A: ", "# ", "é: ", "- ", " d: "]), VALUES | ODD).map(
    "".join
)


@given(st.lists(LINES, max_size=3).map("\n".join))
def test_what_is_read_line_by_line_is_what_the_parser_reads(text: str) -> None:
    found = flat(text, 7)
    assert found is None or full(text, 7) == (found, [])


@pytest.mark.parametrize(
    "text",
    [
        "\ntitle: Hợp tác xã\n# nơi: đây\n\ntopics: [thi-dua, mo-hinh]\ndate: 2026-03-15\nimage: ../a/b.jpg\n",
        'a: "Một: hai # ba"',
    ],
)
def test_frontmatter_as_most_articles_have_it_is_read_line_by_line(text: str) -> None:
    assert flat(text, 0) == full(text, 0)[0]
    assert flat(text, 0) is not None


@pytest.mark.parametrize(
    "text", ["a: b: c", "a: b #c", "a: b:", "a: b ", "a: 'b'", "a: b\n  c", "a: [b, [c]]", "a: x\na: y"]
)
def test_what_means_more_than_its_line_says_is_left_to_the_parser(text: str) -> None:
    assert flat(text, 0) is None
