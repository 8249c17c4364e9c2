"""Pages for machines: schema.org's vocabulary as JSON-LD, saying what the page itself shows and nothing else.

Sources: https://schema.org/NewsArticle, /BreadcrumbList, /Organization, /WebSite; Google's "Article structured data".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup
from msgspec.json import encode

from portal import urls
from portal.dates import timestamp
from portal.model import Article, PartialDate
from portal.views import changes, units
from portal.views.context import Context
from portal.views.shapes import ArticleView, DocumentRef, PageView
from portal.views.shares import Picture

Address = Callable[[str], str]
Data = dict[str, object]

_ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What could end a script element or start a comment in it; JSON reads the same."""

_BODIES = (
    "ban ",
    "báo ",
    "cổng ",
    "đài ",
    "hội ",
    "liên minh ",
    "phòng ",
    "sở ",
    "tạp chí ",
    "trung tâm ",
    "văn phòng ",
)
"""How the name of an author begins who is no person."""


def script(things: list[Data]) -> Markup:
    """The things as one text that is safe inside `<script type="application/ld+json">`; empty where there is none."""
    if not things:
        return Markup()
    text = encode({"@context": "https://schema.org", "@graph": things}).decode()
    for sign, escaped in _ESCAPED.items():  # faster than a translation, for hardly any is there
        text = text.replace(sign, escaped)
    return Markup(text)  # noqa: S704  (escaped for a script element)


def breadcrumb(view: PageView, address: Address) -> Data:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": link.text, "item": address(link.url)}
            for place, link in enumerate(view.breadcrumb, 1)
        ],
    }


def organization(ctx: Context, address: Address) -> Data:
    return {"@type": "Organization", "@id": f"{address(urls.HOME)}#to-chuc", **_publisher(ctx, address)}


def website(ctx: Context, address: Address) -> Data:
    return {
        "@type": "WebSite",
        "@id": f"{address(urls.HOME)}#trang",
        "name": ctx.settings.name,
        "url": address(urls.HOME),
        "inLanguage": "vi",
        "publisher": {"@id": f"{address(urls.HOME)}#to-chuc"},
        **(_search(address) if ctx.settings.search else {}),
    }


def _search(address: Address) -> Data:
    """https://schema.org/SearchAction, with the name of the part that a query replaces."""
    target = {"@type": "EntryPoint", "urlTemplate": f"{address(urls.SEARCH)}?q={{q}}"}
    return {"potentialAction": {"@type": "SearchAction", "target": target, "query-input": "required name=q"}}


def article(ctx: Context, view: ArticleView, article: Article, picture: Picture | None, address: Address) -> Data:
    """What is not known is left out: an unknown author, the day of an article of which only the year is known."""
    changed = changes.latest(article)
    registry = ctx.catalog.registry
    known: Mapping[str, object] = {
        "@type": "NewsArticle",
        "@id": f"{address(view.url)}#bai",
        "url": address(view.url),
        "mainEntityOfPage": address(view.url),
        "headline": view.title,
        "description": view.description,
        "inLanguage": "vi",
        "datePublished": _moment(article.date),
        "dateModified": timestamp(changed) if changed != article.date.day else None,
        "author": _author(article.author) if article.author else None,
        "publisher": {"@type": "Organization", **_publisher(ctx, address)},
        "image": address(picture.url) if picture else None,
        "articleSection": registry.topics[article.topics[0]].name,
        "keywords": [registry.topics[topic].name for topic in article.topics],
        "contentLocation": {
            "@type": "AdministrativeArea",
            "name": units.full_name(registry.provinces[article.province]),
            "url": address(view.province.url),
        },
        "citation": [_cited(document, address) for document in view.documents],
        "correction": [
            {"@type": "CorrectionComment", "text": one.text, "datePublished": timestamp(one.day)}
            for one in article.corrections
        ],
    }
    return {key: value for key, value in known.items() if value}


def _moment(when: PartialDate) -> str:
    """With the zone where the day is known, else no more than the month or year (ISO 8601)."""
    return timestamp(when.day) if when.precision == "day" else when.iso


def _author(name: str) -> Data:
    body = name.casefold().startswith(_BODIES)
    return {"@type": "Organization" if body else "Person", "name": name}


def _publisher(ctx: Context, address: Address) -> Data:
    return {"name": ctx.settings.name, "url": address(urls.HOME)}


def _cited(document: DocumentRef, address: Address) -> Data:
    dated: Data = {"legislationDate": document.date.iso} if document.date else {}
    return {"@type": "Legislation", "name": document.link.text, "url": address(document.link.url), **dated}
