"""First pass, one article: each mention gets the key of the number it means, or the one named document.

Short forms are settled within the article first, then by the issuer that stands with them, then by the register, and
only where one candidate remains.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from portal.citations.congresses import key_of_congress
from portal.citations.dates import after, compatible
from portal.citations.grammar import grammar
from portal.citations.identity import Key, document_type, key_of, term_of
from portal.citations.normalise import view
from portal.citations.numbers import read
from portal.citations.places import stated_place
from portal.citations.register import Register, in_force, name_of, place_of, plain
from portal.citations.tail import issuer_key
from portal.model import Document, Mention, PartialDate

_NAMED = frozenset({"session", "congress", "law"})


class Context(Struct, frozen=True, array_like=True):
    """What the article says about itself: its province's slug, its date, the slugs of its `documents:`, its title."""

    province: str | None = None
    date: PartialDate | None = None
    settled: tuple[str, ...] = ()
    title: str = ""


class Reference(Struct, frozen=True, array_like=True):
    """A mention with what it means: a `key`, a `document`, or neither; `candidates` are too many documents.

    `number` is the full printed number, for a short form the one it was settled to. `carried_out` is what a document
    without a number carries out.
    """

    mention: Mention
    key: Key | None = None
    number: str | None = None
    document: Document | None = None
    candidates: tuple[Document, ...] = ()
    carried_out: Reference | None = None


class Reading(Struct, frozen=True):
    """The references of one article, in the order of its text."""

    references: tuple[Reference, ...]
    context: Context


def read_article(mentions: Iterable[Mention], context: Context, register: Register) -> Reading:
    """The first pass over one article's mentions; it looks at no other article."""
    numbered = [_numbered(mention, context, register) for mention in mentions]
    full = [one for one in numbered if one.key]
    shorts = [_short(one, full, context, register) if _is_short(one.mention) else one for one in numbered]
    named = [_named(one, context, register) if one.mention.kind in _NAMED else one for one in shorts]
    laws = [_bare_law(one, named, context, register) for one in named]
    return Reading(tuple(_with_carried_out(laws)), context)


def _with_carried_out(references: Sequence[Reference]) -> Iterator[Reference]:
    for place, one in enumerate(references):
        carries = one.mention.kind == "unnumbered" and one.mention.name and place + 1 < len(references)
        yield replace(one, carried_out=references[place + 1]) if carries else one


def _numbered(mention: Mention, context: Context, register: Register) -> Reference:
    if mention.kind != "numbered" or not mention.number or _is_short(mention):
        return Reference(mention)
    return Reference(mention, _key(mention, mention.number, context, register), mention.number)


def _is_short(mention: Mention) -> bool:
    """Whether the series is open: no ký hiệu, or a decree without the year that its number needs."""
    if mention.kind == "numbered" and document_type(mention.type).code == "nd":
        return not read(mention.number or "").year and "NĐ" in (mention.number or "")
    return mention.kind == "short"


def _key(mention: Mention, number: str, context: Context, register: Register) -> Key:
    place, locality = stated_place(mention.issuer, register)
    return key_of(mention.type, number, place or context.province, locality)


def _short(one: Reference, full: Sequence[Reference], context: Context, register: Register) -> Reference:
    """A number without ký hiệu."""
    mention = one.mention
    if not mention.number:
        return one
    kind, printed = document_type(mention.type), read(mention.number)
    wanted = (kind.code, printed.integer.lstrip("0"))
    settled = _fitting(
        mention, (register.documents[slug] for slug in context.settled if slug in register.documents), register
    )
    if len(settled) == 1:
        return replace(one, key=register.keys[settled[0].slug], number=settled[0].number, document=settled[0])
    body = _stated_body(mention)
    near = {
        other.key: other
        for other in full
        if other.key
        and (other.key.type, other.key.integer) == wanted
        and (not body or other.key.body == body)
        and (not printed.year or _year(other) == printed.year)
    }
    if len(near) == 1:
        found = next(iter(near.values()))
        return replace(one, key=found.key, number=found.number)
    candidates = [
        document
        for document in _fitting(mention, register.by_short.get(wanted, ()), register)
        if _possible(document, context) and (not near or register.keys[document.slug] in near)
    ]
    if len(candidates) == 1:
        return replace(one, key=register.keys[candidates[0].slug], number=candidates[0].number, document=candidates[0])
    if len(candidates) > 1:
        return replace(one, candidates=tuple(candidates))
    if not near and (number := _derived(mention, printed.year, printed.integer)):
        return replace(one, key=_key(mention, number, context, register), number=number)
    return one


def _fitting(mention: Mention, documents: Iterable[Document], register: Register) -> list[Document]:
    """The documents that a short form may mean by type, number, year, date and issuer."""
    printed, body = read(mention.number or ""), _stated_body(mention)
    found = []
    for document in documents:
        key = register.keys[document.slug]
        if (key.type, key.integer) != (document_type(mention.type).code, printed.integer.lstrip("0")):
            continue
        if printed.year and printed.year != (key.year or (document.date.iso[:4] if document.date else "")):
            continue
        if (body and key.body != body) or (
            mention.date and document.date and not compatible(mention.date, document.date)
        ):
            continue
        found.append(document)
    return found


def _stated_body(mention: Mention) -> str | None:
    issuer = grammar().issuers.get(issuer_key(mention.issuer) or "") if mention.issuer else None
    return grammar().bodies[issuer.of].id if issuer and issuer.of else None


def _year(reference: Reference) -> str:
    mention = reference.mention
    return (reference.key.year if reference.key else "") or (mention.date.iso[:4] if mention.date else "")


def _derived(mention: Mention, year: str | None, integer: str) -> str | None:
    """The whole number where type and issuer leave one series: `Chỉ thị 100 của Ban Bí thư` is `100-CT/TW`."""
    kind = document_type(mention.type)
    if kind.code == "nd":
        return f"{integer}/{year}/NĐ-CP" if year else None
    issuer = grammar().issuers.get(issuer_key(mention.issuer) or "") if mention.issuer else None
    if not issuer or not issuer.of or year or not kind.abbreviations or kind.titled:
        return None
    body = grammar().bodies[issuer.of]
    if body.level == "qh" or body.scope == "district":
        return None  # numbers of the National Assembly hold a year and a term, those of districts a name
    abbreviation = kind.abbreviations[0]
    return f"{integer}-{abbreviation}/{body.code}" if body.party else f"{integer}/{abbreviation}-{body.code}"


def _possible(document: Document, context: Context) -> bool:
    """Not issued after the article, and not of another province."""
    place = place_of(document)
    if place and context.province and place != context.province:
        return False
    return not (document.date and context.date and after(document.date, context.date))


def _named(one: Reference, context: Context, register: Register) -> Reference:
    """A session or a law with its year, of which only the register knows; or a congress, which is known by itself."""
    look_up = _laws_of_year if one.mention.kind == "law" else _by_name
    documents = look_up(one.mention, register)
    found = [document for document in documents if _of_place(document, context)]
    chosen = [document for document in found if document.slug in context.settled]
    if len(chosen) == 1 or len(found) == 1:
        return replace(one, document=(chosen if len(chosen) == 1 else found)[0])
    return replace(one, key=_congress(one.mention, context, register)) if one.mention.kind == "congress" else one


def _congress(mention: Mention, context: Context, register: Register) -> Key | None:
    day = context.date.day if context.date else None
    return key_of_congress(
        mention,
        province=context.province,
        places=register.places,
        about=view(context.title).text,
        kind_of=lambda place: register.kind(place, day),
    )


def _of_place(document: Document, context: Context) -> bool:
    place = place_of(document)
    return not place or place == context.province


def _by_name(mention: Mention, register: Register) -> Sequence[Document]:
    code, name = name_of(mention)
    if found := register.by_name.get((code, name)):
        return found
    if mention.kind == "session" and not mention.term and name.startswith("trung-uong-"):
        terms = [f"{name}-khoa-{plain(term)}" for term in grammar().terms]
        return list({one.slug: one for term in terms for one in register.by_name.get((code, term), ())}.values())
    if mention.date and mention.date.precision == "day":
        body = _stated_body(mention)
        same_day = register.by_day.get((code, mention.date.day), ())
        return [one for one in same_day if body and register.keys[one.slug].body == body]
    return []


def _laws_of_year(mention: Mention, register: Register) -> Sequence[Document]:
    return _titled(mention.name, mention.date, register) if mention.date and mention.name else ()


@lru_cache(maxsize=1024)
def _titled(title: str, known: PartialDate, register: Register) -> tuple[Document, ...]:
    return tuple(
        one
        for one in register.laws.get(plain(title), ())
        if (one.date and compatible(one.date, known)) or known.iso == register.keys[one.slug].year
    )


def _bare_law(one: Reference, all_: Sequence[Reference], context: Context, register: Register) -> Reference:
    """`Luật HTX` alone: the law of that title that the article names elsewhere, else the one in force on its day."""
    mention = one.mention
    if mention.kind != "law" or mention.date or one.document or not mention.name:
        return one
    titled = register.laws.get(plain(mention.name), ())
    slugs = {one.slug for one in titled}
    near = {other.document.slug: other.document for other in all_ if other.document and other.document.slug in slugs}
    by_number = {
        document.slug: document
        for other in all_
        if other.key
        for document in register.by_key.get(other.key, ())
        if document.slug in slugs
    }
    found = list((near | by_number).values())
    chosen = [document for document in titled if document.slug in context.settled]
    if not found and context.date:
        found = [document for document in titled if in_force(register, document, context.date)]
    for documents in (chosen, found):
        if len(documents) == 1:
            return replace(one, document=documents[0])
    return one


def term_fits(mention: Mention, document: Document) -> bool:
    return not mention.term or not document.date or term_of(document.date.day) == mention.term
