"""Ids, permalinks and levels of documents, and when one number is one document."""

from __future__ import annotations

import pytest

from citations.support import day
from portal.citations import canonical_number, document_id, level_of, slug
from portal.citations.identity import key_of, one_counter
from portal.model import Level

CASES = [
    ("Nghị quyết", "20-NQ/TW", 2022, None, "vn/tw/nq/2022/20", "nghi-quyet-20-nq-tw-2022", Level.PARTY),
    (
        "Quyết định",
        "938/QĐ-UBND",
        2021,
        "bac-kan",
        "vn/bac-kan/ubnd/qd/2021/938",
        "quyet-dinh-938-qd-ubnd-bac-kan-2021",
        Level.LOCAL,
    ),
    ("Luật", "23/2012/QH13", 2012, None, "vn/qh/luat/2012/23", "luat-23-2012-qh13", Level.ASSEMBLY),
    (
        "Chương trình hành động",
        "29-CTr/TU",
        2022,
        "phu-tho",
        "vn/phu-tho/tu/ctr/2022/29",
        "chuong-trinh-29-ctr-tu-phu-tho-2022",
        Level.LOCAL,
    ),
    ("Nghị quyết", "9/NQ-CP", 2023, None, "vn/cp/nq/2023/9", "nghi-quyet-09-nq-cp-2023", Level.GOVERNMENT),
    ("Kết luận", "70-KL/TW", None, None, "vn/tw/kl/_/70", "ket-luan-70-kl-tw", Level.PARTY),
    ("Quyết định", "582-TTg/QĐ", 1993, None, "vn/ttg/qd/1993/582", "quyet-dinh-582-ttg-qd-1993", Level.GOVERNMENT),
    ("Luật", "47-L/CTN", 1996, None, "vn/qh/luat/1996/47", "luat-47-l-ctn-1996", Level.ASSEMBLY),
    ("Thông tư", "03/2014/TT-BKHĐT", 2014, None, "vn/bkhdt/tt/2014/3", "thong-tu-03-2014-tt-bkhdt", Level.GOVERNMENT),
    ("Công văn", "1296/VPCP-NN", 2021, None, "vn/vpcp/cv/2021/1296", "cong-van-1296-vpcp-nn-2021", Level.GOVERNMENT),
]


@pytest.mark.parametrize(
    ("word", "number", "year", "place", "id_", "permalink", "level"), CASES, ids=[c[4] for c in CASES]
)
def test_identity_follows_from_type_number_year_and_province(
    word: str, number: str, year: int | None, place: str | None, id_: str, permalink: str, level: Level
) -> None:
    assert document_id(word, number, year, place) == id_
    assert slug(word, number, year, place) == permalink
    assert level_of(word, number) is level


@pytest.mark.parametrize("typed", ["20-NQ/TW", "20/NQ-TW", "20 - nq / tw", "20-NQ/TƯ", "20.NQ/TW", "20-NQTW"])
def test_variants_of_a_number_have_one_key_and_one_print(typed: str) -> None:
    assert key_of("Nghị quyết", typed) == key_of("Nghị quyết", "20-NQ/TW")
    assert canonical_number("Nghị quyết", typed) == "20-NQ/TW"


@pytest.mark.parametrize(
    ("one", "other"),
    [("09-NQ/TU", "09/NQ-CP"), ("09-NQ/TU", "09-NQ/TW"), ("09/NQ-CP", "09/2023/NQ-CP"), ("9-NQ/TW", "90-NQ/TW")],
)
def test_series_that_look_alike_stay_apart(one: str, other: str) -> None:
    assert key_of("Nghị quyết", one, "bac-kan") != key_of("Nghị quyết", other, "bac-kan")


def test_a_province_counts_only_for_series_of_provinces() -> None:
    assert key_of("Nghị quyết", "20-NQ/TW", "bac-kan") == key_of("Nghị quyết", "20-NQ/TW")
    assert key_of("Nghị quyết", "09-NQ/TU", "bac-kan") != key_of("Nghị quyết", "09-NQ/TU", "lang-son")


COUNTERS = [
    ("20-NQ/TW", "2022-06-16", "2024-06-16", True, "one term of the Party"),
    ("20-NQ/TW", "2022-06-16", "2017-10-25", False, "two terms of the Party"),
    ("13-NQ/TW", "2011-01-05", "2011-02-05", False, "before and after the congress of January 2011"),
    ("09-NQ/TU", "2021-04-22", "2023-04-22", True, "one term of the province"),
    ("09-NQ/TU", "2019-04-22", "2021-04-22", False, "two terms of the province"),
    ("09/NQ-CP", "2022-02-02", "2023-02-02", False, "State numbers begin anew every year"),
    ("09/NQ-CP", "2023-01-02", "2023-12-02", True, "one calendar year"),
]


@pytest.mark.parametrize(("number", "first", "second", "one", "why"), COUNTERS, ids=[c[-1] for c in COUNTERS])
def test_a_number_is_one_document_within_its_counting_period(
    number: str, first: str, second: str, one: bool, why: str
) -> None:
    assert one_counter(key_of("Nghị quyết", number, "bac-kan"), day(first), day(second)) is one, why
