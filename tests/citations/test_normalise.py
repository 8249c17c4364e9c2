"""Matching text and the way back to the typed code points."""

from __future__ import annotations

import unicodedata

import pytest

from portal.citations.normalise import comparable, view

CASES = [
    ("a  b", "a b", "spaces collapse"),
    ("a \n b", "a b", "a line break is a space"),
    ("a\r\nb", "a b", "so is CRLF"),
    ("a\n\nb", "a\nb", "an empty line ends a paragraph"),
    ("a\u00a0\u202fb", "a b", "no-break and thin spaces"),
    ("N\u200bQ\ufeff\u00ad", "NQ", "zero-width characters vanish"),
    ("20–NQ—a−b", "20-NQ-a-b", "one dash"),
    ("NQ／TW", "NQ/TW", "a full-width slash"),
    ("QÐ ð", "QĐ đ", "the Icelandic eth"),
    ("**a** *b* _c_", "a b c", "emphasis vanishes"),
    ("20\\-NQ", "20-NQ", "a Markdown escape vanishes"),
    ("20\\NQ", "20/NQ", "a backslash between letters is a slash"),
    ('số [20-NQ/TW](../a.md "x") ngày', "số 20-NQ/TW ngày", "the target of a link vanishes"),
    ("<b>a</b> <i>b", "a b", "tags vanish"),
    ("a < b > c", "a < b > c", "signs that are no tags stay"),
    ("a&nbsp;b&ndash;c", "a b-c", "character references"),
    ("> a\n> b", "> a b", "lines of a quotation join"),
    (unicodedata.normalize("NFD", "Nghị quyết số"), "Nghị quyết số", "decomposed letters"),
    ("", "", "nothing"),
]


@pytest.mark.parametrize(("typed", "matching", "why"), CASES, ids=[why for _, _, why in CASES])
def test_what_is_equal_to_a_reader_is_equal_to_the_grammar(typed: str, matching: str, why: str) -> None:
    assert view(typed).text == matching, why


def test_each_character_knows_its_typed_place() -> None:
    typed = unicodedata.normalize("NFD", "số **20-NQ/TW**,\n ngày")
    seen = view(typed)
    start = seen.text.index("20")
    first, last = seen.span(start, start + len("20-NQ/TW"))
    assert typed[first:last] == "20-NQ/TW"
    first, last = seen.span(0, 2)
    assert typed[first:last] == unicodedata.normalize("NFD", "số")


def test_both_placements_of_a_tone_compare_equal_and_keep_their_length() -> None:
    assert comparable("Khoá uỷ hoà QUÝ") == comparable("Khóa ủy hòa QÚY")
    assert len(comparable("İ khoá")) == len("İ khoá")
