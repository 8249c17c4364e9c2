"""Relations between documents that running text states, and the reviews of a document that it reports.

A relation is read only where the title of document A runs straight into document B: `Nghị quyết số 09/NQ-CP ngày
2/2/2023 của Chính phủ ban hành Chương trình hành động thực hiện Nghị quyết số 20-NQ/TW`. After A nothing may stand but
its date and issuer, then words of the grammar's lists, then B. Whatever else stands between states no relation that a
reader could rely on, and no list reaches over the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from portal.citations.grammar import alternatives, grammar
from portal.citations.normalise import comparable, view
from portal.citations.tail import issuer_at, tail_at
from portal.model import Citation, RelationType, ReviewKind

_SHORTEST, _REACH = 8, 260
"""Characters between two citations: a date, an issuer and the opening of a title take no more."""

_BACK = 90
"""Characters before a citation in which a review is announced."""

_MOST_YEARS = 80


@dataclass(frozen=True, slots=True)
class Statement:
    """`source` stands to `target` as `type` says; both are slugs. `start` is where the text names the first of them."""

    source: str
    type: RelationType
    target: str
    start: int


@dataclass(frozen=True, slots=True)
class ReviewMention:
    """`years` of `document` were reviewed, as a text reports at `start`; who reviewed is an event, not a document."""

    document: str
    kind: ReviewKind
    years: int
    start: int


def stated(text: str, citations: Sequence[Citation]) -> Iterator[Statement]:
    """The relations that `text` states; `citations` are in its order."""
    for first, second in pairwise(citations):
        if first.document == second.document or not _SHORTEST <= second.start - first.end <= _REACH:
            continue
        gap = text[first.end : second.start]
        if ";" not in gap and (kind := _read(_matching(gap))):
            relation, passive = kind
            source, target = (second, first) if passive else (first, second)
            yield Statement(source.document, relation, target.document, first.start)


def reviews(text: str, citations: Iterable[Citation]) -> Iterator[ReviewMention]:
    """The reviews of documents that `text` reports: `tổng kết 15 năm thực hiện Nghị quyết số 13-NQ/TW`."""
    for citation in citations:
        before = text[max(0, citation.start - _BACK) : citation.start]
        found = _rules().review.search(_matching(before)[1]) if " năm " in before else None
        if found and 0 < int(found["years"]) <= _MOST_YEARS:
            kind: ReviewKind = "sơ kết" if found["verb"].startswith("sơ kết") else "tổng kết"
            yield ReviewMention(citation.document, kind, int(found["years"]), citation.start)


def _matching(piece: str) -> tuple[str, str]:
    """The matching form of `piece` and its folded twin."""
    text = view(piece).text
    return text, comparable(text)


def _read(gap: tuple[str, str]) -> tuple[RelationType, bool] | None:
    """The relation that the whole of `gap` states, and whether it is said of the first document by the second."""
    text, folded = gap
    rules = _rules()
    place = tail_at(text, folded, 0).reached
    for passive, trigger in ((False, rules.active), (True, rules.passive)):
        for start in _openings(text, folded, place):
            found = trigger.fullmatch(folded, start)
            if found:
                return rules.kinds[found.lastgroup or ""], passive
    return None


def _openings(text: str, folded: str, place: int) -> Iterator[int]:
    """Where the relation's own words may begin: after A's tail, after the start of its title, after what it issues."""
    rules = _rules()
    yield place
    title = rules.title.match(folded, place)
    begin = title.end() if title else place
    if title:
        yield begin
    matter = rules.matter.match(folded, begin)
    if matter and matter.end() > begin:
        yield matter.end()
        if whose := issuer_at(text, folded, matter.end()):
            yield whose[2]


@dataclass(frozen=True, slots=True)
class _Rules:
    """The lists of the grammar as expressions over folded text."""

    title: re.Pattern[str]
    matter: re.Pattern[str]
    active: re.Pattern[str]
    passive: re.Pattern[str]
    review: re.Pattern[str]
    kinds: dict[str, RelationType]


@cache
def _rules() -> _Rules:
    known = grammar()
    lists = {key: alternatives(known.words[key]) for key in known.words if key.startswith("relation_")}
    manner = rf"(?: (?:{lists['relation_manner']}))*"
    parts = rf"(?: (?:{lists['relation_parts']}))*(?: (?:khoản|điều|điểm) [\w, ]{{1,24}} của)?[ \"“(]*"
    kinds = {f"k{place}": rule.type for place, rule in enumerate(known.relations)}

    def trigger(sayings: Iterable[tuple[str, ...]]) -> re.Pattern[str]:
        either = "|".join(f"(?P<k{place}>{alternatives(said)})" for place, said in enumerate(sayings) if said)
        return re.compile(rf"{manner} (?:{either}){parts}")

    years = rf"(?P<years>\d{{1,2}}) năm(?: {manner.strip()})?"
    done = alternatives(word for rule in known.relations if rule.type == "implements" for word in rule.say)
    return _Rules(
        title=re.compile(rf",? ?[\"“(]?(?:{lists['relation_titles']})(?= )"),
        matter=re.compile(rf"(?: (?:{lists['relation_issues']}))?(?: (?:{lists['relation_matters']}))?(?= )"),
        active=trigger(rule.say for rule in known.relations),
        passive=trigger(rule.by for rule in known.relations),
        review=re.compile(
            rf"(?<!\w)(?P<verb>{alternatives(known.words['reviews'])})(?: kết quả)?(?: qua)? {years}"
            rf" (?:{done}|ban hành){parts}$"
        ),
        kinds=kinds,
    )
