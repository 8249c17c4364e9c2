"""The registers of `content/_data`: provinces, topics, the tile grid and the timeline's own facts, as look-ups."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

from portal import source, yaml_nodes
from portal.errors import Finding, Problem, quoted
from portal.model import Cell, Event, Grid, Island, Province, Section, Topic
from portal.schema import Day, Exact, Line, Number, Record, Segment, validate
from portal.text import fold

DATA = "content/_data"


@dataclass(frozen=True)
class Registry:
    """Everything the registers know; nothing changes after loading."""

    provinces: Mapping[str, Province]
    """By id, in the order of the file."""
    province_aliases: Mapping[str, str]
    """Other spellings that editors use → the name to write."""
    topics: Mapping[str, Topic]
    sections: tuple[Section, ...]
    grid: Grid
    core_documents: frozenset[str]
    """Slugs of the documents that stand out on the timeline."""
    events: tuple[Event, ...]

    @cached_property
    def names(self) -> Mapping[str, tuple[Province, ...]]:
        """Units by name and by slug: what an article may write in `province`."""
        found: dict[str, list[Province]] = {}
        for unit in self.provinces.values():
            for key in (unit.name, unit.slug):
                found.setdefault(key, []).append(unit)
        return {key: tuple(units) for key, units in found.items()}

    @cached_property
    def current(self) -> tuple[Province, ...]:
        """The units of today."""
        return tuple(unit for unit in self.provinces.values() if unit.end is None)

    @cached_property
    def heir(self) -> Mapping[str, tuple[Province, ...]]:
        """For each unit, the units of today that its territory became part of."""
        return {unit.id: tuple(dict.fromkeys(self._heirs(unit))) for unit in self.provinces.values()}

    def _heirs(self, unit: Province) -> Iterator[Province]:
        if unit.end is None:
            yield unit
        for successor in unit.successors:
            yield from self._heirs(self.provinces[successor])

    def unit_on(self, name: str, day: date) -> Province | None:
        """The unit called `name` (a name or slug) that exists on `day`."""
        return next((unit for unit in self.names.get(name, ()) if unit.valid_on(day)), None)


class _Unit(Record):
    id: Line
    name: Exact
    kind: Line
    region: Line | None = None
    start: Day | None = None
    end: Day | None = None
    predecessors: tuple[Line, ...] = ()
    successors: tuple[Line, ...] = ()
    aliases: tuple[Line, ...] = ()
    basis: Line
    note: Line | None = None


class _Archipelago(Record):
    name: Line
    kind: Line
    parent: Line


class _ProvincesFile(Record):
    units: tuple[_Unit, ...]
    archipelagos: tuple[_Archipelago, ...]


class _Section(Record):
    id: Segment
    name: Line
    tone: Line


class _Topic(Record):
    id: Segment
    name: Line
    short: Line
    description: Line
    section: Line


class _TopicsFile(Record):
    sections: tuple[_Section, ...]
    topics: tuple[_Topic, ...]


class _Tile(Record):
    short: Line
    row: Number
    col: Number


class _IslandTile(Record):
    name: Line
    short: Line
    label: Line
    row: Number
    col: Number
    colspan: Number
    parent: Segment


class _GridFile(Record):
    rows: Number
    cols: Number
    units: dict[str, _Tile]
    archipelagos: dict[str, _IslandTile]


class _Event(Record):
    start: Day
    end: Day | None = None
    title: Line


class _TimelineFile(Record):
    core: tuple[Segment, ...]
    events: tuple[_Event, ...]


def load(root: Path) -> tuple[Registry | None, list[Problem]]:
    """The registers of the repository at `root`; None where one of them cannot be used."""
    problems: list[Problem] = []
    provinces = _read(root, "provinces.yml", _ProvincesFile, problems)
    topics = _read(root, "topics.yml", _TopicsFile, problems)
    grid = _read(root, "tilegrid.yml", _GridFile, problems)
    timeline = _read(root, "timeline.yml", _TimelineFile, problems)
    if not (provinces and topics and grid and timeline):
        return None, problems
    references = [
        *provinces.refer("units", "predecessors", {unit.id for unit in provinces.record.units}),
        *provinces.refer("units", "successors", {unit.id for unit in provinces.record.units}),
        *provinces.unique("units", "id"),
        *topics.refer("topics", "section", {section.id for section in topics.record.sections}),
        *topics.unique("topics", "id"),
        *topics.unique("sections", "id"),
    ]
    if references:
        return None, [*problems, *references]
    sections = {section.id: Section(section.id, section.name, section.tone) for section in topics.record.sections}
    return Registry(
        provinces={unit.id: _province(unit) for unit in provinces.record.units},
        province_aliases={fold(alias): unit.name for unit in provinces.record.units for alias in unit.aliases},
        topics={
            topic.id: Topic(topic.id, topic.name, topic.short, topic.description, sections[topic.section])
            for topic in topics.record.topics
        },
        sections=tuple(sections.values()),
        grid=_grid(grid.record),
        core_documents=frozenset(timeline.record.core),
        events=tuple(Event(event.start, event.end, event.title) for event in timeline.record.events),
    ), problems


RecordT = TypeVar("RecordT", bound=Record)


@dataclass(frozen=True, slots=True)
class _File(Generic[RecordT]):
    """A register that was read, with its places, for findings about what its entries refer to."""

    text: source.Text
    tree: yaml_nodes.Mapping
    record: RecordT

    def unique(self, section: str, key: str) -> Iterator[Problem]:
        """Entries of `section` whose `key` an earlier entry has already."""
        seen: set[str] = set()
        for node in self._values(section, key):
            if node.text in seen:
                vi, en = (
                    f"Mã {quoted(node.text)} đã có ở trên; đổi mã khác",
                    f"Id {quoted(node.text)} is taken above; choose another",
                )
                yield self.text.problem(Finding(node.offset, "REG-DUPLICATE", vi, en))
            seen.add(node.text)

    def refer(self, section: str, key: str, known: Container[str]) -> Iterator[Problem]:
        """Entries of `section` whose `key` names something that is not `known`."""
        for node in self._values(section, key):
            if node.text not in known:
                vi, en = f"Không có mục nào mang mã {quoted(node.text)}", f"Nothing has the id {quoted(node.text)}"
                yield self.text.problem(Finding(node.offset, "REG-REFERENCE", vi, en))

    def _values(self, section: str, key: str) -> Iterator[yaml_nodes.Scalar]:
        entries = self.tree.get(section)
        for entry in entries.nodes if isinstance(entries, yaml_nodes.Items) else ():
            value = entry.get(key) if isinstance(entry, yaml_nodes.Mapping) else None
            for node in value.nodes if isinstance(value, yaml_nodes.Items) else (value,):
                if isinstance(node, yaml_nodes.Scalar):
                    yield node


def _read(root: Path, name: str, shape: type[RecordT], problems: list[Problem]) -> _File[RecordT] | None:
    path = f"{DATA}/{name}"
    try:
        data = (root / path).read_bytes()
    except OSError:
        problems.append(Problem(path, 1, 1, "error", "REG-MISSING", f"Thiếu tệp {path}", f"The file {path} is missing"))
        return None
    text, faults = source.read(path, data)
    problems.extend(faults)
    if text is None:
        return None
    tree, findings = yaml_nodes.parse(text.text)
    record: RecordT | None = None
    if isinstance(tree, yaml_nodes.Mapping):
        record, more = validate(tree, shape)
        findings += more
    problems.extend(text.problems(findings))
    return _File(text, tree, record) if record and not findings and isinstance(tree, yaml_nodes.Mapping) else None


def _province(unit: _Unit) -> Province:
    return Province(
        id=unit.id,
        slug=unit.id.partition("@")[0],
        name=unit.name,
        kind=unit.kind,
        region=unit.region,
        start=unit.start,
        end=unit.end,
        predecessors=tuple(unit.predecessors),
        successors=tuple(unit.successors),
        basis=unit.basis,
    )


def _grid(file: _GridFile) -> Grid:
    return Grid(
        rows=file.rows,
        columns=file.cols,
        cells=tuple(Cell(slug, tile.short, tile.row, tile.col) for slug, tile in file.units.items()),
        islands=tuple(
            Island(tile.label, tile.short, tile.row, tile.col, tile.colspan, tile.parent)
            for tile in file.archipelagos.values()
        ),
    )
