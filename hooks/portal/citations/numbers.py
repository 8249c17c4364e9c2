"""Số, ký hiệu: the number of a document as printed, `20-NQ/TW`, `113/2024/NĐ-CP`, `582-TTg/QĐ`, `193/2013`.

Sources: Hướng dẫn 36-HD/VPTW 2018 §2 (Party), Nghị định 30/2020/NĐ-CP, Phụ lục I (State). Real texts have spaces
around the separators, wrong separators, small letters and `TƯ`; all of these are read, and the number keeps the
separators that were printed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from portal.citations.grammar import alternatives, grammar
from portal.citations.normalise import comparable

_SEPARATOR = r"(?: ?[-/.] ?)"
_INTEGER = r"(?P<integer>\d{1,3}\.\d{3}|\d{1,6})(?P<letter>[a-zđ](?![a-zđ]))?"
_KNOWN = alternatives(re.escape(code) for code in grammar().codes if "." not in code)
_CODE = (
    rf"(?:(?:[Qq][Hh]|[Uu][Bb][Tt][Vv][Qq][Hh]|[Hh][Đđ][Nn][Dd])\d{{1,2}}|(?i:T\.Ư|T\.W|{_KNOWN})(?:&[A-ZĐ]{{2,12}})?(?![^\W\d_])"
    r"|[A-ZĐƯÔ]{2,24}(?:&[A-ZĐ]{2,12})?(?![^\W\d_])|[A-ZĐƯÔ]{1,24}\d{1,2}(?!\w)|[A-ZĐ](?![^\W\d_])|[A-ZĐƯ]{2,24}(?=[a-zà-ỹ]))"
)
_STRICT_CODE = rf"(?:(?:QH|UBTVQH)\d{{1,2}}|(?:T\.Ư|{_KNOWN})(?![^\W\d_]))"
NUMBER = re.compile(
    rf"{_INTEGER}(?:{_SEPARATOR}(?P<year>(?:19|20)\d\d)(?![\d]))?"
    rf"(?P<codes>(?: ?[-/.]? ?(?i:{_STRICT_CODE})|[-/]{_CODE})(?:{_SEPARATOR}{_CODE}){{0,6}})"
)
_YEARLY = re.compile(rf"{_INTEGER} ?/ ?(?P<year>(?:19|20)\d\d)(?!\w)(?! ?[-/] ?\w)")
BARE = re.compile(r"(?P<integer>\d{1,5})(?P<letter>[a-z](?!\w))?(?!\w)(?!\.\d|,\d| ?[-/] ?\w|%)")
_PIECES = re.compile(r"([-/.]?)([^\W_]+(?:&[^\W_]+)?)")


class Printed(Struct, frozen=True):
    """A number as printed: `text` without stray spaces, `codes` in their proper letters, `integer` as typed."""

    text: str
    integer: str
    year: str | None
    codes: tuple[str, ...]

    @property
    def full(self) -> bool:
        """Whether a ký hiệu says the series."""
        return bool(self.codes)

    def with_series_of(self, other: Printed) -> Printed:
        """`19` in `19, 20-NQ/TW`: the series that the last item carries."""
        return Printed(self.integer + other.text[len(other.integer) :], self.integer, other.year, other.codes)


def proper(code: str) -> str:
    """A ký hiệu in its proper letters: `nq` → `NQ`, `TTG` → `TTg`, `TƯ` → `TW`."""
    return grammar().codes.get(code.upper(), code if any(map(str.isupper, code)) else code.upper())


def _split(code: str) -> list[str]:
    """`NQTW` is `NQ` and `TW` where a separator was forgotten; any other code is itself."""
    known = grammar()
    if code.upper() in known.codes:
        return [proper(code)]
    for cut in range(2, len(code) - 1):
        head, rest = code[:cut].upper(), code[cut:].upper()
        if head in known.by_abbreviation and known.codes.get(rest, rest) in known.bodies:
            return [proper(head), proper(rest)]
    return [proper(code)]


@lru_cache(maxsize=8192)
def read(text: str) -> Printed:
    """The parts of a printed number; one in no known form is a code without an integer."""
    found = NUMBER.match(text) or _YEARLY.match(text) or BARE.match(text)
    return _printed(found) if found else Printed(text, "", None, (text,))


def _printed(found: re.Match[str]) -> Printed:
    return _parts(*found.groups())


@lru_cache(maxsize=8192)  # a few numbers are cited again and again
def _parts(integer: str, letter: str | None, year: str | None = None, series: str | None = None) -> Printed:
    integer = integer.replace(".", "") + (letter or "").lower()
    text = integer + (f"/{year}" if year else "")
    codes: list[str] = []
    tail = (series or "").replace(" ", "").replace("T.Ư", "TW").replace("T.W", "TW")
    for separator, code in _PIECES.findall(tail):
        for index, part in enumerate(_split(code)):
            missing = "/" if codes else "-"
            text += (separator if not index and separator else missing) + part
            codes.append(part.replace("&", ""))
    return Printed(text, integer, year, tuple(codes))


class NumberRead(Struct, frozen=True):
    printed: Printed
    end: int


def number_at(text: str, place: int) -> NumberRead | None:
    """A number with a ký hiệu at `place` of matching text."""
    if not (found := NUMBER.match(text, place)):
        return None
    return NumberRead(_printed(found), found.end())


def yearly_at(text: str, place: int) -> NumberRead | None:
    """`193/2013`: the number and the year of a series that is not printed."""
    if not (found := _YEARLY.match(text, place)):
        return None
    return NumberRead(_printed(found), found.end())


def bare_at(text: str, place: int) -> NumberRead | None:
    """An integer alone that no unit of measure follows."""
    if not (found := BARE.match(text, place)) or _MEASURE.match(comparable(text[found.end() : found.end() + 24])):
        return None
    return NumberRead(_printed(found), found.end())


_MEASURE = re.compile(rf" (?!năm \d{{4}})(?:{alternatives(grammar().words['measures'])})(?!\w)| ?(?:%|‰)")
