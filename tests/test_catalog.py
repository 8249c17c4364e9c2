"""The catalogue: what is listed where, in which order, and what a new article leaves as it was."""

from __future__ import annotations

from datetime import date
from typing import Any

from citations.support import document
from portal import registers
from portal.catalog import RELATED, Catalog, in_order, year_of
from portal.model import Article, Citation, Document, PartialDate, Precision, Relation
from project import ROOT

LOADED = registers.load(ROOT)[0]
assert LOADED is not None
REGISTRY = LOADED


def article(name: str, day: str = "2022-10-07", *cites: str, precision: Precision = "day", **more: Any) -> Article:
    return Article(
        path=f"tin/2022/{name}.md",
        year="2022",
        slug=name,
        title=name,
        province=more.pop("province", "lang-son@pre1990"),
        date=PartialDate(date.fromisoformat(day), precision),
        topics=more.pop("topics", ("tu-van-ho-tro",)),
        text="".__str__,
        citations=tuple(Citation(place, place + 1, slug) for place, slug in enumerate(cites)),
        **more,
    )


def catalog(*articles: Article, documents: tuple[Document, ...] = ()) -> Catalog:
    return Catalog(REGISTRY, in_order(articles), {one.slug: one for one in documents}, ())


def slugs(articles: tuple[Article, ...]) -> list[str]:
    return [one.slug for one in articles]


def test_articles_stand_newest_first_and_on_one_day_in_the_order_of_their_paths() -> None:
    given = [article("b"), article("a"), article("cu", "2020-01-01"), article("moi", "2024-01-01")]
    assert slugs(in_order(given)) == ["moi", "a", "b", "cu"]
    assert in_order(given) == in_order(reversed(given))


def test_an_article_belongs_to_the_year_of_its_date_whatever_its_path_says() -> None:
    corrected = article("a", "2019-05-05")
    assert year_of(corrected) == "2019"
    assert slugs(catalog(corrected).by_year["2019"]) == ["a"]


def test_an_article_is_listed_under_each_of_its_topics() -> None:
    found = catalog(article("a", topics=("to-hop-tac", "tu-van-ho-tro")), article("b", "2023-01-01")).by_topic
    assert slugs(found["to-hop-tac"]) == ["a"]
    assert slugs(found["tu-van-ho-tro"]) == ["b", "a"]


def test_an_article_of_a_former_province_is_listed_there_and_under_the_province_of_today() -> None:
    found = catalog(article("a", "2021-06-21", province="bac-kan@1997")).by_province
    assert {slug for slug, articles in found.items() if articles} == {"bac-kan", "thai-nguyen"}


def test_an_article_is_listed_once_where_the_province_kept_its_name() -> None:
    old = next(unit for unit in REGISTRY.provinces.values() if unit.slug == "thai-nguyen" and unit.end)
    found = catalog(article("a", "2018-12-13", province=old.id)).by_province
    assert slugs(found["thai-nguyen"]) == ["a"]


def test_an_article_that_cites_a_document_twice_is_listed_once() -> None:
    found = catalog(article("a", "2022-01-01", "x", "y", "x"), article("b", "2023-01-01", "x")).by_document
    assert slugs(found["x"]) == ["b", "a"]
    assert slugs(found["y"]) == ["a"]


def test_a_citation_in_the_sapo_counts() -> None:
    assert slugs(catalog(article("a", sapo_citations=(Citation(0, 1, "x"),))).by_document["x"]) == ["a"]


def test_the_timeline_holds_dated_documents_newest_first() -> None:
    old, new = document("Nghị quyết", "1/NQ-CP", "2001-01-01"), document("Nghị quyết", "2/NQ-CP", "2002-01-01")
    undated = document("Nghị quyết", "3/NQ-CP", None)
    assert catalog(documents=(old, undated, new)).timeline == (new, old)


def test_documents_of_one_day_have_one_order_however_they_were_read() -> None:
    pair = document("Nghị quyết", "1/NQ-CP", "2001-01-01"), document("Nghị quyết", "2/NQ-CP", "2001-01-01")
    assert catalog(documents=pair).timeline == catalog(documents=(pair[1], pair[0])).timeline


def test_a_document_knows_which_others_name_it_and_how() -> None:
    law = document("Luật", "17/2023/QH15", "2023-06-20")
    decree = Document(
        id="x", slug="nd", type="Nghị định", number="113/2024/NĐ-CP", relations=(Relation("details", law.slug),)
    )
    assert catalog(documents=(decree, law)).incoming == {law.slug: (("details", decree),)}


def test_neighbours_are_the_next_older_and_the_next_newer_article() -> None:
    old, middle, new = article("a", "2020-01-01"), article("b", "2021-01-01"), article("c", "2022-01-01")
    found = catalog(old, middle, new)
    assert found.neighbours(middle) == (old, new)
    assert found.neighbours(old) == (None, middle)
    assert found.neighbours(new) == (middle, None)


def test_related_articles_are_older_ones_of_the_topic_and_then_of_the_province() -> None:
    other = {"province": "phu-tho@1997", "topics": ("to-hop-tac",)}
    here = article("here", "2022-01-01")
    found = catalog(
        here,
        article("newer", "2023-01-01"),
        article("topic", "2021-01-01", province="phu-tho@1997"),
        article("place", "2021-06-01", topics=("to-hop-tac",)),
        article("neither", "2021-09-01", **other),
    )
    assert slugs(found.related(here)) == ["topic", "place"]


def test_no_article_is_related_twice_and_no_more_than_a_few_are() -> None:
    many = [article(f"a{number}", f"20{number + 10}-01-01") for number in range(9)]
    related = catalog(*many).related(many[-1])
    assert slugs(related) == ["a7", "a6", "a5"]
    assert len(related) == RELATED


def test_a_newer_article_changes_no_related_list_and_one_neighbour() -> None:
    before = [article(f"a{number}", f"20{number + 10}-01-01") for number in range(9)]
    old, grown = catalog(*before), catalog(*before, article("new", "2024-01-01"))
    assert all(old.related(one) == grown.related(one) for one in before)
    assert [one.slug for one in before if old.neighbours(one) != grown.neighbours(one)] == ["a8"]
