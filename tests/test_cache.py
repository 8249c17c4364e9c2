"""The cache: what is kept is given back whole or made anew."""

from __future__ import annotations

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
