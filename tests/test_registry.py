"""The registers: what they answer, and where they say what is wrong with them."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path

import pytest

from portal import registers
from portal.registry import Registry

ROOT = Path(__file__).parent.parent

FILES = {
    "provinces.yml": """\
units:
  - {id: bac-thai@1965, name: Bắc Thái, kind: tỉnh, end: 1996-12-31,
     successors: [bac-kan@1997, thai-nguyen@1997], basis: x}
  - {id: bac-kan@1997, name: Bắc Kạn, kind: tỉnh, start: 1997-01-01, end: 2025-06-30, predecessors: [bac-thai@1965],
     successors: [thai-nguyen@2025], aliases: [Bắc Cạn], basis: x}
  - {id: thai-nguyen@1997, name: Thái Nguyên, kind: tỉnh, start: 1997-01-01, end: 2025-06-30,
     successors: [thai-nguyen@2025], basis: x}
  - {id: thai-nguyen@2025, name: Thái Nguyên, kind: tỉnh, start: 2025-07-01, basis: x}
archipelagos: []
""",
    "topics.yml": """\
sections:
  - {id: tin, name: Tin, tone: lua}
topics:
  - {id: to-chuc, name: Tổ chức, short: Tổ chức, description: x, section: tin}
""",
    "tilegrid.yml": """\
rows: 1
cols: 1
units:
  thai-nguyen: {short: TN, row: 0, col: 0}
archipelagos: {}
""",
    "timeline.yml": "core: []\nevents:\n  - {start: 2018-01-01, end: 2018-01-02, title: Đại hội}\n",
}


def load(folder: Path, **changes: tuple[str, str]) -> tuple[Registry | None, list[str]]:
    """The registers above with `old, new` replaced in the file of that name; problems as `file:line:column code`."""
    data = folder / registers.DATA
    data.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        old, new = changes.get(name.removesuffix(".yml"), ("", ""))
        assert old in text
        (data / name).write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
    found, problems = registers.load(folder)
    return found, [f"{one.path.rpartition('/')[2]}:{one.line}:{one.column} {one.code}" for one in sorted(problems)]


def test_the_registers_of_the_project_are_sound() -> None:
    found, problems = registers.load(ROOT)
    assert problems == []
    assert found
    assert len(found.current) == 34
    assert {unit.slug for unit in found.current} == {cell.slug for cell in found.grid.cells}
    assert {island.parent for island in found.grid.islands} <= {unit.slug for unit in found.current}
    assert all(found.heir[unit] for unit in found.provinces)


def test_small_registers_are_read(tmp_path: Path) -> None:
    found, problems = load(tmp_path)
    assert problems == []
    assert found
    assert list(found.topics) == ["to-chuc"]
    assert [unit.id for unit in found.names["Thái Nguyên"]] == ["thai-nguyen@1997", "thai-nguyen@2025"]
    assert found.province_aliases == {"bac-can": "Bắc Kạn"}


@pytest.mark.parametrize(
    ("name", "day", "unit"),
    [
        ("Bắc Kạn", date(1997, 1, 1), "bac-kan@1997"),
        ("bac-kan", date(2025, 6, 30), "bac-kan@1997"),
        ("Bắc Kạn", date(2025, 7, 1), None),
        ("Thái Nguyên", date(2025, 6, 30), "thai-nguyen@1997"),
        ("thai-nguyen", date(2025, 7, 1), "thai-nguyen@2025"),
        ("Thái nguyên", date(2025, 7, 1), None),
    ],
)
def test_a_name_means_the_unit_of_its_day(tmp_path: Path, name: str, day: date, unit: str | None) -> None:
    found, _ = load(tmp_path)
    assert found
    answer = found.unit_on(name, day)
    assert (answer.id if answer else None) == unit


def test_every_former_unit_knows_its_heirs_of_today(tmp_path: Path) -> None:
    found, _ = load(tmp_path)
    assert found
    assert {key: [unit.id for unit in units] for key, units in found.heir.items()} == {
        "bac-thai@1965": ["thai-nguyen@2025"],
        "bac-kan@1997": ["thai-nguyen@2025"],
        "thai-nguyen@1997": ["thai-nguyen@2025"],
        "thai-nguyen@2025": ["thai-nguyen@2025"],
    }


def test_units_that_name_each_other_in_a_circle_have_no_heirs(tmp_path: Path) -> None:
    found, _ = load(tmp_path, provinces=("successors: [bac-kan@1997, thai-nguyen@1997]", "successors: [bac-thai@1965]"))
    assert found
    assert found.heir["bac-thai@1965"] == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "at", "code"),
    [
        ("provinces", "[thai-nguyen@2025], aliases", "[x@1], aliases", 5, "x@1", "REG-REFERENCE"),
        ("provinces", "predecessors: [bac-thai@1965]", "predecessors: [bac-thai]", 4, "bac-thai]", "REG-REFERENCE"),
        ("provinces", "id: thai-nguyen@1997", "id: bac-kan@1997", 6, "bac-kan@1997", "REG-DUPLICATE"),
        ("provinces", "id: bac-kan@1997", "id: ../x@1997", 4, "../x", "REG-ID"),  # becomes a folder of the site
        ("provinces", "end: 2025-06-30, pre", "end: 1996-06-30, pre", 4, "1996-06-30", "REG-PERIOD"),
        ("provinces", "name: Bắc Kạn, ", "", 4, "{id: bac-kan", "FM-REQUIRED"),  # at its entry
        ("provinces", "archipelagos: []\n", "", 1, "units:", "FM-REQUIRED"),
        ("provinces", "kind: tỉnh, start: 2025", "kid: tỉnh, start: 2025", 8, "kid:", "FM-UNKNOWN"),
        ("topics", "section: tin", "section: ti", 4, "ti}", "REG-REFERENCE"),
        ("topics", "id: to-chuc", "id: Tổ chức", 4, "Tổ chức", "URL-SEGMENT"),
        ("topics", "topics:", "topics: [", 4, "- {id", "FM-YAML"),
        ("tilegrid", "thai-nguyen", "thai-nguen", 4, "thai-nguen", "REG-REFERENCE"),
        ("tilegrid", "row: 0", "row: ٠", 4, "٠", "FM-NUMBER"),
        ("timeline", "end: 2018-01-02", "end: 2017-01-02", 3, "2017-01-02", "REG-PERIOD"),
        ("timeline", FILES["timeline.yml"], "- a\n", 1, "- a", "FM-SHAPE"),
        ("timeline", FILES["timeline.yml"], "", 1, "", "FM-SHAPE"),
    ],
)  # fmt: skip
def test_a_fault_of_a_register_stands_at_its_entry(
    tmp_path: Path, name: str, old: str, new: str, line: int, at: str, code: str
) -> None:
    found, problems = load(tmp_path, **{name: (old, new)})
    text = (tmp_path / registers.DATA / f"{name}.yml").read_text(encoding="utf-8").splitlines() or [""]
    assert found is None
    assert f"{name}.yml:{line}:{text[line - 1].index(at) + 1} {code}" in problems


def test_every_register_is_judged_though_another_is_broken(tmp_path: Path) -> None:
    _, problems = load(tmp_path, topics=("tone: lua", "ton: lua"), timeline=("title", "titel"))
    assert {problem.partition(":")[0] for problem in problems} == {"topics.yml", "timeline.yml"}


def test_a_missing_register_is_an_error_at_its_path(tmp_path: Path) -> None:
    load(tmp_path)
    (tmp_path / registers.DATA / "topics.yml").unlink()
    found, problems = registers.load(tmp_path)
    assert found is None
    assert [str(one).partition(" error")[0] for one in problems] == ["content/_data/topics.yml:1:1:"]


@pytest.mark.parametrize("kind", ["pipe", "link", "folder"])
def test_a_register_that_is_no_plain_file_is_never_opened(tmp_path: Path, kind: str) -> None:
    load(tmp_path)
    file = tmp_path / registers.DATA / "topics.yml"
    kept = file.rename(tmp_path / "topics.yml")
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "link":
        file.symlink_to(kept)
    else:
        file.mkdir()
    found, problems = registers.load(tmp_path)
    assert found is None
    assert [one.code for one in problems] == ["REG-MISSING"]


def test_thousands_of_wrong_references_are_answered_at_once(tmp_path: Path) -> None:
    wrong = ", ".join(f"thai-nguyen@{year}x" for year in range(10_000))
    started = time.process_time()
    found, problems = load(tmp_path, provinces=("predecessors: [bac-thai@1965]", f"predecessors: [{wrong}]"))
    assert time.process_time() - started < 10
    assert found is None
    assert len(problems) == 10_000
