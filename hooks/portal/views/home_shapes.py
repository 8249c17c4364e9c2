"""The shapes of the home page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from portal.model import Level
from portal.views.document_shapes import Anniversary, ChartYear
from portal.views.shapes import DocumentRef, Link, MapView, PageView, Teaser


@dataclass(frozen=True, slots=True)
class SectionBlock:
    """A section of the home page. `tone` is the CSS class of its colour, `chip` its mark."""

    link: Link
    tone: str
    chip: Markup
    lead: Teaser
    others: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True)
class LevelLink:
    """What a shape of the chart stands for, and the documents of that level."""

    level: Level
    link: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView(PageView):
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
