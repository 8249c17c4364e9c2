"""What went wrong, where, and how it is said: problems as values and their one-line form."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

Severity = Literal["error", "warning"]

MAX_VALUE = 80
"""Code points of a typed value that a message repeats."""

MAX_PER_FILE = 100
"""Diagnostics printed for one file; the rest are counted."""

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One diagnostic at one place.

    `path` is relative to the repository root with `/` separators; `line` and `column` start at 1
    and count code points of the decoded file, a leading BOM not counted. `vi` and `en` say the
    same: the value as typed or the missing key, and what to write instead where that is known.
    """

    path: str
    line: int
    column: int
    severity: Severity
    code: str
    vi: str
    en: str

    def __str__(self) -> str:
        place = f"{printable(unicodedata.normalize('NFC', self.path))}:{self.line}:{self.column}"
        return f"{place}: {self.severity}[{self.code}]: {printable(self.vi)} | {printable(self.en)}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem whose place is still an offset, in code points, of the text it was found in."""

    offset: int
    code: str
    vi: str
    en: str
    severity: Severity = "error"


def printable(text: str) -> str:
    """`text` with every control, bidirectional and undecodable character escaped, so that no input drives a terminal."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(char) for char in text)


def _escaped(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is not UTF-8 (PEP 383)
        return f"\\x{code - 0xDC00:02x}"
    if char in _BIDI or unicodedata.category(char) in {"Cc", "Cs"}:
        return f"\\u{code:04x}"
    return char


def quoted(value: str) -> str:
    """`value` in straight quotes on one line, shortened to `MAX_VALUE` code points, for use in a message."""
    flat = " ".join(value.split("\n"))
    return f'"{flat}"' if len(flat) <= MAX_VALUE else f'"{flat[: MAX_VALUE - 1]}…"'


def diagnostics(problems: Iterable[Problem]) -> Iterator[str]:
    """The lines to print: sorted by file, line and column, at most `MAX_PER_FILE` a file and then a plain count."""
    ordered = sorted(set(problems))
    for path, group in groupby(ordered, key=lambda problem: problem.path):
        lines = [str(problem) for problem in group]
        yield from lines[:MAX_PER_FILE]
        rest = len(lines) - MAX_PER_FILE
        if rest > 0:
            yield f"{printable(path)}: còn {rest} lỗi hoặc cảnh báo nữa | {rest} more problems"


def has_errors(problems: Iterable[Problem], *, strict: bool = False) -> bool:
    """Whether the build must stop: any error or, where `strict`, any problem at all."""
    return any(strict or problem.severity == "error" for problem in problems)
