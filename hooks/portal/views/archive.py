"""The archive of all articles by year and month."""

from __future__ import annotations

from functools import partial

from portal import urls
from portal.views import years
from portal.views.context import Context
from portal.views.parts import archive_link, home_link, menu_entry, teaser
from portal.views.shapes import ArchiveIndexView, Link, YearView

LATEST = 10

ROOM = 0
"""Every year of the whole archive but the newest has a page, few as its articles may be."""


def archive_index(ctx: Context) -> ArchiveIndexView:
    articles, words = ctx.catalog.articles, ctx.words.archive
    return ArchiveIndexView(
        url=urls.ARCHIVE,
        title=words.title,
        description=words.description,
        breadcrumb=(home_link(ctx), archive_link(ctx)),
        menu=menu_entry(ctx.settings, urls.ARCHIVE),
        years=years.pills(articles, urls.archive, ROOM),
        latest=tuple(teaser(ctx, article) for article in articles[:LATEST]),
        rest=years.rest(ctx.words.lists, articles, LATEST, ROOM),
    )


def archive_year(ctx: Context, year: str) -> YearView:
    articles, words = ctx.catalog.articles, ctx.words.archive
    url = urls.archive(year)
    return YearView(
        url=url,
        title=words.year.format(year=year),
        description=words.year_description.format(year=year),
        breadcrumb=(home_link(ctx), archive_link(ctx), Link(url, year)),
        menu=menu_entry(ctx.settings, url),
        heading=words.year.format(year=year),
        years=years.pills_of(ctx.words.lists, articles, urls.archive, year),
        groups=years.by_month(ctx.words.lists, years.of_year(articles, year), partial(teaser, ctx)),
    )
