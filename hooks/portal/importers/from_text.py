"""A text copied from a web page: its lines, put together to paragraphs where the copy broke them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from portal.importers import legacy
from portal.importers.blocks import Block, Reading, Run, tidy
from portal.importers.decoding import decode

_END = re.compile(r"[.!?:;…][\"”’)\]]*$|^[-–•*+]\s*$")
_BULLET = re.compile(
    r"(?:[-–—•●▪■◦*·+o]|\uf0b7|\uf0a7|\uf02d)[ \t\u00a0]+(?=\S)|[•●▪■◦\uf0b7\uf0a7](?=\S)|[-–](?=[^\W\d_])"
)
_DEEPER = re.compile(r"[+◦o]")
_HARD_WRAP = 100
"""Characters that no line of a text broken at a column exceeds."""


def read(data: bytes) -> Reading:
    """Raises ImportRefusedError where the bytes are no text."""
    text, encoding = decode(data)
    lines, old = legacy.mended(text.split("\n"))
    return Reading(tuple(paragraphs(lines)), encoding=old or encoding)


def paragraphs(lines: Sequence[str]) -> Iterator[Block]:
    """The blocks of a text's lines; in most copies every line is a paragraph of its own."""
    wrapped = _is_wrapped(lines)
    held: list[tuple[int, str]] = []
    for number, line in enumerate([*lines, ""], 1):
        if held and not (line.strip() and _goes_on(held[-1][1], line, wrapped=wrapped)):
            yield _block(held)
            held = []
        if line.strip():
            held.append((number, line))


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether a program broke the lines at a column: many lines follow each other, none of them long."""
    pairs = [(line, below) for line, below in pairwise(lines) if line.strip() and below.strip()]
    if len(pairs) < 4 or max(map(len, lines)) > _HARD_WRAP:
        return False
    return sum(len(line) > _HARD_WRAP // 2 and not _END.search(line.rstrip()) for line, _ in pairs) > len(pairs) / 2


def _goes_on(line: str, below: str, *, wrapped: bool) -> bool:
    """Whether `below` continues the sentence of `line` rather than beginning a paragraph."""
    start = below.strip()
    if _BULLET.match(start) or re.match(r"(?:\d+(?:\.\d+)*|[IVX]+)[.)] ", start):
        return False
    if line.rstrip().endswith(","):
        return True
    return not _END.search(line.rstrip()) and ((wrapped and len(line) > _HARD_WRAP // 2) or start[0].islower())


def _block(lines: Sequence[tuple[int, str]]) -> Block:
    number, first = lines[0]
    apart = first[0] in " \t\u00a0"
    return told(Block("paragraph", tidy([Run(" ".join(line for _, line in lines))]), number, apart=apart))


def told(block: Block) -> Block:
    """`block` as an item of a list where a dash or another bullet begins it."""
    text = block.runs[0].text if block.runs else ""
    bullet = _BULLET.match(text)
    if block.kind != "paragraph" or not bullet or not text[bullet.end() :].strip():
        return block
    first = replace(block.runs[0], text=text[bullet.end() :])
    return replace(block, kind="item", level=int(bool(_DEEPER.match(text))), runs=tidy([first, *block.runs[1:]]))
