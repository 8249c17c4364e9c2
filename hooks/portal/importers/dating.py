"""The day of an article, from what its page and its own text say; a day that nothing supports is not proposed.

A bare "Thứ sáu, 07/10/2022" at the head of a page is the day somebody looked at it. It only says that the article is
not younger; the article's own words say that it is not older: the documents it cites, the figures it gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from portal import dates
from portal.citations import find
from portal.dates import numeric
from portal.errors import quoted
from portal.importers.blocks import Reading, Remark
from portal.importers.lines import StatedDay, stated_day
from portal.importers.recognise import Recognised
from portal.model import Precision

_TODAY_IN_TEXT = re.compile(
    r"(?:sáng|trưa|chiều|tối|ngày|hôm)\s*(?:hôm\s*)?nay,?\s*(?:ngày\s*)?\(?(?:ngày\s*)?(?P<day>[0-9]{1,2})[/-](?P<month>[0-9]{1,2})"
    r"(?:[/-](?P<year>[0-9]{4}))?(?![0-9/])\)?",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"tính đến (?:hết |cuối |nay, )?"
    r"(?:(?P<month>tháng [0-9]{1,2}[/ ](?:năm )?)|ngày (?P<day>[0-9/.-]{4,5}[/.-])|năm )(?P<year>[0-9]{4})\b",
    re.IGNORECASE,
)
_MONTHS = re.compile(r"(?P<count>[0-9]{1,2}) tháng (?:đầu năm |năm )(?P<year>[0-9]{4})\b", re.IGNORECASE)
_WRITTEN = timedelta(days=31)
"""How long after making its file an article may still be worked on."""
_OPENING = 1500
"""Characters in which an article tells of today."""


class Dated(Struct, frozen=True):
    """`day` is None where nothing tells it. `reasons` are for the editor who checks it."""

    day: date | None = None
    precision: Precision = "day"
    note: str | None = None
    reasons: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()


class _Bound(Struct, frozen=True):
    """The article is not older than `day`, for `reason`."""

    day: date
    reason: str


def dated(article: Recognised, reading: Reading, today: date) -> Dated:
    text = _text(article)
    earliest = max(_bounds(text, today), key=lambda bound: bound.day, default=None)
    created = _created(reading, earliest)
    latest = min([day.day for day in article.visited if day.day <= today], default=today)
    if created and created.day:
        latest = min(latest, created.day + _WRITTEN)
    found = _stated(article, reading) or _told(text, earliest, latest) or created or _at_the_earliest(earliest)
    if found is None:
        return _undecided(article)
    reasons, remarks = list(found.reasons), list(found.remarks)
    for visit in article.visited:
        reasons.append(
            f"{quoted(visit.typed)} in ở khung trang: có thể chỉ là ngày xem trang, không lấy làm ngày đăng."
        )
        if found.day != visit.day:
            remarks.append(_visit(visit, found.day))
    if found.day and earliest and found.precision == "day" and earliest.day > found.day:
        remarks.append(_too_early(found.day, earliest))
    if found.day and found.day > today:
        vi, en = (
            f"Ngày {numeric(found.day)} ở sau hôm nay; kiểm tra lại",
            f"The day {found.day} is after today; check it",
        )
        remarks.append(Remark("IMPORT-DATE", vi, en))
    return Dated(found.day, found.precision, found.note, tuple(reasons), tuple(remarks))


def _text(article: Recognised) -> str:
    return "\n".join([article.sapo or "", *(block.text for block in article.body)])


def _stated(article: Recognised, reading: Reading) -> Dated | None:
    """The day that the page or its file names as the article's."""
    if article.posted:
        return Dated(
            article.posted.day,
            reasons=(f"Trang nguồn ghi: {quoted(article.posted.typed)}.",),
            remarks=_weekday(article.posted),
        )
    if published := dates.parse_day(reading.published.strip()[:40]) if reading.published else None:
        return Dated(published, reasons=(f"Siêu dữ liệu của trang ghi ngày đăng {quoted(reading.published[:40])}.",))
    if article.shown:
        typed = quoted(article.shown.typed)
        vi = f"Ngày {typed} dưới tiêu đề không nói rõ là ngày đăng; kiểm tra lại"
        en = f"The day {typed} below the title does not say that it is the day of posting; check it"
        remark = Remark("IMPORT-DATE", vi, en, article.shown.line)
        return Dated(
            article.shown.day, reasons=(f"Dưới tiêu đề ghi {typed}.",), remarks=(remark, *_weekday(article.shown))
        )
    if article.signed:
        typed = quoted(article.signed.typed)
        vi, en = (
            f"Lấy ngày ký của văn bản {typed} làm ngày bài; kiểm tra lại",
            f"The day of signing {typed} was taken; check it",
        )
        return Dated(
            article.signed.day,
            reasons=(f"Văn bản ghi {typed}.",),
            remarks=(Remark("IMPORT-DATE", vi, en, article.signed.line),),
        )
    return None


def _created(reading: Reading, earliest: _Bound | None) -> Dated | None:
    """The day on which the Word file was made; None where the text knows of later ones: it was made from another."""
    day = dates.parse_day(reading.created.strip()[:40]) if reading.created else None
    if day is None or (earliest and day < earliest.day):
        return None
    vi = f"Tệp Word không ghi ngày; lấy ngày tạo tệp {numeric(day)} làm ngày bài; kiểm tra lại"
    en = f"The Word file states no day; the day of its making {day} was taken; check it"
    reason = f"Tệp Word được tạo ngày {numeric(day)}."
    return Dated(day, reasons=(reason,), remarks=(Remark("IMPORT-DATE", vi, en),))


def _weekday(stated: StatedDay) -> tuple[Remark, ...]:
    if stated.sound:
        return ()
    typed, weekday = quoted(stated.typed), dates.WEEKDAYS[stated.day.weekday()]
    vi = f"Dòng {typed} ghi sai thứ: ngày {numeric(stated.day)} là {weekday.lower()}; kiểm tra lại ngày"
    en = f"The line {typed} names the wrong day of the week; check the date"
    return (Remark("IMPORT-DATE", vi, en, stated.line),)


def _told(text: str, earliest: _Bound | None, latest: date) -> Dated | None:
    """The day that the text calls today, where only one year is possible."""
    found = _TODAY_IN_TEXT.search(text[:_OPENING])
    if not found:
        return None
    first = earliest.day if earliest else date(latest.year, 1, 1)
    years = [int(found["year"])] if found["year"] else range(first.year, latest.year + 1)
    days = [
        day
        for year in years
        if (day := _day(year, found["month"], found["day"])) and (found["year"] or first <= day <= latest)
    ]
    if len(days) != 1 or not (earliest or found["year"]):
        return None
    typed = quoted(found[0])
    why = f", năm suy từ {earliest.reason}" if earliest and not found["year"] else ""
    vi = f"Ngày {numeric(days[0])} suy từ lời bài {typed}{why}; kiểm tra lại"
    en = f"The day {days[0]} was inferred from the words {typed} of the text; check it"
    return Dated(days[0], reasons=(f"Bài viết {typed}{why}.",), remarks=(Remark("IMPORT-DATE", vi, en),))


def _at_the_earliest(earliest: _Bound | None) -> Dated | None:
    if earliest is None:
        return None
    when = f"{earliest.day.month}/{earliest.day.year}"
    day = numeric(earliest.day)
    vi = f"Tệp không ghi ngày đăng; tạm ghi ngày sớm nhất có thể {day}, suy từ {earliest.reason}; tìm ngày đúng"
    en = f"No day of posting was found; {earliest.day} is the earliest possible, look for the right one"
    return Dated(
        earliest.day,
        "year",
        f"Từ tháng {when}; trang nguồn không ghi ngày đăng, thời điểm suy từ {earliest.reason}.",
        (f"Tệp không ghi ngày đăng. Ngày dưới đây là ngày sớm nhất có thể, suy từ {earliest.reason}.",),
        (Remark("IMPORT-DATE", vi, en),),
    )


def _undecided(article: Recognised) -> Dated:
    visits = ", ".join(quoted(visit.typed) for visit in article.visited[:3])
    vi, en = "Không tìm được ngày của bài; điền vào date", "The article's day was not found; fill in date"
    if visits:
        vi = f"Chỉ thấy {visits} ở khung trang, có thể là ngày xem trang; tìm ngày đăng rồi điền vào date"
        en = f"Only {visits} of the page's frame was found, perhaps the day of a visit; find the right day for date"
    reasons = (f"Chỉ thấy {visits} ở khung trang, có thể là ngày xem trang.",) if visits else ()
    return Dated(reasons=reasons, remarks=(Remark("IMPORT-DATE", vi, en),))


def _visit(visit: StatedDay, day: date | None) -> Remark:
    typed, said = quoted(visit.typed), numeric(day) if day else ""
    vi = f"Ngày {typed} ở khung trang khác ngày {said} của bài; coi là ngày xem trang, không dùng"
    en = f"The day {typed} of the page's frame is not the article's {said}; it was taken for the day of a visit"
    return Remark("IMPORT-DATE", vi, en, visit.line)


def _too_early(day: date, earliest: _Bound) -> Remark:
    vi = f"Ngày {numeric(day)} sớm hơn {earliest.reason}; kiểm tra lại ngày của bài"
    en = f"The day {day} is before what the text tells of ({earliest.day}); check it"
    return Remark("IMPORT-DATE", vi, en)


def _bounds(text: str, today: date) -> Iterator[_Bound]:
    """What the text already knows of: documents with their days, figures with their periods."""
    for bound in _every_bound(text):
        if dates.EARLIEST <= bound.day <= today:
            yield bound


def _every_bound(text: str) -> Iterator[_Bound]:
    for mention in find(text):
        if mention.date and mention.date.precision == "day":
            yield _Bound(
                mention.date.day,
                f"{mention.type} {mention.number or ''}".strip() + f" ngày {numeric(mention.date.day)}",
            )
    for figures in _FIGURES.finditer(text):
        if day := _end_of_period(figures):
            yield _Bound(day, f"số liệu {figures[0].lower()}")
    for months in _MONTHS.finditer(text):
        count = int(months["count"])
        if 1 <= count <= 12 and (last := _month_end(int(months["year"]), count)):
            yield _Bound(last + timedelta(days=1) if count < 12 else last, f"số liệu {months[0]}")


def _end_of_period(figures: re.Match[str]) -> date | None:
    year = int(figures["year"])
    if figures["day"]:
        stated = stated_day(figures["day"] + figures["year"])
        return stated.day if stated else None
    if figures["month"]:
        digits = re.search(r"[0-9]+", figures["month"])
        return _month_end(year, int(digits[0])) if digits else None
    return _month_end(year, 12)


def _month_end(year: int, month: int) -> date | None:
    if not 1 <= month <= 12 or not 1900 < year < 2200:
        return None
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _day(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None
