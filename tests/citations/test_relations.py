"""Relations and reviews that running text states: those annotated by hand, the forms of titles, what states none."""

from __future__ import annotations

import pytest

from citations.support import GOLD
from citations.test_gold import TEXTS, resolved
from portal.citations import Phrase, Statement, find, phrases, review_phrases, stated
from portal.model import Citation

A, B = "Nghị quyết số 09/NQ-CP ngày 02/02/2023", "Nghị quyết số 20-NQ/TW ngày 16/6/2022"


def citations(text: str) -> list[Citation]:
    """Every mention as a citation of a document named after its number or name."""
    return [Citation(one.start, one.end, one.number or one.name or "") for one in find(text)]


def relations(text: str) -> list[Statement]:
    return list(stated(phrases(text, find(text)), citations(text)))


@pytest.mark.parametrize("text", TEXTS)
def test_every_annotated_relation_is_found_and_none_invented(text: str) -> None:
    found = set(stated(phrases(TEXTS[text], find(TEXTS[text])), resolved().articles[text].citations))
    wanted = {(one["source"], one["type"], one["target"]) for one in GOLD["relations"] if one["text"] == text}
    assert found == wanted


@pytest.mark.parametrize("text", TEXTS)
def test_every_annotated_review_is_found_and_none_invented(text: str) -> None:
    documents = {one.start: one.document for one in resolved().articles[text].citations}
    found = {(documents[start], kind, years) for start, kind, years in review_phrases(TEXTS[text], find(TEXTS[text]))}
    wanted = {(one["document"], one["kind"], one["years"]) for one in GOLD["reviews"] if one["text"] == text}
    assert found == wanted


@pytest.mark.parametrize(
    ("between", "relation"),
    [
        (" thực hiện ", "implements"),
        (" của Chính phủ thực hiện ", "implements"),
        (" của Chính phủ ban hành Chương trình hành động thực hiện ", "implements"),
        (" của Chính phủ ban hành Chương trình hành động của Chính phủ thực hiện ", "implements"),
        (" về việc triển khai thực hiện ", "implements"),
        (" của Chính phủ về đẩy mạnh thực hiện ", "implements"),
        (" của Chính phủ, về tiếp tục đẩy mạnh triển khai thi hành ", "implements"),
        (" “Về tăng cường lãnh đạo thực hiện ", "implements"),
        (" phê duyệt Kế hoạch triển khai ", "implements"),
        (" quy định chi tiết một số điều của ", "details"),
        (" của Chính phủ quy định chi tiết và biện pháp thi hành một số điều của ", "details"),
        (" của Chính phủ hướng dẫn thi hành ", "details"),
        (" về sửa đổi, bổ sung một số điều của ", "amends"),
        (" sửa đổi, bổ sung Điều 5 của ", "amends"),
        (" thay thế ", "replaces"),
        (" đã bãi bỏ ", "replaces"),
        (" về  việc\nthay thế ", "replaces"),
    ],
)
def test_a_title_that_runs_into_the_other_document_states_a_relation(between: str, relation: str) -> None:
    assert relations(f"Theo {A}{between}{B}, tỉnh làm.") == [("09/NQ-CP", relation, "20-NQ/TW")]


@pytest.mark.parametrize(
    ("between", "relation"),
    [
        (" được thay thế bởi ", "replaces"),
        (" đã bị thay thế bằng ", "replaces"),
        (" được sửa đổi, bổ sung bởi ", "amends"),
        (" được quy định chi tiết tại ", "details"),
    ],
)
def test_the_passive_turns_the_relation_round(between: str, relation: str) -> None:
    assert relations(f"{B}{between}{A}.") == [("09/NQ-CP", relation, "20-NQ/TW")]


@pytest.mark.parametrize(
    "between",
    [
        ". Thực hiện ",
        "; thực hiện ",
        ", thực hiện ",
        "\n\nThực hiện ",
        " và ",
        ", ",
        " và kế hoạch thực hiện ",
        " và triển khai ",
        " không thay thế ",
        " chưa thay thế ",
        " dự kiến thay thế ",
        " được ban hành để tỉnh thực hiện ",
        " về phát triển hợp tác xã và công tác thực hiện ",
        ", UBND tỉnh thực hiện ",
        " cùng với việc thực hiện ",
        " có hiệu lực, thay thế ",
        " theo ",
        " căn cứ ",
    ],
)
def test_anything_else_between_two_documents_states_nothing(between: str) -> None:
    assert relations(f"Theo {A}{between}{B}, tỉnh làm.") == []


def test_only_neighbours_are_related_and_a_chain_link_by_link() -> None:
    text = (
        "Chỉ thị số 35-CT/TU ngày 27/5/2013 thực hiện Kết luận số 56-KL/TW ngày 21/02/2013 của Bộ Chính trị "
        "về đẩy mạnh thực hiện Nghị quyết Trung ương 5 (khoá IX)"
    )
    assert relations(text) == [
        ("35-CT/TU", "implements", "56-KL/TW"),
        ("56-KL/TW", "implements", "Trung ương 5 khoá IX"),
    ]
    assert relations(f"Kết luận số 70-KL/TW và {A} thực hiện {B}") == [("09/NQ-CP", "implements", "20-NQ/TW")]


def test_a_document_is_not_related_to_itself() -> None:
    assert relations(f"{A} thay thế {A}") == []


@pytest.mark.parametrize(
    ("before", "review"),
    [
        ("Hội nghị tổng kết 15 năm thực hiện ", ("tổng kết", 15)),
        ("Sơ kết 05 năm triển khai thực hiện ", ("sơ kết", 5)),
        ("Tổng kết, đánh giá 10 năm thi hành ", ("tổng kết", 10)),
        ("sơ kết, tổng kết 3 năm thực hiện ", ("sơ kết", 3)),
        ("tổng kết kết quả 5 năm thực hiện ", ("tổng kết", 5)),
        ("Qua 15 năm thực hiện ", None),
        ("tổng kết năm 2023 và thực hiện ", None),
        ("tổng kết 15 năm hoạt động, thực hiện ", None),
        ("tổng kết 99 năm thực hiện ", None),
        ("tổng kết 0 năm thực hiện ", None),
    ],
)
def test_a_review_names_its_years_and_the_document(before: str, review: tuple[str, int] | None) -> None:
    text = f"{before}{B}."
    found = [(kind, years) for _, kind, years in review_phrases(text, find(text))]
    assert found == ([review] if review else [])


def test_a_mention_between_two_documents_that_means_none_parts_nothing() -> None:
    text = f"{A} ban hành Kế hoạch số 5 thực hiện {B}"
    first, between, last = find(text)
    said = [Phrase(first.start, "implements", last.start)]
    known = [Citation(one.start, one.end, one.number or "") for one in (first, last)]
    assert list(stated(said, known)) == [("09/NQ-CP", "implements", "20-NQ/TW")]
    assert not list(stated(said, sorted([*known, Citation(between.start, between.end, "kh")])))


def test_offsets_name_the_places_of_the_mentions() -> None:
    text = f"Theo {A} thay thế {B}"
    [one] = phrases(text, find(text))
    assert text[one.source :].startswith(A)
    assert text[one.target :].startswith(B)
