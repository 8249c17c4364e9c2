"""The search index: files of which a reader's browser loads the few that a question needs.

- `index.bin` says which years there are, how many records each has, and how the words are divided.
- `moi-<beginning>.bin` and `cu-<beginning>.bin` hold the postings of words: those of the newest year, and those of all
  years before, which change no more.
- `<year>-<n>.bin` holds records as they are shown: a few of a year, in the order of their dates.

What is not dated is of the year 0. All are compressed (RFC 1950), and all but the first are asked for by a digest. A
year is indexed anew only where one of its records has changed.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from portal import edition, urls, workers
from portal.cache import Cache
from portal.search import postings
from portal.search.records import Record, Year

SHOWN_TOGETHER = 3
"""Records in a file: a page of results needs ten of them, seldom neighbours."""

_POSTINGS = "postings"
_DIGITS = 10
_NONE: Mapping[str, bytes] = MappingProxyType({})
_NOT_PLAIN = re.compile(r"[^a-z0-9_~-]")


def write(years: Iterable[Year], folder: Path, cache: Cache, standing: Mapping[str, bytes] = _NONE) -> dict[str, bytes]:
    """Index `years` into the site at `folder`; files of `standing` that are made from the same are left out.

    `cache` is the index's own: what this build has no use for leaves it. Returns what each file is made from, by its
    name in the site. Raises OSError where a disk cannot be written.
    """
    index = _Files(folder, standing)
    ordered = sorted(years, key=lambda year: year.number)
    jobs = [(year.number, cache.maker(_digest(edition.state() + year.state), partial(_year, year))) for year in ordered]
    # Where a site stands most years are indexed already.
    alone = standing or sum(year.size for year in ordered) < workers.FEWEST
    made: list[_Made] = []
    for found, states in workers.spread(partial(_shown, index), jobs, workers.count(), len(jobs) + 1 if alone else 2):
        made += found
        index.states |= states
    groups = [_group(index, cache, "cu", made[:-1]), _group(index, cache, "moi", made[-1:])]
    held = [[year.number, year.size, one.digest[:_DIGITS]] for year, one in zip(ordered, made, strict=True)]
    index.put("index", _json({"years": held, "groups": groups, "together": SHOWN_TOGETHER}))
    cache.prune()
    return index.states


class _Made(NamedTuple):
    """The postings of a year; `digest` stands for them and for the files that show its records."""

    digest: str
    postings: bytes


class _Files:
    """The files of the index in the site at `folder`, of which those stay that `standing` says to be made from the
    same."""

    def __init__(self, folder: Path, standing: Mapping[str, bytes]) -> None:
        self._folder = folder
        self._standing = standing
        self.states: dict[str, bytes] = {}

    def put(self, name: str, content: bytes) -> None:
        """Write a file with `content`, compressed."""
        file = f"{urls.SEARCH_INDEX}{name}.bin"
        self.states[file] = sha256(content).digest()
        if self._standing.get(file) != self.states[file]:
            (self._folder / file).parent.mkdir(parents=True, exist_ok=True)
            (self._folder / file).write_bytes(zlib.compress(content, 9))


def _year(year: Year) -> bytes:
    """All that is made of one year: its postings, and the files that show its records by their numbers."""
    records = sorted(year.records(), key=lambda record: (record.date.iso if record.date else "", record.url))
    shown = [_row(record) for record in records]
    files = {
        str(number): _json(shown[start : start + SHOWN_TOGETHER])
        for number, start in enumerate(range(0, len(shown), SHOWN_TOGETHER))
    }
    runs = postings.of_year(year.number, records)
    return postings.packed({_POSTINGS: postings.packed(runs), **files})


def _row(record: Record) -> list[str]:
    """What a result shows."""
    shown = (record.url, record.kind, record.title, record.text, record.place, record.subject, record.look)
    return [*shown, record.shown_date]


def _shown(index: _Files, years: Sequence[tuple[int, Callable[[], bytes]]]) -> tuple[list[_Made], dict[str, bytes]]:
    """Write the files that show the records of `years`; what is left of each year, and what files stand for."""
    found = []
    for year, make in years:
        piece = make()
        files = postings.unpacked(piece)
        found.append(_Made(_digest(piece), files.pop(_POSTINGS)))
        for number, content in files.items():
            index.put(f"{year}-{number}", content)
    return found, index.states


def _group(index: _Files, cache: Cache, name: str, years: Sequence[_Made]) -> dict[str, Any]:
    """Write the postings of several years; what the table of contents says of them."""
    state = " ".join([edition.state().hex(), *(year.digest for year in years)])
    piece = cache.maker(state, partial(_parts, [year.postings for year in years]))()
    parts = postings.unpacked(piece)
    for beginning, content in parts.items():
        index.put(f"{name}-{_NOT_PLAIN.sub(_plain, beginning)}", content)
    return {"name": name, "state": _digest(piece)[:_DIGITS], "parts": list(parts)}


def _parts(made: Sequence[bytes]) -> bytes:
    every = postings.parts(postings.joined(map(postings.unpacked, made)))
    return postings.packed({beginning: postings.packed(part) for beginning, part in every.items()})


def _plain(match: re.Match[str]) -> str:
    """A letter of another alphabet in the name of a file."""
    return f".{ord(match[0]):x}."


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
