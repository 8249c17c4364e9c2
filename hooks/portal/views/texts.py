"""Pages of words alone: ordinary pages, the page for missing addresses, the pages left at old addresses."""

from __future__ import annotations

from portal import urls
from portal.model import Page
from portal.views import artwork, plain
from portal.views.context import Context
from portal.views.parts import home_link, menu_entry
from portal.views.shapes import Link, NotFoundView, RedirectView, TextView, WithdrawnView


def text(ctx: Context, page: Page) -> TextView:
    url = urls.text_page(page.path)
    return TextView(
        url=url,
        title=page.title,
        description=plain.brief(page.description or plain.opening(page.body)),
        breadcrumb=(home_link(ctx), Link(url, page.title)) if url != urls.HOME else (),
        menu=menu_entry(ctx.settings, url),
        heading=page.title,
        body=ctx.markdown(page.path, page.body, ()),
    )


def not_found(ctx: Context) -> NotFoundView:
    return NotFoundView(
        url=urls.NOT_FOUND,
        title=ctx.words.missing.title,
        description="",
        indexed=False,
        cover=artwork.missing_page(ctx.catalog.registry),
    )


def withdrawn(ctx: Context, url: str) -> WithdrawnView:
    """The page at an address whose content was taken back: it repeats nothing of it."""
    return WithdrawnView(
        url=url,
        title=ctx.words.missing.withdrawn,
        description="",
        breadcrumb=(home_link(ctx),),
        menu=menu_entry(ctx.settings, url),
        indexed=False,
    )


def redirect(ctx: Context, old_url: str, new_url: str, title: str) -> RedirectView:
    return RedirectView(
        url=old_url,
        title=title,
        description="",
        menu=menu_entry(ctx.settings, new_url),
        indexed=False,
        target=Link(new_url, title),
    )
