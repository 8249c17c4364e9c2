"""What articles state about documents joins what the register knows: relations, and reviews of a document's years.

The register wins: two documents that it relates in any way are left as they are. A text that contradicts the dates (a
plan that would implement a younger resolution) states nothing. The result does not depend on the order of articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from portal.citations import Statement, reviews, stated
from portal.citations.dates import after
from portal.model import Article, Citation, Document, Relation, Review


@dataclass(frozen=True, slots=True)
class Joined:
    """`documents` as given, with the relations that texts state; `reviews` by the slug of the document reviewed."""

    documents: tuple[Document, ...]
    reviews: Mapping[str, tuple[Review, ...]]


def join(articles: Sequence[Article], documents: Sequence[Document]) -> Joined:
    """Articles with their citations and all documents, the register's and those known from citations alone."""
    known = {document.slug: document for document in documents}
    in_order = sorted(articles, key=lambda article: (article.date.day, article.path))
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


def _relations(articles: Sequence[Article], known: Mapping[str, Document]) -> Mapping[str, list[Relation]]:
    """What the texts state beyond the register, by the slug of the document that holds the relation."""
    related = {
        frozenset((document.slug, relation.target)) for document in known.values() for relation in document.relations
    }
    found: defaultdict[str, list[Relation]] = defaultdict(list)
    for article in articles:
        for one in _statements(article):
            pair = frozenset((one.source, one.target))
            if pair in related or not pair <= known.keys() or _is_younger(known[one.target], known[one.source]):
                continue
            related.add(pair)
            found[one.source].append(Relation(one.type, one.target, article.path))
    return found


def _statements(article: Article) -> Iterator[Statement]:
    for text, citations in _texts(article):
        yield from stated(text, citations)


def _texts(article: Article) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    if article.sapo_citations:
        yield article.description or "", article.sapo_citations
    yield article.body, article.citations


def _is_younger(one: Document, other: Document) -> bool:
    return one.date is not None and other.date is not None and after(one.date, other.date)


def _reviews(articles: Sequence[Article], known: Mapping[str, Document]) -> Mapping[str, tuple[Review, ...]]:
    """Each review once for each article; one of more years than the document had by then is a slip of the pen."""
    found: defaultdict[str, dict[Review, None]] = defaultdict(dict)
    for article in articles:
        for text, citations in _texts(article):
            for one in reviews(text, citations):
                document = known.get(one.document)
                if document and _had_years(document, one.years, article):
                    found[one.document][Review(one.kind, one.years, article.path)] = None
    return {slug: tuple(entries) for slug, entries in found.items()}


def _had_years(document: Document, years: int, article: Article) -> bool:
    """A review may be announced in the year before it is due."""
    return document.date is not None and document.date.day.year + years <= article.date.day.year + 1
