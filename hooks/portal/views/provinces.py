"""The pages of provinces: all of them, one name, and one year of one name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from portal import dates, urls
from portal.catalog import Catalog
from portal.model import Province
from portal.registry import Registry
from portal.text import collation_key
from portal.views import artwork, maps, units, years
from portal.views.context import Context
from portal.views.directory import of_province
from portal.views.lineage import lineage
from portal.views.notes import on_province
from portal.views.parts import home_link, menu_entry, province_link, provinces_link, teaser
from portal.views.plain import brief
from portal.views.references import newest_first, references
from portal.views.shapes import Era, Link, ProvinceEntry, ProvinceIndexView, ProvinceView, YearView

LATEST = 20
DOCUMENTS = 20


def province_index(ctx: Context) -> ProvinceIndexView:
    catalog = ctx.catalog
    return ProvinceIndexView(
        url=urls.PROVINCES,
        title=ctx.words.shell.provinces,
        description=ctx.words.provinces.description,
        breadcrumb=(home_link(ctx), provinces_link(ctx)),
        menu=menu_entry(ctx.settings, urls.PROVINCES),
        map=maps.map_view(catalog, counted=False),
        eras=tuple(_eras(catalog)),
    )


def province(ctx: Context, slug: str) -> ProvinceView:
    catalog = ctx.catalog
    unit = _latest(catalog.registry, slug)
    articles = catalog.by_province.get(slug, ())
    intro = _intro(catalog.registry, unit, has_articles=bool(articles))
    return ProvinceView(
        url=urls.province(slug),
        title=units.capital(units.full_name(unit)),
        description=brief(intro),
        breadcrumb=(home_link(ctx), provinces_link(ctx), province_link(unit)),
        menu=menu_entry(ctx.settings, urls.province(slug)),
        heading=unit.name,
        intro=intro,
        note=on_province(catalog.registry, unit),
        locator=artwork.locator(catalog.registry, unit),
        lineage=lineage(catalog.registry, slug),
        years=years.pills(articles, partial(urls.province, slug)),
        groups=years.by_year(articles[:LATEST], partial(teaser, ctx, place=unit.name)),
        rest=years.rest(ctx.words.lists, articles, LATEST),
        documents=references(ctx, newest_first(catalog.documents_by_province.get(slug, ()))[:DOCUMENTS]),
        specialties=of_province(ctx, slug),
    )


def province_year(ctx: Context, slug: str, year: str) -> YearView:
    words = ctx.words.provinces
    unit = _latest(ctx.catalog.registry, slug)
    name = units.full_name(unit)
    articles = ctx.catalog.by_province[slug]
    url = urls.province(slug, year)
    return YearView(
        url=url,
        title=words.year.format(province=units.capital(name), year=year),
        description=words.year_description.format(province=name, year=year),
        breadcrumb=(home_link(ctx), provinces_link(ctx), province_link(unit), Link(url, year)),
        menu=menu_entry(ctx.settings, url),
        heading=words.year.format(province=unit.name, year=year),
        years=years.pills_of(ctx.words.lists, articles, partial(urls.province, slug), year),
        groups=years.by_month(ctx.words.lists, years.of_year(articles, year), partial(teaser, ctx, place=unit.name)),
    )


def slugs(registry: Registry) -> list[str]:
    """The pages of provinces, in alphabetical order of their names."""
    names = {unit.slug: unit.name for unit in registry.provinces.values()}
    return sorted(names, key=lambda slug: (collation_key(names[slug]), slug))


def _latest(registry: Registry, slug: str) -> Province:
    """The unit that a page is about today: the last one of its name."""
    return units.of_slug(registry, slug)[-1]


def _intro(registry: Registry, unit: Province, *, has_articles: bool) -> str:
    name, words = units.full_name(unit), registry.words.provinces
    if unit.end is not None:
        intro = words.intro_former if has_articles else words.intro_former_empty
        return intro.format(province=name, date=dates.numeric(unit.end))
    if not has_articles:
        return words.intro_empty.format(province=name)
    parts = [one for one in units.predecessors(registry, unit) if one.name != unit.name]
    if not parts or unit.start is None:
        return words.intro.format(province=name)
    former = units.listed(units.in_text(one) for one in parts)
    return words.intro_merged.format(province=name, former=former, date=dates.numeric(unit.start))


def _eras(catalog: Catalog) -> Iterator[Era]:
    """The units of today; those of the last day before the last change of all, 63 of them; those of earlier days."""
    registry, words = catalog.registry, catalog.registry.words.provinces
    yield _era(catalog, "hien-nay", words.today, words.current, list(registry.current))
    ends = [unit.end for unit in registry.provinces.values() if unit.end]
    if not ends:
        return
    last = max(ends)
    before = [unit for unit in registry.provinces.values() if unit.valid_on(last)]
    day = dates.numeric(last)
    yield _era(catalog, f"den-{last}", words.until.format(date=day), words.former.format(date=day), before)
    told = {unit.slug for unit in (*registry.current, *before)}
    older = [_latest(registry, slug) for slug in slugs(registry) if slug not in told]
    if older:
        yield _era(catalog, "truoc-nua", words.earlier, words.older, older)


def _era(catalog: Catalog, key: str, name: str, heading: str, found: list[Province]) -> Era:
    entries = tuple(_entry(catalog, unit) for unit in units.alphabetical(found))
    return Era(key, f"{name} ({len(entries)})", heading, entries)


def _entry(catalog: Catalog, unit: Province) -> ProvinceEntry:
    """A unit of today counts the articles of its page, a former one those about itself."""
    articles, words = catalog.by_province.get(unit.slug, ()), catalog.registry.words.lists
    if unit.end is None:
        amount = maps.amount(words, len(articles))
        return ProvinceEntry(province_link(unit), amount, units.origin(catalog.registry, unit))
    amount = maps.amount(words, sum(article.province == unit.id for article in articles))
    heirs = units.heirs(catalog.registry, unit)
    note = units.today(catalog.registry, unit)
    if len(heirs) != 1:
        return ProvinceEntry(province_link(unit), amount, note)
    name = units.in_text(heirs[0])
    return ProvinceEntry(
        province_link(unit), amount, note.removesuffix(f" {name}"), Link(province_link(heirs[0]).url, name)
    )
