"""The shapes that the templates of documents receive: the timeline, the page of a document, the open data."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup
from msgspec import Struct

from portal.model import Level
from portal.views.shapes import DateView, DocumentRef, Link, PageView, Rest, Teaser, YearLink


class RelationLine(Struct, frozen=True):
    """`verb` is "Thực hiện", "Thay thế" … before the documents it leads to."""

    verb: str
    documents: tuple[Link, ...]


class TimelineEntry(Struct, frozen=True):
    """A document or, where `link` is None, an event or the beginning of a term of the Party, as `kind` says.

    `level` is None for what is no document; `keys` are those of the filters that keep the entry.
    """

    kind: str
    text: str
    link: Link | None
    level: Level | None
    level_name: str
    date: DateView
    issuer: str | None
    title: str | None
    relations: tuple[RelationLine, ...]
    cited: bool
    core: bool
    keys: tuple[str, ...] = ()


class TimelineYear(Struct, frozen=True):
    year: str
    entries: tuple[TimelineEntry, ...]


class FilterLink(Struct, frozen=True):
    """A filter of the timeline: `link` is its page; `count` is None where the number would change too many pages.

    `level` is set for a level of issuers, whose mark then stands beside the name.
    """

    key: str
    link: Link
    count: int | None
    current: bool
    level: Level | None = None


class FilterGroup(Struct, frozen=True):
    """Filters of one kind, of which a document passes at most one at a time but for its relations."""

    id: str
    heading: str
    filters: tuple[FilterLink, ...]


class ChartYear(Struct, frozen=True):
    """A column of the timeline's chart: one per calendar year, empty ones too, oldest first.

    `levels` holds one value per document, Đảng first (it stands at the foot); `label` is set for the few
    years that are written below the axis.
    """

    levels: tuple[Level, ...]
    label: str | None


class Anniversary(Struct, frozen=True):
    """A day of every year (`day` is "11/4") and what is kept on it."""

    day: str
    text: str
    link: Link | None


class RoundYears(Struct, frozen=True):
    """The milestones that are five, ten, fifteen … years old in the years that end in one of two digits."""

    heading: str
    items: tuple[Anniversary, ...]


class TimelineView(PageView, frozen=True, kw_only=True):
    """The whole timeline or, where a filter is current, the part of it that the filter keeps.

    `years` is newest first, and so are the entries within each. `chart`, `anniversaries` and `rounds` are of the
    whole timeline only.
    """

    heading: str
    intro: str
    whole: bool
    everything: FilterLink
    filters: tuple[FilterGroup, ...]
    chart: tuple[ChartYear, ...]
    anniversaries: tuple[Anniversary, ...]
    rounds: tuple[RoundYears, ...]
    years: tuple[TimelineYear, ...]
    data: Link


class Fact(Struct, frozen=True):
    """A row of a document's record; `link` where the value leads somewhere."""

    term: str
    value: str
    link: Link | None = None


class RelatedDocument(Struct, frozen=True):
    """`article` is the one whose text states the relation; None where the register knows it."""

    reference: DocumentRef
    article: Link | None


class RelationGroup(Struct, frozen=True):
    """`heading` is "Được thực hiện bởi", "Thay thế" …"""

    heading: str
    documents: tuple[RelatedDocument, ...]


class ReviewLine(Struct, frozen=True):
    """`text` is "Tổng kết 15 năm thực hiện", `article` the one that reports it."""

    text: str
    article: Link


class CitingArticle(Struct, frozen=True):
    """An article that cites the document, with the sentences that do, the citation in `<mark>`."""

    teaser: Teaser
    quotes: tuple[Markup, ...]


class ChainBox(Struct, frozen=True):
    """A document of the drawing. `lines` are its type and number; the last is squeezed into `fit` units if set."""

    x: int
    y: int
    width: int
    height: int
    link: Link
    level: Level
    lines: tuple[str, ...]
    note: str
    current: bool
    fit: int | None


class ChainStroke(Struct, frozen=True):
    """A line as path data, with the arrow head at its older end."""

    line: str
    head: str


class ChainVerb(Struct, frozen=True):
    """What stands beside a line; `y` is its base line."""

    x: int
    y: int
    text: str


class Chain(Struct, frozen=True):
    """The drawing of a document among those it is related to; `more` counts those that it leaves out."""

    width: int
    height: int
    boxes: tuple[ChainBox, ...]
    strokes: tuple[ChainStroke, ...]
    verbs: tuple[ChainVerb, ...]
    more: int


class DocumentView(PageView, frozen=True, kw_only=True):
    """`in_force` is None where the register does not know; `status` says it in words either way.

    `citing` are the newest articles that cite it, `rest` others, by year; `years` is empty where that is all.

    `legislation` is the record for machines, a thing of schema.org; `id` names it in open data.
    """

    id: str
    heading: str
    level: Level
    level_name: str
    issuer: str | None
    trich_yeu: str | None
    status: str
    in_force: bool | None
    facts: tuple[Fact, ...]
    body: Markup
    chain: Chain | None
    relations: tuple[RelationGroup, ...]
    reviews: tuple[ReviewLine, ...]
    citing: tuple[CitingArticle, ...]
    years: tuple[YearLink, ...]
    rest: tuple[Rest, ...]
    same_year: tuple[DocumentRef, ...]
    data: Link
    legislation: Mapping[str, object]


class DataField(Struct, frozen=True):
    """A name in the open data and what it means."""

    name: str
    meaning: str


class DataView(PageView, frozen=True, kw_only=True):
    """The page about the open data; `relations` are the kinds of relations."""

    heading: str
    json: Link
    csv: Link
    fields: tuple[DataField, ...]
    relations: tuple[DataField, ...]
    licence: str | None
