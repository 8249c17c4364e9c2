"""Which province a name means: as editors type it, and on a day other than those of the unit that bore it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from portal.model import Province
from portal.registry import Registry
from portal.schema import MAX_SEGMENT
from portal.text import slugify

_KIND = re.compile(r"(?:tỉnh|tinh|thành phố|thanh pho|tp|t\.p)(?:\.\s*|\s+)", re.IGNORECASE)


def meant(name: str, registry: Registry) -> str | None:
    """The name to write for `name`, where nothing but its spelling is wrong: marks, case, spaces, its kind in front,
    or a spelling that the register lists. None where that would be a guess."""
    plain = " ".join(name[:MAX_SEGMENT].split())
    for form in (plain, _KIND.sub("", plain, count=1)):
        listed = registry.province_aliases.get(slugify(form))
        if found := listed or registry.province_spellings.same_letters(form):
            return found
    return None


def nearest(name: str, registry: Registry) -> str | None:
    """The name that `name` most likely means; slow where it is spelled quite wrongly."""
    plain = " ".join(name[:MAX_SEGMENT].split())
    return meant(name, registry) or registry.province_spellings.nearest(_KIND.sub("", plain, count=1))


def on_day(units: Iterable[Province], day: date, registry: Registry) -> list[Province]:
    """The units that hold the territory of `units` on `day`, through successors or predecessors."""
    found: dict[str, Province] = {}
    seen: set[str] = set()
    pending = [unit.id for unit in units]
    while pending:
        unit = registry.provinces[pending.pop()]
        if unit.id in seen:
            continue
        seen.add(unit.id)
        if unit.valid_on(day):
            found[unit.id] = unit
        elif unit.end and unit.end < day:
            pending += unit.successors
        else:
            pending += unit.predecessors
    return sorted(found.values(), key=lambda unit: unit.id)
