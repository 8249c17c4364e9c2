"""Lines set from words: what a decoder reads is what the words show."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from portal import letterpress
from portal.letterpress import CLEAR, SHADES, Line, Setter

WIDTH, MARGIN, HEIGHT = 600, 28, 6
SETTER = Setter(WIDTH, MARGIN)

inks = st.sampled_from([[16 * left + right for left in ink for right in ink] for ink in ((0, 1, 2), (0, 3, 4))])


@st.composite
def words(draw: st.DrawFn) -> Image.Image:
    """Pixels in pairs, as the compositor wants them."""
    width = draw(st.integers(0, 40))
    ink = draw(inks)
    rows = [bytes(draw(st.lists(st.sampled_from(ink), min_size=width, max_size=width))) for _ in range(HEIGHT - 1)]
    data = b"".join(row + bytes(CLEAR) for row in [*rows, bytes(width)])
    return Image.frombytes("L", (width + CLEAR, HEIGHT), data)


pieces = st.lists(words() | st.integers(4, 60), max_size=6)


def read(strip: letterpress.Strip) -> bytes:
    """The pixels of a strip, as a decoder of PNG reads them."""
    data = zlib.decompressobj(-zlib.MAX_WBITS).decompress(strip.packed + b"\x03\0")
    assert len(data) == strip.size == strip.height * (1 + WIDTH)
    assert zlib.adler32(data) == strip.checksum
    above, found = bytes(WIDTH), []
    for start in range(0, len(data), 1 + WIDTH):
        assert data[start] == 2
        above = bytes((one + other) % 256 for one, other in zip(data[start + 1 :][:WIDTH], above, strict=True))
        found.append(above)
    return b"".join(found)


def shown(lines: list[list[Image.Image | int]]) -> bytes:
    sheet = Image.new("L", (WIDTH, HEIGHT * len(lines) + 1))
    for number, line in enumerate(lines):
        left = MARGIN
        for piece in line:
            if isinstance(piece, int):
                left += piece
            else:
                sheet.paste(piece, (left, number * HEIGHT))
                left += piece.width
    return sheet.tobytes()


@given(st.lists(pieces, max_size=3))
@example([])
@example([[]])
@settings(max_examples=60, deadline=None)
def test_lines_show_their_words_side_by_side(lines: list[list[Image.Image | int]]) -> None:
    made = [Line([one if isinstance(one, int) else SETTER.word(one) for one in line], HEIGHT) for line in lines]
    assert read(SETTER.strip(made)) == shown(lines)


def test_a_line_leaves_out_the_rows_above_its_height() -> None:
    image = Image.new("L", (10 + CLEAR, HEIGHT))
    image.paste(0x22, (0, 2, 10, HEIGHT - 1))
    word = SETTER.word(image)
    whole = read(SETTER.strip([Line([word], HEIGHT)]))
    assert read(SETTER.strip([Line([word], HEIGHT - 2)])) == whole[2 * WIDTH :]


def test_words_that_were_set_before_give_the_same_bytes() -> None:
    image = Image.new("L", (10 + CLEAR, HEIGHT))
    image.paste(0x11, (1, 1, 9, 4))
    word, again = SETTER.word(image), Setter(WIDTH, MARGIN).word(image)
    assert word == again
    assert SETTER.strip([Line([word, word], HEIGHT)]) == SETTER.strip([Line([again, word], HEIGHT)])


def test_the_code_is_whole_and_its_signs_take_half_bytes() -> None:
    sizes = letterpress._SIZES
    assert sum(2.0**-size for size in sizes if size) == 1  # else decoders refuse it
    steps = range(-SHADES, SHADES + 1)
    assert all(sizes[(16 * left + right) % 256] % 4 == 0 for left in steps for right in steps)
    assert sizes[256] == 8
    assert {len(signs) for signs in letterpress._LENGTHS.values()} == {2, 4}
    assert sorted(letterpress._LENGTHS) == list(range(3, 259))


@pytest.mark.parametrize("shade", [SHADES + 1, 8])
def test_a_colour_beyond_the_shades_of_words_cannot_be_set(shade: int) -> None:
    image = Image.new("L", (1 + CLEAR, 2))
    image.putpixel((0, 0), 17 * shade)
    with pytest.raises(ValueError, match="fromhex"):
        SETTER.word(image)
