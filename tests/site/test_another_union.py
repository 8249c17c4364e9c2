"""A portal of another union: its words, its settings, and a script of another host below articles."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import opened, served
from playwright.sync_api import Browser, BrowserContext, Route, expect

from project import Project, html_of

ARTICLE = "tin/2021/cho-don-quan-tam-phat-trien-kinh-te-tap-the-hop-tac-xa/"
OTHERS = ("", "van-ban/", "gioi-thieu/", "dia-phuong/thai-nguyen/", "van-ban/luat-23-2012-qh13/")

COMMENTS, COUNTER = "https://binhluan.vi-du.vn/embed.js", "https://dem.vi-du.vn/dem.js"
SCRIPT = """
const me = document.currentScript, place = document.getElementById("y-kien");
if (place && me.dataset.noi) place.textContent = "Chưa có ý kiến nào ở " + me.dataset.noi;
fetch("https://binhluan.vi-du.vn/dem").then(answer => answer.text()).then(text => document.title = text);
"""
HASH = "sha384-" + base64.b64encode(hashlib.sha384(SCRIPT.encode()).digest()).decode()

INTEGRATIONS = f"""
  integrations:
    - name: Ý kiến bạn đọc
      script: {COMMENTS}
      integrity: {HASH}
      element: y-kien
      attributes: {{data-noi: Chợ Đồn "A"}}
    - name: Lượt xem
      script: {COUNTER}
      integrity: sha384-AAAA
      start: load
"""


@pytest.fixture(scope="module")
def union(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a union that has changed what it may change without touching code or templates."""
    project = Project.copy(tmp_path_factory.mktemp("union"))
    project.edit("mkdocs.yml", "site_name: Liên minh Hợp tác xã", "site_name: Liên minh HTX tỉnh A & B")
    project.edit("mkdocs.yml", "\n  licence:\n", f"\n  licence: Số 1/GP\n{INTEGRATIONS}")
    project.edit("content/_data/words.yml", "Đến nội dung chính", "Bỏ qua & đọc bài")
    project.edit("content/_data/words.yml", "newest: Tin mới\n", "newest: Mới đăng\n")
    project.edit("content/_data/words.yml", "older: Bài trước · {date}", "older: '{date} < trước'")
    outcome = project.build()
    assert outcome.status == 0, outcome.stderr
    return project.site


@pytest.fixture(scope="module")
def address(union: Path) -> Iterator[str]:
    with served(union) as url:
        yield url


def test_its_words_stand_in_its_pages_escaped(union: Path) -> None:
    home, article = html_of(union, ""), html_of(union, ARTICLE)
    assert ">Bỏ qua &amp; đọc bài</a>" in home
    assert ">Mới đăng</h2>" in home
    assert "Liên minh HTX tỉnh A &amp; B" in home
    assert "Giấy phép: Số 1/GP" in home
    assert "</time> &lt; trước</span>" in article


def test_other_hosts_are_let_into_articles_alone(union: Path) -> None:
    article = html_of(union, ARTICLE)
    assert f"script-src 'self' {COMMENTS} {COUNTER};" in article
    assert "connect-src 'self' https://binhluan.vi-du.vn https://dem.vi-du.vn;" in article
    assert "frame-src https://binhluan.vi-du.vn https://dem.vi-du.vn;" in article
    assert f'<script src="{COUNTER}" integrity="sha384-AAAA" crossorigin="anonymous" defer></script>' in article
    assert f'<script src="{COMMENTS}"' not in article
    for url in OTHERS:
        assert "vi-du.vn" not in html_of(union, url)


def test_a_site_of_default_settings_names_no_other_host(site: Path) -> None:
    article = html_of(site, ARTICLE)
    assert "integrations.js" not in article
    assert "connect-src 'self';" in article
    assert "frame-src" not in article
    assert "script-src 'self';" in article


def test_comments_are_asked_for_only_when_the_reader_presses_their_button(browser: Browser, address: str) -> None:
    context, watch = opened(browser, 360)
    with context:
        asked = answered(context, SCRIPT)
        page = context.new_page()
        # The counter's hash is wrong in the settings: the browser refuses that script, and nothing else.
        with page.expect_event("console", lambda said: "integrity" in said.text and COUNTER in said.text):
            page.goto(address + ARTICLE)
        button = page.get_by_role("button", name="Hiện Ý kiến bạn đọc")
        expect(button).to_be_visible()
        expect(page.get_by_text("chỉ tải từ binhluan.vi-du.vn khi bạn bấm nút")).to_be_visible()
        assert asked == [COUNTER]
        button.click()
        expect(page.locator("#y-kien")).to_have_text('Chưa có ý kiến nào ở Chợ Đồn "A"')
        expect(page).to_have_title("ok")
        assert asked == [COUNTER, COMMENTS, "https://binhluan.vi-du.vn/dem"]
        assert [text for text in watch.complaints if "integrity" not in text] == []
        assert watch.complaints


def test_a_script_that_was_changed_does_not_run(browser: Browser, address: str) -> None:
    context, _ = opened(browser, 360)
    with context:
        answered(context, SCRIPT + "// đã bị thay")
        page = context.new_page()
        page.goto(address + ARTICLE)
        with page.expect_event("console", lambda said: "integrity" in said.text and COMMENTS in said.text):
            page.get_by_role("button", name="Hiện Ý kiến bạn đọc").click()
        expect(page.locator("#y-kien")).to_be_empty()


def test_without_scripts_the_part_says_what_it_needs(browser: Browser, address: str) -> None:
    context, _ = opened(browser, 360, scripts=False)
    with context:
        page = context.new_page()
        page.goto(address + ARTICLE)
        expect(page.get_by_text("Cần JavaScript; chỉ tải từ binhluan.vi-du.vn")).to_be_visible()
        expect(page.locator("main").get_by_role("button")).to_have_count(0)


def answered(context: BrowserContext, script: str) -> list[str]:
    """The addresses of other hosts that are asked for, in order; each is answered with the script or a word."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        is_script = route.request.url.endswith(".js")
        route.fulfill(
            body=script if is_script else "ok",
            content_type="text/javascript" if is_script else "text/plain",
            headers={"Access-Control-Allow-Origin": "*"},
        )

    context.route(re.compile("^https://"), answer)
    return asked
