"""Documents that a text clearly means but whose number it does not say: "Kế hoạch số … của Ban Thường vụ Tỉnh uỷ".

Each has an identity, so that two mentions of it can be told to be one, but no page: what it is must be found out first.
"""

from __future__ import annotations

from msgspec import Struct

from portal.citations.grammar import grammar
from portal.citations.identity import UNKNOWN, document_type, unnumbered_id
from portal.citations.places import issuer_of, stated_place
from portal.citations.reading import Context
from portal.citations.register import Register
from portal.citations.tail import issuer_key
from portal.model import Document, Mention
from portal.text import slugify


class Unnumbered(Struct, frozen=True):
    """`issuer` is its canonical name, `carried_out` the label of the document that it carries out."""

    mention: Mention
    id: str
    issuer: str | None
    carried_out: str | None


def unnumbered_of(mention: Mention, target: Document | None, context: Context, register: Register) -> Unnumbered:
    """What is known of a mention without a number in an article; `target` is the document it carries out."""
    known = grammar().issuers.get(issuer_key(mention.issuer) or "") if mention.issuer else None
    body = grammar().bodies.get(known.of or "") if known else None
    local = body is not None and body.scope != "national"
    place = (stated_place(mention.issuer, register)[0] or context.province) if local else None
    day = context.date.day if context.date else None
    return Unnumbered(
        mention,
        unnumbered_id(mention.type, _name(target), None, place, body.code if body else None),
        issuer_of(mention, register.unit(place, day) if place else None),
        target.label if target else None,
    )


def _name(target: Document | None) -> str:
    """`thuc-hien-kl-70-kl-tw`, `thuc-hien-nq-dai-hoi-5`."""
    if target is None:
        return UNKNOWN
    what = slugify(target.number) if target.number else target.id.rpartition("/")[2]
    return f"thuc-hien-{document_type(target.type).code}-{what}"
