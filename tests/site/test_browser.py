"""The site in a real browser: reachable by clicking alone, narrow screens, keyboard, no scripts, no other host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from browsing import CHO_DON, TEMPLATES, Watch, opened, served, settle, show
from playwright.sync_api import Browser, Page, expect


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as url:
        yield url


@pytest.mark.parametrize("width", [360, 1280])
def test_a_reader_gets_from_home_to_a_document_and_back_to_an_article_by_clicking_alone(
    browser: Browser, address: str, width: int
) -> None:
    context, watch = opened(browser, width, scripts=False)
    with context:
        page = context.new_page()
        page.goto(address)
        follow(page, page.locator("nav.bar").get_by_role("link", name="Địa phương"), "/dia-phuong/")
        page.get_by_role("link", name="Đến 30/06/2025").click()
        follow(page, page.locator("ul.units").get_by_role("link", name="Bắc Kạn", exact=True), "/dia-phuong/bac-kan/")
        follow(page, page.locator("main article h3 a").first, f"/{CHO_DON}")
        follow(page, page.locator("main a.ct[href*='938-qd-ubnd']"), "/van-ban/quyet-dinh-938-qd-ubnd-bac-kan-2021/")
        expect(page.locator("h1")).to_have_text("Quyết định 938/QĐ-UBND")
        follow(page, page.locator("#trich-dan article h3 a").first, f"/{CHO_DON}")
        expect(page.locator("h1")).to_contain_text("Chợ Đồn")
        assert watch.complaints == []
        assert watch.hosts == {urlsplit(address).netloc}


@pytest.mark.parametrize("scripts", [True, False])
def test_the_list_of_provinces_switches_between_today_and_former_times(
    browser: Browser, address: str, scripts: bool
) -> None:
    context, _ = opened(browser, 360, scripts=scripts)
    with context:
        page = context.new_page()
        page.goto(f"{address}dia-phuong/")
        names = page.locator("ul.units > li > a:first-child:visible")
        expect(names).to_have_count(34)
        page.get_by_role("link", name="Đến 30/06/2025 (63)").click()
        expect(names).to_have_count(63)
        expect(page.get_by_role("heading", name="Tỉnh, thành phố đến ngày 30/06/2025")).to_be_in_viewport()
        page.get_by_role("link", name="Trước nữa (22)").click()
        expect(names).to_have_count(22)
        page.get_by_role("link", name="Hiện nay (34)").click()
        expect(names).to_have_count(34)
        for name in ("Đặc khu Hoàng Sa", "Đặc khu Trường Sa"):
            expect(page.get_by_role("link", name=name)).to_be_visible()


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


@pytest.fixture(scope="module")
def narrow(browser: Browser) -> Iterator[tuple[Page, Watch]]:
    """One window for all templates: what a page complains about too late is held against the next one."""
    context, watch = opened(browser, 320)
    with context:
        yield context.new_page(), watch


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_page_scrolls_sideways_complains_or_asks_another_host(
    narrow: tuple[Page, Watch], address: str, template: str
) -> None:
    page, watch = narrow
    show(page, address, template)
    page.wait_for_load_state("networkidle")
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
        with page.expect_event("console", lambda said: "127.0.0.2" in said.text and said.type == "error"):
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
        assert page.evaluate(REFUSED) == "connect-src"


REFUSED = """() => new Promise(done => {
    document.addEventListener("securitypolicyviolation", refused => {
        if (refused.blockedURI.endsWith("/fetched")) done(refused.effectiveDirective);
    });
    fetch("http://127.0.0.2:9/fetched").catch(() => {});
})"""


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
        settle(page)  # from where the keyboard goes on is known when the browser has scrolled there
        page.keyboard.press("Tab")
        expect(page.locator("main :focus")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_stop_of_the_keyboard_shows_where_it_is(browser: Browser, address: str, scheme: Any) -> None:
    context, _ = opened(browser, 1280)
    with context:
        page = context.new_page()
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.goto(address + CHO_DON)
        for _ in range(25):
            page.keyboard.press("Tab")
            expect(page.locator(":focus")).to_be_in_viewport()
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
