"""What only all files together can tell."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from photos import saved, scene
from portal import build
from project import ROOT, Project

DOCUMENT = """\
---
number: {number}
type: Nghị quyết
issuer: Ban Chấp hành Trung ương Đảng
date: {date}
title: Về kinh tế tập thể
{more}---
"""


@pytest.fixture
def repository(tmp_path: Path) -> Project:
    without = shutil.ignore_patterns("urls.txt")  # its addresses are those of articles that are not here
    shutil.copytree(ROOT / "content" / "_data", tmp_path / "content" / "_data", ignore=without)
    made = Project(tmp_path)
    made.write("index.md", "---\ntitle: Trang chủ\ntemplate: home\n---\n")
    return made


def record(number: str = "20-NQ/TW", day: str = "2022-06-16", more: str = "") -> str:
    return DOCUMENT.format(number=number, date=day, more=more)


def said(repository: Project) -> list[tuple[str, int, int, str]]:
    _, problems = build.load_all(repository.root, date(2023, 6, 1))
    return sorted((one.path, one.line, one.column, one.code) for one in problems)


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("## Kết quả\n\nXem [trên](#ket-qua).", []),
        ("## Kết quả\n\nXem [trên](#khong-co).", ["LINK-ANCHOR"]),
        ("Xem [bài kia](b.md#phuong-huong).", []),
        ("Xem [bài kia](b.md#khong-co).", ["LINK-ANCHOR"]),
    ],
)
def test_a_fragment_must_name_a_heading_of_its_page(repository: Project, body: str, codes: list[str]) -> None:
    repository.article("tin/2022/a.md", body)
    repository.article("tin/2022/b.md", "## Phương hướng\n\nNội dung.")
    assert [code for *_, code in said(repository)] == codes


def test_a_picture_or_file_that_frontmatter_names_must_exist(repository: Project) -> None:
    repository.write("media/co.png", saved(scene(), "PNG"))
    repository.article("tin/2022/a.md", image="../../media/co.png", gallery="[../../media/co.png]")
    assert said(repository) == []
    repository.article(
        "tin/2022/a.md", image="../../media/khong.png", gallery="[../../media/co.png, ../../media/sai.png]"
    )
    repository.write("van-ban/nghi-quyet-20.md", record(more="file: ../media/khong.pdf\n"))
    assert [(path, line) for path, line, *_ in said(repository)] == [
        ("content/tin/2022/a.md", 6),
        ("content/tin/2022/a.md", 7),
        ("content/van-ban/nghi-quyet-20.md", 7),
    ]


def test_an_entry_of_documents_must_be_a_document(repository: Project) -> None:
    repository.write("van-ban/nghi-quyet-20-nq-tw-2022.md", record())
    repository.article("tin/2022/a.md", documents="[nghi-quyet-20-nq-tw-2022, nghi-quyet-02-nq-tw-2022]")
    assert said(repository) == [("content/tin/2022/a.md", 6, 39, "DOCUMENT-UNKNOWN")]


def test_one_document_has_one_record(repository: Project) -> None:
    repository.write("van-ban/mot.md", record())
    repository.write("van-ban/nghi-quyet-khac.md", record(number="13-NQ/TW"))
    assert said(repository) == []
    repository.write("van-ban/so-hai.md", record())
    assert said(repository) == [("content/van-ban/so-hai.md", 2, 9, "DOCUMENT-DUPLICATE")]


def test_two_records_at_one_address_are_said_at_the_slug_of_the_later(repository: Project) -> None:
    repository.write("van-ban/a.md", record())
    repository.write("van-ban/b.md", record(number="13-NQ/TW", more="slug: a\n"))
    assert said(repository) == [("content/van-ban/b.md", 7, 7, "URL-COLLISION")]


def test_a_draft_may_link_to_a_draft_and_a_published_article_may_not(repository: Project) -> None:
    repository.article("tin/2022/a.md", "Xem [bài kia](b.md).", draft="true")
    repository.article("tin/2022/b.md", draft="true")
    assert said(repository) == []
    repository.article("tin/2022/a.md", "Xem [bài kia](b.md).")
    assert [code for *_, code in said(repository)] == ["LINK-DRAFT"]


def test_there_is_one_home_page(repository: Project) -> None:
    repository.write("trang.md", "---\ntitle: Trang\ntemplate: home\n---\n")
    assert said(repository) == [("content/trang.md", 1, 1, "PAGE-HOME")]
    (repository.content / "trang.md").unlink()
    (repository.content / "index.md").unlink()
    assert said(repository) == [("content/index.md", 1, 1, "PAGE-HOME")]
