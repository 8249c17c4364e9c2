"""Five published articles against their annotation by hand: everything found, nothing invented, all resolved."""

from __future__ import annotations

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
        one["text"]: read_article(find(TEXTS[one["text"]]), Context(one["province"], day(*one["date"])), known)
        for one in GOLD["articles"][::order]
    }
    return resolve_all(readings, known)


def _expected(text: str) -> list[dict[str, Any]]:
    return [one for one in GOLD["mentions"] if one["text"] == text]


@pytest.mark.parametrize("text", TEXTS)
def test_every_citation_is_found_and_none_invented(text: str) -> None:
    neutral = {one["start"] for one in GOLD["ignored"] if one["text"] == text}
    found = [one for one in find(TEXTS[text]) if one.start not in neutral]
    assert [_facts(one) for one in found] == [(one["start"], one["type"], one["number"]) for one in _expected(text)]
    for one, wanted in zip(found, _expected(text), strict=True):
        assert one.text.startswith(wanted["span"])
        assert TEXTS[text][one.start : one.end] == one.text
        if wanted["date"] or one.kind != "law":
            assert (one.date.iso if one.date else None) == wanted["date"]


def _facts(one: Mention) -> tuple[int, str, str | None]:
    return one.start, one.type, one.number


@pytest.mark.parametrize("text", TEXTS)
def test_every_citation_finds_its_document(text: str) -> None:
    outcome = resolved().articles[text]
    got = {one.start: one.document for one in outcome.citations}
    assert got == {one["start"]: one["document"] for one in _expected(text) if one["document"]}


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
    got = {one.slug: (one.issuer or "").replace("uỷ", "ủy") for one in resolved().documents}
    assert got == {one["slug"]: one["issuer"].replace("uỷ", "ủy") for one in GOLD["documents"]}


def test_the_order_of_the_articles_does_not_matter() -> None:
    assert resolved() == resolved(-1)


def test_the_unit_is_the_one_valid_on_the_day_of_the_document() -> None:
    units = {one.slug: one.province for one in resolved().documents}
    assert units["quyet-dinh-938-qd-ubnd-bac-kan-2021"] == "bac-kan@1997"


def _place(unit: str | None) -> str | None:
    return unit.partition("@")[0] if unit else None
