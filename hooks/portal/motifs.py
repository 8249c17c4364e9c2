"""The motifs of the covers: one small drawing per topic tone, turned four ways, in cells of 2 × 2 units.

A motif is SVG path data. Fields of cells are the bulk of every cover, so each motif is written out once for
each place of the largest field, and drawing a cover only picks strings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from msgspec import Struct

CELL = 2
TURNS = 4

Motif = Callable[[float, float, int], str]
"""Path data for the cell whose top left corner is (x, y), after `turn` quarter turns."""


def number(value: float) -> str:
    """The shortest way to write a coordinate: `.12`, `2`, `-.7`."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    return sign + (digits[1:] if digits.startswith("0.") else digits)


def _at(x: float, y: float) -> str:
    return f"{number(x)} {number(y)}"


def _turned(x: float, y: float, turn: int, u: float, v: float) -> str:
    """The point (u, v) of a cell at (x, y) after quarter turns about the cell's middle."""
    for _ in range(turn):
        u, v = CELL - v, u
    return _at(x + u, y + v)


def _leaf(x: float, y: float, turn: int) -> str:
    if turn % 2:
        return f"M{_at(x + 2, y)}a2 2 0 0 1-2 2a2 2 0 0 1 2-2z"
    return f"M{_at(x, y)}a2 2 0 0 1 2 2a2 2 0 0 1-2-2z"


def _rules(x: float, y: float, turn: int) -> str:
    if turn % 2:
        return f"M{_at(x + 0.12, y)}h.44v2h-.44zm.67 0h.44v2h-.44zm.67 0h.44v2h-.44z"
    return f"M{_at(x, y + 0.12)}h2v.44h-2zm0 .67h2v.44h-2zm0 .67h2v.44h-2z"


def _terraces(x: float, y: float, turn: int) -> str:
    def p(u: float, v: float) -> str:
        return _turned(x, y, turn, u, v)

    outer = f"M{p(2, 0)}A2 2 0 0 1 {p(0, 2)}L{p(0, 1.4)}A1.4 1.4 0 0 0 {p(1.4, 0)}z"
    return outer + f"M{p(0.84, 0)}A.84.84 0 0 1 {p(0, 0.84)}L{p(0, 0)}z"


def _brocade(x: float, y: float, turn: int) -> str:
    return "M" + "L".join(_turned(x, y, turn, u, v) for u, v in ((0, 0), (2, 0), (2, 2))) + "z"


def _half_disc(x: float, y: float, turn: int) -> str:
    return f"M{_turned(x, y, turn, 0, 1)}A1 1 0 0 1 {_turned(x, y, turn, 2, 1)}z"


def _coin(x: float, y: float, turn: int) -> str:
    # The hole runs against the disc, so that it stays open under the non-zero fill rule.
    hole = "m1-.5-.5.5.5.5.5-.5z" if turn % 2 else "m.56-.44v.88h.88v-.88z"
    return f"M{_at(x, y + 1)}a1 1 0 0 1 2 0a1 1 0 0 1-2 0z{hole}"


_MOTIFS: dict[str, Motif] = {
    "lua": _leaf,
    "son": _rules,
    "cham": _terraces,
    "nghe": _brocade,
    "man": _half_disc,
    "lam": _coin,
}
TONES = tuple(_MOTIFS)


@cache
def motif(tone: str, column: int, row: int, turn: int) -> str:
    """The motif of a tone in one cell of a field."""
    return _MOTIFS[tone](column * CELL, row * CELL, turn)


def randoms(seed: str) -> Iterator[int]:
    """Endless 32-bit numbers that depend on the seed alone: FNV-1a 32, then xorshift32 (13, 17, 5)."""
    state = 0x811C9DC5
    for byte in seed.encode():
        state = (state ^ byte) * 0x01000193 & 0xFFFFFFFF
    state = state or 1
    while True:
        state ^= state << 13 & 0xFFFFFFFF
        state ^= state >> 17
        state ^= state << 5 & 0xFFFFFFFF
        yield state


class Field(Struct, frozen=True):
    """Path data of the texture and of the few bright cells among it."""

    texture: str
    sparks: str


def field(seed: str, tone: str, columns: int, rows: int, *, thinning: bool = False) -> Field:
    """A field of motifs. With `thinning` it thins out downwards, so that words below stand on plain ground."""
    texture: list[str] = []
    sparks: list[str] = []
    values = randoms(seed)
    for row in range(rows):
        limit = 4 * row - 3 if thinning else 0
        for column in range(columns):
            value = next(values)
            if (value >> 15) & 15 < limit or (value >> 4) & 7 == 7:
                continue
            path = motif(tone, column, row, value & 3)
            (sparks if (value >> 9) & 15 < 2 else texture).append(path)
    return Field("".join(texture), "".join(sparks))
