"""The archive of all articles by year and month."""

from __future__ import annotations

from functools import partial

from portal import urls
from portal.views import years
from portal.views.context import Context
from portal.views.parts import ARCHIVE, HOME, menu_entry, teaser
from portal.views.shapes import ArchiveIndexView, Link, YearView

LATEST = 10


def archive_index(ctx: Context) -> ArchiveIndexView:
    articles = ctx.catalog.articles
    return ArchiveIndexView(
        url=urls.ARCHIVE,
        title="Lưu trữ theo năm",
        description="Toàn bộ bài viết đã đăng, xếp theo năm và tháng.",
        breadcrumb=(HOME, ARCHIVE),
        menu=menu_entry(ctx.settings, urls.ARCHIVE),
        years=years.pills(articles, urls.archive, counted=True),
        latest=tuple(teaser(ctx, article) for article in articles[:LATEST]),
    )


def archive_year(ctx: Context, year: str) -> YearView:
    articles = ctx.catalog.articles
    url = urls.archive(year)
    return YearView(
        url=url,
        title=f"Bài viết năm {year}",
        description=f"Tất cả bài viết về kinh tế tập thể, hợp tác xã năm {year}, xếp theo tháng.",
        breadcrumb=(HOME, ARCHIVE, Link(url, year)),
        menu=menu_entry(ctx.settings, url),
        heading=f"Bài viết năm {year}",
        years=years.current_pill(articles, urls.archive, year),
        groups=years.by_month(years.of_year(articles, year), partial(teaser, ctx)),
    )
