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

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\[\]]*\](?:\([^()\s]*(?:\s\"[^\"]*\")?\)|\[[^\[\]]*\])")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\((?:[^()\s]|\([^()\s]*\))*(?:\s\"[^\"]*\")?\)|\[[^\[\]]*\])")
_FOOTNOTE = re.compile(r"\[\^[^\[\]]+\]")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_ATTRIBUTES = re.compile(r"\{:?[ \t]*[#.][^{}\n]*\}")
_LINE_MARK = re.compile(r"^[ \t]*(?:>[ \t]?|#{1,6}[ \t]+|[-*+][ \t]+|\d{1,3}[.)][ \t]+(?=\S))+", re.MULTILINE)
_EMPHASIS = re.compile(
    r"(?<!\\)(\*{1,3}|~~|==|\^\^)(?=\S)|(?<=\S)(?<!\\)(\*{1,3}|~~|==|\^\^)|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)"
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|~^=<>-])")

_GAP = re.compile(r"\n[ \t]*\n")
_NOT_PROSE = re.compile(
    r"[ \t]*(?:#|\||!\[|!!!|\?\?\?|===|```|~~~|[-*_](?:[ \t]*[-*_]){2,}[ \t]*$|\[\^?[^\[\]]+\]:|\{)"
)
_CAPTION = re.compile(r"[ \t]*[*_]{0,3}[(\[]?[*_]{0,3}[ \t]*(?:Ảnh|Nguồn ảnh|Chú thích ảnh)\b", re.IGNORECASE)


def plain(markdown: str) -> str:
    """The words of a short Markdown text on one line, without its marks."""
    text = _COMMENT.sub(" ", markdown)
    text = _IMAGE.sub(" ", text)
    text = _LINK.sub(r"\1", text)
    text = _FOOTNOTE.sub("", text)
    text = _ATTRIBUTES.sub("", text)
    text = _TAG.sub("", text)
    text = _LINE_MARK.sub("", text)
    text = _EMPHASIS.sub("", text.replace("`", ""))
    return " ".join(html.unescape(_ESCAPE.sub(r"\1", text)).split())


def sapo(article: Article) -> str:
    """The summary of an article in lists: its own, else the beginning of its text."""
    return excerpt(article.description or opening(article.body), SAPO_WORDS)


def opening(body: str) -> str:
    """The beginning of a Markdown text as plain words, without headings, pictures, captions and tables."""
    words = ""
    for block in _blocks(body):
        words = f"{words} {plain(block)}".strip()
        if words.count(" ") >= SAPO_WORDS:
            break
    return words


def _blocks(body: str) -> Iterator[str]:
    """Blocks of running text, one after the other; code between fences is none."""
    start = 0
    fence = ""
    while start < len(body):
        gap = _GAP.search(body, start)
        end, following = (gap.start(), gap.end()) if gap else (len(body), len(body))
        block = body[start:end].strip("\n")
        start = following
        if fence or block.lstrip()[:3] in {"```", "~~~"}:
            fence = fence or block.lstrip()[:3]
            fence = "" if block.rstrip().endswith(fence) and block.strip() != fence else fence
        elif block.strip() and not _NOT_PROSE.match(block) and not _CAPTION.match(block):
            yield block


def brief(text: str) -> str:
    """`text` as a description: cut at a word to the length that is shown."""
    line = " ".join(text.split())
    if len(line) <= DESCRIPTION_LENGTH:
        return line
    return line[:DESCRIPTION_LENGTH].rpartition(" ")[0].rstrip(".,;:–- ") + "…"
