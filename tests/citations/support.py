"""Records for the tests of citations: documents, provinces and contexts in one line each."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from portal.citations import Context, Register, document_id, level_of, slug
from portal.model import Document, PartialDate, Precision, Province, Relation

HERE = Path(__file__).parent
GOLD: dict[str, Any] = json.loads((HERE / "gold.json").read_text(encoding="utf-8"))


def day(iso: str, precision: Precision = "day") -> PartialDate:
    return PartialDate(date.fromisoformat(iso), precision)


def context(province: str | None = "bac-kan", iso: str = "2023-09-01", *settled: str) -> Context:
    return Context(province, day(iso), settled)


def document(type_: str, number: str, iso: str | None, **more: Any) -> Document:
    """A curated document; `replaces` takes slugs, everything else is a field of `Document`."""
    place = more.get("province", "").partition("@")[0] or None
    year = int(iso[:4]) if iso else None
    replaces = more.pop("replaces", ())
    return Document(
        id=document_id(type_, number, year, place),
        slug=slug(type_, number, year, place),
        type=type_,
        number=number,
        date=day(iso) if iso else None,
        level=level_of(type_, number),
        relations=tuple(Relation("replaces", target) for target in replaces),
        **more,
    )


def optional_date(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


UNITS = tuple(
    Province(
        unit["id"],
        unit["slug"],
        unit["name"],
        unit["kind"],
        None,
        optional_date(unit["start"]),
        optional_date(unit["end"]),
        (),
        (),
        "",
    )
    for unit in GOLD["units"]
)

NQ20 = document("Nghị quyết", "20-NQ/TW", "2022-06-16", issuer="Ban Chấp hành Trung ương Đảng")
NQ20_HEALTH = document("Nghị quyết", "20-NQ/TW", "2017-10-25", issuer="Ban Chấp hành Trung ương Đảng")
NQ13 = document("Nghị quyết", "13-NQ/TW", "2002-03-18", names=("Nghị quyết Trung ương 5 (khoá IX)",))
QD1804 = document("Quyết định", "1804/QĐ-TTg", "2020-11-13")
NQ32 = document("Nghị quyết", "32/2016/QH14", "2016-11-23", issuer="Quốc hội")
LAW2003 = document("Luật", "18/2003/QH11", "2003-11-26", title="Luật Hợp tác xã", effective=date(2004, 7, 1))
LAW2012 = document(
    "Luật",
    "23/2012/QH13",
    "2012-11-20",
    title="Luật Hợp tác xã",
    effective=date(2013, 7, 1),
    replaces=(LAW2003.slug,),
)
LAW2023 = document(
    "Luật",
    "17/2023/QH15",
    "2023-06-20",
    title="Luật Hợp tác xã",
    effective=date(2024, 7, 1),
    replaces=(LAW2012.slug,),
)


def register(*documents: Document) -> Register:
    return Register.of(documents, UNITS)
