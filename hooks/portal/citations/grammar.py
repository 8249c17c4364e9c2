"""The knowledge of `grammar.yml` as typed look-ups. Rules of writing live in the data file, not here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from portal.citations.normalise import comparable
from portal.model import RelationType

_LISTS = (
    *("drafts", "not_laws", "not_numbers", "nicknames", "not_plans", "localities", "stops", "issuing"),
    *("year_follows", "measures", "not_in_law_names", "reviews", "relation_titles", "relation_issues"),
    *("relation_matters", "relation_manner", "relation_parts"),
)
"""The plain word lists of the file."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class DocumentType(Struct, frozen=True):
    """A kind of document. `short` says when a number without ký hiệu is enough: strict, stated or never.

    A `plan` may be one document even where no number is said with it.
    """

    word: str
    code: str
    slug: str
    abbreviations: tuple[str, ...]
    short: str
    yearly: bool
    titled: bool
    group: str
    plan: bool = False


class Body(Struct, frozen=True):
    """An issuing body by its ký hiệu. `scope` is national, province or district; `level` the family it belongs to."""

    code: str
    id: str
    level: str
    party: bool
    scope: str
    issuer: str | None
    issuers: dict[str, str]


class CongressRule(Struct, frozen=True):
    """Whose congresses they are (a body's ký hiệu) and how their resolutions are called and addressed."""

    body: str
    slug: str
    issuer: str


class Issuer(Struct, frozen=True):
    """A body as prose names it; `of` is the ký hiệu in whose series it issues; a `long` name has small words in it."""

    name: str | None
    of: str | None
    level: str
    long: bool


class Law(Struct, frozen=True):
    name: str
    bare: bool


class RelationRule(Struct, frozen=True):
    """How a relation is said: `say` by the document that stands in it, `by` of that document by the other one."""

    type: RelationType
    say: tuple[str, ...]
    by: tuple[str, ...]


class Grammar(Struct, frozen=True):
    """Everything known, keyed by folded text where prose is compared and by capitals where ký hiệu are."""

    types: dict[str, DocumentType]
    heads: dict[str, DocumentType]
    by_word: dict[str, DocumentType]
    by_abbreviation: dict[str, DocumentType]
    bodies: dict[str, Body]
    codes: dict[str, str]
    issuers: dict[str, Issuer]
    laws: dict[str, Law]
    congresses: dict[str, CongressRule]
    terms: dict[str, date]
    lenient: tuple[frozenset[str], ...]
    provincial_congress_years: tuple[int, ...]
    ordinals: dict[str, int]
    months: dict[str, int]
    relations: tuple[RelationRule, ...]
    words: dict[str, tuple[str, ...]]
    countries: tuple[str, ...]
    """As printed: "Pháp" is one, "tư pháp" has none."""


def _types(raw: dict[str, Any]) -> list[tuple[dict[str, Any], DocumentType]]:
    return [
        (
            row,
            DocumentType(
                row["word"],
                row["code"],
                row["slug"],
                tuple(row["abbr"]),
                row["short"],
                row.get("yearly", False),
                row.get("titled", False),
                row.get("group", row["word"]),
                row.get("plan", False),
            ),
        )
        for row in raw["types"]
    ]


def _body(row: dict[str, Any]) -> Body:
    code = row["code"]
    return Body(
        code,
        row.get("id", code.lower().replace("đ", "d")),
        row["level"],
        row.get("party", False),
        row.get("scope", "national"),
        row.get("issuer"),
        row.get("issuers", {}),
    )


def _codes(raw: dict[str, Any], rows: Iterable[DocumentType]) -> dict[str, str]:
    known = {code.upper(): code for kind in rows for code in kind.abbreviations}
    known |= {row["code"].upper(): row["code"] for row in raw["bodies"]}
    return known | {wrong.upper(): right for wrong, right in raw["spellings"].items()}


@cache
def grammar() -> Grammar:
    """The grammar, read once; it is immutable knowledge of the program, not state of a build."""
    raw = yaml.load(Path(__file__).with_name("grammar.yml").read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506
    rows = _types(raw)
    by_abbreviation: dict[str, DocumentType] = {}
    for _, kind in rows:
        for code in kind.abbreviations:
            by_abbreviation.setdefault(code.upper(), kind)
    laws = {
        comparable(said): Law(row["name"], row.get("bare", False))
        for row in raw["laws"]
        for said in (row["name"], *row.get("also", ()))
    }
    return Grammar(
        types={comparable(said): kind for row, kind in rows for said in (kind.word, *row.get("also", ()))},
        heads={row["head"]: kind for row, kind in rows if "head" in row},
        by_word={kind.word: kind for _, kind in rows},
        by_abbreviation=by_abbreviation,
        bodies={row["code"]: _body(row) for row in raw["bodies"]},
        codes=_codes(raw, (kind for _, kind in rows)),
        issuers={
            comparable(said): Issuer(row.get("name"), row.get("of"), row["level"], row.get("long", False))
            for row in raw["issuers"]
            for said in row["say"]
        },
        laws=laws,
        congresses={row["body"]: CongressRule(row["body"], row["slug"], row["issuer"]) for row in raw["congresses"]},
        terms=raw["terms"],
        lenient=tuple(frozenset(pair) for pair in raw["lenient"]),
        provincial_congress_years=tuple(raw["provincial_congress_years"]),
        ordinals={comparable(word): number for word, number in raw["ordinals"].items()},
        months={comparable(word): number for word, number in raw["months"].items()},
        relations=tuple(RelationRule(row["type"], _folded(row["say"]), _folded(row["by"])) for row in raw["relations"]),
        words={key: _folded(raw[key]) for key in _LISTS},
        countries=tuple(raw["countries"]),
    )


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(comparable(word) for word in words)


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, the longest first, a space standing for any run of white space.

    Words with the same first letter stand together, so that the engine passes over all of them at once.
    """
    ordered = sorted(set(words), key=lambda word: (word[:1], -len(word), word))
    return "|".join(
        f"{_escaped(first)}(?:{'|'.join(_escaped(word[1:]) for word in family)})"
        for first, family in groupby(ordered, key=lambda word: word[:1])
    )


def _escaped(text: str) -> str:
    return re.escape(text).replace(r"\ ", " ")
