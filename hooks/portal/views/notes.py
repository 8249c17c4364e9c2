"""Notes that tell the reader of a former province where it belongs today."""

from __future__ import annotations

from portal.model import Province
from portal.registry import Registry
from portal.views import units
from portal.views.parts import province_link
from portal.views.shapes import Link, Note


def on_article(registry: Registry, unit: Province) -> Note | None:
    """Beside an article of a former province. None where a province of that name exists today: the reader is not
    misled by the name, and the province's page tells its history."""
    note = on_province(registry, unit)
    return Note(note.heading, f"{_opening(registry, unit)} {note.text}", note.link) if note else None


def on_province(registry: Registry, unit: Province) -> Note | None:
    """On the page of a former province. The link is set where one province succeeds it; the page's list of units
    links several."""
    if unit.end is None:
        return None
    heirs = units.heirs(registry, unit)
    if not heirs or unit.name in {heir.name for heir in heirs}:
        return None
    heading = units.capital(f"{units.in_text(unit)}, {units.today(registry, unit)}")
    see = registry.words.provinces.see.format(province=units.in_text(heirs[0]))
    link = Link(province_link(heirs[0]).url, see) if len(heirs) == 1 else None
    return Note(heading, units.ending(registry, unit), link)


def _opening(registry: Registry, unit: Province) -> str:
    name, words = units.full_name(unit), registry.words.provinces
    if len(unit.successors) > 1:
        return words.note_divided.format(province=name)
    if units.is_renamed(registry, unit):
        return words.note_renamed.format(province=name)
    return words.note_merged.format(province=name, kind=name.removesuffix(f" {unit.name}"))
