from __future__ import annotations

import pytest

from portal.views import units
from portal.views.lineage import lineage
from portal.views.notes import on_article, on_province
from views.sample import registry


@pytest.mark.parametrize(
    ("unit", "heading", "text"),
    [
        (
            "bac-kan@1997",
            "Bắc Kạn, nay thuộc Thái Nguyên",
            "Bài viết về tỉnh Bắc Kạn khi còn là tỉnh riêng. "
            "Từ 01/07/2025, Bắc Kạn cùng Thái Nguyên hợp thành tỉnh Thái Nguyên.",
        ),
        (
            "vinh-phuc@1997",
            "Vĩnh Phúc, nay thuộc Phú Thọ",
            "Bài viết về tỉnh Vĩnh Phúc khi còn là tỉnh riêng. "
            "Từ 01/07/2025, Vĩnh Phúc cùng Hòa Bình và Phú Thọ hợp thành tỉnh Phú Thọ.",
        ),
        (
            "hai-duong@1997",
            "Hải Dương, nay thuộc thành phố Hải Phòng",
            "Bài viết về tỉnh Hải Dương khi còn là tỉnh riêng. "
            "Từ 01/07/2025, Hải Dương cùng thành phố Hải Phòng hợp thành thành phố Hải Phòng.",
        ),
        (
            "thua-thien-hue@1989",
            "Thừa Thiên Huế, nay là thành phố Huế",
            "Bài viết về tỉnh Thừa Thiên Huế trước đây. "
            "Từ 01/01/2025, Thừa Thiên Huế trở thành thành phố Huế trực thuộc trung ương.",
        ),
        (
            "bac-thai@pre1990",
            "Bắc Thái, nay thuộc Thái Nguyên",
            "Bài viết về tỉnh Bắc Thái khi chưa chia tách. "
            "Từ 01/01/1997, Bắc Thái được chia thành hai tỉnh Bắc Kạn và Thái Nguyên. "
            "Nay địa bàn này thuộc tỉnh Thái Nguyên.",
        ),
        (
            "ha-son-binh@pre1990",
            "Hà Sơn Bình, nay thuộc thành phố Hà Nội và Phú Thọ",
            "Bài viết về tỉnh Hà Sơn Bình khi chưa chia tách. "
            "Từ 12/08/1991, Hà Sơn Bình được chia thành hai tỉnh Hà Tây và Hòa Bình. "
            "Nay địa bàn này thuộc thành phố Hà Nội và tỉnh Phú Thọ.",
        ),
        (
            "quang-nam-da-nang@pre1990",
            "Quảng Nam - Đà Nẵng, nay thuộc thành phố Đà Nẵng",
            "Bài viết về tỉnh Quảng Nam - Đà Nẵng khi chưa chia tách. "
            "Từ 01/01/1997, Quảng Nam - Đà Nẵng được chia thành thành phố Đà Nẵng và tỉnh Quảng Nam. "
            "Nay địa bàn này thuộc thành phố Đà Nẵng.",
        ),
        (
            "vung-tau-con-dao@pre1990",
            "Đặc khu Vũng Tàu - Côn Đảo, nay thuộc thành phố Hồ Chí Minh",
            "Bài viết về đặc khu Vũng Tàu - Côn Đảo khi còn là đặc khu riêng. "
            "Từ 12/08/1991, đặc khu Vũng Tàu - Côn Đảo cùng một phần Đồng Nai hợp thành tỉnh Bà Rịa - Vũng Tàu. "
            "Nay địa bàn này thuộc thành phố Hồ Chí Minh.",
        ),
    ],
)
def test_an_article_of_a_former_province_says_what_became_of_it(unit: str, heading: str, text: str) -> None:
    note = on_article(registry(), registry().provinces[unit])
    assert note is not None
    assert (note.heading, note.text) == (heading, text)


@pytest.mark.parametrize(
    "unit", ["phu-tho@1997", "thai-nguyen@2025", "lang-son@pre1990", "can-tho@1991", "dak-lak@pre1990"]
)
def test_a_province_whose_name_is_on_the_map_today_needs_no_note(unit: str) -> None:
    assert on_article(registry(), registry().provinces[unit]) is None


def test_every_former_unit_whose_name_is_gone_has_a_note_in_whole_sentences() -> None:
    names = {unit.name for unit in registry().current}
    for unit in registry().provinces.values():
        note = on_province(registry(), unit)
        assert (note is None) == (unit.name in names)
        if note:
            assert note.text.startswith("Từ ")
            assert note.text.endswith(".")
            assert "  " not in note.text


def test_a_note_links_one_successor_and_leaves_several_to_the_list_of_units() -> None:
    one = on_province(registry(), registry().provinces["bac-kan@1997"])
    assert one is not None
    assert one.link is not None
    assert (one.link.url, one.link.text) == ("dia-phuong/thai-nguyen/", "Xem trang Thái Nguyên")
    several = on_province(registry(), registry().provinces["ha-son-binh@pre1990"])
    assert several is not None
    assert several.link is None
    assert {item.link.url for item in lineage(registry(), "ha-son-binh") if item.link} >= {
        "dia-phuong/ha-noi/",
        "dia-phuong/phu-tho/",
    }


def test_the_lineage_of_todays_unit_reaches_back_and_that_of_a_former_one_forward() -> None:
    today = lineage(registry(), "thai-nguyen")
    assert [(item.name, item.period) for item in today] == [
        ("Tỉnh Bắc Thái", "đến 31/12/1996"),
        ("Tỉnh Bắc Kạn", "01/01/1997 – 30/06/2025"),
        ("Tỉnh Thái Nguyên", "01/01/1997 – 30/06/2025"),
        ("Tỉnh Thái Nguyên", "từ 01/07/2025"),
    ]
    assert [item.current for item in today] == [False, False, False, True]
    assert [item.name for item in lineage(registry(), "bac-kan")] == ["Tỉnh Bắc Kạn", "Tỉnh Thái Nguyên"]


def test_a_lineage_tells_each_act_once_and_links_other_pages_only() -> None:
    items = lineage(registry(), "hue")
    assert [bool(item.basis) for item in items] == [True, True, False]
    assert [item.link is None for item in items] == [False, False, True]


def test_a_unit_that_never_changed_has_no_lineage() -> None:
    assert lineage(registry(), "cao-bang") == ()


@pytest.mark.parametrize(("words", "text"), [(["A"], "A"), (["A", "B"], "A và B"), (["A", "B", "C"], "A, B và C")])
def test_words_are_listed_as_in_speech(words: list[str], text: str) -> None:
    assert units.listed(words) == text


def test_a_note_names_the_page_of_a_city_as_a_city() -> None:
    note = on_province(registry(), registry().provinces["binh-duong@1997"])
    assert note is not None
    assert note.link is not None
    assert note.link.text == "Xem trang thành phố Hồ Chí Minh"
