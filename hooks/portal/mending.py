"""Mends in a content file what is certainly meant otherwise; everything else stays as it is, byte for byte.

Certain are: composed characters (the site is in NFC anyway), dates with one reading, a province or topic with the right
letters or a spelling that the register lists, true and false in capitals, keys in capitals, odd spaces around keys, a
closing line of another length, and Đ typed as the Icelandic letter that looks like it. What would need a guess is left
to `check` and the editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from portal import dates, markup, provinces, source
from portal.errors import Problem
from portal.registry import Registry
from portal.schema import ArticleMeta, DocumentMeta, PageMeta, Record
from portal.source import Source
from portal.text import Spellings, nfc
from portal.yaml_nodes import Items, Mapping, Scalar

_ROUNDS = 100
"""More than any file needs: a mend may make another one possible, as a date decides what a province's name means."""

_LOOKS_LIKE_D_BAR = re.compile("[\u00d0\u0189]")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:.*$", re.MULTILINE)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+|www\.\S+")
_LINE_END = re.compile("\r?\n")

_DAYS = {"date", "updated", "expires", "effective"}
_FLAGS = {"draft", "featured"}
_NAMES = {"slug", "aliases", "image", "gallery", "file", "documents", "sources", "relations"}
"""Keys whose values name a file or an address, letter by letter."""
_NO_TEXTS = _NAMES | _DAYS | _FLAGS | {"province", "topics"}


class _Edit(Struct, frozen=True):
    """`new` in the place of the code points from `start` to `end`; never over the end of a line."""

    start: int
    end: int
    new: str


def mended(path: str, data: bytes, registry: Registry) -> bytes:
    """The bytes of the file `path` (below `content/`) with everything certain mended; `data` itself where nothing is.

    Mending what is mended changes nothing. A byte order mark and every line end stay as they are.
    """
    if source.read(path, data)[0] is None:  # too large, or not UTF-8
        return data
    raw = data.decode("utf-8")
    mark = raw[: raw.startswith("\ufeff")]
    composed = nfc(raw.removeprefix(mark))
    plain = composed.replace("\r\n", "\n")
    if "\r" not in plain and not plain.startswith("\ufeff"):  # else the file is no article to begin with
        plain = _settled(path, plain, registry)
    lines = zip(plain.split("\n"), [*_LINE_END.findall(composed), ""], strict=True)
    return (mark + "".join(line + end for line, end in lines)).encode()


def _settled(path: str, plain: str, registry: Registry) -> str:
    for _ in range(_ROUNDS):
        edits = list(_edits(path, plain, registry))
        if not edits:
            break
        plain = nfc(_applied(plain, edits))
    return plain


def _applied(text: str, edits: Iterable[_Edit]) -> str:
    pieces: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        pieces += [text[position : edit.start], edit.new]
        position = edit.end
    return "".join([*pieces, text[position:]])


def _edits(path: str, plain: str, registry: Registry) -> Iterator[_Edit]:
    """Mends of the text `plain`, which is in NFC with plain line ends; none overlaps another."""
    text, _ = source.read(path, plain.encode())
    split, problems = source.split(text) if text else (None, [])
    if split is None:
        return
    spaces = list(_spaces(plain, problems))
    yield from spaces
    yield from _letters(split)
    if spaces:
        return  # what the keys are is seen without them
    yield from _keys(path, plain, split.meta)
    yield from _values(plain, split.meta, registry)
    yield from _closing(path, plain, split, problems)


def _spaces(plain: str, problems: Iterable[Problem]) -> Iterator[_Edit]:
    """Odd spaces: a plain one after a colon or another space, nothing inside a key. Line separators part words."""
    for problem in problems:
        if problem.code == "FM-SPACE":
            place = _place(plain, problem)
            if plain[place] not in "\u2028\u2029":
                yield _Edit(place, place + 1, " " if plain[place - 1] in ": \t" else "")


def _place(plain: str, problem: Problem) -> int:
    start = 0
    for _ in range(problem.line - 1):
        start = plain.index("\n", start) + 1
    return start + problem.column - 1


def _letters(split: Source) -> Iterator[_Edit]:
    """The Icelandic letter in texts: not in code, nor where a file or an address is named."""
    text = split.file.text
    for start, end in _texts_of(split.meta, split.body_start):
        yield from _d_bars(text[start:end], start)
    constructs = markup.scan(split.body)
    prose = list(_DEFINITION.sub(_blank, constructs.prose))
    for start, end in constructs.linked:
        prose[start:end] = " " * (end - start)
    yield from _d_bars("".join(prose), split.body_start)


def _texts_of(meta: Mapping, body_start: int) -> Iterator[tuple[int, int]]:
    """Where the values stand that are texts."""
    starts = [key.offset for key, _ in meta.entries]
    for (key, value), end in zip(meta.entries, [*starts[1:], body_start], strict=True):
        if key.text not in _NO_TEXTS:
            yield value.offset, end


def _d_bars(text: str, offset: int) -> Iterator[_Edit]:
    for match in _LOOKS_LIKE_D_BAR.finditer(_ADDRESS.sub(_blank, text)):
        yield _Edit(offset + match.start(), offset + match.end(), "Đ")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _keys(path: str, plain: str, meta: Mapping) -> Iterator[_Edit]:
    """Keys that have the letters of a known one, which is not there."""
    known = _shape(path).model_fields
    spellings = Spellings(known)
    there = {key.text for key, _ in meta.entries}
    for key, _ in meta.entries:
        meant = spellings.same_letters(key.text)
        if meant and meant not in there:
            there.add(meant)
            yield from _replaced(plain, key, meant)


def _shape(path: str) -> type[Record]:
    shapes: dict[str, type[Record]] = {"tin": ArticleMeta, "van-ban": DocumentMeta}
    return shapes.get(path.partition("/")[0], PageMeta)


def _values(plain: str, meta: Mapping, registry: Registry) -> Iterator[_Edit]:
    for name, value in _scalars(meta):
        meant: str | None = None
        if name in _DAYS:
            reading = None if dates.parse_day(value.text) else dates.certain_reading(value.text)
            meant = reading.isoformat() if reading else None
        elif name in _FLAGS:
            meant = value.text.lower() if value.text in {"True", "TRUE", "False", "FALSE"} else None
        elif name == "province":
            meant = _province(value.text, meta, registry)
        elif name == "topics":
            same = registry.topic_spellings.same_letters(value.text)
            meant = registry.topic_ids.get(same, same) if same else None
        if meant and meant != value.text:
            yield from _replaced(plain, value, meant)


def _scalars(meta: Mapping) -> Iterator[tuple[str, Scalar]]:
    """The values with the name of their key, also in lists and in lists of mappings."""
    for key, value in meta.entries:
        for node in value.nodes if isinstance(value, Items) else (value,):
            if isinstance(node, Mapping):
                yield from _scalars(node)
            elif isinstance(node, Scalar):
                yield key.text, node


def _province(name: str, meta: Mapping, registry: Registry) -> str | None:
    """The name to write, if there was such a unit on the day; where a date is given, it must be sound."""
    meant = None if name in registry.names else provinces.meant(name, registry)
    written = meta.get("date")
    if meant is None or written is None:
        return None
    day = dates.parse_day(written.text) if isinstance(written, Scalar) else None
    return meant if day and registry.unit_on(meant, day) else None


def _closing(path: str, plain: str, split: Source, problems: Iterable[Problem]) -> Iterator[_Edit]:
    """The closing line, where nothing is missing above it: else it may be something else."""
    required = [name for name, field in _shape(path).model_fields.items() if field.is_required()]
    if all(split.meta.get(name) for name in required):
        for problem in problems:
            if problem.code == "FM-FENCE":
                start = _place(plain, problem)
                yield _Edit(start, plain.find("\n", start) if "\n" in plain[start:] else len(plain), "---")


def _replaced(plain: str, node: Scalar, new: str) -> Iterator[_Edit]:
    """The edit that puts `new` there, inside its quotes; none where the value is not written as it reads."""
    start = node.offset + (plain[node.offset] in "\"'")
    quote = plain[node.offset : start]
    if plain.startswith(node.text + quote, start):
        yield _Edit(start, start + len(node.text), new)
