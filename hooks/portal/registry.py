"""All registers of `content/_data` as look-ups: provinces, topics, the tile grid and the timeline's own facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from msgspec import Struct

from portal.model import Event, Grid, Province, Section, Specialty, Topic, WebsiteGroup
from portal.text import Spellings
from portal.words import Words


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
