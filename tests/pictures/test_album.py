"""The files of the site's pictures and their addresses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from photos import photo
from portal import urls, workers
from portal.cache import Cache
from portal.pictures import album, encoding
from portal.pictures.album import Picture
from portal.pictures.reading import judge
from project import contents


def published(folder: Path, site: str, *paths: str) -> dict[str, Picture]:
    cache = Cache(folder / ".cache")
    photos = {path: found.photo for path, found in judge(folder, paths, cache).items() if found.photo}
    return album.publish(folder, photos, cache, folder / site)


def write(folder: Path, path: str, data: bytes) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(data)


def test_the_files_of_a_picture_are_named_after_it_and_what_is_in_it(tmp_path: Path) -> None:
    write(tmp_path, "media/2022/Đại hội.JPG", photo(640, 480))
    [picture] = published(tmp_path, "site", "media/2022/Đại hội.JPG").values()
    name = re.fullmatch(r"(media/2022/dai-hoi-[0-9a-f]{10})\.jpg", picture.src)
    assert name
    assert [address for _, address in picture.files] == [f"{name[1]}-{w}.{picture.kind}" for w in (480, 640)]
    assert (picture.width, picture.height) == (640, 480)
    assert set(contents(tmp_path / "site")) == {picture.src, *(address for _, address in picture.files)}


def test_another_picture_of_the_same_name_has_another_address(tmp_path: Path) -> None:
    write(tmp_path, "a.jpg", photo())
    before = published(tmp_path, "site", "a.jpg")["a.jpg"].src
    write(tmp_path, "a.jpg", photo(60, 40))
    assert published(tmp_path, "site", "a.jpg")["a.jpg"].src != before


def test_a_picture_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.jpg", photo())
    first = published(tmp_path, "mot", "a.jpg")
    monkeypatch.setattr(album, "develop", None)
    assert published(tmp_path, "hai", "a.jpg") == first
    assert contents(tmp_path / "mot") == contents(tmp_path / "hai")


def test_a_damaged_cache_changes_no_byte(tmp_path: Path) -> None:
    write(tmp_path, "a.jpg", photo())
    published(tmp_path, "mot", "a.jpg")
    for file in (tmp_path / ".cache").rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[:-3])
    published(tmp_path, "hai", "a.jpg")
    assert contents(tmp_path / "mot") == contents(tmp_path / "hai")


def test_the_number_of_processes_changes_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"a{number}.jpg" for number in range(9)]
    for number, name in enumerate(names):
        write(tmp_path, name, photo(600 + number, 400))
    for workers_count in (1, 3):
        monkeypatch.setattr(workers, "count", lambda number=workers_count: number)
        cache = Cache(tmp_path / f"cache{workers_count}")
        photos = {path: found.photo for path, found in judge(tmp_path, names, cache).items() if found.photo}
        assert len(photos) == len(names)
        album.publish(tmp_path, photos, cache, tmp_path / f"site{workers_count}")
    assert contents(tmp_path / "site1") == contents(tmp_path / "site3")


def test_encoders_run_on_one_thread() -> None:
    assert encoding._SETTINGS["avif"]["max_threads"] == 1
    assert encoding._SETTINGS["avif"]["autotiling"] is False


def test_a_drawing_stands_where_it_was(tmp_path: Path) -> None:
    write(tmp_path, "media/so-do.svg", b'<svg width="30" height="20"></svg>')
    write(tmp_path, "media/to.pdf", b"%PDF")
    assert album.drawn(tmp_path, ["media/so-do.svg", "media/to.pdf"]) == {
        "media/so-do.svg": Picture("media/so-do.svg", 30, 20)
    }


def test_no_name_makes_an_address_too_long_or_strange() -> None:
    assert urls.picture("media/" + "ế" * 200 + ".jpg", "1a") == f"media/{'e' * 80}-1a"
    assert urls.picture("media/???.jpg", "1a") == "media/--1a"
