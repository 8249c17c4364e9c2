"""What is told from a line: dates, names, sources, page furniture, captions, headings."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.pages import TEXTS, lines_of
from importers.support import TODAY, Repository, codes
from portal.importers import dating, from_text, furniture, lines
from portal.importers.recognise import Recognised, recognise


def told(text: str) -> Recognised:
    return recognise(from_text.read(text.encode()))


LONG = "Hợp tác xã và các thành viên tiếp tục mở rộng sản xuất, nâng cao chất lượng sản phẩm trong năm nay."


@pytest.mark.parametrize(
    ("text", "day", "sound"),
    [
        ("Thứ sáu,  07/10/2022", "2022-10-07", True),
        ("Thứ năm, 07/10/2022", "2022-10-07", False),
        ("Thu sau, 07/10/2022", "2022-10-07", True),
        ("Chủ nhật, ngày 9 tháng 10 năm 2022", "2022-10-09", True),
        ("T6 7.10.2022", "2022-10-07", True),
        ("08:23 | 13/12/2018", "2018-12-13", True),
        ("13/12/2018 08:23 (GMT+7)", "2018-12-13", True),
        ("31/02/2022", None, True),
        ("12/1890", None, True),
        ("số 12/13/2018/QĐ-UBND", None, True),
    ],
)
def test_a_day_is_read_with_its_weekday(text: str, day: str | None, sound: bool) -> None:
    found = lines.stated_day(text)
    assert (found and found.day.isoformat()) == day
    assert found is None or found.sound == sound


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("Thứ sáu, 07/10/2022", True),
        ("Hôm nay: Thứ sáu, 07/10/2022", True),
        ("13/12/2018 | 08:23", True),
        ("Ngày 07/10/2022, Liên minh tổ chức hội nghị", False),
        ("Quyết định ngày 07/10/2022", False),
    ],
)
def test_a_line_that_is_a_date_and_nothing_else(text: str, only: bool) -> None:
    assert lines.only_a_date(text) is only


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Đăng lúc: Thứ năm - 13/12/2018 08:23 - Người đăng bài viết: Nguyễn Văn Dũng", "2018-12-13"),
        ("Ngày đăng: 13/12/2018", "2018-12-13"),
        ("Cập nhật lúc 08:23 ngày 13/12/2018", "2018-12-13"),
        ("Đăng ngày 13/12/2018 | 129 lượt xem", "2018-12-13"),
        ("Ngày đăng ký: xem phụ lục 13/12/2018", None),
        ("Thứ năm, 13/12/2018", None),
    ],
)
def test_the_day_of_posting_has_a_label(text: str, day: str | None) -> None:
    found = lines.posted(text, 1)
    assert (found and found.day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *((name, True) for name in ("H.V.S", "TÂN AN", "Ban biên tập", "Báo Lạng Sơn", "Vũ Thị Thu Hương")),
        *((line, False) for line in ("Kết quả bước đầu", "Năm 2018", "Xin cảm ơn.", "")),
    ],
)
def test_a_line_that_is_a_name(text: str, name: bool) -> None:
    assert lines.is_name(text) is name


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Theo VCA.org", "VCA.org"),
        ("(Theo Báo Lạng Sơn)", "Báo Lạng Sơn"),
        ("Nguồn: vca.org.vn", "vca.org.vn"),
        ("Nguồn tin: Liên minh HTX Việt Nam", "Liên minh HTX Việt Nam"),
        ("Theo đó, đến năm 2025 huyện sẽ hỗ trợ.", None),
        ("Theo kế hoạch của tỉnh", None),
    ],
)
def test_a_line_that_names_the_source(text: str, source: str | None) -> None:
    assert lines.source(text) == source


@pytest.mark.parametrize(
    ("text", "agency"),
    [("LSO-Chiều nay", "LSO"), ("(TTXVN) – Sáng 5/3", "TTXVN"), ("HTX - Mô hình mới", None), ("OCOP – Sản phẩm", None)],
)
def test_the_sign_of_an_agency(text: str, agency: str | None) -> None:
    found = lines.agency(text)
    assert (found and found[0]) == agency


FURNITURE = (
    *(
        "0",
        "129",
        "1.024",
        "Lượt xem: 129",
        "Số lượt đọc bài viết: 1.234",
        "129 lượt xem",
        "Bản in",
        "In bài viết",
        "Gửi email",
    ),
    *(
        "Chia sẻ:",
        "Facebook",
        "Twitter",
        "Facebook | Twitter | Zalo",
        "A+ | A-",
        "Quay lại",
        "Về đầu trang",
        "Xem thêm >>",
    ),
    *(
        "Trang chủ » Tin tức » Hoạt động",
        "---------",
        "* * *",
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ),
)
ENDS = (
    *(
        "Đánh giá bài viết",
        "Tổng số điểm của bài viết là: 0 trong 0 đánh giá",
        "Ý kiến bạn đọc",
        "Bình luận (3)",
        "Gửi bình luận",
    ),
    *(
        "Các tin khác",
        "Tin liên quan:",
        "Những tin mới hơn",
        "Bài viết cùng chuyên mục",
        "Tin cũ hơn",
        "Có thể bạn quan tâm",
    ),
    *(
        "Bài trướcChợ Đồn nỗ lực xây dựng",
        "Bài tiếp theo: Chợ Đồn",
        "Bài trước",
        "Từ khóa: hợp tác xã",
        "Tags: htx",
        "Mã an toàn",
    ),
    "Nơi nhận: Như trên; Lưu: VT.",
)
WORDS = (
    *(
        "Bài trước đây đã nêu",
        "Đánh giá kết quả thực hiện nghị quyết",
        "Ý kiến của đại biểu tại hội nghị",
        "In ấn và bao bì",
        "Năm 2018",
    ),
    *(
        "Tin học và ngoại ngữ",
        "Thông tin liên quan đến hợp tác xã được công bố",
        "Facebook là kênh bán hàng của hợp tác xã",
    ),
    *(
        "Tin tưởng vào sự lãnh đạo của Đảng",
        "Bình luận về chính sách, ông cho biết: rất kịp thời",
        "Theo dõi, đôn đốc việc thực hiện",
    ),
)


@pytest.mark.parametrize("text", FURNITURE)
def test_furniture_is_told(text: str) -> None:
    assert furniture.is_line(text)


@pytest.mark.parametrize("text", ENDS)
def test_the_end_of_an_article_is_told(text: str) -> None:
    assert furniture.ends_article(text)


@pytest.mark.parametrize("text", WORDS)
def test_words_of_a_text_are_no_furniture(text: str) -> None:
    """A negative control."""
    assert not furniture.is_line(text)
    assert not furniture.ends_article(text)
    assert not furniture.begins_sidebar(text, 0.1)


@pytest.mark.parametrize("name", sorted(file.stem for file in TEXTS.glob("*.txt")))
def test_no_long_paragraph_of_a_real_text_is_furniture(name: str) -> None:
    assert [line for line in lines_of(name) if len(line) > 80 and furniture.is_line(line)] == []


def test_the_name_of_a_box_ends_an_article_only_near_the_end_of_a_page() -> None:
    assert furniture.begins_sidebar("Thư viện ảnh", 0.1)
    assert not furniture.begins_sidebar("Thư viện ảnh", 0.6)


def test_a_text_broken_at_a_column_is_put_together() -> None:
    words = LONG.split()
    broken = "\n".join(
        " ".join(words[start : start + 12]) for start in range(0, len(words) * 4, 12) if words[start : start + 12]
    )
    text = f"Tiêu đề của bài viết\n\n{broken}\n"
    assert [block.text for block in told(text).body] == [LONG]


@pytest.mark.parametrize(
    ("below", "kinds"),
    [
        ("Quang cảnh hội nghị tổng kết năm", ["caption", "paragraph", "paragraph"]),
        ("Ảnh: Quang cảnh hội nghị", ["caption", "paragraph", "paragraph"]),
        ("Kết quả nổi bật của năm", ["heading", "paragraph", "paragraph"]),
        ("1. Kết quả nổi bật", ["heading", "paragraph", "paragraph"]),
        ("- Kết quả nổi bật;", ["item", "paragraph", "paragraph"]),
        ("Kết quả nổi bật như sau:", ["paragraph", "paragraph", "paragraph"]),
    ],
)
def test_a_short_line_over_a_text(below: str, kinds: list[str]) -> None:
    text = f"Tiêu đề của bài viết\n\n{LONG}\n\n{below}\n\n{LONG} {LONG}\n\nMột câu cuối nữa.\n"
    body = told(text).body
    assert [block.kind for block in body[-3:]] == kinds


def test_short_numbered_lines_are_a_list_and_headings_have_a_text() -> None:
    listed = f"{LONG}\n\n1. Chè\n2. Miến\n3. Gạo\n\n{LONG}"
    headed = f"I. Kết quả\n{LONG}\n1. Sản xuất\n{LONG}\nII. Nhiệm vụ\n{LONG}"
    text = f"Tiêu đề của bài viết\n\n{listed}\n\n{headed}\n"
    body = told(text).body
    assert [(block.text, block.level) for block in body if block.kind == "heading"] == [
        ("I. Kết quả", 2),
        ("1. Sản xuất", 3),
        ("II. Nhiệm vụ", 2),
    ]
    assert [block.text for block in body if block.kind == "item"] == ["Chè", "Miến", "Gạo"]


def test_a_cut_of_much_text_is_spoken_of() -> None:
    text = " ".join([LONG] * 4)
    article = told(f"Tiêu đề của bài viết\n\n{text}\n\nCác tin khác\n\n{text}\n\n{text}\n")
    assert [remark.code for remark in article.remarks] == ["IMPORT-TAIL"]
    assert len(article.body) == 1


@settings(deadline=None)  # the machine may be busy
@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=300))
def test_no_text_is_too_odd_to_be_recognised(text: str) -> None:
    reading = from_text.read(text.encode())
    article = recognise(reading)
    assert isinstance(dating.dated(article, reading, TODAY).reasons, tuple)
    assert all(block.text for block in article.body)


DATED = (
    ("Đăng lúc: 13/12/2018\n\n{title}\n\n{text}", "2018-12-13", []),
    ("{title}\n\nĐăng lúc: Thứ năm - 13/12/2018 08:23\n\n{text}", "2018-12-13", []),
    ("{title}\n\nĐăng lúc: Thứ sáu - 13/12/2018 08:23\n\n{text}", "2018-12-13", ["IMPORT-DATE"]),
    ("{title}\n\n13/12/2018 | 08:23\n\n{text}", "2018-12-13", ["IMPORT-DATE"]),
    ("{title}\n\n{text}\n\nLạng Sơn, ngày 13 tháng 12 năm 2018", "2018-12-13", ["IMPORT-DATE"]),
    ("Thứ sáu, 07/10/2022\n\n{title}\n\nĐăng lúc: 13/12/2018\n\n{text}", "2018-12-13", ["IMPORT-DATE"]),
    ("{title}\n\nSáng nay (13/12/2018), hội nghị diễn ra. {text}", "2018-12-13", ["IMPORT-DATE"]),
    ("Thứ sáu, 20/09/2019\n\n{title}\n\nSáng nay (14/5), hội nghị diễn ra. {text}", None, ["IMPORT-DATE"]),
    (
        "Thứ sáu, 20/09/2019\n\n{title}\n\nSáng nay (14/5). Tính đến hết năm 2018 có 9 HTX. {text}",
        "2019-05-14",
        ["IMPORT-DATE"] * 2,
    ),
    ("{title}\n\nThực hiện Nghị quyết số 20-NQ/TW ngày 16/6/2022. {text}", "2022", ["IMPORT-DATE"]),
    ("{title}\n\nKết quả 9 tháng đầu năm 2023 rất tốt. {text}", "2023", ["IMPORT-DATE"]),
    ("{title}\n\nĐến năm 2035 có 90 HTX. {text}", None, ["IMPORT-DATE"]),
    (
        "{title}\n\nĐăng lúc: 13/12/2018\n\nThực hiện Nghị quyết số 20-NQ/TW ngày 16/6/2022. {text}",
        "2018-12-13",
        ["IMPORT-DATE"],
    ),
)


@pytest.mark.parametrize(("text", "iso", "said"), DATED)
def test_the_day_of_an_article(text: str, iso: str | None, said: list[str], tmp_path: Path) -> None:
    body = "Tỉnh Lạng Sơn tổ chức tập huấn, đào tạo, bồi dưỡng cho cán bộ hợp tác xã trên địa bàn tỉnh trong năm."
    repository = Repository.at(tmp_path)
    outcome = repository.take("bai.txt", text.format(title="Tập huấn ở tỉnh Lạng Sơn", text=body))
    assert codes(outcome) == said
    assert outcome.title == "Tập huấn ở tỉnh Lạng Sơn"
    assert outcome.path
    draft = (repository.root / outcome.path).read_text(encoding="utf-8")
    if iso is None:
        assert outcome.undecided
        assert "\ndate:" not in draft
    else:
        assert f"\ndate: {iso}" in draft
        assert ("date_precision: year" in draft) == (len(iso) == 4)


@pytest.mark.parametrize(
    ("text", "day", "province"),
    [
        ("Tin tỉnh Bắc Kạn", "13/12/2018", "Bắc Kạn"),
        ("Tin tỉnh Bắc Kạn", "13/12/2025", "Thái Nguyên"),
        ("TIN TỈNH HOÀ BÌNH", "13/12/2018", "Hòa Bình"),
        ("Châu Á - Thái Bình Dương, tỉnh Hà Nam", "13/12/2018", "Hà Nam"),
        ("Tin TP. Hồ Chí Minh, tỉnh Bà Rịa – Vũng Tàu, tỉnh Bà Rịa-Vũng Tàu", "13/12/2018", "Bà Rịa - Vũng Tàu"),
        ("Tin tỉnh Lạng Sơn và tỉnh Cao Bằng", "13/12/2018", None),
        ("Tin cả nước", "13/12/2018", None),
    ],
)
def test_the_province_of_an_article(text: str, day: str, province: str | None, tmp_path: Path) -> None:
    body = "Tập huấn, đào tạo, bồi dưỡng cho cán bộ hợp tác xã."
    repository = Repository.at(tmp_path)
    outcome = repository.take("bai.txt", f"Đào tạo cán bộ hợp tác xã\n\nĐăng lúc: {day}\n\n{text}. {body}\n\n{body}")
    assert outcome.path
    draft = (repository.root / outcome.path).read_text(encoding="utf-8")
    assert (f"\nprovince: {province}\n" in draft) == (province is not None)
    assert ("IMPORT-PROVINCE" in codes(outcome)) == (province is None)
