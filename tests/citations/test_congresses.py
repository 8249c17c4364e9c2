"""Resolutions of congresses: whose they are, what they are called, and where nobody can tell."""

from __future__ import annotations

import pytest

from citations.support import context, day, register
from portal.citations import Context, find, read_article, resolve, resolve_all
from portal.model import Document, Level

UNION_TITLE = "Báo cáo kết quả hoạt động của Liên minh HTX tỉnh Bắc Kạn nhiệm kỳ 2018 - 2023"

KNOWN = [
    (
        "Nghị quyết Đại hội XIII của Đảng",
        ("vn/tw/nq/2021/dai-hoi-13", "nghi-quyet-dai-hoi-13-dang", Level.PARTY, None),
        "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
    ),
    (
        "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XII",
        ("vn/tw/nq/2016/dai-hoi-12", "nghi-quyet-dai-hoi-12-dang", Level.PARTY, None),
        "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XII của Đảng",
    ),
    (
        "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XII, nhiệm kỳ 2020-2025",
        ("vn/bac-kan/tu/nq/2020/dai-hoi-12", "nghi-quyet-dai-hoi-12-dang-bo-bac-kan", Level.LOCAL, "bac-kan@1997"),
        "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Bắc Kạn lần thứ XII, nhiệm kỳ 2020–2025",
    ),
    (
        "Nghị quyết Đại hội Đảng bộ tỉnh Lạng Sơn lần thứ XVII",
        ("vn/lang-son/tu/nq/_/dai-hoi-17", "nghi-quyet-dai-hoi-17-dang-bo-lang-son", Level.LOCAL, "lang-son@pre1990"),
        "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Lạng Sơn lần thứ XVII",
    ),
    (
        "Nghị quyết Đại hội Liên minh Hợp tác xã tỉnh lần thứ V nhiệm kỳ 2018 - 2023",
        ("vn/bac-kan/lmhtx/nq/2018/dai-hoi-5", "nghi-quyet-dai-hoi-5-lmhtx-bac-kan", Level.LOCAL, "bac-kan@1997"),
        "Nghị quyết Đại hội V Liên minh HTX tỉnh Bắc Kạn, nhiệm kỳ 2018–2023",
    ),
    (
        "Nghị quyết Đại hội đại biểu toàn quốc Liên minh HTX Việt Nam lần thứ VI, nhiệm kỳ 2020-2025",
        ("vn/vca/nq/2020/dai-hoi-6", "nghi-quyet-dai-hoi-6-lmhtx-viet-nam", Level.UNION, None),
        "Nghị quyết Đại hội đại biểu toàn quốc Liên minh HTX Việt Nam lần thứ VI, nhiệm kỳ 2020–2025",
    ),
    (
        "Chương trình của Liên minh HTX Việt Nam thực hiện Nghị quyết Đại hội V, nhiệm kỳ 2016-2020",
        ("vn/vca/nq/2016/dai-hoi-5", "nghi-quyet-dai-hoi-5-lmhtx-viet-nam", Level.UNION, None),
        "Nghị quyết Đại hội đại biểu toàn quốc Liên minh HTX Việt Nam lần thứ V, nhiệm kỳ 2016–2020",
    ),
    (
        "Nghị quyết Đại hội IV, nhiệm kỳ 2018-2023",
        ("vn/bac-kan/lmhtx/nq/2018/dai-hoi-4", "nghi-quyet-dai-hoi-4-lmhtx-bac-kan", Level.LOCAL, "bac-kan@1997"),
        "Nghị quyết Đại hội IV Liên minh HTX tỉnh Bắc Kạn, nhiệm kỳ 2018–2023",
    ),
]


@pytest.mark.parametrize(("text", "identity", "label"), KNOWN, ids=[text for text, *_ in KNOWN])
def test_a_congress_is_known_by_whose_it_is_and_its_ordinal(
    text: str, identity: tuple[str, str, Level, str | None], label: str
) -> None:
    where = Context("bac-kan", day("2023-09-01"), title=UNION_TITLE)
    result = resolve(find(text), context=where, register=register())
    (found,) = result.documents
    assert (found.id, found.slug, found.level, found.province) == identity
    assert (found.label, found.number, found.date, found.title) == (label, None, None, None)
    assert found.issuer
    assert [one.document for one in result.articles[""].citations] == [found.slug]


NOBODYS = [
    ("Nghị quyết Đại hội XIII", UNION_TITLE, "perhaps the Party's"),
    ("Nghị quyết Đại hội XII, nhiệm kỳ 2018-2023", UNION_TITLE, "an ordinal that no union has reached"),
    ("Nghị quyết Đại hội IV, nhiệm kỳ 2013-2018", UNION_TITLE, "another term than the title's"),
    ("Nghị quyết Đại hội IV, nhiệm kỳ 2018-2023", "Đại hội nhiệm kỳ 2018-2023", "a title without a union"),
    ("Nghị quyết Đại hội IV", UNION_TITLE, "no term"),
    ("Nghị quyết Đại hội nhiệm kỳ 2018-2023", UNION_TITLE, "no ordinal"),
    ("Nghị quyết Đại hội Đảng bộ huyện Chợ Đồn lần thứ XXII", "", "a district"),
    ("Nghị quyết Đại hội Đảng bộ thành phố Thái Nguyên lần thứ XVIII", "", "a town that is called as its province"),
    ("Nghị quyết Đại hội Đảng bộ tỉnh Sông Bé lần thứ V", "", "a province that no register knows"),
    (
        "Chương trình của Liên minh HTX Việt Nam thực hiện Nghị quyết Đại hội XIII, nhiệm kỳ 2021-2026",
        "",
        "the Party's, carried out by a union",
    ),
]


@pytest.mark.parametrize(("text", "title", "why"), NOBODYS, ids=[why for *_, why in NOBODYS])
def test_a_congress_that_may_be_anybodys_is_left_to_the_editors(text: str, title: str, why: str) -> None:
    where = Context("bac-kan", day("2023-09-01"), title=title)
    result = resolve(find(text), context=where, register=register())
    assert result.documents == (), why
    assert [(one.code, one.quiet) for one in result.articles[""].findings] == [("CITE-UNRESOLVED", True)]


def test_all_ways_of_naming_a_congress_are_one_document_and_the_day_is_taken_from_whoever_knows_it() -> None:
    known = register()
    texts = {
        "a": "Nghị quyết Đại hội Liên minh HTX tỉnh Bắc Kạn lần thứ V",
        "b": "Nghị quyết Đại hội V Liên minh Hợp tác xã tỉnh, nhiệm kỳ 2018-2023, ngày 12/6/2018",
    }
    result = resolve_all({name: read_article(find(text), context(), known) for name, text in texts.items()}, known)
    (found,) = result.documents
    assert (found.slug, found.date) == ("nghi-quyet-dai-hoi-5-lmhtx-bac-kan", day("2018-06-12"))
    assert found.label.endswith("nhiệm kỳ 2018–2023")
    assert [len(outcome.citations) for outcome in result.articles.values()] == [1, 1]


def test_the_register_knows_a_congress_by_the_names_of_its_record() -> None:
    own = Document(
        "x", "dai-hoi-xiii", "Nghị quyết", None, names=("Nghị quyết Đại hội XIII của Đảng", "Nghị quyết Đại hội 13")
    )
    result = resolve(
        find("Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng"), context=context(), register=register(own)
    )
    assert result.documents == ()
    assert [one.document for one in result.articles[""].citations] == ["dai-hoi-xiii"]
    assert (own.label, own.other_names) == ("Nghị quyết Đại hội XIII của Đảng", ("Nghị quyết Đại hội 13",))


def test_what_bears_no_number_and_is_no_congress_is_known_by_its_names_alone() -> None:
    own = Document("x", "loi-keu-goi", "Nghị quyết", None, names=("Nghị quyết Trung ương 4 khoá XII",))
    result = resolve(find("Nghị quyết Trung ương 4, khóa XII"), context=context(), register=register(own))
    assert [one.document for one in result.articles[""].citations] == ["loi-keu-goi"]


PLANS = [
    (
        "Kế hoạch số của Ban Thường vụ Tỉnh uỷ về thực hiện Kết luận số 70-KL/TW",
        ("vn/bac-kan/tu/kh/_/thuc-hien-kl-70-kl-tw", "Ban Thường vụ Tỉnh uỷ Bắc Kạn", "Kết luận 70-KL/TW"),
    ),
    ("Kế hoạch số của UBND tỉnh Lạng Sơn", ("vn/lang-son/ubnd/kh/_/_", "UBND tỉnh Lạng Sơn", None)),
    ("Kế hoạch số …", ("vn/kh/_/_", None, None)),
    (
        "Kế hoạch của Bộ Chính trị thực hiện Nghị quyết Đại hội XIII của Đảng",
        (
            "vn/tw/kh/_/thuc-hien-nq-dai-hoi-13",
            "Bộ Chính trị",
            "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
        ),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), PLANS, ids=[text for text, _ in PLANS])
def test_a_document_without_its_number_has_an_identity_and_no_page(
    text: str, wanted: tuple[str, str | None, str | None]
) -> None:
    outcome = resolve(find(text), context=context(), register=register()).articles[""]
    (plan,) = outcome.unnumbered
    assert (plan.id, plan.issuer, plan.carried_out) == wanted
    (note,) = [one for one in outcome.findings if one.code == "CITE-NUMBER-MISSING"]
    assert note.quiet
    assert all(part in note.vi for part in wanted[1:] if part)
