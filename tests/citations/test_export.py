"""The records for other tools: one a mention that points at a document by itself."""

from __future__ import annotations

import json

from portal.citations import export


def test_a_record_holds_type_number_date_and_place() -> None:
    text = "Theo Nghị quyết số 20-NQ/TW ngày 16/6/2022"
    assert list(export("e1", text)) == [
        {
            "excerpt_id": "e1",
            "type": "nghị quyết",
            "number": "20-NQ/TW",
            "date": "2022-06-16",
            "start": 5,
            "end": len(text),
        }
    ]


def test_a_law_counts_with_its_year_only() -> None:
    (record,) = export("e1", "Luật HTX năm 2012 thay thế Luật HTX")
    assert (record["number"], record["date"]) == (None, "2012")


def test_a_missing_number_is_no_record() -> None:
    assert list(export("e1", "Kế hoạch số của Tỉnh uỷ")) == []


def test_records_are_plain_json() -> None:
    assert json.dumps(list(export("e1", "Thông tư liên tịch số 01/2013/TTLT-BTC-BNN")), ensure_ascii=False)
