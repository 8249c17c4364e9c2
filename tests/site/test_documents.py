"""Documents in the built site: relations from both ends, filters with and without scripts, data for others to use."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from browsing import Watch, opened, settle
from playwright.sync_api import Browser, Locator, Page, expect
from test_browser import address  # noqa: F401  (its fixture)

from project import ROOT, Project, html_of

SHORTEST, ENDED = "nghi-quyet-13-nq-tw-2002", "luat-23-2012-qh13"


def page(site: Path, url: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(html_of(site, url))


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def documents(site: Path) -> list[str]:
    """The slugs of all documents: those in the open data."""
    return [one["url"].split("/")[1] for one in data(site)]


def data(site: Path) -> list[dict[str, Any]]:
    found = json.loads((site / "du-lieu" / "van-ban.json").read_bytes())["documents"]
    assert isinstance(found, list)
    return found


def things(site: Path, url: str) -> list[dict[str, Any]]:
    """What the page's JSON-LD describes."""
    found: list[dict[str, Any]] = []
    for script in page(site, url).xpath("//script[@type='application/ld+json']"):
        found += json.loads(script.text)["@graph"]
    return found


def test_a_relation_that_only_an_article_states_names_the_article_on_both_pages(site: Path) -> None:
    article = "tin/2018/bao-cao-tom-tat-lien-minh-htx-thai-nguyen-nhiem-ky-2013-2018/"
    ends = {"chi-thi-35-ct-tu-thai-nguyen-2013": "Kết luận 56-KL/TW", "ket-luan-56-kl-tw-2013": "Chỉ thị 35-CT/TU"}
    for slug, other in ends.items():
        (entry,) = page(site, f"van-ban/{slug}/").xpath(f"//*[@class='rel']//li[.//a[text()='{other}']]")
        assert "Theo bài" in words(entry)
        assert [href for href in entry.xpath(".//a/@href") if article in href]


def test_a_relation_of_the_register_names_no_article(site: Path) -> None:
    (entry,) = page(site, f"van-ban/{SHORTEST}/").xpath("//*[@class='rel']//li[.//a[text()='Kết luận 70-KL/TW']]")
    assert "Theo bài" not in words(entry)


def test_the_drawing_links_nothing_that_the_lists_do_not(site: Path) -> None:
    for slug in documents(site):
        tree = page(site, f"van-ban/{slug}/")
        drawn = [str(href) for href in tree.xpath("//*[@class='chain']//a/@href")]
        listed = {str(href) for href in tree.xpath("//*[@class='rel']//a/@href")}
        direct = {href for href in drawn if href in listed}
        assert bool(drawn) == bool(tree.xpath("//*[@class='rel']/section[h3[not(contains(., 'Sơ kết'))]]"))
        assert bool(drawn) == bool(direct)
        assert len(drawn) == len(set(drawn)) <= 8


def test_a_review_is_told_with_its_article(site: Path) -> None:
    (section,) = page(site, f"van-ban/{SHORTEST}/").xpath("//section[h3='Sơ kết, tổng kết']")
    reviews = [words(one) for one in section.xpath(".//li/b")]
    assert reviews == [f"Tổng kết {years} năm thực hiện" for years in (10, 15, 20)]
    assert len(section.xpath(".//a")) == 3


def test_a_document_page_says_all_that_the_decree_on_portals_asks_for(site: Path) -> None:
    for slug in documents(site):
        tree = page(site, f"van-ban/{slug}/")
        terms = {words(term) for term in tree.xpath("//dl[@class='facts']/dt")}
        asked = {"Số, ký hiệu", "Loại văn bản", "Cơ quan ban hành", "Ngày ban hành", "Ngày có hiệu lực", "Tệp đính kèm"}
        assert {"Tình trạng", *asked} <= terms, slug
        assert tree.xpath("//header//p[@class='sapo']") or "Trích yếu" in terms, slug


def test_every_filter_leads_to_a_page_with_exactly_the_entries_that_carry_its_key(site: Path) -> None:
    whole = page(site, "van-ban/")
    pills = whole.xpath("//nav[@class='fil']//a[@data-key!='']")
    assert len(pills) > 15
    for pill in pills:
        key = pill.get("data-key")
        wanted = [str(one.xpath("./h3//text()")[0]) for one in whole.xpath("//li[@data-keys]") if key in keys(one)]
        part = page(site, pill.get("href").removeprefix("../"))
        shown = [str(text) for text in part.xpath("//li[contains(@class, 'ev')]/h3//text()")]
        assert shown == wanted, key
        assert str(len(wanted)) == pill.xpath("string(small)"), key
        assert [one.get("data-key") for one in part.xpath("//nav[@class='fil']//a[@aria-current]")] == [key]
        assert not part.xpath("//script[contains(@src, 'timeline')]")


def keys(entry: lxml.html.HtmlElement) -> list[str]:
    return str(entry.get("data-keys")).split()


def test_only_the_timeline_loads_its_script_and_the_script_is_small(site: Path) -> None:
    assert (site / "assets" / "timeline.js").stat().st_size <= 2048
    users = [file for file in site.rglob("*.html") if "assets/timeline.js" in file.read_text(encoding="utf-8")]
    assert users == [site / "van-ban" / "index.html"]


def test_the_folders_of_the_filters_lead_to_the_timeline(site: Path) -> None:
    for folder in ("cap", "loai", "tinh", "quan-he"):
        assert page(site, f"van-ban/{folder}/").xpath("//main//a/@href") == ["../../van-ban/"]


def test_a_document_cannot_take_the_folder_of_a_filter(project: Project) -> None:
    record = (ROOT / "content" / "van-ban" / f"{SHORTEST}.md").read_text(encoding="utf-8")
    project.write("van-ban/loai.md", record.replace("13-NQ/TW", "14-NQ/TW"))
    outcome = project.check()
    assert outcome.status == 1
    assert "URL-COLLISION" in {code for *_, code in outcome.places}


def test_both_data_files_hold_every_document_page_once(site: Path) -> None:
    slugs = documents(site)
    folders = {file.parent.name for file in (site / "van-ban").glob("*/index.html")}
    assert set(slugs) == folders - {"cap", "loai", "tinh", "quan-he", "dau-moc"}
    assert len(slugs) == len(set(slugs))
    text = (site / "du-lieu" / "van-ban.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["id"] for row in rows] == [one["id"] for one in data(site)]


def test_the_page_about_the_data_explains_every_field(site: Path) -> None:
    tree = page(site, "du-lieu/")
    fields = [words(one) for one in tree.xpath("//h2[@id='truong']/following-sibling::div[1]//tbody//th")]
    assert fields == list(data(site)[0])
    links = {str(href).removeprefix("../") for href in tree.xpath("//main//a/@href")}
    assert {"du-lieu/van-ban.json", "du-lieu/van-ban.csv"} <= links
    for url in ("van-ban/", f"van-ban/{ENDED}/"):
        assert [href for href in page(site, url).xpath("//main//a/@href") if href.endswith("du-lieu/")]


def test_every_document_page_describes_its_document_to_machines(site: Path) -> None:
    for one in data(site):
        (thing,) = [each for each in things(site, one["url"]) if each["@type"] == "Legislation"]
        assert (thing["identifier"], thing.get("legislationIdentifier")) == (one["id"], one["number"])
        assert thing.get("legislationDate") == one["date"]


@pytest.fixture
def timeline(browser: Browser, address: str) -> Any:  # noqa: F811
    context, watch = opened(browser, 360)
    with context:
        shown = context.new_page()
        shown.goto(f"{address}van-ban/")
        yield shown, watch


def visible(shown: Page) -> Locator:
    return shown.locator(".ev:visible")


def pill(shown: Page, key: str) -> Locator:
    return shown.locator(f".fil a[data-key='{key}']")


def ends(url: str) -> re.Pattern[str]:
    return re.compile(f"{re.escape(url)}$")


def test_filters_narrow_the_list_in_place_and_the_address_says_so(timeline: tuple[Page, Watch]) -> None:
    shown, watch = timeline
    every, one = visible(shown).count(), int(pill(shown, "cap-chinh-phu").locator("small").inner_text())
    both = shown.locator(".ev[data-keys~='cap-chinh-phu'][data-keys~='loai-nghi-quyet']").count()
    assert every > one > both
    pill(shown, "cap-chinh-phu").click()
    expect(visible(shown)).to_have_count(one)
    shown.get_by_text("Lọc theo loại văn bản").click()
    pill(shown, "loai-nghi-quyet").click()
    expect(visible(shown)).to_have_count(both)
    expect(shown).to_have_url(ends("/van-ban/?loc=cap-chinh-phu,loai-nghi-quyet"))
    expect(shown.get_by_role("status")).to_have_text(f"Có {both} văn bản phù hợp.")
    assert shown.locator(".yr:visible").count() == shown.locator(".jump a:visible").count()
    shown.reload()
    expect(visible(shown)).to_have_count(both)
    shown.go_back()
    expect(shown).to_have_url(ends("/van-ban/?loc=cap-chinh-phu"))
    expect(visible(shown)).to_have_count(one)
    pill(shown, "").click()
    expect(visible(shown)).to_have_count(every)
    expect(shown.get_by_role("status")).to_have_text("")
    assert watch.complaints == []


def test_a_filter_that_leaves_nothing_says_what_to_do(timeline: tuple[Page, Watch]) -> None:
    shown, _ = timeline
    shown.goto(f"{shown.url}?loc=cap-quoc-hoi,tinh-phu-tho,khong-co")
    expect(shown.get_by_role("status")).to_contain_text("Không có văn bản phù hợp")
    expect(visible(shown)).to_have_count(0)
    expect(shown.get_by_text("Phú Thọ").first).to_be_visible()


def test_a_chosen_filter_is_taken_back_by_a_second_click(timeline: tuple[Page, Watch]) -> None:
    shown, _ = timeline
    every = visible(shown).count()
    pill(shown, "dau-moc").click()
    expect(pill(shown, "dau-moc")).to_have_attribute("aria-current", "true")
    expect(visible(shown)).not_to_have_count(every)
    pill(shown, "dau-moc").click()
    expect(visible(shown)).to_have_count(every)
    expect(shown).to_have_url(ends("/van-ban/"))


def test_without_scripts_a_filter_is_a_page(browser: Browser, address: str) -> None:  # noqa: F811
    context, _ = opened(browser, 360, scripts=False)
    with context:
        shown = context.new_page()
        shown.goto(f"{address}van-ban/")
        pill(shown, "cap-dang").click()
        expect(shown).to_have_url(ends("/van-ban/cap/dang/"))
        expect(shown.locator(".ev.dang")).not_to_have_count(0)
        expect(shown.locator(".ev:not(.dang)")).to_have_count(0)
        shown.get_by_role("link", name="Tất cả").click()
        expect(shown).to_have_url(ends("/van-ban/"))


@pytest.mark.parametrize("slug", [SHORTEST, ENDED])
def test_the_drawing_is_as_large_as_it_was_drawn_and_its_words_stay_in_their_boxes(
    browser: Browser,
    address: str,  # noqa: F811
    slug: str,
) -> None:
    context, watch = opened(browser, 360)
    with context:
        shown = context.new_page()
        shown.goto(f"{address}van-ban/{slug}/")
        settle(shown)
        assert shown.locator(".chain svg").evaluate("one => one.getBoundingClientRect().width") == 360
        right = "one => one.getBBox().x + one.getBBox().width"
        assert max(text.evaluate(right) for text in shown.locator(".chain text").all()) <= 344
    assert watch.complaints == []
