"""What can be found: articles, documents, and the portal's pages about provinces, topics and itself.

An article counts with its title, its sapo and the beginning of its text, where news say what they are about. All news
repeat the field's few hundred words: what a query loads grows with the number of articles that hold them
(`bench/search.py` measures it).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Literal

from msgspec import Struct

from portal import dates, urls
from portal.catalog import Catalog
from portal.ingredients import Ingredients, State, digest
from portal.model import Article, Document, Page, PartialDate, Topic
from portal.registry import Registry
from portal.views import artwork, plain, provinces, units
from portal.views.parts import article_link
from portal.views.references import LEVEL_NAMES, issuer_beside_level, unit_of

Kind = Literal["tin", "van-ban", "trang"]

WORDS = 120
"""Words of a text that can be found, after its sapo."""


class Record(Struct, frozen=True, kw_only=True):
    """One thing to find.

    `text` is searched and quoted; `names` is searched only, for other names of the thing; `number` is a document's,
    which weighs more than any word. `place` and `subject` are searched and form the kicker of a result. `look` says how
    the result is drawn: an article's tone and label, a document's level. `slugs` are those of provinces and topics that
    it may be narrowed to.
    """

    url: str
    kind: Kind
    title: str
    text: str
    names: str = ""
    number: str = ""
    place: str = ""
    subject: str = ""
    look: str = ""
    date: PartialDate | None = None
    provinces: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def year(self) -> str:
        return str(self.date.day.year) if self.date else ""

    @property
    def shown_date(self) -> str:
        """For machines and for eyes: `2022-10|Tháng 10/2022`."""
        return f"{self.date.iso}|{dates.short(self.date)}" if self.date else ""


class Year(Struct, frozen=True):
    """The records of a year, 0 of what is not dated; `state` stands for all that they are made from."""

    number: int
    size: int
    state: State
    records: Callable[[], Iterable[Record]]


def years(catalog: Catalog, ingredients: Ingredients) -> Iterator[Year]:
    """Everything that can be found. Records are made of years that changed alone: it takes a look into each text."""
    found: defaultdict[int, list[tuple[State, Callable[[], Record]]]] = defaultdict(list)
    for article in catalog.articles:
        found[article.date.day.year].append((ingredients.whole(article), partial(_article, catalog.registry, article)))
    for document in catalog.timeline:
        assert document.date is not None
        entry = ingredients.reference(document.slug), partial(_document, catalog, document)
        found[document.date.day.year].append(entry)
    units = digest(*catalog.registry.provinces.values())
    for number, entries in found.items():
        makers = [make for _, make in entries]
        state = digest(units, [state for state, _ in entries])
        yield Year(number, len(makers), state, partial(_made, makers))
    yield from of_records(_undated(catalog))


def records(catalog: Catalog) -> Iterator[Record]:
    """Everything that can be found, made."""
    return (record for year in years(catalog, Ingredients(catalog, {})) for record in year.records())


def of_records(found: Iterable[Record]) -> Iterator[Year]:
    """Records that are made already, by year."""
    by_year: defaultdict[int, list[Record]] = defaultdict(list)
    for record in found:
        by_year[int(record.year or 0)].append(record)
    for number, those in by_year.items():
        yield Year(number, len(those), digest(*sorted(those, key=repr)), partial(iter, tuple(those)))


def _made(makers: Iterable[Callable[[], Record]]) -> Iterator[Record]:
    return (make() for make in makers)


def _undated(catalog: Catalog) -> Iterator[Record]:
    """Documents of no known date, and the portal's pages about itself, about topics and provinces."""
    yield from (_document(catalog, one) for _, one in sorted(catalog.documents.items()) if one.date is None)
    for page in sorted(catalog.pages, key=lambda page: page.path):
        if page.template != "home":
            yield _page(page)
    for topic in catalog.registry.topics.values():
        yield _topic(topic)
    for slug in provinces.slugs(catalog.registry):
        yield _province(catalog.registry, slug)


def _article(registry: Registry, article: Article) -> Record:
    unit = registry.provinces[article.province]
    opening = plain.opening(article.body, WORDS)
    return Record(
        url=article_link(article).url,
        kind="tin",
        title=article.title,
        text=f"{article.description} {opening}" if article.description else opening,
        place=unit.name,
        subject=registry.topics[article.topics[0]].short,
        look=f"{artwork.tone(registry, article)} {artwork.short_label(registry, unit)}",
        date=article.date,
        provinces=tuple(dict.fromkeys([unit.slug, *(heir.slug for heir in registry.heir[unit.id])])),
        topics=article.topics,
    )


def _document(catalog: Catalog, document: Document) -> Record:
    unit = unit_of(catalog, document)
    registry = catalog.registry
    return Record(
        url=urls.document(document.slug),
        kind="van-ban",
        title=document.label,
        text=document.title or "",
        names="; ".join(document.other_names),
        number=document.number or "",
        place=LEVEL_NAMES[document.level],
        subject=issuer_beside_level(document) or "",
        look=document.level.value,
        date=document.date,
        provinces=tuple(dict.fromkeys([unit.slug, *(heir.slug for heir in registry.heir[unit.id])])) if unit else (),
    )


def _page(page: Page) -> Record:
    opening = plain.opening(page.body, WORDS)
    text = f"{page.description} {opening}" if page.description else opening
    return Record(url=urls.text_page(page.path), kind="trang", title=page.title, text=text)


def _topic(topic: Topic) -> Record:
    return Record(
        url=urls.topic(topic.id), kind="trang", title=topic.name, text=topic.description, place=topic.section.name
    )


def _province(registry: Registry, slug: str) -> Record:
    unit = units.of_slug(registry, slug)[-1]
    history = units.today(registry, unit) if unit.end else units.origin(registry, unit)
    return Record(
        url=urls.province(slug),
        kind="trang",
        title=units.capital(units.full_name(unit)),
        text=units.capital(history),
        provinces=(slug,),
    )
