"""The size of an SVG, so that a page keeps room for it. Read with patterns: no XML of a stranger's is parsed."""

from __future__ import annotations

import re

_HEAD = 64_000
"""Bytes in which the root element begins; tools write comments before it."""

_ROOT = re.compile(rb"<svg\b([^<>]{0,4000})>")
_SIDE = re.compile(rb"(?<![\w-])(width|height)\s*=\s*[\"']\s*(\d{1,5}(?:\.\d{1,6})?)(?:px)?\s*[\"']")
_BOX = re.compile(
    rb"(?<![\w-])viewBox\s*=\s*[\"']\s*(?:-?[\d.]{1,12}[\s,]+){2}(\d{1,5}(?:\.\d{1,6})?)[\s,]+(\d{1,5}(?:\.\d{1,6})?)\s*[\"']"
)


def size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels, else the proportions of its view box; zeros where it states neither."""
    root = _ROOT.search(data, 0, _HEAD)
    if root is None:
        return 0, 0
    sides = {match[1]: float(match[2]) for match in _SIDE.finditer(root[1])}
    box = _BOX.search(root[1])
    if len(sides) == 2:
        width, height = sides[b"width"], sides[b"height"]
    elif box:
        width, height = float(box[1]), float(box[2])
    else:
        return 0, 0
    return (round(width), round(height)) if min(width, height) >= 1 else (0, 0)
