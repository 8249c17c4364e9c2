"""Documents that the register does not hold: what is certain of them from their mentions, and their addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date as day

from msgspec.structs import replace

from portal.citations.clusters import Cluster
from portal.citations.congresses import is_congress, record_of
from portal.citations.identity import Key, canonical_number, document_id, level_of, slug
from portal.citations.places import canonical_issuer, series_issuer
from portal.citations.register import Register
from portal.model import Document, Mention


def new_document(cluster: Cluster, register: Register) -> Document:
    """The record of a document that only citations know: no title, since running text is no trích yếu.

    Its address may be taken: `addressed` gives it one of its own.
    """
    mentions = [use.reference.mention for use in cluster.uses]
    if is_congress(cluster.key):
        return _new_resolution(cluster, mentions, register)
    word = max((mention.type for mention in mentions), key=lambda type_: (len(type_), type_))
    number = canonical_number(word, _usual(use.reference.number or "" for use in cluster.uses))
    key, known = cluster.key, cluster.date
    year = known.day.year if known else None
    unit = register.unit(key.place, known.day if known else _article_day(cluster)) if key.place else None
    stated = [issuer for mention in mentions if mention.issuer and (issuer := canonical_issuer(mention, unit))]
    return Document(
        id=document_id(word, number, year, key.place, key.locality),
        slug=slug(word, number, year, key.place, key.locality),
        type=word,
        number=number,
        issuer=_usual(stated) if stated else series_issuer(word, number, unit),
        date=known,
        province=(unit.id if unit else key.place) if key.place else None,
        level=level_of(word, number),
    )


def _new_resolution(cluster: Cluster, mentions: Iterable[Mention], register: Register) -> Document:
    """The resolution of a congress: known from its name, dated only where a text says the day."""
    key, known = cluster.key, cluster.date
    unit = register.unit(key.place, known.day if known else _article_day(cluster)) if key.place else None
    record = record_of(key, "Nghị quyết", mentions, unit)
    return Document(
        id=record.id,
        slug=record.slug,
        type="Nghị quyết",
        number=None,
        issuer=record.issuer,
        date=known,
        province=unit.id if unit else None,
        level=record.level,
        names=(record.name,),
    )


def addressed(created: Mapping[Key, Iterable[Document]], register: Register) -> dict[Key, tuple[Document, ...]]:
    """The documents of each key, each at its own address: of equal ones the first has it, in the order of keys."""
    taken = set(register.documents)
    found = {}
    for key in sorted(created):
        found[key] = tuple(_settling(created[key], taken))
    return found


def _settling(documents: Iterable[Document], taken: set[str]) -> Iterator[Document]:
    for document in documents:
        permalink = free(document.slug, taken)
        taken.add(permalink)
        yield document if permalink == document.slug else replace(document, slug=permalink)


def free(permalink: str, taken: Collection[str]) -> str:
    """`permalink`, with the first number behind it that makes it none of `taken`."""
    if permalink not in taken:
        return permalink
    count = 2
    while f"{permalink}-{count}" in taken:
        count += 1
    return f"{permalink}-{count}"


def _usual(values: Iterable[str]) -> str:
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], value))


def _article_day(cluster: Cluster) -> day | None:
    days = [use.context.date.day for use in cluster.uses if use.context.date]
    return min(days) if days else None
