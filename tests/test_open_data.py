"""The open data: every document with every field, in one order, readable by programs and spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from msgspec import structs

from portal.catalog import Catalog
from portal.model import Relation
from portal.open_data import FIELDS, RELATIONS, to_csv, to_json
from portal.schema import RelationMeta
from views.sample import catalog, citing, document, settings

RESOLUTION = document("nq-20", names=("Nghị quyết 20", "NQ 20"), title='Về “kinh tế”, "tập thể"', term="XIII")
PLAN = document(
    "kh-10",
    "10-KH/TW",
    "Kế hoạch",
    "2022-08",
    relations=(
        Relation("implements", "nq-20"),
        Relation("replaces", "nq-13", "tin/2022/bai.md"),
        Relation("amends", "khong-co"),
    ),
)
OLD = document("nq-13", "13-NQ/TW", date="2002-03-18")
UNDATED = document("ct-5", "5-CT/TU", "Chỉ thị", date=None, issuer=None)
ARTICLE = citing("Nêu Nghị quyết.", ("Nghị quyết", "nq-20"))


def site(*more: Any) -> Catalog:
    return catalog([ARTICLE], [UNDATED, PLAN, RESOLUTION, OLD, *more])


def records() -> list[dict[str, Any]]:
    found = json.loads(to_json(site(), settings()))["documents"]
    assert isinstance(found, list)
    return found


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv(site()).decode("utf-8-sig"), newline="")))


def test_the_oldest_comes_first_and_what_has_no_date_last() -> None:
    assert [one["id"] for one in records()] == ["nq-13", "nq-20", "kh-10", "ct-5"]
    assert [one["id"] for one in rows()] == ["nq-13", "nq-20", "kh-10", "ct-5"]


def test_every_record_has_every_documented_field_in_order() -> None:
    for one in (*records(), *rows()):
        assert list(one) == list(FIELDS)
    assert json.loads(to_json(site(), settings()))["fields"] == dict(FIELDS)


def test_a_record_tells_what_is_known_and_null_for_the_rest() -> None:
    known = records()[1]
    assert known["number"] == "20-NQ/TW"
    assert known["names"] == ["Nghị quyết 20", "NQ 20"]
    assert (known["date"], known["term"], known["level"]) == ("2022-06-16", "XIII", "dang")
    assert (known["effective"], known["status"], known["file"], known["province"]) == (None,) * 4
    assert (records()[2]["date"], records()[3]["date"]) == ("2022-08", None)


def test_what_bears_no_number_has_its_name() -> None:
    congress = document("dh-4", None, date=None, names=("Nghị quyết Đại hội IV",))
    record = json.loads(to_json(site(congress), settings()))["documents"][-1]
    assert (record["id"], record["number"], record["names"], record["date"]) == (
        "dh-4",
        None,
        ["Nghị quyết Đại hội IV"],
        None,
    )


def test_relations_name_documents_that_exist_and_the_article_that_states_them() -> None:
    assert records()[2]["relations"] == [
        {"type": "implements", "target": "nq-20", "article": None},
        {"type": "replaces", "target": "nq-13", "article": "tin/2022/bai/"},
    ]
    assert rows()[2]["relations"] == "implements nq-20; replaces nq-13"
    assert set(RELATIONS) == set(RelationMeta.model_fields["type"].annotation.__args__)  # type: ignore[union-attr]


def test_a_spreadsheet_reads_the_letters_and_the_quotes() -> None:
    data = to_csv(site())
    assert data.startswith("\ufeffid,url,".encode())
    assert data.count(b"\r\n") == 5
    assert rows()[1]["title"] == 'Về “kinh tế”, "tập thể"'
    assert rows()[1]["names"] == "Nghị quyết 20; NQ 20"


def test_an_article_more_that_cites_a_document_changes_neither_file() -> None:
    more = catalog([ARTICLE, citing("Nêu Nghị quyết.", ("Nghị quyết", "nq-20"), slug="moi")], site().documents.values())
    assert (to_json(more, settings()), to_csv(more)) == (to_json(site(), settings()), to_csv(site()))


def test_the_order_of_the_documents_does_not_matter() -> None:
    shuffled = structs.replace(site(), documents=dict(reversed(site().documents.items())))
    assert to_csv(shuffled) == to_csv(site())
    assert to_json(shuffled, settings()) == to_json(site(), settings())
