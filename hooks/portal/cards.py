"""What the pictures of shared links say. `painter` draws them: it takes long to import, and most builds need not."""

from __future__ import annotations

from msgspec import Struct

WIDTH, HEIGHT = 1200, 630
"""As Open Graph's readers expect."""

FONT = "be-vietnam-pro-600.woff2"


class Card(Struct, frozen=True):
    """What a picture shows; `line` is its province and year, `site` the portal's name, `tone` one of the covers'."""

    title: str
    line: str
    site: str
    tone: str
