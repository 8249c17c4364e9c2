"""What articles state about documents joins what the register knows, which wins."""

from __future__ import annotations

from typing import Any

from portal.model import Article, Document, Relation, Review
from portal.relating import join
from views.sample import citing, document

PLAN = ("Kế hoạch số 10-KH/TW", "kh-10")
RESOLUTION = ("Nghị quyết số 20-NQ/TW", "nq-20")


def plan(**more: Any) -> Document:
    return document("kh-10", "10-KH/TW", "Kế hoạch", **({"date": "2022-08-23"} | more))


def resolution(**more: Any) -> Document:
    return document("nq-20", **more)


def stating(text: str = "Kế hoạch số 10-KH/TW thực hiện Nghị quyết số 20-NQ/TW.", **more: Any) -> Article:
    return citing(text, PLAN, RESOLUTION, **({"slug": "neu", "date": "2023-01-01"} | more))


def relations(*documents: Document, articles: list[Article] | None = None) -> dict[str, tuple[Relation, ...]]:
    joined = join([stating()] if articles is None else articles, documents)
    return {one.slug: one.relations for one in joined.documents}


def test_a_stated_relation_is_held_by_the_younger_document_with_the_article_that_states_it() -> None:
    found = relations(plan(), resolution())
    assert found == {"kh-10": (Relation("implements", "nq-20", "tin/2023/neu.md"),), "nq-20": ()}


def test_the_register_wins_over_the_text_whatever_it_says_and_from_either_side() -> None:
    known = Relation("follows", "nq-20")
    assert relations(plan(relations=(known,)), resolution())["kh-10"] == (known,)
    other = Relation("reviews", "kh-10")
    assert relations(plan(), resolution(relations=(other,))) == {"kh-10": (), "nq-20": (other,)}


def test_of_several_articles_the_oldest_is_named_whatever_their_order() -> None:
    articles = [stating(), stating(slug="cu", date="2022-12-01"), stating(slug="moi", date="2023-05-01")]
    for order in (articles, articles[::-1]):
        assert relations(plan(), resolution(), articles=order)["kh-10"][0].article == "tin/2022/cu.md"


def test_a_text_that_contradicts_the_dates_states_nothing() -> None:
    assert relations(plan(date="2021-01-01"), resolution())["kh-10"] == ()
    assert relations(plan(date=None), resolution())["kh-10"] != ()


def test_a_relation_in_the_sapo_counts() -> None:
    text = "Kế hoạch số 10-KH/TW thực hiện Nghị quyết số 20-NQ/TW."
    body = stating(text)
    sapo = citing("Tin.", slug="neu", date="2023-01-01", description=text, sapo_citations=body.citations)
    assert relations(plan(), resolution(), articles=[sapo])["kh-10"] != ()


def test_reviews_are_kept_by_document_each_once_for_an_article() -> None:
    text = "Sơ kết 5 năm thực hiện Nghị quyết số 20-NQ/TW. "
    found = join([citing(text * 2, RESOLUTION, slug="neu", date="2027-06-16")], [resolution()]).reviews
    assert found == {"nq-20": (Review("sơ kết", 5, "tin/2027/neu.md"),)}


def test_a_review_of_years_that_are_still_to_come_is_a_slip_of_the_pen() -> None:
    def years(date: str) -> int:
        one = citing("Tổng kết 15 năm thực hiện Nghị quyết số 20-NQ/TW.", RESOLUTION, date=date)
        return len(join([one], [resolution()]).reviews)

    assert [years(date) for date in ("2030-01-01", "2036-01-01", "2037-01-01")] == [0, 1, 1]
    undated = citing("Tổng kết 15 năm thực hiện Nghị quyết số 20-NQ/TW.", RESOLUTION, date="2040-01-01")
    assert join([undated], [resolution(date=None)]).reviews == {}
