"""What articles state about documents joins what the register knows, which wins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from portal.citations import Gathered, Phrase, ReviewPhrase, Statement
from portal.model import Citation, Document, Relation, Review
from portal.relating import Told, join, told
from views.sample import article, document

IMPLEMENTS = Statement("kh-10", "implements", "nq-20")


def plan(**more: Any) -> Document:
    return document("kh-10", "10-KH/TW", "Kế hoạch", **({"date": "2022-08-23"} | more))


def resolution(**more: Any) -> Document:
    return document("nq-20", **more)


def stating(name: str = "neu", day: str = "2023-01-01") -> Told:
    return Told(date.fromisoformat(day), f"tin/{name}.md", (IMPLEMENTS,), ())


def relations(*documents: Document, articles: Sequence[Told] = (stating(),)) -> dict[str, tuple[Relation, ...]]:
    return {one.slug: one.relations for one in join(articles, documents).documents}


def test_a_stated_relation_is_held_by_the_younger_document_with_the_article_that_states_it() -> None:
    found = relations(plan(), resolution())
    assert found == {"kh-10": (Relation("implements", "nq-20", "tin/neu.md"),), "nq-20": ()}


def test_the_register_wins_over_the_text_whatever_it_says_and_from_either_side() -> None:
    known = Relation("follows", "nq-20")
    assert relations(plan(relations=(known,)), resolution())["kh-10"] == (known,)
    other = Relation("reviews", "kh-10")
    assert relations(plan(), resolution(relations=(other,))) == {"kh-10": (), "nq-20": (other,)}


def test_of_several_articles_the_oldest_is_named_whatever_their_order() -> None:
    articles = [stating(), stating("cu", "2022-12-01"), stating("moi", "2023-05-01")]
    for order in (articles, articles[::-1]):
        assert relations(plan(), resolution(), articles=order)["kh-10"][0].article == "tin/cu.md"


def test_a_text_that_contradicts_the_dates_states_nothing() -> None:
    assert relations(plan(date="2021-01-01"), resolution())["kh-10"] == ()
    assert relations(plan(date=None), resolution())["kh-10"] != ()


def test_what_is_said_of_mentions_is_told_of_the_documents_that_they_came_to() -> None:
    said = Gathered((), (Phrase(5, "implements", 30),), (ReviewPhrase(30, "sơ kết", 5), ReviewPhrase(70, "sơ kết", 10)))
    one = article("neu", "2023-01-01")
    found = told(one, said, [Citation(5, 20, "kh-10"), Citation(30, 40, "nq-20")])
    assert found == (one.date.day, one.path, (IMPLEMENTS,), (("sơ kết", 5, "nq-20"),))
    assert told(one, said, []) is None


def test_reviews_are_kept_by_document_each_once_for_an_article() -> None:
    twice = Told(date(2027, 6, 16), "tin/neu.md", (), (("sơ kết", 5, "nq-20"),) * 2)
    assert join([twice], [resolution()]).reviews == {"nq-20": (Review("sơ kết", 5, "tin/neu.md"),)}


def test_a_review_of_years_that_are_still_to_come_is_a_slip_of_the_pen() -> None:
    def years(year: int, **more: Any) -> int:
        one = Told(date(year, 1, 1), "tin/neu.md", (), (("tổng kết", 15, "nq-20"),))
        return len(join([one], [resolution(**more)]).reviews)

    assert [years(year) for year in (2030, 2036, 2037)] == [0, 1, 1]
    assert years(2040, date=None) == 0
