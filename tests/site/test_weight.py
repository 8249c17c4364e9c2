"""What a reader has to load: a budget for every page, and nothing published that no page uses."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from browsing import CHO_DON, TEMPLATES, opened, served, settle
from playwright.sync_api import Browser, Page

from project import ROOT

KIB = 1024
HTML, CSS, JS, FONTS, VIEW, REQUESTS = 8 * KIB, 10 * KIB, 5 * KIB, 55 * KIB, 80 * KIB, 10
"""Bytes on the wire of a first view (`bench/weight.py`), and requests."""

LONGER = {"article": 13 * KIB, "timeline": 12 * KIB, "home": 12 * KIB}
"""Pages that may have more HTML: the report of five years has 26 KB of text, the timeline and home hold what others
lead to."""


@pytest.fixture(scope="module")
def weights(site: Path) -> list[dict[str, Any]]:
    command = [sys.executable, str(ROOT / "bench" / "weight.py"), str(site), "--json"]
    return list(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def over(weights: list[dict[str, Any]]) -> Iterator[str]:
    """Every page that breaks the budget."""
    for one in weights:
        limits = {
            "html": LONGER.get(one["kind"], HTML),
            "css": CSS,
            "js": JS,
            "fonts": FONTS,
            "total": VIEW,
            "requests": REQUESTS,
        }
        yield from (f"{one['file']}: {name} {one[name]}" for name, limit in limits.items() if one[name] > limit)


def test_every_page_keeps_the_budget(weights: list[dict[str, Any]]) -> None:
    assert {one["kind"] for one in weights} >= {"home", "article", "document", "timeline", "topic", "province"}
    assert all(one["css"] and one["fonts"] and one["requests"] > 3 for one in weights)
    assert list(over(weights)) == []


def test_the_usual_article_keeps_even_the_stricter_budget(weights: list[dict[str, Any]]) -> None:
    assert median(one["html"] for one in weights if one["kind"] == "article") <= HTML


def test_a_heavier_page_would_be_seen(weights: list[dict[str, Any]]) -> None:
    page = next(one for one in weights if one["file"] == f"{CHO_DON}index.html")
    assert list(over([{**page, "html": LONGER["article"] + 1, "requests": 11}])) == [
        f"{CHO_DON}index.html: html {LONGER['article'] + 1}",
        f"{CHO_DON}index.html: requests 11",
    ]


def test_nothing_is_published_that_belongs_to_the_theme_or_to_tools(site: Path) -> None:
    kinds = {file.suffix for file in site.rglob("*") if file.is_file()}
    ours = {".html", ".css", ".js", ".json", ".csv", ".txt", ".woff2", ".xml"}
    assert kinds <= {*ours, *MEDIA, *SEARCH}
    assert not list(site.rglob("*.map"))
    text = "".join(file.read_text(encoding="utf-8") for file in (site / "assets").glob("*.[cj]*s"))
    assert "sourceMappingURL" not in text
    assert "md-header" not in text


MEDIA = {".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".pdf"}
SEARCH = {".bin"}
"""What the search loads once a reader uses it."""


def test_text_is_shown_before_the_fonts_are_there(site: Path) -> None:
    sheet = (site / "assets" / "portal.css").read_text(encoding="utf-8")
    loaded = [face for face in re.findall(r"@font-face\{[^}]*\}", sheet) if "url(" in face]
    assert len(loaded) == 3
    assert all("font-display:swap" in face for face in loaded)


def shifts(page: Page) -> float:
    """How much has moved since the page was opened; 0 is nothing."""
    settle(page)
    return float(page.evaluate(SHIFTS))


SHIFTS = """() => {
    const observer = new PerformanceObserver(() => {});
    observer.observe({type: "layout-shift", buffered: true});
    return observer.takeRecords().reduce((sum, one) => sum + one.value, 0);
}"""


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_loads_and_it_asks_for_no_more_than_weighed(
    browser: Browser, site: Path, width: int
) -> None:
    context, _ = opened(browser, width)
    with context, served(site) as address:
        for template in ("home", "article", "document", "timeline", "province"):
            page = context.new_page()
            asked: list[str] = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.goto(address + TEMPLATES[template], wait_until="networkidle")
            assert shifts(page) < 0.01, template
            assert len(asked) <= REQUESTS, asked
            page.close()


def test_a_page_that_moves_would_be_seen(browser: Browser, site: Path) -> None:
    context, _ = opened(browser, 360)
    with context, served(site) as address:
        page = context.new_page()
        page.goto(address, wait_until="networkidle")
        page.evaluate("document.querySelector('main').prepend(document.createElement('table'))")
        page.evaluate("document.querySelector('main table').innerHTML = '<caption>x</caption>'.repeat(9)")
        assert shifts(page) > 0.01
