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
    """Colours by their indexes; the last row is empty."""
    rows = draw(st.integers(1, 5))
    pixels = draw(st.lists(st.integers(0, 15), min_size=WIDTH * rows, max_size=WIDTH * rows))
    return Image.frombytes("L", (WIDTH, rows + 1), bytes(pixels) + bytes(WIDTH))


def strip(drawing: Image.Image, filtered: int) -> png.Strip:
    rows, pairs = png.sheet(WIDTH, drawing.height, filtered), png.paired(drawing)
    rows.paste(png.differences(pairs) if filtered == png.DIFFERENCE else pairs, (1, 0))
    return png.strip(rows)


@given(st.lists(st.tuples(drawings(), st.sampled_from([png.AS_IS, png.DIFFERENCE])), min_size=1, max_size=4))
def test_a_picture_is_its_strips_one_below_the_other(parts: list[tuple[Image.Image, int]]) -> None:
    height = sum(drawing.height for drawing, _ in parts)
    strips = [strip(drawing, filtered) for drawing, filtered in parts]
    assert [one.height for one in strips] == [drawing.height for drawing, _ in parts]
    with Image.open(BytesIO(png.picture(WIDTH, height, PALETTE, strips))) as image:
        assert (image.mode, image.size) == ("P", (WIDTH, height))
        assert image.tobytes() == b"".join(drawing.tobytes() for drawing, _ in parts)
        assert bytes(image.getpalette() or ())[:48] == PALETTE


@given(st.lists(st.binary(max_size=3000), max_size=5))
def test_checksums_join_to_that_of_all_bytes(parts: list[bytes]) -> None:
    joined = 1
    for part in parts:
        joined = png._joined(joined, png.Strip(b"", 0, len(part), zlib.adler32(part)))
    assert joined == zlib.adler32(b"".join(parts))


def test_differences_without_an_empty_last_row_are_those_of_another_picture() -> None:
    drawing = Image.new("L", (WIDTH, 2), 5)
    with Image.open(BytesIO(png.picture(WIDTH, 2, PALETTE, [strip(drawing, png.DIFFERENCE)]))) as image:
        assert image.tobytes() != drawing.tobytes()
