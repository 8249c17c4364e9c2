"""Markdown without its code and comments: the running text, every character still at its place.

What counts as code is what Python-Markdown with SuperFences makes code: fences that are closed, indented blocks
outside lists and admonitions, and spans of backticks. Every step is linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

_FENCE = re.compile(r"(?P<before>[> \t]*)(?P<fence>`{3,}|~{3,})[^`\n]*")
# After one of these, indented lines belong to a list, a note, a tab, a footnote or a definition.
_CONTAINER = re.compile(r" {0,3}(?:[-*+][ \t]|\d+[.)][ \t]|!!!|\?\?\?|===|///|\[\^[^\]\n]+\]:|:[ \t])")
_HEADING = re.compile(r"#{1,6}")
_SIGN = re.compile(r"\\[\\`]|(?P<ticks>`+)|<!--")
_TICKS = re.compile(r"`+")
_GAP = re.compile(r"\n[ \t]*(?=\n)")
_INK = re.compile(r"[^\n]")
_INDENT = re.compile(r"\n(?:    |\t)")


def without_code(text: str) -> str:
    """`text` with code and comments blanked out; as long as before, its lines where they were."""
    text = without_blocks(text)
    return "".join(_without_spans(text)) if "`" in text or ("<" in text and "<!--" in text) else text


def without_blocks(text: str) -> str:
    """As `without_code`, but for spans of code and comments inside a line of text, which stay."""
    if "`" in text or "~" in text or _INDENT.search(f"\n{text}"):
        return "\n".join(_without_blocks(text.split("\n")))
    return text


def _without_blocks(lines: list[str]) -> Iterator[str]:
    """The lines with fenced and indented code blanked."""
    closings = _closings(lines)
    index = 0
    contained = False  # inside a list, a note, a tab …
    fresh = True  # after a blank line, a heading or indented code: here an indented block may begin
    while index < len(lines):
        line = lines[index]
        closing = _closing(line, index, closings)
        if closing is not None:
            yield from map(_blank, lines[index : closing + 1])
            index = closing + 1
            fresh = True
            continue
        index += 1
        if not line.strip():
            fresh = True
        elif fresh and not contained and line.startswith(("    ", "\t")):
            line = _blank(line)
        else:
            contained = bool(_CONTAINER.match(line)) or (contained and (line[0] in " \t" or not fresh))
            fresh = bool(_HEADING.match(line))
        yield line


def _closings(lines: list[str]) -> dict[str, list[int]]:
    """The lines that can close a fence, by their text: SuperFences wants the same signs after the same indent."""
    found: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if "```" in line or "~~~" in line:
            found.setdefault(line.rstrip(), []).append(index)
    return found


def _closing(line: str, index: int, closings: dict[str, list[int]]) -> int | None:
    """The line that closes the fence that `line` opens, None where it opens none or none is closed."""
    opening = _FENCE.fullmatch(line) if closings and ("```" in line or "~~~" in line) else None
    places = closings.get(opening["before"] + opening["fence"], []) if opening else []
    following = bisect_left(places, index + 1)
    return places[following] if following < len(places) else None


def _without_spans(text: str) -> Iterator[str]:
    """The pieces of `text` with spans of code and comments blanked: whichever begins first holds the other.

    A run of backticks is closed by the next run of the same length in its paragraph.
    """
    gaps = [gap.start() for gap in _GAP.finditer(text)]
    runs: dict[int, list[int]] = {}
    for run in _TICKS.finditer(text):
        runs.setdefault(len(run[0]), []).append(run.start())
    last_comment_end = text.rfind("-->")
    done = position = 0
    while sign := _SIGN.search(text, position):
        position = sign.end()
        if sign["ticks"]:
            end = _span_end(sign, runs, gaps, len(text))
        elif sign[0] == "<!--" and sign.start() < last_comment_end:
            end = text.find("-->", sign.start() + 2) + 3  # `<!-->` is a whole comment
        else:
            continue
        if end:
            yield text[done : sign.start()]
            yield _blank(text[sign.start() : end])
            done = position = end
    yield text[done:]


def _span_end(run: re.Match[str], runs: dict[int, list[int]], gaps: list[int], length: int) -> int | None:
    size = len(run[0])
    same = runs.get(size, [])  # an escaped backtick leaves a run that is shorter than the one that was listed
    following = bisect_left(same, run.end())
    gap = bisect_left(gaps, run.end())
    paragraph_end = gaps[gap] if gap < len(gaps) else length
    return same[following] + size if following < len(same) and same[following] < paragraph_end else None


def _blank(text: str) -> str:
    return _INK.sub(" ", text)
