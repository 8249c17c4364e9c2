"""Articles by year and month. Every list is newest first, so a year is one stretch of it.

A list's own page holds its newest year, and the year's address leads there; each year before has a page of its own. So
a new article changes one page of each list it belongs to, and a year that is over changes no more.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import groupby

from portal.model import Article
from portal.views.parts import dated_link
from portal.views.shapes import Group, Link, Rest, Teaser, YearLink
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


def past_years(articles: tuple[Article, ...]) -> tuple[str, ...]:
    """The years that have a page: all before the newest."""
    return tuple(years(articles))[1:]


def rest(articles: tuple[Article, ...], shown: int) -> Rest | None:
    """The articles of the newest year after the first `shown` of the list, in brief."""
    if len(articles) <= shown:
        return None
    year = str(articles[0].date.day.year)
    left = of_year(articles, year)[shown:]
    return Rest(year, tuple(dated_link(article) for article in left)) if left else None


def pills(articles: tuple[Article, ...], url: Callable[..., str]) -> tuple[YearLink, ...]:
    """All years with their numbers, for the list's own page: `url()`, or `url(year)` for a year before the newest."""
    counts = years(articles)
    newest = next(iter(counts), None)
    if len(counts) < 2:
        return ()
    return tuple(
        YearLink(Link(url() if year == newest else url(year), year), count, current=year == newest)
        for year, count in counts.items()
    )


def pills_of(words: Lists, articles: tuple[Article, ...], url: Callable[..., str], year: str) -> tuple[YearLink, ...]:
    """For the page of `year`: the way to the list's own page and to the year before, neither of which a new article
    changes."""
    older = articles[_after(articles, int(year)) :][:1]
    here = (
        YearLink(Link(url(), words.newest), None, current=False),
        YearLink(Link(url(year), year), None, current=True),
    )
    before = [str(article.date.day.year) for article in older]
    return (*here, *(YearLink(Link(url(one), one), None, current=False) for one in before))


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
