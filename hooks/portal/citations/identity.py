"""What makes two citations one document: the key of a number, its id and its permalink.

A number is unique only within the period in which its series counts: a calendar year for State documents
(Nghị định 30/2020/NĐ-CP, Phụ lục I), a term for Party documents (Hướng dẫn 36-HD/VPTW 2018, §1.3.1), and within a
province for the series of provinces. Permalinks are stored by the register and never recomputed once published.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import lru_cache

from msgspec import Struct

from portal.citations.grammar import Body, DocumentType, grammar
from portal.citations.normalise import comparable
from portal.citations.numbers import Printed, proper, read
from portal.model import Level, PartialDate
from portal.text import slugify

_NATIONAL_TYPES = frozenset({"tt", "ttlt", "nd", "luat", "pl", "hp"})
UNKNOWN = "_"
"""The year segment of an id whose year is not known."""


class Key(Struct, frozen=True, order=True, array_like=True):
    """A number without a date. `place` is a province's slug, `locality` a unit below it, `year` is in the number."""

    type: str
    body: str
    integer: str
    year: str = ""
    place: str = ""
    locality: str = ""


@lru_cache(maxsize=1024)
def document_type(word: str) -> DocumentType:
    """The type of a type word in any spelling; a word in no list is a type of its own without abbreviations."""
    known = grammar()
    if kind := known.by_word.get(word) or known.types.get(comparable(word)):
        return kind
    return DocumentType(word, slugify(word), slugify(word), (), "never", False, False, word)


def body_of(printed: Printed, kind: DocumentType) -> Body:
    """The issuing body that the ký hiệu names; a body in no list is taken for one of the province, ministries apart."""
    known = grammar()
    codes = list(printed.codes)
    if len(codes) > 1 and codes[0].upper() in known.by_abbreviation:
        codes = codes[1:]
    for code in codes:
        if body := known.bodies.get(code) or known.bodies.get(code.rstrip("0123456789")):
            return body
    code = codes[0] if codes else ""
    national = kind.code in _NATIONAL_TYPES or code.startswith("B")
    return Body(
        code,
        slugify(code) or UNKNOWN,
        "cp" if national else "dp",
        False,
        "national" if national else "province",
        None,
        {},
    )


@lru_cache(maxsize=8192)
def key_of(word: str, number: str, place: str | None = None, locality: str | None = None) -> Key:
    """The key of a document of type `word` with the printed `number`; `place` counts only for series of provinces."""
    kind, printed = document_type(word), read(number)
    body = body_of(printed, kind)
    local = body.scope != "national"
    return Key(
        kind.code,
        body.id,
        printed.integer.lstrip("0") or printed.integer or slugify(number),
        "" if body.party else printed.year or "",
        (place or "") if local else "",
        (locality or "") if local else "",
    )


def document_id(word: str, number: str, year: int | None, place: str | None = None, locality: str | None = None) -> str:
    """`vn/tw/nq/2022/20`, `vn/bac-kan/ubnd/qd/2021/938`; an unknown year is `_`."""
    key = key_of(word, number, place, locality)
    when = key.year or (str(year) if year else UNKNOWN)
    return "/".join(part for part in ("vn", key.place, key.locality, key.body, key.type, when, key.integer) if part)


def unnumbered_id(word: str, name: str, year: int | None, place: str | None = None, body: str | None = None) -> str:
    """`vn/bac-kan/tu/kh/_/thuc-hien-kl-70-kl-tw`: of what bears no number, by `name` in the form of a permalink."""
    issuing = grammar().bodies[body].id if body else None
    when = str(year) if year else UNKNOWN
    return "/".join(part for part in ("vn", place, issuing, document_type(word).code, when, name) if part)


@lru_cache(maxsize=8192)
def canonical_number(word: str, number: str) -> str:
    """The number as the rules print it: two digits at least, `-` then `/` for the Party, `/` then `-` for the State."""
    kind, printed = document_type(word), read(number)
    if not printed.codes or not printed.integer:
        return number
    integer = printed.integer.zfill(2) if printed.integer.isdigit() else printed.integer
    codes = [proper(code) for code in printed.codes]
    if (
        len(codes) == 2
        and codes[0] != "L"
        and codes[0].upper() in grammar().by_abbreviation
        and ((party := body_of(printed, kind).party) or not printed.year)
    ):
        return f"{integer}-{codes[0]}/{codes[1]}" if party else f"{integer}/{codes[0]}-{codes[1]}"
    return integer + printed.text[len(printed.integer) :]


def slug(word: str, number: str, year: int | None, place: str | None = None, locality: str | None = None) -> str:
    """`nghi-quyet-20-nq-tw-2022`, `quyet-dinh-938-qd-ubnd-bac-kan-2021`, `luat-23-2012-qh13`."""
    key = key_of(word, number, place, locality)
    parts = [document_type(word).slug, slugify(canonical_number(word, number)), key.locality, key.place]
    if year and not key.year:
        parts.append(str(year))
    return "-".join(part for part in parts if part)


def level_of(word: str, number: str) -> Level:
    """Whose document it is on the timeline; what a province issues is local, be it of the Party or the State."""
    return _level(body_of(read(number), document_type(word)))


def level_of_body(body: str | None) -> Level:
    """The same for what bears no number, by the ký hiệu of its issuer."""
    return _level(grammar().bodies[body]) if body else Level.LOCAL


def _level(body: Body) -> Level:
    return Level.LOCAL if body.scope != "national" else Level(body.level)


def term_of(day: date) -> str | None:
    """The term of the Party on `day`, `XIII`; None before the first that is known."""
    terms = grammar().terms
    place = bisect_right(list(terms.values()), day)
    return list(terms)[place - 1] if place else None


def one_counter(key: Key, first: PartialDate, second: PartialDate) -> bool:
    """Whether a series hands out a number only once over both dates, so that one number then is one document."""
    if not key.integer[:1].isdigit():
        return True  # a congress is held once
    if key.year or (first.day.year == second.day.year and "day" not in {first.precision, second.precision}):
        return True
    body = next((body for body in grammar().bodies.values() if body.id == key.body), None)
    if body is None or not body.party:
        return first.day.year == second.day.year
    if body.scope == "national":
        return term_of(first.day) == term_of(second.day)
    return _provincial_term(first.day) == _provincial_term(second.day)


def _provincial_term(day: date) -> tuple[int, bool]:
    """Provincial congresses meet from August to November: documents of those months stay apart from both terms."""
    years = grammar().provincial_congress_years
    between = day.year in years and 8 <= day.month <= 11
    place = bisect_right(years, day.year if day.month > 11 or day.year not in years else day.year - 1)
    return place, between
