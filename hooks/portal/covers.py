"""The artwork of the portal: covers, tiles, chips, bands and locators, all drawn from words.

Articles come without photographs, so each gets a picture of its own: the colour and motif of its topic, a
pattern that its title decides, its province and year in words, and its province's tile on the map. The same
input always gives the same bytes. Drawings carry classes, not colours, so that the style sheet keeps them right in
print and forced colours; they hold no ids and no styles, and are hidden from assistive technology because the
words beside them say all they show.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from markupsafe import Markup, escape
from msgspec import Struct

from portal.model import Cell, Grid
from portal.motifs import TONES, field, motif, number


class _Map(Struct, frozen=True):
    """How a grid is drawn: where it starts, how far apart tiles stand, their size, how far the marked one grows."""

    left: float
    top: float
    pitch: float
    size: float
    growth: float

    def square(self, row: int, column: int, width: int = 1) -> str:
        across = number(self.size + (width - 1) * self.pitch)
        down = number(self.size)
        x, y = number(self.left + column * self.pitch), number(self.top + row * self.pitch)
        return f"M{x} {y}h{across}v{down}h-{across}z"

    def marked(self, cell: Cell) -> str:
        side = number(self.size + 2 * self.growth)
        x = number(self.left + cell.column * self.pitch - self.growth)
        y = number(self.top + cell.row * self.pitch - self.growth)
        return f"M{x} {y}h{side}v{side}h-{side}z"


_ON_COVER = _Map(left=23.5, top=1.25, pitch=0.9, size=0.74, growth=0.12)
_ALONE = _Map(left=0, top=0, pitch=10, size=8, growth=1)


@lru_cache(maxsize=8)
def _country(grid: Grid, drawing: _Map) -> str:
    tiles = [drawing.square(cell.row, cell.column) for cell in grid.cells]
    islands = [drawing.square(island.row, island.column, island.width) for island in grid.islands]
    return "".join(tiles + islands)


def _svg(classes: str, box: str, *parts: str, extra: str = "") -> Markup:
    drawing = f'<svg class="{classes}" viewBox="{box}"{extra} aria-hidden="true">{"".join(parts)}</svg>'
    return Markup(drawing)  # noqa: S704 - the words of a drawing are escaped where they enter it


def _path(kind: str, data: str) -> str:
    return f'<path class="{kind}" d="{data}"/>' if data else ""


def _known(tone: str) -> str:
    if tone not in TONES:
        raise ValueError(f"unknown tone: {tone!r}")
    return tone


def _name_size(name: str) -> str:
    """Font size of a name on a cover: smaller from nine letters, and never so large that it meets the map."""
    letters = len(name)
    size = 3.5 if letters < 9 else 3.0
    return number(min(size, 21 / (0.52 * letters)) if letters else size)


def cover(title: str, province_name: str, year: str, tile: str | None, tone: str, grid: Grid) -> Markup:
    """The cover of an article.

    `province_name` is the name valid on the article's date, `tile` the slug of the present province where it
    lies (None where there is none), `year` the known year or empty.
    """
    pattern = field(unicodedata.normalize("NFC", title), _known(tone), 11, 4, thinning=True)
    cell = grid.cell(tile)
    return _svg(
        f"cv {tone}",
        "0 0 32 16",
        _path("a", "M0 0h32v16H0z"),
        _path("b", pattern.texture),
        _path("c", pattern.sparks),
        _path("d", _country(grid, _ON_COVER)),
        _path("e", _ON_COVER.marked(cell)) if cell else "",
        f'<text class="y" x="1.5" y="10.6" font-size="1.15">{escape(year)}</text>' if year else "",
        f'<text class="p" x="1.4" y="14" font-size="{_name_size(province_name)}">{escape(province_name)}</text>',
    )


@lru_cache(maxsize=4096)  # an article stands in a dozen lists
def tile(title: str, short: str, tone: str) -> Markup:
    """The small square of an article in lists, with the province's short label."""
    pattern = field(unicodedata.normalize("NFC", title), _known(tone), 4, 2)
    return _svg(
        f"tl8 {tone}",
        "0 0 8 8",
        _path("a", "M0 0h8v8H0z"),
        _path("b", pattern.texture),
        _path("c", pattern.sparks),
        f'<text class="p" x=".6" y="7.1" font-size="2.6">{escape(short)}</text>',
    )


@lru_cache(maxsize=32)
def chip(tone: str) -> Markup:
    """The mark of a topic beside its name."""
    return _svg(f"chip {_known(tone)}", "0 0 2 2", _path("a", "M0 0h2v2H0z"), _path("c", motif(tone, 0, 0, 0)))


@lru_cache(maxsize=256)
def band(seed: str, tone: str) -> Markup:
    """The strip of pattern above a topic's page."""
    pattern = field(unicodedata.normalize("NFC", seed), _known(tone), 60, 2)
    return _svg(
        f"band {tone}",
        "0 0 120 4",
        _path("a", "M0 0h120v4H0z"),
        _path("b", pattern.texture),
        _path("c", pattern.sparks),
        extra=' preserveAspectRatio="xMinYMid slice"',
    )


@lru_cache(maxsize=128)
def locator(tile: str | None, grid: Grid) -> Markup:
    """A small map of the country with one tile marked."""
    cell = grid.cell(tile)
    width, height = grid.columns * 10, grid.rows * 10
    return _svg(
        "loc",
        f"-1 -1 {width} {height}",
        _path("d", _country(grid, _ALONE)),
        _path("e", _ALONE.marked(cell)) if cell else "",
    )
