"""The files beside the pages: open data, and those by which others learn of the site: feeds, sitemaps, the pictures
that shared links show.

The latter need the site's own address; a site without one has none of them, and no page points to any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache as once
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from portal import open_data, sitemap, urls
from portal.ingredients import Ingredients, digest
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


def files(
    ctx: Context,
    found: Iterable[Channel],
    planned: Iterable[PlannedPage],
    today: date,
    ingredients: Ingredients,
) -> Iterator[PlannedFile]:
    """Every such file of the site. No page can claim their addresses, which do not end in a slash."""
    records = once(lambda: ingredients.documents)
    yield PlannedFile(urls.DATA_JSON, partial(open_data.to_json, ctx.catalog, ctx.settings), records)
    yield PlannedFile(urls.DATA_CSV, partial(open_data.to_csv, ctx.catalog), records)
    if ctx.settings.is_public:
        yield from _feeds(ctx, found, ingredients)
        yield from _sitemaps(ctx, planned, today, ingredients)
        yield from _cards(ctx, ingredients)


def _feeds(ctx: Context, found: Iterable[Channel], ingredients: Ingredients) -> Iterator[PlannedFile]:
    for channel, url, content in syndication.files(ctx, found):
        yield PlannedFile(url, content, partial(ingredients.channel, channel))


def _sitemaps(
    ctx: Context, planned: Iterable[PlannedPage], today: date, ingredients: Ingredients
) -> Iterator[PlannedFile]:
    """Made together when the first of them is asked for."""
    listed = [one.url for one in planned if one.template not in UNLISTED]
    # Newest first: what is new stands at the beginning.
    recent = takewhile(lambda one: (today - one.date.day).days < sitemap.NEWS_DAYS, ctx.catalog.articles)
    news = [article for article in recent if article.date.precision == "day"]
    made = once(partial(_sitemap_files, ctx, listed, news))
    state = once(lambda: digest(ingredients.articles, listed, [article.path for article in news]))
    for name in sitemap.names(len(listed), has_news=bool(ctx.catalog.articles)):
        yield PlannedFile(name, partial(_from, made, name), state)


def _from(made: Callable[[], Mapping[str, bytes]], name: str) -> bytes:
    return made()[name]


def _sitemap_files(ctx: Context, listed: Iterable[str], news: Iterable[Article]) -> dict[str, bytes]:
    base, days = ctx.settings.url, changes.by_address(ctx.catalog)
    locations = [Location(base + url, days.get(url)) for url in listed]
    stories = [News(base + article_link(one).url, one.title, one.date.day) for one in news]
    newest = next((Location(base + article_link(one).url, changes.certain(one)) for one in ctx.catalog.articles), None)
    return dict(sitemap.files(base, locations, stories, newest, ctx.settings.name))


def _cards(ctx: Context, ingredients: Ingredients) -> Iterator[PlannedFile]:
    """None is kept between builds: to draw one takes 0.16 ms, to read and check a kept one half of that, and those of
    10,000 articles were 180 MB to write once more."""
    yield PlannedFile(shares.NAME, partial(_site_card, ctx), digest)  # of settings and fonts, as every page
    for article in ctx.catalog.articles:
        if not shares.photo(ctx, article):
            address = article_link(article).url + shares.NAME
            yield PlannedFile(address, partial(_card, ctx, article), partial(ingredients.shown, article))


def _site_card(ctx: Context) -> bytes:
    return _painter().draw(shares.site_card(ctx))


def _card(ctx: Context, article: Article) -> bytes:
    return _painter().draw(shares.card(ctx, article))


@once
def _painter() -> Painter:
    """Imported by those who draw: a site without an address needs no library for it."""
    from portal.painter import Painter

    return Painter(FONTS)
