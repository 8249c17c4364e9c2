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

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[Tt ]+(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)? ?(Z|z|[+-]\d{2}:?\d{2})?)?")
_DAY_FIRST = re.compile(
    r"(?:ngày\s*)?(\d{1,2})\s*(?:[/.-]|\s+tháng\s+)\s*(\d{1,2})\s*(?:[/.-]|\s+năm\s+)\s*(\d{4})", re.IGNORECASE
)
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")


def today() -> date:
    """Today in Việt Nam, or the day of SOURCE_DATE_EPOCH (seconds since 1970) where that is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), VIETNAM) if epoch else datetime.now(VIETNAM)
    return moment.date()


def parse_day(text: str) -> date | None:
    """The day of `YYYY-MM-DD`, with or without a time; None for any other spelling or an impossible day.

    A time with an offset is turned into Việt Nam's day; a time without one is taken to be Việt Nam's.
    """
    match = _ISO.fullmatch(text)
    if not match:
        return None
    year, month, day, clock, offset = match.groups()
    try:
        found = date(int(year), int(month), int(day))
        if not clock:
            return found
        zone = (offset or "+07:00").upper().replace("Z", "+00:00")
        return datetime.fromisoformat(f"{found.isoformat()}T{clock}{zone}").astimezone(VIETNAM).date()
    except (ValueError, OverflowError):
        return None


def certain_reading(text: str) -> date | None:
    """The one day that `text` can mean in Việt Nam, where day stands before month; None where nothing is certain."""
    if match := _DAY_FIRST.fullmatch(text.strip()):
        day, month, year = match.groups()
    elif match := _YEAR_FIRST.fullmatch(text.strip()):
        year, month, day = match.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


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
