"""The register of curated documents as an immutable look-up: by slug, number, short number, name and day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct

from portal.citations.congresses import key_of_congress
from portal.citations.dates import latest
from portal.citations.find import find
from portal.citations.identity import Key, document_type, key_of
from portal.model import Document, Mention, PartialDate, Province
from portal.text import slugify

K = TypeVar("K")

plain = lru_cache(maxsize=8192)(slugify)
"""The form in which names are compared; the same few names come again in thousands of articles."""


Name = tuple[str, str]
"""A type's code and a name in canonical form without accents."""


class Register(Struct, frozen=True, eq=False):
    """Built once with `of`, equal to none but itself; every look-up answers in the order of the documents' slugs."""

    documents: Mapping[str, Document]
    keys: Mapping[str, Key]
    by_key: Mapping[Key, tuple[Document, ...]]
    by_short: Mapping[tuple[str, str], tuple[Document, ...]]
    by_name: Mapping[Name, tuple[Document, ...]]
    by_day: Mapping[tuple[str, date], tuple[Document, ...]]
    laws: Mapping[str, tuple[Document, ...]]
    replaced_by: Mapping[str, tuple[Document, ...]]
    provinces: tuple[Province, ...]
    places: Mapping[str, str]
    """Names without accents to slugs."""

    @classmethod
    def of(cls, documents: Iterable[Document], provinces: Iterable[Province] = ()) -> Register:
        """`documents` are the curated ones; `provinces` all units, former ones too."""
        ordered = sorted(documents, key=lambda document: document.slug)
        units = tuple(provinces)
        places = {slugify(unit.name): unit.slug for unit in units}
        keys = {one.slug: _key(one, places) for one in ordered}
        return cls(
            documents={one.slug: one for one in ordered},
            keys=keys,
            by_key=_grouped((keys[one.slug], one) for one in ordered),
            by_short=_grouped(((keys[one.slug].type, keys[one.slug].integer), one) for one in ordered),
            by_name=_grouped((name, one) for one in ordered for name in _names(one)),
            by_day=_grouped(((keys[one.slug].type, day), one) for one in ordered if (day := _day(one))),
            laws=_grouped((title, one) for one in ordered for title in _law_titles(one)),
            replaced_by=_grouped(
                (relation.target, one) for one in ordered for relation in one.relations if relation.type == "replaces"
            ),
            provinces=units,
            places=places,
        )

    def kind(self, place: str, day: date | None = None) -> str | None:
        """`tỉnh` or `thành phố`, as the province with the slug `place` was on `day`."""
        unit = self.unit(place, day)
        return unit.kind if unit else None

    def unit(self, place: str, day: date | None) -> Province | None:
        """The unit with the slug `place` that was valid on `day`, else its first one."""
        units = [unit for unit in self.provinces if unit.slug == place]
        valid = [unit for unit in units if day and unit.valid_on(day)]
        return next(iter(valid or sorted(units, key=lambda unit: unit.start or date.min)), None)


def _key(document: Document, places: Mapping[str, str]) -> Key:
    """The key of its number; of a congress's resolution the congress; else nothing but the document itself."""
    if document.number:
        return key_of(document.type, document.number, place_of(document))
    congress = congress_named(document.names, place_of(document), places)
    return congress[0] if congress else Key(document_type(document.type).code, "", document.slug)


def congress_named(
    names: Iterable[str], province: str | None, places: Mapping[str, str]
) -> tuple[Key, list[Mention]] | None:
    """The congress that the names of a curated document say, with the mentions that they are."""
    mentions = [mention for name in names for mention in find(name)]
    keys = (key_of_congress(mention, province=province, places=places) for mention in mentions)
    key = next(filter(None, keys), None)
    return (key, mentions) if key else None


def place_of(document: Document) -> str | None:
    """The slug in a unit id: `bac-kan@1997` → `bac-kan`."""
    return document.province.partition("@")[0] if document.province else None


def name_of(mention: Mention) -> Name:
    return document_type(mention.type).code, plain(mention.name or "")


def in_force(register: Register, document: Document, known: PartialDate) -> bool:
    """Whether a law was in force on every day that `known` can mean, by effective dates and replacements."""
    if not (start := _force(document)) or start > known.day:
        return False
    return all(
        (end := _force(newer)) is None or end > latest(known) for newer in register.replaced_by.get(document.slug, ())
    )


def _force(document: Document) -> date | None:
    return document.effective or (document.date.day if document.date else None)


def _day(document: Document) -> date | None:
    return document.date.day if document.date and document.date.precision == "day" else None


def _grouped(pairs: Iterable[tuple[K, Document]]) -> dict[K, tuple[Document, ...]]:
    groups: dict[K, dict[str, Document]] = defaultdict(dict)
    for key, document in pairs:
        groups[key].setdefault(document.slug, document)
    return {key: tuple(group.values()) for key, group in groups.items()}


def _names(document: Document) -> Iterable[Name]:
    """Each curated name in the form in which the grammar reads it, and as it stands."""
    code = document_type(document.type).code
    for name in document.names:
        yield code, slugify(name)
        for mention in find(name):
            if mention.name and mention.kind != "law":
                yield name_of(mention)


def _law_titles(document: Document) -> Iterable[str]:
    if not document_type(document.type).titled:
        return
    for name in (document.title or "", *document.names):
        for mention in find(name):
            if mention.kind == "law" and mention.name:
                yield slugify(mention.name)
    if document.title:
        title = document.title if document.title.startswith(document.type) else f"{document.type} {document.title}"
        yield slugify(title)
