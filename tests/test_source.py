"""Bytes to text with places: what stands in a file, told of at the line and column where the editor sees it."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import source
from portal.errors import MAX_KEPT, Finding, Problem
from portal.source import Source
from portal.yaml_nodes import plain

PATH = "content/tin/2022/bai.md"
BODY = "\nNội dung.\n"


def places(problems: list[Problem]) -> list[tuple[int, int, str]]:
    return [(problem.line, problem.column, problem.code) for problem in sorted(problems)]


def read(data: str | bytes) -> tuple[Source | None, list[Problem]]:
    """The file as a source, with the problems of both steps."""
    text, problems = source.read(PATH, data.encode() if isinstance(data, str) else data)
    found = None
    if text:
        found, more = source.split(text)
        problems += more
    return found, problems


def test_a_plain_file_is_split_into_frontmatter_and_body() -> None:
    found, problems = read("---\ntitle: Tên\n---\nNội dung.\n")
    assert problems == []
    assert found
    assert plain(found.meta) == {"title": "Tên"}
    assert found.body == "\nNội dung.\n"
    assert found.file.text[found.body_start :] == found.body


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("--- \ntitle: x\n---\t \n", []),  # trailing spaces are allowed
        ("---\n---\n", []),
        ("---\ntitle: x\n---", []),  # no line end at the end of the file
        ("---\ntitle: x\n---\n\n----\n\n...\n\n---\n", []),  # rules in the body
        ("", [(1, 1, "FM-MISSING")]),
        ("Nội dung", [(1, 1, "FM-MISSING")]),
        ("\n---\ntitle: x\n---\n", [(1, 1, "FM-MISSING")]),  # a blank line first
        (" ---\ntitle: x\n---\n", [(1, 1, "FM-MISSING")]),
        ("----\ntitle: x\n---\n", [(1, 1, "FM-MISSING")]),
        ("+++\ntitle = 'x'\n+++\n", [(1, 1, "FM-MISSING")]),
        ("{\n}\n", [(1, 1, "FM-MISSING")]),
        ("---\ntitle: x\n", [(1, 1, "FM-UNCLOSED")]),
        ("---", [(1, 1, "FM-UNCLOSED")]),
        ("---\ntitle: x\n----\nNội dung\n", [(3, 1, "FM-FENCE")]),
        ("---\ntitle: x\n...\n", [(3, 1, "FM-FENCE")]),
        ("---\ntitle: x\n—\n", [(3, 1, "FM-FENCE")]),
        ("---\ntitle: x\n----\nNội dung\n\n---\n", [(3, 1, "FM-FENCE")]),  # a rule further down closes nothing
        ("---\ntitle: x\ntitle: y\n----\n", [(3, 1, "FM-DUPLICATE"), (4, 1, "FM-FENCE")]),
        ("---\nchỉ có chữ\n---\n", [(2, 1, "FM-SHAPE")]),
        ("---\n- a\n---\n", [(2, 1, "FM-SHAPE")]),
        ("---\ntitle: a: b\n---\n", [(2, 9, "FM-YAML")]),
    ],
)
def test_the_frontmatter_stands_between_lines_of_three_dashes(data: str, found: list[tuple[int, int, str]]) -> None:
    assert places(read(data)[1]) == found


def test_a_wrong_closing_line_still_closes() -> None:
    found, _ = read("---\ntitle: x\n----\nNội dung\n")
    assert found
    assert found.body == "\nNội dung\n"


def test_frontmatter_is_at_most_sixteen_kibibytes() -> None:
    fits = "---\ntitle: " + "x" * (source.MAX_FRONTMATTER - 9) + "\n---\n"
    assert read(fits)[1] == []
    assert places(read(fits.replace("title", "titles"))[1]) == [(1, 1, "FM-SIZE")]


def test_a_file_is_at_most_one_mebibyte() -> None:
    assert source.text_of(b"a" * (source.MAX_BYTES + 1)) == ""
    fits = b"---\n---\n" + b"x" * (source.MAX_BYTES - 8)
    assert read(fits)[1] == []
    assert places(read(fits + b"x")[1]) == [(1, 1, "TEXT-SIZE")]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("a\x00b", [(1, 2, "TEXT-CONTROL")]),
        ("đ\x1b[31m", [(1, 2, "TEXT-CONTROL")]),
        ("a\n\x0cb", [(2, 1, "TEXT-CONTROL")]),
        ("a\x7f\x85", [(1, 2, "TEXT-CONTROL"), (1, 3, "TEXT-CONTROL")]),
        ("ab\u202ecd", [(1, 3, "TEXT-CONTROL")]),  # turns the line around
        ("\u2066\u200f\u061c", [(1, column, "TEXT-CONTROL") for column in (1, 2, 3)]),
        ("a\uffff", [(1, 2, "TEXT-CONTROL")]),  # no character at all; XML refuses it
        ("a\tb\u200db\xa0c\u2028d", []),  # tabs, joiners and odd spaces are text
        ("a\r\nb\r\n", []),
        ("a\rb", [(1, 2, "TEXT-CONTROL")]),
        ("a\r\r\nb", [(1, 2, "TEXT-CONTROL")]),
        ("a\ufffdb", [(1, 2, "TEXT-REPLACEMENT")]),
        ("khoá ghp_" + "a" * 36, [(1, 6, "TEXT-TOKEN")]),
    ],
)
def test_a_character_that_may_not_stand_in_a_file_is_reported_where_it_stands(
    data: str, found: list[tuple[int, int, str]]
) -> None:
    assert places(source.read(PATH, data.encode())[1]) == found


def test_a_lost_letter_is_a_warning_and_a_control_character_an_error() -> None:
    assert [one.severity for one in source.read(PATH, "\ufffd\x01".encode())[1]] == ["warning", "error"]


def test_a_token_is_not_repeated() -> None:
    token = "ghp_" + "a" * 36
    (problem,) = source.read(PATH, token.encode())[1]
    assert token[:12] not in str(problem)
    _, problems = read(f"---\n{token}: {token}: x\n---\n")
    assert len(problems) == 3  # two tokens, and YAML that cannot be read
    assert all(token[:12] not in str(problem) for problem in problems)


@pytest.mark.parametrize(
    ("data", "found", "meta"),
    [
        ("---\nti\x00tle: x\n---\n", [(2, 3, "TEXT-CONTROL")], {"title": "x"}),
        ("---\n\x01title: x\n---\n", [(2, 1, "TEXT-CONTROL")], {"title": "x"}),
        ("---\ntitle:\x00x\n---\n", [(2, 7, "TEXT-CONTROL")], {"title": "x"}),
        ("---\ndate: 2022\u202e-10-07\n---\n", [(2, 11, "TEXT-CONTROL")], {"date": "2022-10-07"}),
        ("---\ntitle: x\x85y\n---\n", [(2, 9, "TEXT-CONTROL")], {"title": "xy"}),  # a line end to YAML
        ("---\x00\ntitle: x\n---\x00\n", [(1, 4, "TEXT-CONTROL"), (3, 4, "TEXT-CONTROL")], {"title": "x"}),
        (
            "---\rtitle: x\r---\r",
            [(1, 4, "TEXT-CONTROL"), (1, 13, "TEXT-CONTROL"), (1, 17, "TEXT-CONTROL")],
            {"title": "x"},
        ),
        ("---\ntitle\xa0: x\n---\n", [(2, 6, "FM-SPACE")], {"title": "x"}),
        ("---\na: 1\ntitle:\xa0x\n---\n", [(3, 7, "FM-SPACE")], {"a": "1", "title": "x"}),
    ],
)
def test_one_bad_character_in_the_frontmatter_is_one_problem_and_the_rest_is_read(
    data: str, found: list[tuple[int, int, str]], meta: object
) -> None:
    text, problems = read(data)
    assert places(problems) == found
    assert text
    assert plain(text.meta) == meta


def test_a_byte_that_is_not_utf_8_is_reported_in_code_points() -> None:
    text, problems = source.read(PATH, "---\r\nđ: ".encode() + b"\xe9t\xe9")
    assert text is None
    assert places(problems) == [(2, 4, "TEXT-ENCODING")]
    assert "0xE9" in problems[0].vi


def test_a_byte_order_mark_is_accepted_and_not_counted() -> None:
    _, problems = read(b"\xef\xbb\xbf---\ntitle: a: b\n---\n")
    assert places(problems) == [(2, 9, "FM-YAML")]
    assert read(b"\xef\xbb\xbf---\ntitle: x\n---\n")[1] == []
    assert places(read(b"\xef\xbb\xbf\xef\xbb\xbf---\n---\n")[1]) == [(1, 1, "FM-MISSING")]


ARTICLE = "---\ntitle: Đổi mới: một\nkhoá: \x01\n---\n\nHợp tác xã \x02 kiểu mới\n"


def test_windows_line_ends_change_nothing() -> None:
    unix, dos = read(ARTICLE), read(ARTICLE.replace("\n", "\r\n"))
    assert places(unix[1]) == places(dos[1])
    plain_article = ARTICLE.replace(": một", "").replace("\x01", "1").replace("\x02", "2")
    first, second = read(plain_article)[0], read(plain_article.replace("\n", "\r\n"))[0]
    assert first
    assert second
    assert first.file.text == second.file.text


def typed_at(text: str, problem: Problem) -> str:
    return text.split("\n")[problem.line - 1][problem.column - 1 :][:1]


def test_composed_and_decomposed_files_give_the_same_text_and_point_at_the_same_character() -> None:
    decomposed = unicodedata.normalize("NFD", ARTICLE)
    assert decomposed != ARTICLE
    first, second = source.read(PATH, ARTICLE.encode()), source.read(PATH, decomposed.encode())
    assert first[0]
    assert second[0]
    assert first[0].text == second[0].text
    assert [typed_at(ARTICLE, problem) for problem in first[1]] == ["\x01", "\x02"]
    assert [typed_at(decomposed, problem) for problem in second[1]] == ["\x01", "\x02"]


def joined(parts: list[str]) -> bytes:
    return "".join(parts).encode()


LETTERS = st.text(st.sampled_from("abế đ\n\u0301\u0302\u0323\u0958\u0344\u1100\u1161\u11a8\u0dd9\u0dcf\u0dca\u0f71x"))


@given(st.lists(LETTERS | st.text(st.characters(exclude_categories=["Cs"])), max_size=6))
def test_every_place_in_the_composed_text_is_the_same_character_as_typed(parts: list[str]) -> None:
    """A sign that composes with nothing stands between the parts; its places are looked up from both sides."""
    for form in ("NFC", "NFD"):
        typed = unicodedata.normalize(form, "|".join(part.replace("|", "").replace("\r", "") for part in parts))
        text, _ = source.read(PATH, typed.encode())
        assert text
        typed = typed.removeprefix("\ufeff")
        offsets = [offset for offset, char in enumerate(text.text) if char == "|"]
        found = [text.problem(Finding(offset, "A", "vi", "en")) for offset in offsets]
        expected = [
            (line, column + 1)
            for line, content in enumerate(typed.split("\n"), 1)
            for column, char in enumerate(content)
            if char == "|"
        ]
        assert [(problem.line, problem.column) for problem in found] == expected


@given(st.binary())
def test_no_bytes_raise_and_every_place_lies_in_the_file(data: bytes) -> None:
    _, problems = read(data)
    lines = data.decode("utf-8", "surrogateescape").split("\n")
    for problem in problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@given(st.binary() | st.lists(LETTERS | st.sampled_from(["\ufeff", "\r\n", "\x00", "\ufdd0", "---\n"])).map(joined))
def test_a_text_read_without_a_judgement_is_the_same(data: bytes) -> None:
    text, _ = source.read(PATH, data)
    assert source.text_of(data) == (text.text if text else "")


@given(st.text(st.sampled_from("-.:ab \n\r\x00\xa0#'\"[&*é\u0301"), max_size=80))
def test_no_frontmatter_raises(text: str) -> None:
    for problem in read("---\n" + text)[1]:
        assert problem.column <= len(("---\n" + text).split("\n")[problem.line - 1]) + 1


@pytest.mark.parametrize(
    "unit", ["\x01", "\r", "\ufffd", "a\u0323\u0301", "\u0301\u0323", "ế\u202e", "\u1100\u1161\u11a8"]
)
def test_much_trouble_is_read_in_linear_time(unit: str) -> None:
    started = time.process_time()
    _, problems = source.read(PATH, (unit * (source.MAX_BYTES // 4 // len(unit.encode()))).encode())
    assert time.process_time() - started < 30
    assert len(problems) <= MAX_KEPT


def test_what_is_not_kept_is_counted() -> None:
    _, problems = source.read(PATH, b"\x01" * 5000)
    assert sum(1 + problem.rest for problem in problems) == 5000


def test_places_in_the_body_count_from_the_start_of_the_file() -> None:
    found, _ = read("---\ntitle: x\n---\n\nab\n")
    assert found
    (problem,) = found.problems([Finding(found.body.index("b"), "A", "vi", "en")])
    assert (problem.line, problem.column) == (5, 2)
