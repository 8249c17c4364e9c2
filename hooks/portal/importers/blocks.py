"""What every kind of file is read into: paragraphs, headings, list items, tables and pictures in order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from portal.errors import Problem

Kind = Literal["paragraph", "heading", "item", "table", "picture", "caption"]

_SPACES = re.compile(r"[\s\u200b\ufeff]+")


class ImportRefusedError(Exception):
    """A file that cannot be imported; `code`, `vi` and `en` are those of the problem to report."""

    def __init__(self, code: str, vi: str, en: str) -> None:
        super().__init__(en)
        self.code = code
        self.vi = vi
        self.en = en

    def problem(self, path: str) -> Problem:
        return Problem(path, 1, 1, "error", self.code, self.vi, self.en)


class Remark(Struct, frozen=True):
    """What an editor should look at; `line` counts from 1 in a text file and is 1 in other kinds."""

    code: str
    vi: str
    en: str
    line: int = 1

    def problem(self, path: str) -> Problem:
        return Problem(path, self.line, 1, "warning", self.code, self.vi, self.en)


class Run(Struct, frozen=True):
    """Characters of one look. `font` is the family as the file names it; `href` an address that may be linked."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None
    font: str = ""


class Cell(Struct, frozen=True):
    runs: tuple[Run, ...]
    header: bool = False
    columns: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        return plain(self.runs)


class Picture(Struct, frozen=True):
    """A picture of the text: its bytes where the file has them, else the address that it gives."""

    data: bytes | None
    address: str = ""


class Block(Struct, frozen=True):
    """One piece of a text.

    `level` is that of a heading (1–6) or the depth of a list item (from 0). `hint` is what the file itself calls the
    piece: title, sapo, author or date. `apart` marks a line set off by a leading space, as a browser copies the
    line below a picture. The `runs` of a picture are its description.
    """

    kind: Kind
    runs: tuple[Run, ...] = ()
    line: int = 1
    level: int = 0
    ordered: bool = False
    hint: str = ""
    apart: bool = False
    rows: tuple[tuple[Cell, ...], ...] = ()
    picture: Picture | None = None

    @property
    def text(self) -> str:
        return plain(self.runs)

    @property
    def bold(self) -> bool:
        """Whether every letter of it is bold."""
        return bool(self.runs) and all(run.bold or not run.text.strip() for run in self.runs)

    @property
    def link_share(self) -> float:
        """The part of its letters that is linked."""
        length = sum(len(run.text) for run in self.runs)
        return sum(len(run.text) for run in self.runs if run.href) / length if length else 0.0


class Reading(Struct, frozen=True):
    """A file as read: its blocks, what its own metadata say, and what reading it told."""

    blocks: tuple[Block, ...]
    title: str = ""
    summary: str = ""
    author: str = ""
    publisher: str = ""
    """The name of the website."""
    published: str = ""
    """A day or time of publication in the file's metadata, as written there."""
    created: str = ""
    """When the file itself was made, as it says."""
    passed_over: tuple[str, ...] = ()
    """Lines outside the article that may show a date."""
    encoding: str = ""
    """What the text was in, where that was not UTF-8."""
    remarks: tuple[Remark, ...] = ()


def plain(runs: Iterable[Run]) -> str:
    return _SPACES.sub(" ", "".join(run.text for run in runs)).strip()


def tidy(runs: Iterable[Run]) -> tuple[Run, ...]:
    """`runs` with neighbours of one look joined, single spaces, and none at either end."""
    joined: list[Run] = []
    for run in runs:
        text = _SPACES.sub(" ", run.text)
        if joined and joined[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        if not text:
            continue
        if joined and replace(joined[-1], text="") == replace(run, text=""):
            joined[-1] = replace(run, text=joined[-1].text + text)
        else:
            joined.append(replace(run, text=text))
    if joined:
        joined[0] = replace(joined[0], text=joined[0].text.lstrip())
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip())
    return tuple(run for run in joined if run.text)


def cut(runs: tuple[Run, ...], count: int) -> tuple[Run, ...]:
    """`runs` without their first `count` characters."""
    kept: list[Run] = []
    for run in runs:
        kept.append(replace(run, text=run.text[count:]))
        count = max(0, count - len(run.text))
    return tidy(kept)
