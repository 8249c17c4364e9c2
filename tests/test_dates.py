"""Days as editors type them: one spelling is right, certain readings of others are offered, nothing is guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import dates
from portal.model import PartialDate

DAY = date(2022, 10, 7)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-10-07", DAY),
        ("2022-10-07T08:23", DAY),
        ("2022-10-07 08:23:59", DAY),
        ("2022-10-07 8:23:59.123", DAY),
        ("2022-10-07T16:59:59Z", DAY),
        ("2022-10-06T17:00:00Z", DAY),  # midnight in Việt Nam
        ("2022-10-07T23:59:59+07:00", DAY),
        ("2022-10-07T23:30:00 +0700", DAY),
        ("2022-10-07T00:30:00+9", date(2022, 10, 6)),
        ("2022-10-06T20:00:00-05:00", date(2022, 10, 7)),
        ("2024-02-29", date(2024, 2, 29)),
    ],
)
def test_the_one_spelling_is_read_and_a_time_counts_in_viet_nam(text: str, day: date) -> None:
    assert dates.parse_day(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "07/10/2022",
        "2022-10-7",
        "2022/10/07",
        "22-10-07",
        "2022-13-01",
        "2022-02-30",
        "2023-02-29",
        "0000-01-01",
        "2022-10-07T24:00",
        "2022-10-07T08:60",
        "2022-10-07T08:00+25:00",
        "0001-01-01T00:00+14:00",  # the day before the calendar begins
        " 2022-10-07",
        "2022-10-07 ",
        "2022-10-07\n",
        "٢٠٢٢-١٠-٠٧",  # digits, but not ours
        "２０２２-10-07",
        "2022–10–07",  # dashes
    ],
)
def test_every_other_spelling_and_every_impossible_day_is_refused(text: str) -> None:
    assert dates.parse_day(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("07/10/2022", DAY),
        ("7/10/2022", DAY),
        ("07-10-2022", DAY),
        ("07.10.2022", DAY),
        ("07 / 10 / 2022", DAY),
        ("ngày 7 tháng 10 năm 2022", DAY),
        ("Ngày 07/10/2022", DAY),
        ("Thứ sáu, 07/10/2022", DAY),
        ("Thứ năm - 13/12/2018 08:23", date(2018, 12, 13)),  # as a source page prints it
        ("2022/10/07", DAY),
        ("2022-10-7", DAY),
        ("20221007", DAY),
        (" 2022-10-07 ", DAY),
        ("07/10/22", None),  # which century?
        ("10/2022", None),
        ("10/25/2022", None),  # no twenty-fifth month, and month first is not how it is written here
        ("31/02/2022", None),
        ("07/10/1930", None),  # before the first day that can be meant
        ("hôm qua", None),
        ("1" + " " * 100_000 + "x", None),
    ],
)
def test_a_reading_is_offered_only_where_it_is_certain(text: str, day: date | None) -> None:
    assert dates.certain_reading(text) == day


@given(st.text())
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    dates.parse_day(text)
    dates.certain_reading(text)
    dates.shaped_like_iso(text)


@given(st.dates(min_value=dates.EARLIEST))
def test_every_day_is_read_back_from_every_certain_spelling(day: date) -> None:
    assert dates.parse_day(day.isoformat()) == day
    assert dates.certain_reading(dates.numeric(day)) == day
    assert dates.certain_reading(f"{day.day} tháng {day.month} năm {day.year}") == day


@pytest.mark.parametrize(
    ("epoch", "day"),
    [("0", date(1970, 1, 1)), ("1665075599", date(2022, 10, 6)), ("1665075600", DAY)],
)
def test_today_is_the_day_of_the_build_in_viet_nam(monkeypatch: pytest.MonkeyPatch, epoch: str, day: date) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert dates.today() == day


@pytest.mark.parametrize("epoch", ["hôm nay", "1e9", "9" * 30, "-" + "9" * 18])
def test_an_unusable_build_day_is_named(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(ValueError, match="SOURCE_DATE_EPOCH must be a number"):
        dates.today()


def test_without_a_set_day_today_is_near_the_machine_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert abs(dates.today() - date.today()) <= timedelta(days=1)  # noqa: DTZ011


@pytest.mark.parametrize(
    ("when", "short", "long"),
    [
        (PartialDate(DAY), "07/10/2022", "Thứ sáu, 07/10/2022"),
        (PartialDate(date(2022, 10, 9)), "09/10/2022", "Chủ nhật, 09/10/2022"),
        (PartialDate(DAY, "month"), "Tháng 10/2022", "Tháng 10/2022"),
        (PartialDate(DAY, "year"), "Năm 2022", "Năm 2022"),
    ],
)
def test_readers_see_only_what_is_known_of_a_date(when: PartialDate, short: str, long: str) -> None:
    assert dates.short(when) == short
    assert dates.long(when) == long


@pytest.mark.parametrize(
    ("when", "than", "later"),
    [
        (PartialDate(date(2022, 10, 8)), PartialDate(DAY), True),
        (PartialDate(DAY), PartialDate(DAY), False),
        (PartialDate(date(2022, 12, 31)), PartialDate(date(2022, 1, 1), "year"), False),  # perhaps the same day
        (PartialDate(date(2023, 1, 1)), PartialDate(date(2022, 1, 1), "year"), True),
        (PartialDate(date(2022, 10, 1), "month"), PartialDate(DAY), False),
        (PartialDate(date(2022, 11, 1), "month"), PartialDate(DAY), True),
    ],
)
def test_later_means_certainly_later(when: PartialDate, than: PartialDate, later: bool) -> None:
    assert dates.later(when, than) is later
