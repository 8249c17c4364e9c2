"""Which feeds the site has and what is in them: all news, each topic, each province, the documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from heapq import nlargest

from markupsafe import Markup
from msgspec import Struct

from portal import dates, feeds, urls
from portal.feeds import Entry, Feed
from portal.model import Article, Document
from portal.pictures import markup
from portal.templating import ROOT
from portal.views import changes, pictured, plain, units
from portal.views.context import Context
from portal.views.parts import article_link

LATEST = 20
"""Entries of a feed."""

ALL = "feed.xml"
ALL_JSON = "feed.json"


class Channel(Struct, frozen=True):
    """A feed to be: the page it follows, its title, and what it is about."""

    page: str
    title: str
    subtitle: str
    articles: tuple[Article, ...] = ()
    documents: tuple[Document, ...] = ()

    @property
    def url(self) -> str:
        return f"{self.page}{ALL}"


def channels(ctx: Context) -> Iterator[Channel]:
    """Every feed. One without an entry cannot be: it could not state when it was last changed."""
    catalog, name, words = ctx.catalog, ctx.settings.name, ctx.words
    if catalog.articles:
        yield Channel(urls.HOME, name, words.feeds.newest.format(site=name), _latest(catalog.articles))
    for topic in catalog.registry.topics.values():
        if found := catalog.by_topic.get(topic.id):
            yield Channel(urls.topic(topic.id), f"{topic.name} – {name}", topic.description, _latest(found))
    for slug, found in sorted(catalog.by_province.items()):
        unit = units.of_slug(catalog.registry, slug)[-1]
        province = units.full_name(unit)
        about = words.provinces.feed.format(province=province)
        yield Channel(urls.province(slug), f"{units.capital(province)} – {name}", about, _latest(found))
    if catalog.timeline:
        title = words.feeds.documents.format(site=name)
        yield Channel(urls.TIMELINE, title, words.timeline.feed, documents=catalog.timeline[:LATEST])


def _latest(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles changed last, so that a correction of an old one reaches those who follow; then the newest."""
    changed = (one for one in articles[LATEST:] if one.updated or one.corrections)
    return tuple(nlargest(LATEST, [*articles[:LATEST], *changed], key=changes.latest))


def followed(found: Iterable[Channel]) -> frozenset[str]:
    """The paths of all articles in feeds."""
    return frozenset(article.path for channel in found for article in channel.articles)


def files(ctx: Context, found: Iterable[Channel]) -> Iterator[tuple[Channel, str, Callable[[], bytes]]]:
    """Each feed with the address and the maker of its files."""
    forms = [(channel, url, make) for channel in found for url, make in _forms(channel)]
    entries = _Entries(ctx, [channel for channel, _, _ in forms])
    for channel, url, make in forms:
        yield channel, url, partial(make, ctx, channel, entries)


def _forms(channel: Channel) -> Iterator[tuple[str, Callable[[Context, Channel, _Entries], bytes]]]:
    yield channel.url, _atom
    if channel.page == urls.HOME:
        yield ALL_JSON, _json


class _Entries:
    """The entry of an article, made once for all feeds that it stands in and let go of with the last: those of 10,000
    articles take 40 MB."""

    def __init__(self, ctx: Context, found: Iterable[Channel]) -> None:
        self._ctx = ctx
        self._made: dict[str, Entry] = {}
        self._wanted = Counter(article.path for channel in found for article in channel.articles)

    def __call__(self, article: Article) -> Entry:
        entry = self._made.pop(article.path, None) or _article(self._ctx, article)
        self._wanted[article.path] -= 1
        if self._wanted[article.path] > 0:
            self._made[article.path] = entry
        return entry


def _atom(ctx: Context, channel: Channel, entries: _Entries) -> bytes:
    return feeds.atom(_feed(ctx, channel, channel.url, entries))


def _json(ctx: Context, channel: Channel, entries: _Entries) -> bytes:
    return feeds.json_feed(_feed(ctx, channel, ALL_JSON, entries))


def _feed(ctx: Context, channel: Channel, url: str, entries: _Entries) -> Feed:
    base = ctx.settings.url
    return Feed(
        url=base + url,
        page=base + channel.page,
        title=channel.title,
        subtitle=channel.subtitle,
        author=ctx.settings.name,
        entries=(
            *map(entries, channel.articles),
            *(_document(ctx, document) for document in channel.documents),
        ),
    )


def _article(ctx: Context, article: Article) -> Entry:
    url = ctx.settings.url + article_link(article).url
    registry = ctx.catalog.registry
    topics = [registry.topics[topic].name for topic in article.topics]
    lead = pictured.lead(ctx, article)
    return Entry(
        url=url,
        title=article.title,
        updated=changes.latest(article),
        published=article.date.day if article.date.precision == "day" else None,
        summary=article.description or plain.sapo(article),
        html=feeds.absolute(markup.plain(_text(ctx, article)), url),
        author=article.author,
        categories=(*topics, registry.provinces[article.province].name),
        picture=ctx.settings.url + lead.src if lead and lead.src.endswith(".jpg") else None,
    )


def _text(ctx: Context, article: Article) -> str:
    """Sapo, picture, body and corrections, as the page shows them."""
    sapo = ctx.cite(article.path, article.description, article.sapo_citations) if article.description else None
    parts = [Markup("<p><strong>{}</strong></p>").format(sapo)] if sapo else []
    if lead := pictured.lead(ctx, article):
        caption = " ".join(words for words in (lead.caption, lead.credit) if words)
        shown = lead.html.replace(ROOT, urls.root_from(article_link(article).url))
        parts.append(Markup("<figure>{}<figcaption>{}</figcaption></figure>").format(shown, caption))
    parts.append(ctx.body(article))
    note = Markup("<p><strong>{}</strong> {}</p>")
    parts += [
        note.format(ctx.words.lists.correction.format(date=dates.numeric(one.day)), one.text)
        for one in article.corrections
    ]
    return "\n".join(parts)


def _document(ctx: Context, document: Document) -> Entry:
    assert document.date is not None
    is_day, dated = document.date.precision == "day", ctx.words.feeds.document
    url = ctx.settings.url + urls.document(document.slug)
    title = Markup("<p>{}</p>").format(document.title) if document.title else Markup()
    body = ctx.markdown(document.path, document.body, ()) if document.path else Markup()
    return Entry(
        url=url,
        title=dated.format(document=document.label, date=dates.numeric(document.date.day))
        if is_day
        else document.label,
        updated=document.date.day,
        published=document.date.day if is_day else None,
        summary=document.title or "",
        html=feeds.absolute(markup.plain(title + body), url),
        author=document.issuer,
        categories=(document.type,),
    )
