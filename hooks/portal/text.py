"""Vietnamese text: folding, slugs, alphabetical order, excerpts, near misses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_ALPHABET = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SHAPES = {"\u0306", "\u0302", "\u031b"}  # breve, circumflex, horn: they make a letter, not a tone

_D_BAR = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D"})
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Lower case without tones, diacritics or the bar of đ, for comparing what was meant rather than what was typed."""
    decomposed = unicodedata.normalize("NFD", text.translate(_D_BAR))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def slugify(text: str, separator: str = "-") -> str:
    """`text` as a lower-case ASCII segment ("Đồng Nai" → `dong-nai`); may be empty.

    The signature is the one Python-Markdown's `toc` extension calls; its own slugify loses Vietnamese letters.
    """
    return _NOT_SLUG.sub(separator, fold(text)).strip(separator)


def collation_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """A sort key in the order of the Vietnamese alphabet: letters first, tones only between equal letters.

    Tones in the order of CLDR's `vi`: ngang, huyền, hỏi, ngã, sắc, nặng.
    """
    letters: list[int] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFC", text.casefold()):
        marks = unicodedata.normalize("NFD", char)
        letter = unicodedata.normalize("NFC", marks[0] + "".join(mark for mark in marks[1:] if mark in _SHAPES))
        letters.append(_ALPHABET.get(letter, ord(letter[0]) - 0x110000))
        tones.append(next((_TONES[mark] for mark in marks[1:] if mark in _TONES), 0))
    return tuple(letters), tuple(tones), text


def excerpt(text: str, words: int) -> str:
    """The first `words` words of `text` on one line, with an ellipsis where something was left out."""
    parts = text.split()
    if len(parts) <= words:
        return " ".join(parts)
    return " ".join(parts[:words]).rstrip(".,;:–- ") + "…"


def nearest(value: str, known: Iterable[str]) -> str | None:
    """The known value that `value` most likely means, or None: same letters first, then a close spelling."""
    by_fold: dict[str, str] = {}
    for candidate in known:
        by_fold.setdefault(slugify(candidate), candidate)
    wanted = slugify(value)
    if wanted in by_fold:
        return by_fold[wanted]
    close = get_close_matches(wanted, by_fold, n=1, cutoff=0.7)
    return by_fold[close[0]] if close else None
