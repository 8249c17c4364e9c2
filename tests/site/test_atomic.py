"""The site changes as a whole or not at all: after an error, a kill, a full disk, a crash the last good one stands."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import cli
from project import EPOCH, PATIENCE, Project, article, contents, differences, leftovers, state

NEW = "tin/2022/bai-thu.md"
FILE = f"content/{NEW}"

NEVER_ENDING = "{% for _ in range(10 ** 12) %}{% endfor %}"

WITHOUT_ROOT = """
import ctypes, os
for capability in (1, 2, 3):  # to write, read and change what permissions forbid: even root obeys them now
    ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)
"""

SMALL_DISK = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))"


class Breakage(NamedTuple):
    """The text of an article and the one diagnostic that it deserves."""

    text: str | bytes
    line: int
    column: int
    code: str


BREAKAGES = {
    "a date day first": Breakage(article(date="07/10/2022"), 4, 7, "DATE-FORMAT"),
    "a day that no calendar has": Breakage(article(date='"2022-02-30"'), 4, 7, "DATE-INVALID"),
    "no title": Breakage(article(title=""), 1, 1, "FM-REQUIRED"),
    "an unknown key": Breakage(article(topcis="[x]"), 6, 1, "FM-UNKNOWN"),
    "a key twice": Breakage(article().replace("date:", "title: Hai\ndate:"), 4, 1, "FM-DUPLICATE"),
    "an unknown province": Breakage(article(province="Lang Son"), 3, 11, "PROVINCE-UNKNOWN"),
    "an unknown topic": Breakage(article(topics="[tu-van-ho-tro, tu-van]"), 5, 25, "TOPIC-UNKNOWN"),
    "a flag that is none": Breakage(article(draft="no"), 6, 8, "FM-BOOLEAN"),
    "a list for a line": Breakage(article(author="[A, B]"), 6, 9, "FM-TYPE"),
    "frontmatter that never closes": Breakage("---\ntitle: Bài\n", 1, 1, "FM-UNCLOSED"),
    "frontmatter closed by dots": Breakage(article().replace("]\n---\n", "]\n...\n"), 6, 1, "FM-FENCE"),
    "a byte that is no UTF-8": Breakage("---\ntitle: Bài th".encode() + b"\xff", 2, 14, "TEXT-ENCODING"),
}


@pytest.fixture
def standing(built: Project) -> Iterator[Project]:
    """As `built`; afterwards the site must be the very same files, with nothing beside it."""
    before = state(built.site)
    yield built
    assert state(built.site) == before
    assert leftovers(built) == []


@pytest.mark.parametrize("breakage", BREAKAGES)
def test_a_broken_article_is_said_exactly_and_leaves_the_site(
    standing: Project, breakage: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    text, line, column, code = BREAKAGES[breakage]
    standing.write(NEW, text)
    build = standing.build()
    assert build.places == [(FILE, line, column, code)]
    assert build.status == 1
    assert "Traceback" not in build.stderr
    monkeypatch.setattr(cli, "ROOT", standing.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    assert cli.main(["check"]) == 1
    assert capfd.readouterr() == ("", "".join(f"{one}\n" for one in build.diagnostics))


def test_one_run_says_everything_in_the_order_of_files_and_lines(standing: Project) -> None:
    files = [f"tin/2022/bai-{number}.md" for number in range(len(BREAKAGES))]
    for file, breakage in zip(reversed(files), BREAKAGES.values(), strict=True):
        standing.write(file, breakage.text)
    build = standing.build()
    assert build.status == 1
    assert len(build.places) == len(BREAKAGES)
    assert build.places == sorted(build.places)


def test_a_warning_is_no_error_until_strict_makes_it_one(built: Project) -> None:
    before = state(built.site)
    built.article(NEW, topics="[tu-van-ho-tro, tu-van-ho-tro]")
    strict, check, strict_check = built.build(), built.check(), built.check("--strict")
    assert [strict.status, check.status, strict_check.status] == [1, 0, 1]
    assert strict.places == check.places == strict_check.places == [(FILE, 5, 25, "TOPIC-DUPLICATE")]
    assert state(built.site) == before

    relaxed = built.run("-m", "mkdocs", "build")
    assert relaxed.status == 0
    assert relaxed.diagnostics == strict.diagnostics
    assert (built.site / "tin/2022/bai-thu/index.html").is_file()


@pytest.mark.parametrize("event", ["on_files", "on_post_build"])
def test_a_warning_of_the_host_or_a_plugin_is_an_error_under_strict_too(standing: Project, event: str) -> None:
    with_hook(standing, f"import logging\ndef {event}(*_, **__):\n    logging.getLogger('mkdocs.vd').warning('hm')\n")
    assert standing.build("--config-file", "other.yml").status == 1


@pytest.mark.parametrize("event", ["on_pre_build", "on_env", "on_post_build"])
def test_a_crash_inside_the_host_leaves_the_site(standing: Project, event: str) -> None:
    with_hook(standing, f"def {event}(*_, **__):\n    raise RuntimeError('hỏng')\n")
    assert standing.build("--config-file", "other.yml").status == 1


@pytest.mark.parametrize("text", ["{{ page.khong_co.gi_ca }}", "{% if %}"])
def test_an_error_in_a_template_leaves_the_site(standing: Project, text: str) -> None:
    (standing.root / "overrides" / "article.html").write_text(text, encoding="utf-8")
    outcome = standing.build()
    assert outcome.status == 1
    assert "Lỗi trong mẫu trang overrides/" in outcome.stdout
    assert "Traceback" not in outcome.stderr + outcome.stdout


def test_a_full_disk_leaves_the_site(standing: Project) -> None:
    assert standing.build(first=SMALL_DISK).status == 1


def test_a_target_that_cannot_be_written_is_said_and_left_alone(built: Project, tmp_path: Path) -> None:
    folder = tmp_path / "read-only"
    shutil.copytree(built.site, folder / "site")
    before = state(folder)
    folder.chmod(0o555)
    try:
        outcome = built.build("--site-dir", str(folder / "site"), first=WITHOUT_ROOT)
    finally:
        folder.chmod(0o755)
    assert outcome.status == 1
    assert "Không ghi được" in outcome.stdout + outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert state(folder) == before


def test_a_build_that_is_killed_leaves_the_site_and_the_next_one_clears_up(built: Project) -> None:
    before, good = state(built.site), contents(built.site)
    template = built.root / "overrides" / "document.html"
    sound = template.read_text(encoding="utf-8")
    template.write_text(NEVER_ENDING, encoding="utf-8")
    with built.start("-m", "mkdocs", "build") as process:
        wait_for_pages(built)
        process.kill()
        process.communicate()
    assert len(leftovers(built)) == 1
    assert state(built.site) == before

    template.write_text(sound, encoding="utf-8")
    assert built.build().status == 0
    assert leftovers(built) == []
    assert differences(contents(built.site), good) == []


def test_a_build_under_way_is_not_cleared_up_by_another(project: Project) -> None:
    shutil.copytree(project.root / "overrides", project.root / "sound")
    settings = (project.root / "mkdocs.yml").read_text(encoding="utf-8")
    other = settings.replace("custom_dir: overrides", "custom_dir: sound")
    (project.root / "other.yml").write_text(other, encoding="utf-8")
    (project.root / "overrides" / "document.html").write_text(NEVER_ENDING, encoding="utf-8")
    with project.start("-m", "mkdocs", "build") as process:
        wait_for_pages(project)
        assert project.build("--config-file", "other.yml").status == 0
        assert len(leftovers(project)) == 1
        process.kill()
        process.communicate()


def test_two_builds_at_once_do_not_mix(project: Project, tmp_path: Path) -> None:
    addresses = ["https://mot.example/", "https://hai.example/"]
    alone = []
    for number, address in enumerate(addresses):
        folder = tmp_path / str(number) / "site"
        assert project.build("--site-dir", str(folder), SITE_URL=address).status == 0
        alone.append(contents(folder))
    assert differences(*alone)

    builds = []
    for address in [addresses[0], *addresses, *addresses, addresses[0]]:  # one begins while another publishes
        builds.append(project.start("-m", "mkdocs", "build", "--strict", SITE_URL=address))
        time.sleep(0.2)
    for build in builds:
        with build:
            _, stderr = build.communicate(timeout=PATIENCE)
            assert build.returncode == 0, stderr
    assert contents(project.site) in alone
    assert leftovers(project) == []
    assert project.build(SITE_URL=addresses[1]).status == 0
    assert contents(project.site) == alone[1]


def wait_for_pages(project: Project) -> None:
    """Until the build under way has written a page: it is in the middle of rendering then."""
    deadline = time.monotonic() + PATIENCE
    while not [page for folder in leftovers(project) for page in folder.rglob("index.html")]:
        assert time.monotonic() < deadline, "the build wrote no page"
        time.sleep(0.02)


def with_hook(project: Project, text: str) -> None:
    """A second configuration, other.yml, with one more hook after the portal's own."""
    (project.root / "more_hooks.py").write_text(text, encoding="utf-8")
    settings = (project.root / "mkdocs.yml").read_text(encoding="utf-8")
    more = settings.replace("  - hooks/mkdocs_hook.py\n", "  - hooks/mkdocs_hook.py\n  - more_hooks.py\n")
    assert more != settings
    (project.root / "other.yml").write_text(more, encoding="utf-8")
