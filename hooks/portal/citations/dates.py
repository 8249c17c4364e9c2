"""Dates of documents as prose writes them, always day first, never completed and never guessed.

Read: `16/6/2022`, `18-3-2002`, `21.11.2013`, `ngày 21 tháng 6 năm 2021`, `tháng 11-1980`, `tháng tư năm 2002`,
with doubled or glued `ngày` and stray spaces. A date that no calendar has, or a year of other than four digits, is a
fault that keeps the typed text, so that it can be reported.
"""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from portal.citations.grammar import alternatives, grammar
from portal.model import PartialDate

EARLIEST_YEAR = 1930
"""The Party was founded in 1930; nothing cited is older."""

LATEST_YEAR = 2100


class DateRead(Struct, frozen=True):
    """What stands at a place: a date, or a fault (`date` is None); `end` is where it ends in the matching text."""

    date: PartialDate | None
    end: int


_MONTH = rf"(?:\d{{1,2}}|{alternatives(grammar().months)})"
_DAY_WORD = r"(?:ngày ?)*"
_PLAIN = re.compile(rf"{_DAY_WORD}(\d{{1,2}}) ?([/.-]) ?(\d{{1,2}}) ?[/.-] ?(\d{{1,6}})(?!\w)(?! ?[/-] ?\d)")
_LONG = re.compile(
    rf"{_DAY_WORD}(\d{{1,2}})(?: ?tháng |/| / |-)({_MONTH}),? ?năm (\d{{1,6}})(?!\w)"
    rf"|{_DAY_WORD}(\d{{1,2}}) tháng ({_MONTH}) ?[-/,] ?(\d{{4}})(?!\w)"
)
_OF_MONTH = re.compile(rf"tháng ({_MONTH})(?: năm | ?[/.-] ?)(\d{{1,6}})(?!\w)(?! ?[/-] ?\d)")
_OF_YEAR = re.compile(r"năm (\d{4})(?!\w)(?! ?[-/] ?\d)")


_FIRST = frozenset("0123456789nt")
"""What dates begin with: a digit, `ngày` or `tháng`."""


def date_at(folded: str, place: int) -> DateRead | None:
    """A day or month at `place` of folded matching text, or None where no date stands there."""
    if folded[place : place + 1] not in _FIRST:
        return None
    if found := _PLAIN.match(folded, place):
        return DateRead(_day(found.group(1), found.group(3), found.group(4)), found.end())
    if found := _LONG.match(folded, place):
        day, month, year = found.group(1, 2, 3) if found.group(1) else found.group(4, 5, 6)
        return DateRead(_day(day, month, year), found.end())
    if found := _OF_MONTH.match(folded, place):
        return DateRead(_month(found.group(1), found.group(2)), found.end())
    return None


def year_at(folded: str, place: int) -> DateRead | None:
    """A bare `năm 2012` at `place`; the caller knows whether it can be the document's."""
    if (found := _OF_YEAR.match(folded, place)) and _plausible(found.group(1)):
        return DateRead(PartialDate(date(int(found.group(1)), 1, 1), "year"), found.end())
    return None


def of_year(year: int) -> PartialDate:
    return PartialDate(date(year, 1, 1), "year")


def latest(known: PartialDate) -> date:
    """The last day that `known` can mean; its `day` is the first."""
    if known.precision == "day":
        return known.day
    year, month = known.day.year, known.day.month
    if known.precision == "year" or month == 12:
        return date(year, 12, 31)
    return date.fromordinal(date(year, month + 1, 1).toordinal() - 1)


def after(first: PartialDate, second: PartialDate) -> bool:
    """Whether `first` is certainly later than `second`, at what is known of both."""
    return first.day > latest(second)


def compatible(first: PartialDate, second: PartialDate) -> bool:
    """Whether both can mean one day."""
    return first.day <= latest(second) and second.day <= latest(first)


def _plausible(year: str) -> bool:
    return len(year) == 4 and EARLIEST_YEAR <= int(year) <= LATEST_YEAR


def _number(month: str) -> int:
    return int(month) if month.isdigit() else grammar().months[month]


def _day(day: str, month: str, year: str) -> PartialDate | None:
    if not _plausible(year):
        return None
    try:
        return PartialDate(date(int(year), _number(month), int(day)))
    except ValueError:
        return None


def _month(month: str, year: str) -> PartialDate | None:
    if not _plausible(year) or not 1 <= _number(month) <= 12:
        return None
    return PartialDate(date(int(year), _number(month), 1), "month")
