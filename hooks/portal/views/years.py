"""Articles by year and month. Every list is newest first, so a year is one stretch of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import groupby

from portal.model import Article
from portal.views.shapes import Group, Link, Teaser, YearLink
from portal.words import Lists


def years(articles: tuple[Article, ...]) -> dict[str, int]:
    """The years of `articles` and the number of articles in each, newest first."""
    found: dict[str, int] = {}
    start = 0
    while start < len(articles):
        year = articles[start].date.day.year
        end = _after(articles, year)
        found[str(year)] = end - start
        start = end
    return found


def of_year(articles: tuple[Article, ...], year: str) -> tuple[Article, ...]:
    return articles[_after(articles, int(year) + 1) : _after(articles, int(year))]


def _after(articles: tuple[Article, ...], year: int) -> int:
    """The place after the last article of `year` or a later one."""
    return bisect_left(range(len(articles)), True, key=lambda place: articles[place].date.day.year < year)


def pills(articles: tuple[Article, ...], url: Callable[[str], str], *, counted: bool) -> tuple[YearLink, ...]:
    """The years for a page of its own; `counted` only where no other page shows the same numbers."""
    return tuple(
        YearLink(Link(url(year), year), count if counted else None, current=False)
        for year, count in years(articles).items()
    )


def current_pill(articles: tuple[Article, ...], url: Callable[[str], str], year: str) -> tuple[YearLink, ...]:
    """The years for the page of `year`, without numbers: one more article must not change every year's page."""
    return tuple(YearLink(Link(url(one), one), None, current=one == year) for one in years(articles))


def by_month(words: Lists, articles: Iterable[Article], teaser: Callable[[Article], Teaser]) -> tuple[Group, ...]:
    """The articles of one year, newest month first; last those of which only the year is known."""
    in_order = sorted(articles, key=_month, reverse=True)
    return tuple(
        Group(
            words.month.format(month=month) if month else words.unknown_month,
            tuple(teaser(article) for article in found),
        )
        for month, found in groupby(in_order, key=_month)
    )


def _month(article: Article) -> int:
    return 0 if article.date.precision == "year" else article.date.day.month


def by_year(articles: Iterable[Article], teaser: Callable[[Article], Teaser]) -> tuple[Group, ...]:
    return tuple(
        Group(str(year), tuple(teaser(article) for article in found))
        for year, found in groupby(articles, key=lambda article: article.date.day.year)
    )
