"""Feeds as bytes: Atom (RFC 4287) and JSON Feed 1.1. What they hold is decided in `views/syndication`.

A feed library would bring two compiled packages for one page of code.
"""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache, cached_property
from html import escape, unescape
from urllib.parse import urljoin

from msgspec import Struct

from portal.dates import timestamp
from portal.xml_lines import document, empty, parent, text

ATOM = "http://www.w3.org/2005/Atom"
LANGUAGE = "vi"

_TAG = re.compile(r"<[a-z][a-z0-9]*(?:\s+[a-z-]+(?:=\"[^\"]*\")?)+\s*/?>")
_ADDRESS = re.compile(r"(?<=\s)(href|src)=\"([^\"]*)\"")
_UPWARDS = re.compile(r"((?:\.\./)+)((?:[\w-][\w.-]*/)*(?:[\w-][\w.-]*)?(?:#[\w-]+)?)")
"""An address as the portal's own links have it, from which nothing is to be taken away when it becomes absolute."""


class Entry(Struct, frozen=True, dict=True):
    """`url` is absolute and serves as id: the ledger keeps it. `published` is None where the day is not known.

    `updated` is the day of the latest change that the entry states; RFC 4287 §4.1.2 demands one, so that an entry whose
    day is not known gives the earliest it can be. `html` holds absolute addresses only.
    """

    url: str
    title: str
    updated: date
    published: date | None
    summary: str
    html: str
    author: str | None = None
    categories: tuple[str, ...] = ()
    picture: str | None = None
    """The absolute address of a JPEG that stands for it."""

    @cached_property
    def atom(self) -> str:
        """The entry as Atom has it, the same in each feed."""
        return parent(
            "entry",
            text("id", self.url),
            text("title", self.title),
            text("updated", timestamp(self.updated)),
            *([text("published", timestamp(self.published))] if self.published else []),
            empty("link", rel="alternate", type="text/html", href=self.url),
            *([parent("author", text("name", self.author))] if self.author else []),
            *([empty("link", rel="enclosure", type="image/jpeg", href=self.picture)] if self.picture else []),
            *(empty("category", term=category) for category in self.categories),
            *([text("summary", self.summary)] if self.summary else []),
            text("content", self.html, type="html", xml__base=self.url),
        )


class Feed(Struct, frozen=True):
    """`url` is the feed's own absolute address, `page` that of the page it follows; `author` is who publishes it."""

    url: str
    page: str
    title: str
    subtitle: str
    author: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> date:
        """The newest entry's day: a feed that says nothing new keeps its bytes."""
        return max(entry.updated for entry in self.entries)


def atom(feed: Feed) -> bytes:
    """RFC 4287. A feed has at least one entry: it must state when it was last changed."""
    about = [
        text("id", feed.url),
        text("title", feed.title),
        *([text("subtitle", feed.subtitle)] if feed.subtitle else []),
        text("updated", timestamp(feed.updated)),
        parent("author", text("name", feed.author)),
        empty("link", rel="self", type="application/atom+xml", href=feed.url),
        empty("link", rel="alternate", type="text/html", href=feed.page),
    ]
    return document("feed", [*about, *(entry.atom for entry in feed.entries)], xmlns=ATOM, xml__lang=LANGUAGE)


def json_feed(feed: Feed) -> bytes:
    """JSON Feed 1.1."""
    data: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.url,
        **({"description": feed.subtitle} if feed.subtitle else {}),
        "language": LANGUAGE,
        "authors": [{"name": feed.author}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.url,
        "url": entry.url,
        "title": entry.title,
        **({"summary": entry.summary} if entry.summary else {}),
        "content_html": entry.html,
        **({"image": entry.picture} if entry.picture else {}),
        **({"date_published": timestamp(entry.published)} if entry.published else {}),
        "date_modified": timestamp(entry.updated),
        **({"authors": [{"name": entry.author}]} if entry.author else {}),
        **({"tags": list(entry.categories)} if entry.categories else {}),
    }


def absolute(html: str, base: str) -> str:
    """`html` with every link and picture at its whole address; `base` is the address of the page it stands on.

    A reader of feeds shows the text elsewhere, and not all of them heed `xml:base`.
    """

    @cache
    def above(way: str) -> str:
        return escape(urljoin(base, way))

    def address(match: re.Match[str]) -> str:
        if usual := _UPWARDS.fullmatch(match[2]):
            return f'{match[1]}="{above(usual[1])}{usual[2]}"'
        return f'{match[1]}="{escape(urljoin(base, unescape(match[2])))}"'

    return _TAG.sub(lambda tag: _ADDRESS.sub(address, tag[0]), html)
