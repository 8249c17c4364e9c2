"""Where a text goes beyond all measure: nesting and counts that no article has, and that a renderer pays for dearly.

Python-Markdown recurses into lists and quotes, looks for the end of every bracket, numbers equal headings one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.errors import Finding, quoted
from portal.markup import Markup
from portal.prose import without_blocks

MAX_DEPTH = 20
"""Lists and quotes inside one another."""

MAX_BRACKETS = 200
"""Opening brackets of one paragraph that wait for their end."""

MAX_SIGNS = 4_000_000_000
"""Length of a paragraph times the signs in it that may begin something: each costs a copy of the paragraph."""

MAX_HEADINGS = 2000
MAX_TAGS = 20_000

_MARK = r"[ \t]*+(?:>|[-*+:][ \t]|[0-9]{1,9}[.)][ \t])"
# Searched in a text with a line feed before its first line: one certain character is found four times as fast as `^`.
_DEEP = re.compile(rf"\n(?:(?:\t|    ){{{MAX_DEPTH}}}{_MARK}|(?:{_MARK}){{{MAX_DEPTH}}})")
_SIGN = re.compile(r"\\.|\[|\]|\n[ \t]*\n", re.DOTALL)


_BLOCK_END = re.compile(r"\n(?=[ \t]*(?:\n|[-*+|>]|[0-9]{1,9}[.)]))")
_LONG = 20_000
"""Code points of a paragraph that is looked into; no signs make a shorter one dear."""


def excess(text: str, markup: Markup) -> Iterator[Finding]:
    """The first place of `text` beyond each measure; one is enough."""
    if (place := _laborious(text)) is not None:
        vi = "Đoạn văn quá dài với quá nhiều ký hiệu Markdown; chia thành nhiều đoạn"
        yield _finding(place, vi, "The paragraph is too long for the number of Markdown signs in it; split it")
    if deep := _DEEP.search(f"\n{markup.prose}"):
        vi = f"Danh sách hoặc trích dẫn lồng quá {MAX_DEPTH} cấp; viết phẳng hơn"
        blank = len(deep[0]) - len(deep[0].lstrip()) - 1
        yield _finding(deep.start() + blank, vi, f"Lists or quotes nest deeper than {MAX_DEPTH}; write them flatter")
    if (place := _unclosed(markup.prose)) is not None:
        typed = quoted("[")
        vi = f"Quá {MAX_BRACKETS} dấu {typed} chưa đóng trong một đoạn; đóng lại hoặc bỏ đi"
        yield _finding(
            place, vi, f"More than {MAX_BRACKETS} {typed} of a paragraph are not closed; close or remove them"
        )
    if len(markup.headings) > MAX_HEADINGS:
        vi = f"Bài có hơn {MAX_HEADINGS} tiêu đề mục; chia thành nhiều bài"
        yield _finding(
            markup.headings[MAX_HEADINGS].offset, vi, f"More than {MAX_HEADINGS} headings; split the article"
        )
    if len(markup.tags) > MAX_TAGS:
        vi = f"Bài có hơn {MAX_TAGS} thẻ HTML; viết bằng Markdown"
        yield _finding(markup.tags[MAX_TAGS].offset, vi, f"More than {MAX_TAGS} HTML tags; write Markdown instead")


def _laborious(text: str) -> int | None:
    """Where a paragraph begins whose signs would take too long to read, None where there is none."""
    if len(text) < _LONG:
        return None
    text = without_blocks(text)
    start = 0
    for end in [*(match.end() for match in _BLOCK_END.finditer(text)), len(text)]:
        length = end - start
        if length > _LONG and length * sum(text.count(sign, start, end) for sign in "`*_&<[!~=\\") > MAX_SIGNS:
            return start + len(text[start:end]) - len(text[start:end].lstrip())
        start = end
    return None


def _unclosed(prose: str) -> int | None:
    """The bracket that is one too many, None where there is none."""
    if prose.count("[") <= MAX_BRACKETS:
        return None
    depth = 0
    for sign in _SIGN.finditer(prose):
        if sign[0] == "[":
            depth += 1
            if depth > MAX_BRACKETS:
                return sign.start()
        elif sign[0] == "]":
            depth = max(0, depth - 1)
        elif sign[0].startswith("\n"):
            depth = 0
    return None


def _finding(offset: int, vi: str, en: str) -> Finding:
    return Finding(offset, "TEXT-EXCESS", vi, en)
