"""Pictures of an imported text, as files that may be published."""

from __future__ import annotations

import io
import warnings

from PIL import Image, UnidentifiedImageError

MAX_PIXELS = 60_000_000
_KEPT = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "WEBP": ".webp", "AVIF": ".avif"}
_OPENED = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "BMP", "TIFF")
_SPECK = 33
"""Pixels of a side up to which a picture is a bullet or a spacer."""


def accepted(data: bytes) -> tuple[bytes, str] | None:
    """The bytes to publish and their extension, None where `data` is no picture; GIF, BMP and TIFF become PNG."""
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data), formats=_OPENED) as picture:
            warnings.simplefilter("ignore")
            if picture.width * picture.height > MAX_PIXELS:
                return None
            picture.load()
            if picture.format in _KEPT:
                return data, _KEPT[picture.format]
            return _png(picture), ".png"
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError, EOFError):
        return None


def is_speck(data: bytes) -> bool:
    """Whether the picture is too small to show anything."""
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data), formats=_OPENED) as picture:
            warnings.simplefilter("ignore")
            return max(picture.size) < _SPECK
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return False


def _png(picture: Image.Image) -> bytes:
    drawn = io.BytesIO()
    colours = "RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB"
    picture.convert(colours).save(drawn, "PNG", optimize=True)
    return drawn.getvalue()
