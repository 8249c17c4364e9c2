"""The files by which others learn of the site: feeds, sitemaps, the pictures that shared links show.

They need the site's own address; a site without one has none of them, and no page points to any.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache as once
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from portal import sitemap
from portal.cards import Card
from portal.model import Article
from portal.pages import PlannedFile, PlannedPage
from portal.sitemap import Location, News
from portal.views import changes, shares, syndication
from portal.views.context import Context
from portal.views.parts import article_link
from portal.views.syndication import Channel

if TYPE_CHECKING:
    from portal.painter import Painter

FONTS = Path(__file__).resolve().parents[2] / "overrides" / "assets" / "fonts"

UNLISTED = frozenset({"404.html", "redirect.html", "search.html", "withdrawn.html"})
"""Templates of pages that search engines are to leave alone."""


def channels(ctx: Context) -> tuple[Channel, ...]:
    """The feeds of a site that can have any."""
    return tuple(syndication.channels(ctx)) if ctx.settings.is_public else ()


def files(ctx: Context, found: Iterable[Channel], planned: Iterable[PlannedPage], today: date) -> Iterator[PlannedFile]:
    """Every such file of the site."""
    if ctx.settings.is_public:
        yield from (PlannedFile(url, content) for url, content in syndication.files(ctx, found))
        yield from _sitemaps(ctx, planned, today)
        yield from _cards(ctx)


def _sitemaps(ctx: Context, planned: Iterable[PlannedPage], today: date) -> Iterator[PlannedFile]:
    base = ctx.settings.url
    days = changes.by_address(ctx.catalog)
    locations = [Location(base + one.url, days.get(one.url)) for one in planned if one.template not in UNLISTED]
    news = [
        News(base + article_link(article).url, article.title, article.date.day)
        for article in ctx.catalog.articles
        if _is_news(article, today)
    ]
    latest = [
        Location(base + article_link(article).url, changes.certain(article)) for article in ctx.catalog.articles[:1]
    ]
    for name, content in sitemap.files(base, locations, news, next(iter(latest), None), ctx.settings.name):
        yield PlannedFile(name, partial(bytes, content))


def _is_news(article: Article, today: date) -> bool:
    return article.date.precision == "day" and (today - article.date.day).days < sitemap.NEWS_DAYS


def _cards(ctx: Context) -> Iterator[PlannedFile]:
    """None is kept between builds: to draw one takes 0.16 ms, to read and check a kept one half of that, and those of
    10,000 articles were 180 MB to write once more."""
    for picture in (shares.of_site(ctx), *(shares.picture(ctx, article) for article in ctx.catalog.articles)):
        if picture.card:
            yield PlannedFile(picture.url, partial(_drawn, picture.card))


def _drawn(card: Card) -> bytes:
    return _painter().draw(card)


@once
def _painter() -> Painter:
    """Imported by those who draw: a site without an address needs no library for it."""
    from portal.painter import Painter

    return Painter(FONTS)
