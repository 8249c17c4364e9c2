"""Feeds as other programs read them."""

from __future__ import annotations

import json
from datetime import date
from urllib.parse import urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from formats import faults
from portal import feeds
from portal.feeds import Entry, Feed

BASE = "https://vd.example/cong/"
ENTRY = Entry(
    url=f"{BASE}tin/2022/bai/",
    title="Một & hai <b>",
    updated=date(2023, 1, 2),
    published=date(2022, 10, 7),
    summary="Tóm tắt.",
    html='<p>Lời &amp; <a href="https://vd.example/">lời</a></p>',
    author="Lan",
    categories=("Tư vấn",),
)
FEED = Feed(f"{BASE}feed.xml", BASE, "Cổng", "Tin mới", "Liên minh", (ENTRY, replace(ENTRY, updated=date(2022, 12, 1))))
BARE = replace(FEED, subtitle="", entries=(replace(ENTRY, published=None, summary="", author=None, categories=()),))

NS = {"a": feeds.ATOM}


@pytest.mark.parametrize("feed", [FEED, BARE])
def test_feeds_keep_to_their_standards(feed: Feed) -> None:
    assert faults("atom", feeds.atom(feed)) == []
    assert faults("json-feed", feeds.json_feed(feed)) == []


ATOM_FAULTS = {
    "no id": ("<id>https://vd.example/cong/feed.xml</id>", ""),
    "no moment of change": ("<updated>2023-01-02T00:00:00+07:00</updated>", ""),
    "a day without its time": ("2022-10-07T00:00:00+07:00", "2022-10-07"),
    "another zone": ("2022-10-07T00:00:00+07:00", "2022-10-07T00:00:00Z"),
    "a day that is none": ("2022-10-07T", "2022-02-30T"),
    "a relative address": (
        'rel="self" type="application/atom+xml" href="https://vd.example/cong/',
        'rel="self" type="application/atom+xml" href="',
    ),
    "a feed without an author": ("<author>\n<name>Liên minh</name>\n</author>", ""),
    "an empty title": ("<title>Cổng</title>", "<title> </title>"),
    "an unknown element": ("<title>Cổng</title>", "<title>Cổng</title><tieude/>"),
    "content that is not marked as HTML": ('type="html"', 'type="text"'),
}


@pytest.mark.parametrize("fault", ATOM_FAULTS)
def test_the_check_of_atom_finds_each_planted_fault(fault: str) -> None:
    old, new = ATOM_FAULTS[fault]
    text = feeds.atom(FEED).decode()
    assert old in text
    assert faults("atom", text.replace(old, new, 1).encode()) != []


@pytest.mark.parametrize(
    ("old", "new"), [('"version"', '"v"'), ("2023-01-02T00:00:00+07:00", "2023"), (f'"{BASE}feed.xml"', '"feed.xml"')]
)
def test_the_check_of_json_feed_finds_each_planted_fault(old: str, new: str) -> None:
    text = feeds.json_feed(FEED).decode()
    assert old in text
    assert faults("json-feed", text.replace(old, new, 1).encode()) != []


def test_what_was_put_in_comes_out_again() -> None:
    root = etree.fromstring(feeds.atom(FEED))
    item = json.loads(feeds.json_feed(FEED))["items"][0]
    assert root.findtext("a:entry/a:title", namespaces=NS) == item["title"] == ENTRY.title
    assert root.findtext("a:entry/a:content", namespaces=NS) == item["content_html"] == ENTRY.html
    assert root.findtext("a:updated", namespaces=NS) == "2023-01-02T00:00:00+07:00"


def test_a_day_that_is_not_known_is_not_given_as_the_day_of_publication() -> None:
    assert b"<published>" not in feeds.atom(BARE)
    assert b"date_published" not in feeds.json_feed(BARE)


@pytest.mark.parametrize(
    ("html", "whole"),
    [
        ('<a href="../../../van-ban/x/">x</a>', f'<a href="{BASE}van-ban/x/">x</a>'),
        ('<a class="ct" href="#muc">x</a>', f'<a class="ct" href="{BASE}tin/2022/bai/#muc">x</a>'),
        (
            '<img alt="a > b" src="anh.png" loading="lazy">',
            f'<img alt="a > b" src="{BASE}tin/2022/bai/anh.png" loading="lazy">',
        ),
        ('<a href="https://a.vn/?a=1&amp;b=2">x</a>', '<a href="https://a.vn/?a=1&amp;b=2">x</a>'),
        ('<a href="mailto:a@b.vn">x</a>', '<a href="mailto:a@b.vn">x</a>'),
        ('<code>&lt;a href="x"&gt;</code>', '<code>&lt;a href="x"&gt;</code>'),
        ('<p>viết href="x" và src="y"</p>', '<p>viết href="x" và src="y"</p>'),
    ],
)
def test_links_and_pictures_get_their_whole_address_and_text_does_not(html: str, whole: str) -> None:
    assert feeds.absolute(html, f"{BASE}tin/2022/bai/") == whole


@given(
    st.lists(
        st.sampled_from(["..", "..", "..", ".", "", "a", "ă-b.png", ".c", "d..", "x;y", "?q=1", "#e", "#"]), max_size=8
    )
)
@example(["..", "..", "..", "..", "..", "a", ""])
def test_every_address_becomes_what_a_browser_makes_of_it(parts: list[str]) -> None:
    address, base = "/".join(parts), f"{BASE}tin/2022/bai/"
    assert feeds.absolute(f'<a href="{address}">x</a>', base) == f'<a href="{urljoin(base, address)}">x</a>'
