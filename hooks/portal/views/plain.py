"""Markdown as plain text: the beginning of an article for lists, sentences for quotations, descriptions."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from portal.model import Article
from portal.text import excerpt

SAPO_WORDS = 34
DESCRIPTION_LENGTH = 160
"""Characters of a description that search engines show."""

_BLOCK = 2000
"""Characters looked at of one block: more than a sapo needs, so that long texts stay cheap."""

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\[\]]*\](?:\([^()\s]*(?:\s\"[^\"]*\")?\)|\[[^\[\]]*\])")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\((?:[^()\s]|\([^()\s]*\))*(?:\s\"[^\"]*\")?\)|\[[^\[\]]*\])")
_FOOTNOTE = re.compile(r"\[\^[^\[\]]+\]")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_LINE_BREAK = re.compile(r"<br[ /]*>", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\{:?[ \t]*[#.][^{}\n]*\}")
_LINE_MARK = re.compile(r"^[ \t]*(?:>[ \t]?|#{1,6}[ \t]+|[-*+][ \t]+|\d{1,3}[.)][ \t]+(?=\S))+", re.MULTILINE)
_EMPHASIS = re.compile(
    r"(?<!\\)(\*{1,3}|~~|==|\^\^)(?=\S)|(?<=\S)(?<!\\)(\*{1,3}|~~|==|\^\^)|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)"
)
_MARKS = frozenset("*_~=^`\\")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|~^=<>-])")

_GAP = re.compile(r"\n[ \t]*\n")
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)
_NOT_PROSE = re.compile(r"\s*(?:#|\||!\[|!!!|\?\?\?|===|[-*_](?:[ \t]*[-*_]){2,}[ \t]*$|\[\^?[^\[\]]+\]:|\{)")
_CAPTION = re.compile(r"\s*[*_]{0,3}[(\[]?[*_]{0,3}[ \t]*(?:Ảnh|Nguồn ảnh|Chú thích ảnh)\b", re.IGNORECASE)


def plain(markdown: str) -> str:
    """The words of a short Markdown text on one line, without its marks."""
    text = _COMMENT.sub(" ", markdown) if "<!--" in markdown else markdown
    if "[" in text:
        text = _FOOTNOTE.sub("", _LINK.sub(r"\1", _IMAGE.sub(" ", text)))
    if "{" in text:
        text = _ATTRIBUTES.sub("", text)
    if "<" in text:
        text = _TAG.sub("", _LINE_BREAK.sub(" ", text))
    text = _LINE_MARK.sub("", text)
    if not _MARKS.isdisjoint(text):
        text = _ESCAPE.sub(r"\1", _EMPHASIS.sub("", text.replace("`", "")))
    return " ".join(html.unescape(text).split())


def sapo(article: Article) -> str:
    """The summary of an article in lists: its own, else the beginning of its text."""
    return excerpt(article.description or opening(article.body), SAPO_WORDS)


def opening(body: str, words: int = SAPO_WORDS) -> str:
    """The beginning of a Markdown text as plain words, without headings, pictures, captions and tables: the paragraphs
    that hold its first `words` words."""
    found = ""
    for block in _blocks(body):
        found = f"{found} {plain(block)}".strip()
        if found.count(" ") >= words:
            break
    return found


def _blocks(body: str) -> Iterator[str]:
    """The beginnings of blocks of running text, in order; what stands between code fences is none."""
    in_code = False
    for block in _GAP.split(body):
        fences = len(_FENCE.findall(block))
        is_code = in_code or fences > 0
        in_code ^= fences % 2 == 1
        if not is_code and block.strip() and not _NOT_PROSE.match(block) and not _CAPTION.match(block):
            yield block[:_BLOCK]


def brief(text: str) -> str:
    """`text` as a description: cut at a word to the length that is shown."""
    line = " ".join(text.split())
    if len(line) <= DESCRIPTION_LENGTH:
        return line
    return line[:DESCRIPTION_LENGTH].rpartition(" ")[0].rstrip(".,;:–- ") + "…"
