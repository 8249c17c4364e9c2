"""A real browser on a built site: servers of this machine, and what a page asked for and complained about."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

CHO_DON = "tin/2021/cho-don-quan-tam-phat-trien-kinh-te-tap-the-hop-tac-xa/"

TEMPLATES = {
    "home": "",
    "article": CHO_DON,
    "document": "van-ban/nghi-quyet-13-nq-tw-2002/",
    "timeline": "van-ban/",
    "topic": "chu-de/nghi-quyet-cua-dang/",
    "topics": "chu-de/",
    "province": "dia-phuong/thai-nguyen/",
    "former province": "dia-phuong/bac-kan/",
    "provinces": "dia-phuong/",
    "year": "luu-tru/2021/",
    "archive": "luu-tru/",
    "report": "tin/2018/bao-cao-tom-tat-lien-minh-htx-thai-nguyen-nhiem-ky-2013-2018/",
    "part of the timeline": "van-ban/cap/dang/",
    "data": "du-lieu/",
    "former provinces": "dia-phuong/#den-2025-06-30",
    "specialties": "dac-san/",
    "gallery": "thu-vien-anh/",
    "links": "lien-ket/",
    "page": "gioi-thieu/",
    "search": "tim-kiem/",
    "search results": "tim-kiem/?q=hop+tac+xa",
    "missing": "404.html",
}
"""A page of the real site for every template, and for every shape that a template takes."""

PATIENCE = 60_000
"""Milliseconds for what happens at once unless it never does; a machine may be busy with other things."""

expect.set_options(timeout=PATIENCE)


class Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server of `folder`, at the root of a free port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


class Watch:
    """What a context asked for and complained about."""

    def __init__(self, context: BrowserContext) -> None:
        self.hosts: set[str] = set()
        self.complaints: list[str] = []
        context.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        context.on("console", self._said)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)

    def _said(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _failed(self, request: Any) -> None:
        if request.failure != "net::ERR_ABORTED":  # the reader had gone on to the next page
            self.complaints.append(f"{request.failure}: {request.url}")

    def _answered(self, response: Any) -> None:
        if response.status >= 400 and not response.url.endswith("/favicon.ico"):
            self.complaints.append(f"{response.status}: {response.url}")


def show(page: Page, address: str, template: str) -> None:
    """Open the page of a template of the site at `address`, with what its scripts look up."""
    page.goto(address + TEMPLATES[template])
    if template == "search results":
        expect(page.get_by_role("status")).to_contain_text("kết quả")


def reach(page: Page, target: Locator, *, back: bool = False) -> None:
    """Press Tab until `target` has the focus."""
    for _ in range(120):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"the keyboard does not reach {target}")


def settle(page: Page) -> None:
    """Wait until all that has happened to the page is laid out, drawn, and drawn with its fonts."""
    page.evaluate(SETTLED)


SETTLED = """async () => {
    const drawn = async () => { for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame); };
    await drawn();
    await document.fonts.ready;
    await drawn();
}"""


def opened(browser: Browser, width: int, *, scripts: bool = True) -> tuple[BrowserContext, Watch]:
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
    context.set_default_timeout(PATIENCE)
    return context, Watch(context)
