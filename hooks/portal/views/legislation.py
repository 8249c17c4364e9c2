"""A document for machines: schema.org's `Legislation`, with what the register knows and nothing else.

Relations that only an article states are left out: the vocabulary has no place to say who stated them.
Source: https://schema.org/Legislation.
"""

from __future__ import annotations

from collections.abc import Mapping

from portal import urls
from portal.model import Document, RelationType
from portal.views.context import Context
from portal.views.references import unit_of
from portal.views.relations import is_registered, outgoing
from portal.views.structured import Data
from portal.views.units import capital, full_name

_PROPERTIES: Mapping[RelationType, str] = {
    "implements": "legislationApplies",
    "details": "legislationApplies",
    "amends": "legislationChanges",
    "replaces": "legislationRepeals",
}

_FORCE = {
    "còn hiệu lực": "InForce",
    "hết hiệu lực": "NotInForce",
    "hết hiệu lực một phần": "PartiallyInForce",
    "chưa có hiệu lực": "NotInForce",
}


def legislation(ctx: Context, document: Document) -> Data:
    """The document as a thing of the page's JSON-LD."""
    known: Data = {
        "@type": "Legislation",
        "@id": f"{_address(ctx, document, document)}#van-ban",
        "url": _address(ctx, document, document),
        "identifier": document.id,
        "legislationIdentifier": document.number,
        "legislationType": document.type,
        "name": document.title or document.label,
        "alternateName": list(document.other_names),
        "legislationDate": document.date.iso if document.date else None,
        "legislationDateOfApplicability": document.effective.isoformat() if document.effective else None,
        "legislationPassedBy": {"@type": "Organization", "name": document.issuer} if document.issuer else None,
        "legislationJurisdiction": _jurisdiction(ctx, document),
        "legislationLegalForce": f"https://schema.org/{_FORCE[document.status]}" if document.status in _FORCE else None,
        **_relations(ctx, document),
        "inLanguage": "vi",
    }
    return {key: value for key, value in known.items() if value}


def _jurisdiction(ctx: Context, document: Document) -> dict[str, str]:
    if unit := unit_of(ctx.catalog, document):
        return {"@type": "AdministrativeArea", "name": capital(full_name(unit))}
    return {"@type": "Country", "name": "Việt Nam"}


def _relations(ctx: Context, document: Document) -> Data:
    found: dict[str, list[dict[str, str]]] = {}
    for kind, targets in outgoing(ctx.catalog, document):
        for target in targets:
            if kind in _PROPERTIES and is_registered(document, kind, target):
                found.setdefault(_PROPERTIES[kind], []).append(_target(ctx, document, target))
    return dict(found)


def _target(ctx: Context, page: Document, target: Document) -> dict[str, str]:
    address = _address(ctx, page, target)
    known = {"@type": "Legislation", "@id": f"{address}#van-ban", "url": address}
    if target.number:
        known["legislationIdentifier"] = target.number
    return {**known, "name": target.title or target.label}


def _address(ctx: Context, page: Document, document: Document) -> str:
    """The address of `document`: whole where the site has one, else as a link from `page`."""
    url = urls.document(document.slug)
    return f"{ctx.settings.url}{url}" if ctx.settings.url else f"{urls.root_from(urls.document(page.slug))}{url}"
