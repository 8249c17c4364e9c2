"""A document as schema.org's `Legislation`: only what is known, by addresses that lead there."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from msgspec import structs

from portal.model import Relation
from portal.views.legislation import legislation
from views.sample import catalog, context, document


def data(slug: str, *documents: Any, address: str = "https://example.vn/") -> dict[str, Any]:
    site = catalog([], documents)
    ctx = context(site)
    ctx = structs.replace(ctx, settings=structs.replace(ctx.settings, url=address))
    return dict(legislation(ctx, site.documents[slug]))


def test_a_bare_record_says_no_more_than_it_knows() -> None:
    assert data("a", document("a", date=None, issuer=None)) == {
        "@type": "Legislation",
        "@id": "https://example.vn/van-ban/a/#van-ban",
        "url": "https://example.vn/van-ban/a/",
        "identifier": "a",
        "legislationIdentifier": "20-NQ/TW",
        "legislationType": "Nghị quyết",
        "name": "Nghị quyết 20-NQ/TW",
        "legislationJurisdiction": {"@type": "Country", "name": "Việt Nam"},
        "inLanguage": "vi",
    }


def test_a_full_record_tells_dates_issuer_place_and_names() -> None:
    found = data(
        "a",
        document(
            "a",
            title="Về kinh tế tập thể",
            names=("Nghị quyết 20",),
            effective=datetime.date(2022, 8, 15),
            province="bac-kan@1997",
            date="2022-06",
        ),
    )
    assert found["name"] == "Về kinh tế tập thể"
    assert found["alternateName"] == ["Nghị quyết 20"]
    assert (found["legislationDate"], found["legislationDateOfApplicability"]) == ("2022-06", "2022-08-15")
    assert found["legislationPassedBy"] == {"@type": "Organization", "name": "Ban Chấp hành Trung ương Đảng"}
    assert found["legislationJurisdiction"] == {"@type": "AdministrativeArea", "name": "Tỉnh Bắc Kạn"}


@pytest.mark.parametrize(
    ("status", "force"),
    [
        ("còn hiệu lực", "InForce"),
        ("hết hiệu lực", "NotInForce"),
        ("hết hiệu lực một phần", "PartiallyInForce"),
        ("chưa có hiệu lực", "NotInForce"),
    ],
)
def test_validity_is_told_where_the_register_knows_it(status: str, force: str) -> None:
    assert data("a", document("a", status=status))["legislationLegalForce"] == f"https://schema.org/{force}"


def test_relations_of_the_register_become_properties_and_those_of_articles_do_not() -> None:
    relations = (
        Relation("implements", "b"),
        Relation("details", "c"),
        Relation("amends", "b"),
        Relation("replaces", "c", "tin/2022/bai.md"),
        Relation("follows", "b"),
        Relation("replaces", "khong-co"),
    )
    found = data("a", document("a", relations=relations), document("b"), document("c"))
    assert [one["url"] for one in found["legislationApplies"]] == [
        "https://example.vn/van-ban/b/",
        "https://example.vn/van-ban/c/",
    ]
    assert [one["legislationIdentifier"] for one in found["legislationChanges"]] == ["20-NQ/TW"]
    assert "legislationRepeals" not in found


def test_addresses_lead_there_also_without_the_site_s_own() -> None:
    assert data("a", document("a"), address="")["url"] == "../../van-ban/a/"
