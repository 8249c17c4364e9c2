"""Postings: which records hold a word, and how much it weighs in each, in few bytes.

The records of a year are numbered; a word's run in a year is a number for each record that holds it: how many records
lie between it and the one before, times 16, plus the weight. Numbers are LEB128: seven bits in a byte, lowest first;
the eighth says that more follow. A word's postings are its runs one after the other, each led by its year and its
length.

Words are parted by their folded beginnings, so that a question loads little but the postings of its own words. A part
that grows too long is divided: where a word stands depends on nothing but the words that begin like it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from portal.search.records import Record
from portal.search.terms import weights
from portal.text import fold

LONGEST = 3000
"""Bytes that a part may have before it is compressed, unless it is that of a single word."""

WHOLE = "~"
"""Follows the beginning in the name of a part that holds this very word, where others begin with it."""

Postings = dict[str, bytes]


def of_year(year: int, records: Sequence[Record]) -> Postings:
    """The run of each word in the records of `year`, numbered from 0."""
    runs: defaultdict[str, bytearray] = defaultdict(bytearray)
    before: dict[str, int] = {}
    for number, record in enumerate(records):
        for word, weight in weights(record).items():
            runs[word] += leb128((number - before.get(word, -1) - 1) << 4 | weight)
            before[word] = number
    return {word: leb128(year) + leb128(len(run)) + run for word, run in sorted(runs.items())}


def joined(years: Iterable[Postings]) -> Postings:
    """The postings of several years, which must be in order."""
    found: defaultdict[str, bytearray] = defaultdict(bytearray)
    for postings in years:
        for word, run in postings.items():
            found[word] += run
    return {word: bytes(found[word]) for word in sorted(found)}


def parts(postings: Postings) -> dict[str, Postings]:
    """The postings by the folded beginning that words of a part share; two neighbours stand where the first does."""
    found: defaultdict[str, Postings] = defaultdict(dict)
    for word, runs in postings.items():
        found[fold(word).partition(" ")[0]][word] = runs
    return dict(_divided("", found))


def _divided(beginning: str, words: Mapping[str, Postings]) -> Iterator[tuple[str, Postings]]:
    if sum(len(runs) for spellings in words.values() for runs in spellings.values()) <= LONGEST:
        yield beginning, {word: runs for spellings in words.values() for word, runs in spellings.items()}
        return
    longer: defaultdict[str, dict[str, Postings]] = defaultdict(dict)
    for folded, spellings in words.items():
        if folded == beginning:
            yield beginning + WHOLE, spellings
        else:
            longer[folded[: len(beginning) + 1]][folded] = spellings
    for further, rest in longer.items():
        yield from _divided(further, rest)


def packed(entries: Mapping[str, bytes]) -> bytes:
    """Named bytes in one piece: of each the length of the name, the name, the length and the bytes."""
    return b"".join(part for name, data in entries.items() for part in (*_sized(name.encode()), *_sized(data)))


def unpacked(piece: bytes) -> dict[str, bytes]:
    """What `packed` made a piece of."""
    found, at = {}, 0
    while at < len(piece):
        name, at = _part(piece, at)
        found[name.decode()], at = _part(piece, at)
    return found


@lru_cache(maxsize=16384)  # most are small
def leb128(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    found.append(value)
    return bytes(found)


def _sized(data: bytes) -> tuple[bytes, bytes]:
    return leb128(len(data)), data


def _part(piece: bytes, at: int) -> tuple[bytes, int]:
    """The bytes whose length stands at `at`, and where they end."""
    length = shift = 0
    while True:
        byte = piece[at]
        at += 1
        length |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return piece[at : at + length], at + length
