"""What editors may still do for documents, each thing at its place."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from portal import build
from portal.editor_report import HEADINGS, lines
from project import ROOT, Project

FILE = "tin/2022/bai.md"


@pytest.fixture
def repository(tmp_path: Path) -> Project:
    without = shutil.ignore_patterns("urls.txt")  # its addresses are those of articles that are not here
    shutil.copytree(ROOT / "content" / "_data", tmp_path / "content" / "_data", ignore=without)
    return Project(tmp_path)


def report(repository: Project) -> dict[str, list[str]]:
    """The lines below each heading that has any, cut to place and code."""
    site, problems = build.load_all(repository.root, date(2030, 1, 1), remarks=True)
    assert site is not None
    found: dict[str, list[str]] = {}
    heading = ""
    for line in lines(site, problems):
        if line.partition(":")[0] in HEADINGS:
            heading = line.partition(":")[0]
            found[heading] = []
        else:
            found[heading].append(": ".join(line.split(": ")[:2]))
    assert list(found) == list(HEADINGS)
    return {heading: entries for heading, entries in found.items() if entries}


UNSETTLED, WRONG, UNDATED, UNTITLED = HEADINGS


def test_sound_content_has_nothing_to_report(repository: Project) -> None:
    repository.article(FILE, "Không nêu văn bản nào.")
    assert report(repository) == {}


def test_what_is_not_settled_is_told_at_the_mention(repository: Project) -> None:
    repository.article(FILE, "Theo Nghị quyết Đại hội V, nhiệm kỳ 2016-2020.\n\nTheo Kế hoạch số của tỉnh.")
    assert report(repository) == {
        UNSETTLED: [f"content/{FILE}:8:6: CITE-UNRESOLVED", f"content/{FILE}:10:6: CITE-NUMBER-MISSING"]
    }


def test_contradictions_are_told_with_the_warnings_of_check(repository: Project) -> None:
    repository.write(
        "van-ban/nghi-quyet-20-nq-tw-2022.md",
        "---\nnumber: 20-NQ/TW\ntype: Nghị quyết\nissuer: Ban Chấp hành Trung ương Đảng\ndate: 2022-06-16\n"
        "title: Về kinh tế tập thể\n---\n",
    )
    repository.article(FILE, "Theo Nghị quyết số 20-NQ/TW ngày 17/6/2022 của Trung ương.")
    assert report(repository) == {WRONG: [f"content/{FILE}:8:6: CITE-DATE-CONFLICT"]}


def test_a_document_without_date_or_title_is_told_at_its_first_mention_in_each_article(repository: Project) -> None:
    repository.article(FILE, "Theo Nghị quyết số 20-NQ/TW, làm. Theo Nghị quyết số 20-NQ/TW, làm.")
    assert report(repository) == {
        UNDATED: [f"content/{FILE}:8:6: DOC-UNDATED"],
        UNTITLED: [f"content/{FILE}:8:6: DOC-NO-TITLE"],
    }


def test_nothing_of_it_is_said_by_check(repository: Project) -> None:
    repository.article(FILE, "Theo Nghị quyết số 20-NQ/TW, làm.")
    assert not [one for one in build.load_all(repository.root, date(2030, 1, 1))[1] if one.path.endswith(FILE)]
