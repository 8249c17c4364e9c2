"""The sentences of an article that cite a document, with the citation marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from portal.model import Article, Citation
from portal.views.plain import plain

QUOTES = 2
"""Sentences shown of one article."""

WORDS = 45
_REACH = 800
"""Characters looked at on either side of a citation: more than `WORDS` words take, so that long texts stay cheap."""

_TRIED = 50
"""Citations looked at until enough different sentences are found."""

_AHEAD = 8
"""Characters looked at beyond a place to see that a sentence starts there: its marks and its first letter."""

# Two characters that stand for nothing mark the citation's ends while Markdown is taken away.
_OPEN, _CLOSE = "\ue000", "\ue001"
_PAIR = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")

_BLOCK_END = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]|[ \t]*[|#>])")
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’)*_]*\s+(?=[\"“‘(*_\[]*(?P<next>\w))")
_TITLES = frozenset({"TP", "Tp", "TX", "Tx", "ThS", "TS", "PGS", "GS", "KS", "BS", "Tr"})
"""Abbreviations whose full stop ends no sentence."""


def quotes(article: Article, document: str) -> tuple[Markup, ...]:
    """The first sentences of `article` that cite the document with the slug `document`."""
    found: dict[str, Markup] = {}
    for text, citations in ((article.description or "", article.sapo_citations), (article.body, article.citations)):
        here = [one for one in citations if one.document == document][:_TRIED]
        for sentence in _sentences(text, here):
            if _PAIR.search(sentence):
                found.setdefault(_unmarked(sentence), _html(_shortened(sentence)))
            if len(found) == QUOTES:
                return tuple(found.values())
    return tuple(found.values())


def _sentences(text: str, citations: list[Citation]) -> Iterator[str]:
    """The plain sentences around `citations`, each once, with a mark at both ends of every citation."""
    done = 0
    for place, citation in enumerate(citations):
        if citation.start < done:
            continue
        start, done = _bounds(text, citation)
        pieces: list[str] = []
        for one in citations[place:]:
            if one.end > done:
                break
            before, words = text[start : one.start], text[one.start : one.end]
            pieces += _unmarked(before), _OPEN, _unmarked(words), _CLOSE
            start = one.end
        pieces.append(_unmarked(text[start:done]))
        yield plain("".join(pieces))


def _bounds(text: str, citation: Citation) -> tuple[int, int]:
    """Where the sentence around a citation starts and ends."""
    low, high = max(0, citation.start - _REACH), min(len(text), citation.end + _REACH)
    start = max(_ends(text, low, citation.start), default=low)
    return start, min(_ends(text, citation.end, high), default=high)


def _ends(text: str, low: int, high: int) -> Iterator[int]:
    """The places between `low` and `high` where a sentence or its block ends."""
    ahead = high + _AHEAD
    yield from (match.end() for match in _BLOCK_END.finditer(text, low, ahead) if match.end() <= high)
    for match in _SENTENCE_END.finditer(text, low, ahead):
        starts = match["next"].isupper() or match["next"].isdigit()
        if starts and match.end() <= high and not _is_short(_word_before(text, match.start())):
            yield match.end()


def _word_before(text: str, place: int) -> str:
    start = place
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    return text[start:place]


def _is_short(word: str) -> bool:
    """Whether a full stop after `word` only shortens it: an initial or a title."""
    return word in _TITLES or (len(word) == 1 and word.isupper())


def _shortened(sentence: str) -> str:
    """At most `WORDS` words around the first citation, with an ellipsis where words are left out."""
    words = _paired(sentence).split()
    if len(words) <= WORDS:
        return " ".join(words)
    first = next(place for place, word in enumerate(words) if _OPEN in word)
    last = next(place for place, word in enumerate(words) if _CLOSE in word)
    spare = max(0, WORDS - (last - first + 1))
    start = max(0, min(first - spare // 2, len(words) - WORDS))
    end = max(last + 1, start + WORDS)
    cut = " ".join(words[start:end])
    return f"{'…' if start else ''}{cut.rstrip(',;:–- ') + '…' if end < len(words) else cut}"


def _paired(sentence: str) -> str:
    """`sentence` without marks that lost their other half."""
    pieces = _PAIR.split(sentence)
    return "".join(f"{_OPEN}{piece}{_CLOSE}" if place % 2 else _unmarked(piece) for place, piece in enumerate(pieces))


def _unmarked(text: str) -> str:
    return text.replace(_OPEN, "").replace(_CLOSE, "")


def _html(sentence: str) -> Markup:
    return escape(_paired(sentence)).replace(_OPEN, Markup("<mark>")).replace(_CLOSE, Markup("</mark>"))
