"""The cache: what is kept is given back whole or made anew."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from portal.cache import Cache


class Maker:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> bytes:
        self.times += 1
        return b"xong"


@pytest.fixture
def make() -> Maker:
    return Maker()


def test_a_piece_is_made_once(tmp_path: Path, make: Maker) -> None:
    for _ in range(3):
        assert Cache(tmp_path).get("a", make) == b"xong"
    assert make.times == 1


def test_another_origin_is_another_piece(tmp_path: Path, make: Maker) -> None:
    Cache(tmp_path).get("a", make)
    Cache(tmp_path).get("b", make)
    assert make.times == 2


@pytest.mark.parametrize("damage", [b"", b"x", b"\x00" * 40])
def test_a_damaged_piece_is_made_anew_and_mended(tmp_path: Path, make: Maker, damage: bytes) -> None:
    cache = Cache(tmp_path)
    cache.get("a", make)
    [file] = [path for path in tmp_path.rglob("*") if path.is_file()]
    file.write_bytes(damage)
    assert [cache.get("a", make) for _ in range(2)] == [b"xong"] * 2
    assert make.times == 2


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path, make: Maker) -> None:
    (tmp_path / "tep").write_bytes(b"")
    cache = Cache(tmp_path / "tep")
    assert [cache.get("a", make) for _ in range(2)] == [b"xong"] * 2
    assert make.times == 2


def pieces(folder: Path) -> int:
    return sum(path.is_file() for path in folder.rglob("*"))


def filled(folder: Path, make: Maker, *names: str) -> None:
    """A cache that an earlier build has filled."""
    cache = Cache(folder)
    for name in names:
        cache.get(name, make)
    for path in folder.rglob("*"):
        os.utime(path, (1, 1))


def test_what_a_build_did_not_use_is_removed_and_nothing_else(tmp_path: Path, make: Maker) -> None:
    filled(tmp_path, make, "a", "b", "c")
    for name in ("khac.txt", "ab/khac.txt"):
        other = tmp_path / name
        other.parent.mkdir(exist_ok=True)
        other.write_bytes(b"")
        os.utime(other, (1, 1))
    cache = Cache(tmp_path)
    makers = [cache.maker(name, make) for name in ("b", "d")]
    assert [maker() for maker in makers] == [b"xong"] * 2
    cache.prune()
    assert pieces(tmp_path) == 2 + 2
    assert make.times == 4
    Cache(tmp_path).get("b", make)
    assert make.times == 4


def test_a_build_that_never_came_to_its_end_or_uses_no_cache_removes_nothing(tmp_path: Path, make: Maker) -> None:
    filled(tmp_path, make, "a", "b")
    Cache(tmp_path).maker("c", make)()
    assert pieces(tmp_path) == 3
    Cache(tmp_path).prune()
    assert pieces(tmp_path) == 3


def test_what_another_build_has_put_there_meanwhile_stays(tmp_path: Path, make: Maker) -> None:
    cache = Cache(tmp_path)
    cache.maker("a", make)()
    Cache(tmp_path).get("b", make)
    future = time.time() + 60
    for path in tmp_path.rglob("*"):
        os.utime(path, (future, future))
    cache.prune()
    assert pieces(tmp_path) == 2


def test_what_a_killed_build_left_half_written_is_removed(tmp_path: Path, make: Maker) -> None:
    filled(tmp_path, make, "a")
    [file] = [path for path in tmp_path.rglob("*") if path.is_file()]
    file.rename(file.with_name(f"{file.name}.4711"))
    cache = Cache(tmp_path)
    cache.maker("b", make)()
    cache.prune()
    assert pieces(tmp_path) == 1


@pytest.mark.parametrize("linked", ["the cache", "a shelf"])
def test_nothing_behind_a_symbolic_link_is_removed(tmp_path: Path, make: Maker, linked: str) -> None:
    elsewhere, folder = tmp_path / "khac", tmp_path / "cache"
    filled(elsewhere, make, "a")
    [shelf] = list(elsewhere.iterdir())
    if linked == "a shelf":
        folder.mkdir()
        (folder / shelf.name).symlink_to(shelf)
    else:
        folder.symlink_to(elsewhere)
    cache = Cache(folder)
    cache.maker("b", make)
    cache.prune()
    assert pieces(elsewhere) == 1
