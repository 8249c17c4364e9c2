"""The Markdown that most articles are made of, to HTML in one pass.

Paragraphs, headings, flat lists, tables and simple emphasis are nearly all that editors write. `html` makes of them
what Python-Markdown makes, in a tenth of the time; a property test compares the two. Blocks that hold more are handed
on one by one, and a text whose blocks depend on each other is declined.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from markdown.extensions.toc import unique

from portal.text import slugify

_SPANNING = (
    *((sign, (sign,)) for sign in "<>`\t\x02\x03"),
    *(("[", ("[^", "[TOC]")), ("]", ("]:",)), ("!", ("!!!",)), ("?", ("???",)), ("=", ("===",))),
    *(("~", ("~~~",)), ("/", ("///",))),
)
"""Signs of what reaches beyond its block: raw HTML, code, definitions. One character alone is found ten times as fast
as more together, so each is looked for only in a text that holds one of its characters."""
_INDENTED = re.compile(r"\n(?: |=|--)")
_DEFINED = re.compile(r":(?<=[ \n]:)")
"""More such signs, of indentation, underlined headings and definitions, which are best looked for from a beginning."""

_MORE = ("\\", "_", "[", "]", "&", *("==", "~~"), " \n")
"""Signs of what this module leaves to Markdown, though it stays in its block."""

_BEGINNING = r"\**(?!\d+\.[ ])[^\W_]|\**[\"'“‘(–—…\ufdd0]"
"""How a line begins that is no heading, list or rule; a citation begins with a noncharacter."""
_PARAGRAPH = re.compile(rf"(?:{_BEGINNING}).*(?:\n(?:{_BEGINNING}).*)*")
_HEADING = re.compile(r"(#{2,6}) +([^#\n]*[^#\s])")
_MARKED_HEADING = re.compile(r"(?:^|\s)#")
_LISTS = {
    "ul": re.compile(rf"- (?:{_BEGINNING}).*(?:\n- (?:{_BEGINNING}).*)*"),
    "ol": re.compile(rf"1\. (?:{_BEGINNING}).*(?:\n\d+\. (?:{_BEGINNING}).*)*"),
}
_MARKER = re.compile(r"^(?:-|\d+\.) ", re.MULTILINE)
_ITEM = re.compile(r"(?:[-+*]|\d+\.) ")
_ROW = re.compile(r"\|(?:[^|\n]*\|)+")
_RULES = {"": re.compile("-+"), "left": re.compile(":-+"), "right": re.compile("-+:"), "center": re.compile(":-+:")}
"""How the second line of a table says on which side the cells of a column stand."""
_EMPHASIS = re.compile(r"(?<!\*)(\*\*?)(?=[^\s*])([^*\n]*[^\s*])\1(?!\*)")
_TAGS = {"*": "em", "**": "strong"}


def html(text: str, of_block: Callable[[str], str]) -> str | None:
    """The HTML of `text`; `of_block` makes that of a block which holds more than is known here. None where declined."""
    if text.startswith((" ", ":")) or _reaches_far(text):
        return None
    more = [sign for sign in _MORE if sign[0] in text and sign in text]
    ids: set[str] = set()
    parts: list[str] = []
    for block in _blocks(text):
        made = None if any(sign in block for sign in more) else _made(block, ids)
        if made is None and _MARKED_HEADING.search(block):
            return None  # its id depends on those of the others
        parts.append(of_block(block) if made is None else made)
    return "\n".join(parts)


def _reaches_far(text: str) -> bool:
    for rare, signs in _SPANNING:
        if rare in text and any(sign in text for sign in signs):
            return True
    return bool(_INDENTED.search(text) or _DEFINED.search(text))


def _blocks(text: str) -> Iterator[str]:
    """Blocks between empty lines; a heading is one of its own, lists that follow each other are one."""
    items: list[str] = []
    for block in filter(None, (block.strip("\n") for block in text.split("\n\n"))):
        heading, _, rest = block.partition("\n") if block.startswith("#") else ("", "", block)
        if items and (heading or not _ITEM.match(rest)):
            yield "\n\n".join(items)
            items = []
        if heading:
            yield heading
        if _ITEM.match(rest):
            items.append(rest)
        elif rest:
            yield rest
    if items:
        yield "\n\n".join(items)


def _made(block: str, ids: set[str]) -> str | None:
    if "|" in block:
        return _table(block)
    return _heading(block, ids) if block.startswith("#") else _list(block) or _paragraph(block)


def _heading(block: str, ids: set[str]) -> str | None:
    match = _HEADING.fullmatch(block)
    words = _inline(match[2]) if match else None
    if match is None or words is None:
        return None
    level, name = len(match[1]), unique(slugify(match[2].replace("*", "")), ids)
    return f'<h{level} id="{name}">{words}</h{level}>'


def _list(block: str) -> str | None:
    for tag, pattern in _LISTS.items():
        if pattern.fullmatch(block) and (words := _inline(_MARKER.sub("", block))) is not None:
            return f"<{tag}>\n<li>" + words.replace("\n", "</li>\n<li>") + f"</li>\n</{tag}>"
    return None


def _table(block: str) -> str | None:
    lines = block.split("\n")
    if len(lines) < 3 or not all(map(_ROW.fullmatch, lines)):
        return None
    head, rule, *body = ([cell.strip(" ") for cell in line[1:-1].split("|")] for line in lines)
    sides = [side for cell in rule for side, pattern in _RULES.items() if pattern.fullmatch(cell)]
    if any(len(row) != len(sides) for row in (head, rule, *body)):
        return None
    ends = [f' class="{side}">' if side else ">" for side in sides]
    made = [_row(head, "th", ends), *(_row(cells, "td", ends) for cells in body)]
    rows = [row for row in made if row is not None]
    if len(rows) < len(made):
        return None
    return "<table>\n<thead>\n{}\n</thead>\n<tbody>\n{}\n</tbody>\n</table>".format(rows[0], "\n".join(rows[1:]))


def _row(cells: list[str], tag: str, ends: list[str]) -> str | None:
    made = []
    for cell, end in zip(cells, ends, strict=True):
        words = _inline(cell)
        if words is None:
            return None
        made.append(f"<{tag}{end}{words}</{tag}>\n")
    return f"<tr>\n{''.join(made)}</tr>"


def _paragraph(block: str) -> str | None:
    words = _inline(block) if _PARAGRAPH.fullmatch(block) else None
    return None if words is None else f"<p>{words}</p>"


def _inline(text: str) -> str | None:
    if "*" not in text:
        return text
    made = _EMPHASIS.sub(lambda match: f"<{_TAGS[match[1]]}>{match[2]}</{_TAGS[match[1]]}>", text)
    return None if "*" in made else made
