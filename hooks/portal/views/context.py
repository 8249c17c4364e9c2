"""What every view is made from."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup
from msgspec import Struct, field

from portal.catalog import Catalog
from portal.model import Article, Citation, Settings
from portal.pictures.album import Picture
from portal.views.shapes import DocumentRef, Teaser
from portal.words import Words


def _none(_path: str, _target: str) -> None:
    return None


class Context(Struct, frozen=True):
    """`markdown(path, body, citations)` is the HTML of a Markdown text of the file `path` below `content/`, its
    citations linked; `cite(path, text, citations)` does the same for plain text. Links are relative to the root
    of the page at the file's own address. `picture(path, target)` is the picture, if any, that the file leads to.
    `followed` are the paths of articles in feeds. `teasers` is what `parts.teaser` has made, `references` what
    `references.references` has, by slug, `bodies` what is asked for once more."""

    catalog: Catalog
    settings: Settings
    markdown: Callable[[str, str, tuple[Citation, ...]], Markup]
    cite: Callable[[str, str, tuple[Citation, ...]], Markup]
    picture: Callable[[str, str], Picture | None] = _none
    followed: frozenset[str] = frozenset()
    teasers: dict[tuple[object, ...], Teaser] = field(default_factory=dict)
    references: dict[str, DocumentRef] = field(default_factory=dict)
    bodies: dict[str, Markup] = field(default_factory=dict)

    @property
    def words(self) -> Words:
        return self.catalog.registry.words

    def body(self, article: Article) -> Markup:
        """The HTML of an article's text. One that is followed is wanted by its page and by the feeds: what the first of
        them had made is given away to the other."""
        body = self.bodies.pop(article.path, None)
        if body is None:
            body = self.markdown(article.path, article.body, article.citations)
            if article.path in self.followed:
                self.bodies[article.path] = body
        return body
