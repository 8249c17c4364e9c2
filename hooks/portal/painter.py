"""Draws the pictures of shared links without a browser: title, province and year below the pattern of a topic's tone.

Colours are indexes into ramps from the ground to each ink, sixteen in all, so that a pixel takes half a byte. The
pattern is the same for every card of a tone and is compressed once: of a picture only its words are drawn, and only
their rows compressed. Glyphs are placed by the basic layout engine: text is NFC, and the result does not depend on
what else is installed.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

from portal.cards import FONT, HEIGHT, WIDTH, Card
from portal.motifs import randoms

_CELL, _COLUMNS, _ROWS = 100, 12, 2
_BAND = _CELL * _ROWS
"""Height of the pattern."""

_FINE = 4
"""Samples along each side of a pixel of a motif."""

_MARGIN, _TOP, _FOOT = 60, 232, 592
_SIZES = ((64, 3), (54, 4), (46, 5), (40, 5))
"""Sizes of a title and the lines it may have then, the largest that fits is taken."""

_STEPS = 4
"""Shades from the ground to an ink: sixteen colours in all."""

_TEXTURE, _SPARK, _WHITE, _GOLD = range(4)

_LEVEL = 3
"""Of compression: 19 KB a picture in 1.4 ms; level 6 takes 3.6 ms for 16 KB."""

_COLOURS = {
    "lua": ("0b4a34", "155f45", "8fcfa9"),
    "son": ("7d1c17", "932c25", "f0a493"),
    "cham": ("1b3763", "264a80", "8fb1e8"),
    "nghe": ("6b4104", "83540f", "ecc27a"),
    "man": ("512450", "693667", "d9a3d6"),
    "lam": ("0c4753", "185c6a", "83c9d8"),
}
"""Ground, texture and sparks of each tone, as in the style sheet."""

Draw = Callable[["_Cell", int], None]
"""Draws a motif into a cell of 2 × 2 units; some differ between even and odd turns."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The upper part of a tone's pictures: its rows compressed, and their checksum."""

    packed: bytes
    adler: int


class Painter:
    """Draws cards with the font of one folder."""

    def __init__(self, fonts: Path) -> None:
        self._font = fonts / FONT

    def draw(self, card: Card) -> bytes:
        """The card as PNG."""
        image = Image.new("P", (WIDTH, HEIGHT - _BAND), 0)
        lines, size = self._title(card.title)
        font = _font(self._font, size)
        for number, line in enumerate(lines):
            _write(image, (_MARGIN, _TOP - _BAND + round(number * size * 1.2)), line, font, _WHITE)
        foot, place = _font(self._font, 32), _FOOT - _BAND - 32
        _write(image, (_MARGIN, place), card.line, foot, _GOLD)
        name = _fitting(card.site, foot, WIDTH - 3 * _MARGIN - round(_length(foot, card.line)))
        _write(image, (round(WIDTH - _MARGIN - _length(foot, name)), place), name, foot, _WHITE)
        return _png(card.tone, image)

    def _title(self, title: str) -> tuple[list[str], int]:
        for size, most in _SIZES:
            lines = list(_wrapped(title, _font(self._font, size)))
            if len(lines) <= most:
                return lines, size
        font = _font(self._font, size)
        return [*lines[: most - 1], _fitting(" ".join(lines[most - 1 :]), font, WIDTH - 2 * _MARGIN)], size


def _png(tone: str, words: Image.Image) -> bytes:
    """A whole PNG (ISO/IEC 15948): the tone's pattern as it was compressed before, then the rows of `words`."""
    pattern, rows = _pattern(tone), _rows(words)
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL)
    packed = pattern.packed + packer.compress(rows) + packer.flush()
    checksum = zlib.adler32(rows, pattern.adler).to_bytes(4, "big")
    size = WIDTH.to_bytes(4, "big") + HEIGHT.to_bytes(4, "big")
    depth, indexed = 4, 3
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            *_chunk(b"IHDR", size + bytes([depth, indexed, 0, 0, 0])),
            *_chunk(b"PLTE", bytes(_palette(tone))),
            *_chunk(b"IDAT", b"\x78\x01" + packed + checksum),
            *_chunk(b"IEND", b""),
        ]
    )


def _chunk(kind: bytes, data: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    return len(data).to_bytes(4, "big"), kind, data, zlib.crc32(kind + data).to_bytes(4, "big")


def _rows(image: Image.Image) -> bytes:
    """Two pixels a byte; a zero before each row says that it is not filtered."""
    data, width = image.tobytes("raw", "P;4"), image.width // 2
    return b"".join(b"\0" + data[start : start + width] for start in range(0, len(data), width))


@cache
def _pattern(tone: str) -> _Pattern:
    image = Image.new("P", (WIDTH, _BAND), 0)
    for column, row, turn, ink in _field(tone):
        image.paste(_tile(tone, turn, ink), (column * _CELL, row * _CELL))
    rows = _rows(image)
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL)
    # A full flush ends at a whole byte and makes what follows independent of what went before.
    return _Pattern(packer.compress(rows) + packer.flush(zlib.Z_FULL_FLUSH), zlib.adler32(rows))


class _Cell:
    """A cell of 2 × 2 units, drawn larger than it will be: coverage is counted when it is made smaller."""

    def __init__(self) -> None:
        self.image = Image.new("L", (_CELL * _FINE, _CELL * _FINE))
        self._draw = ImageDraw.Draw(self.image)

    def circle(self, u: float, v: float, radius: float, fill: int = 255) -> None:
        self._draw.ellipse(_scaled(u - radius, v - radius, u + radius, v + radius), fill)

    def polygon(self, *corners: float, fill: int = 255) -> None:
        self._draw.polygon(_scaled(*corners), fill)


def _scaled(*units: float) -> list[float]:
    return [value * _CELL * _FINE / 2 for value in units]


def _lua(cell: _Cell, _: int) -> None:
    other = _Cell()
    cell.circle(0, 2, 2)
    other.circle(2, 0, 2)
    cell.image.paste(0, mask=ImageChops.invert(other.image))


def _son(cell: _Cell, _: int) -> None:
    for top in (0.12, 0.79, 1.46):
        cell.polygon(0, top, 2, top, 2, top + 0.44, 0, top + 0.44)


def _cham(cell: _Cell, _: int) -> None:
    cell.circle(0, 0, 2)
    cell.circle(0, 0, 1.4, fill=0)
    cell.circle(0, 0, 0.84)


def _nghe(cell: _Cell, _: int) -> None:
    cell.polygon(0, 0, 2, 0, 2, 2)


def _man(cell: _Cell, _: int) -> None:
    cell.circle(1, 1, 1)
    cell.polygon(0, 1, 2, 1, 2, 2, 0, 2, fill=0)


def _lam(cell: _Cell, turn: int) -> None:
    cell.circle(1, 1, 1)
    if turn % 2:
        cell.polygon(1, 0.5, 1.5, 1, 1, 1.5, 0.5, 1, fill=0)
    else:
        cell.polygon(0.56, 0.56, 1.44, 0.56, 1.44, 1.44, 0.56, 1.44, fill=0)


_MOTIFS: dict[str, Draw] = {"lua": _lua, "son": _son, "cham": _cham, "nghe": _nghe, "man": _man, "lam": _lam}


def _palette(tone: str) -> list[int]:
    ground, texture, spark = (tuple(bytes.fromhex(colour)) for colour in _COLOURS[tone])
    inks = (texture, spark, (255, 255, 255), (242, 193, 78))
    return [
        round(low + (high - low) * step / (_STEPS - 1))
        for ink in inks
        for step in range(_STEPS)
        for low, high in zip(ground, ink, strict=True)
    ]


def _field(seed: str) -> Iterator[tuple[int, int, int, int]]:
    """Column, row, turn and ink of each motif: most cells are texture, a few sparks, some empty."""
    values = randoms(seed)
    for row in range(_ROWS):
        for column in range(_COLUMNS):
            value = next(values)
            if (value >> 4) & 7 != 7:
                yield column, row, value & 3, _SPARK if (value >> 9) & 15 < 2 else _TEXTURE


@cache
def _tile(tone: str, turn: int, ink: int) -> Image.Image:
    """A motif as indexes into the ramp of its ink."""
    cell = _Cell()
    _MOTIFS[tone](cell, turn)
    return _inked(cell.image.reduce(_FINE).rotate(-90 * turn), ink)


def _inked(mask: Image.Image, ink: int) -> Image.Image:
    """Coverage from 0 to 255 as indexes into the ramp of `ink`; the first step is the ground."""
    return mask.point([ink * _STEPS + round(value * (_STEPS - 1) / 255) for value in range(256)])


@lru_cache(maxsize=8)
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def _write(image: Image.Image, place: tuple[int, int], text: str, font: ImageFont.FreeTypeFont, ink: int) -> None:
    left, top = float(place[0]), place[1]
    for word in text.split():
        drawn, mask, offset, width = _word(font, word, ink)
        image.paste(drawn, (round(left) + offset[0], top + offset[1]), mask)
        left += width + _width(font, " ")


@lru_cache(maxsize=8192)
def _word(font: ImageFont.FreeTypeFont, word: str, ink: int) -> tuple[Image.Image, Image.Image, tuple[int, int], float]:
    """A word as indexes, where it has any, its offset and width. Words are syllables: few make all titles."""
    left, top, right, bottom = (round(edge) for edge in font.getbbox(word))
    mask = Image.new("L", (max(1, right - left), max(1, bottom - top)))
    ImageDraw.Draw(mask).text((-left, -top), word, 255, font)
    drawn = _inked(mask, ink)
    return drawn, drawn.point([255 * bool(value % _STEPS) for value in range(256)]), (left, top), _width(font, word)


@lru_cache(maxsize=8192)
def _width(font: ImageFont.FreeTypeFont, words: str) -> float:
    return font.getlength(words)


def _length(font: ImageFont.FreeTypeFont, text: str) -> float:
    words = text.split()
    return sum(_width(font, word) for word in words) + _width(font, " ") * max(0, len(words) - 1)


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    """Lines as wide as the card; a word that is wider alone is cut."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and _length(font, longer) > WIDTH - 2 * _MARGIN:
            yield _fitting(line, font, WIDTH - 2 * _MARGIN)
            line = word
        else:
            line = longer
    yield _fitting(line, font, WIDTH - 2 * _MARGIN)


def _fitting(text: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    """`text`, cut with an ellipsis where it is wider than `width`."""
    if _length(font, text) <= width:
        return text
    while text and _length(font, f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip(' .,;:–-')}…"
