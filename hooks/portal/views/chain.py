"""A document among those it is related to, laid out as a drawing: older ones above, younger ones below.

The drawing is 360 units wide, one unit being one CSS pixel, so that it is never smaller than its text is meant to be.
Every line stands beside the verb that says what the younger document does to the older one; arrows point to the older.
The lists on the page say the same in words and in full.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct, field

from portal.catalog import Catalog
from portal.model import Document, Level, RelationType
from portal.views.document_shapes import Chain, ChainBox, ChainStroke, ChainVerb
from portal.views.parts import date_view
from portal.views.references import link, order, term, unit_of
from portal.views.relations import outgoing, verb

WIDTH = 360
BOXES = 9
"""More boxes would no longer be taken in at a glance."""

ABOVE, ASIDE, BELOW_CHILD = 3, 2, 2
"""The most boxes of the line upwards, of other older documents, and below one younger document."""

_LEFT, _RIGHT = 16, WIDTH - 16
_INDENT, _STEM = 32, 16
_GAP, _VERB, _BETWEEN = 44, 30, 10
_ONE_LINE, _MORE_LINE = 56, 18
_TEXT, _END = 36, 8
_WIDE, _NARROW = 10.0, 7.5
"""Widths of a capital or digit and of any other letter at 14 px in semibold, rounded up."""


Edge = tuple[RelationType, Document]


def chain(catalog: Catalog, document: Document) -> Chain | None:
    """The drawing around `document`; None where it is related to nothing."""
    choice = _choose(catalog, document)
    return _Drawing(catalog, document).draw(choice) if choice else None


class _Choice(Struct, frozen=True):
    """Which documents are drawn: `path` is nearest first, `below` holds each younger document with its own ones."""

    path: tuple[Edge, ...]
    aside: tuple[Edge, ...]
    below: tuple[tuple[Edge, tuple[Edge, ...]], ...]
    more: int


def _choose(catalog: Catalog, document: Document) -> _Choice | None:
    seen = {document.slug}
    path = tuple(_upwards(catalog, document, seen))
    others = [edge for edge in _older(catalog, document) if edge[1].slug not in seen]
    aside = tuple(others[:ASIDE])
    seen.update(one.slug for _, one in aside)
    younger = [edge for edge in _younger(catalog, document) if edge[1].slug not in seen]
    if not (path or younger):
        return None
    room = BOXES - 1 - len(path) - len(aside)
    direct = _most_telling(catalog, younger)[:room]
    seen.update(one.slug for _, one in younger)
    room -= len(direct)
    below: list[tuple[Edge, tuple[Edge, ...]]] = []
    for edge in _by_kind(direct):
        children = [one for one in _younger(catalog, edge[1]) if one[1].slug not in seen][: min(room, BELOW_CHILD)]
        seen.update(one.slug for _, one in children)
        room -= len(children)
        below.append((edge, tuple(children)))
    return _Choice(path, aside, tuple(below), len(others) - len(aside) + len(younger) - len(direct))


def _upwards(catalog: Catalog, document: Document, seen: set[str]) -> Iterator[Edge]:
    """From each document to the youngest of those it leads to: `35-CT/TU` → `56-KL/TW` → `13-NQ/TW`."""
    for _ in range(ABOVE):
        older = [edge for edge in _older(catalog, document) if edge[1].slug not in seen]
        if not older:
            return
        edge = max(older, key=lambda one: order(one[1]))
        document = edge[1]
        seen.add(document.slug)
        yield edge


def _older(catalog: Catalog, document: Document) -> list[Edge]:
    return [(kind, target) for kind, targets in outgoing(catalog, document) for target in targets]


def _younger(catalog: Catalog, document: Document) -> list[Edge]:
    """Each document once, oldest first."""
    found: dict[str, Edge] = {}
    for kind, source in catalog.incoming.get(document.slug, ()):
        found.setdefault(source.slug, (kind, source))
    return list(found.values())


def _most_telling(catalog: Catalog, edges: list[Edge]) -> list[Edge]:
    """Milestones first, then what the centre issued, the older one first."""
    core = catalog.registry.core_documents
    return sorted(edges, key=lambda edge: (edge[1].slug not in core, edge[1].level is Level.LOCAL, order(edge[1])))


def _by_kind(edges: list[Edge]) -> list[Edge]:
    """Oldest first, those of one verb together."""
    in_order = sorted(edges, key=lambda edge: order(edge[1]))
    kinds = list(dict.fromkeys(kind for kind, _ in in_order))
    return sorted(in_order, key=lambda edge: kinds.index(edge[0]))


class _Drawing(Struct):
    """Boxes from the top downwards; `y` is where the next one may begin."""

    catalog: Catalog
    document: Document
    y: int = 1
    boxes: list[ChainBox] = field(default_factory=list)
    strokes: list[ChainStroke] = field(default_factory=list)
    verbs: list[ChainVerb] = field(default_factory=list)

    def draw(self, choice: _Choice) -> Chain:
        for place, (kind, older) in reversed(list(enumerate(choice.path))):
            self._box(older, 0)
            self._rise(kind, choice.aside if place == 0 else ())
        current = self._box(self.document, 0)
        self._hang(current, choice.below, 1)
        return Chain(WIDTH, self.y + 1, tuple(self.boxes), tuple(self.strokes), tuple(self.verbs), choice.more)

    def _rise(self, kind: RelationType, aside: tuple[Edge, ...]) -> None:
        """The line up to the box just drawn from the next one, which may lead to others beside the line as well."""
        top, x = self.y, _LEFT + _STEM
        self.verbs.append(ChainVerb(x + 14, top + 27, verb(self.catalog, kind).lower()))
        self.y += _GAP
        for other, group in groupby(aside, key=lambda edge: edge[0]):
            self._verb(other, x)
            for _, older in group:
                box = self._box(older, 1)
                middle = box.y + box.height // 2
                self.strokes.append(ChainStroke(f"M{x} {middle}H{box.x - 6}", _right(box.x, middle)))
                self.y += _BETWEEN
        self.strokes.append(ChainStroke(f"M{x} {self.y}V{top + 6}", _up(x, top)))

    def _hang(self, box: ChainBox, edges: tuple[tuple[Edge, tuple[Edge, ...]], ...], depth: int) -> None:
        """Younger documents below `box`, each verb before its documents."""
        if not edges:
            return
        x, top, ends = box.x + _STEM, box.y + box.height, list[int]()
        for kind, group in groupby(edges, key=lambda edge: edge[0][0]):
            self._verb(kind, x)
            for (_, younger), children in group:
                child = self._box(younger, depth)
                ends.append(child.y + child.height // 2)
                self._hang(child, tuple((edge, ()) for edge in children), depth + 1)
                self.y += _BETWEEN
        self.y -= _BETWEEN
        branches = "".join(f"M{x} {end}H{box.x + _INDENT}" for end in ends)
        self.strokes.append(ChainStroke(f"M{x} {ends[-1]}V{top + 6}{branches}", _up(x, top)))

    def _verb(self, kind: RelationType, x: int) -> None:
        self.verbs.append(ChainVerb(x + 14, self.y + 21, verb(self.catalog, kind).lower()))
        self.y += _VERB

    def _box(self, document: Document, depth: int) -> ChainBox:
        x = _LEFT + _INDENT * depth
        room = _RIGHT - x - _TEXT - _END
        lines, fit = _lines(document, room)
        current = document is self.document
        note = _note(self.catalog, document, current=current)
        height = _ONE_LINE + _MORE_LINE * (len(lines) - 1)
        box = ChainBox(x, self.y, _RIGHT - x, height, link(document), document.level, lines, note, current, fit)
        self.boxes.append(box)
        self.y += height
        return box


def _up(x: int, y: int) -> str:
    return f"M{x} {y}l5 8h-10z"


def _right(x: int, y: int) -> str:
    return f"M{x} {y}l-8 5v-10z"


def _lines(document: Document, room: int) -> tuple[tuple[str, ...], int | None]:
    """Type and number on one line where there is room, else the number whole on a second one; a name on several."""
    if document.number is None:
        return tuple(_wrapped(document.label, room)), None
    if _width(document.label) <= room:
        return (document.label,), None
    return (document.type, document.number), room if _width(document.number) > room else None


def _wrapped(name: str, room: int) -> Iterator[str]:
    line = ""
    for word in name.split():
        if line and _width(f"{line} {word}") > room:
            yield line
            line = word
        else:
            line = f"{line} {word}".lstrip()
    yield line


def _width(text: str) -> float:
    return sum(_WIDE if letter.isupper() or letter.isdigit() else _NARROW for letter in text)


def _note(catalog: Catalog, document: Document, *, current: bool) -> str:
    """`16/06/2022 · khoá XIII`: the day and what tells the document from others of its number."""
    unit, words = unit_of(catalog, document), catalog.registry.words.document
    known = [
        date_view(document.date).text if document.date else words.unknown_date,
        unit.name if unit else term(document) or "",
        words.this if current else "",
    ]
    return " · ".join(part for part in known if part)
