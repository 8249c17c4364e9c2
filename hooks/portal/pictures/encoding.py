"""What browsers get of a picture: upright, in sRGB, without metadata, at several widths.

Of AVIF and WebP each picture gets the one that makes it smaller, and a JPEG for browsers that know neither, for feeds
and for social networks. Encoders run on one thread, for AVIF's output depends on their number: the same picture is the
same bytes everywhere. Settings were chosen on a photograph and on a picture made like one (AVIF 52 and WebP 74 differ
from the original alike); AVIF at speed 8 costs 5 % more bytes than at speed 6 and an eighth of the time.
"""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from portal.pictures import reading

if TYPE_CHECKING:
    from PIL.Image import Image

RECIPE = "1"
"""Part of a kept picture's name and of its address: another way to make pictures makes them anew."""

WIDTHS = (480, 800, 1200)

MAX_HEIGHT = 6000
"""Of a very tall drawing; WebP ends at 16,383."""

_NARROWEST_STEP = 0.9
"""A width that saves less than this of the next is not worth a file."""

_SETTINGS: dict[str, dict[str, Any]] = {
    "avif": {"quality": 52, "speed": 8, "max_threads": 1, "autotiling": False, "codec": "aom"},
    "webp": {"quality": 74, "method": 4},
    "lossless": {"lossless": True, "quality": 70, "method": 4},
    "jpeg": {"quality": 78, "optimize": True, "progressive": True},
}


class Prints(Struct, frozen=True):
    """One picture's files: `kind` ("avif" or "webp") at each of `widths`, narrowest first, then a JPEG of `size`,
    which is that of the widest."""

    kind: str
    widths: tuple[int, ...]
    size: tuple[int, int]
    files: tuple[bytes, ...]

    def to_bytes(self) -> bytes:
        head = json.dumps([self.kind, self.widths, self.size, [len(file) for file in self.files]])
        return head.encode() + b"\n" + b"".join(self.files)

    @classmethod
    def from_bytes(cls, data: bytes) -> Prints:
        head, _, rest = data.partition(b"\n")
        kind, widths, size, lengths = json.loads(head)
        ends = [sum(lengths[: place + 1]) for place in range(len(lengths))]
        files = tuple(rest[end - length : end] for end, length in zip(ends, lengths, strict=True))
        return cls(kind, tuple(widths), tuple(size), files)


def develop(data: bytes) -> Prints:
    """The prints of a sound picture."""
    image = reading.opened(data)
    is_drawing = image.format == "PNG"
    image = _prepared(image)
    widths = widths_of(image.width)
    scaled = [_scaled(image, width) for width in widths]
    candidates = ["avif", "webp", "lossless"] if is_drawing else ["avif", "webp"]
    first = {name: _encoded(scaled[0], name) for name in candidates}
    best = min(candidates, key=lambda name: len(first[name]))
    files = [first[best], *(_encoded(one, best) for one in scaled[1:]), _encoded(_on_white(image), "jpeg")]
    return Prints("avif" if best == "avif" else "webp", widths, image.size, tuple(files))


def widths_of(width: int) -> tuple[int, ...]:
    """The widths at which a picture so wide is offered; never more than its own."""
    widest = min(width, WIDTHS[-1])
    return (*(one for one in WIDTHS if one <= widest * _NARROWEST_STEP), widest)


def _prepared(image: Image) -> Image:
    """Eight bits a colour, at most as large as the largest print, in sRGB, upright, nothing but pixels."""
    turn = reading.orientation(image)
    width, height = reading.upright_size(image)
    scale = min(1.0, WIDTHS[-1] / width, MAX_HEIGHT / height)
    side = (max(1, round(width * scale)), max(1, round(height * scale)))
    lying = side[::-1] if turn >= 5 else side
    reading.reduce_early(image, 2 * max(lying))
    profile = image.info.get("icc_profile")
    image = _resized(_plain(image), lying)
    image = _upright(_in_srgb(image, profile), turn)
    image.info.clear()
    return _opaque(image)


def _plain(image: Image) -> Image:
    """Without palettes and more than eight bits; CMYK stays until its profile has been heard."""
    if image.mode.startswith("I") or image.mode == "F":
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in {"P", "PA", "LA", "La", "RGBa"} or "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert("L") if image.mode == "1" else image.copy() if image.mode in _MODES else image.convert("RGB")


_MODES = frozenset({"L", "RGB", "RGBA", "CMYK"})


def _resized(image: Image, size: tuple[int, int]) -> Image:
    from PIL.Image import Resampling

    return image if image.size == size else image.resize(size, Resampling.LANCZOS, reducing_gap=3)


def _in_srgb(image: Image, profile: bytes | None) -> Image:
    """Screens that know nothing of profiles show sRGB; a profile that is none is not heard."""
    from PIL import ImageCms

    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            colours = image.convert("RGB") if mode == "RGBA" else image
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            made = ImageCms.profileToProfile(colours, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            return image.convert(mode)
        if made and mode == "RGBA":
            made.putalpha(image.getchannel("A"))
        return made or image.convert(mode)
    return image.convert(mode)


def _upright(image: Image, turn: int) -> Image:
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return image.transpose(turns[turn]) if turn in turns else image


def _opaque(image: Image) -> Image:
    """Without an alpha channel in which nothing is transparent."""
    is_opaque = image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255)
    return image.convert("RGB") if is_opaque else image


def _on_white(image: Image) -> Image:
    from PIL.Image import alpha_composite, new

    if image.mode == "RGB":
        return image
    return alpha_composite(new("RGBA", image.size, "white"), image).convert("RGB")


def _scaled(image: Image, width: int) -> Image:
    return _resized(image, (width, max(1, round(image.height * width / image.width))))


def _encoded(image: Image, name: str) -> bytes:
    file = BytesIO()
    image.save(file, "WEBP" if name == "lossless" else name.upper(), **_SETTINGS[name])
    return file.getvalue()
