from __future__ import annotations

import pytest

from portal.views.plain import DESCRIPTION_LENGTH, brief, opening, plain, sapo
from views.sample import article


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("**Hợp tác xã** _kiểu mới_", "Hợp tác xã kiểu mới"),
        ("xem [Luật](../van-ban/luat.md) và [nơi khác][1]", "xem Luật và nơi khác"),
        ("![Ảnh đại hội](../media/a.png) Đại hội", "Đại hội"),
        ("một<br>hai <em>ba</em> &amp; bốn", "một hai ba & bốn"),
        ("doanh thu 2 * 3, tăng 1.810 triệu_đồng", "doanh thu 2 * 3, tăng 1.810 triệu_đồng"),
        ("- mục một\n- mục hai", "mục một mục hai"),
        ("chữ <!-- ẩn --> hiện", "chữ hiện"),
        ("chú thích[^1] và \\*sao\\*", "chú thích và *sao*"),
    ],
)
def test_marks_are_taken_away_and_words_stay(markdown: str, words: str) -> None:
    assert plain(markdown) == words


def test_a_sapo_is_the_description_cut_at_thirty_four_words() -> None:
    assert sapo(article(description="Ngắn gọn.")) == "Ngắn gọn."
    long = sapo(article(description=" ".join(f"từ{n}" for n in range(50))))
    assert len(long.split()) == 34
    assert long.endswith("từ33…")


@pytest.mark.parametrize(
    "start",
    [
        "*(Ảnh: Các nữ doanh nhân của huyện.)*",
        "![Đại hội](a.png)",
        "## Kết quả",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "```\ncode\n\nmore\n```",
        "---",
        "!!! note\n    Ghi chú",
    ],
)
def test_without_a_description_the_sapo_begins_where_the_running_text_does(start: str) -> None:
    assert opening(f"{start}\n\nThời gian qua, huyện đã **họp**.") == "Thời gian qua, huyện đã họp."


def test_a_description_for_search_engines_is_cut_at_a_word() -> None:
    text = brief("hợp tác xã " * 40)
    assert len(text) <= DESCRIPTION_LENGTH
    assert text.endswith("…")
    assert brief("Ngắn.") == "Ngắn."


@pytest.mark.parametrize(
    "text", ["<!--" * 60_000, "[" * 200_000, "*" * 200_000, "> " * 100_000, "\n\n" * 100_000, "_a" * 99_999]
)
def test_a_hostile_text_costs_little(text: str) -> None:
    assert len(opening(text)) <= 4000
