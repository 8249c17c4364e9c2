"""What the registers of `content/_data` may hold, and how together they become look-ups."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator

from portal import directory, register_file, word_rules
from portal.errors import Problem, quoted
from portal.model import Cell, Event, Grid, Island, Province, Section, Topic
from portal.registry import Registry
from portal.schema import Day, Exact, Line, Number, Record, Segment, fault
from portal.text import slugify


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


def read(files: Mapping[str, bytes | None]) -> tuple[Registry | None, list[Problem]]:
    """The registers of these `files` by their names; None where one of them cannot be used."""
    problems: list[Problem] = []
    provinces = register_file.read(files, "provinces.yml", _ProvincesFile, problems)
    topics = register_file.read(files, "topics.yml", _TopicsFile, problems)
    grid = register_file.read(files, "tilegrid.yml", _GridFile, problems)
    timeline = register_file.read(files, "timeline.yml", _TimelineFile, problems)
    words = register_file.read_optional(files, "words.yml", word_rules.shape()(), problems)
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
    specialties = directory.specialties(files, ids, faults)
    websites = directory.websites(files, faults)
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
        words=word_rules.words(words.record),
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
