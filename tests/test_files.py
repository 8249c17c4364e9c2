"""What lies under `content/`: what is a page, what is media, what is neither, and what is never opened."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from portal.files import Listing, collect


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path


def put(root: Path, *paths: str) -> Listing:
    for path in paths:
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"")
    return collect(root)


def codes(listing: Listing) -> list[tuple[str, str]]:
    assert all((problem.line, problem.column, problem.severity) == (1, 1, "error") for problem in listing.problems)
    return [(problem.path, problem.code) for problem in listing.problems]


def test_pages_and_media_are_listed_in_the_order_of_their_paths(root: Path) -> None:
    listing = put(root, "tin/2022/b.md", "media/b.png", "index.md", "tin/2022/a.md", "media/A.JPG")
    assert listing.markdown == ("index.md", "tin/2022/a.md", "tin/2022/b.md")
    assert listing.media == ("media/A.JPG", "media/b.png")
    assert not listing.problems


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.jpeg", "a.webp", "a.avif", "a.pdf", "a.svg", "a.PNG"])
def test_media_of_a_known_kind_are_published(root: Path, name: str) -> None:
    assert put(root, f"media/{name}").media == (f"media/{name}",)


@pytest.mark.parametrize("name", ["a.gif", "a.docx", "a.exe", "a.js", "a.css", "a.zip", "a", "a.png.php", "a.md~"])
def test_other_files_are_errors_and_not_published(root: Path, name: str) -> None:
    listing = put(root, f"media/{name}")
    assert codes(listing) == [(f"content/media/{name}", "FILE-KIND")]
    assert not listing.media
    assert name in listing.problems[0].vi
    assert name in listing.problems[0].en


@pytest.mark.parametrize("name", ["a.MD", "a.Md", "a.markdown", "a.mdown", "a.html", "a.HTM", "a.txt"])
def test_what_only_looks_like_a_page_is_an_error_that_names_the_right_ending(root: Path, name: str) -> None:
    listing = put(root, f"tin/2022/{name}")
    assert codes(listing) == [(f"content/tin/2022/{name}", "FILE-KIND")]
    assert ".md" in listing.problems[0].vi
    assert not listing.markdown


def test_a_readme_is_no_content(root: Path) -> None:
    assert codes(put(root, "README.md", "tin/README.md")) == [
        ("content/README.md", "FILE-README"),
        ("content/tin/README.md", "FILE-README"),
    ]


@pytest.mark.parametrize("path", [".a.md", "tin/.git/a.md", "_data/a.yml", "tin/_a.md", ".DS_Store", "_nhap/a.exe"])
def test_names_that_begin_with_a_dot_or_a_low_line_are_silently_not_published(root: Path, path: str) -> None:
    assert put(root, path) == Listing()


def test_links_and_special_files_are_errors_and_never_opened(root: Path) -> None:
    content = root / "content"
    os.mkfifo(content / "ong.md")  # opening it would wait for ever
    (content / "dau.md").symlink_to("/etc/passwd")
    (content / "gay.md").symlink_to("khong-co")
    (content / "vong").symlink_to(content)
    names = ["dau.md", "gay.md", "ong.md", "vong"]
    assert codes(collect(root)) == [(f"content/{name}", "FILE-SPECIAL") for name in names]
    assert not collect(root).markdown


def test_a_problem_names_a_file_in_composed_letters_and_the_listing_as_the_disk_does(root: Path) -> None:
    name = unicodedata.normalize("NFD", "hợp.md")
    listing = put(root, name, unicodedata.normalize("NFD", "ảnh.gif"))
    assert listing.markdown == (name,)
    assert codes(listing) == [("content/ảnh.gif", "FILE-KIND")]


def test_a_name_of_bytes_that_are_no_text_is_listed_all_the_same(root: Path) -> None:
    Path(os.fsdecode(os.fsencode(root / "content") + b"/\xff.gif")).touch()
    [problem] = collect(root).problems
    assert str(problem).startswith("content/\\xff.gif:1:1: error[FILE-KIND]: ")
