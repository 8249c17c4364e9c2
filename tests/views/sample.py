"""A small site made by hand: articles and documents over the project's own registers."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape
from msgspec.structs import replace

from portal import registers
from portal.catalog import Catalog, in_order
from portal.model import Article, Citation, Document, Level, Page, PartialDate, Precision, Settings
from portal.pictures.album import Picture
from portal.registry import Registry
from portal.views.context import Context

ROOT = Path(__file__).parents[2]

PARTY_RESOLUTION = "nghi-quyet-20-nq-tw-2022"


@cache
def registry() -> Registry:
    found, problems = registers.load(ROOT)
    assert found is not None, problems
    return found


def when(text: str) -> PartialDate:
    """`2022-06-16`, `2022-06` or `2022` as a date of that precision."""
    precisions: dict[int, Precision] = {10: "day", 7: "month", 4: "year"}
    return PartialDate(datetime.date.fromisoformat((text + "-01-01")[:10]), precisions[len(text)])


def article(slug: str = "bai", date: str = "2022-10-07", province: str = "Phú Thọ", **more: Any) -> Article:
    day = when(date)
    unit = registry().unit_on(province, day.day)
    assert unit is not None
    given: dict[str, Any] = {
        "path": f"tin/{day.day.year}/{slug}.md",
        "year": str(day.day.year),
        "slug": slug,
        "title": f"Tin {slug}",
        "province": unit.id,
        "date": day,
        "topics": ("to-hop-tac",),
        "text": more.pop("body", "Hợp tác xã họp đại hội.").__str__,
    }
    return Article(**(given | more))


def citing(text: str, *cited: tuple[str, str], **more: Any) -> Article:
    """An article with the body `text`, in which each pair's words cite the document with the pair's slug."""
    citations = []
    for words, slug in cited:
        start = text.index(words)
        citations.append(Citation(start, start + len(words), slug))
    return article(body=text, citations=tuple(citations), **more)


def document(
    slug: str = PARTY_RESOLUTION,
    number: str | None = "20-NQ/TW",
    type: str = "Nghị quyết",
    date: str | None = "2022-06-16",
    **more: Any,
) -> Document:
    given: dict[str, Any] = {"id": slug, "issuer": "Ban Chấp hành Trung ương Đảng", "level": Level.PARTY}
    return Document(slug=slug, type=type, number=number, date=when(date) if date else None, **(given | more))


def catalog(
    articles: Sequence[Article] = (), documents: Sequence[Document] = (), pages: Sequence[Page] = ()
) -> Catalog:
    return Catalog(registry(), in_order(articles), {one.slug: one for one in documents}, tuple(pages))


def page(path: str = "index.md", title: str = "Trang chủ", **more: Any) -> Page:
    given: dict[str, Any] = {"description": None, "template": "page", "aliases": (), "body": "Nội dung."}
    return Page(path=path, title=title, **(given | more))


def settings(*menu: tuple[str, str]) -> Settings:
    return Settings("Liên minh HTX", "Cổng thông tin", "https://example.vn/", menu, (("Cơ quan chủ quản", None),), None)


def context(site: Catalog, *menu: tuple[str, str]) -> Context:
    return Context(site, settings(*menu), _markdown, _cite)


PICTURES = {
    "../../media/anh.jpg": Picture("media/anh-1a.jpg", 1200, 800, "avif", ((480, "media/anh-1a-480.avif"),)),
    "../../media/so-do.svg": Picture("media/so-do.svg", 300, 200),
}
"""Pictures by what an article's file calls them."""


def with_pictures(ctx: Context) -> Context:
    return replace(ctx, picture=lambda _, target: PICTURES.get(target))


def _markdown(path: str, body: str, citations: tuple[Citation, ...]) -> Markup:
    return Markup("<p>{}</p>").format(body) + Markup("<!-- {} {} -->").format(path, len(citations))


def _cite(path: str, text: str, citations: tuple[Citation, ...]) -> Markup:
    return escape(text) + Markup("<!-- {} {} -->").format(path, len(citations))
