"""Pictures for tests, drawn by Pillow: nothing in them was ever photographed."""

from __future__ import annotations

import random
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms


def scene(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    """Soft colours with a red upper left and a blue lower right corner, to tell which side is up."""
    noise = random.Random(f"{width} {height}")
    image = Image.frombytes("RGB", (8, 6), noise.randbytes(8 * 6 * 3)).resize((width, height), Image.Resampling.BICUBIC)
    image.paste((220, 20, 20), (0, 0, width // 4, height // 4))
    image.paste((20, 20, 220), (width - width // 4, height - height // 4, width, height))
    return image.convert(mode)


def saved(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def photo(width: int = 64, height: int = 48) -> bytes:
    """A small JPEG."""
    return saved(scene(width, height), quality=85)


def turned(orientation: int, width: int = 64, height: int = 48) -> bytes:
    """A JPEG that its EXIF turns, with the place where it was taken, a profile and a comment."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Hãng máy ảnh"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (21.0, 2.0, 3.0)
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes(12)  # the moment of its making
    return saved(scene(width, height), quality=90, exif=exif, icc_profile=bytes(profile), comment=b"bi mat")


def animated(kind: str) -> bytes:
    return saved(scene(), kind, save_all=True, append_images=[scene(64, 48).rotate(90)], duration=100)


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image
