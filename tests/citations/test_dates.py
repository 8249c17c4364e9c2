"""Dates in prose: day first, whole, and never guessed."""

from __future__ import annotations

import pytest

from citations.support import day
from portal.citations.dates import after, compatible, date_at, latest

READ = [
    ("16/6/2022", "2022-06-16"),
    ("16-06-2022", "2022-06-16"),
    ("16.6.2022", "2022-06-16"),
    ("16 / 6 / 2022", "2022-06-16"),
    ("21/11/ 2013", "2013-11-21"),
    ("ngày 16/6/2022", "2022-06-16"),
    ("ngày16/6/2022", "2022-06-16"),
    ("ngày ngày 16/6/2022", "2022-06-16"),
    ("ngày 16 tháng 6 năm 2022", "2022-06-16"),
    ("ngày 07 tháng 01 năm 2022", "2022-01-07"),
    ("ngày 16 tháng sáu năm 2022", "2022-06-16"),
    ("ngày 5 tháng tư năm 1988", "1988-04-05"),
    ("ngày 5 tháng giêng năm 1988", "1988-01-05"),
    ("ngày 5 tháng chạp năm 1988", "1988-12-05"),
    ("ngày 29/2/2024", "2024-02-29"),
    ("tháng 6/2022", "2022-06"),
    ("tháng 11-1980", "1980-11"),
    ("tháng 6 năm 2022", "2022-06"),
]


@pytest.mark.parametrize(("text", "iso"), READ)
def test_a_date_is_read(text: str, iso: str) -> None:
    read = date_at(text, 0)
    assert read is not None
    assert read.date is not None
    assert (read.date.iso, read.end) == (iso, len(text))


@pytest.mark.parametrize(
    "text", ["29/2/2023", "31/4/2022", "16/13/2022", "0/6/2022", "16/6/22", "16/6/202", "16/6/20222", "16/6/1066"]
)
def test_a_date_that_is_none_is_a_fault_and_not_a_guess(text: str) -> None:
    read = date_at(text, 0)
    assert read is not None
    assert read.date is None


@pytest.mark.parametrize("text", ["16/6", "ngày 21/7", "4.0", "1.810", "năm 2022", "29/10/1993-29/10/2023", "", "ngày"])
def test_what_is_no_whole_date_is_nothing(text: str) -> None:
    assert date_at(text, 0) is None


def test_partial_dates_are_compared_at_what_is_known() -> None:
    assert latest(day("2022-02-01", "month")).isoformat() == "2022-02-28"
    assert latest(day("2022-01-01", "year")).isoformat() == "2022-12-31"
    assert compatible(day("2022-06-16"), day("2022-01-01", "year"))
    assert after(day("2023-01-01"), day("2022-01-01", "year"))
    assert not after(day("2022-12-31"), day("2022-01-01", "year"))
