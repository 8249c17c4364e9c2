"""Searching the real site in a real browser: what is found first, filters, the address, the keyboard, no scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from browsing import CHO_DON, opened, reach, served
from playwright.sync_api import Browser, Locator, Page, expect

from portal import urls
from project import Project, contents

RESOLUTION_20 = "van-ban/nghi-quyet-20-nq-tw-2022/"
DECISION_1804 = "van-ban/quyet-dinh-1804-qd-ttg-2020/"
LANG_SON = "tin/2012/lien-minh-hop-tac-xa-tinh-voi-cong-tac-doi-moi-phat-trien/"
INDEX = f"/{urls.SEARCH_INDEX}"
REPORT = "tin/2018/bao-cao-tom-tat-lien-minh-htx-thai-nguyen-nhiem-ky-2013-2018/"

FIRST = {
    "kinh tế tập thể": "chu-de/kinh-te-tap-the-dia-phuong/",
    "đổi mới phát triển": LANG_SON,
    "chợ đồn": CHO_DON,
    "cho don": CHO_DON,
    "Chợ đồn quan tâm": CHO_DON,
    "CHỢ ĐỒN": CHO_DON,
    "bắc kạn": "dia-phuong/bac-kan/",
    "bac kan": "dia-phuong/bac-kan/",
    "Đồng Nai": "dia-phuong/dong-nai/",
    "dong nai": "dia-phuong/dong-nai/",
    "đào tạo": "chu-de/dao-tao-boi-duong/",
    "dao tao": "chu-de/dao-tao-boi-duong/",
    "chè": REPORT,
    "20-NQ/TW": RESOLUTION_20,
    "20-nq/tw": RESOLUTION_20,
    "nghị quyết 20": RESOLUTION_20,
    "nghi quyet 20": RESOLUTION_20,
    "Nghị quyết số 20": RESOLUTION_20,
    "nghi quyet so 20-NQ/TW": RESOLUTION_20,
    "1804/QĐ-TTg": DECISION_1804,
    "1804/qd-ttg": DECISION_1804,
    "quyết định 1804": DECISION_1804,
    "chỉ thị 20": "van-ban/chi-thi-20-ct-tw-2008/",
    "gioi thieu": "gioi-thieu/",
    "gioi thie": "gioi-thieu/",
    "hòa bình": "dia-phuong/hoa-binh/",
    "hoà bình": "dia-phuong/hoa-binh/",
}
"""What a reader types, and the page that is to come first."""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as url:
        yield url


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One window for all tests that only ask and look at the answer."""
    context, _ = opened(browser, 1280)
    with context:
        yield context.new_page()


def ask(page: Page, address: str, question: str) -> None:
    """Open the page of results with this part of its address."""
    page.goto(f"{address}tim-kiem/?{question}")
    expect(page.get_by_role("status")).to_have_text(re.compile("kết quả"))


def hits(page: Page) -> list[str]:
    """Paths of the results that are shown, in order."""
    links = page.locator(".results h2 a")
    return [urlsplit(str(link.evaluate("one => one.href"))).path.lstrip("/") for link in links.all()]


def test_the_page_that_is_meant_comes_first(page: Page, address: str) -> None:
    page.goto(f"{address}tim-kiem/")
    field = page.locator(".ask").get_by_role("searchbox")
    for query, url in FIRST.items():
        for typed in dict.fromkeys(unicodedata.normalize(form, query) for form in ("NFC", "NFD")):
            answered(page, field, typed)
            first = page.locator(".results h2 a").first
            expect(first, ascii(typed)).to_be_visible()
            expect(first, ascii(typed)).to_have_attribute("href", f"../{url}")
        page.locator(".ask").get_by_role("button").focus()
        answered(page, field, "zzzz")
        expect(page.get_by_role("status")).to_contain_text("Không tìm thấy")


def answered(page: Page, field: Locator, typed: str) -> None:
    """Type a question and wait until the page has an answer to it."""
    field.fill(typed)
    field.press("Enter")
    # With the new address the answer to the old question is hidden.
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query)["q"] == [typed])
    expect(page.get_by_role("status")).to_have_text(re.compile("kết quả"))


def test_what_was_found_is_marked_and_read_back_with_its_letters(page: Page, address: str) -> None:
    ask(page, address, "q=cho+don")
    first = page.locator(".results li").first
    assert first.locator("h2 mark").all_inner_texts() == ["Chợ Đồn"]
    assert first.locator(".k").inner_text().startswith("Bắc Kạn")
    expect(first.locator("time")).to_have_attribute("datetime", "2021")
    ask(page, address, "q=kinh+tế+tập+thể")
    assert page.locator(".results .sapo mark").first.inner_text().casefold() == "kinh tế tập thể"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("q=hop+tac+xa&loai=tin&tinh=bac-kan", {CHO_DON}),
        ("q=hop+tac+xa&loai=tin&tinh=thai-nguyen", {CHO_DON, REPORT}),
        ("tinh=bac-kan&loai=tin", {CHO_DON}),
        ("nam=2018&loai=tin", {REPORT}),
        ("q=nghi+quyet+20&loai=van-ban&nam=2022&tinh=thai-nguyen", set()),
        ("q=zzzz+xyzqw", set()),
        ("q=kinh+tế+zzzz", set()),
    ],
)
def test_filters_keep_what_they_say(page: Page, address: str, question: str, expected: set[str]) -> None:
    ask(page, address, question)
    assert set(hits(page)) == expected
    shown = "Không tìm thấy" if not expected else f"Có {len(expected)} kết quả"
    expect(page.get_by_role("status")).to_contain_text(shown)
    expect(page.get_by_role("heading", name="Xem theo danh mục")).to_be_visible(visible=not expected)


def test_results_are_sorted_by_date_on_demand(page: Page, address: str) -> None:
    ask(page, address, "q=hop+tac+xa&loai=van-ban&xep=moi")
    dates = [str(one.get_attribute("datetime")) for one in page.locator(".results time").all()]
    assert len(dates) == 10
    assert dates == sorted(dates, reverse=True)
    ask(page, address, "q=hop+tac+xa&loai=van-ban")
    by_relevance = [str(one.get_attribute("datetime")) for one in page.locator(".results time").all()]
    assert by_relevance != sorted(by_relevance, reverse=True)


def test_a_reader_searches_from_any_page_by_keyboard_alone(browser: Browser, address: str) -> None:
    context, watch = opened(browser, 1280)
    with context:
        page = context.new_page()
        page.goto(address + CHO_DON)
        status = page.get_by_role("status")
        reach(page, page.locator("[name=q]").first)
        page.keyboard.type("hop tac xa")
        page.keyboard.press("Enter")
        page.wait_for_url("**/tim-kiem/?q=hop+tac+xa")
        expect(status).to_have_text(re.compile(r"^Có \d+ kết quả\.$"))
        every = status.inner_text()
        page.get_by_role("combobox", name="Địa phương").select_option("Bắc Kạn")
        page.wait_for_url("**tinh=bac-kan**")
        expect(status).to_have_text(re.compile("kết quả"))
        page.get_by_role("combobox", name="Xếp theo").press("ArrowDown")
        page.wait_for_url("**xep=moi**")
        expect(status).to_have_text(re.compile("kết quả"))
        page.locator("[data-kind=tin]").press("Enter")
        page.wait_for_url("**loai=tin**")
        expect(page.locator(".results h2")).to_have_count(1)
        assert set(urlsplit(page.url).query.split("&")) == {"q=hop+tac+xa", "tinh=bac-kan", "xep=moi", "loai=tin"}
        shared = page.url
        for _ in range(3):
            page.go_back()
        page.wait_for_url("**/tim-kiem/?q=hop+tac+xa")
        expect(status).to_have_text(every)
        expect(page.locator(".results h2")).to_have_count(10)
        expect(page.get_by_role("combobox", name="Địa phương")).to_have_value("")
        page.get_by_role("button", name="Xem thêm kết quả").press("Enter")
        expect(page.locator(".results h2 a").nth(10)).to_be_focused()
        page.goto(shared)
        expect(page.get_by_role("link", name="Bài viết 1", exact=True)).to_have_attribute("aria-current", "page")
        expect(page.locator(".results h2")).to_have_count(1)
        assert watch.complaints == []
        assert watch.hosts == {urlsplit(address).netloc}


def test_nothing_of_the_search_is_loaded_before_a_question(browser: Browser, address: str) -> None:
    context, _ = opened(browser, 1280)
    with context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(urlsplit(request.url).path))
        for url in ("", CHO_DON, "tim-kiem/"):
            page.goto(address + url, wait_until="networkidle")
        assert not [path for path in asked if path.startswith(INDEX)]
        assert [path for path in asked if "search" in path] == ["/assets/search.css", "/assets/search.js"]
        ask(page, address, "q=chè")
        assert [path for path in asked if path.startswith(INDEX)]
        assert [path for path in asked if "search-" in path] == ["/assets/search-index.js"]
        assert not [path for path in asked if path.startswith(INDEX) and asked.count(path) > 1]


def test_without_scripts_the_page_leads_to_everything_else(browser: Browser, address: str) -> None:
    context, watch = opened(browser, 360, scripts=False)
    with context:
        page = context.new_page()
        page.goto(address)
        page.get_by_role("searchbox").fill("hợp tác xã")
        page.get_by_role("button", name="Tìm").click()
        page.wait_for_url("**/tim-kiem/?q=*")
        expect(page.get_by_text("Tìm kiếm cần JavaScript")).to_be_visible()
        for name in ("năm", "chủ đề", "địa phương", "thời gian"):
            expect(page.locator("main").get_by_role("link", name=f"theo {name}")).to_be_visible()
        assert watch.complaints == []


def test_a_missing_index_is_said_and_the_lists_are_shown(browser: Browser, address: str) -> None:
    context, _ = opened(browser, 1280)
    with context:
        page = context.new_page()
        page.route(f"**{INDEX}**", lambda route: route.abort())
        page.goto(f"{address}tim-kiem/?q=chè")
        expect(page.get_by_role("status")).to_contain_text("Chưa tải được chỉ mục tìm kiếm")
        expect(page.get_by_role("heading", name="Xem theo danh mục")).to_be_visible()


def test_the_search_needs_no_looser_policy_than_other_pages(site: Path) -> None:
    pages = (data for name, data in contents(site).items() if name.endswith(".html"))
    policies = {tuple(re.findall(rb'Content-Security-Policy" content="([^"]+)', data)) for data in pages}
    assert len(policies) == 1
    assert b"unsafe" not in b"".join(*policies)


def test_a_site_may_be_built_without_an_index_and_says_so(project: Project) -> None:
    project.edit("mkdocs.yml", "\nextra:\n", "\nextra:\n  search: false\n")
    outcome = project.build()
    assert outcome.status == 0, outcome.stderr
    assert not (project.site / INDEX.strip("/")).exists()
    text = (project.site / "tim-kiem" / "index.html").read_text(encoding="utf-8")
    assert "không có chỉ mục tìm kiếm" in text
    assert "search.js" not in text
    assert "SearchAction" not in (project.site / "index.html").read_text(encoding="utf-8")
