"""A site of which a few files are replaced: each whole, nothing left over, nobody else's site touched."""

from __future__ import annotations

import errno
import fcntl
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.standing import Standing, hold, stamps, turn
from project import contents


def fill(folder: Path, **files: str) -> Path:
    """Write each of `files`; `__` in a name stands for a slash."""
    for name, text in files.items():
        file = folder / name.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return fill(tmp_path / "site", index="trang chủ", a__index="a", b__c__index="c")


@pytest.fixture
def standing(site: Path) -> Iterator[Standing]:
    held = hold(site)
    assert held is not None
    yield held
    held.release()


def test_what_is_new_replaces_what_was_there_and_what_is_neither_new_nor_kept_goes(
    site: Path, standing: Standing, tmp_path: Path
) -> None:
    standing.update(fill(tmp_path / "moi", a__index="a mới", d__e__index="e"), {"index"})
    assert contents(site) == {"index": "trang chủ".encode(), "a/index": "a mới".encode(), "d/e/index": b"e"}
    assert not (site / "b").exists()
    assert standing.stamps == stamps(site)


def test_a_file_that_has_its_bytes_already_stays_the_same_file(site: Path, standing: Standing, tmp_path: Path) -> None:
    before = (site / "a" / "index").stat().st_ino
    standing.update(fill(tmp_path / "moi", a__index="a"), {"index", "b/c/index"})
    assert (site / "a" / "index").stat().st_ino == before
    assert standing.stamps == stamps(site)


def test_a_file_gives_way_to_a_folder_of_its_name(site: Path, standing: Standing, tmp_path: Path) -> None:
    standing.update(fill(tmp_path / "moi", index__x="x"), {"a/index", "b/c/index"})
    assert (site / "index" / "x").read_text(encoding="utf-8") == "x"


def test_a_link_in_the_site_is_removed_and_never_followed(site: Path, tmp_path: Path) -> None:
    outside = fill(tmp_path / "ngoai", index="của người khác")
    (site / "lien").symlink_to(outside)
    held = hold(site)
    assert held is not None
    held.update(fill(tmp_path / "moi", lien__index="x"), {"index"})
    held.release()
    assert contents(outside) == {"index": "của người khác".encode()}
    assert not (site / "lien").is_symlink()


def test_one_build_at_a_time_holds_a_site(site: Path) -> None:
    for _ in range(2):
        held = hold(site)
        assert held is not None
        assert hold(site) is None
        held.release()


def test_there_is_nothing_to_hold_where_no_site_is(tmp_path: Path) -> None:
    assert hold(tmp_path / "site") is None
    (tmp_path / "site").symlink_to(tmp_path)
    assert hold(tmp_path / "site") is None


def test_a_site_that_another_build_puts_in_its_place_is_told_from_the_one_held(
    site: Path, standing: Standing, tmp_path: Path
) -> None:
    assert standing.is_in_place()
    site.rename(tmp_path / "cu")
    assert not standing.is_in_place()
    fill(site, index="của bản dựng kia")
    assert not standing.is_in_place()


def test_one_build_at_a_time_publishes(site: Path) -> None:
    def publish() -> None:
        with turn(site):
            published.set()

    published = threading.Event()
    other = threading.Thread(target=publish)
    with turn(site):
        other.start()
        assert not published.wait(timeout=0.2)
    other.join()
    assert published.is_set()


def test_a_disk_that_cannot_be_locked_is_published_to_as_well(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    assert hold(site) is None
    with turn(site):
        assert contents(site)


def test_a_site_removed_by_hand_is_no_reason_to_turn_in_circles(site: Path, standing: Standing, tmp_path: Path) -> None:
    shutil.rmtree(site)
    with pytest.raises(FileNotFoundError):
        standing.update(fill(tmp_path / "moi", d__e__index="e"), {"index", "a/index", "b/c/index"})
