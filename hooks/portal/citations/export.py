"""Mentions as the records that `score.py`-like tools read: one JSON object a mention."""

from __future__ import annotations

from collections.abc import Iterator

from portal.citations.find import find
from portal.citations.grammar import grammar
from portal.model import Mention


def export(excerpt_id: str, text: str) -> Iterator[dict[str, object]]:
    """`excerpt_id, type, number, date, start, end` of each mention that points at one document by itself.

    A law's bare title and a type word whose number is missing point at none by themselves and are left out.
    """
    for mention in find(text):
        if not _stands_alone(mention):
            continue
        yield {
            "excerpt_id": excerpt_id,
            "type": grammar().by_word[mention.type].group.lower(),
            "number": mention.number,
            "date": mention.date.iso if mention.date else None,
            "start": mention.start,
            "end": mention.end,
        }


def _stands_alone(mention: Mention) -> bool:
    if mention.number:
        return True
    return bool(mention.name) and (mention.kind != "law" or mention.date is not None)
