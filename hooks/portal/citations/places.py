"""Which province, district and issuer a mention speaks of."""

from __future__ import annotations

import re
from functools import lru_cache

from portal.citations.grammar import alternatives, grammar
from portal.citations.identity import body_of, document_type
from portal.citations.normalise import comparable
from portal.citations.numbers import read
from portal.citations.register import Register
from portal.citations.tail import issuer_key
from portal.model import Mention, Province
from portal.text import slugify

_LOCALITY = re.compile(
    rf"(?<!\w)(?<!hợp tác )(?!xã hội)({alternatives(grammar().words['localities'])}|thành phố|tp\.?)(?!\w)"
    r"(?: (?P<name>.*))?$"
)
_LONGEST_NAME = 6
_UNION_UNITS = {"tỉnh": "Tỉnh uỷ", "thành phố": "Thành uỷ"}


@lru_cache(maxsize=8192)
def stated_place(issuer: str | None, register: Register) -> tuple[str | None, str | None]:
    """The province's slug and the district that an issuer as printed names, each None where it names none."""
    if not issuer:
        return None, None
    place = _at_end(slugify(issuer).split("-"), register)
    found = _LOCALITY.search(comparable(issuer))
    if not found:
        return place, None
    if found.group(1) in {"thành phố", "tp", "tp."} and (place or not found.group("name")):
        return place, None
    return None, slugify(found.group()) or None


def _at_end(words: list[str], register: Register) -> str | None:
    """The province whose name the last words are, the longest name first."""
    names = ("-".join(words[-count:]) for count in range(min(_LONGEST_NAME, len(words) - 1), 0, -1))
    return next((register.places[name] for name in names if name in register.places), None)


def issuer_of(mention: Mention, unit: Province | None) -> str | None:
    """The stated issuer by its canonical name, else as printed."""
    known = grammar().issuers.get(issuer_key(mention.issuer) or "") if mention.issuer else None
    return known.name.format(name=unit.name if unit else "").strip() if known and known.name else mention.issuer


def canonical_issuer(mention: Mention, unit: Province | None) -> str | None:
    """`UBND tỉnh Bắc Kạn`, `Ban Thường vụ Tỉnh uỷ Lạng Sơn`, `Bộ Chính trị`; None where nothing says who issued it."""
    name = unit.name if unit else ""
    key = issuer_key(mention.issuer) if mention.issuer else None
    known = grammar().issuers.get(key or "")
    if mention.issuer and _LOCALITY.search(comparable(mention.issuer)) and not (known and known.name):
        return mention.issuer
    if known and known.name:
        return known.name.format(name=name).strip()
    if mention.issuer and known and known.level and known.of is None and len(mention.issuer.split()) > 2:
        return series_issuer(mention.type, mention.number or "", unit) or mention.issuer
    return series_issuer(mention.type, mention.number or "", unit)


def series_issuer(word: str, number: str, unit: Province | None) -> str | None:
    """The issuer that the ký hiệu alone decides."""
    kind, printed = document_type(word), read(number)
    body = body_of(printed, kind)
    form = body.issuer or body.issuers.get(printed.codes[0] if printed.codes else "")
    if not form or "{" not in form:
        return form
    if not unit:
        return None
    return form.format(name=unit.name, kind=unit.kind, committee=_UNION_UNITS.get(unit.kind, "Tỉnh uỷ"))


def contradicts(mention: Mention) -> str | None:
    """The issuer that the ký hiệu stands for, where the stated one is of another family of bodies."""
    return _contradicted(mention.issuer, mention.type, mention.number or "") if mention.issuer else None


@lru_cache(maxsize=8192)
def _contradicted(issuer: str, word: str, number: str) -> str | None:
    known = grammar().issuers.get(issuer_key(issuer) or "")
    body = body_of(read(number), document_type(word))
    if not known or not known.level or body.code not in grammar().bodies or known.level == body.level:
        return None
    if any({known.level, body.level} <= pair for pair in grammar().lenient):
        return None
    return series_issuer(word, number, None) or body.code
