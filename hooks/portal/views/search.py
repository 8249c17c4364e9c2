"""The page of search results: what a query can be narrowed to, and lists to read where there is no search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from portal import urls
from portal.catalog import Catalog, year_of
from portal.model import Province
from portal.views import units
from portal.views.context import Context
from portal.views.parts import home_link, menu_entry
from portal.views.shapes import Link, OptionGroup, SearchView


def search(ctx: Context) -> SearchView:
    words = ctx.words.search
    return SearchView(
        url=urls.SEARCH,
        title=words.title,
        description=words.intro,
        breadcrumb=(home_link(ctx), Link(urls.SEARCH, words.title)),
        menu=menu_entry(ctx.settings, urls.SEARCH),
        indexed=False,
        is_on=ctx.settings.search,
        index=urls.SEARCH_INDEX,
        provinces=tuple(_provinces(ctx)),
        topics=tuple(_topics(ctx)),
        years=_years(ctx.catalog),
        browse=(
            Link(urls.ARCHIVE, words.by_year),
            Link(urls.TOPICS, words.by_topic),
            Link(urls.PROVINCES, words.by_province),
            Link(urls.TIMELINE, words.by_document),
        ),
    )


def _provinces(ctx: Context) -> Iterator[OptionGroup]:
    """A unit of today stands for all of its territory; a name that is gone for the units that bore it."""
    registry, words = ctx.catalog.registry, ctx.words.search
    yield OptionGroup(words.today, _options(registry.current))
    now = {unit.slug for unit in registry.current}
    former = {unit.slug: unit for unit in registry.provinces.values() if unit.slug not in now}
    yield OptionGroup(words.former, _options(former.values()))


def _options(found: Iterable[Province]) -> tuple[Link, ...]:
    return tuple(Link(unit.slug, unit.name) for unit in units.alphabetical(found))


def _topics(ctx: Context) -> Iterator[OptionGroup]:
    topics = ctx.catalog.registry.topics.values()
    for section in ctx.catalog.registry.sections:
        found = tuple(Link(topic.id, topic.name) for topic in topics if topic.section == section)
        if found:
            yield OptionGroup(section.name, found)


def _years(catalog: Catalog) -> tuple[str, ...]:
    """The years of anything that is dated, newest first."""
    found = {year_of(article) for article in catalog.articles}
    found |= {str(document.date.day.year) for document in catalog.timeline if document.date}
    return tuple(sorted(found, reverse=True))
