"""The picture that a page shows where it is shared.

That of an article is its own, else one drawn from its title and province; all other pages show that of the site.
"""

from __future__ import annotations

from msgspec import Struct

from portal.cards import HEIGHT, WIDTH, Card
from portal.model import Article
from portal.motifs import TONES
from portal.pictures.album import Picture as Photo
from portal.views import artwork
from portal.views.context import Context
from portal.views.parts import article_link

NAME = "chia-se.png"


class Picture(Struct, frozen=True):
    """`url` is relative to the root."""

    url: str
    alt: str
    size: tuple[int, int]


def of_site(ctx: Context) -> Picture:
    """The picture of all pages but the articles."""
    return Picture(NAME, ctx.settings.name, (WIDTH, HEIGHT))


def picture(ctx: Context, article: Article) -> Picture:
    shown = photo(ctx, article)
    if article.image and shown:
        return Picture(shown.src, article.image.alt or article.title, (shown.width, shown.height))
    return Picture(article_link(article).url + NAME, f"{article.title} ({_line(ctx, article)})", (WIDTH, HEIGHT))


def photo(ctx: Context, article: Article) -> Photo | None:
    """The picture of the article's own; None where one is to be drawn."""
    shown = ctx.picture(article.path, article.image.file) if article.image else None
    return shown if shown and shown.is_photo else None


def site_card(ctx: Context) -> Card:
    return Card(ctx.settings.name, ctx.settings.tagline, "", TONES[0])


def card(ctx: Context, article: Article) -> Card:
    """What is drawn for an article without a picture of its own."""
    return Card(article.title, _line(ctx, article), ctx.settings.name, artwork.tone(ctx.catalog.registry, article))


def _line(ctx: Context, article: Article) -> str:
    return f"{ctx.catalog.registry.provinces[article.province].name} · {article.date.day.year}"
