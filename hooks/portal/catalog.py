"""All that is published, in order, with the look-ups that pages are made from. Immutable; built once per build."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from itertools import islice
from operator import attrgetter
from typing import TypeVar

from msgspec import Struct, field

from portal.model import Article, Document, Page, RelationType, Review
from portal.registry import Registry

RELATED = 3
"""Articles shown beside an article."""

Key = TypeVar("Key", bound=Hashable)
Index = Mapping[Key, tuple[Article, ...]]


class Catalog(Struct, frozen=True, dict=True, eq=False):
    """Published articles newest first, every document by slug, ordinary pages.

    An article's place among others depends on older ones only, so that a new one changes few pages.
    """

    registry: Registry
    articles: tuple[Article, ...]
    documents: Mapping[str, Document]
    pages: tuple[Page, ...]
    reviews: Mapping[str, tuple[Review, ...]] = field(default_factory=dict)
    """Reviews that articles report, by the slug of the document reviewed, oldest article first."""

    @cached_property
    def by_year(self) -> Index[str]:
        return _index(self.articles, lambda article: (year_of(article),))

    @cached_property
    def by_topic(self) -> Index[str]:
        return _index(self.articles, attrgetter("topics"))

    @cached_property
    def by_province(self) -> Index[str]:
        """Articles by the slug of each page they stand on: their own unit's, and that of the units of today it became
        part of (63 provinces became 34 on 2025-07-01, Nghị quyết 202/2025/QH15)."""
        return _index(self.articles, lambda article: self._province_pages[article.province])

    @cached_property
    def documents_by_province(self) -> Mapping[str, tuple[Document, ...]]:
        """Documents of a province by the slug of each page they stand on, as articles do."""
        found: defaultdict[str, list[Document]] = defaultdict(list)
        for document in self.documents.values():
            for slug in self._province_pages.get(document.province or "", ()):
                found[slug].append(document)
        return {slug: tuple(documents) for slug, documents in found.items()}

    @cached_property
    def _province_pages(self) -> Mapping[str, tuple[str, ...]]:
        return {
            unit.id: tuple(dict.fromkeys([unit.slug, *(heir.slug for heir in self.registry.heir[unit.id])]))
            for unit in self.registry.provinces.values()
        }

    @cached_property
    def by_document(self) -> Index[str]:
        """Articles by the slug of each document they cite, each article once."""
        return _index(self.articles, attrgetter("cited"))

    @cached_property
    def with_album(self) -> tuple[Article, ...]:
        return tuple(article for article in self.articles if article.gallery)

    @cached_property
    def timeline(self) -> tuple[Document, ...]:
        """Dated documents, newest first. One without a date is on no timeline: nothing is placed by guess."""
        dated = [document for document in self.documents.values() if document.date]
        return tuple(sorted(dated, key=_document_order, reverse=True))

    @cached_property
    def incoming(self) -> Mapping[str, tuple[tuple[RelationType, Document], ...]]:
        """For each document, the ones that name it in a relation, oldest first."""
        found: defaultdict[str, list[tuple[RelationType, Document]]] = defaultdict(list)
        for document in sorted(self.documents.values(), key=_document_order):
            for relation in document.relations:
                found[relation.target].append((relation.type, document))
        return {slug: tuple(sources) for slug, sources in found.items()}

    @cached_property
    def by_address(self) -> Mapping[tuple[str, str], Article]:
        """Articles by the year and the slug of their addresses, the newest where several claim one."""
        return {(article.year, article.slug): article for article in reversed(self.articles)}

    def article_at(self, path: str) -> Article | None:
        """The published article with a path below `content/`."""
        place = self._places.get(path)
        return None if place is None else self.articles[place]

    def neighbours(self, article: Article) -> tuple[Article | None, Article | None]:
        """The next older and the next newer article."""
        place = self._places[article.path]
        older = self.articles[place + 1] if place + 1 < len(self.articles) else None
        return older, self.articles[place - 1] if place else None

    def related(self, article: Article) -> tuple[Article, ...]:
        """The next older articles of its topics, the main one first, then of its province."""
        place = self._places[article.path]
        found: dict[int, None] = {}
        for topic in article.topics:
            found |= _after(self._topic_places[topic], place)
            if len(found) >= RELATED:
                break
        else:
            found |= _after(self._province_places[article.province], place)
        return tuple([self.articles[place] for place in islice(found, RELATED)])

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {article.path: place for place, article in enumerate(self.articles)}

    @cached_property
    def _topic_places(self) -> Mapping[str, list[int]]:
        return _places_by((topic, place) for place, article in enumerate(self.articles) for topic in article.topics)

    @cached_property
    def _province_places(self) -> Mapping[str, list[int]]:
        return _places_by((article.province, place) for place, article in enumerate(self.articles))


def in_order(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Newest first; articles of one day in the order of their paths."""
    by_path = sorted(articles, key=lambda article: article.path)
    return tuple(sorted(by_path, key=lambda article: article.date.day, reverse=True))


def year_of(article: Article) -> str:
    """The year of an article's date; the year in its path may differ, for a corrected date moves no address."""
    return str(article.date.day.year)


def _document_order(document: Document) -> tuple[str, str]:
    return (document.date.iso if document.date else "", document.slug)


def _index(articles: Iterable[Article], keys: Callable[[Article], Iterable[Key]]) -> Index[Key]:
    found: defaultdict[Key, list[Article]] = defaultdict(list)
    for article in articles:
        for key in keys(article):
            found[key].append(article)
    return {key: tuple(articles) for key, articles in found.items()}


def _places_by(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for key, place in pairs:
        found[key].append(place)
    return dict(found)


def _after(places: list[int], place: int) -> dict[int, None]:
    start = bisect_right(places, place)
    return dict.fromkeys(places[start : start + RELATED])
