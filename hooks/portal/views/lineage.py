"""The units in the history of a province's page, each with its period."""

from __future__ import annotations

from collections.abc import Iterable

from portal import dates
from portal.model import Province
from portal.registry import Registry
from portal.views import units
from portal.views.parts import province_link
from portal.views.shapes import LineageItem


def lineage(registry: Registry, slug: str) -> tuple[LineageItem, ...]:
    """The units of one page, what the unit of today was made of, what a former one became; oldest first.

    None for a unit that never changed. A basis that several units share is told once.
    """
    own = units.of_slug(registry, slug)
    is_former = own[-1].end is not None
    found = _reached(registry, own, "successors" if is_former else "predecessors")
    if len(found) < 2:
        return ()
    told: set[str] = set()
    items: list[LineageItem] = []
    for unit in sorted(found, key=units.age):
        act = unit.basis.partition(" (")[0]  # what stands in brackets tells only what the act did
        items.append(_item(unit, slug, "" if act in told else unit.basis))
        told.add(act)
    return tuple(items)


def _reached(registry: Registry, start: Iterable[Province], direction: str) -> list[Province]:
    """`start` and all units that follow from it in one direction."""
    found: dict[str, Province] = {}
    pending = list(start)
    while pending:
        unit = pending.pop()
        if unit.id not in found:
            found[unit.id] = unit
            following = unit.successors if direction == "successors" else unit.predecessors
            pending += [registry.provinces[key] for key in following]
    return list(found.values())


def _item(unit: Province, slug: str, basis: str) -> LineageItem:
    return LineageItem(
        name=units.capital(units.full_name(unit)),
        period=period(unit),
        basis=basis,
        link=None if unit.slug == slug else province_link(unit),
        current=unit.end is None,
    )


def period(unit: Province) -> str:
    """`01/01/1997 – 30/06/2025`, `đến 31/12/1996`, `từ 01/07/2025`."""
    start = dates.numeric(unit.start) if unit.start else None
    end = dates.numeric(unit.end) if unit.end else None
    if start and end:
        return f"{start} – {end}"
    return f"từ {start}" if start else f"đến {end}" if end else ""
