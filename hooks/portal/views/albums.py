"""The gallery: articles with an album, the latest and by year."""

from __future__ import annotations

from portal import urls
from portal.model import Article
from portal.typography import typeset
from portal.views import pictured, years
from portal.views.context import Context
from portal.views.parts import date_view, gallery_link, home_link, menu_entry, province_link
from portal.views.shapes import Album, GalleryView, Link

LATEST = 12
"""Albums of the gallery's own page, where its newest year has not more."""

ANCHOR = "hinh-anh"
"""The album's place on the page of its article."""


def gallery(ctx: Context) -> GalleryView:
    words, found = ctx.words.gallery, ctx.catalog.with_album
    return GalleryView(
        url=urls.GALLERY,
        title=words.title,
        description=words.description,
        breadcrumb=(home_link(ctx), gallery_link(ctx)),
        menu=menu_entry(ctx.settings, urls.GALLERY),
        years=years.pills(found, urls.gallery, LATEST),
        albums=tuple(_album(ctx, article) for article in found[: max(LATEST, years.held(found, LATEST))]),
    )


def gallery_year(ctx: Context, year: str) -> GalleryView:
    words, found, url = ctx.words.gallery, ctx.catalog.with_album, urls.gallery(year)
    return GalleryView(
        url=url,
        title=words.year.format(year=year),
        description=words.year_description.format(year=year),
        breadcrumb=(home_link(ctx), gallery_link(ctx), Link(url, year)),
        menu=menu_entry(ctx.settings, url),
        years=years.pills_of(ctx.words.lists, found, urls.gallery, year),
        albums=tuple(_album(ctx, article) for article in years.of_year(found, year)),
    )


def _album(ctx: Context, article: Article) -> Album:
    address = urls.article(article.year, article.slug)
    return Album(
        link=Link(f"{address}#{ANCHOR}", typeset(article.title)),
        province=province_link(ctx.catalog.registry.provinces[article.province]),
        date=date_view(article.date),
        count=len(article.gallery),
        picture=pictured.first(ctx, article),
    )
