"""Mentions → documents: one record for every document, however many articles cite it and however they write it.

The first pass (`reading`) looks at each article alone, and so does most of the second: a number all of whose documents
are records of the register is settled within the article (`alone`). Any other is open: the dates that all articles
state with it are gathered, and every mention is given the one document that remains (`clusters`). Nothing depends on
the order of the articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from portal.citations import findings
from portal.citations.clusters import Cluster, Clustered, Use, clustered, means, sole
from portal.citations.creating import addressed, new_document
from portal.citations.dates import compatible, latest, of_year
from portal.citations.findings import Finding
from portal.citations.identity import Key, canonical_number, term_of
from portal.citations.numbers import read
from portal.citations.places import contradicts
from portal.citations.reading import Context, Reading, Reference, read_article, term_fits
from portal.citations.register import Register
from portal.citations.unnumbered import Unnumbered, unnumbered_of
from portal.model import Citation, Document, Mention, PartialDate


class Outcome(Struct, frozen=True):
    """What one article's mentions came to, in the order of its text."""

    citations: tuple[Citation, ...]
    findings: tuple[Finding, ...]
    unnumbered: tuple[Unnumbered, ...] = ()


class Resolution(Struct, frozen=True):
    """`articles` by the caller's keys; `documents` are the ones that the register does not hold, by slug."""

    articles: Mapping[str, Outcome]
    documents: tuple[Document, ...]


class Share(Struct, frozen=True, array_like=True):
    """What some of an article's mentions came to."""

    citations: list[Citation]
    findings: list[Finding]


class Plan(Struct, frozen=True):
    """A document whose number is missing; what it carries out is mentioned at `carried_out`, -1 where nothing is."""

    mention: Mention
    carried_out: int


class Alone(Struct, frozen=True):
    """What an article comes to by itself.

    `uses` are its references to open numbers. `keys` are all its numbers; `opens` are those of the register that it
    opens, by a date that no record of the number can have.
    """

    share: Share
    uses: list[Use]
    keys: tuple[Key, ...]
    opens: tuple[Key, ...]
    plans: list[Plan]


def resolve(mentions: Iterable[Mention], *, context: Context, register: Register) -> Resolution:
    """One article on its own; its outcome stands under the key `""`."""
    return resolve_all({"": read_article(mentions, context, register)}, register)


def resolve_all(readings: Mapping[str, Reading], register: Register) -> Resolution:
    """All articles together. The result is the same for every order of `readings`.

    It takes every number for an open one, which is plain and slow; `Library` comes to the same.
    """
    articles = {
        article: alone(article, readings[article], register, register.by_key.keys()) for article in sorted(readings)
    }
    uses: dict[Key, list[Use]] = defaultdict(list)
    for one in articles.values():
        for use in one.uses:
            uses[use.key].append(use)
    found = {key: clustered(key, uses[key], register) for key in uses}
    homes = addressed({key: created(one, register) for key, one in found.items()}, register)
    shares: dict[str, list[Share]] = defaultdict(list)
    for key, clusters in found.items():
        for article, share in shared(clusters, homes[key]).items():
            shares[article].append(share)
    made = [document for documents in homes.values() for document in documents]
    known = {document.slug: document for document in made} | dict(register.documents)
    return Resolution(
        {
            article: outcome(one, shares[article], readings[article].context, known, register)
            for article, one in articles.items()
        },
        tuple(sorted(made, key=lambda document: document.slug)),
    )


def alone(article: str, reading: Reading, register: Register, opened: Collection[Key] = ()) -> Alone:
    """What an article comes to without any other, where other articles have `opened` numbers of the register."""
    context = reading.context
    share = Share([], [])
    uses: dict[Key, list[Use]] = {}
    for reference in reading.references:
        share.findings.extend(_unsettled(reference))
        if reference.key:
            uses.setdefault(reference.key, []).append(Use(article, reference, context))
        elif reference.document:
            _cite(share, reference.mention, reference.document, context)
    opens = []
    left: list[Use] = []
    for key, own in uses.items():
        if (only := sole(key, register)) and key not in opened and all(means(use, only) for use in own):
            for use in own:
                _give(share, use, only.cluster, only.record)
            continue
        found = clustered(key, own, register) if key in register.by_key else None
        if found and not all(cluster.known for cluster in found.clusters):
            opens.append(key)
            found = None
        if found and key not in opened:
            _share(found, (), {article: share})
        else:
            left += own
    return Alone(share, left, tuple(uses), tuple(opens), list(_plans(reading)))


def created(found: Clustered, register: Register) -> tuple[Document, ...]:
    """The documents that a number's mentions make known."""
    return tuple(new_document(cluster, register) for cluster in found.clusters if not cluster.known)


def shared(found: Clustered, documents: Iterable[Document]) -> dict[str, Share]:
    """What each article gets of a number; `documents` are those `created`, at their addresses."""
    shares: dict[str, Share] = defaultdict(lambda: Share([], []))
    _share(found, documents, shares)
    return dict(shares)


def outcome(
    one: Alone, shares: Iterable[Share], context: Context, documents: Mapping[str, Document], register: Register
) -> Outcome:
    """What an article comes to with its `shares` of the open numbers; `documents` are all by their slugs."""
    parts = (one.share, *shares)
    cited = sorted(citation for part in parts for citation in part.citations)
    notes = {note for part in parts for note in part.findings}
    places = {citation.start: documents[citation.document] for citation in cited} if one.plans else {}
    plans = tuple(unnumbered_of(plan.mention, places.get(plan.carried_out), context, register) for plan in one.plans)
    notes |= {findings.number_missing(plan.mention, plan.issuer, plan.carried_out) for plan in plans}
    return Outcome(tuple(cited), tuple(sorted(notes)), plans)


def _share(found: Clustered, documents: Iterable[Document], shares: Mapping[str, Share]) -> None:
    made = iter(documents)
    records = [cluster.known or next(made) for cluster in found.clusters]
    for cluster, document in zip(found.clusters, records, strict=True):
        for use in cluster.uses:
            _give(shares[use.article], use, cluster, document)
    for use, candidates in found.unclear:
        possible = [one.known or records[found.clusters.index(one)] for one in candidates]
        shares[use.article].findings.append(findings.ambiguous(use.reference.mention, possible))


def _give(share: Share, use: Use, cluster: Cluster, document: Document) -> None:
    _cite(share, use.reference.mention, document, use.context)
    share.findings.extend(_contradictions(use, cluster, document))


def _cite(share: Share, mention: Mention, document: Document, context: Context) -> None:
    share.citations.append(Citation(mention.start, mention.end, document.slug))
    if late := _late(mention, document, context):
        share.findings.append(late)


def _plans(reading: Reading) -> Iterator[Plan]:
    for one in reading.references:
        if one.mention.kind == "unnumbered":
            yield Plan(one.mention, one.carried_out.mention.start if one.carried_out else -1)


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


def _contradictions(use: Use, cluster: Cluster, document: Document) -> list[Finding]:
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


def _other_date(mention: Mention, cluster: Cluster) -> PartialDate | None:
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


def _late(mention: Mention, document: Document, context: Context) -> Finding | None:
    """A document younger than the article that cites it, compared only at what is known of both."""
    stated = mention.date or document.date
    if not stated and (year := read(document.number or "").year):
        stated = of_year(int(year))
    if not context.date or not stated:
        return None
    last = latest(context.date)
    if stated.day <= last and (document.date is None or document.date.day <= last):
        return None
    return findings.after_article(mention, document.date or stated, context.date)
