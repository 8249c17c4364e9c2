"""Lines of words as compressed rows of a picture, set from words that were compressed before.

A line shows little but words that others show too, yet compressing it took most of the time of a picture. Deflate (RFC
1951) lets a stream choose its code; in that of this module every sign takes a multiple of four bits, and a row of a
word whole bytes, so that the rows of a line are those of its words put side by side. A title takes a fifth of the
time, and a third more bytes than in the code that fits it best.

Rows are differences from the row above: in words little changes from row to row. Pixels stand two to a byte.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, product, repeat

from msgspec import Struct
from PIL import Image, ImageChops

from portal.png import ADLER, Strip

SHADES = 4
"""The greatest index of a colour that words may have."""

CLEAR = 4
"""Empty bytes at the end of each row of a word."""

_DIFFERENCE = 2
"""The filter of a row that holds its difference from the row above (ISO/IEC 15948, 9.2)."""


class Word(Struct, frozen=True):
    """A word and the space behind it. Its rows are in the code; `width` is in bytes. `total` is the sum of its bytes,
    `weighted` that of each times its distance from the end, where rows are as long as the picture's."""

    rows: tuple[bytes, ...]
    width: int
    total: int
    weighted: int


class Line(Struct, frozen=True):
    """Words, and numbers of empty bytes between them. The line shows the last `height` rows of its words."""

    pieces: Sequence[Word | int]
    height: int


class Setter:
    """Sets lines in rows of `width` bytes, from `margin` on."""

    def __init__(self, width: int, margin: int) -> None:
        self._width, self._margin, self._row = width, margin, 1 + width
        self._begin = _coded(bytes([_DIFFERENCE, *bytes(margin)]))

    def word(self, pairs: Image.Image) -> Word:
        """A word from its pixels in pairs; the last row is empty, and the last `CLEAR` bytes of each."""
        data, width = ImageChops.subtract_modulo(pairs, ImageChops.offset(pairs, 0, 1)).tobytes(), pairs.width
        rows = [data[start : start + width] for start in range(0, len(data), width)]
        sums, total = divmod(zlib.adler32(b"".join(row.ljust(self._row, b"\0") for row in rows)), 1 << 16)
        empty, nothing = bytes(width), _coded(bytes(width), True)
        coded = tuple(_coded(row, True) if row != empty else nothing for row in rows)
        return Word(coded, width, total - 1, sums - len(rows) * self._row)

    def strip(self, lines: Sequence[Line]) -> Strip:
        """The lines one below the other, and an empty row."""
        height = sum(line.height for line in lines) + 1
        size = below = height * self._row
        total, weighted = _DIFFERENCE * height, _DIFFERENCE * size * (height + 1) // 2
        packed = [_HEADER, self._begin]
        for line in lines:
            below -= line.height * self._row
            left = 1 + self._margin
            columns: list[Iterable[bytes]] = []
            for piece in line.pieces:
                if isinstance(piece, int):
                    columns.append(repeat(_empty(piece)))
                    left += piece
                else:
                    columns.append(piece.rows[-line.height :])
                    total += piece.total
                    weighted += piece.weighted + piece.total * (below - left)
                    left += piece.width
            columns.append(repeat(_empty(self._row - left) + self._begin, line.height))
            packed += chain.from_iterable(zip(*columns, strict=False))
        packed += _empty(self._width - self._margin), _END
        return Strip(b"".join(packed), height, size, (size + weighted) % ADLER << 16 | (1 + total) % ADLER)


@cache
def _empty(count: int) -> bytes:
    return _coded(bytes(count))


_RUN = re.compile(rb"\0{4,}")


def _coded(data: bytes, follows: bool = False) -> bytes:
    """Bytes in the code; `follows` where an empty one stands before. They end with a run of empty ones, which can be
    written in an odd or even number of half bytes."""
    signs, done = "", 0
    data = b"\0" * follows + data
    for run in _RUN.finditer(data):
        signs += data[done : run.start() + 1].decode("latin-1").translate(_BYTES)
        done, more = run.end(), run.end() - run.start() - 1
        if done == len(data) and len(signs) % 2 != follows:
            signs, more = signs + _BYTES[0], more - 1
        signs += _again(more)
    return bytes.fromhex(signs[follows:][::-1])[::-1]


@cache
def _again(count: int) -> str:
    """So many empty bytes after an empty one."""
    if count < _FEWEST:
        return _BYTES[0] * count
    part = count if count <= _MOST else min(_MOST, count - _FEWEST)
    return _LENGTHS[part] + _again(count - part)


_END_OF_BLOCK, _REPEATS, _FEWEST, _MOST = 256, range(257, 285), 3, 257
"""Symbols of Deflate beside bytes: the end, and how often the byte before comes again; how often at least and most."""

_OFTEN = (0x00, 0x01, 0x02, 0x10, 0x11, 0x22, 0xDE, 0xEF, 0xF0, 0xFF)
"""Five sixths of the bytes of words that are no run."""


def _extra(symbol: int) -> int:
    """Bits behind a symbol that say which of its lengths is meant."""
    return max(0, (symbol - 261) // 4)


def _sizes() -> list[int]:
    """Bits of each symbol of the code. With what stands behind it, extra bits and one bit for the distance, which is
    always 1, a length takes one byte or two. Bytes that never occur make the code whole."""
    steps = range(-SHADES, SHADES + 1)
    sizes = {
        (16 * left + right) % 256: 8 if max(abs(left), abs(right)) <= SHADES / 2 else 12
        for left, right in product(steps, steps)
    }
    spare = [byte for byte in range(256) if byte not in sizes]
    sizes |= dict.fromkeys(_OFTEN, 4) | {_END_OF_BLOCK: 8}
    sizes |= {symbol: (8 if _extra(symbol) < 3 else 16) - 1 - _extra(symbol) for symbol in _REPEATS}
    room = (1 << 15) - sum(1 << 15 - size for size in sizes.values())
    sizes |= {spare.pop(): 15 - power for power in range(16) if room >> power & 1}
    return [sizes.get(symbol, 0) for symbol in range(_REPEATS.stop + 1)]


def _codes(sizes: Sequence[int]) -> dict[int, int]:
    """The codes of symbols as their sizes decide them (RFC 1951, 3.2.2), the first bit lowest."""
    codes, code, last = {}, 0, 0
    for size, symbol in sorted((size, symbol) for symbol, size in enumerate(sizes) if size):
        code <<= size - last
        codes[symbol] = int(f"{code:0{size}b}"[::-1], 2)
        code, last = code + 1, size
    return codes


def _header(sizes: Sequence[int]) -> bytes:
    """How a block with the code begins (RFC 1951, 3.2.7), after an empty one that makes it end with a whole byte."""
    of_sizes = [4] * 16 + [0] * 3
    codes = _codes(of_sizes)
    order = (16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)
    distances = [1]
    fields = [
        (0, 1),
        (1, 2),
        (0, 7),
        (0, 1),
        (2, 2),
        (len(sizes) - 257, 5),
        (len(distances) - 1, 5),
        (len(order) - 4, 4),
    ]
    fields += [(of_sizes[size], 3) for size in order] + [(codes[size], 4) for size in (*sizes, *distances)]
    value = place = 0
    for bits, width in fields:
        value |= bits << place
        place += width
    return value.to_bytes(place // 8, "little")


def _lengths(sizes: Sequence[int], codes: dict[int, int]) -> Iterator[tuple[int, str]]:
    length = _FEWEST
    for symbol in _REPEATS:
        for extra in range(1 << _extra(symbol)):
            yield length, _signs(codes[symbol] | extra << sizes[symbol], sizes[symbol] + _extra(symbol) + 1)
            length += 1


def _signs(code: int, bits: int) -> str:
    """Half bytes, the first one first."""
    return f"{code:0{bits // 4}x}"[::-1]


_SIZES = _sizes()
_CODES = _codes(_SIZES)
_HEADER, _END = _header(_SIZES), bytes([_CODES[_END_OF_BLOCK]])
_BYTES = {byte: _signs(_CODES[byte], _SIZES[byte]) for byte in range(256) if _SIZES[byte]}
_LENGTHS = dict(_lengths(_SIZES, _CODES))
