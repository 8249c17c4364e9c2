"""The registers are judged once: what was found is kept until they, or the portal, change."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from portal import edition, register_shapes, registers
from portal.errors import Problem
from portal.registry import Registry
from project import ROOT


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / registers.DATA, tmp_path / registers.DATA)
    return tmp_path


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows whenever registers are judged."""
    seen: list[int] = []
    read = register_shapes.read

    def counted(files: Mapping[str, bytes | None]) -> tuple[Registry | None, list[Problem]]:
        seen.append(len(files))
        return read(files)

    monkeypatch.setattr(register_shapes, "read", counted)
    return seen


def test_what_was_found_is_kept(root: Path, judged: list[int]) -> None:
    found = [registers.load(root) for _ in range(3)]
    files = {path.name: path.read_bytes() for path in (root / registers.DATA).glob("*.yml")}
    assert found == [register_shapes.read(files)] * 3
    assert judged == [7, 7]


def test_problems_are_kept_as_well(root: Path, judged: list[int]) -> None:
    (root / registers.DATA / "words.yml").write_text("article:\n  related: Bài <b>khác</b>\n", encoding="utf-8")
    (none, problems), again = registers.load(root), registers.load(root)
    assert none is None
    assert [one.code for one in problems] == ["WORDS-HTML"]
    assert again == (none, problems)
    assert judged == [7]


@pytest.mark.parametrize("name", ["provinces", "topics", "tilegrid", "timeline", "words", "specialties", "links"])
def test_any_register_that_changes_or_goes_has_all_judged_anew(root: Path, judged: list[int], name: str) -> None:
    file = root / registers.DATA / f"{name}.yml"
    assert registers.load(root)[1] == []
    file.write_bytes(file.read_bytes() + b"\nsai: x\n")
    assert [one.code for one in registers.load(root)[1]] == ["FM-UNKNOWN"]
    file.unlink()
    registers.load(root)
    assert judged == [7, 7, 6]


def test_another_version_of_the_portal_judges_anew(
    root: Path, judged: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    registers.load(root)
    monkeypatch.setattr(edition, "state", lambda: b"another")
    registers.load(root)
    assert judged == [7, 7]


def test_what_is_damaged_is_judged_anew(root: Path, judged: list[int]) -> None:
    found = registers.load(root)
    [piece] = [path for path in (root / ".cache").rglob("*") if path.is_file()]
    piece.write_bytes(piece.read_bytes()[:-1])
    assert registers.load(root) == found
    assert judged == [7, 7]


@pytest.mark.parametrize("name", ["topics", "links"])
def test_a_register_that_is_no_file_is_not_waited_for(root: Path, name: str) -> None:
    file = root / registers.DATA / f"{name}.yml"
    file.unlink()
    os.mkfifo(file)
    assert [one.code for one in registers.load(root)[1]] == ["REG-MISSING"]
