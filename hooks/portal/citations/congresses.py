"""Resolutions of congresses bear no number: whose congress it was and its ordinal make them one document.

`Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVI` says whose it is. `Nghị quyết Đại hội IV, nhiệm kỳ 2013-2018` does not:
it is the union's that the text names beside it or with that very term, and nobody's where it might be the Party's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from portal.citations.grammar import CongressRule, grammar
from portal.citations.identity import UNKNOWN, Key, document_type
from portal.citations.letters import ordinal, roman
from portal.citations.names import unions_in, years_in
from portal.model import Level, Mention, Province
from portal.text import slugify

_NAME = re.compile(r"Đại hội(?: (?P<whose>.+?))??(?: lần thứ (?P<ordinal>[IVXL]+))(?: nhiệm kỳ (?P<years>[\d-]+))?")
_WHOSE = re.compile(
    r"(?P<party>dang)|(?:(?P<union>lien-minh-(?:htx|hop-tac-xa))|dang-bo|(?=tinh-uy|thanh-uy))-?"
    r"(?P<kind>tinh-uy|tinh|thanh-uy|thanh-pho|tp)?-?(?P<name>.*)"
)
_KINDS = {"tinh": "tỉnh", "tinh-uy": "tỉnh", "thanh-pho": "thành phố", "tp": "thành phố", "thanh-uy": "thành phố"}
_PARTYLIKE = 10
"""Congresses of the Party, nationwide and in provinces, have had higher ordinals since long before there was a web."""

_SEGMENT = "dai-hoi-"


class Congress(Struct, frozen=True):
    """A congress as a mention names it; where `whose` is None, it does not say whose it is."""

    ordinal: int
    whose: str | None
    years: str | None


def congress_of(mention: Mention) -> Congress | None:
    """What a mention of kind "congress" says; None without an ordinal: two bodies may share a term of years."""
    found = _NAME.fullmatch(mention.name or "") if mention.kind == "congress" else None
    if not found:
        return None
    number, years = ordinal(found["ordinal"]), found["years"]
    beside = mention.issuer if years and number < _PARTYLIKE else None
    return Congress(number, found["whose"] or beside, years)


def key_of_congress(
    mention: Mention,
    *,
    province: str | None,
    places: Mapping[str, str],
    about: str = "",
    kind_of: Callable[[str], str | None] = lambda _: None,
) -> Key | None:
    """The key of a congress's resolution.

    `province` is that of the article, `about` its title, `places` are names to slugs; `kind_of` a province is `tỉnh` or
    `thành phố`, None where that is not known.
    """
    congress = congress_of(mention)
    whose = _whose(congress, about) if congress else None
    found = _WHOSE.fullmatch(slugify(whose)) if whose else None
    if not congress or not found:
        return None
    if found["party"]:
        return _key(mention, "TW", congress, "")
    if found["union"] and found["name"] == "viet-nam":
        return _key(mention, "LMHTXVN", congress, "")
    kind, name = found["kind"], found["name"]
    place = places.get(name) if name else (province if kind else None)
    if not place or (kind and kind_of(place) not in {None, _KINDS[kind]}):
        return None  # a town's or nobody's: "thành phố Thái Nguyên" is no province
    return _key(mention, "LMHTX" if found["union"] else "TU", congress, place)


def _whose(congress: Congress, about: str) -> str | None:
    if congress.whose or not congress.years or congress.ordinal >= _PARTYLIKE or congress.years not in years_in(about):
        return congress.whose
    unions = {slugify(union): union for union in unions_in(about)}
    return next(iter(unions.values())) if len(unions) == 1 else None


def _key(mention: Mention, body: str, congress: Congress, place: str) -> Key:
    return Key(
        document_type(mention.type).code, grammar().bodies[body].id, f"{_SEGMENT}{congress.ordinal}", place=place
    )


def is_congress(key: Key) -> bool:
    return key.integer.startswith(_SEGMENT)


class CongressRecord(Struct, frozen=True):
    """What is certain of a congress's resolution: its identity, its address, what it is called, and who passed it."""

    id: str
    slug: str
    name: str
    issuer: str
    level: Level


def record_of(key: Key, word: str, mentions: Iterable[Mention], unit: Province | None) -> CongressRecord:
    """The record of the resolution with a congress's `key`; `unit` is the province whose congress it was."""
    rule = _rule(key)
    number = key.integer.removeprefix(_SEGMENT)
    years = next(iter(sorted(filter(None, map(_years, mentions)), key=lambda one: (-len(one), one))), None)
    begun = years[:4] if years else _party_year(key, int(number))
    kind, name = (unit.kind, unit.name) if unit else ("", "")
    issuer = " ".join(rule.issuer.format(ordinal=roman(int(number)), kind=kind, name=name).split())
    term = f", nhiệm kỳ {years.replace('-', '–')}" if years else ""
    parts = ("vn", key.place, key.body, key.type, begun or UNKNOWN, key.integer)
    return CongressRecord(
        "/".join(part for part in parts if part),
        "-".join(part for part in (document_type(word).slug, key.integer, rule.slug, key.place) if part),
        f"{word} {issuer}{term}",
        issuer,
        Level.LOCAL if key.place else Level(grammar().bodies[rule.body].level),
    )


def _rule(key: Key) -> CongressRule:
    return next(one for one in grammar().congresses.values() if grammar().bodies[one.body].id == key.body)


def _years(mention: Mention) -> str | None:
    congress = congress_of(mention)
    return congress.years if congress else None


def _party_year(key: Key, number: int) -> str | None:
    opened = grammar().terms.get(roman(number)) if key.body == grammar().bodies["TW"].id else None
    return str(opened.year) if opened else None
