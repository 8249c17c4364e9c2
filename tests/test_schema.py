"""What frontmatter may hold: each rule with a good and a bad case, each finding at its place."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.errors import Finding
from portal.schema import ArticleMeta, DocumentMeta, PageMeta, Record
from portal.validation import validate
from portal.yaml_nodes import Mapping, parse

REQUIRED = {"title": "Tên", "province": "Lạng Sơn", "date": "2022-10-07", "topics": "[a]"}


def article(**values: str | None) -> str:
    """Frontmatter of an article, one key a line; None leaves a required key out."""
    return "".join(f"{key}: {value}\n" for key, value in {**REQUIRED, **values}.items() if value is not None)


def check(text: str, shape: type[Record] = ArticleMeta) -> tuple[Record | None, list[tuple[int, int, str]]]:
    """The record and the findings as line, column and code."""
    tree, findings = parse(text)
    assert isinstance(tree, Mapping)
    assert findings == []
    record, found = validate(tree, shape)
    return record, sorted((*place(text, finding), finding.code) for finding in found)


def place(text: str, finding: Finding) -> tuple[int, int]:
    before = text[: finding.offset]
    return before.count("\n") + 1, finding.offset - (before.rfind("\n") + 1) + 1


def said(text: str, shape: type[Record] = ArticleMeta) -> tuple[str, str]:
    tree, _ = parse(text)
    assert isinstance(tree, Mapping)
    (finding,) = validate(tree, shape)[1]
    return finding.vi, finding.en


def test_a_whole_article_is_read() -> None:
    meta, found = check(
        article(
            slug="bai-moi",
            aliases="[/tin/bai-cu/, tin/2021/cu]",
            draft='"true"',
            description=">\n  một\n  hai",
            image="../../media/anh.jpg",
            updated="2022-10-08 09:00",
            date_precision="month",
            gallery="[a.png]",
            featured="true",
            expires="2023-01-01",
            corrections="[{date: 2022-10-09, text: Sửa tên}]",
        )
    )
    assert found == []
    assert isinstance(meta, ArticleMeta)
    assert meta.aliases == ("tin/bai-cu/", "tin/2021/cu/")
    assert meta.draft is True
    assert meta.description == "một hai"
    assert meta.updated == date(2022, 10, 8)
    assert meta.corrections[0].text == "Sửa tên"


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({}, []),
        ({"title": None}, [(1, 1, "FM-REQUIRED")]),
        ({"title": None, "date": None}, [(1, 1, "FM-REQUIRED"), (1, 1, "FM-REQUIRED")]),
        ({"title": ""}, [(1, 7, "FM-EMPTY")]),
        ({"title": '" "'}, [(1, 8, "FM-EMPTY")]),  # at its quote
        ({"title": '"\\u200b\\xa0"'}, [(1, 8, "FM-EMPTY")]),  # nothing to see
        ({"title": "|\n  một\n  hai"}, [(1, 8, "FM-LINES")]),
        ({"title": '"một\\u2028hai"'}, [(1, 8, "FM-LINES")]),
        ({"title": "ế" * 200}, []),
        ({"title": "ế" * 201}, [(1, 8, "TITLE-LENGTH")]),
        ({"title": "no"}, []),
        ({"title": "[a]"}, [(1, 8, "FM-TYPE")]),
        ({"title": "{a: b}"}, [(1, 8, "FM-TYPE")]),
        ({"province": ""}, [(2, 10, "FM-EMPTY")]),
        ({"topics": "a"}, [(4, 9, "FM-TYPE")]),
        ({"topics": "[]"}, [(4, 9, "FM-TYPE")]),
        ({"topics": "[a, [b]]"}, [(4, 13, "FM-TYPE")]),  # flat
        ({"topics": "[a, '']"}, [(4, 13, "FM-EMPTY")]),
        ({"topics": "\n  - a\n  - b"}, []),
        ({"date": "07/10/2022"}, [(3, 7, "DATE-FORMAT")]),
        ({"date": '"07/10/2022"'}, [(3, 7, "DATE-FORMAT")]),
        ({"date": "2022-02-30"}, [(3, 7, "DATE-INVALID")]),
        ({"date": "2022-10-07T25:00"}, [(3, 7, "DATE-INVALID")]),
        ({"date": "1945-09-02"}, []),
        ({"date": "1945-09-01"}, [(3, 7, "DATE-RANGE")]),
        ({"date": "[2022-10-07]"}, [(3, 7, "FM-TYPE")]),
        ({"draft": "false"}, []),
        ({"draft": "yes"}, [(5, 8, "FM-BOOLEAN")]),
        ({"draft": "True"}, [(5, 8, "FM-BOOLEAN")]),
        ({"draft": "1"}, [(5, 8, "FM-BOOLEAN")]),
        ({"draft": ""}, [(5, 7, "FM-BOOLEAN")]),
        ({"draft": "[true]"}, [(5, 8, "FM-TYPE")]),
        ({"slug": "Bài"}, [(5, 7, "URL-SEGMENT")]),
        ({"slug": "a/b"}, [(5, 7, "URL-SEGMENT")]),
        ({"slug": "../a"}, [(5, 7, "URL-SEGMENT")]),
        ({"slug": "a" * 100}, []),
        ({"slug": "a" * 101}, [(5, 7, "URL-SEGMENT")]),
        ({"slug": "tim-kiem"}, [(5, 7, "URL-RESERVED")]),
        ({"slug": "404"}, [(5, 7, "URL-RESERVED")]),
        ({"aliases": "[/a/../b/]"}, [(5, 11, "URL-SEGMENT")]),
        ({"aliases": "[//evil.example/a/]"}, [(5, 11, "URL-SEGMENT")]),
        ({"aliases": "[https://x/]"}, [(5, 11, "URL-SEGMENT")]),
        ({"aliases": "[/a/, /]"}, [(5, 16, "URL-SEGMENT")]),
        ({"aliases": "[/search/a/]"}, []),  # reserved as the last segment only
        ({"aliases": "[/a/search/]"}, [(5, 11, "URL-RESERVED")]),
        ({"aliases": "/a/"}, [(5, 10, "FM-TYPE")]),
        ({"date_precision": "tuần"}, [(5, 17, "FM-TYPE")]),
        ({"date_note": "|\n  a\n  b"}, [(5, 12, "FM-LINES")]),
        ({"corrections": "[{date: 2022-13-01, text: x}]"}, [(5, 22, "DATE-INVALID")]),
        ({"corrections": "[{date: 2022-10-08}]"}, [(1, 1, "FM-REQUIRED")]),
        ({"corrections": "[{date: 2022-10-08, text: x, by: y}]"}, [(5, 43, "FM-UNKNOWN")]),
        ({"corrections": "[x]"}, [(5, 15, "FM-TYPE")]),
        ({"tags": "[a]"}, [(5, 1, "FM-UNKNOWN")]),
        ({"title": "", "date": "x", "draft": "no", "foo": "1"}, [
            (1, 7, "FM-EMPTY"), (3, 7, "DATE-FORMAT"), (5, 8, "FM-BOOLEAN"), (6, 1, "FM-UNKNOWN"),
        ]),  # one run says everything
    ],
)  # fmt: skip
def test_each_rule_of_an_article_at_its_place(values: dict[str, str | None], found: list[tuple[int, int, str]]) -> None:
    assert check(article(**values))[1] == found


@pytest.mark.parametrize(
    ("values", "vi", "en"),
    [
        (
            {"date": "07/10/2022"},
            '"07/10/2022" sai dạng; viết 2022-10-07',
            '"07/10/2022" is malformed; write 2022-10-07',
        ),
        ({"date": "hôm qua"}, "viết năm-tháng-ngày", "write year-month-day"),
        ({"date": "2022-02-30"}, '"2022-02-30" không có trong lịch', '"2022-02-30" is not in the calendar'),
        ({"title": None}, 'Thiếu trường "title"', 'Key "title" is missing'),
        ({"titel": "x"}, '"titel"; có phải là "title"?', '"titel"; did you mean "title"?'),
        ({"Title": "x"}, 'có phải là "title"?', 'did you mean "title"?'),
        ({"tags": "x"}, 'có phải là "topics"?', 'did you mean "topics"?'),
        ({"ngày": "x"}, 'có phải là "date"?', 'did you mean "date"?'),
        ({"xyz": "x"}, "các trường dùng được: title, province", "the keys are: title, province"),
        ({"slug": "Bài mới"}, "viết bai-moi", "write bai-moi"),
        ({"aliases": "[/tin/Cũ/]"}, '"/tin/Cũ/"', "write tin/cu"),
        ({"draft": "có"}, '"có" sai; viết true hoặc false', '"có": write true or false'),
        (
            {"date_precision": "week"},
            'Giá trị "week" của trường "date_precision" phải là một trong: day, month, year',
            "",
        ),
        ({"corrections": "[{date: 2022-10-08}]"}, 'Thiếu trường "text" trong "corrections.1"', 'in "corrections.1"'),
        ({"title": "x" * 5000}, '"' + "x" * 79 + '…"', "has 5000 characters"),
    ],
)
def test_messages_name_the_value_and_what_to_write(values: dict[str, str | None], vi: str, en: str) -> None:
    messages = said(article(**values))
    assert vi in messages[0]
    assert en in messages[1]


DOCUMENT = "number: 20-NQ/TW\ntype: Nghị quyết\nissuer: BCH\ndate: 2022-06-16\ntitle: Về\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (DOCUMENT, []),
        (DOCUMENT + "topics: [a]\n", [(6, 1, "FM-UNKNOWN")]),
        ("number: 1\ntype: a\nissuer: b\ndate: 2022-06-16\ntitle: c\nstatus: mới\n", [(6, 9, "FM-TYPE")]),
        (
            "number: 1\ntype: a\nissuer: b\ndate: 2022-06-16\ntitle: c\nrelations: [{type: x, target: y}]\n",
            [(6, 20, "FM-TYPE")],
        ),
    ],
)  # fmt: skip
def test_a_document_has_keys_of_its_own(text: str, found: list[tuple[int, int, str]]) -> None:
    assert check(text, DocumentMeta)[1] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("title: x\n", []),
        ("title: x\ntemplate: home\naliases: [/cu/]\n", []),
        ("title: x\ntemplate: ../secret\n", [(2, 11, "FM-TYPE")]),
        ("title: x\ndate: 2022-10-07\n", [(2, 1, "FM-UNKNOWN")]),
    ],
)
def test_an_ordinary_page_has_keys_of_its_own(text: str, found: list[tuple[int, int, str]]) -> None:
    assert check(text, PageMeta)[1] == found


def test_a_register_reports_a_missing_key_at_the_entry_that_lacks_it() -> None:
    tree, _ = parse("title: x\ncorrections:\n  - date: 2022-10-08\n")
    assert isinstance(tree, Mapping)
    _, found = validate(tree, ArticleMeta, missing_at_entry=True)
    assert sorted(finding.offset for finding in found) == [0, 0, 0, 26]


def test_thousands_of_wrong_keys_are_answered_at_once() -> None:
    tree, _ = parse("".join(f"titl{index}:\n" for index in range(1500)))
    assert isinstance(tree, Mapping)
    started = time.process_time()
    _, found = validate(tree, ArticleMeta)
    assert time.process_time() - started < 10
    assert len(found) == 1500 + 4


VALUES = st.text(st.sampled_from("ab2-/: [],{}\"'\n|>01\xa0đ"), max_size=20)


@given(st.dictionaries(st.sampled_from([*ArticleMeta.model_fields, "x"]), VALUES, max_size=8))
def test_no_frontmatter_raises_and_every_place_lies_in_it(values: dict[str, str]) -> None:
    text = "".join(f"{key}: {value}\n" for key, value in values.items())
    tree, _ = parse(text)
    for shape in (ArticleMeta, DocumentMeta, PageMeta):
        if isinstance(tree, Mapping):
            record, found = validate(tree, shape)
            assert (record is None) == bool(found)
            assert all(0 <= finding.offset <= len(text) for finding in found)
