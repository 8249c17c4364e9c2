"""Sitemaps (sitemaps.org protocol 0.9), the index of them, Google's news sitemap, and robots.txt (RFC 9309)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from portal.xml_lines import document, parent, text

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


class Location(Struct, frozen=True):
    """An absolute address; `changed` is the newest day that the page states, None where it states none."""

    url: str
    changed: date | None


class News(Struct, frozen=True):
    """A new article: its absolute address, its title and its day."""

    url: str
    title: str
    day: date


def names(addresses: int, *, has_news: bool) -> Iterator[str]:
    """The names of the files for so many addresses; `has_news` where there are any articles."""
    yield from (_part(number) for number in range(1, -(-addresses // MAX_URLS) + 1))
    yield from (NEWS_FILE, INDEX, ROBOTS) if has_news else (INDEX, ROBOTS)


def _part(number: int) -> str:
    return f"sitemap-{number}.xml"


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
        name = _part(number)
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
    return document("sitemapindex", [parent("sitemap", *_location(part)) for part in parts], xmlns=SITEMAP)


def _urlset(locations: Iterable[Location]) -> bytes:
    return document("urlset", [parent("url", *_location(one)) for one in locations], xmlns=SITEMAP)


def _location(one: Location) -> list[str]:
    changed = [text("lastmod", one.changed.isoformat())] if one.changed else []
    return [text("loc", one.url), *changed]


def _news(articles: Iterable[News], publisher: str) -> bytes:
    by = parent("news:publication", text("news:name", publisher), text("news:language", "vi"))
    lines = [
        parent(
            "url",
            text("loc", one.url),
            parent("news:news", by, text("news:publication_date", one.day.isoformat()), text("news:title", one.title)),
        )
        for one in articles
    ]
    return document("urlset", lines, xmlns=SITEMAP, xmlns__news=NEWS)
