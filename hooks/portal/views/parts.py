"""What pages share: links, dates, teasers, document references, the way home and the current menu entry."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from markupsafe import Markup

from portal import dates, urls
from portal.model import Article, PartialDate, Province, Section, Settings, Topic
from portal.typography import typeset
from portal.views import artwork, pictured, plain
from portal.views.context import Context
from portal.views.pictured import Place
from portal.views.shapes import DatedLink, DateView, Link, Teaser


def home_link(ctx: Context) -> Link:
    return Link(urls.HOME, ctx.words.shell.home)


def topics_link(ctx: Context) -> Link:
    return Link(urls.TOPICS, ctx.words.shell.topics)


def provinces_link(ctx: Context) -> Link:
    return Link(urls.PROVINCES, ctx.words.shell.provinces)


def timeline_link(ctx: Context) -> Link:
    return Link(urls.TIMELINE, ctx.words.shell.documents)


def archive_link(ctx: Context) -> Link:
    return Link(urls.ARCHIVE, ctx.words.shell.archive)


def gallery_link(ctx: Context) -> Link:
    return Link(urls.GALLERY, ctx.words.gallery.title)


def teaser(
    ctx: Context, article: Article, *, topic: bool = True, place: str = "", cover: Place | None = None
) -> Teaser:
    """An article in a list.

    The kicker leaves out the topic where `topic` is false, and a province of the name `place`. The cover is made only
    for a list that shows it: it is the costliest part. The same question gets the same teaser.
    """
    registry = ctx.catalog.registry
    unit = registry.provinces[article.province]
    key = (article.path, topic, unit.name == place, cover)
    if key not in ctx.teasers:
        ctx.teasers[key] = Teaser(
            link=Link(urls.article(article.year, article.slug), typeset(article.title)),
            province=province_link(unit) if unit.name != place else None,
            topic=topic_link(registry.topics[article.topics[0]]) if topic else None,
            date=date_view(article.date),
            sapo=typeset(plain.sapo(article)),
            source=article.source,
            tile=artwork.tile(registry, article),
            cover=pictured.cover(ctx, article, cover) if cover else Markup(),
        )
    return ctx.teasers[key]


def dated_link(article: Article) -> DatedLink:
    return DatedLink(article_link(article), date_view(article.date))


def article_link(article: Article) -> Link:
    return Link(urls.article(article.year, article.slug), article.title)


def province_link(unit: Province) -> Link:
    return Link(urls.province(unit.slug), unit.name)


def topic_link(topic: Topic) -> Link:
    return Link(urls.topic(topic.id), topic.short)


def section_link(section: Section) -> Link:
    return Link(f"{urls.TOPICS}#{section.id}", section.name)


def date_view(when: PartialDate) -> DateView:
    return DateView(when.iso, dates.short(when))


def day_view(day: date) -> DateView:
    return DateView(day.isoformat(), dates.numeric(day))


def menu_url(path: str) -> str:
    """The address of a menu entry, which names a Markdown file below `content/` or an address."""
    return urls.text_page(path) if path.endswith(".md") else path.lstrip("/")


@lru_cache(maxsize=8)  # every page asks for those of one site
def _entries(menu: tuple[tuple[str, str], ...]) -> frozenset[str]:
    return frozenset(menu_url(path) for _, path in menu)


def menu_entry(settings: Settings, *addresses: str) -> str | None:
    """The menu entry that holds the first of `addresses` that any entry holds; the deepest where several do."""
    for address in addresses:
        entries = _entries(settings.menu)
        holding = [entry for entry in entries if entry == address or (entry and address.startswith(entry))]
        if holding:
            return max(holding, key=len)
    return None
