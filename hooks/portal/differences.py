"""Two versions of a text that differ inside lines only, as a unified diff for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from portal.errors import printable
from portal.tokens import mask

_CONTEXT = 3


def unified(path: str, old: str, new: str) -> Iterator[str]:
    """The lines of the diff. Both texts have as many lines; line ends are not shown. Linear, unlike difflib's."""
    before, after = (text.removesuffix("\n").split("\n") for text in (old, new))
    changed = [number for number, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
    if changed:
        yield f"--- a/{_shown(path)}"
        yield f"+++ b/{_shown(path)}"
    for hunk in _hunks(changed):
        start, end = max(0, hunk[0] - _CONTEXT), min(len(before), hunk[-1] + 1 + _CONTEXT)
        yield f"@@ -{start + 1},{end - start} +{start + 1},{end - start} @@"
        yield from _body(before, after, start, end, frozenset(hunk))


def _hunks(changed: list[int]) -> list[list[int]]:
    """Changed lines whose surroundings meet, together."""
    hunks: list[list[int]] = []
    for number in changed:
        if hunks and number - hunks[-1][-1] <= 2 * _CONTEXT:
            hunks[-1].append(number)
        else:
            hunks.append([number])
    return hunks


def _body(before: list[str], after: list[str], start: int, end: int, changed: frozenset[int]) -> Iterator[str]:
    """The lines of a hunk; of lines changed in a row all old ones stand before the new ones."""
    added: list[str] = []
    for number in range(start, end):
        if number in changed:
            yield f"-{_shown(before[number])}"
            added.append(f"+{_shown(after[number])}")
        else:
            yield from added
            added.clear()
            yield f" {_shown(before[number])}"
    yield from added


def _shown(line: str) -> str:
    return mask(printable(line.removesuffix("\r").removeprefix("\ufeff").expandtabs(4)))
