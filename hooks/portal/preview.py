"""A preview makes a page when somebody asks for it: after each save an editor waits for one page, not for thousands."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from jinja2 import TemplateError

from portal import urls
from portal.writer import Job, Press

_TRIES = 3
"""A new build may take the folder's place just when a page was put into the old one."""


class Preview:
    """The pages of the newest build. Requests come in threads of their own, and a renderer serves one at a time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._press: Press | None = None
        self._jobs: dict[str, Job] = {}
        self._folder = Path()

    def show(self, press: Press, folder: Path, publish: Callable[[], None]) -> None:
        """From now on what `press` makes, in `folder`, where `publish` puts everything else."""
        with self._lock:
            publish()
            self._press, self._folder = press, folder
            self._jobs = {urls.output_file(job.url): job for job in press.jobs}
        with suppress(TemplateError):  # which the next page tells
            self.provide(urls.NOT_FOUND)  # the server shows it unasked

    def provide(self, path: str) -> bool:
        """Make the file with which the site's `path` is answered, if it is not there; False where there is none."""
        names = [f"{path}index.html"] if path.endswith("/") or not path else [path, f"{path}/index.html"]
        with self._lock:
            name = next((name for name in names if name in self._jobs), None)
            if name is None or self._press is None:
                return False
            file = self._folder / name
            if not file.exists():
                content = self._press.content(self._jobs[name])
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
            return True


def application(serve: WSGIApplication, preview: Preview, mount: str) -> WSGIApplication:
    """`serve`, which answers with files, given each file before it looks for it; `mount` is the path of the site."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")  # as PEP 3333 hands it over
        try:
            for _ in range(_TRIES):
                is_page = path.startswith(mount) and preview.provide(path.removeprefix(mount))
                started, body = _answered(serve, environ)
                if not (is_page and started[0].startswith("404")):
                    break
        except TemplateError as error:
            said = f"Lỗi trong mẫu trang overrides/: {error} | A template in overrides/ is faulty.\n"
            sys.stderr.write(said)
            started = ("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")])
            body = [said.encode()]
        start_response(*started)
        return body

    return answer


def _answered(serve: WSGIApplication, environ: WSGIEnvironment) -> tuple[tuple[Any, ...], Iterable[bytes]]:
    """What `serve` would start its response with, and the body."""
    started: list[tuple[Any, ...]] = []
    body = serve(environ, lambda *said: started.append(said))  # type: ignore[arg-type]
    return started[0], body
