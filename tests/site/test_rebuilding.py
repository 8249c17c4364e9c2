"""A build after a change: it makes what the change touches, and leaves what a build from nothing makes.

Changes of content, and damage, are the matter of `tests/test_remembering.py`; here it is what surrounds them.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

import pytest

from project import Project, contents, html_of

ARTICLE = "tin/2022/bai-thu.md"
PAGE = "tin/2022/bai-thu/index.html"
SEARCH = "tim-kiem/"
LONG_AGO = 1_600_000_000

HOOK = "def on_env(env, **_):\n    return env\n"


@pytest.fixture
def project(built: Project) -> Project:
    """A built project with an article more; its files are old enough for what they say to be kept."""
    built.article(ARTICLE, "Hợp tác xã họp.", description="Tóm tắt.")
    for file in built.content.rglob("*.md"):
        os.utime(file, (LONG_AGO, LONG_AGO))
    assert built.build().status == 0
    return built


def files(project: Project) -> dict[str, tuple[int, int]]:
    """What betrays that a file was written: its number on the disk and its time."""
    found = (file for file in project.site.rglob("*") if file.is_file())
    return {file.relative_to(project.site).as_posix(): (file.stat().st_ino, file.stat().st_mtime_ns) for file in found}


def written(project: Project, **environment: str) -> set[str]:
    """The files that a build writes or removes."""
    before = files(project)
    assert project.build(**environment).status == 0
    after = files(project)
    return {name for name in before | after if before.get(name) != after.get(name)}


def from_nothing(project: Project) -> dict[str, bytes]:
    shutil.rmtree(project.root / ".cache")
    shutil.rmtree(project.site)
    assert project.build().status == 0
    return contents(project.site)


def test_a_build_writes_what_has_changed_and_nothing_else(project: Project) -> None:
    assert written(project) == set()
    project.article(ARTICLE, "Hợp tác xã họp đại hội.", description="Tóm tắt.")
    changed = {name for name in written(project) if not name.startswith(SEARCH)}
    assert changed == {PAGE}
    assert "họp đại hội." in html_of(project.site, "tin/2022/bai-thu/")
    assert contents(project.site) == from_nothing(project)


CHANGES: dict[str, Callable[[Project], object]] = {
    "a template": lambda project: project.edit("overrides/article.html", "</h1>", "</h1><!-- mẫu -->"),
    "a style sheet": lambda project: (project.root / "overrides/assets/portal.css").write_text("body{}"),
    "the name of a topic": lambda project: project.edit("content/_data/topics.yml", "name: Tổ hợp tác\n", "name: Tổ\n"),
    "a word of the interface": lambda project: project.write("_data/words.yml", "lists:\n  newest: Tin mới\n"),
    "the name of the union": lambda project: project.edit("mkdocs.yml", "site_name: ", "site_name: Tên mới của "),
    "the portal": lambda project: project.edit("hooks/portal/views/plain.py", "SAPO_WORDS = 34", "SAPO_WORDS = 5"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_every_page_is_made_from_is_looked_at_too(change: str, project: Project) -> None:
    before = contents(project.site)
    CHANGES[change](project)
    assert project.build().status == 0
    after = contents(project.site)
    assert after != before
    assert after == from_nothing(project)


def test_a_site_that_gets_an_address_says_so_on_every_page(project: Project) -> None:
    changed = written(project, SITE_URL="https://vd.example/")
    assert {name for name in files(project) if name.endswith(".html")} <= changed


def test_another_hook_sees_the_whole_site_each_time(project: Project) -> None:
    everything = set(files(project))
    (project.root / "hooks" / "them.py").write_text(HOOK, encoding="utf-8")
    project.edit("mkdocs.yml", "  - hooks/mkdocs_hook.py\n", "  - hooks/mkdocs_hook.py\n  - hooks/them.py\n")
    for _ in range(2):
        assert written(project) == everything
