"""Every page to write, in order, and the addresses that two sources claim."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import chain
from typing import Literal

from msgspec import Struct

from portal import urls
from portal.catalog import Catalog, year_of
from portal.ledger import Past
from portal.model import Article, Document, Page
from portal.text import nfc
from portal.views import (
    albums,
    archive,
    article,
    data,
    directory,
    documents,
    filters,
    home,
    provinces,
    search,
    texts,
    timeline,
    topics,
)
from portal.views.context import Context
from portal.views.shapes import PageView
from portal.views.years import past_years

Cause = Literal["file", "slug", "alias"]

_LEDGER = "_data/urls.txt"


class PlannedPage(Struct, frozen=True):
    """One file of the site: `view` makes what `template` shows at `url`."""

    url: str
    template: str
    view: Callable[[], PageView]


class PlannedFile(Struct, frozen=True):
    """One file of the site that no template makes; `state` stands for all that it is made from, None where that is
    not known."""

    url: str
    content: Callable[[], bytes]
    state: Callable[[], bytes] | None = None


class Collision(Struct, frozen=True):
    """An address that several sources claim.

    `owners` are paths below `content/`, sorted; what the portal makes itself comes first, by the folder or register it
    is made from (`_data/topics.yml`, `tin/`). The last one is to give way, and `cause` says by what it claims the
    address: its file name, its `slug` or one of its `aliases`.
    """

    url: str
    owners: tuple[str, ...]
    cause: Cause


class _Claim(Struct, frozen=True):
    """A page that `owner` wants at `url`; `generated` ones belong to no Markdown file."""

    url: str
    owner: str
    template: str
    make: Callable[..., PageView]
    arguments: tuple[object, ...] = ()
    generated: bool = False
    is_alias: bool = False
    slug: str | None = None
    """The last segment of the address, where frontmatter may have given it."""

    def planned(self, ctx: Context) -> PlannedPage:
        return PlannedPage(self.url, self.template, partial(self.make, ctx, *self.arguments))


def plan(ctx: Context, past: Past = Past()) -> tuple[PlannedPage, ...]:  # noqa: B008  (immutable)
    """All pages in a fixed order, one for each address: of several claims the first owner's counts.

    `past` are the addresses of the ledger that no other page answers.
    """
    lost = {id(claim) for rivals in _rivals(ctx.catalog) for claim in rivals[1:]}
    found = [claim for claim in _claims(ctx.catalog) if id(claim) not in lost]
    return tuple(claim.planned(ctx) for claim in [*found, *_past(past, found, ctx)])


def addresses(catalog: Catalog) -> Iterator[str]:
    """Every address that a page or a redirect answers; the page for missing ones answers none."""
    return (claim.url for claim in _claims(catalog) if claim.url != urls.NOT_FOUND)


def collisions(catalog: Catalog) -> list[Collision]:
    """Addresses with more than one claim, in the order of the last owner's path."""
    found = [
        Collision(rivals[0].url, tuple(claim.owner for claim in rivals), _cause(rivals[-1]))
        for rivals in _rivals(catalog)
    ]
    return sorted(found, key=lambda collision: (collision.owners[-1], collision.url))


def _rank(claim: _Claim) -> tuple[bool, str, bool]:
    """Who keeps an address that several claim: the smallest. A page goes before its own alias."""
    return not claim.generated, claim.owner, claim.is_alias


def _cause(claim: _Claim) -> Cause:
    """Whether an address is made from the file's name or from a `slug` that its frontmatter gives."""
    if claim.is_alias or claim.slug is None:
        return "alias" if claim.is_alias else "file"
    stem = posixpath.basename(claim.owner).removesuffix(".md")
    return "file" if urls.segment(stem) == claim.slug else "slug"


@lru_cache(maxsize=1)  # asked for by each of the above, of the one catalog of a build
def _claims(catalog: Catalog) -> tuple[_Claim, ...]:
    return tuple(
        chain(
            _ordinary(catalog),
            _articles(catalog),
            _topics(catalog),
            _provinces(catalog),
            _archive(catalog),
            _directory(),
            _gallery(catalog),
            _documents(catalog),
            (
                _Claim(urls.SEARCH, "", "search.html", search.search, generated=True),
                _Claim(urls.NOT_FOUND, "", "404.html", texts.not_found, generated=True),
            ),
        )
    )


@lru_cache(maxsize=1)
def _rivals(catalog: Catalog) -> tuple[list[_Claim], ...]:
    """Claims on one and the same file, as a disk would see it that ignores case and Unicode forms; the first counts."""
    found: defaultdict[str, list[_Claim]] = defaultdict(list)
    for claim in _claims(catalog):
        url = claim.url
        found[url if url.isascii() and url.islower() else nfc(url).casefold()].append(claim)
    return tuple(sorted(rivals, key=_rank) for rivals in found.values() if len(rivals) > 1)


def _ordinary(catalog: Catalog) -> Iterator[_Claim]:
    for page in sorted(catalog.pages, key=lambda page: page.path):
        url = urls.text_page(page.path)
        if page.template == "home":
            yield _Claim(url, page.path, "home.html", home.home, (page,))
        else:
            yield _Claim(url, page.path, "page.html", texts.text, (page,))
        yield from _redirects(page, url, page.path, page.title)


def _articles(catalog: Catalog) -> Iterator[_Claim]:
    for one in catalog.articles:
        url = urls.article(one.year, one.slug)
        yield _Claim(url, one.path, "article.html", article.article, (one,), slug=one.slug)
        if one.aliases:
            yield from _redirects(one, url, one.path, one.title)


def _topics(catalog: Catalog) -> Iterator[_Claim]:
    made = partial(_Claim, owner="_data/topics.yml", generated=True)
    yield made(urls.TOPICS, template="topics.html", make=topics.topic_index)
    for topic in catalog.registry.topics:
        yield made(urls.topic(topic), template="topic.html", make=topics.topic, arguments=(topic,))
        for year in past_years(catalog.by_topic.get(topic, ())):
            yield made(urls.topic(topic, year), template="year.html", make=topics.topic_year, arguments=(topic, year))


def _provinces(catalog: Catalog) -> Iterator[_Claim]:
    made = partial(_Claim, owner="_data/provinces.yml", generated=True)
    yield made(urls.PROVINCES, template="provinces.html", make=provinces.province_index)
    for slug in provinces.slugs(catalog.registry):
        yield made(urls.province(slug), template="province.html", make=provinces.province, arguments=(slug,))
        for year in past_years(catalog.by_province.get(slug, ())):
            yield made(
                urls.province(slug, year), template="year.html", make=provinces.province_year, arguments=(slug, year)
            )


def _archive(catalog: Catalog) -> Iterator[_Claim]:
    made = partial(_Claim, owner="tin/", generated=True)
    yield made(urls.ARCHIVE, template="archive.html", make=archive.archive_index)
    for newest in catalog.articles[:1]:  # until a year is over its address leads to the archive's own page
        old = urls.archive(year_of(newest))
        arguments = (old, urls.ARCHIVE, catalog.registry.words.archive.title)
        yield made(old, template="redirect.html", make=texts.redirect, arguments=arguments)
    for year in past_years(catalog.articles, archive.ROOM):
        yield made(urls.archive(year), template="year.html", make=archive.archive_year, arguments=(year,))


def _directory() -> Iterator[_Claim]:
    made = partial(_Claim, owner="_data/", generated=True)
    yield made(urls.SPECIALTIES, template="specialties.html", make=directory.specialties)
    yield made(urls.WEBSITES, template="websites.html", make=directory.websites)


def _gallery(catalog: Catalog) -> Iterator[_Claim]:
    made = partial(_Claim, owner="tin/", generated=True)
    yield made(urls.GALLERY, template="gallery.html", make=albums.gallery)
    for year in past_years(catalog.with_album, albums.LATEST):
        yield made(urls.gallery(year), template="gallery.html", make=albums.gallery_year, arguments=(year,))


def _documents(catalog: Catalog) -> Iterator[_Claim]:
    made = partial(_Claim, owner="van-ban/", generated=True)
    kept = filters.kept_by(catalog)
    yield made(urls.TIMELINE, template="timeline.html", make=timeline.timeline, arguments=(kept,))
    for chosen in kept:
        yield made(chosen.url, template="timeline.html", make=timeline.part, arguments=(kept, chosen))
    words = catalog.registry.words.timeline
    for kind, heading in filters.headings(words).items():
        url = urls.documents_by(kind)
        arguments = (url, urls.TIMELINE, words.all_by.format(heading=heading.lower()))
        yield made(url, template="redirect.html", make=texts.redirect, arguments=arguments)
    yield made(urls.DATA, template="data.html", make=data.data)
    for slug in sorted(catalog.documents):
        one = catalog.documents[slug]
        url, owner = urls.document(one.slug), one.path or "van-ban/"
        generated = one.path is None
        given = None if generated else one.slug
        yield _Claim(url, owner, "document.html", documents.document, (one,), generated=generated, slug=given)
        yield from _redirects(one, url, owner, one.label)
        for year in past_years(catalog.by_document.get(slug, ())):
            yield made(
                urls.document(slug, year), template="year.html", make=documents.document_year, arguments=(one, year)
            )


def _past(past: Past, claims: list[_Claim], ctx: Context) -> Iterator[_Claim]:
    made = partial(_Claim, owner=_LEDGER, generated=True)
    for url in past.withdrawn:
        yield made(url, template="withdrawn.html", make=texts.withdrawn, arguments=(url,))
    lists = {claim.url: claim for claim in claims} if past.emptied else {}
    for url, above in past.emptied:
        title = lists[above].planned(ctx).view().title
        yield made(url, template="redirect.html", make=texts.redirect, arguments=(url, above, title))


def _redirects(source: Page | Article | Document, url: str, owner: str, title: str) -> Iterator[_Claim]:
    for alias in dict.fromkeys(source.aliases):
        yield _Claim(alias, owner, "redirect.html", texts.redirect, (alias, url, title), is_alias=True)
