"""Five published articles against their annotation by hand: everything found, nothing invented, all resolved."""

from __future__ import annotations

import re
from typing import Any

import pytest

from citations.support import GOLD, HERE, UNITS, day, optional_date
from portal.citations import Context, Register, Resolution, find, read_article, resolve_all
from portal.model import Document, Mention, Relation

TEXTS = {one["text"]: (HERE / "texts" / one["text"]).read_bytes().decode() for one in GOLD["articles"]}


def _register() -> Register:
    return Register.of(
        [
            Document(
                one["id"],
                one["slug"],
                one["type"],
                one["number"],
                one["issuer"],
                day(one["date"]),
                optional_date(one["effective"]),
                title=one["title"],
                relations=tuple(Relation("replaces", target) for target in one["replaces"]),
                names=tuple(one["names"]),
            )
            for one in GOLD["register"]
        ],
        UNITS,
    )


def resolved(order: int = 1) -> Resolution:
    known = _register()
    readings = {
        one["text"]: read_article(find(TEXTS[one["text"]]), _context(one), known) for one in GOLD["articles"][::order]
    }
    return resolve_all(readings, known)


def _context(article: dict[str, Any]) -> Context:
    title = TEXTS[article["text"]].lstrip().partition("\n")[0]
    return Context(article["province"], day(*article["date"]), title=title)


def _expected(text: str) -> list[dict[str, Any]]:
    return [one for one in GOLD["mentions"] if one["text"] == text]


@pytest.mark.parametrize("text", TEXTS)
def test_every_citation_is_found_and_none_invented(text: str) -> None:
    found = find(TEXTS[text])
    assert [_facts(one) for one in found] == [
        (one["start"], one["type"], one["number"], _stated(one)) for one in _expected(text)
    ]
    for one, wanted in zip(found, _expected(text), strict=True):
        assert one.text.startswith(wanted["span"])
        assert TEXTS[text][one.start : one.end] == one.text


def _facts(one: Mention) -> tuple[int, str, str | None, str | None]:
    return one.start, one.type, one.number, one.date.iso if one.date else None


def _stated(one: dict[str, Any]) -> str | None:
    """The date that the text states: of a law named by its year, that year."""
    year = re.search(r"năm (\d{4})", one["span"]) if one["type"] == "Luật" else None
    return year[1] if year else one["date"]


@pytest.mark.parametrize("text", TEXTS)
def test_every_citation_finds_its_document_and_its_issuer(text: str) -> None:
    result = resolved()
    known = {one.slug: one for one in (*result.documents, *_register().documents.values())}
    outcome = result.articles[text]
    got = [
        (one.start, (document := known[one.document]).id, one.document, document.issuer) for one in outcome.citations
    ]
    got += [(one.mention.start, one.id, None, one.issuer) for one in outcome.unnumbered]
    wanted = [(one["start"], one["id"], one["document"], one["issuer"]) for one in _expected(text)]
    assert [(*one[:3], _plain(one[3])) for one in sorted(got)] == [(*one[:3], _plain(one[3])) for one in wanted]


def _plain(issuer: str | None) -> str:
    return (issuer or "").replace("uỷ", "ủy")


def test_the_annotation_holds_every_kind_of_citation() -> None:
    assert len(GOLD["mentions"]) == 57
    assert [one["span"] for one in GOLD["mentions"] if not one["document"]] == ["Kế hoạch số", "Chương trình hành động"]


def test_good_articles_cause_no_warning() -> None:
    assert [one for outcome in resolved().articles.values() for one in outcome.findings if not one.quiet] == []


def test_new_documents_are_those_of_the_annotation() -> None:
    got = [
        (one.id, one.slug, one.type, one.number, one.date.iso if one.date else None, _place(one.province), one.title)
        for one in resolved().documents
    ]
    wanted = [
        (one["id"], one["slug"], one["type"], one["number"], one["date"], one["province"], None)
        for one in GOLD["documents"]
    ]
    assert sorted(got) == sorted(wanted)


def test_their_issuers_are_canonical() -> None:
    got = {one.slug: _plain(one.issuer) for one in resolved().documents}
    assert got == {one["slug"]: _plain(one["issuer"]) for one in GOLD["documents"]}


def test_the_order_of_the_articles_does_not_matter() -> None:
    assert resolved() == resolved(-1)


def test_the_unit_is_the_one_valid_on_the_day_of_the_document() -> None:
    units = {one.slug: one.province for one in resolved().documents}
    assert units["quyet-dinh-938-qd-ubnd-bac-kan-2021"] == "bac-kan@1997"


def _place(unit: str | None) -> str | None:
    return unit.partition("@")[0] if unit else None
