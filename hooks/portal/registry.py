"""The registers of `content/_data`: provinces, topics, the tile grid and the timeline's own facts, as look-ups."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Generic, Protocol, TypeVar

from pydantic import AfterValidator

from portal import source, yaml_nodes
from portal.errors import MAX_PER_FILE, Finding, Problem, quoted
from portal.model import Cell, Event, Grid, Island, Province, Section, Topic
from portal.schema import Day, Exact, Line, Number, Record, Segment, fault, validate
from portal.text import Spellings, slugify
from portal.words import Words

DATA = "content/_data"


@dataclass(frozen=True)
class Registry:
    """Everything the registers know; nothing changes after loading."""

    provinces: Mapping[str, Province]
    """By id, in the order of the file."""
    province_aliases: Mapping[str, str]
    """Other spellings that editors use, as slugs → the name to write."""
    topics: Mapping[str, Topic]
    sections: tuple[Section, ...]
    grid: Grid
    core_documents: frozenset[str]
    """Slugs of the documents that stand out on the timeline."""
    events: tuple[Event, ...]
    words: Words

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
        return {unit.id: tuple(self._heirs(unit)) for unit in self.provinces.values()}

    def _heirs(self, unit: Province) -> list[Province]:
        found: list[Province] = []
        pending, seen = [unit.id], {unit.id}
        for unit_id in pending:  # grows while it is read; `seen` ends it where units name each other in a circle
            reached = self.provinces[unit_id]
            found += [reached] if reached.end is None else []
            pending += [successor for successor in dict.fromkeys(reached.successors) if successor not in seen]
            seen.update(reached.successors)
        return found

    @cached_property
    def topic_spellings(self) -> Spellings:
        """Ids and names of topics, to guess which topic was meant."""
        return Spellings([*self.topics, *(topic.name for topic in self.topics.values())])

    @cached_property
    def topic_ids(self) -> Mapping[str, str]:
        """Topic names → ids."""
        return {topic.name: topic.id for topic in self.topics.values()}

    @cached_property
    def province_spellings(self) -> Spellings:
        """Names of units, to guess which unit was meant."""
        return Spellings(self.names)

    def unit_on(self, name: str, day: date) -> Province | None:
        """The unit called `name` (a name or slug) that exists on `day`."""
        return next((unit for unit in self.names.get(name, ()) if unit.valid_on(day)), None)


def _unit_id(value: str) -> str:
    # The part before the sign becomes a folder of the site: nothing but a plain segment may stand there.
    if not _UNIT_ID.fullmatch(value):
        typed = quoted(value)
        raise fault(
            "REG-ID", f"Mã {typed} sai; viết như bac-kan@1997", f"Id {typed} is malformed; write as bac-kan@1997"
        )
    return value


_UNIT_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*@[a-z0-9]+")
UnitId = Annotated[str, AfterValidator(_unit_id)]


class _Unit(Record):
    id: UnitId
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
    anniversary: Line | None = None


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
    words = _words(root, problems)
    if not (provinces and topics and grid and timeline and words):
        return None, problems
    ids = {unit.id for unit in provinces.record.units}
    slugs = {_slug(unit.id) for unit in provinces.record.units if unit.end is None}
    faults = [
        *provinces.refer("units", "predecessors", ids),
        *provinces.refer("units", "successors", ids),
        *provinces.unique("units", "id"),
        *provinces.backwards("units", provinces.record.units),
        *topics.refer("topics", "section", {section.id for section in topics.record.sections}),
        *topics.unique("topics", "id"),
        *topics.unique("sections", "id"),
        *grid.refer_keys("units", slugs),
        *grid.refer("archipelagos", "parent", slugs),
        *timeline.backwards("events", timeline.record.events),
    ]
    if faults:
        return None, [*problems, *faults]
    sections = {section.id: Section(section.id, section.name, section.tone) for section in topics.record.sections}
    return Registry(
        provinces={unit.id: _province(unit) for unit in provinces.record.units},
        province_aliases={slugify(alias): unit.name for unit in provinces.record.units for alias in unit.aliases},
        topics={
            topic.id: Topic(topic.id, topic.name, topic.short, topic.description, sections[topic.section])
            for topic in topics.record.topics
        },
        sections=tuple(sections.values()),
        grid=_grid(grid.record),
        core_documents=frozenset(timeline.record.core),
        events=tuple(Event(event.start, event.end, event.title, event.anniversary) for event in timeline.record.events),
        words=words,
    ), problems


RecordT = TypeVar("RecordT", bound=Record)


class _Period(Protocol):
    @property
    def start(self) -> date | None: ...

    @property
    def end(self) -> date | None: ...


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
                typed = quoted(node.text)
                vi, en = f"Mã {typed} đã có ở trên; đổi mã khác", f"Id {typed} is taken above; choose another"
                yield self.text.problem(Finding(node.offset, "REG-DUPLICATE", vi, en))
            seen.add(node.text)

    def refer(self, section: str, key: str, known: Collection[str]) -> Iterator[Problem]:
        """Entries of `section` whose `key` names something that is not `known`."""
        yield from self._unknown(self._values(section, key), known)

    def refer_keys(self, section: str, known: Collection[str]) -> Iterator[Problem]:
        """Keys of `section` that name something that is not `known`."""
        entries = self.tree.get(section)
        if isinstance(entries, yaml_nodes.Mapping):
            yield from self._unknown((key for key, _ in entries.entries), known)

    def backwards(self, section: str, periods: Sequence[_Period]) -> Iterator[Problem]:
        """Entries of `section` that end before they start."""
        entries = self.tree.get(section)
        nodes = entries.nodes if isinstance(entries, yaml_nodes.Items) else ()
        for node, period in zip(nodes, periods, strict=True):
            if period.start and period.end and period.end < period.start:
                vi = f'Ngày kết thúc "{period.end}" trước ngày bắt đầu "{period.start}"; sửa một trong hai'
                en = f'The end "{period.end}" is before the start "{period.start}"; mend one of them'
                yield self.text.problem(Finding(yaml_nodes.at(node, ("end",)).offset, "REG-PERIOD", vi, en))

    def _unknown(self, nodes: Iterable[yaml_nodes.Scalar], known: Collection[str]) -> Iterator[Problem]:
        spellings = Spellings(known)
        for count, node in enumerate(node for node in nodes if node.text not in known):
            typed = quoted(node.text)
            near = spellings.nearest(node.text) if count < MAX_PER_FILE else None
            vi, en = (f"; viết {near}", f"; write {near}") if near else ("", "")
            vi, en = f"Không có mục nào mang mã {typed}{vi}", f"Nothing has the id {typed}{en}"
            yield self.text.problem(Finding(node.offset, "REG-REFERENCE", vi, en))

    def _values(self, section: str, key: str) -> Iterator[yaml_nodes.Scalar]:
        entries = self.tree.get(section)
        for entry in _children(entries):
            value = entry.get(key) if isinstance(entry, yaml_nodes.Mapping) else None
            for node in value.nodes if isinstance(value, yaml_nodes.Items) else (value,):
                if isinstance(node, yaml_nodes.Scalar):
                    yield node


def _children(node: yaml_nodes.Node | None) -> Sequence[yaml_nodes.Node]:
    if isinstance(node, yaml_nodes.Mapping):
        return [value for _, value in node.entries]
    return node.nodes if isinstance(node, yaml_nodes.Items) else ()


def _read(root: Path, name: str, shape: type[RecordT], problems: list[Problem]) -> _File[RecordT] | None:
    path = f"{DATA}/{name}"
    data = _bytes(root / path)
    if data is None:
        vi, en = f"Thiếu tệp {quoted(path)}, hoặc không đọc được", f"The file {quoted(path)} is missing or unreadable"
        problems.append(Problem(path, 1, 1, "error", "REG-MISSING", vi, en))
        return None
    text, faults = source.read(path, data)
    problems.extend(faults)
    if text is None:
        return None
    tree, findings = yaml_nodes.parse(text.text)
    record: RecordT | None = None
    if isinstance(tree, yaml_nodes.Mapping):
        record, more = validate(tree, shape, missing_at_entry=True)
        findings += more
    elif not findings:
        vi, en = "Sổ phải gồm các dòng «tên: giá trị»", "The register must consist of «key: value» lines"
        findings = [Finding(tree.offset if tree else 0, "FM-SHAPE", vi, en)]
    problems.extend(text.problems(findings))
    return _File(text, tree, record) if record and not findings and isinstance(tree, yaml_nodes.Mapping) else None


def _words(root: Path, problems: list[Problem]) -> Words | None:
    """The words of the interface: a site without the register speaks the default ones."""
    name = "words.yml"
    if not os.path.lexists(root / DATA / name):
        return Words()
    read = _read(root, name, Words, problems)
    return read.record if read else None


def _bytes(path: Path) -> bytes | None:
    """The bytes of a plain file; None for anything else: a pipe would never answer, a link may lead outside."""
    try:
        if path.parent.is_symlink() or not stat.S_ISREG(path.lstat().st_mode):
            return None
        with path.open("rb") as file:
            return file.read(source.MAX_BYTES + 1)
    except OSError:
        return None


def _slug(unit_id: str) -> str:
    return unit_id.partition("@")[0]


def _province(unit: _Unit) -> Province:
    return Province(
        id=unit.id,
        slug=_slug(unit.id),
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
