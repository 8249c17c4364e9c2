"""Relations between documents that running text states, and the reviews of a document that it reports.

What a text says is found without knowing which documents its mentions mean; that is asked for afterwards.

A relation is read only where the title of document A runs straight into document B: `Nghị quyết số 09/NQ-CP ngày
2/2/2023 của Chính phủ ban hành Chương trình hành động thực hiện Nghị quyết số 20-NQ/TW`. After A nothing may stand but
its date and issuer, then words of the grammar's lists, then B. Whatever else stands between states no relation that a
reader could rely on, and no list reaches over the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from portal.citations.grammar import alternatives, grammar
from portal.citations.normalise import comparable, view
from portal.citations.tail import issuer_at, tail_at
from portal.model import Citation, Mention, RelationType, ReviewKind

_SHORTEST, _REACH = 8, 260
"""Characters between two mentions: a date, an issuer and the opening of a title take no more."""

_BACK = 90
"""Characters before a mention in which a review is announced."""

_MOST_YEARS = 80


class Phrase(NamedTuple):
    """The mention that begins at `source` stands to the one at `target` as `type` says; both are offsets."""

    source: int
    type: RelationType
    target: int


class ReviewPhrase(NamedTuple):
    """`years` of what the mention at `start` means were reviewed; who reviewed is an event, not a document."""

    start: int
    kind: ReviewKind
    years: int


class Statement(NamedTuple):
    """`source` stands to `target` as `type` says; both are slugs."""

    source: str
    type: RelationType
    target: str


def phrases(text: str, mentions: Sequence[Mention]) -> Iterator[Phrase]:
    """What `text` says between its `mentions`, neighbours or not: those between may turn out to mean no document."""
    for place, first in enumerate(mentions):
        for second in mentions[place + 1 :]:
            if second.start - first.end > _REACH:
                break
            gap = text[first.end : second.start]
            if ";" in gap or "\n\n" in gap:
                break
            if len(gap) >= _SHORTEST and (kind := _read(_matching(gap))):
                relation, passive = kind
                source, target = (second, first) if passive else (first, second)
                yield Phrase(source.start, relation, target.start)


def review_phrases(text: str, mentions: Iterable[Mention], begin: int = 0) -> Iterator[ReviewPhrase]:
    """The reviews that `text` reports from `begin` on: `tổng kết 15 năm thực hiện Nghị quyết số 13-NQ/TW`."""
    for mention in mentions:
        before = text[max(begin, mention.start - _BACK) : mention.start]
        found = _rules().review.search(_matching(before)[1]) if " năm " in before else None
        if found and 0 < int(found["years"]) <= _MOST_YEARS:
            kind: ReviewKind = "sơ kết" if found["verb"].startswith("sơ kết") else "tổng kết"
            yield ReviewPhrase(mention.start, kind, int(found["years"]))


def stated(said: Iterable[Phrase], citations: Sequence[Citation]) -> Iterator[Statement]:
    """The relations between documents that a text states: neighbours among its `citations`, which are in its order."""
    places = {one.start: place for place, one in enumerate(citations)}
    for one in said:
        first, second = places.get(one.source), places.get(one.target)
        if first is not None and second is not None and abs(first - second) == 1:
            source, target = citations[first].document, citations[second].document
            if source != target:
                yield Statement(source, one.type, target)


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


class _Rules(Struct, frozen=True):
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
