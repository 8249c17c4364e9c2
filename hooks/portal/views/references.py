"""Official documents in lists: their level, their issuer as far as it says more, their date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from portal import urls
from portal.catalog import Catalog
from portal.model import Document, Level, Province
from portal.text import fold
from portal.typography import typeset
from portal.views.context import Context
from portal.views.parts import date_view
from portal.views.shapes import DocumentRef, Link
from portal.views.units import capital

LEVEL_NAMES = {
    Level.PARTY: "Đảng",
    Level.ASSEMBLY: "Quốc hội",
    Level.GOVERNMENT: "Chính phủ",
    Level.UNION: "Liên minh HTX Việt Nam",
    Level.LOCAL: "Địa phương",
}

_ASSEMBLY_TERM = re.compile(r"QH(\d{1,2})$")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def link(document: Document) -> Link:
    return Link(urls.document(document.slug), document.label)


def reference(document: Document, cited: int | None = None) -> DocumentRef:
    return DocumentRef(
        link=link(document),
        level=document.level,
        level_name=LEVEL_NAMES[document.level],
        date=date_view(document.date) if document.date else None,
        issuer=None if document.issuer == LEVEL_NAMES[document.level] else document.issuer,
        title=typeset(document.title) if document.title else None,
        cited=cited,
    )


def references(ctx: Context, documents: Iterable[Document]) -> tuple[DocumentRef, ...]:
    """A document is cited by many articles: each list holds the same object, of which templates make the same item."""
    return tuple(
        ctx.references.get(document.slug) or ctx.references.setdefault(document.slug, reference(document))
        for document in documents
    )


def issuer_in_full(document: Document) -> str | None:
    """`Ban Chấp hành Trung ương Đảng, khoá XIII`."""
    stated = term(document)
    if not document.issuer or not stated or "khoa" in fold(document.issuer).split():
        return document.issuer
    return f"{document.issuer}, {stated}"


def issuer_beside_level(document: Document) -> str | None:
    """The issuer with its term where the level's name stands beside it: `Khoá XV` is all that is left of Quốc hội."""
    if document.issuer != LEVEL_NAMES[document.level]:
        return issuer_in_full(document)
    stated = term(document)
    return capital(stated) if stated else None


def term(document: Document) -> str | None:
    """`khoá XIII`: of the Party as the register says, of Quốc hội as the number tells."""
    if document.term:
        return f"khoá {document.term}"
    match = _ASSEMBLY_TERM.search(document.number or "")
    return f"khoá {_roman(int(match[1]))}" if match else None


def newest_first(documents: Iterable[Document]) -> list[Document]:
    """Undated ones last."""
    return sorted(documents, key=order, reverse=True)


def order(document: Document) -> tuple[str, str]:
    return (document.date.iso if document.date else "", document.slug)


def most_cited(documents: Mapping[str, Document], counts: Mapping[str, int], limit: int) -> list[Document]:
    """The documents with the highest of `counts` by slug, among equals the newer one first."""
    ranked = newest_first(documents[slug] for slug in counts if slug in documents)
    return sorted(ranked, key=lambda document: -counts[document.slug])[:limit]


def unit_of(catalog: Catalog, document: Document) -> Province | None:
    return catalog.registry.provinces.get(document.province) if document.province else None


def _roman(value: int) -> str:
    letters = ""
    for worth, letter in _ROMAN:
        letters += letter * (value // worth)
        value %= worth
    return letters
