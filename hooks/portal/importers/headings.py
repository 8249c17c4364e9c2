"""Which lines of a text are headings, of what level, and which numbered lines are a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from portal.importers.blocks import Block, Run, cut

_ROMAN = re.compile(r"(?:[IVX]{1,5})[.)]\s*(?=\S)")
_DECIMAL = re.compile(
    r"(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2}){0,3})[.)]?\s+(?=\S)|(?P<tight>[0-9]{1,2}(?:\.[0-9]{1,2}){0,3})[.)](?=[^\W\d_])"
)
_END = re.compile(r"[.!?…;,][\"”’)\]]*$")

_LONGEST = 200
"""Characters of the longest heading."""
_SHORT_ITEM = 120
"""Characters of an item in a list of numbered lines."""
_UNNUMBERED = 90
"""Characters of the longest heading that has no number."""


def with_headings(blocks: Sequence[Block]) -> list[Block]:
    """`blocks` with headings told by their numbers or their bold letters, levels from 2 on without a gap."""
    ranks = [_rank(block) for block in blocks]
    listed = _listed(blocks, ranks)
    found = [_as(block, index, blocks, ranks, in_list=index in listed) for index, block in enumerate(blocks)]
    return _levelled(found)


def _rank(block: Block) -> int | None:
    """How deep the number that begins `block` is: I. 1, 1. 2, 1.1. 3; None without a number."""
    if block.kind not in {"paragraph", "heading"}:
        return None
    text = block.text
    if _ROMAN.match(text):
        return 1
    number = _DECIMAL.match(text)
    if not number or (number["number"] and "." not in number[0]):
        return None
    return 2 + (number["number"] or number["tight"]).count(".")


def _listed(blocks: Sequence[Block], ranks: Sequence[int | None]) -> set[int]:
    """The places of short numbered lines that follow each other: a list, not headings without a text."""
    found: set[int] = set()
    start = 0
    while start < len(blocks):
        end = start
        while (
            end < len(blocks)
            and ranks[end] == 2
            and blocks[end].kind == "paragraph"
            and len(blocks[end].text) <= _SHORT_ITEM
        ):
            end += 1
        if end - start >= 3:
            found.update(range(start, end))
        start = max(end, start + 1)
    return found


def _as(block: Block, index: int, blocks: Sequence[Block], ranks: Sequence[int | None], *, in_list: bool) -> Block:
    rank = ranks[index]
    if in_list:
        number = _DECIMAL.match(block.text)
        assert number
        return replace(block, kind="item", ordered=True, runs=cut(block.runs, number.end()))
    if block.kind == "heading":
        return replace(block, level=rank or block.level)
    if block.kind != "paragraph" or not 0 < len(block.text) <= _LONGEST:
        return block
    following = next((i for i in range(index + 1, len(blocks)) if blocks[i].kind not in {"picture", "caption"}), None)
    if following is None:
        return block
    if rank is not None:
        below = ranks[following]
        if below is None or below > rank:
            return replace(block, kind="heading", level=rank)
        return block
    if _is_unnumbered(block, blocks[following]):
        return replace(block, kind="heading", level=2)
    return block


def _is_unnumbered(block: Block, below: Block) -> bool:
    """A short line without a full stop over a longer text: bold in a page or a Word file, plain in a copied text."""
    text = block.text
    letters = any(char.isalpha() for char in text) and (text[0].isupper() or text[0] in '*“"')
    if not letters or len(text) > _UNNUMBERED or _END.search(text) or (text.endswith(":") and not block.bold):
        return False
    return len(below.text) > len(text) and below.kind in {"paragraph", "item", "table"}


def _levelled(blocks: Sequence[Block]) -> list[Block]:
    above: list[int] = []
    found: list[Block] = []
    for block in blocks:
        if block.kind == "heading":
            while above and above[-1] >= block.level:
                above.pop()
            above.append(block.level)
            runs = tuple(Run(run.text, href=run.href) for run in block.runs)
            block = replace(block, level=min(1 + len(above), 6), runs=runs)
        found.append(block)
    return found
