"""Where reading begins: the type words of a text, their abbreviations, and the numbers with a ký hiệu."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.citations.grammar import DocumentType, grammar

_WORDS = sorted(grammar().types, key=len)
_FAMILIES = {
    short: tuple(sorted((word for word in _WORDS if word.startswith(short)), key=len, reverse=True))
    for short in _WORDS
    if not any(short != word and short.startswith(word) for word in _WORDS)
}
"""The shortest type words, each with all that begin with it, the longest first: one search finds a family."""

_HEADS = tuple((head, kind) for head, kind in grammar().heads.items())
_AFTER_HEAD = re.compile(r"\.? ?(?:số|\d|tw ?\d)")
_NUMBER = re.compile(
    r"\d(?<![\w,./-]\d)\d{0,5}[a-zđ]? ?[-/.]? ?(?:(?:19|20)\d\d ?[-/.] ?)?"
    r"(?:[a-zđưô]{2,12} ?[-/] ?[a-zđưô]|(?:qh|ubtvqh)\d)"
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where reading begins: a type word, its abbreviation, or (without a type) a number."""

    start: int
    end: int
    kind: DocumentType | None
    abbreviated: bool = False


def anchors_of(text: str, folded: str) -> list[Anchor]:
    """All anchors in order, the longer first. Searching word by word is several times faster than one pattern."""
    known = grammar().types
    anchors = []
    for short, family in _FAMILIES.items():
        for start in _places(folded, folded, short):
            word = next(
                (word for word in family if folded.startswith(word, start) and _closed(folded, start, word)), None
            )
            if word:
                anchors.append(Anchor(start, start + len(word), known[word]))
    for head, kind in _HEADS:
        anchors += [
            Anchor(start, start + len(head), kind, True)
            for start in _places(text, folded, head)
            if _AFTER_HEAD.match(folded, start + len(head))
        ]
    anchors += [Anchor(found.start(), found.end(), None) for found in _NUMBER.finditer(folded)]
    anchors.sort(key=lambda anchor: (anchor.start, -anchor.end))
    return anchors


def _places(text: str, folded: str, word: str) -> Iterator[int]:
    """Where `word` begins a word of `text`; anything may follow it."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not start or not folded[start - 1].isalnum():
            yield start
        start = text.find(word, end)


def _closed(folded: str, start: int, word: str) -> bool:
    return not folded[start + len(word) : start + len(word) + 1].isalnum()
