"""What every view is made from."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup
from msgspec import Struct, field

from portal.catalog import Catalog
from portal.model import Citation, Settings
from portal.pictures.album import Picture
from portal.views.shapes import DocumentRef, Teaser
from portal.words import Words


def _none(_path: str, _target: str) -> None:
    return None


class Context(Struct, frozen=True):
    """`markdown(path, body, citations)` is the HTML of a Markdown text of the file `path` below `content/`, its
    citations linked; `cite(path, text, citations)` does the same for plain text. Links are relative to the root
    of the page at the file's own address. `picture(path, target)` is the picture, if any, that the file leads to.
    `teasers` is what `parts.teaser` has made, `references` what `references.references` has, by slug."""

    catalog: Catalog
    settings: Settings
    markdown: Callable[[str, str, tuple[Citation, ...]], Markup]
    cite: Callable[[str, str, tuple[Citation, ...]], Markup]
    picture: Callable[[str, str], Picture | None] = _none
    teasers: dict[tuple[object, ...], Teaser] = field(default_factory=dict)
    references: dict[str, DocumentRef] = field(default_factory=dict)

    @property
    def words(self) -> Words:
        return self.catalog.registry.words
