"""Sitemaps as search engines read them."""

from __future__ import annotations

from datetime import date

import pytest

from formats import faults
from portal import sitemap
from portal.sitemap import Location, News

BASE = "https://vd.example/"
PAGES = [Location(BASE, date(2023, 1, 2)), Location(f"{BASE}a/?b&c", date(2022, 1, 1)), Location(f"{BASE}b/", None)]
STORIES = [News(f"{BASE}tin/", "Một & hai", date(2023, 1, 2))]


def written(news: list[News], latest: Location | None = PAGES[1]) -> dict[str, bytes]:
    return dict(sitemap.files(BASE, PAGES, news, latest, "Liên minh"))


def test_each_file_keeps_to_the_protocol() -> None:
    files = written(STORIES)
    assert list(files) == ["sitemap-1.xml", "sitemap-tin-moi.xml", "sitemap.xml", "robots.txt"]
    for name, data in files.items():
        assert name == "robots.txt" or faults("sitemap", data) == [], name


def test_the_index_names_each_file_with_its_newest_day() -> None:
    text = written(STORIES)["sitemap.xml"].decode()
    assert text.count("<loc>") == 2
    assert "<loc>https://vd.example/sitemap-1.xml</loc>\n<lastmod>2023-01-02</lastmod>" in text
    assert "<loc>https://vd.example/sitemap-tin-moi.xml</loc>\n<lastmod>2023-01-02</lastmod>" in text


def test_without_news_the_latest_article_stands_for_them() -> None:
    files = written([])
    assert b"sitemap-tin-moi.xml</loc>\n<lastmod>2022-" in files["sitemap.xml"]
    assert b"news:" not in files["sitemap-tin-moi.xml"]
    assert files["sitemap-tin-moi.xml"].count(b"<loc>") == 1
    assert faults("sitemap", files["sitemap-tin-moi.xml"]) == []


def test_a_site_without_articles_has_no_empty_news_sitemap() -> None:
    files = written([], None)
    assert "sitemap-tin-moi.xml" not in files
    assert b"tin-moi" not in files["sitemap.xml"]


def test_many_addresses_are_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MAX_URLS", 2)
    files = written([])
    assert files["sitemap-1.xml"].count(b"<loc>") == 2
    assert files["sitemap-2.xml"].count(b"<loc>") == 1
    assert b"<lastmod>" not in files["sitemap-2.xml"]


def test_robots_names_the_index() -> None:
    assert written([])["robots.txt"] == b"User-agent: *\nAllow: /\n\nSitemap: https://vd.example/sitemap.xml\n"


FAULTS = {
    "an address without its host": ("sitemap-1.xml", "<loc>https://vd.example/b/</loc>", "<loc>/b/</loc>"),
    "no address": ("sitemap-1.xml", "<loc>https://vd.example/b/</loc>", ""),
    "a day that is none": ("sitemap-1.xml", "2023-01-02", "2023-02-30"),
    "only a year": ("sitemap-1.xml", "2023-01-02", "2023"),
    "an unknown element": ("sitemap-1.xml", "<lastmod>2023-01-02</lastmod>", "<ngay>2023-01-02</ngay>"),
    "news without a title": ("sitemap-tin-moi.xml", "<news:title>Một &amp; hai</news:title>", ""),
    "news in no language": ("sitemap-tin-moi.xml", "<news:language>vi</news:language>", ""),
    "another namespace": ("sitemap.xml", "schemas/sitemap/0.9", "schemas/sitemap/0.8"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_check_finds_each_planted_fault(fault: str) -> None:
    name, old, new = FAULTS[fault]
    text = written(STORIES)[name].decode()
    assert old in text
    assert faults("sitemap", text.replace(old, new, 1).encode()) != []
