"""The HTML by which a page offers a picture: the browser takes the smallest file that fills its place."""

from __future__ import annotations

import re

from markupsafe import Markup

from portal.pictures.album import Picture

TEXT = "(min-width:70rem) 44rem,(min-width:62rem) calc(100vw - 25rem),(min-width:48rem) 44rem,94vw"
"""The width of running text, as the style sheet sets it: beside it stand the documents of an article."""

_AT_ONCE = Markup(' fetchpriority="high"')
_LATER = Markup(' loading="lazy"')
_SIZE = Markup(' width="{}" height="{}"')
_IMG = Markup('<img src="{}" alt="{}"{}{}{}>')
_PICTURE = Markup('<picture><source type="image/{}" srcset="{}" sizes="{}">{}</picture>')


_OFFERED = re.compile(r"<picture>(?:<source[^<>]*>)*|</picture>")


def html(picture: Picture, root: str, alt: str, sizes: str, *, eager: bool = False, more: str = "") -> Markup:
    """`picture` on a page from which `root` leads to the site's root. `sizes` says how wide its place is.

    The one that a reader sees first is `eager`; the others are fetched when they come near. `more` are attributes as
    finished HTML.
    """
    room = _SIZE.format(picture.width, picture.height) if picture.width else ""
    img = _IMG.format(root + picture.src, alt, room, _AT_ONCE if eager else _LATER, more)
    if not picture.files:
        return img
    offered = ", ".join(f"{root}{address} {width}w" for width, address in picture.files)
    return _PICTURE.format(picture.kind, offered, sizes, img)


def plain(html: str) -> str:
    """`html` with the one file of each picture that everything can show: for readers of feeds."""
    return _OFFERED.sub("", html) if "<picture" in html else html
