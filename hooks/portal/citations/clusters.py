"""The documents that bear one number, told apart by the dates that the mentions of all articles state.

Where every document of a number is a record of the register, an article's mentions of it depend on no other article:
what a record says is not up to the texts that cite it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date as day
from functools import lru_cache

from msgspec import Struct, field

from portal.citations.dates import after, compatible, of_year
from portal.citations.identity import Key, one_counter, term_of
from portal.citations.reading import Context, Reference
from portal.citations.register import Register
from portal.model import Document, PartialDate

_PRECISIONS = ("day", "month", "year")

_RITUAL = 20
"""Low numbers come on the same day every year (01/NQ-CP, 1 January); a higher one then has a mistyped year."""


class Use(Struct, frozen=True, array_like=True):
    """One reference in its article, which is known by its path."""

    article: str
    reference: Reference
    context: Context

    @property
    def key(self) -> Key:
        assert self.reference.key is not None
        return self.reference.key


class Cluster(Struct):
    """The mentions of one document while they are gathered; `known` is the register's record."""

    key: Key
    known: Document | None = None
    dates: Counter[PartialDate] = field(default_factory=Counter)
    uses: list[Use] = field(default_factory=list)
    dated_in: set[str] = field(default_factory=set)

    @property
    def date(self) -> PartialDate | None:
        return self.known.date if self.known else _agreed(self.dates)


class Clustered(Struct, frozen=True):
    """`clusters` are those with mentions; `unclear` are mentions that may mean any of several clusters."""

    clusters: list[Cluster]
    unclear: list[tuple[Use, list[Cluster]]]


def clustered(key: Key, uses: Sequence[Use], register: Register) -> Clustered:
    """The documents that bear one number, each with its mentions: dated ones first, then what can follow them."""
    clusters = [Cluster(key, known) for known in register.by_key.get(key, ())]
    dated = [use for use in uses if use.reference.mention.date]
    for use in sorted(dated, key=_by_date):
        _join(key, clusters, use)
    undated: list[Use] = []
    unclear: list[tuple[Use, list[Cluster]]] = []
    for use in uses:
        if use.reference.mention.date:
            continue
        candidates = _candidates(clusters, use)
        if len(candidates) == 1:
            candidates[0].uses.append(use)
        elif candidates:
            unclear.append((use, candidates))
        else:
            undated.append(use)
    if undated:
        clusters.append(Cluster(key, uses=undated))
    return Clustered([cluster for cluster in clusters if cluster.uses], unclear)


class Sole(Struct, frozen=True):
    """The cluster of a number of which the register holds one record, with its date."""

    cluster: Cluster
    record: Document
    date: PartialDate


@lru_cache(maxsize=8192)
def sole(key: Key, register: Register) -> Sole | None:
    records = register.by_key.get(key, ())
    if len(records) != 1 or not records[0].date:
        return None
    return Sole(Cluster(key, records[0]), records[0], records[0].date)


def means(use: Use, one: Sole) -> bool:
    """Whether a use certainly means the only record of its number, as most do: `clustered` would say the same later."""
    mention, document, key = use.reference.mention, use.reference.document, one.cluster.key
    if mention.date:
        return compatible(mention.date, one.date)
    if document and document != one.record:
        return False
    return bool(key.year) or not use.context.date or not after(one.date, use.context.date)


def _by_date(use: Use) -> tuple[int, day, str, int]:
    """Whole days first, since they tell most."""
    known = use.reference.mention.date
    assert known is not None
    return _PRECISIONS.index(known.precision), known.day, use.article, use.reference.mention.start


def _join(key: Key, clusters: list[Cluster], use: Use) -> None:
    """Puts a dated mention to the document of its date, of its counting period, or to a new one."""
    stated = use.reference.mention.date
    assert stated is not None
    same = [one for one in clusters if (known := one.date) and compatible(known, stated)]
    same = same or [one for one in clusters if (known := one.date) and _one_document(key, known, stated, one.known)]
    same = same or [one for one in clusters if one.known and one.known.date is None]
    chosen = [one for one in same if one.known and one.known.slug in use.context.settled] or same
    if chosen:
        cluster = chosen[0]
    else:
        cluster = Cluster(key)
        clusters.append(cluster)
    cluster.uses.append(use)
    cluster.dates[stated] += 1
    cluster.dated_in.add(use.article)


def _one_document(key: Key, known: PartialDate, stated: PartialDate, curated: Document | None) -> bool:
    if one_counter(key, known, stated):
        return True
    same_day = known.precision == stated.precision == "day" and known.iso[5:] == stated.iso[5:]
    return bool(curated) and same_day and key.integer.isdigit() and int(key.integer) > _RITUAL


def _candidates(clusters: list[Cluster], use: Use) -> list[Cluster]:
    """The documents that an undated mention can mean."""
    if use.reference.document:
        return [one for one in clusters if one.known == use.reference.document]
    settled = [one for one in clusters if one.known and one.known.slug in use.context.settled]
    here = [one for one in clusters if use.article in one.dated_in]
    possible = [one for one in clusters if _not_after(one, use)]
    mention = use.reference.mention
    of_term = [one for one in possible if (known := one.date) and mention.term and term_of(known.day) == mention.term]
    for choice in (settled, here, of_term):
        if len(choice) == 1:
            return choice
    return possible


def _not_after(cluster: Cluster, use: Use) -> bool:
    """Whether the article can know the document; a number that holds its year leaves no choice."""
    if cluster.key.year or not cluster.date or not use.context.date:
        return True
    return not after(cluster.date, use.context.date)


def _agreed(dates: Counter[PartialDate]) -> PartialDate | None:
    """The date that most mentions state; among equals only the month or the year that they share."""
    if len(dates) < 2:
        return next(iter(dates), None)
    finest = min(_PRECISIONS.index(one.precision) for one in dates)
    counted = sorted(
        ((one, count) for one, count in dates.items() if _PRECISIONS.index(one.precision) == finest),
        key=lambda pair: (-pair[1], pair[0].day),
    )
    if len(counted) == 1 or counted[0][1] > counted[1][1]:
        return counted[0][0]
    first, second = counted[0][0], counted[1][0]
    if first.day.year != second.day.year:
        return None
    if first.day.month == second.day.month:
        return PartialDate(first.day.replace(day=1), "month")
    return of_year(first.day.year)
