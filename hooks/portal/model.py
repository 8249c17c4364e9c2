"""The portal's nouns, as immutable records. Nothing here reads, validates or renders."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from enum import StrEnum
from functools import cached_property
from typing import Literal
from urllib.parse import urlsplit

from msgspec import Struct

Precision = Literal["day", "month", "year"]


class PartialDate(Struct, frozen=True, array_like=True):
    """A date of which perhaps only the month or the year is known; `day` is its earliest possible day."""

    day: datetime.date
    precision: Precision = "day"

    @property
    def iso(self) -> str:
        """`2022-06-16`, `2022-06` or `2022`: only what is known, as HTML's `datetime` wants it."""
        return self.day.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]


class Province(Struct, frozen=True):
    """One province-level unit in one period of its life (`bac-kan@1997`).

    Units that share a name share a `slug`, hence a page. `start` and `end` are inclusive; None means
    "before the register begins" and "to this day". `predecessors` and `successors` are ids.
    Source: Nghị quyết 202/2025/QH15 for the 34 units of 2025-07-01, older ones as each unit's `basis` says.
    """

    id: str
    slug: str
    name: str
    kind: str
    region: str | None
    start: datetime.date | None
    end: datetime.date | None
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    basis: str

    def valid_on(self, day: datetime.date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Section(Struct, frozen=True):
    """A group of topics with its own colour and motif on covers."""

    id: str
    name: str
    tone: str


class Topic(Struct, frozen=True):
    """A term of the controlled list `content/_data/topics.yml`."""

    id: str
    name: str
    short: str
    description: str
    section: Section
    signs: tuple[str, ...] = ()
    """Words by which an imported text is told to belong to it."""


class Level(StrEnum):
    """Who issued a document; the value is the class of its mark on the timeline."""

    PARTY = "dang"
    ASSEMBLY = "qh"
    GOVERNMENT = "cp"
    UNION = "lm"
    LOCAL = "dp"


RelationType = Literal["implements", "details", "amends", "replaces", "follows", "reviews"]


class Relation(Struct, frozen=True):
    """`type` as seen from the document that holds it; `target` is another document's slug.

    `article` is the path of the article whose text states the relation, None where the register does.
    """

    type: RelationType
    target: str
    article: str | None = None


ReviewKind = Literal["sơ kết", "tổng kết"]


class Review(Struct, frozen=True):
    """A review of a document's first `years`, as the article with the path `article` reports it."""

    kind: ReviewKind
    years: int
    article: str


class Document(Struct, frozen=True):
    """An official document: a record of `content/van-ban/`, or one that articles cite.

    `id` is its identity (`vn/tw/nq/2022/20`), `slug` its permalink. `province` is a unit id, set for
    documents of a province. `title` is the official trích yếu, never running text. `path` is the
    Markdown file of a curated document and None for one known only from citations. `number` is None for
    what bears none, such as the resolution of a congress: the first of its `names` then says which it is.
    """

    id: str
    slug: str
    type: str
    number: str | None
    issuer: str | None = None
    date: PartialDate | None = None
    effective: datetime.date | None = None
    status: str | None = None
    title: str | None = None
    province: str | None = None
    level: Level = Level.GOVERNMENT
    term: str | None = None
    relations: tuple[Relation, ...] = ()
    names: tuple[str, ...] = ()
    file: str | None = None
    sources: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    path: str | None = None
    body: str = ""

    @property
    def label(self) -> str:
        """`Nghị quyết 20-NQ/TW`; without a number the name, `Nghị quyết Đại hội IV Liên minh HTX tỉnh Thái Nguyên`."""
        return f"{self.type} {self.number}" if self.number else self.names[0]

    @property
    def other_names(self) -> tuple[str, ...]:
        """The names beside the label."""
        return self.names if self.number else self.names[1:]


MentionKind = Literal["numbered", "short", "session", "congress", "law", "unnumbered"]


class Mention(Struct, frozen=True, array_like=True):
    """A place in a text that points at an official document.

    `start` and `end` are code points of the text as given, end exclusive; the span runs from the type
    word to the number or name, and over the date where it follows directly. `type` is the canonical
    type word ("Nghị quyết"). `number` is normalised (`20-NQ/TW`), the bare integer for a short form
    ("Nghị quyết 20") and None for a named document. `name` is the session, congress or law name. One that is
    "unnumbered" misses its number; its name is "thực hiện" where it carries out the document of the next mention.
    `term` is the term of the Party that is stated with it (`XIII`). `bad_date` is the date as typed where
    it is none: a day that no calendar has, or a year of other than four digits. `text` is the span as typed.
    """

    start: int
    end: int
    kind: MentionKind
    type: str
    number: str | None = None
    name: str | None = None
    date: PartialDate | None = None
    issuer: str | None = None
    term: str | None = None
    bad_date: str | None = None
    text: str = ""


class Citation(Struct, frozen=True, order=True, array_like=True):
    """A mention that found its document, in the text of one article."""

    start: int
    end: int
    document: str
    """The document's slug."""


class Correction(Struct, frozen=True):
    """A dated note to readers about a mistake that was mended."""

    day: datetime.date
    text: str


class Figure(Struct, frozen=True):
    """A picture of an article with its words. `file` is its path as typed, relative to the article's file.

    `alt` says what is seen to those who cannot see it, `caption` what it means to everyone, `credit` who took it.
    """

    file: str
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None


class Article(Struct, frozen=True, dict=True):
    """One Markdown file under `content/tin/`.

    `path` is relative to `content/`; `year` and `slug` make the permalink; `province` is a unit id, the
    one valid on `date`; `topics` are topic ids, the first is the main one. `text` gives the Markdown, in NFC: few pages
    need it, and all together take more memory than all else.
    """

    path: str
    year: str
    slug: str
    title: str
    province: str
    date: PartialDate
    topics: tuple[str, ...]
    text: Callable[[], str]
    date_note: str | None = None
    description: str | None = None
    author: str | None = None
    source: str | None = None
    updated: datetime.date | None = None
    district: str | None = None
    image: Figure | None = None
    gallery: tuple[Figure, ...] = ()
    featured: bool = False
    expires: datetime.date | None = None
    corrections: tuple[Correction, ...] = ()
    aliases: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    """Offsets in `body`."""
    sapo_citations: tuple[Citation, ...] = ()
    """Offsets in `description`."""
    head: bytes = b""
    """Stands for its frontmatter, and for its text where lists show some of that."""
    whole: bytes = b""
    """Stands for the whole file."""

    @property
    def body(self) -> str:
        return self.text()

    @cached_property
    def cited(self) -> tuple[str, ...]:
        """Slugs of the documents it cites, each once, in the order of the text."""
        return tuple(dict.fromkeys([citation.document for citation in (*self.sapo_citations, *self.citations)]))


class Page(Struct, frozen=True):
    """An ordinary page: home, about, copyright. `path` is relative to `content/`."""

    path: str
    title: str
    description: str | None
    template: str
    aliases: tuple[str, ...]
    body: str


class Event(Struct, frozen=True):
    """A dated happening on the timeline that is no document, such as a congress.

    `anniversary` says what is kept on its day every year, None where nothing is.
    """

    start: datetime.date
    end: datetime.date | None
    title: str
    anniversary: str | None = None


class Cell(Struct, frozen=True):
    """A province on the tile grid: row 0 is the north, column 0 the west; `short` is the grid's own label."""

    slug: str
    short: str
    row: int
    column: int


class Island(Struct, frozen=True):
    """Hoàng Sa or Trường Sa on the tile grid: `width` columns wide, administered by the province `parent` (a slug)."""

    name: str
    short: str
    row: int
    column: int
    width: int
    parent: str


class Grid(Struct, frozen=True):
    """The map of Việt Nam as a grid of tiles, the two archipelagos always on it."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    islands: tuple[Island, ...]

    def __hash__(self) -> int:  # asked for at each cover: all tiles would be too many
        return hash((self.rows, self.columns))

    def cell(self, slug: str | None) -> Cell | None:
        """The tile of a province of today, None for an unknown or former one."""
        return next((cell for cell in self.cells if cell.slug == slug), None)


class Specialty(Struct, frozen=True):
    """A product that a place is known for, as articles tell of it.

    `province` is the id of the unit of their day, `maker` the cooperative, `articles` are paths below `content/`.
    """

    id: str
    name: str
    province: str
    maker: str | None
    text: str
    articles: tuple[str, ...]


class Website(Struct, frozen=True):
    """`url` is None where editors have still to find it."""

    name: str
    url: str | None
    note: str | None

    @property
    def host(self) -> str:
        return (urlsplit(self.url or "").hostname or "").removeprefix("www.")


class WebsiteGroup(Struct, frozen=True):
    id: str
    name: str
    links: tuple[Website, ...]


class Integration(Struct, frozen=True):
    """A script of another host below articles: comments, ratings, a counter of views.

    `waits` keeps it from loading until the reader asks for it. `element` is the id of the place that it fills,
    `origins` are the hosts that it may speak to, `attributes` the `data-` attributes of script and place.
    """

    name: str
    script: str
    integrity: str
    waits: bool
    element: str | None
    origins: tuple[str, ...]
    attributes: tuple[tuple[str, str], ...]

    @property
    def host(self) -> str:
        return urlsplit(self.script).netloc


class WebEditor(Struct, frozen=True):
    """Where the web editor keeps articles: a Git host's kind, repository and branch, and how one signs in there."""

    backend: Literal["github", "gitlab", "gitea", "proxy"]
    repo: str
    branch: str
    base_url: str
    app_id: str
    auth_endpoint: str


class Settings(Struct, frozen=True):
    """What `mkdocs.yml` says about the portal and the union behind it.

    `url` is the absolute address of the site with a trailing slash, empty where none is set. `identity` pairs a
    label of the footer ("Chịu trách nhiệm nội dung") with the union's own words, None where not yet filled in.
    `menu` pairs a text with a path below `content/` or an address of a generated page.
    """

    name: str
    tagline: str
    url: str
    menu: tuple[tuple[str, str], ...]
    identity: tuple[tuple[str, str | None], ...]
    licence: str | None
    integrations: tuple[Integration, ...] = ()
    search: bool = True
    """Whether an index is made. A preview has none: it would take longer than all its pages."""
    preview: bool = False
    """Whether pages are served with live reload, whose inline script the Content-Security-Policy would stop."""
    editor: WebEditor | None = None

    @property
    def is_public(self) -> bool:
        """Whether the site's own address is known and lasts: feeds, sitemaps and shared pictures need it."""
        return bool(self.url) and not self.preview
