"""Draws the pictures of shared links without a browser: title, province and year below the pattern of a topic's tone.

Colours are indexes into ramps from the ground to each ink, nine in all, so that a pixel takes half a byte. A picture
is a stack of strips, of which the words alone are its own: the pattern is that of its tone. Words are drawn once, and
`letterpress` sets them side by side: cards of 10,000 articles take 1.6 s, which were 7 s when each title was compressed
as a whole. Glyphs are placed by the basic layout engine: text is NFC, and the result does not depend on what else is
installed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

from portal import png
from portal.cards import FONT, HEIGHT, WIDTH, Card
from portal.letterpress import CLEAR, SHADES, Line, Setter, Word
from portal.motifs import randoms
from portal.png import Strip

_CELL, _COLUMNS, _ROWS = 100, 12, 2

_FINE = 4
"""Samples along each side of a pixel of a motif."""

_PAIR = 2
"""Pixels of a byte."""

_MARGIN, _BEFORE = 60 // _PAIR, 1
"""Bytes left and right of all words; those that a word may reach to the left of where it begins."""

_MEASURE = WIDTH // _PAIR - 2 * _MARGIN
"""Bytes of a line: its words and the spaces between them."""

_TITLE, _FOOT = 220, 552
"""Where the strips of words begin."""

_ABOVE, _BELOW = 0.25, 1.25
"""How far the marks of capitals rise above a line, and how deep letters reach, for a size of 1."""

_SMALL = 32
"""Size of the foot."""

_SIZES = ((64, 3), (54, 4), (44, 5), (40, 5))
"""Sizes of a title and the lines it may have then, the largest that fits is taken."""

_STEPS = 2
"""Shades of an ink beside the ground."""

_WHITE, _GOLD, _TEXTURE, _SPARK = range(0, 4 * _STEPS, _STEPS)
"""What stands in the palette before the shades of an ink."""

assert _GOLD + _STEPS <= SHADES

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
        strips = (
            _pattern(card.tone),
            title,
            _gap(_FOOT - _TITLE - title.height),
            foot,
            _gap(HEIGHT - _FOOT - foot.height),
        )
        return png.picture(WIDTH, HEIGHT, _palette(card.tone), strips)

    def _title(self, title: str) -> Strip:
        lines, font = self._lines(title)
        # Only capitals with marks need more room between lines than letters do.
        rise = max((_rise(font, word) for line in lines[1:] for word in line), default=0)
        below = _rows(font) - round(font.size * _ABOVE) + rise
        return _SETTER.strip(
            [Line(_set(line, font, _WHITE), below if number else _rows(font)) for number, line in enumerate(lines)]
        )

    def _lines(self, title: str) -> tuple[list[list[str]], ImageFont.FreeTypeFont]:
        for size, most in _SIZES:
            font = _font(self._font, size)
            lines = list(_wrapped(title, font))
            if len(lines) <= most:
                return lines, font
        rest = [word for line in lines[most - 1 :] for word in line]
        return [*lines[: most - 1], _fitting(rest, font, _MEASURE)], font


@cache
def _pattern(tone: str) -> Strip:
    rows = png.sheet(WIDTH, _TITLE)
    for column, row, turn, ink in _field(tone):
        rows.paste(_tile(tone, turn, ink), (1 + column * _CELL // 2, row * _CELL))
    return png.strip(rows)


@cache
def _gap(height: int) -> Strip:
    return png.strip(png.sheet(WIDTH, height))


@lru_cache(maxsize=256)  # the articles of a year follow each other
def _foot(font: ImageFont.FreeTypeFont, line: str, site: str) -> Strip:
    said = _fitting(line.split(), font, _MEASURE)
    room = _MEASURE - _length(font, said)
    name = _fitting(site.split(), font, room - _MARGIN)
    between = [room + _space(font) - _length(font, name)] if name else []
    return _SETTER.strip([Line([*_set(said, font, _GOLD), *between, *_set(name, font, _WHITE)], _rows(font))])


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
    ramps = (_ramp(ground, ink) for ink in (white, gold, texture, spark))
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
    return png.paired(Image.frombytes("P", mask.size, mask.tobytes().translate(_indexes(ink))))


@cache
def _indexes(ink: int) -> bytes:
    steps = (round(value * _STEPS / 255) for value in range(256))
    return bytes(step and ink + step for step in steps)


@lru_cache(maxsize=8)
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


_SETTER = Setter(WIDTH // _PAIR, _MARGIN - _BEFORE)


def _set(words: Iterable[str], font: ImageFont.FreeTypeFont, ink: int) -> list[Word | int]:
    return [_word(font, word, ink) for word in words]


@lru_cache(maxsize=8192)
def _word(font: ImageFont.FreeTypeFont, word: str, ink: int) -> Word:
    """Words are syllables: few make all titles."""
    width, height = _width(font, word), _rows(font)
    mask = Image.new("L", (width * _PAIR, height))
    ImageDraw.Draw(mask).text((_BEFORE * _PAIR, round(font.size * _ABOVE)), word, 255, font)
    mask.paste(0, (mask.width - CLEAR * _PAIR, 0, *mask.size))
    mask.paste(0, (0, height - 1, *mask.size))
    return _SETTER.word(_inked(mask, ink))


@cache
def _rows(font: ImageFont.FreeTypeFont) -> int:
    """Those of every word, and an empty one."""
    return round(font.size * _ABOVE) + round(font.size * _BELOW) + 1


@lru_cache(maxsize=8192)
def _rise(font: ImageFont.FreeTypeFont, word: str) -> int:
    """Rows of a word above its line."""
    return min(max(0, -round(font.getbbox(word)[1])), round(font.size * _ABOVE))


@lru_cache(maxsize=8192)
def _width(font: ImageFont.FreeTypeFont, word: str) -> int:
    """Bytes of a word and the space behind it."""
    return round(font.getlength(word) / _PAIR) + _space(font)


@cache
def _space(font: ImageFont.FreeTypeFont) -> int:
    return max(_BEFORE + CLEAR, round(font.getlength(" ") / _PAIR))


def _length(font: ImageFont.FreeTypeFont, words: Iterable[str]) -> int:
    return sum(_width(font, word) for word in words)


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> Iterator[list[str]]:
    """The words of lines as wide as the card; one that is wider alone is cut."""
    line: list[str] = []
    length = 0
    for word in text.split():
        width = _width(font, word)
        if line and length + width - _space(font) > _MEASURE:
            yield line
            line, length = [], 0
        line += [word] if width <= _MEASURE else _fitting([word], font, _MEASURE)
        length += width
    if line:
        yield line


def _fitting(words: list[str], font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """`words`, cut with an ellipsis where they are wider than `width`."""
    if _length(font, words) <= width:
        return words
    text = " ".join(words)
    while text and _length(font, f"{text}…".split()) > width:
        text = text[:-1]
    return f"{text.rstrip(' .,;:–-')}…".split() if text else []
