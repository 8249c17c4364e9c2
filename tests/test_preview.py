"""Pages made when they are asked for: the application between a server of files and its requests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from jinja2 import TemplateSyntaxError

from portal.pages import PlannedFile
from portal.preview import Preview, application
from portal.writer import Press

FOUND, MISSING = "200 OK", "404 Not Found"


class Pages:
    """A press of files that say how often they were made."""

    def __init__(self, *urls: str) -> None:
        self.jobs = [PlannedFile(url, lambda: b"") for url in ("404.html", *urls)]
        self.made: list[str] = []

    def content(self, job: PlannedFile) -> bytes:
        self.made.append(job.url)
        return job.url.encode()


def shown(folder: Path, pages: Pages, publish: Callable[[], None] = lambda: None) -> Preview:
    preview = Preview()
    preview.show(cast(Press, pages), folder, publish)
    return preview


def server(folder: Path, mount: str) -> Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]:
    """Answers with the files of `folder`, as the host's server does."""

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"].removeprefix(mount)
        file = folder / (f"{path}index.html" if path.endswith("/") or not path else path)
        start_response(FOUND if file.is_file() else MISSING, [])
        return [file.read_bytes()] if file.is_file() else []

    return serve


def ask(answer: Callable[..., Iterable[bytes]], path: str) -> tuple[str, bytes]:
    started: list[Any] = []
    body = b"".join(answer({"PATH_INFO": path}, lambda *said: started.append(said)))
    return started[0][0], body


@pytest.mark.parametrize("mount", ["/", "/cong/"])
def test_a_page_is_made_once_at_the_first_request(tmp_path: Path, mount: str) -> None:
    pages = Pages("", "tin/2022/bai/", "du-lieu/van-ban.json")
    answer = application(server(tmp_path, mount), shown(tmp_path, pages), mount)
    assert pages.made == ["404.html"]
    for _ in range(2):
        assert ask(answer, f"{mount}tin/2022/bai/") == (FOUND, b"tin/2022/bai/")
    assert ask(answer, mount) == (FOUND, b"")
    assert ask(answer, f"{mount}du-lieu/van-ban.json") == (FOUND, b"du-lieu/van-ban.json")
    assert pages.made == ["404.html", "tin/2022/bai/", "", "du-lieu/van-ban.json"]


def test_a_page_asked_for_without_its_slash_is_there_for_the_server_to_lead_to(tmp_path: Path) -> None:
    answer = application(server(tmp_path, "/"), shown(tmp_path, Pages("chu-de/")), "/")
    assert ask(answer, "/chu-de")[0] == MISSING  # this server leads nowhere
    assert (tmp_path / "chu-de" / "index.html").is_file()


@pytest.mark.parametrize("path", ["/khong-co/", "/../bi-mat", "/cong/chu-de/", "/chu-de/..", "/livereload/1/2"])
def test_nothing_is_made_for_other_addresses(tmp_path: Path, path: str) -> None:
    pages = Pages("chu-de/")
    folder = tmp_path / "site"
    assert ask(application(server(folder, "/"), shown(folder, pages), "/"), path)[0] == MISSING
    assert pages.made == ["404.html"]


def test_a_build_that_takes_the_folder_s_place_in_between_makes_the_page_anew(tmp_path: Path) -> None:
    pages = Pages("chu-de/")
    preview, serve = shown(tmp_path, pages), server(tmp_path, "/")
    swaps = [lambda: (tmp_path / "chu-de" / "index.html").unlink()]

    def swapped(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if swaps:
            swaps.pop()()
        return serve(environ, start_response)

    assert ask(application(swapped, preview, "/"), "/chu-de/") == (FOUND, b"chu-de/")
    assert pages.made == ["404.html", "chu-de/", "chu-de/"]


def test_a_page_that_stays_missing_is_answered_as_such(tmp_path: Path) -> None:
    answer = application(server(tmp_path / "khac", "/"), shown(tmp_path, Pages("chu-de/")), "/")
    assert ask(answer, "/chu-de/")[0] == MISSING


def test_before_the_first_build_of_its_own_it_makes_nothing(tmp_path: Path) -> None:
    assert not Preview().provide("")
    assert ask(application(server(tmp_path, "/"), Preview(), "/"), "/")[0] == MISSING


def test_a_faulty_frame_is_told_by_every_page_and_stops_no_build(tmp_path: Path) -> None:
    class Faulty(Pages):
        def content(self, job: PlannedFile) -> bytes:
            raise TemplateSyntaxError("thiếu endif", 1, job.url)

    answer = application(server(tmp_path, "/"), shown(tmp_path, Faulty("chu-de/")), "/")
    status, said = ask(answer, "/chu-de/")
    assert status.startswith("500 ")
    assert "Lỗi trong mẫu trang overrides/: thiếu endif" in said.decode()


def test_a_new_build_is_published_before_its_pages_are_made(tmp_path: Path) -> None:
    done: list[str] = []
    pages = Pages("chu-de/")
    shown(tmp_path, pages, lambda: done.append(f"published before {pages.made}"))
    assert done == ["published before []"]
