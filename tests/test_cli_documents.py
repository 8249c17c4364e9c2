"""The commands about documents: the editors' report and the mentions of files."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

import cli
from portal.editor_report import HEADINGS
from project import Project, state

TEXT = "Theo Nghị quyết số 20-NQ/TW ngày 16/6/2022.\r\nTheo Quyết định 1804/QĐ-TTg."


def records(out: str) -> list[tuple[str, str, str]]:
    """The number, the place and the text of each mention."""
    found = [json.loads(line) for line in out.splitlines()]
    assert all(list(one) == ["excerpt_id", "type", "number", "date", "start", "end"] for one in found)
    return [(one["excerpt_id"], one["number"], TEXT[one["start"] : one["end"]]) for one in found]


def test_the_report_goes_to_stdout_changes_nothing_and_ends_with_nought(
    repository: Project, capfd: pytest.CaptureFixture[str]
) -> None:
    repository.article("tin/2022/bai.md", "Theo Nghị quyết số 20-NQ/TW, làm.")
    before = state(repository.content)
    assert cli.main(["documents"]) == 0
    said = capfd.readouterr()
    assert said.err == ""
    assert [line.partition(":")[0] for line in said.out.splitlines() if line.partition(":")[0] in HEADINGS] == list(
        HEADINGS
    )
    assert "content/tin/2022/bai.md:8:6: DOC-UNDATED: " in said.out
    assert state(repository.content) == before


def test_the_report_needs_the_registers(repository: Project, capfd: pytest.CaptureFixture[str]) -> None:
    (repository.content / "_data" / "topics.yml").unlink()
    assert cli.main(["documents"]) == 1
    said = capfd.readouterr()
    assert (said.out, "error[REG-MISSING]" in said.err) == ("", True)


def test_mentions_of_files_point_into_the_bytes_as_they_are(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bai.txt"
    file.write_bytes(TEXT.encode())
    assert cli.main(["citations", str(file)]) == 0
    assert records(capfd.readouterr().out) == [
        (str(file), "20-NQ/TW", "Nghị quyết số 20-NQ/TW ngày 16/6/2022"),
        (str(file), "1804/QĐ-TTg", "Quyết định 1804/QĐ-TTg"),
    ]


def test_mentions_of_standard_input_and_of_several_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    excerpts = tmp_path / "x.jsonl"
    excerpts.write_text(json.dumps({"id": "e1", "text": TEXT}), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert cli.main(["citations", "-", str(excerpts)]) == 0
    assert [one for one, *_ in records(capfd.readouterr().out)] == ["-", "-", "e1", "e1"]


def test_a_file_that_cannot_be_read_is_said_and_the_others_go_on(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    broken, good = tmp_path / "broken.txt", tmp_path / "good.txt"
    broken.write_bytes(b"\xff\xfe")
    good.write_bytes(TEXT.encode())
    assert cli.main(["citations", str(broken), str(tmp_path / "missing"), str(good)]) == 1
    said = capfd.readouterr()
    assert len(records(said.out)) == 2
    assert [line.partition(": ")[0] for line in said.err.splitlines()] == [str(broken), str(tmp_path / "missing")]
