"""What articles state about documents joins what the register knows: relations, and reviews of a document's years.

The register wins: two documents that it relates in any way are left as they are. A text that contradicts the dates (a
plan that would implement a younger resolution) states nothing. The result does not depend on the order of articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from portal.citations import Gathered, Statement, stated
from portal.citations.dates import after
from portal.model import Article, Citation, Document, Relation, Review, ReviewKind


class Told(NamedTuple):
    """What the article at `path` of `day` tells of documents: relations, and reviews with the slug of the document."""

    day: date
    path: str
    relations: tuple[Statement, ...]
    reviews: tuple[tuple[ReviewKind, int, str], ...]


class Joined(Struct, frozen=True):
    """`documents` as given, with the relations that texts state; `reviews` by the slug of the document reviewed."""

    documents: tuple[Document, ...]
    reviews: Mapping[str, tuple[Review, ...]]


def told(article: Article, gathered: Gathered, citations: Sequence[Citation]) -> Told | None:
    """What `gathered` says of the documents that the mentions came to, None where that is nothing.

    `citations` are all of the article, in the order of its text.
    """
    if not gathered.relations and not gathered.reviews:
        return None
    documents = {one.start: one.document for one in citations}
    relations = tuple(stated(gathered.relations, citations))
    reviews = tuple((one.kind, one.years, documents[one.start]) for one in gathered.reviews if one.start in documents)
    return Told(article.date.day, article.path, relations, reviews) if relations or reviews else None


def join(articles: Sequence[Told], documents: Sequence[Document]) -> Joined:
    """What all articles tell, and all documents, the register's and those known from citations alone."""
    known = {document.slug: document for document in documents}
    in_order = sorted(articles)
    found = _relations(in_order, known)
    return Joined(
        tuple(
            replace(document, relations=(*document.relations, *found[document.slug]))
            if document.slug in found
            else document
            for document in documents
        ),
        _reviews(in_order, known),
    )


def _relations(articles: Sequence[Told], known: Mapping[str, Document]) -> Mapping[str, list[Relation]]:
    """What the texts state beyond the register, by the slug of the document that holds the relation."""
    related = {
        frozenset((document.slug, relation.target)) for document in known.values() for relation in document.relations
    }
    found: defaultdict[str, list[Relation]] = defaultdict(list)
    for article in articles:
        for source, type_, target in article.relations:
            pair = frozenset((source, target))
            if pair in related or not pair <= known.keys() or _is_younger(known[target], known[source]):
                continue
            related.add(pair)
            found[source].append(Relation(type_, target, article.path))
    return found


def _is_younger(one: Document, other: Document) -> bool:
    return one.date is not None and other.date is not None and after(one.date, other.date)


def _reviews(articles: Sequence[Told], known: Mapping[str, Document]) -> Mapping[str, tuple[Review, ...]]:
    """Each review once for each article; one of more years than the document had by then is a slip of the pen."""
    found: defaultdict[str, dict[Review, None]] = defaultdict(dict)
    for article in articles:
        for kind, years, slug in article.reviews:
            document = known.get(slug)
            if document and _had_years(document, years, article.day):
                found[slug][Review(kind, years, article.path)] = None
    return {slug: tuple(entries) for slug, entries in found.items()}


def _had_years(document: Document, years: int, day: date) -> bool:
    """A review may be announced in the year before it is due."""
    return document.date is not None and document.date.day.year + years <= day.year + 1
