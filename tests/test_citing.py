"""Articles meet documents: every citation at its place in body or sapo, every finding at its place in the file."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from msgspec.structs import replace

from citations.support import document
from portal import registers
from portal.articles import Submission
from portal.citing import Cited, by_slug, cite
from portal.manuscripts import Manuscript, read
from portal.model import Article, Citation, Document, Relation
from project import ROOT, article

LOADED = registers.load(ROOT)[0]
assert LOADED is not None
REGISTRY = LOADED

NQ_13 = document("Nghị quyết", "13-NQ/TW", "2002-03-18", title="Về kinh tế tập thể")
NQ_20 = document("Nghị quyết", "20-NQ/TW", "2022-06-16")


def manuscript(body: str, name: str = "bai", **frontmatter: str) -> Manuscript:
    path = f"tin/2023/{name}.md"
    with TemporaryDirectory() as folder:
        file = Path(folder, "content", path)
        file.parent.mkdir(parents=True)
        file.write_text(article(body, date=frontmatter.pop("date", "2023-09-01"), **frontmatter), "utf-8")
        one, problems = read(Path(folder), path, REGISTRY)
        assert one is not None
        assert one.content is not None
        assert not problems
        content = Submission(replace(one.article, text=one.source.body.__str__), draft=False)
        kept = replace(one, content=content)
        vars(kept)["source"] = one.source  # the folder goes
        return kept


def cited(*manuscripts: Manuscript, documents: Sequence[Document] = (NQ_13, NQ_20)) -> Cited:
    return cite(manuscripts, documents, REGISTRY, remarks=True)


def of_one(body: str, **frontmatter: str) -> Article:
    found = cited(manuscript(body, **frontmatter))
    assert not found.problems
    return found.articles[0]


def texts(text: str | None, found: tuple[Citation, ...]) -> list[tuple[str, str]]:
    """What each citation covers, and its document."""
    assert text is not None
    return [(text[one.start : one.end], one.document) for one in found]


def test_a_citation_in_the_body_has_its_place_there() -> None:
    one = of_one("Mở đầu.\n\nTheo Nghị quyết số 20-NQ/TW ngày 16/6/2022, tỉnh làm.")
    assert texts(one.body, one.citations) == [("Nghị quyết số 20-NQ/TW ngày 16/6/2022", NQ_20.slug)]
    assert not one.sapo_citations


def test_a_citation_in_the_sapo_has_its_place_there() -> None:
    one = of_one("Không gì.", description="Thực hiện Nghị quyết số 13-NQ/TW.")
    assert texts(one.description, one.sapo_citations) == [("Nghị quyết số 13-NQ/TW", NQ_13.slug)]
    assert not one.citations


def test_the_very_edges_of_sapo_and_body_are_told_apart() -> None:
    one = of_one("Nghị quyết số 20-NQ/TW", description="Nghị quyết số 13-NQ/TW")
    assert texts(one.description, one.sapo_citations) == [("Nghị quyết số 13-NQ/TW", NQ_13.slug)]
    assert texts(one.body, one.citations) == [("Nghị quyết số 20-NQ/TW", NQ_20.slug)]


def test_a_short_form_in_the_body_means_the_long_form_in_the_sapo() -> None:
    one = of_one("Sau khi có Nghị quyết 20, tỉnh làm.", description="Nghị quyết số 20-NQ/TW ngày 16/6/2022.")
    assert texts(one.body, one.citations) == [("Nghị quyết 20", NQ_20.slug)]


def test_an_article_cites_each_document_once_in_the_order_of_its_text() -> None:
    one = of_one(
        "Nghị quyết số 20-NQ/TW, Nghị quyết số 13-NQ/TW, Nghị quyết số 20-NQ/TW.", description="Nghị quyết số 13-NQ/TW."
    )
    assert one.cited == (NQ_13.slug, NQ_20.slug)
    assert len(one.citations) == 3


@pytest.mark.parametrize("body", ["`Nghị quyết số 20-NQ/TW`", "```\nNghị quyết số 20-NQ/TW\n```"])
def test_code_cites_nothing(body: str) -> None:
    assert of_one(body).cited == ()


def test_a_comment_cites_nothing() -> None:
    assert of_one("a <!-- Nghị quyết số 20-NQ/TW -->").cited == ()


def test_the_words_of_a_link_cite() -> None:
    assert of_one("[Nghị quyết số 20-NQ/TW](https://vd.vn/)").cited == (NQ_20.slug,)


def test_decomposed_letters_cite_as_composed_ones_do() -> None:
    body = "Theo Nghị quyết số 20-NQ/TW ngày 16/6/2022."
    one, other = of_one(unicodedata.normalize("NFD", body)), of_one(body)
    assert (one.citations, one.body) == (other.citations, other.body)


def test_a_relation_counts_in_the_sapo_as_in_the_body_but_not_from_the_one_into_the_other() -> None:
    first, second = "Kế hoạch số 10-KH/TW ngày 23/8/2022", "thực hiện Nghị quyết số 20-NQ/TW"
    relation = Relation("implements", NQ_20.slug, "tin/2023/bai.md")
    for body, sapo, expected in (
        (f"{first} {second}.", "Sapo.", (relation,)),
        ("Tin.", f"{first} {second}.", (relation,)),
        (second, first, ()),
    ):
        [plan] = unrecorded(cited(manuscript(body, description=sapo)))
        assert plan.relations == expected


def test_a_review_is_read_up_to_the_beginning_of_its_text() -> None:
    review = "Tổng kết 15 năm thực hiện"
    assert cited(manuscript(f"{review} Nghị quyết số 13-NQ/TW.")).reviews.keys() == {NQ_13.slug}
    assert not cited(manuscript("Nghị quyết số 13-NQ/TW.", description=review)).reviews


def unrecorded(found: Cited) -> list[Document]:
    """The documents that are known from citations alone."""
    return [one for one in found.documents if one.slug not in {NQ_13.slug, NQ_20.slug}]


def test_what_may_well_be_right_is_a_remark_and_no_warning() -> None:
    found = cited(manuscript("Nghị quyết số 28-NQ/TU ngày 11/10/2011 của Tỉnh uỷ."))
    assert not found.problems
    assert {(one.path, one.line, one.column) for one in found.remarks} == {("content/tin/2023/bai.md", 8, 1)}


def test_a_document_that_the_register_does_not_hold_is_made_once_for_all_articles() -> None:
    body = "Nghị quyết số 28-NQ/TU ngày 11/10/2011 của Tỉnh uỷ."
    found = cited(manuscript(body, "mot"), manuscript(body, "hai"))
    [made] = unrecorded(found)
    assert [one.cited for one in found.articles] == [(made.slug,), (made.slug,)]
    assert (made.number, made.path) == ("28-NQ/TU", None)
    assert made.date is not None
    assert made.date.iso == "2011-10-11"


def test_documents_of_one_number_in_two_provinces_are_two() -> None:
    body = "Chỉ thị số 27-CT/TU ngày 24/3/2020 của Ban Thường vụ Tỉnh uỷ."
    found = cited(manuscript(body, "mot"), manuscript(body, "hai", province="Phú Thọ"))
    assert len({one.slug for one in unrecorded(found)}) == 2


def places(found: Cited) -> list[tuple[str, int, int, str]]:
    return [(problem.path, problem.line, problem.column, problem.severity) for problem in found.problems]


def test_a_finding_about_the_body_stands_at_the_first_letter_of_its_citation() -> None:
    found = cited(manuscript("Mở.\n\nTheo Nghị quyết số 20-NQ/TW ngày 31/02/2022."))
    assert places(found) == [("content/tin/2023/bai.md", 10, 6, "warning")]
    assert "31/02/2022" in found.problems[0].vi
    assert "31/02/2022" in found.problems[0].en


def test_a_finding_about_the_sapo_stands_at_the_value_of_its_key() -> None:
    folded = ">-\n  Theo Nghị quyết\n  số 20-NQ/TW ngày 31/02/2022."
    found = cited(manuscript("Mở.", description=folded))
    assert places(found) == [("content/tin/2023/bai.md", 6, 14, "warning")]


@pytest.mark.parametrize(
    ("body", "more"),
    [
        ("Nghị quyết số 20-NQ/TW ngày 17/6/2022.", {}),
        ("Nghị quyết số 20-NQ/TW ngày 16/6/2022.", {"date": "2021-05-05"}),
        ("Nghị quyết số 20-NQ/TW ngày 16/6/22.", {}),
    ],
    ids=["contradicts the register", "younger than the article", "a year of two digits"],
)
def test_a_doubtful_date_is_a_warning_and_never_an_error(body: str, more: dict[str, Any]) -> None:
    found = cited(manuscript(body, **more))
    assert [problem.severity for problem in found.problems] == ["warning"]


def test_without_articles_there_are_the_documents_of_the_register_alone() -> None:
    found = cited()
    assert [one.slug for one in found.documents] == [NQ_13.slug, NQ_20.slug]
    assert not [*found.articles, *found.problems, *found.remarks]


def test_documents_are_found_by_their_slugs() -> None:
    assert by_slug([NQ_13, NQ_20]) == {NQ_13.slug: NQ_13, NQ_20.slug: NQ_20}
