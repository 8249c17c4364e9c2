"""When pages were last changed, as far as they say so themselves: never the day of a build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial

from portal import urls
from portal.catalog import Catalog
from portal.model import Article
from portal.views.years import years


def latest(article: Article) -> date:
    """The newest day that an article states: its own, that of its update, that of a correction."""
    if not article.corrections and not article.updated:
        return article.date.day
    days = [article.date.day, *(correction.day for correction in article.corrections)]
    return max([*days, article.updated] if article.updated else days)


def certain(article: Article) -> date | None:
    """As `latest`; None where that is a day of which only the month or year is known."""
    newest = latest(article)
    return newest if article.date.precision == "day" or newest != article.date.day else None


def by_address(catalog: Catalog) -> Mapping[str, date | None]:
    """The newest certain day on each page of articles and on each list of them."""
    found: dict[str, date | None] = {
        urls.article(article.year, article.slug): certain(article) for article in catalog.articles
    }
    found[urls.HOME] = found[urls.ARCHIVE] = _newest(catalog.articles)
    found[urls.GALLERY] = _newest(catalog.with_album)
    _lists(found, catalog.with_album, urls.gallery)
    _lists(found, catalog.articles, urls.archive)
    for topic, articles in catalog.by_topic.items():
        found[urls.topic(topic)] = _newest(articles)
        _lists(found, articles, partial(urls.topic, topic))
    for slug, articles in catalog.by_province.items():
        found[urls.province(slug)] = _newest(articles)
        _lists(found, articles, partial(urls.province, slug))
    for slug, articles in catalog.by_document.items():
        found[urls.document(slug)] = _newest(articles)
    return found


def _lists(found: dict[str, date | None], articles: tuple[Article, ...], url: Callable[[str], str]) -> None:
    start = 0
    for year, count in years(articles).items():
        found[url(year)] = _newest(articles[start : start + count])
        start += count


def _newest(articles: Iterable[Article]) -> date | None:
    return max((day for article in articles if (day := certain(article))), default=None)
