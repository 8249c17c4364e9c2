"""The forms of the web editor: their fields are the schema's and their choices the registers', word for word."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from portal.catalog import Catalog
from portal.model import WebEditor
from portal.schema import ArticleMeta, DocumentMeta, PageMeta, Record, RelationMeta
from portal.web_editor import config, widgets
from views.sample import article, catalog, document, registry

SHAPES = {"tin": ArticleMeta, "van-ban": DocumentMeta, "trang": PageMeta}

GITHUB = WebEditor("github", "to-chuc/kho", "main", "https://dang-nhap.example.vn", "", "auth")


def made(editor: WebEditor = GITHUB, held: Catalog | None = None, url: str = "") -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(config.text(held or catalog(), editor, url))
    return loaded


def form(name: str, held: Catalog | None = None) -> dict[str, dict[str, Any]]:
    """The fields of a collection by name."""
    found = next(one for one in made(held=held)["collections"] if one["name"] == name)
    return {field["name"]: field for field in found["fields"]}


def choices(field: dict[str, Any]) -> list[str]:
    return [option["value"] for option in field["options"]]


@pytest.mark.parametrize("name", SHAPES)
def test_a_form_has_the_fields_of_the_schema_and_the_text(name: str) -> None:
    shape, fields = SHAPES[name], form(name)
    assert set(fields) == {*shape.model_fields, "body"}
    for key, info in shape.model_fields.items():
        assert fields[key]["required"] == info.is_required(), key
        assert (fields[key]["label"], fields[key].get("hint")) == (info.title, info.description), key


def test_a_list_of_records_asks_for_the_fields_of_the_record() -> None:
    assert [field["name"] for field in form("tin")["corrections"]["fields"]] == ["date", "text"]
    assert [field["name"] for field in form("van-ban")["relations"]["fields"]] == ["type", "target"]


def literals(shape: type[Record]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fields of `shape` whose values the schema lists."""
    for name, hint in get_type_hints(shape).items():
        for kind in (hint, *get_args(hint)):
            if get_origin(kind) is Literal:
                yield name, get_args(kind)


@pytest.mark.parametrize("shape", [ArticleMeta, DocumentMeta, PageMeta, RelationMeta])
def test_a_choice_of_the_schema_is_the_choice_of_the_form_and_has_a_vietnamese_name(shape: type[Record]) -> None:
    fields = {field["name"]: field for field in widgets.fields(shape, {})}
    for name, values in literals(shape):
        assert choices(fields[name]) == list(values)
        assert all(re.search("[À-ỹ]", option["label"]) for option in fields[name]["options"])


def test_every_shape_with_a_choice_was_looked_at() -> None:
    assert [name for name, _ in literals(ArticleMeta)] == ["date_precision"]
    assert [name for name, _ in literals(DocumentMeta)] == ["status"]
    assert [name for name, _ in literals(RelationMeta)] == ["type"]


def test_topics_are_those_of_the_register_and_at_least_one_is_asked_for() -> None:
    field = form("tin")["topics"]
    assert choices(field) == list(registry().topics)
    assert (field["multiple"], field["min"]) == (True, 1)


def test_provinces_are_all_names_of_the_register_each_once() -> None:
    field = form("tin")["province"]
    names = choices(field)
    assert sorted(names) == sorted({unit.name for unit in registry().provinces.values()})
    assert names[: len(registry().current)] == [unit["label"] for unit in field["options"][: len(registry().current)]]
    assert {"value": "Bắc Kạn", "label": "Bắc Kạn (đến 30/06/2025)"} in field["options"]
    assert form("van-ban")["province"]["options"] == field["options"]


def test_documents_are_the_curated_ones_and_those_that_articles_name() -> None:
    held = catalog(
        [article(documents=("nghi-dinh-1-2020-nd-cp",))],
        [
            document("nghi-quyet-1-nq-tw-2021", path="van-ban/nghi-quyet-1-nq-tw-2021.md"),
            document("nghi-dinh-1-2020-nd-cp"),
            document("ke-hoach-9-kh-ubnd-2022"),
        ],
    )
    assert choices(form("tin", held)["documents"]) == ["nghi-quyet-1-nq-tw-2021", "nghi-dinh-1-2020-nd-cp"]
    target = form("van-ban", held)["relations"]["fields"][1]
    assert choices(target) == choices(form("tin", held)["documents"])


@pytest.mark.parametrize("name", SHAPES)
def test_a_form_fills_in_nothing_by_itself_and_deletes_nothing(name: str) -> None:
    found = next(one for one in made()["collections"] if one["name"] == name)
    assert found["delete"] is False
    assert [field["name"] for field in found["fields"] if "default" in field] == []


def test_the_text_stands_before_what_an_article_seldom_needs() -> None:
    names = list(form("tin"))
    assert names[:7] == ["title", "province", "date", "topics", "description", "image", "body"]


@pytest.mark.parametrize(
    ("editor", "backend", "mode"),
    [
        (
            GITHUB,
            {
                "name": "github",
                "repo": "to-chuc/kho",
                "branch": "main",
                "base_url": "https://dang-nhap.example.vn",
                "auth_endpoint": "auth",
                "squash_merges": True,
            },
            "editorial_workflow",
        ),
        (
            WebEditor("gitlab", "to-chuc/kho", "main", "https://gitlab.example.vn", "abc", "auth"),
            {
                "name": "gitlab",
                "repo": "to-chuc/kho",
                "branch": "main",
                "base_url": "https://gitlab.example.vn",
                "api_root": "https://gitlab.example.vn/api/v4",
                "auth_type": "pkce",
                "app_id": "abc",
                "squash_merges": True,
            },
            "editorial_workflow",
        ),
        (
            WebEditor("gitea", "to-chuc/kho", "soan", "https://git.example.vn", "abc", "auth"),
            {
                "name": "gitea",
                "repo": "to-chuc/kho",
                "branch": "soan",
                "base_url": "https://git.example.vn",
                "api_root": "https://git.example.vn/api/v1",
                "app_id": "abc",
            },
            "simple",
        ),
        (
            WebEditor("proxy", "", "main", "http://127.0.0.1:8081/api/v1", "", "auth"),
            {"name": "proxy", "branch": "main", "proxy_url": "http://127.0.0.1:8081/api/v1"},
            "editorial_workflow",
        ),
    ],
)
def test_each_backend_is_told_what_it_asks_for(editor: WebEditor, backend: dict[str, Any], mode: str) -> None:
    told = made(editor)
    assert {key: value for key, value in told["backend"].items() if key != "commit_messages"} == backend
    assert told["publish_mode"] == mode


def test_the_address_of_the_site_is_told_where_it_is_known() -> None:
    assert "site_url" not in made()
    assert made(url="https://htx.example.vn/")["site_url"] == "https://htx.example.vn/"
