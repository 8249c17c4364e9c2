"""What went wrong, where, and how it is said: problems as values and their one-line form."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from portal.tokens import mask

Severity = Literal["error", "warning"]

MAX_VALUE = 80
"""Code points of a typed value that a message repeats."""

MAX_PER_FILE = 100
"""Diagnostics printed for one file; the rest are counted."""

MAX_KEPT = 1000
"""Findings that one check of one file keeps; the rest are counted, so that a hostile file costs no memory."""

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_ENDS = frozenset("\u2028\u2029")


class Problem(Struct, frozen=True, order=True):
    """One diagnostic at one place.

    `path` is relative to the repository root with `/` separators; `line` and `column` start at 1
    and count code points of the decoded file, a leading BOM not counted. `vi` and `en` say the
    same: the value as typed or the missing key, and what to write instead where that is known.
    `rest` counts further problems of the same file that were not kept one by one.
    """

    path: str
    line: int
    column: int
    severity: Severity
    code: str
    vi: str
    en: str
    rest: int = 0

    def __str__(self) -> str:
        said = self.shown()
        return f"{said.path}:{self.line}:{self.column}: {self.severity}[{self.code}]: {said.vi} | {said.en}"

    def shown(self) -> Problem:
        """The problem as it may leave the program: nothing in its texts drives a terminal or gives a secret away."""
        return replace(self, path=shown_path(self.path), vi=mask(printable(self.vi)), en=mask(printable(self.en)))


class Finding(Struct, frozen=True):
    """A problem whose place is still an offset, in code points, of the text it was found in."""

    offset: int
    code: str
    vi: str
    en: str
    severity: Severity = "error"


def printable(text: str) -> str:
    """`text` with control, bidirectional and undecodable characters escaped, so that no input drives a terminal."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(char) for char in text)


def _escaped(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is not UTF-8 (PEP 383)
        return f"\\x{code - 0xDC00:02x}"
    if char in _BIDI or char in _LINE_ENDS or unicodedata.category(char) in {"Cc", "Cs"}:
        return f"\\u{code:04x}"
    return char


def shown_path(path: str) -> str:
    """`path` as it is printed. A leading colon would make the line a command of the log that shows it."""
    shown = mask(printable(unicodedata.normalize("NFC", path)))
    return f"./{shown}" if shown.startswith(":") else shown


def quoted(value: str) -> str:
    """`value` in straight quotes on one line, shortened to `MAX_VALUE` code points, for use in a message."""
    # Tokens are masked before the cut, which could leave a piece that no longer looks like one.
    flat = mask(" ".join(value[: 50 * MAX_VALUE].split("\n")))
    return f'"{flat}"' if len(flat) <= MAX_VALUE else f'"{flat[: MAX_VALUE - 1]}…"'


def foremost(findings: Iterable[Finding]) -> tuple[list[Finding], int]:
    """The findings nearest the start of the text, in order, at most `MAX_KEPT`, and how many were left out.

    Where only warnings are near the start, the last one kept gives its place to an error: a file with an error
    never passes for one without.
    """
    kept: list[Finding] = []
    left_out = 0
    error: Finding | None = None
    bound: int | None = None  # the place of the last one kept, once `kept` is full: later ones are only counted
    for finding in findings:
        if bound is not None and finding.offset >= bound:
            left_out += 1
            error = error or (finding if finding.severity == "error" else None)
            continue
        kept.append(finding)
        if len(kept) >= 2 * MAX_KEPT:
            left_out += len(kept) - MAX_KEPT
            cut = _trim(kept)
            error = error or cut
            bound = kept[-1].offset
    if not kept:  # as nearly always
        return kept, 0
    left_out += max(0, len(kept) - MAX_KEPT)
    cut = _trim(kept)
    error = error or cut
    if error and all(finding.severity == "warning" for finding in kept):
        kept[-1] = error
    return kept, left_out


def _trim(kept: list[Finding]) -> Finding | None:
    """Sorts `kept` and cuts it to the foremost `MAX_KEPT`; the first error among those cut off."""
    kept.sort(key=lambda finding: finding.offset)
    error = next((finding for finding in kept[MAX_KEPT:] if finding.severity == "error"), None)
    del kept[MAX_KEPT:]
    return error


def by_file(problems: Iterable[Problem]) -> Iterator[tuple[str, list[Problem], int]]:
    """For each file its name, its foremost `MAX_PER_FILE` problems in order and as shown, and the count of the rest."""
    found = sorted((shown_path(problem.path), problem) for problem in set(problems))
    for path, group in groupby(found, key=lambda pair: pair[0]):
        all_of_it = [problem for _, problem in group]
        rest = len(all_of_it[MAX_PER_FILE:]) + sum(problem.rest for problem in all_of_it)
        yield path, [problem.shown() for problem in all_of_it[:MAX_PER_FILE]], rest


def diagnostics(problems: Iterable[Problem]) -> Iterator[str]:
    """The lines to print: sorted by file, line and column, at most `MAX_PER_FILE` a file and then a plain count."""
    for path, told, rest in by_file(problems):
        yield from map(str, told)
        if rest > 0:
            yield f"{path}: còn {rest} lỗi hoặc cảnh báo nữa | {rest} more problems"


def has_errors(problems: Iterable[Problem], *, strict: bool = False) -> bool:
    """Whether the build must stop: any error or, where `strict`, any problem at all."""
    return any(strict or problem.severity == "error" for problem in problems)
