"""Sitemaps (sitemaps.org protocol 0.9), the index of them, Google's news sitemap, and robots.txt (RFC 9309)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element, SubElement, indent, tostring

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"

INDEX = "sitemap.xml"
NEWS_FILE = "sitemap-tin-moi.xml"
ROBOTS = "robots.txt"

MAX_URLS = 20_000
"""Addresses of one file; the protocol allows 50,000 and 50 MiB."""

NEWS_DAYS = 2
"""Google takes articles of the last 48 hours: those of today and of yesterday, since only days are known."""

MAX_NEWS = 1000
"""Articles of a news sitemap, as Google allows."""


@dataclass(frozen=True, slots=True)
class Location:
    """An absolute address; `changed` is the newest day that the page states, None where it states none."""

    url: str
    changed: date | None


@dataclass(frozen=True, slots=True)
class News:
    """A new article: its absolute address, its title and its day."""

    url: str
    title: str
    day: date


def files(
    base: str, locations: Sequence[Location], news: Sequence[News], latest: Location | None, publisher: str
) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file of the site at `base`.

    A sitemap may not be empty. Where nothing is news the news sitemap holds the `latest` article without its metadata,
    as Google asks for what is older.
    """
    parts: list[Location] = []
    for number, start in enumerate(range(0, len(locations), MAX_URLS), 1):
        part = locations[start : start + MAX_URLS]
        name = f"sitemap-{number}.xml"
        parts.append(Location(base + name, _newest(one.changed for one in part)))
        yield name, _urlset(part)
    if latest:
        parts.append(Location(base + NEWS_FILE, _newest([one.day for one in news] or [latest.changed])))
        yield NEWS_FILE, _news(news[:MAX_NEWS], publisher) if news else _urlset([latest])
    yield INDEX, _index(parts)
    yield ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {base}{INDEX}\n".encode()


def _newest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day), default=None)


def _index(parts: Iterable[Location]) -> bytes:
    root = Element("sitemapindex", {"xmlns": SITEMAP})
    for part in parts:
        _location(SubElement(root, "sitemap"), part)
    return _bytes(root)


def _urlset(locations: Iterable[Location]) -> bytes:
    root = Element("urlset", {"xmlns": SITEMAP})
    for one in locations:
        _location(SubElement(root, "url"), one)
    return _bytes(root)


def _news(articles: Iterable[News], publisher: str) -> bytes:
    root = Element("urlset", {"xmlns": SITEMAP, "xmlns:news": NEWS})
    for one in articles:
        url = SubElement(root, "url")
        SubElement(url, "loc").text = one.url
        news = SubElement(url, "news:news")
        publication = SubElement(news, "news:publication")
        SubElement(publication, "news:name").text = publisher
        SubElement(publication, "news:language").text = "vi"
        SubElement(news, "news:publication_date").text = one.day.isoformat()
        SubElement(news, "news:title").text = one.title
    return _bytes(root)


def _location(element: Element, one: Location) -> None:
    SubElement(element, "loc").text = one.url
    if one.changed:
        SubElement(element, "lastmod").text = one.changed.isoformat()


def _bytes(root: Element) -> bytes:
    indent(root, "")
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
