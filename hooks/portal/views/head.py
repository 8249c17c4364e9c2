"""What machines read of a page: feeds to follow, the card that social networks draw, schema.org's data.

Open Graph (https://ogp.me) and the schema of `structured`. Addresses are absolute where the site's own is known.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup
from msgspec import Struct

from portal import urls
from portal.dates import timestamp
from portal.model import Article
from portal.views import changes, structured
from portal.views.context import Context
from portal.views.document_shapes import DocumentView
from portal.views.home_shapes import HomeView
from portal.views.parts import article_link
from portal.views.shapes import ArticleView, PageView
from portal.views.shares import Picture, of_site, picture
from portal.views.syndication import ALL_JSON, Channel


class FeedLink(Struct, frozen=True):
    url: str
    title: str
    type: str


class HeadView(Struct, frozen=True, kw_only=True):
    """`kind` is Open Graph's type. `picture` and the feeds are there only where the site's own address is known."""

    kind: str
    feeds: tuple[FeedLink, ...]
    picture: Picture | None
    published: str | None
    modified: str | None
    section: str | None
    data: Markup


class Heads:
    """Makes the heads of all pages of a site; `channels` are its feeds."""

    def __init__(self, ctx: Context, channels: Iterable[Channel]) -> None:
        self._ctx = ctx
        self._site_picture = of_site(ctx)
        self._articles = {article_link(article).url: article for article in ctx.catalog.articles}
        self._feeds = {one.page: FeedLink(one.url, one.title, "application/atom+xml") for one in channels}

    def of(self, view: PageView) -> HeadView:
        article = self._articles.get(view.url) if isinstance(view, ArticleView) else None
        shown = self._picture(article) if self._ctx.settings.is_public else None
        changed = changes.latest(article) if article else None
        is_day = article is not None and article.date.precision == "day"
        return HeadView(
            kind="article" if article else "website",
            feeds=tuple(self._followed(view.url)),
            picture=shown,
            published=timestamp(article.date.day) if article and is_day else None,
            modified=timestamp(changed) if article and changed and changed != article.date.day else None,
            section=self._ctx.catalog.registry.topics[article.topics[0]].name if article else None,
            data=structured.script(self._things(view, article, shown)) if view.indexed else Markup(),
        )

    def _picture(self, article: Article | None) -> Picture:
        return picture(self._ctx, article) if article else self._site_picture

    def _followed(self, url: str) -> Iterable[FeedLink]:
        """The page's own feed first, then those of the whole site."""
        if url != urls.HOME and url in self._feeds:
            yield self._feeds[url]
        if everything := self._feeds.get(urls.HOME):
            yield everything
            yield FeedLink(ALL_JSON, everything.title, "application/feed+json")

    def _things(self, view: PageView, article: Article | None, shown: Picture | None) -> list[structured.Data]:
        base = self._ctx.settings.url or urls.root_from(view.url)
        found: list[structured.Data] = []
        if isinstance(view, HomeView):
            found += [structured.organization(self._ctx, base.__add__), structured.website(self._ctx, base.__add__)]
        if article and isinstance(view, ArticleView):
            found.append(structured.article(self._ctx, view, article, shown, base.__add__))
        if isinstance(view, DocumentView):
            found.append(dict(view.legislation))
        if len(view.breadcrumb) > 1:
            found.append(structured.breadcrumb(view, base.__add__))
        return found
