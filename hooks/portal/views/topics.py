"""The pages of topics: all of them, one, and one year of one."""

from __future__ import annotations

from collections import Counter
from functools import partial

from portal import covers, urls
from portal.model import Topic
from portal.views import pictured, years
from portal.views.context import Context
from portal.views.parts import home_link, menu_entry, teaser, topics_link
from portal.views.plain import brief
from portal.views.references import most_cited, references
from portal.views.shapes import Link, TopicEntry, TopicIndexView, TopicSection, TopicView, YearView

LATEST = 12
DOCUMENTS = 5


def topic_index(ctx: Context) -> TopicIndexView:
    return TopicIndexView(
        url=urls.TOPICS,
        title=ctx.words.shell.topics,
        description=ctx.words.topics.description,
        breadcrumb=(home_link(ctx), topics_link(ctx)),
        menu=menu_entry(ctx.settings, urls.TOPICS),
        sections=tuple(
            TopicSection(
                section.id,
                section.name,
                covers.chip(section.tone),
                tuple(_entry(ctx, topic) for topic in ctx.catalog.registry.topics.values() if topic.section == section),
            )
            for section in ctx.catalog.registry.sections
        ),
    )


def topic(ctx: Context, topic_id: str) -> TopicView:
    catalog = ctx.catalog
    topic = catalog.registry.topics[topic_id]
    articles = catalog.by_topic.get(topic_id, ())
    counts = Counter(slug for article in articles for slug in article.cited)
    siblings = [one for one in catalog.registry.topics.values() if one.section == topic.section and one != topic]
    return TopicView(
        url=urls.topic(topic_id),
        title=topic.name,
        description=brief(topic.description),
        breadcrumb=(home_link(ctx), topics_link(ctx), _link(topic)),
        menu=menu_entry(ctx.settings, urls.topic(topic_id)),
        heading=topic.name,
        intro=topic.description,
        band=covers.band(topic.name, topic.section.tone),
        years=years.pills(articles, partial(urls.topic, topic_id)),
        lead=teaser(ctx, articles[0], topic=False, cover=pictured.TOP) if articles else None,
        items=tuple(teaser(ctx, article, topic=False) for article in articles[1:LATEST]),
        rest=years.rest(ctx.words.lists, articles, LATEST),
        documents=references(ctx, most_cited(catalog.documents, counts, DOCUMENTS)),
        siblings=tuple(_link(sibling) for sibling in siblings),
    )


def topic_year(ctx: Context, topic_id: str, year: str) -> YearView:
    topic = ctx.catalog.registry.topics[topic_id]
    articles = ctx.catalog.by_topic[topic_id]
    url = urls.topic(topic_id, year)
    words = ctx.words.topics
    heading = words.year.format(topic=topic.name, year=year)
    return YearView(
        url=url,
        title=heading,
        description=brief(f"{words.year_description.format(topic=topic.name, year=year)} {topic.description}"),
        breadcrumb=(home_link(ctx), topics_link(ctx), _link(topic), Link(url, year)),
        menu=menu_entry(ctx.settings, url),
        heading=heading,
        years=years.pills_of(ctx.words.lists, articles, partial(urls.topic, topic_id), year),
        groups=years.by_month(ctx.words.lists, years.of_year(articles, year), partial(teaser, ctx, topic=False)),
    )


def _link(topic: Topic) -> Link:
    return Link(urls.topic(topic.id), topic.name)


def _entry(ctx: Context, topic: Topic) -> TopicEntry:
    return TopicEntry(_link(topic), topic.description, empty=topic.id not in ctx.catalog.by_topic)
