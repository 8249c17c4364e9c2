"""YAML as editors may write it: plain mappings, lists and scalars, each with its place, each scalar as typed.

Tags, anchors, aliases, merge keys and duplicate keys are findings, never values; so `no` stays "no" and
`010` stays "010". The tree is built from parser events with a depth limit: deep nesting crashes the C composer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from portal.errors import Finding, quoted

MAX_DEPTH = 4

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ODD_SPACE = re.compile(
    r"^[^\S\n]*[^\s\"'#:][^\n:]*?(?P<key>[^\S \t\n])[^\n:]*:|^[^\n:#]*:[ \t]*(?P<value>[^\S \t\n])", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Scalar:
    offset: int
    text: str


@dataclass(frozen=True, slots=True)
class Items:
    offset: int
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    offset: int
    entries: tuple[tuple[Scalar, Node], ...]

    def get(self, key: str) -> Node | None:
        return next((node for name, node in self.entries if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        return next((name for name, _ in self.entries if name.text == key), None)


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
    findings = [Finding(start + place, "FM-SPACE", *_odd_space(text[place])) for place in _odd_spaces(text)]
    builder = _Builder(start, findings)
    try:
        return builder.document(yaml.parse(text, Loader=_Loader)), findings
    except YamlError as error:
        return None, [*findings, error.finding]
    except yaml.YAMLError as error:
        return None, findings or [_syntax(error, text, start)]


def plain(node: Node) -> object:
    """The tree without places: str, tuple and dict."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return tuple(plain(item) for item in node.nodes)
    return {key.text: plain(value) for key, value in node.entries}


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
    def __init__(self, start: int, findings: list[Finding]) -> None:
        self._start = start
        self._findings = findings

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refused(
                        event, "YAML-DOCUMENTS", "Chỉ được có một khối dữ liệu", "Only one document may stand here"
                    )
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 1)
        return root

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        self._no_extras(event)
        offset = self._start + _index(event)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(offset, event.value)
        if depth > MAX_DEPTH:
            raise self._refused(
                event,
                "FM-DEPTH",
                f"Lồng quá {MAX_DEPTH} cấp; viết phẳng hơn",
                f"Nested deeper than {MAX_DEPTH}; write it flatter",
            )
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(offset, tuple(self._items(events, depth)))
        return Mapping(offset, tuple(self._entries(events, depth)))

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
                self._report(key.offset, "FM-KEY", "Tên trường phải là chữ", "A key must be text")
            elif key.text == "<<":
                self._report(
                    key.offset,
                    "FM-MERGE",
                    "Không dùng khoá gộp «<<»; viết đủ từng trường",
                    "Merge keys are not used; write each key out",
                )
            elif key.text in seen:
                name = quoted(key.text)
                self._report(
                    key.offset,
                    "FM-DUPLICATE",
                    f"Trường {name} viết hai lần; bỏ một",
                    f"Key {name} is given twice; remove one",
                )
            else:
                seen.add(key.text)
                yield key, value

    def _no_extras(self, event: yaml.Event) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor:
            name = quoted(anchor)
            vi = f"Không dùng neo hay bí danh YAML ({name}); viết lại giá trị, hoặc đặt trong dấu nháy"
            raise self._refused(
                event, "FM-ANCHOR", vi, f"YAML anchors and aliases are not used ({name}); repeat the value or quote it"
            )
        if tag:
            name = quoted(tag)
            vi = f"Không dùng thẻ YAML {name}; bỏ thẻ, hoặc đặt giá trị trong dấu nháy"
            raise self._refused(event, "FM-TAG", vi, f"YAML tags are not used ({name}); remove it or quote the value")

    def _report(self, offset: int, code: str, vi: str, en: str) -> None:
        self._findings.append(Finding(offset, code, vi, en))

    def _refused(self, event: yaml.Event, code: str, vi: str, en: str) -> YamlError:
        return YamlError(Finding(self._start + _index(event), code, vi, en))


def _index(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _odd_spaces(text: str) -> Iterator[int]:
    for match in _ODD_SPACE.finditer(text):
        yield match.start(match.lastgroup or 0)


def _odd_space(char: str) -> tuple[str, str]:
    code = f"U+{ord(char):04X}"
    return (
        f"Dấu cách lạ {code} trong tên trường hoặc sau dấu hai chấm; thay bằng dấu cách thường",
        f"Unusual space {code} in a key or after the colon; use a plain space",
    )


def _syntax(error: yaml.YAMLError, text: str, start: int) -> Finding:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    # A reader error (a character YAML forbids) has a position but no mark.
    index = mark.index if mark else getattr(error, "position", 0)
    place = min(int(index), len(text))
    line = quoted(text[text.rfind("\n", 0, place) + 1 :].split("\n", 1)[0].strip())
    return Finding(
        start + place,
        "FM-YAML",
        f"Không đọc được dòng {line}; nếu giá trị có dấu «:», «#», «[», «&» hay dấu nháy thì đặt nó trong dấu nháy kép",
        f"Cannot read {line}; a value with a colon, hash, bracket, ampersand or quote must stand in double quotes",
    )
