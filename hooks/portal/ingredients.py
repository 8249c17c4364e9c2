"""What each page is made from, as a digest: a page whose ingredients are the same need not be made again.

An article counts with its file's own digests, a document with its record, a list with those it shows. What every page
is made from (settings, templates, the portal's code, registers but that of topics) is not part of it: where that
changes everything is made anew. A digest may stand for more than its page shows, never for less:
`tests/test_remembering.py` looks for that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from hashlib import blake2b

from msgspec.structs import replace

from portal.catalog import Catalog, Index
from portal.model import Article, Document, Page
from portal.pages import PlannedPage
from portal.views import albums, archive, article, documents, home, provinces, texts, timeline, topics, years
from portal.views.filters import Filter
from portal.views.syndication import Channel

SIZE = 12
"""Bytes of a digest: enough that of a million pages no two share one by chance."""

State = bytes
Leads = Mapping[str, object]
"""What the links and pictures of Markdown files lead to, by the files' paths; most lead to nothing."""


_NONE = bytes(SIZE)
"""Stands where nothing is, and between lists of digests."""


def digest(*parts: object) -> State:
    return blake2b(repr(parts).encode(), digest_size=SIZE).digest()


def _joined(*digests: State) -> State:
    return blake2b(b"".join(digests), digest_size=SIZE).digest()


class Ingredients:
    """Of all pages of one build."""

    def __init__(self, catalog: Catalog, leads: Leads) -> None:
        self._catalog = catalog
        self._leads = leads
        self._topics = {topic.id: digest(topic) for topic in catalog.registry.topics.values()}
        self._named = {one.path: b"".join(self._names(one)) for one in catalog.articles}
        self._wholes: dict[str, State] = {}
        self._references = {
            slug: digest(replace(one, relations=(), body="")) for slug, one in catalog.documents.items()
        }
        self._documents: dict[str, State] = {}
        self._shown = {
            one.path: _joined(one.head, " ".join(one.cited).encode(), self._named[one.path]) for one in catalog.articles
        }
        # The footer names sections and ordinary pages, and every head the feed of all news, where there are any.
        pages = [(page.path, page.title) for page in catalog.pages]
        self._everywhere = digest(catalog.registry.sections, pages, not catalog.articles)

    def of(self, page: PlannedPage) -> State | None:
        """The ingredients of `page`; None where they are not known."""
        view = page.view
        if not isinstance(view, partial) or view.func not in _KINDS:
            return None
        own = _KINDS[view.func](self, *view.args[1:])  # the first argument of each view is the context
        return self._everywhere + own

    def shown(self, one: Article) -> State:
        """What lists show of an article, and other pages may: all but its text."""
        return self._shown[one.path]

    def whole(self, one: Article) -> State:
        if one.path not in self._wholes:
            cited = " ".join([citation.document for citation in (*one.sapo_citations, *one.citations)])
            self._wholes[one.path] = _joined(one.whole, cited.encode(), self._named[one.path])
        return self._wholes[one.path]

    def _names(self, one: Article) -> Iterator[bytes]:
        """Its path, which makes its address, and what its frontmatter and links name: topics, pages, pictures."""
        yield one.path.encode()
        yield from (self._topics[topic] for topic in one.topics)
        if one.path in self._leads:
            yield repr(self._leads[one.path]).encode()

    def reference(self, slug: str) -> State:
        """What lists show of a document."""
        return self._references.get(slug, _NONE)

    def document(self, slug: str) -> State:
        """A document's record, with what its relations and reviews tell of articles."""
        if slug not in self._documents:
            one, reviews = self._catalog.documents.get(slug), self._catalog.reviews.get(slug, ())
            stated = [relation.article for relation in one.relations] if one else []
            told = [self._at(path) for path in (*stated, *(review.article for review in reviews)) if path]
            sources = [self._source(source) for source in one.sources] if one else []
            leads = self._leads.get(one.path) if one and one.path else None
            self._documents[slug] = digest(one, reviews, told, sources, leads)
        return self._documents[slug]

    def channel(self, one: Channel) -> State:
        """A feed, which holds whole articles."""
        articles, entries = map(self.whole, one.articles), map(self.document, (each.slug for each in one.documents))
        return digest(one.title, one.subtitle, list(articles), list(entries))

    @cached_property
    def articles(self) -> State:
        """All that lists show of all articles."""
        return self._all(self._catalog.articles)

    @cached_property
    def references(self) -> State:
        """All that lists show of all documents."""
        return digest(self._references)

    @cached_property
    def documents(self) -> State:
        return digest([self.document(slug) for slug in sorted(self._catalog.documents)])

    def _all(self, articles: Iterable[Article]) -> State:
        shown = self._shown
        return _joined(*[shown[one.path] for one in articles])

    def _at(self, path: str) -> State | None:
        found = self._catalog.article_at(path)
        return self.shown(found) if found else None

    def _source(self, source: str) -> State | None:
        found = documents.named(self._catalog, source)
        return self.shown(found) if found else None

    def _article(self, one: Article) -> State:
        shown = self._shown
        older, newer = self._catalog.neighbours(one)
        return _joined(
            self.whole(one),
            shown[older.path] if older else _NONE,
            shown[newer.path] if newer else _NONE,
            *[shown[other.path] for other in self._catalog.related(one)],
            _NONE,
            *map(self.reference, dict.fromkeys((*one.cited, *one.documents))),
        )

    def _document(self, one: Document) -> State:
        citing = self._catalog.by_document.get(one.slug, ())
        quoted = list(map(self.whole, citing[: documents.LATEST]))
        near = [self.reference(other.slug) for other in documents.near(self._catalog, one)]
        # Beside a relation stands the article that states it, whichever of the two holds it.
        said = [self.document(each.slug) for each in (one, *(by for _, by in self._catalog.incoming.get(one.slug, ())))]
        return digest(self._component[one.slug], said, near, quoted, self._list(citing, documents.LATEST))

    def _list(self, articles: tuple[Article, ...], latest: int, room: int = years.ROOM) -> State:
        """What the list's own page shows: articles of the years it holds, and the numbers of those before."""
        held = years.held(articles, room)
        return digest(self._all(articles[: max(latest, held)]), years.years(articles[held:]))

    def _year(self, articles: tuple[Article, ...], year: str) -> State:
        found = years.of_year(articles, year)
        return digest(self._all(found), years.before(articles, year))

    def _list_year(self, index: str, key: str, year: str) -> State:
        by: Index[str] = getattr(self._catalog, index)
        return self._year(by[key], year)

    def _document_year(self, one: Document, year: str) -> State:
        return digest(self.reference(one.slug), self._list_year("by_document", one.slug, year))

    def _topic(self, topic: str) -> State:
        """Its documents are those that all its articles cite most; it names others of its section."""
        articles = self._catalog.by_topic.get(topic, ())
        return digest(self._all(articles), self.references, self._topics)

    def _province(self, slug: str) -> State:
        catalog = self._catalog
        stands = [self.reference(one.slug) for one in catalog.documents_by_province.get(slug, ())]
        products = [self._at(path) for one in catalog.registry.specialties for path in one.articles]
        return digest(self._list(catalog.by_province.get(slug, ()), provinces.LATEST), stands, products)

    def _archive(self) -> State:
        return self._list(self._catalog.articles, archive.LATEST, archive.ROOM)

    def _gallery(self) -> State:
        return self._all(self._catalog.with_album)

    def _overview(self, *page: Page) -> State:
        return digest(self.articles, self.references, self._topics, page)

    def _timeline(self, _kept: Mapping[Filter, object]) -> State:
        return digest(self._entries, sorted(self._catalog.by_document))

    def _part(self, kept: Mapping[Filter, Sequence[Document]], chosen: Filter) -> State:
        entries = b"".join(self._entries[one.slug] for one in kept[chosen])
        return digest(chosen, entries, [(one.key, one.name) for one in kept])

    @cached_property
    def _entries(self) -> Mapping[str, State]:
        """What the timeline tells of each document: itself and the names of those it is related to."""
        return {
            slug: digest(self.reference(slug), list(self._targets(one)))
            for slug, one in self._catalog.documents.items()
        }

    def _targets(self, one: Document) -> Iterator[tuple[str, str, State]]:
        return ((each.type, each.target, self.reference(each.target)) for each in one.relations)

    def _redirect(self, old: str, new: str, title: str) -> State:
        return digest(old, new, title)

    @cached_property
    def _component(self) -> Mapping[str, State]:
        """For each document all those that relations lead to from it, over others as well: its drawing shows some."""
        linked: defaultdict[str, set[str]] = defaultdict(set)
        for one in self._catalog.documents.values():
            for relation in one.relations:
                linked[one.slug].add(relation.target)
                linked[relation.target].add(one.slug)
        found: dict[str, State] = {}
        for slug in self._catalog.documents:
            if slug not in found:
                together = _reached(slug, linked)
                found |= dict.fromkeys(together, digest([(one, self._entries.get(one)) for one in sorted(together)]))
        return found


def _reached(start: str, linked: Mapping[str, set[str]]) -> set[str]:
    found, ahead = {start}, [start]
    while ahead:
        new = linked[ahead.pop()] - found
        found |= new
        ahead += new
    return found


_KINDS: Mapping[Callable[..., object], Callable[..., State]] = {
    albums.gallery: Ingredients._gallery,
    albums.gallery_year: lambda self, year: self._year(self._catalog.with_album, year),
    archive.archive_index: Ingredients._archive,
    archive.archive_year: lambda self, year: self._year(self._catalog.articles, year),
    article.article: Ingredients._article,
    documents.document: Ingredients._document,
    documents.document_year: Ingredients._document_year,
    home.home: Ingredients._overview,
    provinces.province: Ingredients._province,
    provinces.province_index: Ingredients._overview,
    provinces.province_year: lambda self, slug, year: self._list_year("by_province", slug, year),
    texts.redirect: Ingredients._redirect,
    timeline.part: Ingredients._part,
    timeline.timeline: Ingredients._timeline,
    topics.topic: Ingredients._topic,
    topics.topic_index: Ingredients._overview,
    topics.topic_year: lambda self, topic, year: self._topics[topic] + self._list_year("by_topic", topic, year),
}
"""By what makes a page. What stands not here are few pages, and cheap ones: they are made each time."""
