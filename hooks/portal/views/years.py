"""Articles by year and month. Every list is newest first, so a year is one stretch of it.

A list's own page holds its newest year and as many whole years before as there is room for; each year before those
has a page of its own. So a short list stands on one page, a new article changes one page of each list it belongs to,
and a year that has a page of its own changes no more. Only the first article of a year makes older ones give way.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import groupby

from portal.model import Article
from portal.views.parts import dated_link
from portal.views.shapes import Group, Link, Rest, Teaser, YearLink
from portal.words import Lists

ROOM = 30
"""Articles of years before the newest that stand on a list's own page: a line each, a few screens of a phone."""


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


def held(articles: tuple[Article, ...], room: int = ROOM) -> int:
    """How many articles, whole years of them, the list's own page holds."""
    if len(articles) <= room:
        return len(articles)
    last = _after(articles, _year(articles[0])) + room
    return len(articles) if len(articles) <= last else _after(articles, _year(articles[last]) + 1)


def past_years(articles: tuple[Article, ...], room: int = ROOM) -> tuple[str, ...]:
    """The years that have a page of their own, newest first."""
    return tuple(years(articles[held(articles, room) :]))


def rest(words: Lists, articles: tuple[Article, ...], shown: int, room: int = ROOM) -> tuple[Rest, ...]:
    """What the list's own page holds beyond the first `shown` articles, in brief, by year."""
    left = articles[shown : held(articles, room)]
    return tuple(
        Rest(
            words.rest.format(year=year) if year == articles[shown - 1].date.day.year else str(year),
            tuple(dated_link(article) for article in found),
        )
        for year, found in groupby(left, key=_year)
    )


def pills(articles: tuple[Article, ...], url: Callable[..., str], room: int = ROOM) -> tuple[YearLink, ...]:
    """The years with their numbers, for the list's own page `url()`: first those it holds, then each page `url(year)`.

    Empty where one page holds all.
    """
    here = articles[: held(articles, room)]
    past = years(articles[len(here) :])
    if not past:
        return ()
    newest, oldest = _year(here[0]), _year(here[-1])
    span = str(newest) if newest == oldest else f"{oldest}–{newest}"
    return (
        YearLink(Link(url(), span), len(here), current=True),
        *(YearLink(Link(url(year), year), count, current=False) for year, count in past.items()),
    )


def pills_of(words: Lists, articles: tuple[Article, ...], url: Callable[..., str], year: str) -> tuple[YearLink, ...]:
    """For the page of `year`: the way to the list's own page and to the year before, neither of which a new article
    changes."""
    here = (
        YearLink(Link(url(), words.newest), None, current=False),
        YearLink(Link(url(year), year), None, current=True),
    )
    return (*here, *(YearLink(Link(url(one), one), None, current=False) for one in before(articles, year)))


def before(articles: tuple[Article, ...], year: str) -> list[str]:
    """The next year before `year` that has articles, if there is one."""
    return [str(_year(article)) for article in articles[_after(articles, int(year)) :][:1]]


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
        Group(str(year), tuple(teaser(article) for article in found)) for year, found in groupby(articles, key=_year)
    )


def _year(article: Article) -> int:
    return article.date.day.year
