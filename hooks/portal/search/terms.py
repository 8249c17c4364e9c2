"""The words by which a record is found, and how much each of them says about it.

A word is a run of letters and digits, in Vietnamese a syllable. It is spelt in lower case with its tone after its
letters, which makes one of hòa and hoà. Two neighbours in a title or name, folded, are a word as well: `cho don` tells
Chợ Đồn from a text that holds both somewhere. So is what a record may be narrowed to: `_tinh_bac-kan`.
`overrides/assets/search-index.js` spells questions in the same way.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from portal.search.records import Record
from portal.text import fold, nfc

MOST = 15
"""The greatest weight."""

_WORD = re.compile(r"[^\W_]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_NO_TONES = str.maketrans("", "", _TONES)

_OFTEN = 4
"""How often a word may count in a text."""

_SHORTEST, _TITLE, _NUMBER, _NAME, _PLACE, _SUBJECT = 14, 4, 10, 3, 2, 1
"""What a word of a title weighs, less the number of its words, for a short title says more, but at least; a word of the
other fields."""


def weights(record: Record) -> dict[str, int]:
    """Every word of the record with its weight, 1 to MOST; every two neighbours in a title or name, folded."""
    found = {word: min(count, _OFTEN) for word, count in Counter(_words(record.text)).items()}
    found |= dict.fromkeys(_choices(record), 1)
    for weight, words in _fields(record):
        for word in {*words, *_pairs(words)}:
            found[word] = min(found.get(word, 0) + weight, MOST)
    return found


def _fields(record: Record) -> Iterator[tuple[int, list[str]]]:
    title = _words(record.title)
    yield max(_SHORTEST - len(title), _TITLE), title
    yield _NUMBER, _words(record.number)
    yield _NAME, _words(record.names)
    yield _PLACE, _words(record.place)
    yield _SUBJECT, _words(record.subject)


def _pairs(words: Sequence[str]) -> Iterator[str]:
    return (f"{fold(word)} {fold(after)}" for word, after in pairwise(words))


def _choices(record: Record) -> Iterator[str]:
    yield f"_loai_{record.kind}"
    yield from (f"_tinh_{slug}" for slug in record.provinces)
    yield from (f"_chu-de_{topic}" for topic in record.topics)


def _words(text: str) -> list[str]:
    return [spelt(word) for word in _WORD.findall(nfc(text).lower())]


@lru_cache(maxsize=16384)  # a language has some thousands
def spelt(word: str) -> str:
    """A word in lower case as the index spells it."""
    marks = unicodedata.normalize("NFD", word)
    return nfc(marks.translate(_NO_TONES) + "".join(mark for mark in marks if mark in _TONES))
