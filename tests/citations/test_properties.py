"""What holds for every text: offsets point at the text, variants are one document, nothing raises."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from citations.support import LAW2003, LAW2012, LAW2023, NQ13, NQ32, QD1804, context, register
from portal.citations import find, phrases, resolve, review_phrases
from portal.citations.normalise import comparable, view

PIECES = st.sampled_from(
    [
        *(
            "Nghị quyết",
            "Quyết định",
            "Luật",
            "Chương trình hành động",
            "các",
            "của",
            "ngày",
            "số",
            "số:",
            "năm",
            "khoá",
        ),
        *(
            "20-NQ/TW",
            "938/QĐ-UBND",
            "23/2012/QH13",
            "20",
            "193/2013",
            "16/6/2022",
            "31/2/2022",
            "16/6/22",
            "2012",
            "IX",
        ),
        *(
            "HTX",
            "Trung ương",
            "Đại hội",
            "Đảng bộ tỉnh",
            "Bộ Chính trị",
            "UBND tỉnh Bắc Kạn",
            "và",
            ",",
            ";",
            ".",
            "(",
            ")",
        ),
        *(
            "\n",
            "\n\n",
            "\u00a0",
            "\u200b",
            "**",
            "_",
            "\\",
            "[",
            "](x)",
            "<b>",
            "&nbsp;",
            "–",
            "\u0301",
            "Ð",
            "İ",
            "\ud800",
        ),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=30).map("".join)
)


@given(TEXTS)
def test_no_text_raises_and_every_offset_points_at_the_reported_text(text: str) -> None:
    end = 0
    for one in find(text):
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        assert one.text == one.text.strip()
        end = one.end


@given(TEXTS)
def test_every_text_resolves(text: str) -> None:
    outcome = resolve(find(text), context=context(), register=register()).articles[""]
    assert all(finding.vi and finding.en and "\n" not in finding.vi + finding.en for finding in outcome.findings)


@given(TEXTS)
def test_every_text_can_be_asked_for_relations(text: str) -> None:
    mentions = find(text)
    starts = {one.start for one in mentions}
    assert {one.source for one in phrases(text, mentions)} <= starts
    assert {one.start for one in review_phrases(text, mentions)} <= starts


@given(TEXTS)
def test_matching_text_is_its_own_matching_text_in_length_and_case(text: str) -> None:
    seen = view(text)
    assert len(comparable(seen.text)) == len(seen.text)
    for place in range(len(seen.text)):
        first, last = seen.span(place, place + 1)
        assert 0 <= first < last <= len(text)


SPACE = st.sampled_from([" ", "\u00a0", "  ", "\n", " \n ", "\u2009", "\u200b ", "** "])
DASH = st.sampled_from(["-", "–", "—", "‑", " - ", "- ", " –", "\\-"])
SLASH = st.sampled_from(["/", "／", " / ", "/ "])
CASE = st.sampled_from([str, str.upper, str.lower])
FORM = st.sampled_from(["NFC", "NFD"])
DATES = st.sampled_from(
    [" ngày 16/6/2022", ", ngày 16/06/2022", " ngày 16-6-2022", " ngày 16.6.2022", " ngày 16 tháng 6 năm 2022", ""]
)


@given(SPACE, SPACE, DASH, SLASH, CASE, FORM, DATES, st.booleans())
def test_every_variant_of_one_citation_is_one_document(
    first: str, second: str, dash: str, slash: str, case: type[str], form: str, date: str, said: bool
) -> None:
    number = f"20{dash}NQ{slash}TW"
    typed = case(f"Nghị quyết{first}" + (f"số{second}" if said else "") + number + date)
    text = unicodedata.normalize("NFC", "Nghị quyết số 20-NQ/TW ngày 16/6/2022; ") + unicodedata.normalize(form, typed)  # type: ignore[arg-type]
    outcome = resolve(find(text), context=context(), register=register())
    assert [one.document for one in outcome.articles[""].citations] == ["nghi-quyet-20-nq-tw-2022"] * 2
    assert len(outcome.documents) == 1


FORMS = st.sampled_from(
    [
        ("Quyết định{a}số{b}1804{s}QĐ{d}TTg", "quyet-dinh-1804-qd-ttg-2020"),
        ("Nghị quyết{a}số{b}32{s}2016{s}QH14", "nghi-quyet-32-2016-qh14"),
        ("Luật{a}Hợp tác xã{b}năm 2012", "luat-23-2012-qh13"),
        ("Luật{a}HTX{b}2023", "luat-17-2023-qh15"),
        ("Nghị quyết{a}Trung ương{b}5 (khoá IX)", "nghi-quyet-13-nq-tw-2002"),
        ("Nghị quyết{a}Trung ương{b}5{a}khóa IX", "nghi-quyet-13-nq-tw-2002"),
    ]
)
KNOWN = register(QD1804, NQ32, LAW2003, LAW2012, LAW2023, NQ13)


@given(FORMS, SPACE, SPACE, st.sampled_from(["-", "–", "—", "‑", " - "]), st.sampled_from(["/", "／", " / "]), FORM)
def test_every_variant_of_every_form_is_its_document(
    form: tuple[str, str], first: str, second: str, dash: str, slash: str, normal: str
) -> None:
    template, document = form
    typed = template.format(a=first, b=second, d=dash, s=slash)
    text = "Theo " + unicodedata.normalize(normal, typed) + " của tỉnh."  # type: ignore[arg-type]
    outcome = resolve(find(text), context=context(iso="2024-01-01"), register=KNOWN)
    assert [one.document for one in outcome.articles[""].citations] == [document]
