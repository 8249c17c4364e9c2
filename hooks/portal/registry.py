"""The registers of `content/_data`: provinces, topics, the tile grid and the timeline's own facts, as look-ups."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated

from msgspec import Struct
from pydantic import AfterValidator

from portal import directory
from portal.errors import Problem, quoted
from portal.model import Cell, Event, Grid, Island, Province, Section, Specialty, Topic, WebsiteGroup
from portal.register_file import DATA, read, read_optional
from portal.schema import Day, Exact, Line, Number, Record, Segment, fault
from portal.text import Spellings, slugify
from portal.words import Words

__all__ = ["DATA", "Registry", "load"]


class Registry(Struct, frozen=True, dict=True):
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
    specialties: tuple[Specialty, ...]
    websites: tuple[WebsiteGroup, ...]
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
    signs: tuple[Line, ...] = ()


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
    provinces = read(root, "provinces.yml", _ProvincesFile, problems)
    topics = read(root, "topics.yml", _TopicsFile, problems)
    grid = read(root, "tilegrid.yml", _GridFile, problems)
    timeline = read(root, "timeline.yml", _TimelineFile, problems)
    words = read_optional(root, "words.yml", Words(), problems)
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
    specialties = directory.specialties(root, ids, faults)
    websites = directory.websites(root, faults)
    if faults:
        return None, [*problems, *faults]
    sections = {section.id: Section(section.id, section.name, section.tone) for section in topics.record.sections}
    return Registry(
        provinces={unit.id: _province(unit) for unit in provinces.record.units},
        province_aliases={slugify(alias): unit.name for unit in provinces.record.units for alias in unit.aliases},
        topics={
            topic.id: Topic(topic.id, topic.name, topic.short, topic.description, sections[topic.section], topic.signs)
            for topic in topics.record.topics
        },
        sections=tuple(sections.values()),
        grid=_grid(grid.record),
        core_documents=frozenset(timeline.record.core),
        events=tuple(Event(event.start, event.end, event.title, event.anniversary) for event in timeline.record.events),
        specialties=specialties,
        websites=websites,
        words=words.record,
    ), problems


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
