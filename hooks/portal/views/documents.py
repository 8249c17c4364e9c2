"""The page of one official document: its record, its relations, the articles that cite it."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left
from collections.abc import Iterator

from markupsafe import Markup

from portal import dates, links, urls
from portal.catalog import Catalog
from portal.model import Article, Document, PartialDate
from portal.typography import typeset
from portal.views import relations, units
from portal.views.chain import chain
from portal.views.context import Context
from portal.views.document_shapes import CitingArticle, DocumentView, Fact
from portal.views.legislation import legislation
from portal.views.parts import HOME, TIMELINE, article_link, menu_entry, teaser
from portal.views.plain import brief
from portal.views.quotes import quotes
from portal.views.references import (
    LEVEL_NAMES,
    issuer_beside_level,
    issuer_in_full,
    order,
    references,
    unit_of,
)
from portal.views.shapes import DocumentRef, Link

UNKNOWN = "Chưa rõ"
UNRECORDED, NO_FILE = "Chưa ghi nhận", "Chưa có tệp"
NEIGHBOURS = 4
"""Documents of the same year shown before and after this one: one more document changes few pages."""

_ENDED, _NOT_YET = "hết hiệu lực", "chưa có hiệu lực"
_ON_SITE = re.compile(r"tin/(?P<year>\d{4})/(?P<slug>[a-z0-9-]+)/?(?P<note>(?: .*)?)")


def document(ctx: Context, document: Document) -> DocumentView:
    catalog = ctx.catalog
    title = _title(catalog, document)
    status, in_force = _status(catalog, document)
    return DocumentView(
        url=urls.document(document.slug),
        id=document.id,
        title=title,
        description=brief(f"{title}. {document.title or 'Thông tin về văn bản và những bài viết trích dẫn.'}"),
        breadcrumb=_breadcrumb(document),
        menu=menu_entry(ctx.settings, urls.document(document.slug)),
        heading=typeset(document.label),
        level=document.level,
        level_name=LEVEL_NAMES[document.level],
        issuer=issuer_beside_level(document),
        trich_yeu=document.title,
        status=status,
        in_force=in_force,
        facts=tuple(_facts(catalog, document)),
        body=ctx.markdown(document.path, document.body, ()) if document.path else Markup(),
        chain=chain(catalog, document),
        relations=relations.groups(catalog, document),
        reviews=relations.reviews(catalog, document),
        citing=tuple(_citing(ctx, document)),
        same_year=_same_year(catalog, document),
        data=Link(urls.DATA, "Dữ liệu mở"),
        legislation=legislation(ctx, document),
    )


def _title(catalog: Catalog, document: Document) -> str:
    """The number with its day and province: numbers come back every term and in every province."""
    unit = unit_of(catalog, document)
    place = f", {units.full_name(unit)}" if unit else ""
    when = document.date
    if when is None:
        return f"{document.label}{place}"
    stated = f"ngày {dates.numeric(when.day)}" if when.precision == "day" else dates.short(when).lower()
    return f"{document.label} {stated}{place}"


def _breadcrumb(document: Document) -> tuple[Link, ...]:
    if document.date is None:
        return (HOME, TIMELINE)
    year = str(document.date.day.year)
    return (HOME, TIMELINE, Link(f"{urls.TIMELINE}#n{year}", year))


def _status(catalog: Catalog, document: Document) -> tuple[str, bool | None]:
    """What the register knows about validity, in words and as a mark; never more than it knows."""
    newer = relations.related_from(catalog, document, "replaces")
    registered = [one for one in newer if relations.is_registered(one, "replaces", document)]
    replaced = f"được thay thế bởi {units.listed(one.label for one in registered)}" if registered else ""
    if document.status is None and newer and not registered:
        return f"Theo bài viết, được thay thế bởi {units.listed(one.label for one in newer)}", None
    if document.status is None or document.status == _ENDED:
        if replaced:
            return units.capital(replaced), False
        return ("Hết hiệu lực", False) if document.status else ("Chưa ghi nhận văn bản thay thế", None)
    status = units.capital(document.status)
    return (f"{status}; {replaced}" if replaced else status), document.status != _NOT_YET


def _facts(catalog: Catalog, document: Document) -> Iterator[Fact]:
    """The record as Nghị định 42/2022/NĐ-CP asks for it; the trích yếu, where it is known, stands above it."""
    yield Fact("Số, ký hiệu", document.number)
    yield Fact("Loại văn bản", document.type)
    yield Fact("Cơ quan ban hành", issuer_in_full(document) or UNKNOWN)
    yield Fact("Ngày ban hành", dates.long(document.date) if document.date else UNKNOWN)
    yield Fact("Ngày có hiệu lực", dates.long(PartialDate(document.effective)) if document.effective else UNRECORDED)
    if not document.title:
        yield Fact("Trích yếu", UNRECORDED)
    if unit := unit_of(catalog, document):
        yield Fact("Địa phương", units.capital(units.full_name(unit)), Link(urls.province(unit.slug), unit.name))
    if document.names:
        yield Fact("Tên khác", "; ".join(document.names))
    yield _file(document.path or "", document.file) if document.file else Fact("Tệp đính kèm", NO_FILE)
    yield from _sources(catalog, document)


def _file(path: str, file: str) -> Fact:
    """The attachment that the record at `path` names, as a link would: relative to the record."""
    name = posixpath.basename(file)
    if not links.is_relative(file):
        return Fact("Tệp đính kèm", file)
    target, _ = links.resolve(path, file)
    return Fact("Tệp đính kèm", name, Link(target, name))


def _sources(catalog: Catalog, document: Document) -> Iterator[Fact]:
    """Where the record comes from: each article of this site in a row of its own, linked; other places in one row."""
    elsewhere: list[str] = []
    for source in document.sources:
        match = _ON_SITE.fullmatch(source)
        if match is None:
            elsewhere.append(source)
        elif found := _article(catalog, match["year"], match["slug"]):
            yield Fact("Theo bài viết", f"{found.title}{match['note']}", article_link(found))
    if elsewhere:
        yield Fact("Nguồn", "; ".join(elsewhere))


def _article(catalog: Catalog, year: str, slug: str) -> Article | None:
    return next((one for one in catalog.articles if (one.year, one.slug) == (year, slug)), None)


def _citing(ctx: Context, document: Document) -> Iterator[CitingArticle]:
    for article in reversed(ctx.catalog.by_document.get(document.slug, ())):
        yield CitingArticle(teaser(ctx, article), quotes(article, document.slug))


def _same_year(catalog: Catalog, document: Document) -> tuple[DocumentRef, ...]:
    """The documents before and after this one on the timeline, as far as they are of its year."""
    if document.date is None:
        return ()
    line = catalog.timeline
    here = bisect_left(range(len(line)), True, key=lambda place: order(line[place]) <= order(document))
    year = document.date.day.year
    near = line[max(0, here - NEIGHBOURS) : here + NEIGHBOURS + 1]
    return references(
        one for one in near if one.slug != document.slug and one.date is not None and one.date.day.year == year
    )
