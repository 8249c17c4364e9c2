"""Pictures of sixteen colours as PNG (ISO/IEC 15948), joined from strips of rows that are compressed by themselves.

What many pictures show is compressed once.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from msgspec import Struct
from PIL import Image

ADLER = 65521


class Strip(Struct, frozen=True):
    """Rows compressed so that any may follow: how many, and the number and Adler-32 of their bytes (RFC 1950)."""

    packed: bytes
    height: int
    size: int
    checksum: int


def sheet(width: int, height: int) -> Image.Image:
    """Empty rows to paste into: a byte that names no filter, then one for every two pixels."""
    return Image.new("L", (1 + width // 2, height))


def paired(indexes: Image.Image) -> Image.Image:
    """Colours as bytes of two pixels each; the width is even."""
    size = indexes.width // 2, indexes.height
    return Image.frombytes("L", size, indexes.tobytes("raw", "P;4"))


def strip(rows: Image.Image) -> Strip:
    """A sheet, compressed."""
    data = rows.tobytes()
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    # A full flush ends at a whole byte and makes what follows independent of what went before.
    packed = packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)
    return Strip(packed, rows.height, len(data), zlib.adler32(data))


def picture(width: int, height: int, palette: bytes, strips: Iterable[Strip]) -> bytes:
    """The whole file; `palette` is red, green and blue of each colour."""
    head, last, checksum = b"\x78\x01", b"\x03\x00", 1
    packed = [head]
    for one in strips:
        packed.append(one.packed)
        checksum = _joined(checksum, one)
    depth, indexed = 4, 3
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            *_chunk(b"IHDR", _number(width) + _number(height) + bytes([depth, indexed, 0, 0, 0])),
            *_chunk(b"PLTE", palette),
            *_chunk(b"IDAT", b"".join([*packed, last, _number(checksum)])),
            *_chunk(b"IEND", b""),
        ]
    )


def _joined(checksum: int, strip: Strip) -> int:
    """The Adler-32 of what `checksum` is of with `strip` after it."""
    sums, total = divmod(checksum, 1 << 16)
    own_sums, own_total = divmod(strip.checksum, 1 << 16)
    total -= 1  # where every sum begins
    return (sums + own_sums + strip.size * total) % ADLER << 16 | (total + own_total) % ADLER


def _chunk(kind: bytes, data: bytes) -> tuple[bytes, ...]:
    return _number(len(data)), kind, data, _number(zlib.crc32(data, zlib.crc32(kind)))


def _number(value: int) -> bytes:
    return value.to_bytes(4, "big")
