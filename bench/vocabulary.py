"""The words of the benchmark: sentences, headings and list items of the articles in `content/tin/`.

A phrase that names its own province is made to fit any other: `{unit}` stands for `tỉnh Phú Thọ`, `{place}` for
`Phú Thọ`. A phrase that names a document can only be said once that document exists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import frontmatter

_DOCUMENT = re.compile(
    r"\b(?:Nghị quyết|Chỉ thị|Kết luận|Quyết định|Nghị định|Kế hoạch|Chương trình|Thông báo|Luật|Đề án)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SENTENCE_END = re.compile(r"(?<=[.!?…]) +(?=[A-ZĐÀ-Ỹ])")
_NUMBERING = re.compile(r"^(?:[IVX]+\.|\d+(?:\.\d+)*\.?)\s*")
_PAIRS = (("(", ")"), ("“", "”"), ("[", "]"))
_LONGEST = 600
"""Code points of a sentence; the longest ones of the articles fill a page each."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Something that can be said from the year `since` on."""

    text: str
    since: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What articles are made of; `citing` are the sentences that name documents."""

    sentences: tuple[Phrase, ...]
    citing: tuple[Phrase, ...]
    items: tuple[Phrase, ...]
    headings: tuple[Phrase, ...]
    captions: tuple[Phrase, ...]


def read(paths: Iterable[Path]) -> Vocabulary:
    """The vocabulary of the articles in the files `paths`."""
    sentences: list[Phrase] = []
    citing: list[Phrase] = []
    items: list[Phrase] = []
    headings: list[Phrase] = []
    captions: list[Phrase] = []
    for path in paths:
        article = frontmatter.load(str(path))
        province = str(article["province"])
        for line in article.content.splitlines():
            text = line.strip()
            if text.startswith("#"):
                headings += _phrases([_NUMBERING.sub("", text.lstrip("# ")).rstrip(":. ")], province)
            elif text.startswith("- "):
                items += _phrases(_SENTENCE_END.split(text[2:]), province)
            elif text.startswith("*("):
                captions += _phrases([text], province)
            else:
                for phrase in _phrases(_SENTENCE_END.split(text), province):
                    (citing if _DOCUMENT.search(phrase.text) else sentences).append(phrase)
    return Vocabulary(tuple(sentences), tuple(citing), tuple(items), tuple(headings), tuple(captions))


def _phrases(texts: Iterable[str], province: str) -> Iterator[Phrase]:
    for text in texts:
        if 20 <= len(text) <= _LONGEST and not text.startswith("**") and _is_whole(text):
            neutral = re.sub(rf"\b[Tt]ỉnh {province}", "{unit}", text).replace(province, "{place}")
            yield Phrase(neutral, _since(text))


def _is_whole(text: str) -> bool:
    return all(text.count(opening) == text.count(closing) for opening, closing in _PAIRS)


def _since(text: str) -> int:
    """The first year in which every document of `text` exists; figures and plans bind a sentence to no year."""
    years = [int(year) for year in _YEAR.findall(text)]
    return max(years) + 1 if years and _DOCUMENT.search(text) else 0
