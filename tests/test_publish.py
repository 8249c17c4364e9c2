"""The swap of the site folder: whole or not at all, nothing left behind, nobody else's folder touched."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from portal import publish
from portal.publish import Staging
from project import contents


def fill(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A published site of one page."""
    folder = tmp_path / "site"
    folder.mkdir()
    fill(folder, old="cũ")
    return folder


@pytest.fixture(params=["exchange", "two renames"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that can swap two folders in one step, and one that cannot."""
    if request.param == "two renames":
        monkeypatch.setattr(publish, "_exchange", lambda *_: False)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.usefixtures("system")
def test_the_first_site_appears_with_everything_in_it(tmp_path: Path) -> None:
    staging = Staging(tmp_path / "a" / "b" / "site")
    fill(staging.folder, new="mới")
    assert not staging.site.exists()
    staging.publish()
    assert contents(tmp_path / "a" / "b") == {"site/new": "mới".encode()}


@pytest.mark.usefixtures("system")
def test_the_new_site_takes_the_place_of_the_old_one_as_a_whole(site: Path) -> None:
    staging = Staging(site)
    fill(staging.folder, new="mới")
    assert names(site) == ["old"]
    staging.publish()
    assert names(site) == ["new"]
    assert names(site.parent) == ["site"]


def test_what_is_discarded_leaves_the_site_and_nothing_else(site: Path) -> None:
    staging = Staging(site)
    fill(staging.folder, new="mới")
    staging.discard()
    staging.discard()
    assert contents(site.parent) == {"site/old": "cũ".encode()}


def test_anyone_may_read_the_published_folder_whatever_the_umask(site: Path) -> None:
    before = os.umask(0o077)
    try:
        staging = Staging(site)
        staging.publish()
    finally:
        os.umask(before)
    assert site.stat().st_mode & 0o777 == 0o755


@pytest.mark.usefixtures("system")
def test_of_two_builds_at_once_the_later_to_finish_wins_as_a_whole(site: Path) -> None:
    first, second = Staging(site), Staging(site)
    fill(first.folder, one="1", both="1")
    fill(second.folder, two="2", both="2")
    second.publish()
    first.publish()
    assert contents(site.parent) == {"site/one": b"1", "site/both": b"1"}


def test_a_second_step_that_fails_is_undone(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "_exchange", lambda *_: False)
    staging = Staging(site)
    fill(staging.folder, new="mới")
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path == staging.folder:
            raise OSError("full")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="full"):
        staging.publish()
    staging.discard()
    assert contents(site.parent) == {"site/old": "cũ".encode()}


def test_linux_swaps_in_one_step_and_other_systems_say_that_they_cannot(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    fill(one, a="1")
    swapped = publish._exchange(one, other)
    assert swapped == (sys.platform == "linux")
    assert names(other if swapped else one) == ["a"]
    assert not publish._exchange(one, tmp_path / "missing")


def dead_process() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


@pytest.mark.parametrize("suffix", ["", "-old"])
def test_folders_of_builds_that_no_longer_run_are_cleared_up(site: Path, suffix: str) -> None:
    left = site.parent / f".site-{dead_process()}-abc_12{suffix}"
    left.mkdir()
    fill(left, page="x")
    Staging(site).discard()
    assert names(site.parent) == ["site"]


def test_folders_of_builds_under_way_and_of_others_are_let_alone(site: Path) -> None:
    dead = dead_process()
    kept = [f".site-{os.getppid()}-abc", f".other-{dead}-abc", ".site-backup", f".site-{dead}", f"site-{dead}-abc"]
    for name in kept:
        (site.parent / name).mkdir()
    Staging(site).discard()
    assert names(site.parent) == sorted([*kept, "site"])


def test_a_number_that_is_no_process_is_no_process() -> None:
    assert publish._is_alive(os.getpid())
    assert publish._is_alive(1)
    assert not publish._is_alive(10**30)


def test_a_folder_that_cannot_be_made_is_an_error_of_the_system(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    with pytest.raises(OSError, match="file"):
        Staging(file / "site")
