"""Feeds as bytes: Atom (RFC 4287) and JSON Feed 1.1. What they hold is decided in `views/syndication`.

The standard library writes the XML: a feed library would bring two compiled packages for one page of code.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from html import escape, unescape
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from portal.dates import timestamp

ATOM = "http://www.w3.org/2005/Atom"
LANGUAGE = "vi"

_TAG = re.compile(r"<[a-z][a-z0-9]*(?:\s+[a-z-]+(?:=\"[^\"]*\")?)+\s*/?>")
_ADDRESS = re.compile(r"(?<=\s)(href|src)=\"([^\"]*)\"")


@dataclass(frozen=True, slots=True)
class Entry:
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


@dataclass(frozen=True, slots=True)
class Feed:
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
    root = Element("feed", {"xmlns": ATOM, "xml:lang": LANGUAGE})
    _text(root, "id", feed.url)
    _text(root, "title", feed.title)
    if feed.subtitle:
        _text(root, "subtitle", feed.subtitle)
    _text(root, "updated", timestamp(feed.updated))
    _text(SubElement(root, "author"), "name", feed.author)
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": feed.url})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.page})
    for entry in feed.entries:
        _entry(root, entry)
    indent(root, "")
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(root: Element, entry: Entry) -> None:
    element = SubElement(root, "entry")
    _text(element, "id", entry.url)
    _text(element, "title", entry.title)
    _text(element, "updated", timestamp(entry.updated))
    if entry.published:
        _text(element, "published", timestamp(entry.published))
    SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": entry.url})
    if entry.author:
        _text(SubElement(element, "author"), "name", entry.author)
    if entry.picture:
        SubElement(element, "link", {"rel": "enclosure", "type": "image/jpeg", "href": entry.picture})
    for category in entry.categories:
        SubElement(element, "category", {"term": category})
    if entry.summary:
        _text(element, "summary", entry.summary)
    content = SubElement(element, "content", {"type": "html", "xml:base": entry.url})
    content.text = entry.html


def _text(parent: Element, name: str, value: str) -> None:
    SubElement(parent, name).text = value


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

    def address(match: re.Match[str]) -> str:
        return f'{match[1]}="{escape(urljoin(base, unescape(match[2])))}"'

    return _TAG.sub(lambda tag: _ADDRESS.sub(address, tag[0]), html)
