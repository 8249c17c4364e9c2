"""The site in a real browser: reachable by clicking alone, narrow screens, keyboard, no scripts, no other host."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

CHO_DON = "tin/2021/cho-don-quan-tam-phat-trien-kinh-te-tap-the-hop-tac-xa/"

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

PATIENCE = 15_000
"""Milliseconds for what happens at once unless it never does."""

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
    "page": "gioi-thieu/",
    "missing": "404.html",
}


class Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The site on a server of this machine, at the root of a free port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next((found for name in names if (found := shutil.which(name))), None)
    assert program, "no Chromium; run tests/install-packages"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield opened
        opened.close()


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


def opened(browser: Browser, width: int, *, scripts: bool = True) -> tuple[BrowserContext, Watch]:
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
    context.set_default_timeout(PATIENCE)
    return context, Watch(context)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_reader_gets_from_home_to_a_document_and_back_to_an_article_by_clicking_alone(
    browser: Browser, address: str, width: int
) -> None:
    context, watch = opened(browser, width, scripts=False)
    with context:
        page = context.new_page()
        page.goto(address)
        follow(page, page.locator("nav.bar").get_by_role("link", name="Địa phương"), "/dia-phuong/")
        follow(page, page.locator("ul.units").get_by_role("link", name="Bắc Kạn", exact=True), "/dia-phuong/bac-kan/")
        follow(page, page.locator("main article h3 a").first, f"/{CHO_DON}")
        follow(page, page.locator("main a.ct[href*='938-qd-ubnd']"), "/van-ban/quyet-dinh-938-qd-ubnd-bac-kan-2021/")
        expect(page.locator("h1")).to_have_text("Quyết định 938/QĐ-UBND")
        follow(page, page.locator("#trich-dan article h3 a").first, f"/{CHO_DON}")
        expect(page.locator("h1")).to_contain_text("Chợ Đồn")
        assert watch.complaints == []
        assert watch.hosts == {urlsplit(address).netloc}


def follow(page: Page, link: Any, path: str) -> None:
    """Click what a reader can see and reach `path`."""
    link.click()
    page.wait_for_url(f"**{path}")
    assert urlsplit(page.url).path == path


def test_the_map_leads_to_a_province(browser: Browser, address: str) -> None:
    context, _ = opened(browser, 1280, scripts=False)
    with context:
        page = context.new_page()
        page.goto(address)
        follow(page, page.locator("svg.vn a[href*='dia-phuong/lang-son/']"), "/dia-phuong/lang-son/")


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_page_scrolls_sideways_complains_or_asks_another_host(browser: Browser, address: str, template: str) -> None:
    context, watch = opened(browser, 320)
    with context:
        page = context.new_page()
        page.goto(address + TEMPLATES[template], wait_until="networkidle")
        assert overflow(page) <= 0
        assert page.locator("h1").count() == 1
        assert watch.complaints == []
        assert watch.hosts == {urlsplit(address).netloc}


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_the_checks_see_a_page_that_is_too_wide_complains_and_asks_another_host(browser: Browser, address: str) -> None:
    context, watch = opened(browser, 320)
    with context:
        page = context.new_page()
        page.goto(address)
        page.evaluate(
            """() => {
                const wide = document.createElement("p");
                wide.append("rộng");
                wide.style.minWidth = "900px";
                document.querySelector("main").append(wide);
                wide.setAttribute("onclick", "1");
                const picture = new Image();
                picture.src = "http://127.0.0.2:9/x.png";
            }"""
        )
        assert overflow(page) > 0
        assert watch.complaints
        refused = page.evaluate("fetch('khong-co').then(() => 'fetched', () => 'refused')")
        assert refused == "refused"


def test_the_first_stop_of_the_keyboard_is_a_visible_way_to_the_content(browser: Browser, address: str) -> None:
    context, _ = opened(browser, 1280)
    with context:
        page = context.new_page()
        page.goto(address + CHO_DON)
        page.keyboard.press("Tab")
        skip = page.locator("a.skip")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.wait_for_url("**/#noi-dung")
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_stop_of_the_keyboard_shows_where_it_is(browser: Browser, address: str, scheme: Any) -> None:
    context, _ = opened(browser, 1280)
    with context:
        page = context.new_page()
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.goto(address + CHO_DON)
        for _ in range(25):
            page.keyboard.press("Tab")
            assert page.evaluate(FOCUS_IS_SHOWN), page.evaluate("document.activeElement.outerHTML")


FOCUS_IS_SHOWN = """() => {
    const now = document.activeElement, style = getComputedStyle(now), box = now.getBoundingClientRect();
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return now !== document.body && inside && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""


def test_an_article_is_the_same_to_read_without_scripts(browser: Browser, address: str) -> None:
    texts = []
    for scripts in (True, False):
        context, _ = opened(browser, 1280, scripts=scripts)
        with context:
            page = context.new_page()
            page.goto(address + CHO_DON)
            texts.append(page.locator("main").inner_text())
    assert texts[0] == texts[1]


def test_today_is_written_by_the_script_and_nowhere_in_the_bytes(browser: Browser, address: str, site: Path) -> None:
    context, _ = opened(browser, 1280)
    with context:
        page = context.new_page()
        page.goto(address)
        shown = page.locator("[data-today]")
        expect(shown).to_contain_text("/")
        today = str(shown.text_content()).split(", ")[-1]
    assert today not in (site / "index.html").read_text(encoding="utf-8")
