"""The artwork: the same words give the same picture, and nothing in it can break a page."""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as ET

import pytest

from portal.covers import band, chip, cover, locator, tile
from portal.model import Cell, Grid, Island
from portal.motifs import TONES, field, number, randoms

GRID = Grid(
    rows=15,
    columns=8,
    cells=(Cell("phu-tho", "PT", 1, 2), Cell("thai-nguyen", "TNg", 1, 3), Cell("ca-mau", "CM", 14, 1)),
    islands=(
        Island("Hoàng Sa", "Hoàng Sa", 7, 6, 2, "da-nang"),
        Island("Trường Sa", "Trường Sa", 12, 6, 2, "khanh-hoa"),
    ),
)
TITLE = "Chợ Đồn quan tâm phát triển kinh tế tập thể, hợp tác xã"


def drawings(tone: str) -> list[str]:
    return [
        cover(TITLE, "Phú Thọ", "2023", "phu-tho", tone, GRID),
        tile(TITLE, "PT", tone),
        chip(tone),
        band("Đào tạo", tone),
        locator("phu-tho", GRID),
    ]


@pytest.mark.parametrize("tone", TONES)
def test_every_drawing_is_well_formed_and_holds_nothing_a_strict_policy_forbids(tone: str) -> None:
    for drawing in drawings(tone):
        root = ET.fromstring(drawing)
        assert root.get("aria-hidden") == "true"
        names = {name for element in root.iter() for name in element.attrib}
        assert not names & {"id", "style", "fill", "filter", "href"}
        assert {element.tag for element in root.iter()} <= {"svg", "path", "text"}
        assert all(element.get("d") for element in root.iter("path"))


@pytest.mark.parametrize("tone", TONES)
def test_the_same_words_always_give_the_same_picture(tone: str) -> None:
    assert drawings(tone) == drawings(tone)


def test_the_numbers_behind_a_pattern_are_fixed_for_all_time() -> None:
    values = randoms("Phú Thọ")
    assert [next(values) for _ in range(3)] == [3549258165, 2294559592, 3683627964]


def test_another_title_gives_another_pattern() -> None:
    first = cover(TITLE, "Phú Thọ", "2023", "phu-tho", "lua", GRID)
    second = cover(TITLE + ".", "Phú Thọ", "2023", "phu-tho", "lua", GRID)
    assert first != second
    assert tile(TITLE, "PT", "lua") != tile(TITLE + ".", "PT", "lua")


def test_composed_and_decomposed_titles_give_one_pattern() -> None:
    decomposed = unicodedata.normalize("NFD", TITLE)
    assert decomposed != TITLE
    assert cover(decomposed, "Phú Thọ", "", None, "son", GRID) == cover(TITLE, "Phú Thọ", "", None, "son", GRID)


def test_a_cover_marks_the_tile_of_its_province() -> None:
    marked = cover(TITLE, "Bắc Kạn", "2021", "thai-nguyen", "cham", GRID)
    assert '<path class="e" d="M26.08 2.03h.98v.98h-.98z"/>' in marked


def test_a_cover_without_a_tile_still_draws_the_country_and_both_archipelagos() -> None:
    drawing = cover("Không tìm thấy", "404", "", None, "lua", GRID)
    assert 'class="e"' not in drawing
    assert "M28.9 7.55h1.64" in drawing
    assert "M28.9 12.05h1.64" in drawing


def test_a_locator_marks_one_tile_and_draws_both_archipelagos() -> None:
    drawing = locator("phu-tho", GRID)
    assert '<path class="e" d="M19 9h10v10h-10z"/>' in drawing
    assert drawing.count("h18v8h-18z") == 2


def test_words_are_escaped() -> None:
    drawing = cover(TITLE, "<b>Phú & Thọ</b>", '"2023"', None, "lua", GRID)
    texts = [element.text for element in ET.fromstring(drawing).iter("text")]
    assert texts == ['"2023"', "<b>Phú & Thọ</b>"]
    assert "<b>" not in tile(TITLE, "<b>", "lua")


def test_a_cover_leaves_an_unknown_year_out() -> None:
    assert 'class="y"' not in cover(TITLE, "Phú Thọ", "", "phu-tho", "lua", GRID)


@pytest.mark.parametrize(
    ("name", "size"),
    [("Phú Thọ", "3.5"), ("Thái Nguyên", "3"), ("Thừa Thiên Huế", "2.88"), ("Bà Rịa – Vũng Tàu", "2.38"), ("", "3.5")],
)
def test_long_names_are_set_smaller_so_that_they_end_before_the_map(name: str, size: str) -> None:
    assert f'font-size="{size}">{name}<' in cover(TITLE, name, "2023", None, "lua", GRID)


def test_the_field_thins_out_downwards() -> None:
    bottom = [field(f"Bài {n}", "nghe", 11, 4, thinning=True) for n in range(40)]
    plain = [field(f"Bài {n}", "nghe", 11, 4) for n in range(40)]
    assert sum(len(f.texture) for f in bottom) < sum(len(f.texture) for f in plain)


def test_an_unknown_tone_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown tone: 'đỏ'"):
        chip("đỏ")


@pytest.mark.parametrize(("value", "text"), [(0.12, ".12"), (2.0, "2"), (-0.7, "-.7"), (0, "0"), (26.08, "26.08")])
def test_coordinates_are_written_short(value: float, text: str) -> None:
    assert number(value) == text
