"""The shapes of the home page."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from portal.model import Level
from portal.views.document_shapes import Anniversary, ChartYear
from portal.views.shapes import DocumentRef, Link, MapView, PageView, Teaser


class SectionBlock(Struct, frozen=True):
    """A section of the home page. `tone` is the CSS class of its colour, `chip` its mark."""

    link: Link
    tone: str
    chip: Markup
    lead: Teaser
    others: tuple[Teaser, ...]


class LevelLink(Struct, frozen=True):
    """What a shape of the chart stands for, and the documents of that level."""

    level: Level
    link: Link


class HomeView(PageView, frozen=True, kw_only=True):
    lead: Teaser | None
    latest: tuple[Teaser, ...]
    documents: tuple[DocumentRef, ...]
    sections: tuple[SectionBlock, ...]
    map: MapView
    provinces: tuple[Link, ...]
    cited: tuple[DocumentRef, ...]
    chart: tuple[ChartYear, ...]
    levels: tuple[LevelLink, ...]
    anniversaries: tuple[Anniversary, ...]
