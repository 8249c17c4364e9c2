"""The timeline of official documents and of the movement's events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from portal import dates, urls
from portal.catalog import Catalog
from portal.model import Document, Event, Level
from portal.views import relations
from portal.views.context import Context
from portal.views.parts import HOME, TIMELINE, date_view, menu_entry
from portal.views.references import LEVEL_NAMES, issuer_beside_level, link
from portal.views.shapes import ChartYear, DateView, LevelCount, TimelineEntry, TimelineView, TimelineYear

EVENT = "Sự kiện"
LABEL_DISTANCE = 3
"""The fewest years between two that are written below the chart."""


def timeline(ctx: Context) -> TimelineView:
    catalog = ctx.catalog
    documents = catalog.timeline
    counts = Counter(document.level for document in documents)
    return TimelineView(
        url=urls.TIMELINE,
        title="Dòng thời gian nghị quyết",
        description=(
            "Nghị quyết, chỉ thị, luật, nghị định và văn bản khác về kinh tế tập thể, hợp tác xã theo ngày ban hành."
        ),
        breadcrumb=(HOME, TIMELINE),
        menu=menu_entry(ctx.settings, urls.TIMELINE),
        count=len(documents),
        core=sum(document.slug in catalog.registry.core_documents for document in documents),
        first_year=str(_year(documents[-1])) if documents else "",
        levels=tuple(LevelCount(level, LEVEL_NAMES[level], counts[level]) for level in Level if counts[level]),
        chart=tuple(_chart(documents)),
        years=tuple(_years(catalog)),
    )


def _years(catalog: Catalog) -> Iterator[TimelineYear]:
    entries = [
        *(_document_entry(catalog, document) for document in catalog.timeline),
        *(_event_entry(event) for event in catalog.registry.events),
    ]
    entries.sort(key=lambda entry: entry.date.iso, reverse=True)
    for year, found in groupby(entries, key=lambda entry: entry.date.iso[:4]):
        yield TimelineYear(year, tuple(found))


def _document_entry(catalog: Catalog, document: Document) -> TimelineEntry:
    assert document.date is not None
    return TimelineEntry(
        text=document.label,
        link=link(document),
        level=document.level,
        level_name=LEVEL_NAMES[document.level],
        date=date_view(document.date),
        issuer=issuer_beside_level(document),
        title=document.title,
        relations=relations.lines(catalog, document),
        cited=len(catalog.by_document.get(document.slug, ())),
        core=document.slug in catalog.registry.core_documents,
    )


def _event_entry(event: Event) -> TimelineEntry:
    return TimelineEntry(
        text=event.title,
        link=None,
        level=None,
        level_name=EVENT,
        date=DateView(event.start.isoformat(), period(event)),
        issuer=None,
        title=None,
        relations=(),
        cited=0,
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


def _chart(documents: tuple[Document, ...]) -> Iterator[ChartYear]:
    """A column for each year from the first document to the last, Đảng at the foot."""
    if not documents:
        return
    by_year: dict[int, list[Level]] = {}
    for document in documents:
        by_year.setdefault(_year(document), []).append(document.level)
    order = list(Level)
    labels = set(_labelled(sorted(by_year)))
    for year in range(min(by_year), max(by_year) + 1):
        levels = tuple(sorted(by_year.get(year, ()), key=order.index))
        yield ChartYear(levels, str(year) if year in labels else None)


def _labelled(years: Iterable[int]) -> Iterator[int]:
    last: int | None = None
    for year in years:
        if last is None or year - last >= LABEL_DISTANCE:
            yield year
            last = year


def _year(document: Document) -> int:
    assert document.date is not None
    return document.date.day.year
