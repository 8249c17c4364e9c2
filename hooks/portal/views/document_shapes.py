"""The shapes that the templates of documents receive: the timeline, the page of a document, the open data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from portal.model import Level
from portal.views.shapes import DateView, DocumentRef, Link, PageView, Rest, Teaser, YearLink


@dataclass(frozen=True, slots=True)
class RelationLine:
    """`verb` is "Thực hiện", "Thay thế" … before the documents it leads to."""

    verb: str
    documents: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
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


@dataclass(frozen=True, slots=True)
class TimelineYear:
    year: str
    entries: tuple[TimelineEntry, ...]


@dataclass(frozen=True, slots=True)
class FilterLink:
    """A filter of the timeline: `link` is its page; `count` is None where the number would change too many pages.

    `level` is set for a level of issuers, whose mark then stands beside the name.
    """

    key: str
    link: Link
    count: int | None
    current: bool
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """Filters of one kind, of which a document passes at most one at a time but for its relations."""

    id: str
    heading: str
    filters: tuple[FilterLink, ...]


@dataclass(frozen=True, slots=True)
class ChartYear:
    """A column of the timeline's chart: one per calendar year, empty ones too, oldest first.

    `levels` holds one value per document, Đảng first (it stands at the foot); `label` is set for the few
    years that are written below the axis.
    """

    levels: tuple[Level, ...]
    label: str | None


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A day of every year (`day` is "11/4") and what is kept on it."""

    day: str
    text: str
    link: Link | None


@dataclass(frozen=True, slots=True)
class RoundYears:
    """The milestones that are five, ten, fifteen … years old in the years that end in one of two digits."""

    heading: str
    items: tuple[Anniversary, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView(PageView):
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


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of a document's record; `link` where the value leads somewhere."""

    term: str
    value: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class RelatedDocument:
    """`article` is the one whose text states the relation; None where the register knows it."""

    reference: DocumentRef
    article: Link | None


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """`heading` is "Được thực hiện bởi", "Thay thế" …"""

    heading: str
    documents: tuple[RelatedDocument, ...]


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """`text` is "Tổng kết 15 năm thực hiện", `article` the one that reports it."""

    text: str
    article: Link


@dataclass(frozen=True, slots=True)
class CitingArticle:
    """An article that cites the document, with the sentences that do, the citation in `<mark>`."""

    teaser: Teaser
    quotes: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class ChainBox:
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


@dataclass(frozen=True, slots=True)
class ChainStroke:
    """A line as path data, with the arrow head at its older end."""

    line: str
    head: str


@dataclass(frozen=True, slots=True)
class ChainVerb:
    """What stands beside a line; `y` is its base line."""

    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Chain:
    """The drawing of a document among those it is related to; `more` counts those that it leaves out."""

    width: int
    height: int
    boxes: tuple[ChainBox, ...]
    strokes: tuple[ChainStroke, ...]
    verbs: tuple[ChainVerb, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView(PageView):
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


@dataclass(frozen=True, slots=True)
class DataField:
    """A name in the open data and what it means."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataView(PageView):
    """The page about the open data; `relations` are the kinds of relations."""

    heading: str
    json: Link
    csv: Link
    fields: tuple[DataField, ...]
    relations: tuple[DataField, ...]
    licence: str | None
