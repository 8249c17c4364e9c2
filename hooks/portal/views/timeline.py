"""The timeline of official documents and of the movement's events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

from portal import dates, urls
from portal.catalog import Catalog
from portal.model import Document, Event, Level
from portal.typography import typeset
from portal.views import relations
from portal.views.context import Context
from portal.views.document_shapes import ChartYear, FilterLink, TimelineEntry, TimelineView, TimelineYear
from portal.views.filters import Filter, filters_of, groups
from portal.views.milestones import anniversaries, round_years, term_name
from portal.views.parts import date_view, home_link, menu_entry, timeline_link
from portal.views.references import LEVEL_NAMES, issuer_beside_level, link
from portal.views.shapes import DateView, Link
from portal.words import Timeline

LABEL_DISTANCE = 3
"""The fewest years between two that are written below the chart."""

LABELS = 9
"""The most years that are written there: as many as stand side by side on a phone."""

Kept = Mapping[Filter, tuple[Document, ...]]


def timeline(ctx: Context, kept: Kept) -> TimelineView:
    """The whole timeline; `kept` are the filters with their documents."""
    catalog = ctx.catalog
    documents = catalog.timeline
    words = ctx.words.timeline
    since = words.intro.format(count=len(documents), year=_year(documents[-1])) if documents else words.intro_empty
    return TimelineView(
        url=urls.TIMELINE,
        title=words.title,
        description=words.description,
        breadcrumb=(home_link(ctx), timeline_link(ctx)),
        menu=menu_entry(ctx.settings, urls.TIMELINE),
        heading=words.title,
        intro=since,
        whole=True,
        everything=FilterLink("", Link(urls.TIMELINE, ctx.words.lists.all), len(documents), current=True),
        filters=tuple(groups(words, kept, None)),
        chart=tuple(chart(documents)),
        anniversaries=tuple(anniversaries(catalog)),
        rounds=tuple(round_years(catalog)),
        years=_years(catalog, documents, catalog.registry.events),
        data=Link(urls.DATA, ctx.words.document.data),
    )


def part(ctx: Context, kept: Kept, chosen: Filter) -> TimelineView:
    """The part of the timeline that one filter keeps, for readers without scripts and for links from elsewhere."""
    documents, words = kept[chosen], ctx.words.timeline
    size = words.part.format(count=len(documents), year=_year(documents[-1]))
    return TimelineView(
        url=chosen.url,
        title=chosen.title,
        description=f"{chosen.title}: {size}",
        breadcrumb=(home_link(ctx), timeline_link(ctx), Link(chosen.url, chosen.name)),
        menu=menu_entry(ctx.settings, chosen.url),
        heading=chosen.title,
        intro=size,
        whole=False,
        everything=FilterLink("", Link(urls.TIMELINE, ctx.words.lists.all), None, current=False),
        filters=tuple(groups(words, kept, chosen)),
        chart=(),
        anniversaries=(),
        rounds=(),
        years=_years(ctx.catalog, documents, (), citing=False),
        data=Link(urls.DATA, ctx.words.document.data),
    )


def _years(
    catalog: Catalog, documents: Iterable[Document], events: Iterable[Event], *, citing: bool = True
) -> tuple[TimelineYear, ...]:
    """Newest first, the name of each term of the Party before its entries; `citing` leads to who cites a document."""
    words = catalog.registry.words.timeline
    entries = [
        *(_document_entry(catalog, document, citing=citing) for document in documents),
        *(_event_entry(words, event) for event in events),
    ]
    entries.sort(key=lambda entry: entry.date.iso, reverse=True)
    by_year = groupby(_with_terms(words, entries), key=lambda entry: entry.date.iso[:4])
    return tuple(TimelineYear(year, tuple(found)) for year, found in by_year)


def _with_terms(words: Timeline, entries: Iterable[TimelineEntry]) -> Iterator[TimelineEntry]:
    last: str | None = None
    for entry in entries:
        name = term_name(date.fromisoformat((entry.date.iso + "-01-01")[:10]))
        if name and name != last:
            yield TimelineEntry("nk", name, None, None, words.term, entry.date, None, None, (), cited=False, core=False)
        last = name
        yield entry


def _document_entry(catalog: Catalog, document: Document, *, citing: bool) -> TimelineEntry:
    assert document.date is not None
    return TimelineEntry(
        kind=document.level,
        text=document.label,
        link=link(document),
        level=document.level,
        level_name=LEVEL_NAMES[document.level],
        date=date_view(document.date),
        issuer=issuer_beside_level(document),
        title=typeset(document.title) if document.title else None,
        relations=relations.lines(catalog, document),
        cited=citing and document.slug in catalog.by_document,
        core=document.slug in catalog.registry.core_documents,
        keys=tuple(one.key for one in filters_of(catalog, document)),
    )


def _event_entry(words: Timeline, event: Event) -> TimelineEntry:
    return TimelineEntry(
        kind="sk",
        text=event.title,
        link=None,
        level=None,
        level_name=words.event,
        date=DateView(event.start.isoformat(), period(event)),
        issuer=None,
        title=None,
        relations=(),
        cited=False,
        core=False,
    )


def period(event: Event) -> str:
    """`21–22/12/2020`, `30/11–02/12/2020`, `31/12/2020–01/01/2021`."""
    start, end = event.start, event.end
    if end is None or end == start:
        return dates.numeric(start)
    if (start.year, start.month) == (end.year, end.month):
        first = f"{start.day:02}"
    else:
        first = f"{start.day:02}/{start.month:02}" if start.year == end.year else dates.numeric(start)
    return f"{first}–{dates.numeric(end)}"


def chart(documents: tuple[Document, ...]) -> Iterator[ChartYear]:
    """A column for each year from the first document to the last, Đảng at the foot."""
    if not documents:
        return
    by_year: dict[int, list[Level]] = {}
    for document in documents:
        by_year.setdefault(_year(document), []).append(document.level)
    order = list(Level)
    distance = max(LABEL_DISTANCE, -(-(max(by_year) - min(by_year) + 1) // LABELS))
    labels = set(_labelled(sorted(by_year), distance))
    for year in range(min(by_year), max(by_year) + 1):
        levels = tuple(sorted(by_year.get(year, ()), key=order.index))
        yield ChartYear(levels, str(year) if year in labels else None)


def _labelled(years: Iterable[int], distance: int) -> Iterator[int]:
    last: int | None = None
    for year in years:
        if last is None or year - last >= distance:
            yield year
            last = year


def _year(document: Document) -> int:
    assert document.date is not None
    return document.date.day.year
