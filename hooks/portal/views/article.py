"""An article's page. It depends on the article, the registers, older articles and its newer neighbour alone."""

from __future__ import annotations

from markupsafe import Markup

from portal import dates, urls
from portal.model import Article, Correction, Document
from portal.typography import typeset
from portal.views import artwork, parts, pictured, plain
from portal.views.context import Context
from portal.views.notes import on_article
from portal.views.references import newest_first, references
from portal.views.shapes import ArticleView, DateView, Link, Note


def article(ctx: Context, article: Article) -> ArticleView:
    registry = ctx.catalog.registry
    unit = registry.provinces[article.province]
    older, newer = ctx.catalog.neighbours(article)
    link, picture = parts.article_link(article), pictured.lead(ctx, article)
    return ArticleView(
        url=link.url,
        title=article.title,
        description=plain.brief(article.description or plain.opening(article.body)),
        breadcrumb=_breadcrumb(ctx, article),
        menu=parts.menu_entry(ctx.settings, link.url, urls.ARCHIVE, urls.PROVINCES),
        heading=typeset(article.title),
        province=parts.province_link(unit),
        topics=tuple(parts.topic_link(registry.topics[topic]) for topic in article.topics),
        sapo=ctx.cite(article.path, article.description, article.sapo_citations) if article.description else None,
        date=DateView(article.date.iso, dates.long(article.date)),
        date_note=article.date_note,
        updated=parts.day_view(article.updated) if article.updated else None,
        author=article.author,
        source=article.source,
        picture=picture,
        cover=Markup() if picture else artwork.cover(registry, article),
        province_note=on_article(registry, unit),
        body=ctx.body(article),
        album=pictured.album(ctx, article),
        corrections=tuple(_correction(ctx, one) for one in article.corrections),
        documents=references(ctx, _documents(ctx, article)),
        older=parts.dated_link(older) if older else None,
        newer=parts.dated_link(newer) if newer else None,
        related=tuple(parts.teaser(ctx, one) for one in ctx.catalog.related(article)),
    )


def _breadcrumb(ctx: Context, article: Article) -> tuple[Link, ...]:
    unit = ctx.catalog.registry.provinces[article.province]
    return (parts.home_link(ctx), parts.provinces_link(ctx), parts.province_link(unit))


def _documents(ctx: Context, article: Article) -> list[Document]:
    slugs = dict.fromkeys([*article.cited, *article.documents])
    return newest_first(ctx.catalog.documents[slug] for slug in slugs if slug in ctx.catalog.documents)


def _correction(ctx: Context, correction: Correction) -> Note:
    return Note(ctx.words.lists.correction.format(date=dates.numeric(correction.day)), correction.text)
