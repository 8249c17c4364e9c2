"""Provinces in words: what they are called in a sentence, what they were made of and what became of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from portal import dates
from portal.model import Province
from portal.registry import Registry
from portal.text import collation_key

_CITY = " trực thuộc trung ương"
_COUNTS = {2: "hai", 3: "ba", 4: "bốn"}


def full_name(unit: Province) -> str:
    """`tỉnh Bắc Kạn`, `thành phố Huế`."""
    return f"{unit.kind.removesuffix(_CITY)} {unit.name}"


def in_text(unit: Province) -> str:
    """`Bắc Kạn`, but `thành phố Huế`: the name of a city alone would be heard as the town."""
    return unit.name if unit.kind == "tỉnh" else full_name(unit)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def listed(words: Iterable[str]) -> str:
    """`A, B và C`."""
    *first, last = words
    return f"{', '.join(first)} và {last}" if first else last


def alphabetical(units: Iterable[Province]) -> list[Province]:
    return sorted(units, key=lambda unit: collation_key(unit.name))


def of_slug(registry: Registry, slug: str) -> tuple[Province, ...]:
    """The units that share a page, oldest first."""
    return tuple(sorted(registry.names[slug], key=age))


def age(unit: Province) -> tuple[str, str]:
    """A sort key: the older unit first, the one that lasted less before the one that lasted longer."""
    return (unit.start.isoformat() if unit.start else "", unit.end.isoformat() if unit.end else "9999")


def heirs(registry: Registry, unit: Province) -> list[Province]:
    """The units of today that the territory of `unit` belongs to."""
    return alphabetical(registry.heir[unit.id])


def successors(registry: Registry, unit: Province) -> list[Province]:
    return alphabetical(registry.provinces[key] for key in unit.successors)


def predecessors(registry: Registry, unit: Province) -> list[Province]:
    return alphabetical(registry.provinces[key] for key in unit.predecessors)


def is_renamed(registry: Registry, unit: Province) -> bool:
    """Whether `unit` lives on whole and alone under another name or as another kind."""
    return len(unit.successors) == 1 and len(registry.provinces[unit.successors[0]].predecessors) == 1


def today(registry: Registry, unit: Province) -> str:
    """What `unit` is today: `nay thuộc Thái Nguyên`, `nay là thành phố Huế`; empty where nothing is known."""
    now = heirs(registry, unit)
    if not now:
        return ""
    verb = "nay là" if is_renamed(registry, unit) and now[0].id in unit.successors else "nay thuộc"
    return f"{verb} {listed(in_text(heir) for heir in now)}"


def ending(registry: Registry, unit: Province) -> str:
    """How a former unit ended and where it belongs today, in whole sentences."""
    if unit.end is None or not unit.successors:
        return ""
    change = f"Từ {dates.numeric(unit.end + timedelta(days=1))}, {in_text(unit)} {_change(registry, unit)}."
    if set(unit.successors) == {heir.id for heir in registry.heir[unit.id]}:
        return change
    return f"{change} Nay địa bàn này thuộc {listed(full_name(heir) for heir in heirs(registry, unit))}."


def _change(registry: Registry, unit: Province) -> str:
    if len(unit.successors) > 1:
        return f"được chia thành {_parts(successors(registry, unit))}"
    heir = registry.provinces[unit.successors[0]]
    others = [other for other in predecessors(registry, heir) if other.id != unit.id]
    if others:
        return f"cùng {listed(_share(other, heir) for other in others)} hợp thành {full_name(heir)}"
    return f"trở thành {full_name(heir)}{_CITY if heir.kind.endswith(_CITY) else ''}"


def _share(unit: Province, heir: Province) -> str:
    """`Thái Nguyên`, or `một phần Đồng Nai` where only a part of the unit went to `heir`."""
    whole = unit.successors == (heir.id,)
    return in_text(unit) if whole else f"một phần {in_text(unit)}"


def _parts(units: list[Province]) -> str:
    """`hai tỉnh Bắc Kạn và Thái Nguyên`, `tỉnh Quảng Nam và thành phố Đà Nẵng`."""
    kinds = {unit.kind for unit in units}
    if len(kinds) == 1 and len(units) in _COUNTS and all(len(unit.predecessors) == 1 for unit in units):
        return f"{_COUNTS[len(units)]} {units[0].kind.removesuffix(_CITY)} {listed(unit.name for unit in units)}"
    return listed(full_name(unit) if len(unit.predecessors) == 1 else f"một phần {full_name(unit)}" for unit in units)


def origin(registry: Registry, unit: Province) -> str:
    """What a unit of today was made of: `hợp thành từ Bắc Kạn và Thái Nguyên`; empty where it is the old one."""
    former = predecessors(registry, unit)
    if len(former) > 1:
        return f"hợp thành từ {listed(in_text(one) for one in former)}"
    if not former or former[0].name == unit.name:
        return ""
    return f"{'tách từ' if len(former[0].successors) > 1 else 'trước là'} {full_name(former[0])}"
