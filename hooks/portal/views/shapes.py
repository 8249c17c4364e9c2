"""The shapes that templates receive.

Every `url` is a path from the site's root without a leading slash (`tin/2022/bai/`, the home page is
the empty string); a template writes `{{ root }}{{ link.url }}`, so that a portal works under any path.
`Markup` is finished HTML; every other string is plain text that the template engine escapes.
"""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from portal.model import Integration, Level, WebsiteGroup


class Link(Struct, frozen=True):
    url: str
    text: str


class DateView(Struct, frozen=True):
    """A date as precise as it is known: `iso` for `datetime`, `text` for eyes ("07/10/2022", "Năm 2022")."""

    iso: str
    text: str


class PictureView(Struct, frozen=True):
    """A picture with its words; `src` is what a link to the large one leads to."""

    html: Markup
    src: str
    caption: str | None = None
    credit: str | None = None


class Teaser(Struct, frozen=True, eq=False):
    """An article in a list. `province` and `topic` form the kicker; either is None where its place says it already.

    `cover` is its picture, else drawn; empty in lists that show the tile: all but the lead of a page or section.
    A teaser equals itself alone, so that what templates make of it can be kept.
    """

    link: Link
    province: Link | None
    topic: Link | None
    date: DateView
    sapo: str
    source: str | None
    tile: Markup
    cover: Markup


class DocumentRef(Struct, frozen=True, eq=False):
    """A document in a list. `issuer` is None where it would only repeat the level; `cited` counts articles, and is None
    where the number would change too many pages. Equals itself alone, as a teaser does."""

    link: Link
    level: Level
    level_name: str
    date: DateView | None
    issuer: str | None
    title: str | None
    cited: int | None


class DatedLink(Struct, frozen=True):
    link: Link
    date: DateView


class Rest(Struct, frozen=True):
    """What a list's page shows of a year in brief, after the articles that it shows in full."""

    heading: str
    items: tuple[DatedLink, ...]


class YearLink(Struct, frozen=True):
    """A pill of the year navigation. `count` is None where the number would change too many pages."""

    link: Link
    count: int | None
    current: bool


class Group(Struct, frozen=True):
    """Teasers under one heading ("Tháng 12", "Không rõ tháng", "2021")."""

    heading: str
    items: tuple[Teaser, ...]


class MapTile(Struct, frozen=True):
    """A province on the tile grid; `row` and `column` start at 0 in the north-west. `shade` is 0 to 4.

    `amount` says the number of articles, `count` writes it on the tile; it is None where it would change the page with
    each article: `amount` is then a round number.
    """

    url: str
    name: str
    short: str
    row: int
    column: int
    amount: str
    count: int | None
    shade: int


class MapIsland(Struct, frozen=True):
    """Hoàng Sa or Trường Sa: always drawn; `url` is the page of the province that administers it.

    `label` names the link in full and holds `name`: "Đặc khu Hoàng Sa (thành phố Đà Nẵng)".
    """

    url: str
    name: str
    label: str
    row: int
    column: int
    width: int


class MapView(Struct, frozen=True):
    rows: int
    columns: int
    tiles: tuple[MapTile, ...]
    islands: tuple[MapIsland, ...]


class PageView(Struct, frozen=True, kw_only=True):
    """What the shell needs of every page. `menu` is the url of the menu entry that is current, if any."""

    url: str
    title: str
    description: str
    breadcrumb: tuple[Link, ...] = ()
    menu: str | None = None
    indexed: bool = True


class Note(Struct, frozen=True):
    """A note beside the text: "Bắc Kạn, nay thuộc Thái Nguyên", a correction. `link` closes it where set."""

    heading: str
    text: str
    link: Link | None = None


class ArticleView(PageView, frozen=True, kw_only=True):
    heading: str
    province: Link
    topics: tuple[Link, ...]
    sapo: Markup | None
    date: DateView
    date_note: str | None
    updated: DateView | None
    author: str | None
    source: str | None
    picture: PictureView | None
    cover: Markup
    """Empty where there is a picture."""
    province_note: Note | None
    body: Markup
    album: tuple[PictureView, ...]
    corrections: tuple[Note, ...]
    documents: tuple[DocumentRef, ...]
    older: DatedLink | None
    newer: DatedLink | None
    related: tuple[Teaser, ...]


class TopicEntry(Struct, frozen=True):
    """A topic in the list of all; without a number, which would change with every article."""

    link: Link
    description: str
    empty: bool


class TopicSection(Struct, frozen=True):
    id: str
    name: str
    chip: Markup
    topics: tuple[TopicEntry, ...]


class TopicIndexView(PageView, frozen=True, kw_only=True):
    sections: tuple[TopicSection, ...]


class TopicView(PageView, frozen=True, kw_only=True):
    """A topic's page: its newest articles, and the years before."""

    heading: str
    intro: str
    band: Markup
    years: tuple[YearLink, ...]
    lead: Teaser | None
    items: tuple[Teaser, ...]
    rest: tuple[Rest, ...]
    documents: tuple[DocumentRef, ...]
    siblings: tuple[Link, ...]


class ProvinceEntry(Struct, frozen=True):
    """`note` says what the unit was made of or what it became; `successor` is where its news goes today; `amount` is
    round, for the exact number would change with every article."""

    link: Link
    amount: str
    note: str
    successor: Link | None = None


class Era(Struct, frozen=True):
    """The units of one time: `name` on the switch, `heading` above the list, `id` of the list's place on the page."""

    id: str
    name: str
    heading: str
    entries: tuple[ProvinceEntry, ...]


class ProvinceIndexView(PageView, frozen=True, kw_only=True):
    map: MapView
    eras: tuple[Era, ...]


class Product(Struct, frozen=True):
    """A specialty. `url` is its own place on the page of all; `cover` is empty where only words are shown."""

    id: str
    url: str
    name: str
    province: Link
    maker: str | None
    text: str
    articles: tuple[Link, ...]
    cover: Markup


class SpecialtiesView(PageView, frozen=True, kw_only=True):
    band: Markup
    products: tuple[Product, ...]


class WebsitesView(PageView, frozen=True, kw_only=True):
    groups: tuple[WebsiteGroup, ...]


class LineageItem(Struct, frozen=True):
    """One unit in the history of a province: `period` is "01/01/1997 – 30/06/2025"."""

    name: str
    period: str
    basis: str
    link: Link | None
    current: bool


class ProvinceView(PageView, frozen=True, kw_only=True):
    heading: str
    intro: str
    note: Note | None
    locator: Markup
    lineage: tuple[LineageItem, ...]
    years: tuple[YearLink, ...]
    groups: tuple[Group, ...]
    rest: tuple[Rest, ...]
    documents: tuple[DocumentRef, ...]
    specialties: tuple[Product, ...]


class YearView(PageView, frozen=True, kw_only=True):
    """A year of the whole archive, a topic, a province or a document that its list's page does not hold, by month."""

    heading: str
    years: tuple[YearLink, ...]
    groups: tuple[Group, ...]


class ArchiveIndexView(PageView, frozen=True, kw_only=True):
    years: tuple[YearLink, ...]
    latest: tuple[Teaser, ...]
    rest: tuple[Rest, ...]


class Album(Struct, frozen=True):
    """The pictures of one article, in a list of such."""

    link: Link
    province: Link
    date: DateView
    count: int
    picture: Markup


class GalleryView(PageView, frozen=True, kw_only=True):
    """The latest albums, or those of one year."""

    years: tuple[YearLink, ...]
    albums: tuple[Album, ...]


class TextView(PageView, frozen=True, kw_only=True):
    """An ordinary page."""

    heading: str
    body: Markup


class OptionGroup(Struct, frozen=True):
    """Choices of one filter under a name: provinces of today, topics of a section. A choice's `url` is its value."""

    name: str
    options: tuple[Link, ...]


class SearchView(PageView, frozen=True, kw_only=True):
    """The page of search results. `index` is where the index stands, `browse` are lists to read instead."""

    is_on: bool
    index: str
    provinces: tuple[OptionGroup, ...]
    topics: tuple[OptionGroup, ...]
    years: tuple[str, ...]
    browse: tuple[Link, ...]


class NotFoundView(PageView, frozen=True, kw_only=True):
    cover: Markup


class RedirectView(PageView, frozen=True, kw_only=True):
    """The page left at an old address."""

    target: Link


class WithdrawnView(PageView, frozen=True, kw_only=True):
    """The page left where content was taken back."""


class EditorView(PageView, frozen=True, kw_only=True):
    """The page of the web editor. `interface` is the one other host it may ask: the Git host's."""

    interface: str


class Frame(Struct, frozen=True):
    """What stands above and below every page, rendered once for each menu entry."""

    top: Markup
    foot: Markup


class SiteView(Struct, frozen=True):
    """What is the same on every page. `identity` pairs a label with the union's own words, None where not filled in."""

    name: str
    tagline: str
    url: str
    menu: tuple[Link, ...]
    sections: tuple[Link, ...]
    more: tuple[Link, ...]
    identity: tuple[tuple[str, str | None], ...]
    licence: str | None
    policy: Markup
    article_policy: Markup
    integrations: tuple[Integration, ...]
    preview: bool
    """Whether the page is served with live reload, whose inline script a strict policy would stop."""
