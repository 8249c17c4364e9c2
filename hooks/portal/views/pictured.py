"""The pictures of an article: the lead on its page and in lists, and the album below its text."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup
from msgspec import Struct

from portal.model import Article, Figure
from portal.pictures import markup
from portal.pictures.album import Picture
from portal.templating import ROOT
from portal.views import artwork
from portal.views.context import Context
from portal.views.shapes import PictureView


class Place(Struct, frozen=True):
    """Where a picture stands: how wide that is, and whether a reader sees it first."""

    sizes: str
    eager: bool = False


TOP = Place("(min-width:76rem) 46rem,(min-width:62rem) 61vw,94vw", eager=True)
"""The first story of a page."""

CARD = Place("(min-width:76rem) 23rem,(min-width:62rem) 31vw,(min-width:44rem) 46vw,94vw")
"""The first story of a section."""

TILE = Place("(min-width:62rem) 22rem,(min-width:40rem) 46vw,94vw")
"""One of three beside each other."""

_LEAD = Place(markup.TEXT, eager=True)

_BESIDE = Place("(min-width:70rem) 14rem,(min-width:34rem) 30vw,46vw")
"""One of an album's, three beside each other in the width of text."""


def lead(ctx: Context, article: Article) -> PictureView | None:
    """The picture above an article's text. Its caption says what it means; one without `alt` has nothing to add."""
    figure = article.image
    picture = ctx.picture(article.path, figure.file) if figure else None
    return _view(ctx, picture, figure, _LEAD, figure.alt or "") if figure and picture else None


def cover(ctx: Context, article: Article, place: Place) -> Markup:
    """The picture of an article in a list, where its title says what it is about; drawn where it has none."""
    picture = ctx.picture(article.path, article.image.file) if article.image else None
    return _html(picture, "", place) if picture else artwork.cover(ctx.catalog.registry, article)


def album(ctx: Context, article: Article) -> tuple[PictureView, ...]:
    """The pictures below an article's text. Each is a link, so each has a name."""
    named = ctx.words.gallery.picture
    return tuple(
        _view(ctx, picture, figure, _BESIDE, figure.alt or figure.caption or named.format(number=number))
        for number, (figure, picture) in enumerate(_pictures(ctx, article), 1)
    )


def first(ctx: Context, article: Article) -> Markup:
    """What stands for an album in a list of them."""
    return next((_html(picture, "", TILE) for _, picture in _pictures(ctx, article)), Markup())


def _pictures(ctx: Context, article: Article) -> Iterator[tuple[Figure, Picture]]:
    for figure in article.gallery:
        if picture := ctx.picture(article.path, figure.file):
            yield figure, picture


def _view(ctx: Context, picture: Picture, figure: Figure, place: Place, alt: str) -> PictureView:
    credit = ctx.words.gallery.credit.format(credit=figure.credit) if figure.credit else None
    return PictureView(_html(picture, alt, place), picture.src, figure.caption, credit)


def _html(picture: Picture, alt: str, place: Place) -> Markup:
    return markup.html(picture, ROOT, alt, place.sizes, eager=place.eager)
