"""What gives the timeline its measure: terms of the Party, days kept every year, round years of the milestones.

Nothing here asks which day it is: a page keeps its bytes until its content changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from portal.catalog import Catalog
from portal.citations.grammar import grammar
from portal.citations.identity import term_of
from portal.views.document_shapes import Anniversary, RoundYears
from portal.views.references import link
from portal.views.shapes import Link


def term_name(day: date) -> str | None:
    """`Khoá XIII của Đảng, nhiệm kỳ 2021–2026`: the term on `day`; None before the first that is known."""
    term = term_of(day)
    if term is None:
        return None
    years = {name: start.year for name, start in grammar().terms.items()}
    ends = {name: years[following] for name, following in pairwise(years)}
    period = f"nhiệm kỳ {years[term]}–{ends[term]}" if term in ends else f"nhiệm kỳ từ năm {years[term]}"
    return f"Khoá {term} của Đảng, {period}"


def anniversaries(catalog: Catalog) -> Iterator[Anniversary]:
    """The days kept every year, in the order of the calendar."""
    kept = [event for event in catalog.registry.events if event.anniversary]
    for event in sorted(kept, key=lambda event: (event.start.month, event.start.day)):
        yield Anniversary(_day(event.start), event.anniversary or "", None)


def round_years(catalog: Catalog) -> Iterator[RoundYears]:
    """The milestones by the last digit of the years in which they are five, ten, fifteen … years old.

    "Năm tròn" ends in 0 and "năm lẻ 5" in 5 (Nghị định 111/2018/NĐ-CP). A list by digits holds for every year.
    """
    kept = sorted(_kept(catalog), key=lambda one: (one[0].month, one[0].day, one[0].year, one[1]))
    for digit in range(5):
        items = tuple(
            Anniversary(_day(day), f"{text} ({day.year})", to) for day, text, to in kept if day.year % 5 == digit
        )
        if items:
            heading = catalog.registry.words.timeline.round.format(first=digit, second=digit + 5)
            yield RoundYears(heading, items)


def _kept(catalog: Catalog) -> Iterator[tuple[date, str, Link | None]]:
    """The milestones whose day is known, and what is kept every year."""
    for document in catalog.timeline:
        known = document.date
        if known and known.precision == "day" and document.slug in catalog.registry.core_documents:
            yield known.day, document.label, link(document)
    for event in catalog.registry.events:
        if event.anniversary:
            yield event.start, event.anniversary.partition(", ")[0], None


def _day(day: date) -> str:
    return f"{day.day}/{day.month}"
