"""Draws the pictures of shared links without a browser: title, province and year below the pattern of a topic's tone.

Colours are indexes into ramps from the ground to each ink, sixteen in all, so that a pixel takes half a byte. A picture
is a stack of strips, of which the title's alone is its own: the pattern is that of its tone, and many share their foot.
Words are drawn once, as what changes from row to row. Glyphs are placed by the basic layout engine: text is NFC, and
the result does not depend on what else is installed.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

from portal import png
from portal.cards import FONT, HEIGHT, WIDTH, Card
from portal.motifs import randoms
from portal.png import Strip

_CELL, _COLUMNS, _ROWS = 100, 12, 2

_FINE = 4
"""Samples along each side of a pixel of a motif."""

_MARGIN, _MEASURE = 60, WIDTH - 120
"""Left and right of all words, and the width of a line."""

_TITLE, _FOOT = 216, 544
"""Where the strips of words begin."""

_ABOVE, _LINE, _BELOW = 16, 1.2, 1.3
"""Pixels by which marks rise above the tallest letters; distance of lines and depth of letters, for a size of 1."""

_SMALL = 32
"""Size of the foot."""

_SIZES = ((64, 3), (54, 4), (46, 5), (40, 5))
"""Sizes of a title and the lines it may have then, the largest that fits is taken."""

_STEPS = 3
"""Shades of an ink beside the ground."""

_WHITE, _GOLD, _TEXTURE, _SPARK = 0, 6, 9, 12
"""What stands in the palette before the shades of an ink. White has three more: where marks of two lines meet, their
shades add up."""

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


class Painter:
    """Draws cards with the font of one folder."""

    def __init__(self, fonts: Path) -> None:
        self._font = fonts / FONT

    def draw(self, card: Card) -> bytes:
        """The card as PNG."""
        title = self._title(card.title)
        foot = _foot(_font(self._font, _SMALL), card.line, card.site)
        strips = (_pattern(card.tone), title, _gap(_FOOT - _TITLE - title.height), foot)
        return png.picture(WIDTH, HEIGHT, _palette(card.tone), strips)

    def _title(self, title: str) -> Strip:
        lines, font = self._lines(title)
        # Marks reach into the lines above and below: every other line has a sheet of its own.
        height = _ABOVE + round(font.size * (_LINE * (len(lines) - 1) + _BELOW))
        sheets = png.sheet(WIDTH, height, png.DIFFERENCE), png.sheet(WIDTH, height)
        for number, line in enumerate(lines):
            _write(sheets[number % 2], _MARGIN, _ABOVE + round(number * font.size * _LINE), line, font, _WHITE)
        return png.strip(ImageChops.add_modulo(*sheets))

    def _lines(self, title: str) -> tuple[list[str], ImageFont.FreeTypeFont]:
        for size, most in _SIZES:
            font = _font(self._font, size)
            lines = list(_wrapped(title, font))
            if len(lines) <= most:
                return lines, font
        return [*lines[: most - 1], _fitting(" ".join(lines[most - 1 :]), font, _MEASURE)], font


@cache
def _pattern(tone: str) -> Strip:
    rows = png.sheet(WIDTH, _TITLE)
    for column, row, turn, ink in _field(tone):
        rows.paste(_tile(tone, turn, ink), (1 + column * _CELL // 2, row * _CELL))
    return png.strip(rows, zlib.Z_DEFAULT_STRATEGY)


@cache
def _gap(height: int) -> Strip:
    return png.strip(png.sheet(WIDTH, height))


@lru_cache(maxsize=4096)
def _foot(font: ImageFont.FreeTypeFont, line: str, site: str) -> Strip:
    rows = png.sheet(WIDTH, HEIGHT - _FOOT, png.DIFFERENCE)
    _write(rows, _MARGIN, _ABOVE, line, font, _GOLD)
    name = _fitting(site, font, _MEASURE - _MARGIN - _length(font, line))
    _write(rows, WIDTH - _MARGIN - _length(font, name), _ABOVE, name, font, _WHITE)
    return png.strip(rows)


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


@cache
def _palette(tone: str) -> bytes:
    ground, texture, spark = (bytes.fromhex(colour) for colour in _COLOURS[tone])
    white, gold = b"\xff\xff\xff", b"\xf2\xc1\x4e"
    ramps = (_ramp(ground, white), white * _STEPS, *(_ramp(ground, ink) for ink in (gold, texture, spark)))
    return b"".join([ground, *ramps])


def _ramp(ground: bytes, ink: bytes) -> bytes:
    """The shades of an ink, from the weakest on."""
    return bytes(
        round(low + (high - low) * step / _STEPS)
        for step in range(1, _STEPS + 1)
        for low, high in zip(ground, ink, strict=True)
    )


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
    cell = _Cell()
    _MOTIFS[tone](cell, turn)
    return _inked(cell.image.reduce(_FINE).rotate(-90 * turn), ink)


def _inked(mask: Image.Image, ink: int) -> Image.Image:
    """Coverage from 0 to 255 as indexes into the palette, two to a byte."""
    return png.paired(mask.point(_indexes(ink)))


@cache
def _indexes(ink: int) -> list[int]:
    steps = (round(value * _STEPS / 255) for value in range(256))
    return [step and ink + step for step in steps]


@lru_cache(maxsize=8)
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def _write(rows: Image.Image, left: float, top: int, text: str, font: ImageFont.FreeTypeFont, ink: int) -> None:
    space = _width(font, " ")
    for word in text.split():
        pairs, odd = divmod(round(left), 2)
        drawn, across, down = _word(font, word, ink, odd)
        rows.paste(drawn, (1 + pairs + across, top + down))
        left += _width(font, word) + space


@lru_cache(maxsize=8192)
def _word(font: ImageFont.FreeTypeFont, word: str, ink: int, start: int) -> tuple[Image.Image, int, int]:
    """A word that starts at an even or odd pixel, to paste so many bytes further and so far down. Words are syllables:
    few make all titles."""
    left, top, right, bottom = (round(edge) for edge in font.getbbox(word))
    pairs, odd = divmod(left + start, 2)
    width, empty = max(1, right - left) + odd, 1
    mask = Image.new("L", (width + width % 2, bottom - top + empty))
    ImageDraw.Draw(mask).text((odd - left, -top), word, 255, font)
    return png.differences(_inked(mask, ink)), pairs, top


@lru_cache(maxsize=8192)
def _width(font: ImageFont.FreeTypeFont, word: str) -> float:
    return font.getlength(word)


def _length(font: ImageFont.FreeTypeFont, text: str) -> float:
    words = text.split()
    return sum(_width(font, word) for word in words) + _width(font, " ") * max(0, len(words) - 1)


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    """Lines as wide as the card; a word that is wider alone is cut."""
    line, length = "", 0.0
    for word in text.split():
        width = _width(font, word)
        if line and length + width > _MEASURE:
            yield _fitting(line, font, _MEASURE)
            line, length = "", 0.0
        line = f"{line} {word}".strip()
        length += width + _width(font, " ")
    yield _fitting(line, font, _MEASURE)


def _fitting(text: str, font: ImageFont.FreeTypeFont, width: float) -> str:
    """`text`, cut with an ellipsis where it is wider than `width`."""
    if _length(font, text) <= width:
        return text
    while text and _length(font, f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip(' .,;:–-')}…"
