"""The page of one official document: its record, its relations, the articles that cite it."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import partial

from markupsafe import Markup

from portal import dates, links, urls
from portal.catalog import Catalog
from portal.model import Article, Document, PartialDate
from portal.typography import typeset
from portal.views import relations, units, years
from portal.views.chain import chain
from portal.views.context import Context
from portal.views.document_shapes import CitingArticle, DocumentView, Fact
from portal.views.legislation import legislation
from portal.views.parts import article_link, home_link, menu_entry, teaser, timeline_link
from portal.views.plain import brief
from portal.views.quotes import quotes
from portal.views.references import (
    LEVEL_NAMES,
    issuer_beside_level,
    issuer_in_full,
    link,
    order,
    references,
    unit_of,
)
from portal.views.shapes import Link, YearView

LATEST = 12
"""Citing articles that are shown with their sentences, the others in brief."""

NEIGHBOURS = 4
"""Documents of the same year shown before and after this one: one more document changes few pages."""

_ENDED, _NOT_YET = "hết hiệu lực", "chưa có hiệu lực"
_ON_SITE = re.compile(r"tin/(?P<year>\d{4})/(?P<slug>[a-z0-9-]+)/?(?P<note>(?: .*)?)")


def document(ctx: Context, document: Document) -> DocumentView:
    catalog, words = ctx.catalog, ctx.words.document
    title = _title(catalog, document)
    status, in_force = _status(catalog, document)
    articles = catalog.by_document.get(document.slug, ())
    return DocumentView(
        url=urls.document(document.slug),
        id=document.id,
        title=title,
        description=brief(f"{title}. {document.title or words.description}"),
        breadcrumb=_breadcrumb(ctx, document),
        menu=menu_entry(ctx.settings, urls.document(document.slug)),
        heading=typeset(document.label),
        level=document.level,
        level_name=LEVEL_NAMES[document.level],
        issuer=issuer_beside_level(document),
        trich_yeu=document.title,
        status=status,
        in_force=in_force,
        facts=tuple(_facts(ctx, document)),
        body=ctx.markdown(document.path, document.body, ()) if document.path else Markup(),
        chain=chain(catalog, document),
        relations=relations.groups(catalog, document),
        reviews=relations.reviews(catalog, document),
        citing=tuple(CitingArticle(teaser(ctx, one), quotes(one, document.slug)) for one in articles[:LATEST]),
        years=years.pills(articles, partial(urls.document, document.slug)),
        rest=years.rest(ctx.words.lists, articles, LATEST),
        same_year=references(ctx, near(catalog, document)),
        data=Link(urls.DATA, words.data),
        legislation=legislation(ctx, document),
    )


def document_year(ctx: Context, document: Document, year: str) -> YearView:
    """The articles of one year that cite a document."""
    articles = ctx.catalog.by_document[document.slug]
    address = partial(urls.document, document.slug)
    title = _title(ctx.catalog, document)
    return YearView(
        url=address(year),
        title=ctx.words.document.year.format(year=year, document=title),
        description=brief(ctx.words.document.year.format(year=year, document=title) + "."),
        breadcrumb=(*_breadcrumb(ctx, document), link(document), Link(address(year), year)),
        menu=menu_entry(ctx.settings, address()),
        heading=ctx.words.document.year.format(year=year, document=document.label),
        years=years.pills_of(ctx.words.lists, articles, address, year),
        groups=years.by_month(ctx.words.lists, years.of_year(articles, year), partial(teaser, ctx)),
    )


def _title(catalog: Catalog, document: Document) -> str:
    """The number with its day and province: numbers come back every term and in every province."""
    unit = unit_of(catalog, document)
    place = f", {units.full_name(unit)}" if unit and document.number else ""
    when = document.date
    if when is None:
        return f"{document.label}{place}"
    stated = f"ngày {dates.numeric(when.day)}" if when.precision == "day" else dates.short(when).lower()
    return f"{document.label} {stated}{place}"


def _breadcrumb(ctx: Context, document: Document) -> tuple[Link, ...]:
    if document.date is None:
        return (home_link(ctx), timeline_link(ctx))
    year = str(document.date.day.year)
    return (home_link(ctx), timeline_link(ctx), Link(f"{urls.TIMELINE}#n{year}", year))


def _status(catalog: Catalog, document: Document) -> tuple[str, bool | None]:
    """What the register knows about validity, in words and as a mark; never more than it knows."""
    words = catalog.registry.words.document
    newer = relations.related_from(catalog, document, "replaces")
    registered = [one for one in newer if relations.is_registered(one, "replaces", document)]
    replaced = words.replaced.format(documents=_labels(registered)) if registered else ""
    if document.status is None and newer and not registered:
        return words.said_replaced.format(documents=_labels(newer)), None
    if document.status is None or document.status == _ENDED:
        if replaced:
            return replaced, False
        return (words.ended, False) if document.status else (words.not_replaced, None)
    status = units.capital(document.status)
    return (f"{status}; {replaced[:1].lower()}{replaced[1:]}" if replaced else status), document.status != _NOT_YET


def _labels(documents: Iterable[Document]) -> str:
    return units.listed(one.label for one in documents)


def _facts(ctx: Context, document: Document) -> Iterator[Fact]:
    """The record as Nghị định 42/2022/NĐ-CP asks for it; the trích yếu, where it is known, stands above it."""
    catalog, words = ctx.catalog, ctx.words.document
    yield Fact(words.number, document.number or words.no_number)
    yield Fact(words.type, document.type)
    yield Fact(words.issuer, issuer_in_full(document) or words.unknown)
    yield Fact(words.date, dates.long(document.date) if document.date else words.unknown)
    yield Fact(words.effective, dates.long(PartialDate(document.effective)) if document.effective else words.unrecorded)
    if not document.title:
        yield Fact(words.subject, words.unrecorded)
    if unit := unit_of(catalog, document):
        yield Fact(words.province, units.capital(units.full_name(unit)), Link(urls.province(unit.slug), unit.name))
    if document.other_names:
        yield Fact(words.names, "; ".join(document.other_names))
    if document.file:
        yield Fact(words.file, *_file(ctx, document.path or "", document.file))
    else:
        yield Fact(words.file, words.no_file)
    yield from _sources(catalog, document)


def _file(ctx: Context, path: str, file: str) -> tuple[str, Link | None]:
    """The attachment that the record at `path` names, as a link would: relative to the record."""
    name = posixpath.basename(file)
    if not links.is_relative(file):
        return file, None
    picture = ctx.picture(path, file)
    return name, Link(picture.src if picture else links.resolve(path, file)[0], name)


def _sources(catalog: Catalog, document: Document) -> Iterator[Fact]:
    """Where the record comes from: each article of this site in a row of its own, linked; other places in one row."""
    words, elsewhere = catalog.registry.words.document, list[str]()
    for source in document.sources:
        match = _ON_SITE.fullmatch(source)
        if match is None:
            elsewhere.append(source)
        elif found := catalog.by_address.get((match["year"], match["slug"])):
            yield Fact(words.by_article, f"{found.title}{match['note']}", article_link(found))
    if elsewhere:
        yield Fact(words.sources, "; ".join(elsewhere))


def named(catalog: Catalog, source: str) -> Article | None:
    """The article of this site that a record names as its source."""
    match = _ON_SITE.fullmatch(source)
    return catalog.by_address.get((match["year"], match["slug"])) if match else None


def near(catalog: Catalog, document: Document) -> tuple[Document, ...]:
    """The documents before and after this one on the timeline, as far as they are of its year."""
    if document.date is None:
        return ()
    line, year = catalog.timeline, document.date.day.year
    here = bisect_left(range(len(line)), True, key=lambda place: order(line[place]) <= order(document))
    around = line[max(0, here - NEIGHBOURS) : here + NEIGHBOURS + 1]
    return tuple(one for one in around if one.slug != document.slug and one.date and one.date.day.year == year)
