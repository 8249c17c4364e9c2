"""What is the same on every page: the union's name, the menu, the lists of the footer."""

from __future__ import annotations

from portal import urls
from portal.views import policies
from portal.views.context import Context
from portal.views.parts import menu_url, section_link
from portal.views.shapes import Link, SiteView

_COPYRIGHT = "ban-quyen.md"


def site(ctx: Context) -> SiteView:
    settings = ctx.settings
    return SiteView(
        name=settings.name,
        tagline=settings.tagline,
        url=settings.url,
        menu=tuple(Link(menu_url(path), text) for text, path in settings.menu),
        sections=tuple(section_link(section) for section in ctx.catalog.registry.sections),
        more=_more(ctx),
        identity=settings.identity,
        licence=settings.licence,
        preview=settings.preview,
        policy=policies.policy(),
        article_policy=policies.policy(settings.integrations),
        integrations=settings.integrations,
    )


def _more(ctx: Context) -> tuple[Link, ...]:
    words = ctx.words.footer
    copyright_notes = [
        Link(urls.text_page(page.path), page.title) for page in ctx.catalog.pages if page.path == _COPYRIGHT
    ]
    return (
        Link(urls.ARCHIVE, words.archive),
        Link(urls.TIMELINE, words.timeline),
        Link(urls.GALLERY, ctx.words.gallery.title),
        Link(urls.DATA, words.data),
        Link(urls.WEBSITES, words.websites),
        *copyright_notes,
    )
