"""The pictures of shared links."""

from __future__ import annotations

import zlib
from io import BytesIO

import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops, ImageFont

from portal import cards
from portal import painter as drawing
from portal.cards import Card
from portal.motifs import TONES
from portal.painter import Painter
from portal.publication import FONTS

CARD = Card("Chợ Đồn quan tâm phát triển kinh tế tập thể", "Bắc Kạn · 2021", "Liên minh Hợp tác xã", "lua")


@pytest.fixture(scope="module")
def painter() -> Painter:
    return Painter(FONTS)


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("tone", TONES)
def test_every_tone_has_a_card_of_the_size_that_is_promised(painter: Painter, tone: str) -> None:
    data = painter.draw(replace(CARD, tone=tone))
    image = opened(data)
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(data) < 25_000
    assert len(image.convert("RGB").getcolors(16) or ()) > 6


def test_a_card_is_a_whole_png_by_the_letter_of_the_standard(painter: Painter) -> None:
    data = painter.draw(CARD)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    chunks, place = {}, 8
    while place < len(data):
        size, kind = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        chunks[kind] = data[place + 8 : place + 8 + size]
        assert int.from_bytes(data[place + 8 + size : place + 12 + size], "big") == zlib.crc32(kind + chunks[kind])
        place += size + 12
    assert list(chunks) == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    assert len(zlib.decompress(chunks[b"IDAT"])) == 630 * (1 + 600)  # checks the sum at its end
    with pytest.raises(zlib.error):
        zlib.decompress(chunks[b"IDAT"][:-1] + b"\0")


def test_the_words_are_set_in_the_sans_of_the_pages(painter: Painter) -> None:
    assert cards.FONT == "be-vietnam-pro-600.woff2"
    bare = opened(painter.draw(replace(CARD, title="")))
    said = opened(painter.draw(replace(CARD, title="Nghị quyết")))
    font = ImageFont.truetype(FONTS / cards.FONT, 64, layout_engine=ImageFont.Layout.BASIC)
    box = ImageChops.difference(bare.convert("RGB"), said.convert("RGB")).getbbox()
    assert box is not None
    assert abs(box[2] - 60 - font.getlength("Nghị quyết")) < 8


def test_the_same_card_is_the_same_bytes_and_another_title_is_not(painter: Painter) -> None:
    assert painter.draw(CARD) == Painter(FONTS).draw(CARD)
    assert painter.draw(CARD) != painter.draw(replace(CARD, title="Bài khác"))


@pytest.mark.parametrize("title", ["", "Một", "kinh tế tập thể " * 12, "x" * 200, "Đ" * 200, "a " * 100])
def test_no_title_leaves_the_card_or_meets_the_line_at_its_foot(painter: Painter, title: str) -> None:
    image = opened(painter.draw(replace(CARD, title=title, line="", site=""))).convert("RGB")
    ground = image.getpixel((10, 400))
    for box in ((0, 200, 1200, 230), (0, 550, 1200, 630), (0, 230, 50, 550), (1150, 230, 1200, 550)):
        assert image.crop(box).getcolors(1) == [((box[2] - box[0]) * (box[3] - box[1]), ground)]


def test_marks_of_two_lines_that_meet_stay_white(painter: Painter) -> None:
    title = "ỨNG DỤNG CHUYỂN ĐỔI SỐ ẤP TRỊ ỔN ĐỊNH NẴNG KỊP ẲNG QUẬY ẮNG"
    words = opened(painter.draw(replace(CARD, title=title))).convert("RGB").crop((0, 216, 1200, 540))
    shades = sorted(colour for _, colour in words.getcolors(16) or ())
    assert shades == [(11, 74, 52), (133, 164, 154), (255, 255, 255)]


def test_a_long_name_of_the_portal_is_cut_before_it_meets_the_province(painter: Painter) -> None:
    short, long = (opened(painter.draw(replace(CARD, site=site))) for site in ("x", "Liên minh Hợp tác xã " * 5))
    edge = 60 + 260
    assert short.crop((0, 550, edge, 630)).tobytes() == long.crop((0, 550, edge, 630)).tobytes()


def test_the_colours_are_those_of_the_style_sheet() -> None:
    sheet = (FONTS.parent / "portal.css").read_text(encoding="utf-8")
    for tone, (ground, texture, spark) in drawing._COLOURS.items():
        assert f".{tone}{{--a:#{ground};--b:#{texture};--c:#{spark}}}" in sheet
