"""The records for other tools: one a mention that points at a document by itself."""

from __future__ import annotations

import json

import pytest

from portal.citations import export, export_lines


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


def test_a_text_is_one_excerpt_and_jsonl_many() -> None:
    text = "Theo Nghị quyết số 20-NQ/TW.\n"
    excerpts = "".join(json.dumps({"id": one, "text": text}) + "\n\n" for one in ("a", "b"))
    assert [json.loads(line)["excerpt_id"] for line in export_lines("bai.md", text)] == ["bai.md"]
    assert [json.loads(line)["excerpt_id"] for line in export_lines("-", excerpts)] == ["a", "b"]
    assert list(export_lines("-", "{Theo Nghị quyết này}\n")) == []
    assert list(export_lines("-", "")) == []


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', '{"text": "x"}', "x", "[" * 100_000])
def test_a_line_that_is_no_excerpt_is_named(line: str) -> None:
    with pytest.raises(ValueError, match=r"^2: "):
        list(export_lines("x.jsonl", f'{{"id": 1, "text": ""}}\n{line}\n'))
