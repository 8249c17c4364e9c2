"""The search index: files of which a reader's browser loads the few that a question needs.

- `index.bin` says which years there are, how many records each has, and how the words are divided.
- `moi-<beginning>.bin` and `cu-<beginning>.bin` hold the postings of words: those of the newest year, and those of all
  years before, which change no more.
- `<year>-<n>.bin` holds records as they are shown: a few of a year, in the order of their dates.

What is not dated is of the year 0. All are compressed (RFC 1950), and all but the first are asked for by a digest of
what they were made from. A year is indexed anew only where one of its records has changed.
"""

from __future__ import annotations

import json
import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import Struct

from portal import text, urls, workers
from portal.cache import Cache
from portal.search import postings
from portal.search.records import Record

SHOWN_TOGETHER = 3
"""Records in a file: a page of results needs ten of them, seldom neighbours."""

_POSTINGS = "postings"
_DIGITS = 10
_SOURCES = (*sorted(Path(__file__).parent.glob("*.py")), Path(text.__file__))
_CODE = sha256(b"".join(file.read_bytes() for file in _SOURCES)).hexdigest()
"""Stands for the way records are indexed."""

_NOT_PLAIN = re.compile(r"[^a-z0-9_~-]")


class _Year(Struct, frozen=True):
    """The records of a year by date; `state` stands for them and for the way they are indexed."""

    number: int
    records: Sequence[Record]
    state: str


def write(records: Iterable[Record], folder: Path, cache: Cache) -> None:
    """Index `records` into the site at `folder`. `cache` is the index's own: what this build has no use for leaves it.

    Raises OSError where a disk cannot be written.
    """
    target = folder / urls.SEARCH_INDEX
    target.mkdir(parents=True)
    years = list(_years(records))
    jobs = [(str(year.number), cache.maker(year.state, partial(_year, year))) for year in years]
    fewest = 2 if sum(len(year.records) for year in years) >= workers.FEWEST else len(jobs) + 1
    made = [run for runs in workers.spread(partial(_shown, target), jobs, workers.count(), fewest) for run in runs]
    groups = [_group(target, cache, "cu", years[:-1], made[:-1]), _group(target, cache, "moi", years[-1:], made[-1:])]
    held = [[year.number, len(year.records), year.state[:_DIGITS]] for year in years]
    _put(target, "index", _compressed({"years": held, "groups": groups, "together": SHOWN_TOGETHER}))
    cache.prune()


def _years(records: Iterable[Record]) -> Iterator[_Year]:
    found: defaultdict[int, list[Record]] = defaultdict(list)
    for record in records:
        found[int(record.year or 0)].append(record)
    for number in sorted(found):
        ordered = sorted(found[number], key=lambda record: (record.date.iso if record.date else "", record.url))
        yield _Year(number, ordered, _state(repr(ordered)))


def _year(year: _Year) -> bytes:
    """All that is made of one year: its postings, and the files that show its records by their numbers."""
    shown = [_row(record) for record in year.records]
    files = {
        str(number): _compressed(shown[start : start + SHOWN_TOGETHER])
        for number, start in enumerate(range(0, len(shown), SHOWN_TOGETHER))
    }
    runs = postings.of_year(year.number, year.records)
    return postings.packed({_POSTINGS: postings.packed(runs), **files})


def _row(record: Record) -> list[str]:
    """What a result shows."""
    shown = (record.url, record.kind, record.title, record.text, record.place, record.subject, record.look)
    return [*shown, record.shown_date]


def _shown(target: Path, years: Sequence[tuple[str, Callable[[], bytes]]]) -> list[bytes]:
    """Write the files that show the records of `years`; their postings."""
    found = []
    for name, make in years:
        files = postings.unpacked(make())
        found.append(files.pop(_POSTINGS))
        for number, data in files.items():
            _put(target, f"{name}-{number}", data)
    return found


def _group(target: Path, cache: Cache, name: str, years: Sequence[_Year], made: Sequence[bytes]) -> dict[str, Any]:
    """Write the postings of several years; what the table of contents says about them."""
    state = _state(" ".join(year.state for year in years))
    parts = postings.unpacked(cache.maker(state, partial(_parts, made))())
    for beginning, data in parts.items():
        _put(target, f"{name}-{_NOT_PLAIN.sub(_plain, beginning)}", data)
    return {"name": name, "state": state[:_DIGITS], "parts": list(parts)}


def _parts(made: Sequence[bytes]) -> bytes:
    every = postings.parts(postings.joined(map(postings.unpacked, made)))
    return postings.packed({beginning: _compressed(postings.packed(part)) for beginning, part in every.items()})


def _plain(match: re.Match[str]) -> str:
    """A letter of another alphabet in the name of a file."""
    return f".{ord(match[0]):x}."


def _state(made_from: str) -> str:
    return sha256(f"{_CODE} {made_from}".encode()).hexdigest()


def _compressed(content: Any) -> bytes:
    """Bytes, or a structure as JSON."""
    data = (
        content
        if isinstance(content, bytes)
        else json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    )
    return zlib.compress(data, 9)


def _put(target: Path, name: str, data: bytes) -> None:
    (target / f"{name}.bin").write_bytes(data)
