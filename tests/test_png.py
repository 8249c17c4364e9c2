"""PNG from strips."""

from __future__ import annotations

import zlib
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from portal import png

WIDTH = 8
PALETTE = bytes(range(48))


@st.composite
def drawings(draw: st.DrawFn) -> Image.Image:
    """Colours by their indexes."""
    rows = draw(st.integers(1, 5))
    pixels = draw(st.lists(st.integers(0, 15), min_size=WIDTH * rows, max_size=WIDTH * rows))
    return Image.frombytes("P", (WIDTH, rows), bytes(pixels))


def strip(drawing: Image.Image) -> png.Strip:
    rows = png.sheet(WIDTH, drawing.height)
    rows.paste(png.paired(drawing), (1, 0))
    return png.strip(rows)


@given(st.lists(drawings(), min_size=1, max_size=4))
def test_a_picture_is_its_strips_one_below_the_other(drawn: list[Image.Image]) -> None:
    height = sum(drawing.height for drawing in drawn)
    strips = [strip(drawing) for drawing in drawn]
    assert [one.height for one in strips] == [drawing.height for drawing in drawn]
    with Image.open(BytesIO(png.picture(WIDTH, height, PALETTE, strips))) as image:
        assert (image.mode, image.size) == ("P", (WIDTH, height))
        assert image.tobytes() == b"".join(drawing.tobytes() for drawing in drawn)
        assert bytes(image.getpalette() or ())[:48] == PALETTE


@given(st.lists(st.binary(max_size=3000), max_size=5))
def test_checksums_join_to_that_of_all_bytes(parts: list[bytes]) -> None:
    joined = 1
    for part in parts:
        joined = png._joined(joined, png.Strip(b"", 0, len(part), zlib.adler32(part)))
    assert joined == zlib.adler32(b"".join(parts))
