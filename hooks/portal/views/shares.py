"""The picture that a page shows where it is shared.

That of an article is its own, else one drawn from its title and province; all other pages show that of the site.
"""

from __future__ import annotations

from msgspec import Struct

from portal.cards import HEIGHT, WIDTH, Card
from portal.model import Article
from portal.motifs import TONES
from portal.views import artwork
from portal.views.context import Context
from portal.views.parts import article_link

NAME = "chia-se.png"


class Picture(Struct, frozen=True):
    """`url` is relative to the root; `card` is what to draw there, None for a picture of the article's own."""

    url: str
    alt: str
    size: tuple[int, int]
    card: Card | None = None


def of_site(ctx: Context) -> Picture:
    """The picture of all pages but the articles."""
    name = ctx.settings.name
    return Picture(NAME, name, (WIDTH, HEIGHT), Card(name, ctx.settings.tagline, "", TONES[0]))


def picture(ctx: Context, article: Article) -> Picture:
    registry = ctx.catalog.registry
    shown = ctx.picture(article.path, article.image.file) if article.image else None
    if article.image and shown and shown.is_photo:
        return Picture(shown.src, article.image.alt or article.title, (shown.width, shown.height))
    line = f"{registry.provinces[article.province].name} · {article.date.day.year}"
    card = Card(article.title, line, ctx.settings.name, artwork.tone(registry, article))
    return Picture(article_link(article).url + NAME, f"{article.title} ({line})", (WIDTH, HEIGHT), card)
