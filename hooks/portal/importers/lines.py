"""Lines that speak about an article rather than tell it: when it was posted, who wrote it, where it was taken from."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from portal.dates import EARLIEST, WEEKDAYS
from portal.text import fold

_WEEKDAY = r"(?:(?:thứ|thu) (?:hai|ba|tư|tu|năm|nam|sáu|sau|bảy|bay|[2-7])|chủ nhật|chu nhat)"
_DATE = (
    rf"(?:{_WEEKDAY}[\s,.:–-]+)?(?:ngày\s+)?"
    r"[0-9]{1,2}\s?(?:[/.-]|tháng)\s?[0-9]{1,2}\s?(?:[/.-]|,? ?năm)\s?[0-9]{4}"
)
_PARTS = re.compile(rf"(?P<weekday>{_WEEKDAY})?[^0-9]*([0-9]+)[^0-9]+([0-9]+)[^0-9]+([0-9]+)", re.IGNORECASE)
_CLOCK = r"(?:[0-9]{1,2}\s?(?:[:h]|giờ)\s?[0-9]{2}(?:[:'][0-9]{2})?(?:\s?[ap]m)?)"
_ZONE = r"(?:\s*\(?(?:gmt|utc)\s?\+?0?7?(?::00)?\)?)?"
_DATE_LINE = re.compile(
    rf"(?:hôm nay\s*[,:]?\s*)?(?:{_CLOCK}[\s,|–-]*{_DATE}|{_DATE}(?:[\s,|–-]*(?:lúc\s+)?{_CLOCK})?){_ZONE}",
    re.IGNORECASE,
)
_DATE_FOUND = re.compile(rf"(?<![\w/.-]){_DATE}(?![\w/])", re.IGNORECASE)
_POSTED = re.compile(
    r"(?:đăng (?:lúc|ngày|vào)|ngày (?:đăng|viết|xuất bản|cập nhật|đăng tin|tạo)|thời gian đăng|date|"
    r"cập nhật(?: lúc| ngày| lần cuối)?|(?:được )?(?:viết|đăng) (?:ngày|lúc)|posted(?: on)?|published(?: on)?)\s*:?\s*",
    re.IGNORECASE,
)
_PLACE_AND_DATE = re.compile(
    r"[^\W\d_][^.:;!?]{1,38}, ngày\s+[0-9]{1,2}\s+tháng\s+[0-9]{1,2}\s+năm\s+[0-9]{4}", re.IGNORECASE
)
_LETTER_DAY = re.compile(r", ngày\s+[0-9]{1,2}\s+tháng\s+[0-9]{1,2}\s+năm\s+[0-9]{4}", re.IGNORECASE)
_POSTER = re.compile(r"(?:người đăng(?: bài(?: viết)?| tin)?|đăng bởi|được viết bởi|posted by)\s*:?\s*", re.IGNORECASE)
_AUTHOR = re.compile(
    r"(?:tác giả(?: bài viết)?|người viết|(?:tin|bài)(?:,| và| \+| &) ?(?:bài|ảnh)(?:(?:,| và) ảnh)?|bài viết|bài|"
    r"thực hiện|biên tập|author|by|nhóm (?:phóng viên|pv)|ctv|pv)\s*:\s*",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\(?(?:nguồn(?: tin)?\s*:|source\s*:|theo\s*:?\s)\s*", re.IGNORECASE)
_AGENCY = re.compile(
    r"\(?(?P<name>(?!HTX|KTTT|THT|OCOP|UBND|HĐND|NTM|LMHTX|TP|TX|GDP|VND)[A-ZĐ]{2,6})\)?\s?[-–—]\s?(?=[A-ZĐÀ-Ỹ“\"])"
)
_NAME_WORD = re.compile(r"[^\W\d_][\w.]*|và|[-–&,]")
_ORGANISATION = re.compile(r"(?:Ban|Báo|Tổ|Phòng|Văn phòng|Trung tâm|Đài|Liên minh|Cổng|Tạp chí|Website|Sở|Hội)\b")


class StatedDay(Struct, frozen=True):
    """A day that a line states; `typed` is the line, `sound` whether the weekday that it names is that day's."""

    day: date
    typed: str
    line: int
    sound: bool = True


def stated_day(text: str, line: int = 1) -> StatedDay | None:
    """The first day in the line `text`, day before month."""
    found = _DATE_FOUND.search(text)
    parts = _PARTS.search(found[0]) if found else None
    if not found or not parts:
        return None
    try:
        day = date(int(parts[4]), int(parts[3]), int(parts[2]))
    except ValueError:
        return None
    if day < EARLIEST:
        return None
    weekday = parts["weekday"]
    sound = not weekday or _weekday_number(weekday) == day.weekday()
    return StatedDay(day, " ".join(text.split())[:120], line, sound)


def _weekday_number(weekday: str) -> int:
    last = weekday.casefold().split()[-1]
    if last.isdigit():
        return int(last) - 2
    return [fold(name) for name in WEEKDAYS].index(" ".join(fold(weekday).split()))


def only_a_date(text: str) -> bool:
    """Whether `text` is a date and nothing else: the day of the article, or of the visit to the page."""
    return len(text) <= 80 and _DATE_LINE.fullmatch(" ".join(text.split()).strip(" |,.")) is not None


def posted(text: str, line: int) -> StatedDay | None:
    """The day of posting, where the line says that it is one."""
    label = _POSTED.match(text) if len(text) <= 200 else None
    if not label or not _DATE_FOUND.match(text, label.end()):
        clock = re.match(rf"{_CLOCK}[\s,|–-]*", text[label.end() :], re.IGNORECASE) if label else None
        if not label or not clock or not _DATE_FOUND.match(text, label.end() + clock.end()):
            return None
    return stated_day(text, line)


def place_and_date(text: str, line: int) -> StatedDay | None:
    """The day at the head or the foot of a letter: "Lạng Sơn, ngày 5 tháng 3 năm 2024"."""
    return stated_day(text, line) if _PLACE_AND_DATE.fullmatch(" ".join(text.split())) else None


def day_of_letter(text: str) -> StatedDay | None:
    """The day in the head of an official letter, where the place stands before it."""
    found = _LETTER_DAY.search(" ".join(text.split()))
    return stated_day(found[0].lstrip(", ")) if found else None


def poster(text: str) -> str | None:
    """Who put the article on the old portal."""
    found = _POSTER.search(text) if len(text) <= 200 else None
    return _name_after(text, found) if found else None


def author(text: str) -> str | None:
    """Who wrote it, where the line says so."""
    found = _AUTHOR.match(text) if len(text) <= 120 else None
    return _name_after(text, found) if found else None


def source(text: str) -> str | None:
    """Whom it was taken from: "Theo VCA.org", "(Nguồn: Báo Lạng Sơn)"."""
    found = _SOURCE.match(text) if len(text) <= 100 else None
    if not found:
        return None
    name = text[found.end() :].strip(" .()")
    labelled = ":" in found[0]
    short = len(name.split()) <= 6 and not text.rstrip(" )").endswith((".", ",", ":", ";"))
    return name if name and (labelled or (short and (name[0].isupper() or "." in name))) else None


def agency(text: str) -> tuple[str, int] | None:
    """The news agency whose sign begins the text ("LSO-Chiều nay"), and where the text itself begins."""
    found = _AGENCY.match(text)
    return (found["name"], found.end()) if found else None


def is_name(text: str) -> bool:
    """Whether a line is a name and nothing else, as a writer signs: "TÂN AN", "H.V.S", "Ban biên tập"."""
    words = _NAME_WORD.findall(text)
    if not 0 < len(text) <= 40 or not 0 < len(words) <= 6 or any(char.isdigit() for char in text):
        return False
    if re.sub(r"[\s\w.,&–-]", "", text) or (text.endswith(".") and not re.search(r"\b\w\.$", text)):
        return False
    return bool(_ORGANISATION.match(text)) or all(
        word[0].isupper() or not word[0].isalpha() or word == "và" for word in words
    )


def _name_after(text: str, label: re.Match[str]) -> str | None:
    name = re.split(r"\s[-–|]\s|\s{2,}|[;|]", text[label.end() :], maxsplit=1)[0].strip(" .:()")
    return name if 0 < len(name) <= 80 else None
