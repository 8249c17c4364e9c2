"""Vietnamese text: one normal form, one slug, one order, and guesses at what was meant."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text import Spellings, collation_key, excerpt, fold, nearest, nfc, slugify

TONED = [
    ("a", "à", "ả", "ã", "á", "ạ"),
    ("ơ", "ờ", "ở", "ỡ", "ớ", "ợ"),
    ("y", "ỳ", "ỷ", "ỹ", "ý", "ỵ"),
]
ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
SHUFFLED = "yxvưutsrqpơônmlkihgêeđdcbâăa"[::2] + "yxvưutsrqpơônmlkihgêeđdcbâăa"[1::2] + "o"


@given(st.text())
def test_composing_agrees_with_unicode(text: str) -> None:
    assert nfc(text) == unicodedata.normalize("NFC", text)


@given(st.text(st.sampled_from("aơ\u0301\u0323\u0302\u031b\u0344\u0e48\u1100\u1161\u11a8"), min_size=60, max_size=200))
def test_long_runs_of_marks_are_composed_as_unicode_says(text: str) -> None:
    assert nfc(text) == unicodedata.normalize("NFC", text)


def test_half_a_million_unordered_marks_are_composed_at_once() -> None:
    assert len(nfc("a" + "\u0301\u0323" * 260_000)) == 520_000  # quadratic sorting would take minutes


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đồng Nai", "dong-nai"),
        ("Ðồng Nai", "dong-nai"),  # the Icelandic letter, seen in official titles
        ("Bà Rịa – Vũng Tàu", "ba-ria-vung-tau"),
        ("  Nghị quyết 20-NQ/TW  ", "nghi-quyet-20-nq-tw"),
        ("-bai", "bai"),
        ("ĐẮK LẮK", "dak-lak"),
        ("Straße", "strasse"),
        ("…", ""),
        ("合作社", ""),
        ("２０２２", ""),  # digits of another width are no ASCII
    ],
)
def test_slugs_keep_every_vietnamese_letter(text: str, slug: str) -> None:
    assert slugify(text) == slug
    assert slugify(unicodedata.normalize("NFD", text)) == slug


@given(st.text())
def test_slugs_are_lower_case_ascii_whatever_the_text(text: str) -> None:
    slug = slugify(text)
    assert re.fullmatch(r"[a-z0-9-]*", slug)
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert slugify(slug) == slug
    assert slugify(unicodedata.normalize("NFD", text)) == slugify(unicodedata.normalize("NFC", text))


def test_a_slug_may_take_another_separator() -> None:
    assert slugify("Đồng Nai", "_") == "dong_nai"


@given(st.text())
def test_folding_forgets_the_normal_form(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_letters_sort_in_the_order_of_the_alphabet() -> None:
    assert "".join(sorted(SHUFFLED, key=collation_key)) == ALPHABET


@given(
    st.sampled_from(ALPHABET), st.sampled_from(ALPHABET), st.text("abcxyzđơ", max_size=4), st.text("abđ ", max_size=4)
)
def test_the_first_different_letter_decides_whatever_follows(one: str, other: str, before: str, after: str) -> None:
    first, second = sorted([one, other], key=ALPHABET.index)
    if first != second:
        assert collation_key(before + first + after) < collation_key(before + second)


@pytest.mark.parametrize("row", TONED)
def test_tones_sort_level_falling_hook_tilde_rising_heavy(row: tuple[str, ...]) -> None:
    falling = [*row[3:], *row[:3]]
    assert sorted(falling, key=collation_key) == list(row)


def test_tones_decide_only_between_equal_letters() -> None:
    assert sorted(["Hạ Long", "Hà Nội", "Hà Giang", "Hải Dương"], key=collation_key) == [
        "Hà Giang",
        "Hạ Long",
        "Hà Nội",
        "Hải Dương",
    ]


def test_sorting_by_code_point_would_be_wrong() -> None:
    assert sorted(["đ", "e"]) != sorted(["đ", "e"], key=collation_key)


@given(st.text(), st.text())
def test_order_does_not_depend_on_the_normal_form(one: str, other: str) -> None:
    keys = [collation_key(unicodedata.normalize(form, one)) for form in ("NFC", "NFD")]
    assert keys[0] == keys[1]
    assert (collation_key(one) == collation_key(other)) == (nfc(one) == nfc(other))


@pytest.mark.parametrize(
    ("text", "words", "short"),
    [
        ("một hai ba", 3, "một hai ba"),
        ("một  hai\nba", 5, "một hai ba"),
        ("một hai, ba bốn", 2, "một hai…"),
        ("", 5, ""),
    ],
)
def test_an_excerpt_ends_after_a_word_and_says_that_something_is_missing(text: str, words: int, short: str) -> None:
    assert excerpt(text, words) == short


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("Lang Son", "Lạng Sơn"),  # unaccented
        ("LẠNG SƠN", "Lạng Sơn"),
        (" Lạng  Sơn ", "Lạng Sơn"),
        ("Lạng Sn", "Lạng Sơn"),  # a letter lost
        ("Hoà Bình", "Hòa Bình"),  # the old place of the tone
        ("Hòa", "Hòa Bình"),  # only begun
        ("Lạng Sơn (Việt Nam)", "Lạng Sơn"),
        ("Paris", None),
        ("", None),
        ("…", None),
        ("Lạng Sơn" * 50, None),  # too long to be meant
    ],
)
def test_the_nearest_known_value_is_one_of_the_same_letters_or_a_close_one(value: str, meant: str | None) -> None:
    assert nearest(value, ["Lạng Sơn", "Hòa Bình", "Hà Nội"]) == meant


def test_of_known_values_with_the_same_letters_the_first_is_proposed() -> None:
    known = Spellings(["Lạng Sơn", "lang-son"])
    assert known.same_letters("lạng sơn") == "Lạng Sơn"
    assert known.same_letters("Lạng Sn") is None


@given(st.text(), st.lists(st.text()))
def test_a_guess_is_always_a_known_value(value: str, known: list[str]) -> None:
    assert nearest(value, known) in {None, *known}
