"""What the grammar reads, case by case; each case says why it is there."""

from __future__ import annotations

import unicodedata

import pytest

from portal.citations import find

Facts = tuple[str, str | None, str | None]

ONE = [
    # number forms
    ("Nghị quyết số 20-NQ/TW", ("Nghị quyết", "20-NQ/TW", None), "the plain Party form"),
    ("Nghị quyết số: 20-NQ/TW", ("Nghị quyết", "20-NQ/TW", None), "a colon after số"),
    ("nghị quyết số 20-nq/tw", ("Nghị quyết", "20-NQ/TW", None), "small letters throughout"),
    ("NGHỊ QUYẾT SỐ 20-NQ/TW", ("Nghị quyết", "20-NQ/TW", None), "capitals throughout"),
    ("NQ số 13-NQ/TW", ("Nghị quyết", "13-NQ/TW", None), "the type as an abbreviation"),
    ("QĐ 1804/QĐ-TTg", ("Quyết định", "1804/QĐ-TTg", None), "an abbreviated type without số"),
    ("Nghị quyết 20/NQ-TW", ("Nghị quyết", "20/NQ-TW", None), "wrong separators are kept as printed"),
    ("Nghị quyết số 20–NQ/TW", ("Nghị quyết", "20-NQ/TW", None), "an en dash"),
    ("Nghị quyết số 20 – NQ/TW", ("Nghị quyết", "20-NQ/TW", None), "a spaced en dash"),
    ("Nghị quyết số 20- NQ/TW", ("Nghị quyết", "20-NQ/TW", None), "a stray space"),
    ("Nghị quyết số 20-NQ / TW", ("Nghị quyết", "20-NQ/TW", None), "spaces around the slash"),
    ("Nghị quyết số20-NQ/TW", ("Nghị quyết", "20-NQ/TW", None), "số glued to the number"),
    ("Nghị quyết số\u00a020-NQ/TW", ("Nghị quyết", "20-NQ/TW", None), "a no-break space"),
    ("Nghị\nquyết số\n20-NQ/TW", ("Nghị quyết", "20-NQ/TW", None), "line breaks inside the citation"),
    ("Nghị quyết số 20-NQ／TW", ("Nghị quyết", "20-NQ/TW", None), "a full-width slash"),
    ("Nghị quyết số 26-NQ/TƯ", ("Nghị quyết", "26-NQ/TW", None), "TƯ for TW"),
    ("Nghị quyết số 20\\-NQ/TW", ("Nghị quyết", "20-NQ/TW", None), "a Markdown escape"),
    ("**Nghị quyết số 20-NQ/TW**", ("Nghị quyết", "20-NQ/TW", None), "emphasis around"),
    ("Nghị quyết số **20-NQ/TW**", ("Nghị quyết", "20-NQ/TW", None), "emphasis inside"),
    ("Nghị quyết số [20-NQ/TW](../van-ban/nghi-quyet-20-nq-tw-2022.md)", ("Nghị quyết", "20-NQ/TW", None), "a link"),
    ("Quyết định số 1804/QÐ-TTG", ("Quyết định", "1804/QĐ-TTg", None), "the Icelandic eth, and TTG"),
    ("Chương trình số 29-CTR/TU", ("Chương trình", "29-CTr/TU", None), "CTR for CTr"),
    ("Chương trình hành động số 29-CTr/TU", ("Chương trình hành động", "29-CTr/TU", None), "the longest type word"),
    ("Quyết định số 938/QĐ-UBND", ("Quyết định", "938/QĐ-UBND", None), "a State number"),
    ("Thông báo số 276/TB-VPCP", ("Thông báo", "276/TB-VPCP", None), "a notice of the Government Office"),
    ("Thông báo kết luận số 15/TB-UBND", ("Thông báo", "15/TB-UBND", None), "a conclusion announced is a notice"),
    ("Nghị định số 113/2024/NĐ-CP", ("Nghị định", "113/2024/NĐ-CP", None), "a normative number with its year"),
    ("Thông tư 03/2014/TT-BKHĐT", ("Thông tư", "03/2014/TT-BKHĐT", None), "a ministry"),
    ("Luật số 17/2023/QH15", ("Luật", "17/2023/QH15", None), "a law by number"),
    ("Luật Hợp tác xã số 23/2012/QH13", ("Luật", "23/2012/QH13", None), "a law by title and number"),
    ("Nghị quyết số 1662/NQ-UBTVQH15", ("Nghị quyết", "1662/NQ-UBTVQH15", None), "the Standing Committee"),
    ("Nghị quyết số 44/2011/NQ-HĐND", ("Nghị quyết", "44/2011/NQ-HĐND", None), "a people's council"),
    ("Nghị quyết 30a/2008/NQ-CP", ("Nghị quyết", "30a/2008/NQ-CP", None), "a letter after the integer"),
    ("Luật Hợp tác xã số 47-L/CTN", ("Luật", "47-L/CTN", None), "laws before 1997"),
    ("Quyết định số 582-TTg/QĐ", ("Quyết định", "582-TTg/QĐ", None), "decisions before 1997"),
    ("Nghị định số 16-CP", ("Nghị định", "16-CP", None), "decrees before 1997"),
    ("Quyết định số 409/CT", ("Quyết định", "409/CT", None), "the Chairman of the Council of Ministers"),
    ("Công văn số 1296/VPCP-NN", ("Công văn", "1296/VPCP-NN", None), "a letter has no type in its number"),
    ("Văn bản số 215/UBND-KT", ("Công văn", "215/UBND-KT", None), "văn bản số is a letter"),
    (
        "Nghị quyết liên tịch số 01/2024/NQLT-CP-UBTVQH-ĐCTUBTWMTTQVN",
        ("Nghị quyết liên tịch", "01/2024/NQLT-CP-UBTVQH-ĐCTUBTWMTTQVN", None),
        "three issuers",
    ),
    ("Quyết định số 18/QĐ-BCĐQGKTTT", ("Quyết định", "18/QĐ-BCĐQGKTTT", None), "a body in no list"),
    ("Quy định số 66-QĐ/TW", ("Quy định", "66-QĐ/TW", None), "QĐ is Quy định where the word says so"),
    ("Hướng dẫn số 36-HD/VPTW", ("Hướng dẫn", "36-HD/VPTW", None), "the Office of the Central Committee"),
    ("Nghị định 193/2013", ("Nghị định", "193/2013", None), "number and year without ký hiệu"),
    # short numbers
    ("Nghị quyết 20", ("Nghị quyết", "20", None), "a short number"),
    ("thực hiện Nghị quyết 20 đi vào cuộc sống", ("Nghị quyết", "20", None), "a short number in running text"),
    ("Quyết định 1804 của Thủ tướng", ("Quyết định", "1804", None), "a short number with its issuer"),
    ("Nghị quyết số 32 của Quốc hội", ("Nghị quyết", "32", None), "a short number of the National Assembly"),
    ("nghị quyết số 13", ("Nghị quyết", "13", None), "số makes a small-letter type a citation"),
    # dates
    ("Nghị quyết số 13-NQ/TW, ngày 18/3/2002", ("Nghị quyết", "13-NQ/TW", "2002-03-18"), "a comma before the date"),
    ("Nghị quyết số 13-NQ/TW ngày 18-3-2002", ("Nghị quyết", "13-NQ/TW", "2002-03-18"), "hyphens"),
    ("Nghị quyết số 13-NQ/TW ngày 18.3.2002", ("Nghị quyết", "13-NQ/TW", "2002-03-18"), "dots"),
    ("Nghị quyết số 13-NQ/TW (ngày 18/3/2002)", ("Nghị quyết", "13-NQ/TW", "2002-03-18"), "brackets"),
    ("Nghị quyết số 13-NQ/TW ngày18/3/2002", ("Nghị quyết", "13-NQ/TW", "2002-03-18"), "ngày glued"),
    ("Nghị quyết số 13-NQ/TW ngày ngày 18/3/2002", ("Nghị quyết", "13-NQ/TW", "2002-03-18"), "ngày doubled"),
    ("Nghị quyết số 13-NQ/TW ngày 18 tháng 3 năm 2002", ("Nghị quyết", "13-NQ/TW", "2002-03-18"), "in words"),
    (
        "Nghị quyết số 13-NQ/TW ngày 18 tháng ba năm 2002",
        ("Nghị quyết", "13-NQ/TW", "2002-03-18"),
        "the month as a word",
    ),
    ("Nghị quyết số 13-NQ/TW ngày 18\ntháng 3\nnăm 2002", ("Nghị quyết", "13-NQ/TW", "2002-03-18"), "broken lines"),
    (
        "Nghị định 38/2023/NĐ-CP của Chính phủ ngày 24 tháng 6 năm 2023",
        ("Nghị định", "38/2023/NĐ-CP", "2023-06-24"),
        "the issuer between number and date",
    ),
    (
        "Ngày 13-1-1981, Ban Bí thư Trung ương Đảng ra Chỉ thị số 100-CT/TW",
        ("Chỉ thị", "100-CT/TW", "1981-01-13"),
        "the day of issue before the citation",
    ),
    (
        "Nghị quyết 10 của Bộ Chính trị về nông nghiệp ban hành ngày 5-4-1988",
        ("Nghị quyết", "10", "1988-04-05"),
        "the day of issue after the subject",
    ),
    ("Quyết định 1804/QĐ-TTg năm 2020 phê duyệt", ("Quyết định", "1804/QĐ-TTg", "2020"), "a year alone"),
    ("Chỉ thị 100 của Ban Bí thư khóa IV, tháng 1-1981", ("Chỉ thị", "100", "1981-01"), "a month alone"),
    # no dates
    ("Quyết định 490/QĐ-TTg có hiệu lực từ ngày 07/05/2018", ("Quyết định", "490/QĐ-TTg", None), "an effective date"),
    ("Nghị quyết 20-NQ/TW năm 2024 đạt kết quả", ("Nghị quyết", "20-NQ/TW", None), "the year of an event"),
    ("Nghị quyết số 20-NQ/TW từ ngày 21/7", ("Nghị quyết", "20-NQ/TW", None), "a day without a year"),
    # the type away from the number
    ("Kết luận của Ban Bí thư số 78-KL/TW ngày 10/6/2020", ("Kết luận", "78-KL/TW", "2020-06-10"), "issuer between"),
    ("Số: 193/2013/NĐ-CP", ("Nghị định", "193/2013/NĐ-CP", None), "the suffix gives the type"),
    ("Số: 250/2016/TT-BTC", ("Thông tư", "250/2016/TT-BTC", None), "the suffix gives the type"),
]


@pytest.mark.parametrize(("text", "facts", "why"), ONE, ids=[why + ": " + text for text, _, why in ONE])
def test_one_citation_is_read(text: str, facts: Facts, why: str) -> None:
    assert [_facts(text)] == [[facts]], why


def _facts(text: str) -> list[Facts]:
    return [(one.type, one.number, one.date.iso if one.date else None) for one in find(text)]


MANY = [
    (
        "các Nghị quyết số 19, 20, 21-NQ/TW",
        [("19-NQ/TW", "các Nghị quyết số 19"[4:]), ("20-NQ/TW", "20"), ("21-NQ/TW", "21-NQ/TW")],
        "the last item carries the series",
    ),
    (
        "các Kết luận số 56-KL/TW và 70-KL/TW",
        [("56-KL/TW", "Kết luận số 56-KL/TW"), ("70-KL/TW", "70-KL/TW")],
        "each item complete, the type from the head",
    ),
    ("các Nghị quyết 13, 20 của Đảng", [("13", "Nghị quyết 13"), ("20", "20")], "short numbers"),
    (
        "Nghị quyết số 13-NQ/TW, Kết luận số 56-KL/TW",
        [("13-NQ/TW", "Nghị quyết số 13-NQ/TW"), ("56-KL/TW", "Kết luận số 56-KL/TW")],
        "a new head is no enumeration",
    ),
    (
        "Nghị quyết số 19-NQ/TW ngày 16/6/2022, 20 hợp tác xã đã thành lập",
        [("19-NQ/TW", "Nghị quyết số 19-NQ/TW ngày 16/6/2022")],
        "an enumeration stops at a date",
    ),
    (
        "các Nghị quyết của Quốc hội: số 124/2020/QH14 ngày 11/11/2020, số 128/2020/QH14 ngày 12/11/2020",
        [
            ("124/2020/QH14", "Nghị quyết của Quốc hội: số 124/2020/QH14 ngày 11/11/2020"),
            ("128/2020/QH14", "số 128/2020/QH14 ngày 12/11/2020"),
        ],
        "the head before a colon",
    ),
    (
        "Quyết định số 938/QĐ-UBND ngày 21/6/2021 của UBND tỉnh về Chương trình thực hiện Nghị quyết số 09-NQ/TU",
        [("938/QĐ-UBND", "Quyết định số 938/QĐ-UBND ngày 21/6/2021"), ("09-NQ/TU", "Nghị quyết số 09-NQ/TU")],
        "a subject that quotes another document",
    ),
    ("Quy định số 66-QĐ/TW và 67-QĐ/TW", [("66-QĐ/TW", "Quy định số 66-QĐ/TW"), ("67-QĐ/TW", "67-QĐ/TW")], "one type"),
]


@pytest.mark.parametrize(("text", "expected", "why"), MANY, ids=[why for _, _, why in MANY])
def test_several_citations_are_read(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert [(one.number, text[one.start : one.end]) for one in find(text)] == expected, why


NAMED = [
    ("Nghị quyết Trung ương 5 (khoá IX)", "session", "Trung ương 5 khoá IX", None),
    ("Nghị quyết Trung ương 5, khóa IX", "session", "Trung ương 5 khoá IX", None),
    ("Nghị quyết TW5 khoá IX", "session", "Trung ương 5 khoá IX", None),
    ("NQTW5 khoá IX", "session", "Trung ương 5 khoá IX", None),
    ("Nghị quyết T.Ư 5 khóa IX", "session", "Trung ương 5 khoá IX", None),
    ("Nghị quyết Hội nghị lần thứ năm Ban Chấp hành Trung ương khoá IX", "session", "Trung ương 5 khoá IX", None),
    ("Nghị quyết Hội nghị BCH Trung ương Đảng lần thứ 5 (khoá IX)", "session", "Trung ương 5 khoá IX", None),
    ("Nghị quyết Hội nghị lần thứ 27 BCH Đảng bộ tỉnh", "session", "Đảng bộ tỉnh lần thứ 27", None),
    ("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVI", "congress", "Đại hội Đảng bộ tỉnh lần thứ XVI", None),
    ("Nghị quyết Đại hội XIII của Đảng", "congress", "Đại hội Đảng lần thứ XIII", None),
    ("nghị quyết đại hội VI", "congress", "Đại hội lần thứ VI", None),
    ("Nghị quyết Đại hội IV, nhiệm kỳ 2013 - 2018", "congress", "Đại hội lần thứ IV nhiệm kỳ 2013-2018", None),
    ("Luật HTX năm 2012", "law", "Luật Hợp tác xã", "2012"),
    ("Luật Hợp tác xã 2023", "law", "Luật Hợp tác xã", "2023"),
    ("Luật HTX (năm 2003)", "law", "Luật Hợp tác xã", "2003"),
    ("Luật HTX (sửa đổi) năm 2023", "law", "Luật Hợp tác xã", "2023"),
    ("luật hợp tác xã năm 2012", "law", "Luật Hợp tác xã", "2012"),
    ("Luật HTX", "law", "Luật Hợp tác xã", None),
    ("Luật Tổ chức HĐND và UBND ngày 26/11/2003", "law", "Luật Tổ chức HĐND và UBND", "2003-11-26"),
    ("Luật Đầu tư theo phương thức đối tác công tư năm 2020", "law", None, "2020"),
    ("Bộ luật Lao động năm 2019", "law", "Bộ luật Lao động", "2019"),
    ("Hiến pháp năm 2013", "law", "Hiến pháp", "2013"),
    ("Kết luận của Bộ Chính trị ngày 27/8/1987", "session", None, "1987-08-27"),
]


@pytest.mark.parametrize(("text", "kind", "name", "when"), NAMED, ids=[text for text, *_ in NAMED])
def test_named_documents_have_one_canonical_name(text: str, kind: str, name: str | None, when: str | None) -> None:
    (one,) = find(text)
    assert (one.kind, one.number, one.date.iso if one.date else None) == (kind, None, when)
    assert text[one.start : one.end] == text
    if name:
        assert one.name == name


NOTHING = [
    ("Trung Quốc-ASEAN", "capitals and a hyphen"),
    ("tiêu chí số 13", "a criterion"),
    ("19 tiêu chí", "a count"),
    ("vốn điều lệ 15 tỷ đồng", "charter capital"),
    ("Phát biểu kết luận hội nghị", "a verb"),
    ("Bộ Kế hoạch và Đầu tư", "a ministry"),
    ("COVID-19", "a disease"),
    ("0/129", "a counter"),
    ("các nghị định của Chính phủ", "a generic plural"),
    ("các Chỉ thị, Nghị quyết của Chính phủ", "a generic plural"),
    ("Nghị quyết này", "a bare type word"),
    ("Theo Công văn Liên minh HTX", "a letter without a number"),
    ("anh quyết định 3 nội dung", "a verb with a count"),
    ("Quyết định 5 vấn đề quan trọng", "a capitalised verb with a count"),
    ("kế hoạch 5 năm 2021-2025", "a five-year plan"),
    ("vượt kế hoạch năm 2022", "a year's plan"),
    ("hướng dẫn 20 hợp tác xã", "a verb with a count"),
    ("Chương trình OCOP", "a programme"),
    ("Chương trình 135", "a programme with a number"),
    ("chương trình 135 của xã", "a programme with a number"),
    ("chương trình 30a", "a programme with a number"),
    ("Đề án 1 triệu hecta lúa", "a scheme called by its size"),
    ("dự thảo Nghị quyết số 20-NQ/TW", "a draft"),
    ("dự án Luật Hợp tác xã (sửa đổi)", "a bill"),
    ("Giấy phép số 12/GP-STTTT", "a licence"),
    ("294/386 xã", "a share"),
    ("29/10/1993-29/10/2023", "a range of dates"),
    ("công nghệ 4.0", "a decimal"),
    ("Số điện thoại: 0979 981 981", "a telephone number"),
    ("tạp chí số 50/2020", "an issue of a journal"),
    ("Nghị quyết Đại hội Đảng các cấp", "congresses of all levels"),
    ("Đại hội đại biểu toàn quốc lần thứ XIII", "an event"),
    ("điểm 16/6/2022 quyết định", "a date before a verb"),
    ("Nghị quyết\n\n20 hợp tác xã", "a paragraph between"),
    ("", "nothing at all"),
]


@pytest.mark.parametrize(("text", "why"), NOTHING, ids=[f"{why}: {text}" for text, why in NOTHING])
def test_nothing_is_invented(text: str, why: str) -> None:
    assert find(text) == [], why


@pytest.mark.parametrize("typed", ["31/2/2022", "16/13/2022", "0/6/2022", "16/6/22", "16/6/202"])
def test_an_impossible_date_or_a_short_year_is_kept_as_typed_and_never_guessed(typed: str) -> None:
    (one,) = find(f"Nghị quyết số 20-NQ/TW ngày {typed} của Ban Chấp hành Trung ương")
    assert one.date is None
    assert one.bad_date == f"ngày {typed}"


ISSUERS = [
    (
        "Nghị quyết số 20-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương Đảng khoá XIII",
        "Ban Chấp hành Trung ương Đảng",
    ),
    ("Kết luận số 56-KL/TW ngày 21/02/2013 của Bộ Chính trị và Chỉ thị", "Bộ Chính trị"),
    ("Quyết định số 938/QĐ-UBND của UBND tỉnh Bắc Kạn về việc", "UBND tỉnh Bắc Kạn"),
    ("Kế hoạch số 12/KH-UBND của UBND huyện Chợ Đồn", "UBND huyện Chợ Đồn"),
    (
        "Thông tư số 09/2022/TT-BLĐTBXH của Bộ Lao động - Thương binh và Xã hội hướng dẫn",
        "Bộ Lao động - Thương binh và Xã hội",
    ),
]


@pytest.mark.parametrize(("text", "issuer"), ISSUERS, ids=[issuer for _, issuer in ISSUERS])
def test_the_issuer_is_taken_as_printed(text: str, issuer: str) -> None:
    assert find(text)[0].issuer == issuer


def test_the_term_stands_apart_from_the_issuer() -> None:
    assert find("Nghị quyết số 26-NQ/TW (khoá X) của Đảng")[0].term == "X"


def test_decomposed_text_is_reported_in_its_own_offsets() -> None:
    text = unicodedata.normalize("NFD", "Theo Nghị quyết số 938/QĐ-UBND ngày 21/6/2021 của tỉnh")
    (one,) = find(text)
    assert (
        text[one.start : one.end]
        == one.text
        == unicodedata.normalize("NFD", "Nghị quyết số 938/QĐ-UBND ngày 21/6/2021")
    )


def test_a_missing_number_is_a_mention_of_nothing() -> None:
    (one,) = find("Kế hoạch số của Ban Thường vụ Tỉnh uỷ")
    assert (one.kind, one.number, one.name) == ("unnumbered", None, None)


def test_a_plan_without_a_number_is_one_document_where_it_carries_out_another() -> None:
    plan, resolution = find("và Kế hoạch của UBND tỉnh Bắc Kạn thực hiện Nghị quyết số 20-NQ/TW.")
    assert (plan.kind, plan.type, plan.number, plan.issuer) == ("unnumbered", "Kế hoạch", None, "UBND tỉnh Bắc Kạn")
    assert (plan.text, plan.name, resolution.number) == ("Kế hoạch", "thực hiện", "20-NQ/TW")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("ban hành Kế hoạch của UBND tỉnh thực hiện Nghị quyết số 20-NQ/TW", "a part of another document"),
        ("xây dựng Kế hoạch của UBND tỉnh thực hiện Nghị quyết số 20-NQ/TW", "a plan to come"),
        ("Kế hoạch thực hiện Nghị quyết số 20-NQ/TW", "nobody's plan"),
        ("kế hoạch của UBND tỉnh thực hiện Nghị quyết số 20-NQ/TW", "small letters"),
        ("Kế hoạch của UBND tỉnh thực hiện tốt Nghị quyết số 20-NQ/TW", "other words between"),
        ("Nghị quyết của UBND tỉnh thực hiện Nghị quyết số 20-NQ/TW", "no plan"),
    ],
)
def test_a_plan_without_a_number_is_otherwise_nothing(text: str, why: str) -> None:
    assert [one.number for one in find(text)] == ["20-NQ/TW"], why


def test_further_enumerations() -> None:
    assert [one.number for one in find("các Nghị định 55/2015, 116/2018 của Chính phủ")] == ["55/2015", "116/2018"]
    assert [one.number for one in find("Nghị quyết 19, 20 và 21 của Trung ương")] == ["19", "20", "21"]
    names = [one.name for one in find("các Nghị quyết Trung ương 4, 5 khóa XII")]
    assert names == ["Trung ương 4 khoá XII", "Trung ương 5 khoá XII"]
    years = [one.date.iso for one in find("Luật HTX năm 1996, 2003 và 2012.") if one.date]
    assert years == ["1996", "2003", "2012"]


def test_the_day_on_which_a_law_was_passed_is_its_date() -> None:
    (one,) = find("Luật HTX được Quốc hội khóa XIII thông qua ngày 20/11/2012")
    assert (one.name, one.date and one.date.iso) == ("Luật Hợp tác xã", "2012-11-20")


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Nghị quyết số 20-NQ/TW, ngày 10/10/2023, UBND tỉnh tổ chức hội nghị",
        "Thực hiện Kế hoạch số 88/KH-LMHTX, ngày 12 tháng 4 năm 2023 Liên minh Hợp tác xã tỉnh phối hợp",
        "Thực hiện Nghị quyết số 20-NQ/TW UBND tỉnh đã ban hành kế hoạch",
    ],
)
def test_the_day_and_the_subject_of_an_event_are_not_the_documents(text: str) -> None:
    (one,) = find(text)
    assert (one.date, one.issuer) == (None, None)
