"""What lies under `content/`: what is a page, what is media, what is neither, and what is never opened."""

from __future__ import annotations

import os
import time
import unicodedata
from pathlib import Path

import pytest

from portal import files
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
    assert list(listing.markdown) == ["index.md", "tin/2022/a.md", "tin/2022/b.md"]
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
    assert list(listing.markdown) == [name]
    assert codes(listing) == [("content/ảnh.gif", "FILE-KIND")]


@pytest.mark.parametrize("name", ["a\x1b.md", "a\n.png", "a\u202e.md", "\x07/a.md", "a\x85.md"])
def test_a_name_that_would_drive_a_terminal_is_an_error(root: Path, name: str) -> None:
    assert codes(put(root, name)) == [(f"content/{name}", "FILE-NAME")]


def test_names_that_are_one_to_a_disk_which_ignores_case_are_an_error_at_the_later(root: Path) -> None:
    listing = put(root, "media/A.png", "media/a.png", "media/hợp.png", unicodedata.normalize("NFD", "media/hợp.png"))
    assert [code for _, code in codes(listing)] == ["URL-COLLISION"] * 2
    assert listing.problems[0].path == "content/media/a.png"
    assert '"media/a.png" trùng với "media/A.png"' in listing.problems[0].vi


def test_what_cannot_be_read_is_an_error(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(root, "a.md", "b.svg", "tin/c.md")
    (root / "content" / "tin").rename(root / "content" / "tim")
    real = os.scandir

    def refused(folder: Path) -> object:
        if folder.name == "tim":
            raise PermissionError(13, "Permission denied")
        return real(folder)

    def closed(file: Path | str, *_: object, **__: object) -> None:
        raise PermissionError(13, f"Permission denied to {Path(file).name}")

    monkeypatch.setattr(os, "scandir", refused)
    monkeypatch.setattr(Path, "open", closed)
    monkeypatch.setattr(files, "open", closed, raising=False)
    assert codes(collect(root)) == [("content/b.svg", "FILE-UNREADABLE"), ("content/tim", "FILE-UNREADABLE")]
    data, [problem] = files.read(root, "a.md", 10)
    assert data is None
    assert str(problem).startswith(
        "content/a.md:1:1: error[FILE-UNREADABLE]: Không đọc được: Permission denied to a.md"
    )


def test_without_any_content_that_is_what_is_said(tmp_path: Path) -> None:
    assert codes(collect(tmp_path)) == [("content", "FILE-UNREADABLE")]


def test_no_more_of_a_file_is_read_than_is_asked_for(root: Path) -> None:
    put(root, "a.md")
    with (root / "content" / "a.md").open("wb") as stream:
        stream.truncate(1 << 40)  # takes no room on the disk
    assert files.read(root, "a.md", 10) == (bytes(11), [])


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "<path d='M0 0'/><title>Hợp tác xã: scripts on = off</title>",
        "<image href='data:image/png;base64,AAAA'/>",
        "<style>@font-face{src:url(data:font/woff2;base64,AAAA)} .a{fill:url(#b)}</style>",
        "<a xlink:href='#a'><text>javascript</text></a>",
        '<?xml version="1.0" encoding="UTF-8"?>',
    ],
)
def test_a_drawing_is_published(root: Path, inside: str) -> None:
    (root / "content" / "a.svg").write_text(SVG.format(inside), encoding="utf-8")
    assert collect(root) == Listing(media=("a.svg",))


@pytest.mark.parametrize(
    "data",
    [
        SVG.format("<script>x</script>"),
        SVG.format("<x:script xmlns:x='http://www.w3.org/2000/svg'>x</x:script>"),
        SVG.format("<g onload='x'/>"),
        SVG.format("<g\nonclick = 'x'/>"),
        SVG.format("<a href='javascript:x'/>"),
        SVG.format("<a href='java&#115;cript:x'/>"),
        SVG.format("<a href='java&#10;script:x'/>"),
        SVG.format("<foreignObject/>"),
        SVG.format("<image href='https://x.vn/a.png'/>"),
        SVG.format("<image href='//x.vn/a.png'/>"),
        SVG.format("<use href='data:image/svg+xml,x'/>"),
        SVG.format("<a href='data:text/html,x'/>"),
        SVG.format("<style>@import 'x'</style>"),
        SVG.format("<style>a{fill:url( //x.vn)}</style>"),
        '<!DOCTYPE svg [<!ENTITY a "x">]>' + SVG.format("&a;"),
        '<?xml version="1.0" encoding="UTF-16"?>' + SVG.format(""),
        SVG.format("<script>x</script>").encode("utf-16"),
        SVG.format("\x00"),
        b"\xff",
        SVG.format("<g/>" * (1 << 20)),
    ],
)
def test_an_svg_that_is_more_than_a_picture_is_an_error(root: Path, data: str | bytes) -> None:
    (root / "content" / "a.svg").write_bytes(data if isinstance(data, bytes) else data.encode())
    assert codes(collect(root)) == [("content/a.svg", "FILE-SVG")]


@pytest.mark.parametrize("piece", ["href= ", " ", "url( ", "<a", " onx ", "<a.", "j ", "&", "data:"])
def test_a_hostile_svg_is_answered_at_once(root: Path, piece: str) -> None:
    started = time.process_time()
    for text in (piece * 200_000, f"href={piece * 200_000}", f"url({piece * 200_000}"):
        (root / "content" / "a.svg").write_text(text, encoding="utf-8")
        collect(root)
    assert time.process_time() - started < 10


def test_a_name_of_bytes_that_are_no_text_is_listed_all_the_same(root: Path) -> None:
    Path(os.fsdecode(os.fsencode(root / "content") + b"/\xff.gif")).touch()
    [problem] = collect(root).problems
    assert str(problem).startswith("content/\\xff.gif:1:1: error[FILE-NAME]: ")
