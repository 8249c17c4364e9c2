"""The reference pages: specialties of the provinces, links to other websites."""

from __future__ import annotations

from markupsafe import Markup

from portal import covers, urls
from portal.model import Specialty
from portal.typography import typeset
from portal.views import artwork
from portal.views.context import Context
from portal.views.parts import article_link, home_link, menu_entry, province_link
from portal.views.shapes import Link, Product, SpecialtiesView, WebsitesView

TONE = "nghe"
"""The colour of things to eat: ripe turmeric."""


def specialties(ctx: Context) -> SpecialtiesView:
    words = ctx.words.specialties
    return SpecialtiesView(
        url=urls.SPECIALTIES,
        title=words.title,
        description=words.intro,
        breadcrumb=(home_link(ctx), Link(urls.SPECIALTIES, words.title)),
        menu=menu_entry(ctx.settings, urls.SPECIALTIES),
        band=covers.band(urls.SPECIALTIES, TONE),
        products=tuple(product(ctx, one, cover=True) for one in ctx.catalog.registry.specialties),
    )


def of_province(ctx: Context, slug: str) -> tuple[Product, ...]:
    """The specialties of the units of one page and of those that became part of them."""
    registry = ctx.catalog.registry
    found = []
    for one in registry.specialties:
        unit = registry.provinces[one.province]
        if slug in {unit.slug, *(heir.slug for heir in registry.heir[unit.id])}:
            found.append(product(ctx, one))
    return tuple(found)


def product(ctx: Context, one: Specialty, *, cover: bool = False) -> Product:
    registry = ctx.catalog.registry
    articles = [found for path in one.articles if (found := ctx.catalog.article_at(path))]
    return Product(
        id=one.id,
        url=f"{urls.SPECIALTIES}#{one.id}",
        name=one.name,
        province=province_link(registry.provinces[one.province]),
        maker=one.maker,
        text=typeset(one.text),
        articles=tuple(Link(article_link(one).url, typeset(one.title)) for one in articles),
        cover=artwork.product(registry, one, TONE) if cover else Markup(),
    )


def websites(ctx: Context) -> WebsitesView:
    words = ctx.words.websites
    return WebsitesView(
        url=urls.WEBSITES,
        title=words.title,
        description=words.intro,
        breadcrumb=(home_link(ctx), Link(urls.WEBSITES, words.title)),
        menu=menu_entry(ctx.settings, urls.WEBSITES),
        groups=ctx.catalog.registry.websites,
    )
