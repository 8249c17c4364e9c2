"""Where the constructs of a Markdown text stand: links, pictures, tags, headings, and what is running text.

A reader of source text, not a renderer: Python-Markdown keeps no places, and diagnostics and citations need them.
Every step is linear in the length of the text, whatever the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape

from msgspec import Struct

from portal.prose import without_code
from portal.text import slugify

_BRACKET = re.compile(r"\\.|\[|\]|\n[ \t]*(?=\n)", re.DOTALL)
_INLINE = re.compile(
    r"\(\s*+(?P<target><[^<>\n]*+>|(?:[^\s()<>\\]|\\.|\((?:[^\s()\\]|\\.)*+\))*+)"
    r"(?:\s++(?:\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'))?+\s*+\)",
    re.DOTALL,
)
# Python-Markdown also takes addresses with spaces.
_LOOSE = re.compile(r"\((?P<target>[^()\n<>]*+)\)")
_POINTED = re.compile(r"\(\s*+(?=<)")
_LABEL = re.compile(r"(?P<space>\s?)\[(?P<label>[^\[\]]{0,999})\]")
_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<label>[^\[\]^][^\[\]]{0,998})\]:[ \t]*+\n?[ \t]*+<?(?P<target>[^\s<>]++)>?"
    r"(?=[ \t]*+(?:$|\n?[ \t]*+[\"'(]))",
    re.MULTILINE,
)
_FOOTNOTE = re.compile(r"^ {0,3}\[\^(?P<label>[^\[\]]{1,999})\]:", re.MULTILINE)
_ANGLE = re.compile(r"<(?=[A-Za-z/])")
_AUTOLINK = re.compile(r"<(?P<target>[A-Za-z][A-Za-z0-9+.-]{2,30}:[^\s<>]*+)>")
_EMAIL = re.compile(r"<(?:mailto:)?(?P<target>[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+)>")
_TAG_NAME = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][^\s/<>]*+)")
_TAG_SIGN = re.compile(r"[<>]|=\s*+[\"']")
_ATTRIBUTE = re.compile(r"(?P<name>[^\s=\"'/>]+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]*+)))?")
# Searched in a text with a line feed before its first line: one certain character is found five times as fast as `^`.
_ATX = re.compile(r"\n(?P<before>(?:[ \t]*+>)*+[ \t]*+)(?P<marks>#{1,6})(?P<text>[^\n]*)")
_UNDERLINE = re.compile(r"\n(?:=+|-+)[ \t]*$", re.MULTILINE)

_MAX_TEXT = 200
"""Code points of a link's text that are kept: brackets in brackets would otherwise cost their square."""


class Link(Struct, frozen=True):
    """A link or picture, in Markdown or as a tag; `offset` is that of its `[`, `!` or `<`.

    `text` is what stands for it, at most its beginning; None for a bare address.
    """

    offset: int
    end: int
    image: bool
    text: str | None
    target: str | None
    """None where a reference has no definition; `label` then names it."""
    label: str | None = None


class Tag(Struct, frozen=True):
    offset: int
    end: int
    name: str
    attributes: str
    closing: bool = False

    @property
    def values(self) -> dict[str, str]:
        """Attributes by lower-case name, character references resolved; the first of two counts."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.attributes):
            found.setdefault(match["name"].lower(), unescape(match[2] or match[3] or match[4] or ""))
        return found


class Heading(Struct, frozen=True):
    offset: int
    level: int
    text: str


class Markup(Struct, frozen=True):
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

    @property
    def anchors(self) -> frozenset[str]:
        """What a `#fragment` may name: the ids of headings as Python-Markdown's `toc` gives them, and those of tags."""
        found: set[str] = set()
        last: dict[str, int] = {}
        for heading in self.headings:
            slug = unique = slugify(_spoken(heading.text))
            while not unique or unique in found:
                last[slug] = last.get(slug, 0) + 1
                unique = f"{slug}_{last[slug]}"
            found.add(unique)
        return frozenset(found | {values["id"] for tag in self.tags if "id" in (values := tag.values)})


def scan(text: str) -> Markup:
    prose = without_code(text)
    addresses: set[int] = set()
    links = list(_links(prose, text, addresses))
    tags, bare = _angles(prose, addresses)
    links += [*bare, *(link for tag in tags if (link := _embedded(tag)))]
    links.sort(key=lambda link: link.offset)
    return Markup(prose, tuple(links), tuple(tags), tuple(_headings(prose, text)))


def _links(prose: str, text: str, addresses: set[int]) -> Iterator[Link]:
    """Links in brackets. The texts are taken from `text`, for `prose` has lost the code in them.

    `addresses` receives the places of addresses: in angle brackets they look like tags.
    """
    if "[" not in prose:
        return
    definitions = list(_DEFINITION.finditer(prose)) if "]:" in prose else []
    targets = {_label(match["label"]): match["target"] for match in definitions}
    notes = {_label("^" + match["label"]) for match in _FOOTNOTE.finditer(prose)} if "[^" in prose else set()
    defined_at = {match.start("label") - 1 for match in definitions}
    addresses.update(match.start("target") - 1 for match in definitions)
    opened: list[int] = []
    position = 0
    while sign := _BRACKET.search(prose, position):
        position = sign.end()
        if sign[0] == "[":
            opened.append(sign.start())
        elif sign[0][0] == "\n":
            opened.clear()
        elif sign[0] == "]" and opened and (start := opened.pop()) not in defined_at:
            link = _link(prose, text, start, sign.end(), targets, notes)
            if link:
                if pointed := _POINTED.match(prose, sign.end()):
                    addresses.add(pointed.end())
                position = link.end
                yield link


def _link(prose: str, text: str, start: int, end: int, targets: dict[str, str], notes: set[str]) -> Link | None:
    """The link or picture whose text stands in the brackets from `start` to `end`, if it is one."""
    image = prose[start - 1 : start] == "!" and prose[start - 2 : start - 1] != "\\"
    offset = start - 1 if image else start
    words = text[start + 1 : min(end - 1, start + 1 + _MAX_TEXT)]
    inline = _INLINE.match(prose, end) or _LOOSE.match(prose, end)
    if inline:
        target = inline["target"].strip()
        bare = target[1:-1] if target.startswith("<") and target.endswith(">") else target
        return Link(offset, inline.end(), image, words, bare)
    own = _label(text[start + 1 : end - 1]) if end - start < 1000 else ""
    if own.startswith("^"):
        return Link(offset, end, False, words, None, own) if own not in notes and "\n" not in words else None
    reference = _LABEL.match(prose, end)
    if reference and not reference["label"].startswith("^"):
        label = _label(reference["label"]) or own
        if label in targets or not reference["space"]:
            return Link(offset, reference.end(), image, words, targets.get(label), label)
    return Link(offset, end, image, words, targets[own], own) if own in targets else None


def _label(label: str) -> str:
    return " ".join(label.split()).casefold()


def _angles(prose: str, addresses: set[int]) -> tuple[list[Tag], list[Link]]:
    """Tags and bare links in angle brackets, but for those at `addresses`."""
    tags: list[Tag] = []
    links: list[Link] = []
    ends = _TagEnds(prose)
    position = 0
    while opening := _ANGLE.search(prose, position):
        position = opening.end()
        if opening.start() in addresses:
            continue
        if address := _AUTOLINK.match(prose, opening.start()) or _EMAIL.match(prose, opening.start()):
            target = address["target"] if ":" in address["target"] else f"mailto:{address['target']}"
            links.append(Link(address.start(), address.end(), False, None, target))
            position = address.end()
        elif (name := _TAG_NAME.match(prose, opening.start())) and (end := ends.after(name.end())):
            attributes = prose[name.end() : end - 1]
            tags.append(Tag(name.start(), end, name["name"].lower(), attributes, bool(name["close"])))
            position = end
    return tags, links


class _TagEnds:
    """Where tags end: at the next `>` that stands in no quoted value, and nowhere where another tag begins before.

    Remembers what it found outside quotes, for ways that begin at different tags soon meet: no character is
    passed more often than there are states (outside, in double quotes, in single quotes).
    """

    def __init__(self, prose: str) -> None:
        self._prose = prose
        self._last = {quote: prose.rfind(quote) for quote in "\"'"}
        self._known: dict[int, int | None] = {}

    def after(self, position: int) -> int | None:
        """Past the `>` that closes the tag whose attributes begin at `position`."""
        passed: list[int] = []
        end: int | None = None
        while position not in self._known:
            passed.append(position)
            sign = _TAG_SIGN.search(self._prose, position)
            if sign is None or sign[0] in "<>":
                end = sign.end() if sign and sign[0] == ">" else None
                break
            quote = sign[0][-1]
            unclosed = self._last[quote] < sign.end()
            position = sign.end() if unclosed else self._prose.find(quote, sign.end()) + 1
        else:
            end = self._known[position]
        self._known.update(dict.fromkeys(passed, end))
        return end


def _embedded(tag: Tag) -> Link | None:
    """The picture or address that a raw tag brings in."""
    if tag.closing or not ("src" in tag.attributes.lower() or "href" in tag.attributes.lower()):
        return None
    values = tag.values
    if tag.name == "img" or "src" in values:
        return Link(tag.offset, tag.end, True, values.get("alt", ""), values.get("src", ""))
    return Link(tag.offset, tag.end, False, None, values["href"]) if "href" in values else None


def _headings(prose: str, text: str) -> list[Heading]:
    found: list[Heading] = []
    lines = f"\n{prose}"
    for match in _ATX.finditer(lines):
        if match["before"] in {" ", "  ", "   "}:  # plain text to Python-Markdown
            continue
        words = text[match.start("text") - 1 : match.end("text") - 1].strip().rstrip("#").strip()
        found.append(Heading(match.start("marks") - 1, len(match["marks"]), words))
    atx = [heading.offset for heading in found]
    for line in _UNDERLINE.finditer(lines):
        start = prose.rfind("\n", 0, max(line.start() - 1, 0)) + 1
        if line.start() and _begins_block(prose, start, atx):
            words = text[start : line.start() - 1].strip()
            found.append(Heading(start, 1 if line[0][1] == "=" else 2, words))
    return sorted(found, key=lambda heading: heading.offset)


def _begins_block(prose: str, start: int, atx: list[int]) -> bool:
    """Whether the line at `start` holds text that an underline below makes a heading: the first line of its block."""
    line = prose[start : prose.find("\n", start)]
    above = prose.rfind("\n", 0, max(start - 1, 0)) + 1
    after_heading = bool(atx) and above <= atx[max(bisect_right(atx, start - 1) - 1, 0)] < start
    first = start == 0 or after_heading or not prose[above : start - 1].strip()
    return first and bool(line.strip()) and not line.startswith(("#", "    ", "\t"))


def _spoken(heading: str) -> str:
    """The words of a heading, without the addresses and tags in it."""
    heading = re.sub(r"\]\([^()\s]*+\)", "]", heading)
    return unescape(re.sub(r"</?[A-Za-z][^<>]*+>", "", heading))
