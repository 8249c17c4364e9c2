"""Blocks as Markdown that means what they say: every sign that Markdown would read as its own is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import quote

from portal.importers import tables
from portal.importers.blocks import Block, Run

PictureAt = Callable[[Block], str | None]
"""The relative address of a picture's file, None where there is no file."""

_SIGNS = re.compile(r"[\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])|~~|==|\^\^")
_ENTITY = re.compile(r"&(?=#?\w{1,31};)")
_START = re.compile(r"(?P<escape>#{1,6}(?=\s|$)|[-+>](?=\s|$)|>)|(?P<entity>[:=!?/~|-](?=[\s=!?/~-])|\|)")
_NUMBER = re.compile(r"(?P<number>[0-9]+\.)(?=\s)")
_INDENT = "    "
_FORMERLY = str.maketrans("", "", "\xad\u200b\u200c\u200d\u2060\ufffd")


def escaped(text: str) -> str:
    """`text` for the inside of a paragraph."""
    text = _ENTITY.sub("&amp;", text.translate(_FORMERLY)).replace("<", "&lt;")
    return _SIGNS.sub(lambda sign: "".join(map(_escaped, sign[0])), text)


def _escaped(sign: str) -> str:
    return f"&#{ord(sign)};" if sign in "~=^" else f"\\{sign}"


def inline(runs: Sequence[Run]) -> str:
    """Runs with their emphasis and links, for the inside of a paragraph."""
    parts: list[str] = []
    for run in runs:
        text = run.text.strip()
        before = run.text[: len(run.text) - len(run.text.lstrip())]
        after = run.text[len(run.text.rstrip()) :] if text else ""
        touching = bool(parts) and parts[-1].endswith("*") and not before
        parts.append(before + _marked(run, text, touching=touching) + after)
    return "".join(parts).strip()


def _marked(run: Run, text: str, *, touching: bool) -> str:
    written = escaped(text)
    if not any(char.isalnum() for char in text):
        return written
    if run.href and run.href != "#":
        return f"[{written}]({quote(run.href, safe=_IN_ADDRESS)})"
    if touching or not (run.bold or run.italic):
        return written
    return f"**{written}**" if run.bold else f"*{written}*"


_IN_ADDRESS = "/:?#@!$&'*+,;=%~-._"


def paragraph(runs: Sequence[Run]) -> str:
    """One paragraph; what stands at its start begins neither a list nor a heading."""
    text = inline(runs)
    number = _NUMBER.match(text)
    if number:
        return f"**{number['number']}**{text[number.end() :]}"
    start = _START.match(text)
    if not start:
        return text
    return f"\\{text}" if start["escape"] else f"&#{ord(text[0])};{text[1:]}"


def body(blocks: Sequence[Block], picture_at: PictureAt, title: str) -> str:
    """The whole text, its blocks parted by empty lines."""
    return "\n\n".join(_pieces(blocks, picture_at, title)) + "\n"


def _pieces(blocks: Sequence[Block], picture_at: PictureAt, title: str) -> Iterator[str]:
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if block.kind == "item":
            end = index
            while end < len(blocks) and blocks[end].kind == "item":
                end += 1
            yield from _lists(blocks[index:end])
            index = end
            continue
        if block.kind == "picture":
            below = blocks[index + 1] if index + 1 < len(blocks) and blocks[index + 1].kind == "caption" else None
            yield _picture(block, below, picture_at(block), title)
            index += 2 if below else 1
            continue
        yield _piece(block)
        index += 1


def _piece(block: Block) -> str:
    if block.kind == "heading":
        return f"{'#' * block.level} {inline(block.runs)}"
    if block.kind == "caption":
        return f"*(Ảnh: {escaped(block.text)})*"
    if block.kind == "table":
        return tables.markdown(block.rows, inline)
    return paragraph(block.runs)


def _picture(block: Block, caption: Block | None, address: str | None, title: str) -> str:
    words = caption.text if caption else block.text
    if address is None:
        return f"*(Ảnh: {escaped(words or title)})*"
    picture = f"![{escaped(block.text or words or title)}]({quote(address)})"
    return f"{picture}\n\n/// caption\n{escaped(words)}\n///" if caption else picture


def _lists(items: Sequence[Block]) -> Iterator[str]:
    """Items that follow each other; a change of kind at the outermost level begins a new list."""
    lines: list[str] = []
    counts = [0] * 8
    depth = -1
    kind: bool | None = None
    for item in items:
        level = min(item.level, depth + 1)
        if lines and level == 0 and item.ordered != kind:
            yield "\n".join(lines)
            lines, counts = [], [0] * 8
        counts[level + 1 :] = [0] * len(counts[level + 1 :])
        counts[level] += 1
        sign = f"{counts[level]}." if item.ordered else "-"
        lines.append(f"{_INDENT * level}{sign} {paragraph(item.runs)}")
        kind = item.ordered if level == 0 else kind
        depth = level
    yield "\n".join(lines)
