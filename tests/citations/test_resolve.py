"""Mentions to documents: merging, short forms, names, and every kind of finding."""

from __future__ import annotations

from datetime import date

import pytest

from citations.support import (
    LAW2003,
    LAW2012,
    LAW2023,
    NQ13,
    NQ20,
    NQ20_HEALTH,
    NQ32,
    QD1804,
    context,
    day,
    document,
    register,
)
from portal.citations import Context, Outcome, Register, Resolution, find, read_article, resolve, resolve_all
from portal.model import Document, PartialDate


def one(text: str, *known: Document, where: Context | None = None) -> Outcome:
    return resolve(find(text), context=where or context(), register=register(*known)).articles[""]


def slugs(text: str, *known: Document, where: Context | None = None) -> list[str]:
    return [citation.document for citation in one(text, *known, where=where).citations]


def codes(text: str, *known: Document, where: Context | None = None) -> list[str]:
    return [finding.code for finding in one(text, *known, where=where).findings if not finding.quiet]


def together(known: Register, **texts: str) -> Resolution:
    return resolve_all({name: read_article(find(text), context(), known) for name, text in texts.items()}, known)


def test_an_undated_number_is_the_only_candidate_of_the_register() -> None:
    assert slugs("Nghị quyết số 20-NQ/TW", NQ20) == [NQ20.slug]


def test_two_candidates_make_an_undated_number_ambiguous() -> None:
    assert slugs("Nghị quyết số 20-NQ/TW", NQ20, NQ20_HEALTH) == []
    assert codes("Nghị quyết số 20-NQ/TW", NQ20, NQ20_HEALTH) == ["CITE-AMBIGUOUS"]


def test_a_candidate_younger_than_the_article_does_not_count() -> None:
    assert slugs("Nghị quyết số 20-NQ/TW", NQ20, NQ20_HEALTH, where=context(None, "2019-01-01")) == [NQ20_HEALTH.slug]


def test_the_frontmatter_settles_what_is_ambiguous() -> None:
    chosen = context(None, "2023-01-01", NQ20_HEALTH.slug)
    assert slugs("Nghị quyết số 20-NQ/TW và Nghị quyết 20", NQ20, NQ20_HEALTH, where=chosen) == [NQ20_HEALTH.slug] * 2


def test_a_term_tells_two_candidates_apart() -> None:
    assert slugs("Nghị quyết số 20-NQ/TW (khoá XII)", NQ20, NQ20_HEALTH) == [NQ20_HEALTH.slug]


def test_a_dated_mention_settles_the_undated_ones_of_its_article() -> None:
    text = "Nghị quyết số 20-NQ/TW ngày 25/10/2017. Nghị quyết số 20-NQ/TW. Nghị quyết 20."
    assert slugs(text, NQ20, NQ20_HEALTH) == [NQ20_HEALTH.slug] * 3


def test_articles_that_cite_one_document_share_one_record() -> None:
    result = together(
        register(), a="Nghị quyết số 20-NQ/TW", b="Nghị quyết số 20/NQ-TW ngày 16/6/2022", c="nghị quyết số 20-nq/tư"
    )
    assert [found.slug for found in result.documents] == ["nghi-quyet-20-nq-tw-2022"]
    assert {name: [c.document for c in found.citations] for name, found in result.articles.items()} == {
        name: ["nghi-quyet-20-nq-tw-2022"] for name in "abc"
    }


def test_an_undated_document_has_a_record_without_a_date() -> None:
    (found,) = together(register(), a="Kết luận số 70-KL/TW").documents
    assert (found.slug, found.date, found.title) == ("ket-luan-70-kl-tw", None, None)


def test_the_subject_in_running_text_is_never_a_title() -> None:
    text = "Kế hoạch số 6086/KH-UBND ngày 31/12/2021 của UBND tỉnh về phát triển kinh tế tập thể"
    (found,) = together(register(), a=text).documents
    assert (found.title, found.issuer, found.province) == (None, "UBND tỉnh Bắc Kạn", "bac-kan@1997")


def test_a_stated_province_wins_over_the_articles() -> None:
    text = "Quyết định số 938/QĐ-UBND ngày 21/6/2021 của UBND tỉnh Lạng Sơn"
    assert slugs(text) == ["quyet-dinh-938-qd-ubnd-lang-son-2021"]


def test_one_number_in_two_provinces_is_two_documents() -> None:
    known = register()
    result = resolve_all(
        {
            place: read_article(find("Nghị quyết số 09-NQ/TU ngày 22/4/2021"), context(place), known)
            for place in ("bac-kan", "lang-son")
        },
        known,
    )
    assert [found.slug for found in result.documents] == [
        "nghi-quyet-09-nq-tu-bac-kan-2021",
        "nghi-quyet-09-nq-tu-lang-son-2021",
    ]


def test_a_district_has_its_own_series() -> None:
    plan = "Kế hoạch số 12/KH-UBND ngày 5/3/2021 của UBND"
    text = f"{plan} huyện Chợ Đồn; {plan} tỉnh"
    assert slugs(text) == ["ke-hoach-12-kh-ubnd-huyen-cho-don-bac-kan-2021", "ke-hoach-12-kh-ubnd-bac-kan-2021"]
    assert codes(text) == []


def test_the_longest_type_word_names_the_document() -> None:
    (found,) = together(
        register(), a="Chương trình số 29-CTr/TU ngày 31/8/2022", b="Chương trình hành động số 29-CTr/TU"
    ).documents
    assert found.type == "Chương trình hành động"


SHORT = [
    ("Quyết định 1804 của Thủ tướng Chính phủ", QD1804, "by type, number and issuer"),
    ("Nghị quyết số 32 của Quốc hội", NQ32, "the National Assembly"),
    ("Nghị quyết 20", NQ20, "the only one of that number"),
    ("NQTW5 khoá IX", NQ13, "a session by an abbreviation"),
    ("Nghị quyết Hội nghị lần thứ năm Ban Chấp hành Trung ương khóa IX", NQ13, "a session in full"),
    ("Nghị quyết Trung ương 5", NQ13, "a session without its term"),
    ("Luật HTX năm 2012", LAW2012, "a law by its year"),
    ("Luật HTX (sửa đổi) năm 2023", LAW2023, "a revised law by its year"),
    ("Luật Hợp tác xã ngày 26/11/2003", LAW2003, "a law by its day"),
    ("Luật số 23/2012/QH13", LAW2012, "a law by its number"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), SHORT, ids=[why for _, _, why in SHORT])
def test_short_forms_and_names_find_their_document(text: str, wanted: Document, why: str) -> None:
    everything = (QD1804, NQ32, NQ20, NQ13, LAW2003, LAW2012, LAW2023)
    assert slugs(text, *everything) == [wanted.slug], why


@pytest.mark.parametrize(
    ("when", "wanted"),
    [
        ("2012-05-01", LAW2003),
        ("2013-06-30", LAW2003),
        ("2013-07-01", LAW2012),
        ("2024-06-30", LAW2012),
        ("2024-07-01", LAW2023),
    ],
)
def test_a_bare_law_is_the_one_in_force_on_the_articles_day(when: str, wanted: Document) -> None:
    assert slugs("theo Luật HTX", LAW2003, LAW2012, LAW2023, where=context(None, when)) == [wanted.slug]


def test_a_bare_law_is_the_one_that_the_article_names() -> None:
    text = "Luật HTX năm 2023 được thông qua. Luật HTX mới gồm 12 chương."
    assert slugs(text, LAW2012, LAW2023) == [LAW2023.slug] * 2


def test_a_bare_law_is_not_guessed_where_the_articles_year_saw_two() -> None:
    where = Context(None, PartialDate(date(2013, 1, 1), "year"))
    outcome = one("theo Luật HTX", LAW2003, LAW2012, where=where)
    assert outcome.citations == ()
    assert [finding.quiet for finding in outcome.findings] == [True]


@pytest.mark.parametrize(
    "text", ["theo Luật HTX", "Nghị quyết Trung ương 4 khoá XII", "Nghị quyết Đại hội V", "Nghị quyết 20"]
)
def test_names_and_bare_numbers_that_nothing_knows_cause_no_warning(text: str) -> None:
    assert codes(text) == []


def test_a_short_number_that_nothing_knows_is_told_where_its_issuer_makes_it_certain() -> None:
    assert codes("Nghị quyết số 32 của Quốc hội") == ["CITE-UNRESOLVED"]


def test_a_short_number_is_the_series_of_its_issuer() -> None:
    assert slugs("Chỉ thị 100 của Ban Bí thư, tháng 1-1981") == ["chi-thi-100-ct-tw-1981"]


FINDINGS = [
    ("Nghị quyết số 20-NQ/TW ngày 31/2/2022", ["CITE-DATE-IMPOSSIBLE"], "a day that no calendar has"),
    ("Nghị quyết số 20-NQ/TW ngày 16/6/22", ["CITE-DATE-YEAR"], "a year of two digits"),
    ("Nghị quyết số 20-NQ/TW ngày 17/6/2022", ["CITE-DATE-CONFLICT"], "another day than the register's"),
    ("Nghị quyết số 20-NQ/TW ngày 16/6/2023", ["CITE-DATE-CONFLICT"], "another year in the same term"),
    ("Quyết định số 1804/QĐ-TTg ngày 13/11/2021", ["CITE-DATE-CONFLICT"], "the same day of another year"),
    ("Luật số 23/2012/QH13 ngày 20/11/2013", ["CITE-DATE-CONFLICT"], "another year than the number's"),
    ("Nghị quyết số 21-NQ/TW ngày 16/6/2024", ["CITE-AFTER-ARTICLE"], "a document after its article"),
    ("Nghị định số 113/2024/NĐ-CP", ["CITE-AFTER-ARTICLE"], "a number of a year after the article"),
    ("Nghị quyết số 20-NQ/TW của Quốc hội", ["CITE-ISSUER-CONFLICT"], "a Party number of the National Assembly"),
    ("Nghị quyết số 20-NQ/TW ngày 16/6/2022 (khoá XII)", ["CITE-TERM-CONFLICT"], "a wrong term"),
    ("Luật số 23/2012/QH12", ["CITE-NUMBER-FORM"], "a wrong ký hiệu"),
    ("Nghị quyết số 20-NQ/TW ngày 16 tháng 6 năm 2022 của Ban Chấp hành Trung ương Đảng khoá XIII", [], "all right"),
    ("Quyết định số 1804/QĐ-TTg năm 2020 phê duyệt", [], "a year that agrees"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), FINDINGS, ids=[why for _, _, why in FINDINGS])
def test_what_contradicts_is_told(text: str, wanted: list[str], why: str) -> None:
    assert codes(text, NQ20, QD1804, LAW2012) == wanted, why


def test_two_dates_for_one_unknown_document_are_told_at_the_rarer_one() -> None:
    plan = "Kế hoạch số 12/KH-UBND ngày"
    text = f"{plan} 5/3/2021, {plan} 6/3/2021, {plan} 5/3/2021"
    outcome = one(text)
    assert [(found.code, found.start) for found in outcome.findings] == [("CITE-DATE-CONFLICT", text.index("Kế", 5))]
    assert len({citation.document for citation in outcome.citations}) == 1


def test_two_dates_that_outweigh_each_other_leave_only_what_they_share() -> None:
    result = together(register(), a="Kế hoạch số 12/KH-UBND ngày 5/3/2021", b="Kế hoạch số 12/KH-UBND ngày 6/3/2021")
    assert [found.date for found in result.documents] == [day("2021-03-01", "month")]
    assert [[f.code for f in found.findings] for found in result.articles.values()] == [["CITE-DATE-CONFLICT"]] * 2


def test_dates_are_compared_only_at_what_is_known() -> None:
    where = Context("bac-kan", PartialDate(date(2022, 1, 1), "year"))
    assert codes("Nghị quyết số 20-NQ/TW ngày 16/6/2022", NQ20, where=where) == []


def test_the_register_keeps_its_own_permalink() -> None:
    moved = document("Nghị quyết", "20-NQ/TW", "2022-06-16")
    moved = Document(**{name: getattr(moved, name) for name in Document.__struct_fields__} | {"slug": "nghi-quyet-20"})
    assert slugs("Nghị quyết số 20-NQ/TW ngày 16/6/2022", moved) == ["nghi-quyet-20"]


def test_messages_name_the_value_as_typed_and_what_to_do_in_both_languages() -> None:
    (found,) = one("Nghị  quyết số 20-NQ/TW ngày 31/2/2022").findings
    assert '"31/2/2022"' in found.vi
    assert "Nghị quyết 20-NQ/TW" in found.vi
    assert "sửa" in found.vi
    assert "correct" in found.en


def test_a_cooperative_union_is_no_commune() -> None:
    text = "Kế hoạch số 88/KH-LMHTX ngày 12/4/2023 của Liên minh Hợp tác xã tỉnh Bắc Kạn"
    (found,) = together(register(), a=text).documents
    assert found.slug == "ke-hoach-88-kh-lmhtx-bac-kan-2023"
    assert found.issuer == "Liên minh HTX tỉnh Bắc Kạn"


def test_a_decree_without_its_year_is_the_one_of_the_article() -> None:
    text = "Nghị định số 193/2013/NĐ-CP và Nghị định số 193/NĐ-CP"
    assert slugs(text) == ["nghi-dinh-193-2013-nd-cp"] * 2


def test_a_year_in_a_party_number_does_not_make_another_document() -> None:
    assert slugs("Nghị quyết số 13/2002/NQ-TW ngày 18-3-2002", NQ13) == [NQ13.slug]
