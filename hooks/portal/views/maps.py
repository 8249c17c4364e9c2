"""The map of today's provinces as tiles, each with the number of its articles."""

from __future__ import annotations

from portal import urls
from portal.catalog import Catalog
from portal.views.shapes import MapIsland, MapTile, MapView
from portal.words import Lists

_SHADES = (0, 1, 2, 5, 10)
"""The fewest articles of each shade."""

_FEW = ("1", "2–4", "5–9")
_STEPS = (1, 2, 5)


def map_view(catalog: Catalog, *, counted: bool) -> MapView:
    """`counted` writes the numbers on the tiles: for a page that changes with every article anyway."""
    grid = catalog.registry.grid
    names = {unit.slug: unit.name for unit in catalog.registry.current}
    tiles = []
    words = catalog.registry.words.lists
    for cell in grid.cells:
        count = len(catalog.by_province.get(cell.slug, ()))
        name = names.get(cell.slug, cell.short)
        said = words.articles.format(count=count) if count and counted else amount(words, count)
        number = count if count and counted else None
        tiles.append(
            MapTile(urls.province(cell.slug), name, cell.short, cell.row, cell.column, said, number, shade(count))
        )
    islands = tuple(
        MapIsland(urls.province(one.parent), one.short, one.name, one.row, one.column, one.width)
        for one in grid.islands
    )
    return MapView(grid.rows, grid.columns, tuple(tiles), islands)


def amount(words: Lists, count: int) -> str:
    """How many articles in round numbers, which few articles change: `20 bài trở lên`; empty where there are none."""
    if not count:
        return ""
    if count < _SHADES[-1]:
        return words.articles.format(count=_FEW[shade(count) - 1])
    magnitude = 10 ** (len(str(count)) - 1)
    reached = max(step for step in _STEPS if step * magnitude <= count) * magnitude
    return words.articles_from.format(count=f"{reached:,}".replace(",", "."))


def shade(count: int) -> int:
    return sum(count >= fewest for fewest in _SHADES[1:])
