"""The home page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from portal import covers, urls
from portal.catalog import Catalog
from portal.model import Article, Page, Section
from portal.text import collation_key
from portal.views import maps, pictured, plain
from portal.views.context import Context
from portal.views.filters import LEVEL_SLUGS
from portal.views.home_shapes import HomeView, LevelLink, SectionBlock
from portal.views.milestones import anniversaries
from portal.views.parts import menu_entry, province_link, section_link, teaser
from portal.views.references import LEVEL_NAMES, most_cited, reference, references
from portal.views.shapes import DocumentRef, Link
from portal.views.timeline import chart

LATEST = 5
DOCUMENTS = 4
CITED = 5
OTHERS = 3


def home(ctx: Context, page: Page) -> HomeView:
    catalog = ctx.catalog
    lead = _lead(catalog.articles)
    latest = islice((article for article in catalog.articles if article is not lead), LATEST)
    return HomeView(
        url=urls.text_page(page.path),
        title=ctx.words.home.title.format(site=ctx.settings.name),
        description=plain.brief(page.description or ctx.settings.tagline),
        menu=menu_entry(ctx.settings, urls.HOME),
        lead=teaser(ctx, lead, cover=pictured.TOP) if lead else None,
        latest=tuple(teaser(ctx, article) for article in latest),
        documents=references(ctx, catalog.timeline[:DOCUMENTS]),
        sections=tuple(_sections(ctx, lead)),
        map=maps.map_view(catalog, counted=True),
        provinces=tuple(
            province_link(unit) for unit in sorted(catalog.registry.current, key=lambda unit: collation_key(unit.name))
        ),
        cited=tuple(_cited(catalog)),
        chart=tuple(chart(catalog.timeline)),
        levels=tuple(_levels(catalog)),
        anniversaries=tuple(anniversaries(catalog)),
    )


def _lead(articles: tuple[Article, ...]) -> Article | None:
    """The newest article that editors chose to feature, else the newest."""
    return next((article for article in articles if article.featured), articles[0] if articles else None)


def _cited(catalog: Catalog) -> Iterator[DocumentRef]:
    counts = {slug: len(articles) for slug, articles in catalog.by_document.items()}
    for document in most_cited(catalog.documents, counts, CITED):
        yield reference(document, counts[document.slug])


def _levels(catalog: Catalog) -> Iterator[LevelLink]:
    """The levels on the chart, in their order there."""
    shown = {document.level for document in catalog.timeline}
    for level, slug in LEVEL_SLUGS.items():
        if level in shown:
            yield LevelLink(level, Link(urls.documents_by("cap", slug), LEVEL_NAMES[level]))


def _sections(ctx: Context, page_lead: Article | None) -> Iterator[SectionBlock]:
    """Sections that are some article's main subject; the others' articles are told elsewhere on the page."""
    for section in ctx.catalog.registry.sections:
        main = list(islice(_led_by(ctx, section), 2))
        # The story that leads the page leads no section too, unless the section has no other.
        lead = next((article for article in main if article is not page_lead), main[0] if main else None)
        if lead is None:
            continue
        others = islice((article for article in _articles_of(ctx, section) if article is not lead), OTHERS)
        yield SectionBlock(
            link=section_link(section),
            tone=section.tone,
            chip=covers.chip(section.tone),
            lead=teaser(ctx, lead, topic=False, cover=pictured.CARD),
            others=tuple(teaser(ctx, article, topic=False) for article in others),
        )


def _led_by(ctx: Context, section: Section) -> Iterator[Article]:
    topics = ctx.catalog.registry.topics
    return (article for article in ctx.catalog.articles if topics[article.topics[0]].section == section)


def _articles_of(ctx: Context, section: Section) -> Iterator[Article]:
    topics = {topic.id for topic in ctx.catalog.registry.topics.values() if topic.section == section}
    return (article for article in ctx.catalog.articles if not topics.isdisjoint(article.topics))
