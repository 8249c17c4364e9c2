"""Pages for everyone: axe-core's rules, the keyboard, and HTML that a checker accepts."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from browsing import TEMPLATES, opened, reach, served, show
from playwright.sync_api import Browser, Page, expect

from project import ROOT

CHECKERS = ROOT / "tests" / "checkers" / "node_modules"
"""`make tests/checkers/node_modules` installs them, as `make test` does."""

LOOKS = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]
"""Rules whose answer depends on colours or room; all others look at the same tree in every mode."""

MODES: tuple[dict[str, Any], ...] = (
    {"color_scheme": "light", "forced_colors": "none"},
    {"color_scheme": "dark", "forced_colors": "none"},
    {"color_scheme": "light", "forced_colors": "active"},
)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as url:
        yield url


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One window for all tests that only look at what it shows."""
    context, _ = opened(browser, 1280)
    with context:
        yield context.new_page()


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_template_breaks_a_rule_of_accessibility(page: Page, address: str, template: str) -> None:
    found = {}
    show(page, address, template)
    page.evaluate(axe())
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for mode in MODES:
            page.emulate_media(**mode)
            if broken := violations(page, None if mode == MODES[0] else LOOKS):
                found[width, *mode.values()] = broken
    assert found == {}


@cache
def axe() -> str:
    return (CHECKERS / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """Rules of WCAG 2.2 A and AA and of good practice that the page breaks, each with its first place."""
    options: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
    if rules:
        options["runOnly"] = {"type": "rule", "values": rules}
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


def test_faults_are_seen_in_every_kind_of_rule(page: Page, address: str) -> None:
    page.emulate_media(**MODES[0])
    page.goto(address)
    page.evaluate(
        """() => {
            const bad = document.createElement("div");
            bad.innerHTML = '<h6>Nhảy cấp</h6><img src="assets/icon.svg"><p>chữ mờ</p><button></button>';
            bad.lastChild.previousSibling.style.cssText = "color:#bbb;background:#fff";
            document.querySelector("main").append(bad);
        }"""
    )
    page.evaluate(axe())
    rules = {text.partition(":")[0] for text in violations(page)}
    assert {"image-alt", "color-contrast", "button-name", "heading-order"} <= rules
    assert [text.partition(":")[0] for text in violations(page, LOOKS)] == ["color-contrast"]


FOCUS_UNSEEN = """() => {
    const stops = [...document.querySelectorAll("a[href],button,input,summary,[tabindex='0']")];
    const seen = stop => {
        const style = getComputedStyle(stop), tile = stop.querySelector(":scope > rect");
        const drawn = tile && parseFloat(getComputedStyle(tile).strokeWidth) >= 2.5;
        return drawn || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
    };
    return stops.filter(stop => stop.checkVisibility()).filter(stop => {
        stop.focus();
        return document.activeElement === stop && !seen(stop);
    }).map(stop => stop.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize("media", [{"color_scheme": "light"}, {"forced_colors": "active"}], ids=["light", "forced"])
def test_focus_is_seen_on_everything_that_can_have_it(browser: Browser, address: str, media: dict[str, Any]) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 800}, **media) as context:
        page = context.new_page()
        found = {}
        for template in TEMPLATES:
            show(page, address, template)
            page.keyboard.press("Tab")  # from now on the reader uses the keyboard
            if unseen := page.evaluate(FOCUS_UNSEEN):
                found[template] = unseen
        assert found == {}
        page.evaluate("document.querySelector('.brand').style.outline = 'none'")
        assert [text[:16] for text in page.evaluate(FOCUS_UNSEEN)] == ['<a class="brand"']


def test_the_menu_is_walked_by_keyboard_on_a_phone(browser: Browser, address: str) -> None:
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.goto(address)
        entries = page.locator("nav.bar li a")
        reach(page, entries.first)
        for entry in entries.all():
            expect(entry).to_be_focused()
            expect(entry).to_be_in_viewport(ratio=0.8)  # but for its margin; the row scrolls to it
            page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Mục lục")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#muc-luc")).to_be_in_viewport()


def test_every_tile_of_the_map_is_reached_and_named(browser: Browser, address: str) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{address}dia-phuong/")
        tiles = page.locator("svg.vn a")
        reach(page, tiles.first)
        names = []
        for tile in tiles.all():
            expect(tile).to_be_focused()
            names.append(str(tile.get_attribute("aria-label")))
            page.keyboard.press("Tab")
        assert len(names) == 36
        assert len(set(names)) == 36
        assert names[-2:] == ["Đặc khu Hoàng Sa (thành phố Đà Nẵng)", "Đặc khu Trường Sa (tỉnh Khánh Hòa)"]
        expect(page.get_by_role("group", name="Bản đồ ô 34 tỉnh, thành phố")).to_be_visible()
        for shown, name in page.evaluate(
            "[...document.querySelectorAll('svg.vn a')].map(a => [a.textContent, a.getAttribute('aria-label')])"
        ):
            assert shown.split()[0] in name  # who speaks what is seen reaches it
        reach(page, tiles.nth(1), back=True)
        page.keyboard.press("Enter")
        page.wait_for_url("**/dia-phuong/*/")


def test_the_timeline_is_filtered_by_keyboard(browser: Browser, address: str) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{address}van-ban/")
        summary = page.locator(".fil summary")
        reach(page, summary)
        before = page.locator(".ev:visible").count()
        page.keyboard.press("Enter")
        expect(page.locator(".fil details")).to_have_attribute("open", "")
        page.keyboard.press("Tab")
        pill = page.locator(".fil details a").first
        expect(pill).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("văn bản phù hợp")
        expect(pill).to_be_focused()
        assert 0 < page.locator(".ev:visible").count() < before


HOSTLESS = ".*Content Security Policy.*"
"""The checker reads files, for which 'self' is no host; what the policy allows is asked of a browser."""


@pytest.fixture(scope="module")
def said(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the Nu Html Checker says against the pages of the site and, by the name `broken`, against a faulty one."""
    broken = tmp_path_factory.mktemp("broken")
    text = (site / "index.html").read_text(encoding="utf-8")
    (broken / "broken.html").write_text(text.replace("</h1>", "</h1><p><div></div></p>", 1), encoding="utf-8")
    java = shutil.which("java")
    assert java, "no Java; run tests/install-packages"
    jar = CHECKERS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    options = ("--skip-non-html", "--exit-zero-always", "--format", "json", "--filterpattern", HOSTLESS)
    # So short a run is over before thorough compilation pays.
    command = [java, "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(jar), *options]
    output = subprocess.run([*command, str(site), str(broken)], check=True, capture_output=True, text=True).stderr
    found: dict[str, list[str]] = {}
    for one in json.loads(output)["messages"]:
        found.setdefault(one["url"].rpartition("/")[2].removesuffix(".html"), []).append(one["message"])
    return found


def test_the_checker_of_html_has_nothing_to_say_about_any_page(said: dict[str, list[str]]) -> None:
    assert set(said) == {"broken"}
    assert any("No “p” element in scope" in message for message in said["broken"])
