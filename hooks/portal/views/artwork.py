"""The drawings of pages, from what an article, a topic or a province is."""

from __future__ import annotations

from markupsafe import Markup

from portal import covers
from portal.model import Article, Province, Specialty
from portal.motifs import TONES
from portal.registry import Registry


def cover(registry: Registry, article: Article) -> Markup:
    unit = registry.provinces[article.province]
    year = str(article.date.day.year)
    return covers.cover(article.title, unit.name, year, _place(registry, unit), tone(registry, article), registry.grid)


def product(registry: Registry, specialty: Specialty, tone: str) -> Markup:
    """The cover of a specialty: its name where an article's has the province, the province in place of the year."""
    unit = registry.provinces[specialty.province]
    return covers.cover(specialty.name, specialty.name, unit.name, _place(registry, unit), tone, registry.grid)


def tile(registry: Registry, article: Article) -> Markup:
    label = short_label(registry, registry.provinces[article.province])
    return covers.tile(article.title, label, tone(registry, article))


def missing_page(registry: Registry) -> Markup:
    return covers.cover("404", "404", registry.words.missing.title, None, TONES[0], registry.grid)


def locator(registry: Registry, unit: Province) -> Markup:
    return covers.locator(_place(registry, unit), registry.grid)


def tone(registry: Registry, article: Article) -> str:
    """The colour of the article's main topic."""
    return registry.topics[article.topics[0]].section.tone


def short_label(registry: Registry, unit: Province) -> str:
    """The map's label of a unit that is on it by name, the initials of another: `BK` for Bắc Kạn."""
    for cell in registry.grid.cells:
        if cell.slug == unit.slug:
            return cell.short
    return "".join(word[0] for word in unit.name.split() if word[0].isalpha())


def _place(registry: Registry, unit: Province) -> str | None:
    """The tile of the map where the unit lies: its own, else that of the unit of today it belongs to."""
    slugs = [unit.slug, *(heir.slug for heir in registry.heir[unit.id])]
    tiles = {cell.slug for cell in registry.grid.cells}
    return next((slug for slug in slugs if slug in tiles), None)
