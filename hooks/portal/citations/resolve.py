"""Mentions → documents: one record for every document, however many articles cite it and however they write it.

The first pass (`reading`) looks at each article alone. The second gathers, for each number, the register's documents
and the dates that all articles state, and gives every mention the one document that remains. Nothing depends on the
order of the articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date as day

from msgspec import Struct, field

from portal.citations import findings
from portal.citations.congresses import is_congress, record_of
from portal.citations.dates import after, compatible, of_year
from portal.citations.findings import Finding
from portal.citations.identity import (
    Key,
    canonical_number,
    document_id,
    level_of,
    one_counter,
    slug,
    term_of,
)
from portal.citations.numbers import read
from portal.citations.places import canonical_issuer, contradicts, series_issuer
from portal.citations.reading import Context, Reading, Reference, read_article, term_fits
from portal.citations.register import Register
from portal.citations.unnumbered import Unnumbered, unnumbered_of
from portal.model import Citation, Document, Mention, PartialDate

_PRECISIONS = ("day", "month", "year")

_RITUAL = 20
"""Low numbers come on the same day every year (01/NQ-CP, 1 January); a higher one then has a mistyped year."""


class Outcome(Struct, frozen=True):
    """What one article's mentions came to, in the order of its text."""

    citations: tuple[Citation, ...]
    findings: tuple[Finding, ...]
    unnumbered: tuple[Unnumbered, ...] = ()


class Resolution(Struct, frozen=True):
    """`articles` by the caller's keys; `documents` are the ones that the register does not hold, by slug."""

    articles: Mapping[str, Outcome]
    documents: tuple[Document, ...]


class _Use(Struct, frozen=True):
    """One reference in its article."""

    article: str
    reference: Reference
    context: Context


class _Cluster(Struct):
    """The mentions of one document while they are gathered; `known` is the register's record."""

    key: Key
    known: Document | None = None
    dates: Counter[PartialDate] = field(default_factory=Counter)
    uses: list[_Use] = field(default_factory=list)
    dated_in: set[str] = field(default_factory=set)

    @property
    def date(self) -> PartialDate | None:
        return self.known.date if self.known else _agreed(self.dates)


def resolve(mentions: Iterable[Mention], *, context: Context, register: Register) -> Resolution:
    """One article on its own; its outcome stands under the key `""`."""
    return resolve_all({"": read_article(mentions, context, register)}, register)


def resolve_all(readings: Mapping[str, Reading], register: Register) -> Resolution:
    """All articles together. The result is the same for every order of `readings`."""
    uses: dict[Key, list[_Use]] = defaultdict(list)
    notes: dict[str, list[Finding]] = {article: [] for article in readings}
    found: dict[str, list[tuple[Mention, Document]]] = {article: [] for article in readings}
    for article in sorted(readings):
        reading = readings[article]
        for reference in reading.references:
            use = _Use(article, reference, reading.context)
            if reference.key:
                uses[reference.key].append(use)
            elif reference.document:
                found[article].append((reference.mention, reference.document))
            notes[article] += _unsettled(reference)
    created = _second_pass(uses, register, found, notes)
    known = {document.slug: document for document in created} | dict(register.documents)
    plans = {article: _unnumbered(readings[article], found[article], known, register) for article in readings}
    articles = {
        article: _outcome(readings[article].context, found[article], notes[article], plans[article])
        for article in readings
    }
    return Resolution(articles, tuple(sorted(created, key=lambda document: document.slug)))


def _unsettled(reference: Reference) -> list[Finding]:
    mention = reference.mention
    notes = [findings.impossible_date(mention)] if mention.bad_date else []
    if reference.key or reference.document:
        return notes
    if reference.candidates:
        return [*notes, findings.ambiguous(mention, reference.candidates)]
    if mention.kind == "unnumbered":
        return notes  # said where it is known what it carries out
    clear = mention.kind == "short" and bool(mention.issuer or mention.date)
    return [*notes, findings.unresolved(mention, quiet=not clear)]


def _second_pass(
    uses: Mapping[Key, list[_Use]],
    register: Register,
    found: dict[str, list[tuple[Mention, Document]]],
    notes: dict[str, list[Finding]],
) -> list[Document]:
    created: dict[str, Document] = {}
    for key in sorted(uses):
        for cluster in _clusters(key, uses[key], register, notes):
            document = cluster.known or _new_document(cluster, register, created)
            for use in cluster.uses:
                found[use.article].append((use.reference.mention, document))
                notes[use.article] += _contradictions(use, cluster, document)
    return list(created.values())


def _clusters(key: Key, uses: list[_Use], register: Register, notes: dict[str, list[Finding]]) -> list[_Cluster]:
    """The documents that bear one number, each with its mentions: dated ones first, then what can follow them."""
    clusters = [_Cluster(key, known) for known in register.by_key.get(key, ())]
    dated = [use for use in uses if use.reference.mention.date]
    for use in sorted(dated, key=_by_date):
        _join(key, clusters, use)
    undated: list[_Use] = []
    for use in uses:
        if use.reference.mention.date:
            continue
        candidates = _candidates(clusters, use)
        if len(candidates) == 1:
            candidates[0].uses.append(use)
        elif not candidates:
            undated.append(use)
        else:
            records = [one.known or _new_document(one, register, {}) for one in candidates]
            notes[use.article].append(findings.ambiguous(use.reference.mention, records))
    if undated:
        clusters.append(_Cluster(key, uses=undated))
    return [cluster for cluster in clusters if cluster.uses]


def _by_date(use: _Use) -> tuple[int, day, str, int]:
    """Whole days first, since they tell most."""
    known = use.reference.mention.date
    assert known is not None
    return _PRECISIONS.index(known.precision), known.day, use.article, use.reference.mention.start


def _join(key: Key, clusters: list[_Cluster], use: _Use) -> None:
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
        cluster = _Cluster(key)
        clusters.append(cluster)
    cluster.uses.append(use)
    cluster.dates[stated] += 1
    cluster.dated_in.add(use.article)


def _one_document(key: Key, known: PartialDate, stated: PartialDate, curated: Document | None) -> bool:
    if one_counter(key, known, stated):
        return True
    same_day = known.precision == stated.precision == "day" and known.iso[5:] == stated.iso[5:]
    return bool(curated) and same_day and key.integer.isdigit() and int(key.integer) > _RITUAL


def _candidates(clusters: list[_Cluster], use: _Use) -> list[_Cluster]:
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


def _not_after(cluster: _Cluster, use: _Use) -> bool:
    """Whether the article can know the document; a number that holds its year leaves no choice."""
    if cluster.key.year or not cluster.date or not use.context.date:
        return True
    return not after(cluster.date, use.context.date)


def _agreed(dates: Counter[PartialDate]) -> PartialDate | None:
    """The date that most mentions state; among equals only the month or the year that they share."""
    if not dates:
        return None
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


def _new_document(cluster: _Cluster, register: Register, created: dict[str, Document]) -> Document:
    """The record of a document that only citations know: no title, since running text is no trích yếu."""
    mentions = [use.reference.mention for use in cluster.uses]
    if is_congress(cluster.key):
        return _new_resolution(cluster, mentions, register, created)
    word = max((mention.type for mention in mentions), key=lambda type_: (len(type_), type_))
    number = canonical_number(word, _usual(use.reference.number or "" for use in cluster.uses))
    key, known = cluster.key, cluster.date
    year = known.day.year if known else None
    unit = register.unit(key.place, known.day if known else _article_day(cluster)) if key.place else None
    permalink = slug(word, number, year, key.place, key.locality)
    if permalink in register.documents or permalink in created:
        permalink = _free(permalink, {*register.documents, *created})
    stated = [issuer for mention in mentions if mention.issuer and (issuer := canonical_issuer(mention, unit))]
    document = Document(
        id=document_id(word, number, year, key.place, key.locality),
        slug=permalink,
        type=word,
        number=number,
        issuer=_usual(stated) if stated else series_issuer(word, number, unit),
        date=known,
        province=(unit.id if unit else key.place) if key.place else None,
        level=level_of(word, number),
    )
    created[permalink] = document
    return document


def _new_resolution(
    cluster: _Cluster, mentions: Iterable[Mention], register: Register, created: dict[str, Document]
) -> Document:
    """The resolution of a congress: known from its name, dated only where a text says the day."""
    key, known = cluster.key, cluster.date
    unit = register.unit(key.place, known.day if known else _article_day(cluster)) if key.place else None
    record = record_of(key, "Nghị quyết", mentions, unit)
    taken = {*register.documents, *created}
    permalink = _free(record.slug, taken) if record.slug in taken else record.slug
    created[permalink] = Document(
        id=record.id,
        slug=permalink,
        type="Nghị quyết",
        number=None,
        issuer=record.issuer,
        date=known,
        province=unit.id if unit else None,
        level=record.level,
        names=(record.name,),
    )
    return created[permalink]


def _unnumbered(
    reading: Reading, found: Iterable[tuple[Mention, Document]], documents: Mapping[str, Document], register: Register
) -> tuple[Unnumbered, ...]:
    """The documents of one article whose numbers are missing."""
    if not (plans := [one for one in reading.references if one.mention.kind == "unnumbered"]):
        return ()
    settled = {mention: documents[document.slug] for mention, document in found if document.slug in documents}
    return tuple(
        unnumbered_of(one, settled.get(one.carried_out.mention) if one.carried_out else None, reading.context, register)
        for one in plans
    )


def _usual(values: Iterable[str]) -> str:
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], value))


def _free(permalink: str, taken: set[str]) -> str:
    count = 2
    while f"{permalink}-{count}" in taken:
        count += 1
    return f"{permalink}-{count}"


def _article_day(cluster: _Cluster) -> day | None:
    days = [use.context.date.day for use in cluster.uses if use.context.date]
    return min(days) if days else None


def _contradictions(use: _Use, cluster: _Cluster, document: Document) -> list[Finding]:
    mention, notes = use.reference.mention, []
    if mention.date and cluster.key.year and str(mention.date.day.year) != cluster.key.year:
        notes.append(findings.year_conflict(mention, cluster.key.year))
    elif mention.date and (other := _other_date(mention, cluster)):
        notes.append(findings.date_conflict(mention, other, register=cluster.known is not None))
    if mention.kind == "numbered" and (issuer := contradicts(mention)):
        notes.append(findings.issuer_conflict(mention, issuer))
    if mention.term and cluster.key.body == "tw" and not term_fits(mention, document) and document.date:
        notes.append(findings.term_conflict(mention, term_of(document.date.day) or ""))
    if mention.kind == "numbered" and mention.number:
        notes += _form(mention, document)
    return notes


def _other_date(mention: Mention, cluster: _Cluster) -> PartialDate | None:
    assert mention.date is not None
    if cluster.known:
        known = cluster.known.date
        return known if known and not compatible(known, mention.date) else None
    if (agreed := cluster.date) and agreed in cluster.dates:
        return None if compatible(agreed, mention.date) else agreed
    others = [one for one in cluster.dates if not compatible(one, mention.date)]
    return min(others, key=lambda one: one.day) if others else None


def _form(mention: Mention, document: Document) -> list[Finding]:
    """A number whose ký hiệu differs from the document's, such as `18/2003/QH12` for `18/2003/QH11`."""
    printed = document.number or ""
    typed, proper = read(mention.number or ""), read(printed)
    if typed.codes != proper.codes and sorted(typed.codes) != sorted(proper.codes):
        return [findings.number_form(mention, printed, quiet=False)]
    if canonical_number(mention.type, mention.number or "") != mention.number and typed.text.lstrip(
        "0"
    ) != proper.text.lstrip("0"):
        return [findings.number_form(mention, printed, quiet=True)]
    return []


def _outcome(
    context: Context,
    found: list[tuple[Mention, Document]],
    notes: list[Finding],
    plans: tuple[Unnumbered, ...],
) -> Outcome:
    citations = {Citation(mention.start, mention.end, document.slug) for mention, document in found}
    late = [note for mention, document in found for note in _late(mention, document, context)]
    missing = [findings.number_missing(one.mention, one.issuer, one.carried_out) for one in plans]
    return Outcome(
        tuple(sorted(citations, key=lambda one: (one.start, one.end))),
        tuple(sorted({*notes, *late, *missing})),
        plans,
    )


def _late(mention: Mention, document: Document, context: Context) -> list[Finding]:
    """A document younger than the article that cites it, compared only at what is known of both."""
    stated = [known for known in (mention.date, document.date) if known]
    if not stated and (year := read(document.number or "").year):
        stated = [of_year(int(year))]
    if not context.date or not stated:
        return []
    if any(after(known, context.date) for known in stated):
        return [findings.after_article(mention, document.date or stated[0], context.date)]
    return []
