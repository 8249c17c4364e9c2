"""Days as editors type them and as readers see them."""

from __future__ import annotations

import os
import re
from datetime import date, datetime, timedelta, timezone

from portal.model import PartialDate

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Việt Nam has kept UTC+7 without summer time since 1975; a fixed offset needs no time zone database."""

EARLIEST = date(1945, 9, 2)
"""The state's first day: nothing the portal holds is older."""

WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")

# Digits are spelled out: \d would take digits of every script.
_ISO = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]*)?)?"
    r"[ \t]*(?:([Zz])|([+-])([0-9]{1,2})(?::?([0-9]{2}))?)?)?"
)
_SHAPED_LIKE_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
_CLOCK = r"(?:[, ]+[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2})?)?"
_DAY_FIRST = re.compile(
    r"(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)[, –-]+)?(?:ngày )?"
    r"([0-9]{1,2}) ?(?:[/.-]|tháng) ?([0-9]{1,2}) ?(?:[/.-]|năm) ?([0-9]{4})" + _CLOCK,
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"([0-9]{4}) ?[/.-] ?([0-9]{1,2}) ?[/.-] ?([0-9]{1,2})" + _CLOCK)
_YEAR_FIRST_BARE = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_LONGEST = 60
"""Characters of the longest spelling of a date worth reading."""


def today() -> date:
    """Today in Việt Nam, or the day of SOURCE_DATE_EPOCH (seconds since 1970) where that is set.

    Raises ValueError where that variable holds no usable number.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(VIETNAM).date()
    try:
        return datetime.fromtimestamp(int(epoch), VIETNAM).date()
    except (ValueError, OverflowError, OSError) as error:
        raise ValueError(f"SOURCE_DATE_EPOCH must be a number of seconds since 1970, not {epoch[:40]!r}") from error


def parse_day(text: str) -> date | None:
    """The day of `YYYY-MM-DD`, with or without a time; None for any other spelling or an impossible day or time.

    A time with an offset is turned into Việt Nam's day; a time without one is taken to be Việt Nam's.
    """
    match = _ISO.fullmatch(text)
    if not match:
        return None
    year, month, day, hour, minute, second, utc, sign, hours, minutes = match.groups()
    try:
        if not hour:
            return date(int(year), int(month), int(day))
        offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0)) * (-1 if sign == "-" else 1)
        zone = timezone(offset) if utc or sign else VIETNAM
        moment = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0), tzinfo=zone)
        return moment.astimezone(VIETNAM).date()
    except (ValueError, OverflowError):
        return None


def shaped_like_iso(text: str) -> bool:
    """Whether `text` begins as a date should: what is wrong is then the day or the time, not the spelling."""
    return _SHAPED_LIKE_ISO.match(text) is not None


def certain_reading(text: str) -> date | None:
    """The one day that `text` can mean in Việt Nam, where day stands before month; None where nothing is certain."""
    flat = " ".join(text.split()) if len(text) <= _LONGEST else ""
    if match := _DAY_FIRST.fullmatch(flat):
        day, month, year = match.groups()
    elif match := _YEAR_FIRST.fullmatch(flat) or _YEAR_FIRST_BARE.fullmatch(flat):
        year, month, day = match.groups()
    else:
        return None
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found >= EARLIEST else None


def short(when: PartialDate) -> str:
    """`07/10/2022`, `Tháng 10/2022` or `Năm 2022`."""
    day = when.day
    if when.precision == "day":
        return numeric(day)
    return f"Tháng {day.month}/{day.year}" if when.precision == "month" else f"Năm {day.year}"


def long(when: PartialDate) -> str:
    """`Thứ sáu, 07/10/2022` where the day is known, else as `short`."""
    return f"{WEEKDAYS[when.day.weekday()]}, {numeric(when.day)}" if when.precision == "day" else short(when)


def numeric(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"


def later(when: PartialDate, than: PartialDate) -> bool:
    """Whether `when` is certainly after `than`, comparing only what is known of both."""
    known = min(len(when.iso), len(than.iso))
    return when.iso[:known] > than.iso[:known]


def timestamp(day: date) -> str:
    """The first moment of `day` in Việt Nam (RFC 3339): the clock time of an article is not known."""
    return f"{day.isoformat()}T00:00:00+07:00"
