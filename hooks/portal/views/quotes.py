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
_REACH = 2000
"""Characters looked at on either side of a citation: more than any sentence needs, so that long texts stay cheap."""

# Two characters that stand for nothing mark the citation's ends while Markdown is taken away.
_OPEN, _CLOSE = "\ue000", "\ue001"
_UNMARKED = str.maketrans("", "", _OPEN + _CLOSE)
_PAIR = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")

_BLOCK_END = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]|[ \t]*[|#>])")
_SENTENCE_END = re.compile(r"(?P<word>\w*)[.!?…]+[\"”’)*_]*\s+(?=[\"“‘(*_\[]*(?P<next>\w))")
_TITLES = frozenset({"TP", "Tp", "TX", "Tx", "ThS", "TS", "PGS", "GS", "KS", "BS", "Tr"})
"""Abbreviations whose full stop ends no sentence."""


def quotes(article: Article, document: str) -> tuple[Markup, ...]:
    """The first sentences of `article` that cite the document with the slug `document`."""
    found: dict[str, Markup] = {}
    for text, citations in ((article.description or "", article.sapo_citations), (article.body, article.citations)):
        for sentence in _sentences(text, [one for one in citations if one.document == document]):
            if _PAIR.search(sentence):
                found.setdefault(sentence.translate(_UNMARKED), _html(_shortened(sentence)))
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
            pieces += before.translate(_UNMARKED), _OPEN, words.translate(_UNMARKED), _CLOSE
            start = one.end
        pieces.append(text[start:done].translate(_UNMARKED))
        yield plain("".join(pieces))


def _bounds(text: str, citation: Citation) -> tuple[int, int]:
    """Where the sentence around a citation starts and ends."""
    low, high = max(0, citation.start - _REACH), min(len(text), citation.end + _REACH)
    start = max(_ends(text, low, citation.start), default=low)
    # Looked for from the citation's last letter on, for the word before a full stop decides whether it ends a sentence.
    return start, next((end for end in sorted(_ends(text, citation.end - 1, high)) if end >= citation.end), high)


def _ends(text: str, low: int, high: int) -> Iterator[int]:
    """The places between `low` and `high` where a sentence or its block ends."""
    yield from (match.end() for match in _BLOCK_END.finditer(text, low, high))
    for match in _SENTENCE_END.finditer(text, low, high):
        word, following = match["word"], match["next"]
        is_short = word in _TITLES or (len(word) == 1 and word.isupper())
        if not is_short and (following.isupper() or following.isdigit()):
            yield match.end()


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
    return "".join(
        f"{_OPEN}{piece}{_CLOSE}" if place % 2 else piece.translate(_UNMARKED) for place, piece in enumerate(pieces)
    )


def _html(sentence: str) -> Markup:
    return escape(_paired(sentence)).replace(_OPEN, Markup("<mark>")).replace(_CLOSE, Markup("</mark>"))
