"""Tables in Markdown, or in HTML where cells span others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from portal.importers.blocks import Cell, Run


def markdown(rows: Sequence[Sequence[Cell]], inline: Callable[[Sequence[Run]], str]) -> str:
    """The table `rows`, not empty; the first row is its head. `inline` writes the text of a cell."""
    width = max(sum(cell.columns for cell in row) for row in rows)
    if any(cell.columns > 1 or cell.rows > 1 for row in rows for cell in row):
        return _html(rows)
    lines = [
        "| " + " | ".join(inline(cell.runs).replace("|", "\\|") or " " for cell in _padded(row, width)) + " |"
        for row in rows
    ]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _padded(row: Sequence[Cell], width: int) -> list[Cell]:
    return [*row, *[Cell(())] * (width - len(row))]


def _html(rows: Sequence[Sequence[Cell]]) -> str:
    heads = next((number for number, row in enumerate(rows) if not all(cell.header for cell in row)), len(rows)) or 1
    covered = max(cell.rows for cell in rows[0])  # a head cell that spans rows makes heads of them all
    heads = min(max(heads, covered), len(rows))
    parts = ["<table>", "<thead>", *(_row(row, "th", ' scope="col"') for row in rows[:heads]), "</thead>", "<tbody>"]
    parts += [_row(row, "td", "") for row in rows[heads:]]
    return "\n".join([*parts, "</tbody>", "</table>"])


def _row(row: Sequence[Cell], tag: str, scope: str) -> str:
    cells = []
    for cell in row:
        spans = "".join(
            f' {name}="{count}"' for name, count in (("colspan", cell.columns), ("rowspan", cell.rows)) if count > 1
        )
        cells.append(f"<{tag}{scope}{spans}>{escape(cell.text, quote=False)}</{tag}>")
    return f"<tr>{''.join(cells)}</tr>"
