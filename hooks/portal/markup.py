"""Where the constructs of a Markdown text stand: links, pictures, tags, headings, and what is code.

A reader of source text, not a renderer: Python-Markdown keeps no places, and diagnostics and citations need them.
Every pattern is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,})[^\n]*(?:\n(?!(?P=fence)).*)*(?:\n(?P=fence)[`~]*)?", re.MULTILINE)
_BACKTICKS = re.compile(r"(?<![`\\])`+")
_LINK = re.compile(
    r"(?P<bang>!?)(?<!\\)\[(?P<text>(?:[^\[\]\\]|\\.|!?\[[^\[\]]*\](?:\([^()\s]*\))?)*)\]"
    r"(?:\(\s*(?P<target><[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)\s*(?:\"[^\"\n]*\"|'[^'\n]*')?\s*\)"
    r"|\[(?P<label>[^\[\]]*)\])"
)
_DEFINITION = re.compile(r"^ {0,3}\[(?P<label>[^\[\]^][^\[\]]*)\]:[ \t]*<?(?P<target>[^\s<>]+)>?", re.MULTILINE)
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<attributes>(?:\s[^<>]*)?)/?>")
_AUTOLINK = re.compile(r"<(?P<target>[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*)>")
_ATX = re.compile(r"^(?P<marks>#{1,6})(?!#)[ \t]*(?P<text>[^\n]*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_SETEXT = re.compile(r"^(?P<text>[^\s#>|*+-][^\n|]*)\n(?P<marks>=+|-{2,})[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture; `offset` is that of its `[`, `!` or `<`, `text` is None for a bare address."""

    offset: int
    end: int
    image: bool
    text: str | None
    target: str | None
    """None where a reference has no definition; `label` then names it."""
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    offset: int
    end: int
    name: str
    attributes: str


@dataclass(frozen=True, slots=True)
class Heading:
    offset: int
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Markup:
    """The constructs of one text in order. `prose` has the same length, with code and comments blanked out."""

    prose: str
    links: tuple[Link, ...]
    tags: tuple[Tag, ...]
    headings: tuple[Heading, ...]

    @property
    def linked(self) -> tuple[tuple[int, int], ...]:
        """Spans in which no citation may be linked: inside a link, a picture or a tag."""
        links = [(link.offset, link.end) for link in self.links]
        return (*links, *((tag.offset, tag.end) for tag in self.tags))


def scan(text: str) -> Markup:
    prose = _without_code(text)
    return Markup(prose, tuple(_links(prose)), tuple(_tags(prose)), tuple(sorted(_headings(prose), key=_place)))


def _place(heading: Heading) -> int:
    return heading.offset


def _links(prose: str) -> Iterator[Link]:
    if "[" in prose:
        targets = {_label(match["label"]): match["target"] for match in _DEFINITION.finditer(prose)}
        for match in _LINK.finditer(prose):
            label = None if match["label"] is None else _label(match["label"] or match["text"])
            target = match["target"].strip("<>") if label is None else targets.get(label)
            yield Link(match.start(), match.end(), bool(match["bang"]), match["text"], target, label)
    if "<" in prose:
        for match in _AUTOLINK.finditer(prose):
            yield Link(match.start(), match.end(), False, None, match["target"])


def _tags(prose: str) -> Iterator[Tag]:
    if "<" in prose:
        for match in _TAG.finditer(prose):
            yield Tag(match.start(), match.end(), match["name"].lower(), match["attributes"])


def _headings(prose: str) -> Iterator[Heading]:
    for match in _ATX.finditer(prose):
        yield Heading(match.start(), len(match["marks"]), match["text"])
    for match in _SETEXT.finditer(prose):
        yield Heading(match.start(), 1 if match["marks"][0] == "=" else 2, match["text"].strip())


def _label(label: str) -> str:
    return " ".join(label.split()).casefold()


def _without_code(text: str) -> str:
    for sign in ("```", "~~~"):
        if sign in text:
            text = _FENCE.sub(lambda match: _blank(match[0]), text)
    if "<!--" in text:
        text = _without_comments(text)
    return _without_spans(text) if "`" in text else text


def _without_comments(text: str) -> str:
    parts: list[str] = []
    done = 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts += text[done:start], _blank(text[start : end + 3])
        done = end + 3
    return "".join([*parts, text[done:]])


def _without_spans(text: str) -> str:
    """Code spans blanked: a run of backticks is closed by the next run of the same length in its paragraph."""
    parts: list[str] = []
    done = 0
    for start, end in _paragraphs(text):
        open_runs: dict[int, int] = {}
        for run in _BACKTICKS.finditer(text, start, end):
            length = run.end() - run.start()
            opened = open_runs.pop(length, None)
            if opened is None:
                open_runs[length] = run.start()
            elif opened >= done:
                parts += text[done:opened], _blank(text[opened : run.end()])
                done = run.end()
                open_runs.clear()
    return "".join([*parts, text[done:]])


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in re.finditer(r"\n[ \t]*\n", text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
