"""The map of today's provinces as tiles, each with the number of its articles."""

from __future__ import annotations

from portal import urls
from portal.catalog import Catalog
from portal.views.shapes import MapIsland, MapTile, MapView

_SHADES = (0, 1, 2, 5, 10)
"""The fewest articles of each shade."""


def map_view(catalog: Catalog) -> MapView:
    grid = catalog.registry.grid
    names = {unit.slug: unit.name for unit in catalog.registry.current}
    tiles = []
    for cell in grid.cells:
        count = len(catalog.by_province.get(cell.slug, ()))
        name = names.get(cell.slug, cell.short)
        tiles.append(MapTile(urls.province(cell.slug), name, cell.short, cell.row, cell.column, count, shade(count)))
    islands = tuple(
        MapIsland(urls.province(one.parent), one.short, one.name, one.row, one.column, one.width)
        for one in grid.islands
    )
    return MapView(grid.rows, grid.columns, tuple(tiles), islands)


def shade(count: int) -> int:
    return sum(count >= fewest for fewest in _SHADES[1:])
