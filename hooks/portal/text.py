"""Vietnamese text: normal form, folding, slugs, alphabetical order, excerpts, near misses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from functools import lru_cache

_ALPHABET = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SHAPES = {"\u0306", "\u0302", "\u031b"}  # breve, circumflex, horn: they make a letter, not a tone

_D_BAR = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D"})
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_MANY_MARKS = re.compile("[^\x00-\u02ff]{50,}")

_MAX_GUESSED = 100
"""Code points of a value that is still compared letter by letter with the known ones."""


def nfc(text: str) -> str:
    """`text` composed. Python sorts a run of combining marks in quadratic time, so long runs are sorted here first."""
    if unicodedata.is_normalized("NFC", text):  # never sorts: marks out of order are a plain no
        return text
    return unicodedata.normalize("NFC", _MANY_MARKS.sub(_in_canonical_order, text))


def _in_canonical_order(match: re.Match[str]) -> str:
    ordered: list[str] = []
    marks: list[str] = []
    for char in match[0]:
        if unicodedata.combining(char):
            marks.append(char)
        else:
            ordered += [*sorted(marks, key=unicodedata.combining), char]
            marks.clear()
    return "".join([*ordered, *sorted(marks, key=unicodedata.combining)])


@lru_cache(maxsize=8192)  # the same names and words come again and again
def fold(text: str) -> str:
    """Lower case without tones, diacritics or the bar of đ, for comparing what was meant rather than what was typed."""
    if text.isascii():  # names of files and identifiers
        return text.lower()
    decomposed = unicodedata.normalize("NFD", nfc(text).translate(_D_BAR))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def slugify(text: str, separator: str = "-") -> str:
    """`text` as a lower-case ASCII segment ("Đồng Nai" → `dong-nai`); may be empty.

    The signature is the one Python-Markdown's `toc` extension calls; its own slugify loses Vietnamese letters.
    """
    return _NOT_SLUG.sub(separator, fold(text)).strip(separator)


@lru_cache(maxsize=1024)  # names of provinces, on every page
def collation_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """A sort key in the order of the Vietnamese alphabet: letters first, tones only between equal letters.

    Tones in the order of CLDR's `vi`: ngang, huyền, hỏi, ngã, sắc, nặng. Signs and digits stand before letters.
    """
    letters: list[int] = []
    tones: list[int] = []
    for char in nfc(text.casefold()):
        marks = unicodedata.normalize("NFD", char)
        letter = unicodedata.normalize("NFC", marks[0] + "".join(mark for mark in marks[1:] if mark in _SHAPES))
        letters.append(_ALPHABET.get(letter, ord(letter[0]) - 0x110000))
        tones.append(next((_TONES[mark] for mark in marks[1:] if mark in _TONES), 0))
    return tuple(letters), tuple(tones), nfc(text)


def excerpt(text: str, words: int) -> str:
    """The first `words` words of `text` on one line, with an ellipsis where something was left out."""
    parts = text.split()
    if len(parts) <= words:
        return " ".join(parts)
    return " ".join(parts[:words]).rstrip(".,;:–- ") + "…"


class Spellings:
    """Known values, indexed once, to guess which of them a wrong value means.

    Of known values with the same letters the first one given is the one proposed.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._by_slug: dict[str, str] = {}
        for value in known:
            self._by_slug.setdefault(slugify(value), value)

    def same_letters(self, value: str) -> str | None:
        """The known value that differs from `value` in case, marks, spaces or signs only."""
        return self._by_slug.get(slugify(value)) if len(value) <= _MAX_GUESSED else None

    def nearest(self, value: str) -> str | None:
        """The known value that `value` most likely means, or None.

        The same letters come first, then a beginning ("to-chuc" of "to-chuc-dai-hoi"), then a close spelling.

        Comparing is slow (the length of both times the number of known values): callers bound how often they ask.
        """
        if len(value) > _MAX_GUESSED or not (wanted := slugify(value)):
            return None
        if same := self._by_slug.get(wanted):
            return same
        begun = (slug for slug in self._by_slug if slug.startswith(f"{wanted}-") or wanted.startswith(f"{slug}-"))
        close = next((slug for slug in begun if slug), None) or _closest(wanted, self._by_slug)
        return self._by_slug[close] if close else None


def _closest(wanted: str, known: Collection[str]) -> str | None:
    return next(iter(get_close_matches(wanted, known, n=1, cutoff=0.65)), None)


def nearest(value: str, known: Iterable[str]) -> str | None:
    """As `Spellings.nearest`, for a single question."""
    return Spellings(known).nearest(value)
