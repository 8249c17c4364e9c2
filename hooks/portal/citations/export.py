"""Mentions as the records that `score.py`-like tools read: one JSON object a mention."""

from __future__ import annotations

import json
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


def export_lines(name: str, text: str) -> Iterator[str]:
    """The records of a whole file as JSON lines: of each object of JSONL (`id`, `text`), else of the text `name`.

    A file is JSONL where its name says so or its first line is such an object. Raises ValueError, with the line, where
    a line of JSONL is none.
    """
    excerpts = _excerpts(text) if name.endswith((".jsonl", ".ndjson")) or _is_excerpt(text) else [(name, text)]
    for excerpt_id, excerpt in excerpts:
        for record in export(excerpt_id, excerpt):
            yield json.dumps(record, ensure_ascii=False)


def _is_excerpt(text: str) -> bool:
    first = text.lstrip().partition("\n")[0]
    try:
        return first.startswith("{") and "text" in json.loads(first)
    except (ValueError, RecursionError):
        return False


def _excerpts(text: str) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            excerpt = json.loads(line)
            yield str(excerpt["id"]), str(excerpt["text"])
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise ValueError(f"{number}: needs an object with `id` and `text`") from error


def _stands_alone(mention: Mention) -> bool:
    if mention.number:
        return True
    return bool(mention.name) and (mention.kind != "law" or mention.date is not None)
