"""YAML as editors may write it: plain mappings, lists and scalars, each with its place, each scalar as typed.

Tags, anchors, aliases, merge keys and duplicate keys are findings, never values; so `no` stays "no" and
`010` stays "010". The tree is built from parser events with a depth limit: deep nesting crashes the C composer.
A character that YAML would trip over is repaired before parsing, so that one bad character is one finding.

Most frontmatter is nothing but lines `key: text` and `key: [word, word]`. `flat` reads these by itself, in a fifth of
the time that events take (65 µs less for an article); a property test holds it to `full`, which reads everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

import yaml
from msgspec import Struct

from portal.errors import Finding, quoted
from portal.text import nfc

MAX_DEPTH = 4
"""Mappings and lists inside one another, the outermost counted."""

VOID = "\ufdd0"
"""Stands for a character that was reported already: takes its place in the text and none in a value.

A code point that Unicode reserves for such inner use.
"""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Spaces that look plain but are not to YAML, and signs without width.
_ODD = "\xa0\xad\u1680\u180e\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff"
_ODD_SPACE = re.compile(f"[{_ODD}]")
# YAML takes these two for line ends.
_LINE_SEPARATOR = re.compile("[\u2028\u2029]")
# `key:` and an odd space is no mapping to YAML. Inside, only a key of ASCII letters: texts have colons too.
_ODD_AFTER_COLON = re.compile(
    rf"^(?:[^\s\"'#:\[{{|>-][^\n:]*+|[ \t]++(?:- ++)?[a-z_]++[ \t]*+):[ \t]*+(?P<odd>[{_ODD}])", re.MULTILINE
)
_NOT_IN_TEXT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


_FLAT_KEY = re.compile("[A-Za-z_]{1,100}")
_PLAIN_SIGNS = frozenset("./(“")
_NO_END = frozenset(" :")


class Scalar(Struct, frozen=True):
    offset: int
    text: str


class Items(Struct, frozen=True):
    offset: int
    nodes: tuple[Node, ...]


class Mapping(Struct, frozen=True, dict=True):
    offset: int
    entries: tuple[tuple[Scalar, Node], ...]

    @cached_property
    def _by_name(self) -> dict[str, tuple[Scalar, Node]]:
        return {entry[0].text: entry for entry in self.entries}

    def get(self, key: str) -> Node | None:
        entry = self._by_name.get(key)
        return entry[1] if entry else None

    def key(self, key: str) -> Scalar | None:
        entry = self._by_name.get(key)
        return entry[0] if entry else None


Node = Scalar | Items | Mapping


class YamlError(Exception):
    """The text is not YAML that the portal accepts; holds the finding to report."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.en)
        self.finding = finding


def parse(text: str, start: int = 0) -> tuple[Node | None, list[Finding]]:
    """The tree of `text` and what is wrong with it; None where there is nothing or nothing could be read.

    Offsets are code points; `start` is added to each, for YAML that stands inside a larger file.
    """
    found = flat(text, start)
    return (found, []) if found else full(text, start)


def flat(text: str, start: int) -> Mapping | None:
    """As `parse`, where `text` is but lines that hold one key and its text or words; None where it may be more.

    What is printable has no line ends but those of Python, no controls, and no spaces but plain ones.
    """
    if nfc(text) != text:
        return None
    entries: dict[str, tuple[Scalar, Node]] = {}
    place = start
    for line in text.split("\n"):
        if not line.isprintable():
            return None
        if line and line[0] != "#":
            key, _, value = line.partition(": ")
            node = _flat_value(value, place + len(key) + 2)
            if node is None or key in entries or not _FLAT_KEY.fullmatch(key):
                return None
            entries[key] = Scalar(place, key), node
        place += len(line) + 1
    return Mapping(next(iter(entries.values()))[0].offset, tuple(entries.values())) if entries else None


def _flat_value(value: str, place: int) -> Node | None:
    """One line of plain or quoted text, or words in brackets; None for what may mean more than it says."""
    first, last, inside = value[:1], value[-1:], value[1:-1]
    if first.isalnum() or first in _PLAIN_SIGNS:
        return None if last in _NO_END or ": " in value or " #" in value else Scalar(place, value)
    if first == last == '"' and inside:
        return None if '"' in inside or "\\" in inside else Scalar(place, inside)
    if first == "[" and last == "]":
        return _words(inside.split(", "), place)
    return None


def _words(words: list[str], place: int) -> Items | None:
    nodes = []
    following = place + 1
    for word in words:
        if not (word[:1].isalnum() and word.replace("-", "").isalnum()):
            return None
        nodes.append(Scalar(following, word))
        following += len(word) + 2
    return Items(place, tuple(nodes))


def full(text: str, start: int) -> tuple[Node | None, list[Finding]]:
    """As `parse`, whatever `text` holds."""
    places = sorted(_unreadable_spaces(text))
    findings = [_odd_space(start + place, text[place]) for place in places]
    text = repaired(text, places)
    builder = _Builder(text, start, findings)
    try:
        return builder.document(yaml.parse(text, Loader=_Loader)), findings
    except YamlError as error:
        return None, [*findings, error.finding]
    except yaml.YAMLError as error:
        return None, [*findings, _syntax(error, text, start)]


def repaired(text: str, places: list[int]) -> str:
    """`text`, as long as before, in which the characters at `places` no longer disturb its structure.

    Next to a space or sign a plain space takes their place, inside a word nothing does.
    """
    if not places:
        return text
    characters = list(text)
    for place in places:
        before = characters[place - 1] if place else "\n"
        after = characters[place + 1] if place + 1 < len(characters) else "\n"
        inside = (before.isalnum() or before == VOID) and after != ":"
        characters[place] = VOID if inside or before == "\n" else " "
    return "".join(characters)


def plain(node: Node) -> object:
    """The tree without places: str, tuple and dict."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return tuple(plain(item) for item in node.nodes)
    return {key.text: plain(value) for key, value in node.entries}


def written(text: str) -> str:
    """`text` as the value of a key, on one line: plain where YAML reads it back unchanged, else in double quotes."""
    tree, findings = parse(f"key: {text}")
    unchanged = not findings and isinstance(tree, Mapping) and tree.entries == ((Scalar(0, "key"), Scalar(5, text)),)
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return text if unchanged and text else f'"{escaped}"'


def at(node: Node, path: tuple[int | str, ...]) -> Node:
    """The node at `path`, or the deepest one on the way to it."""
    for step in path:
        found: Node | None = None
        if isinstance(node, Mapping) and isinstance(step, str):
            found = node.get(step)
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.nodes):
            found = node.nodes[step]
        if found is None:
            break
        node = found
    return node


class _Builder:
    """Parser events to one tree; `findings` grows as it goes."""

    def __init__(self, text: str, start: int, findings: list[Finding]) -> None:
        self._text = text
        self._start = start
        self._findings = findings
        self._anchored: dict[str, Scalar] = {}

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    offset = self._start + _index(event)
                    vi, en = (
                        "Chỉ được có một khối dữ liệu; bỏ phần sau",
                        "Only one document may stand here; remove the rest",
                    )
                    raise YamlError(Finding(offset, "YAML-DOCUMENTS", vi, en))
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 1)
        return root

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        offset = self._start + _index(event)
        self._no_extras(event, offset)
        if isinstance(event, yaml.AliasEvent):
            # The anchored text, so that the alias alone is reported; a list or mapping is not repeated,
            # for a few lines could then stand for gigabytes.
            anchored = self._anchored.get(event.anchor or "")
            return Scalar(offset, anchored.text if anchored else "")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, offset)
        if depth > MAX_DEPTH:
            vi = f"Lồng quá {MAX_DEPTH} cấp; viết phẳng hơn"
            raise YamlError(Finding(offset, "FM-DEPTH", vi, f"Nested deeper than {MAX_DEPTH}; write it flatter"))
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(offset, tuple(self._items(events, depth)))
        return Mapping(offset, tuple(self._entries(events, depth)))

    def _scalar(self, event: yaml.ScalarEvent, offset: int) -> Scalar:
        # Escapes such as "\x00" or "\u202e" bring in what may not stand in the file itself.
        for char in sorted(set(_NOT_IN_TEXT.findall(event.value))):
            code = f"U+{ord(char):04X}"
            vi, en = (
                f"Giá trị chứa ký tự điều khiển {code}; bỏ đi",
                f"The value holds the control character {code}; remove it",
            )
            self._report(offset, "FM-CONTROL", vi, en)
        scalar = Scalar(offset, nfc(_NOT_IN_TEXT.sub("", event.value).replace(VOID, "")))
        if event.anchor:
            self._anchored[event.anchor] = scalar
        return scalar

    def _items(self, events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._node(event, events, depth + 1)

    def _entries(self, events: Iterator[yaml.Event], depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: set[str] = set()
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                vi, en = "Tên trường phải là chữ, không phải danh sách", "A key must be text, not a list"
                self._report(key.offset, "FM-KEY", vi, en)
                continue
            key = self._without_odd_spaces(key, event)
            if key.text == "<<":
                vi = "Không dùng khoá gộp «<<»; viết đủ từng trường"
                self._report(key.offset, "FM-MERGE", vi, "Merge keys («<<») are not used; write each key out")
            elif key.text in seen:
                vi, en = (
                    f"Trường {quoted(key.text)} viết hai lần; bỏ một",
                    f"Key {quoted(key.text)} is given twice; remove one",
                )
                self._report(key.offset, "FM-DUPLICATE", vi, en)
            else:
                seen.add(key.text)
                yield key, value

    def _without_odd_spaces(self, key: Scalar, event: yaml.Event) -> Scalar:
        """`key` as it was meant; each odd space in it is reported at its place."""
        end = event.end_mark.index if event.end_mark else _index(event)
        for match in _ODD_SPACE.finditer(self._text, _index(event), end):
            self._findings.append(_odd_space(self._start + match.start(), match[0]))
        return Scalar(key.offset, _ODD_SPACE.sub("", key.text))

    def _no_extras(self, event: yaml.Event, offset: int) -> None:
        if anchor := getattr(event, "anchor", None):
            name = quoted(("*" if isinstance(event, yaml.AliasEvent) else "&") + anchor)
            vi = f"Không dùng neo hay bí danh YAML {name}; viết lại giá trị, hoặc đặt trong dấu nháy"
            en = f"YAML anchors and aliases are not used: {name}; repeat the value or quote it"
            self._report(offset, "FM-ANCHOR", vi, en)
        if tag := getattr(event, "tag", None):
            name = quoted(tag.replace("tag:yaml.org,2002:", "!!"))
            vi = f"Không dùng thẻ YAML {name}; bỏ thẻ, hoặc đặt giá trị trong dấu nháy"
            self._report(offset, "FM-TAG", vi, f"YAML tags are not used: {name}; remove it or quote the value")

    def _report(self, offset: int, code: str, vi: str, en: str) -> None:
        self._findings.append(Finding(offset, code, vi, en))


def _index(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _unreadable_spaces(text: str) -> Iterator[int]:
    """Where a space stands that YAML does not see as one and that would change what the lines around it mean."""
    for match in _ODD_AFTER_COLON.finditer(text):
        yield match.start("odd")
    for match in _LINE_SEPARATOR.finditer(text):
        yield match.start()


def _odd_space(offset: int, char: str) -> Finding:
    code = f"U+{ord(char):04X}"
    vi = f"Dấu cách lạ {code} trong tên trường, sau dấu hai chấm hoặc ngắt dòng; thay bằng dấu cách thường"
    return Finding(offset, "FM-SPACE", vi, f"Unusual space or line end {code} in the frontmatter; use a plain space")


def _syntax(error: yaml.YAMLError, text: str, start: int) -> Finding:
    place = min(_place(error, text), len(text))
    line = quoted(text[text.rfind("\n", 0, place) + 1 :].split("\n", 1)[0].replace(VOID, "").strip())
    return Finding(
        start + place,
        "FM-YAML",
        f"Không đọc được dòng {line}; nếu giá trị có dấu «:», «#», «[», «&» hay dấu nháy thì đặt nó trong dấu nháy kép",
        f"Cannot read {line}; a value with a colon, hash, bracket, ampersand or quote must stand in double quotes",
    )


def _place(error: yaml.YAMLError, text: str) -> int:
    problem, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if problem is None:
        # A reader error (a character that YAML forbids) has a position but no mark.
        return int(context.index if context else getattr(error, "position", 0))
    # An unclosed quote or bracket is reported at the end of the text; where it begins helps more.
    at_end = not text[problem.index :].strip()
    return int(context.index if context and at_end else problem.index)
