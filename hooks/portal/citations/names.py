"""Documents named without a number: by a session, by a congress, or by a law's title.

`Nghị quyết Trung ương 5 (khoá IX)`, `Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVI`, `Luật Hợp tác xã năm 2012`.
Each name is given in one canonical form, so that two spellings of it are equal.
"""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from portal.citations.dates import date_at, of_year
from portal.citations.grammar import DocumentType, alternatives, grammar
from portal.citations.letters import CAPITAL, ORDINAL, PLACE_NAME, TERM, ordinal, roman
from portal.citations.normalise import comparable
from portal.model import MentionKind, PartialDate
from portal.patterns import later


class NameRead(Struct, frozen=True):
    """A name that ends at `end` of the matching text; `year` is a law's own year or date where it is stated."""

    kind: MentionKind
    name: str
    end: int
    year: PartialDate | None = None
    issuer: str | None = None
    term: str | None = None


_CENTRE = r"(?i:trung ương|tw|t\.ư\.?|tư)"
_COMMITTEE = r"(?i:ban chấp hành ?|bch ?)"
_SESSION = later(
    rf" ?(?i:của )?(?i:(?:tại |các )?hội nghị )?(?:(?i:lần thứ) (?P<before>{ORDINAL}),? )?(?i:của )?"
    rf"{_COMMITTEE}?{_CENTRE}(?i: đảng)?(?i: cộng sản việt nam)?(?:,? ?(?:(?i:lần thứ|lần) (?P<after>{ORDINAL})"
    rf"|\(?(?P<bare>\d{{1,2}}|[IVX]{{1,5}})(?![\w]|[-/.]\d|,\d)"
    rf"|(?P<word>(?i:{alternatives(grammar().ordinals)}))(?=[ ,(]{{1,3}}(?i:kh(?:óa|oá)) )))?\)?"
    rf"(?:,? ?\(? ?{TERM} ?\)?)?"
)
_MORE_SESSIONS = later(rf"(?P<list>(?:, ?\d{{1,2}}){{0,5}}(?:,? và \d{{1,2}}|, ?\d{{1,2}})),? \(?{TERM}")
_PARTY_PLACE = (
    r"(?i:đảng bộ(?: tỉnh| thành phố| huyện| thị xã| quận| xã| phường| tp\.?)?|(?:tỉnh|thành|huyện) (?:ủy|uỷ))"
    rf"(?: {PLACE_NAME})?"
)
_LOCAL_SESSION = later(
    rf" ?(?i:của )?(?i:hội nghị )(?:(?i:lần thứ) (?P<before>{ORDINAL}),? )?(?i:của )?"
    rf"{_COMMITTEE}?(?P<place>{_PARTY_PLACE})"
    rf"(?:,? ?(?i:lần thứ) (?P<after>{ORDINAL}))?(?:,? ?\(? ?{TERM} ?\)?)?"
)
_SPAN_OF_YEARS = r"(?:19|20)\d\d ?- ?(?:(?:19|20)\d\d|\d\d)(?!\d)"
_UNION = rf"(?i:liên minh (?:htx|hợp tác xã))(?: (?:(?i:việt nam)|(?i:tỉnh|thành phố)(?: {PLACE_NAME})?|{PLACE_NAME}))?"
_CONGRESS_PART = "|".join(
    (
        rf"(?i:đại biểu|toàn quốc|toàn thể|lần thứ (?={ORDINAL}))",
        rf"(?<=thứ ){ORDINAL}",
        rf"(?i:lần ){ORDINAL}",
        r"[IVX]{1,6}(?!\w)",
        r"\d{1,2}(?![\w]|[-/.]\d)",
        rf"(?i:của (?={_PARTY_PLACE}|{_UNION}|(?i:đảng)))",
        _PARTY_PLACE,
        _UNION,
        r"(?i:đảng(?: cộng sản việt nam)?)(?!\w)",
        rf"(?i:nhiệm kỳ (?:năm )?){_SPAN_OF_YEARS}",
        TERM.replace("?P<term>", ""),
    )
)
_CONGRESS = later(rf" ?(?i:của )?(?i:đại hội)(?P<parts>(?:,? ?\(?(?:{_CONGRESS_PART})\)?){{1,9}})")
_CONGRESS_ORDINAL = later(rf"(?i:lần thứ |lần )({ORDINAL})|(?<![\w-])([IVX]{{1,6}}|\d{{1,2}})(?![\w-])")
_YEARS = later(_SPAN_OF_YEARS)
_TERM_OF_YEARS = later(rf"(?i:nhiệm kỳ (?:năm )?)({_SPAN_OF_YEARS})")
_BY_UNION = later(rf" của ({_UNION}) (?i:(?:triển khai )?thực hiện) $")
_NATIONWIDE = 10
"""The cooperative unions' nationwide congresses are far from this ordinal; the Party's have passed it."""
_PARTY_BODY = later(_PARTY_PLACE)
_UNION_BODY = later(_UNION)


def session_at(text: str, place: int) -> NameRead | None:
    """A resolution named by the session that passed it, after its type word."""
    if found := _SESSION.match(text, place):
        number = found.group("before") or found.group("after") or found.group("bare") or found.group("word")
        if number and ordinal(number):
            term = _term(found.group("term"))
            name = f"Trung ương {ordinal(number)}" + (f" khoá {term}" if term else "")
            return NameRead("session", name, _closed(text, found), term=term)
    if (found := _LOCAL_SESSION.match(text, place)) and (number := found.group("before") or found.group("after")):
        term = _term(found.group("term"))
        name = f"{found.group('place')} lần thứ {ordinal(number)}" + (f" khoá {term}" if term else "")
        return NameRead("session", name, _closed(text, found), issuer=found.group("place"), term=term)
    return None


def more_sessions_at(text: str, read: NameRead) -> tuple[NameRead, list[tuple[int, NameRead]]]:
    """`Trung ương 4, 5 khoá XII`: the sessions that follow one without its term, with their places, and their term."""
    found = _MORE_SESSIONS.match(text, read.end) if read.kind == "session" and not read.term else None
    if not found:
        return read, []
    term = _term(found.group("term"))
    suffix = f" khoá {term}"
    more = [
        (
            found.start() + one.start(),
            NameRead("session", f"Trung ương {one.group()}{suffix}", found.start() + one.end(), term=term),
        )
        for one in re.finditer(r"\d{1,2}", found.group("list"))
    ]
    return replace(read, name=read.name + suffix, term=term), more


def congress_at(text: str, place: int) -> NameRead | None:
    """A resolution of a congress that is told apart by its ordinal or its term of years."""
    if not (found := _CONGRESS.match(text, place)):
        return None
    parts = found.group("parts")
    years = _YEARS.search(parts)
    body = _PARTY_BODY.search(parts) or _UNION_BODY.search(parts)
    number = _CONGRESS_ORDINAL.search(_YEARS.sub("", parts).replace(body.group() if body else "\0", ""))
    if not number and not years:
        return None
    value = ordinal(number.group(1) or number.group(2)) if number else 0
    whose = f" {body.group()}" if body else " Đảng" if re.search("(?i:đảng)", parts) else ""
    if not whose and value >= _NATIONWIDE and "toàn quốc" in parts.lower():
        whose = " Đảng"
    name = "Đại hội" + whose + (f" lần thứ {roman(value)}" if 0 < value < 90 else "")
    if years:
        name += f" nhiệm kỳ {years.group().replace(' ', '')}"
    return NameRead("congress", name, _closed(text, found), issuer=body.group() if body else None)


def carried_out_by(text: str, start: int) -> str | None:
    """The union whose document carries out the one at `start`: `Kế hoạch của Liên minh HTX Việt Nam thực hiện …`."""
    found = _BY_UNION.search(text, max(0, start - 110), start)
    return found.group(1) if found else None


def years_in(text: str) -> list[str]:
    """The terms of years that a line of matching text names, `2013-2018`."""
    return [found.group(1).replace(" ", "") for found in _TERM_OF_YEARS.finditer(text)]


def unions_in(text: str) -> list[str]:
    """The cooperative unions that a line of matching text names, as printed."""
    return [found.group() for found in _UNION_BODY.finditer(text)]


def _term(text: str | None) -> str | None:
    return roman(ordinal(text)) if text and 0 < ordinal(text) < 90 else None


def _closed(text: str, found: re.Match[str]) -> int:
    """The end of a match without trailing punctuation, but with the bracket that closes one of its own."""
    end = found.end()
    while end > found.start() and text[end - 1] in " ,(":
        end -= 1
    if text[end - 1] == ")" and "(" not in found.group():
        end -= 1
    return end


_LAW_WORDS = frozenset(grammar().words["not_in_law_names"])
_KNOWN_LAW = later(rf" ?[\"“]?({alternatives(grammar().laws)})(?!\w)[\"”]?")
_AMENDED = later(
    r" ?\(? ?sửa đổi(?:, bổ sung)? ?\)?(?= ?(?:năm|,|\(|;|\.|\)|\d|$))|,? sửa đổi(?=,? (?:năm )?(?:19|20)\d\d)"
)
_LAW_YEAR = later(r",? ?(?:\(? ?(?:các )?năm |\(|(?<= ))((?:19|20)\d\d)(?!\w|[-/.]\d| ?- ?\d)\)?")
_MORE_YEARS = later(
    r"(?:(?:, (?:năm )?(?:19|20)\d\d)*,? (?:và|&) (?:năm )?(?:19|20)\d\d|(?:, (?:19|20)\d\d){2,6})(?= ?[,.;:)\n]|$)"
)
_COUNTRIES = alternatives(grammar().countries)
_FOREIGN = later(rf",? (?:của|tại|ở) (?:nước |Vương quốc |Liên bang )?(?:{_COUNTRIES})(?!\w)(?! {CAPITAL})")
_ABROAD = later(rf" (?:{_COUNTRIES})(?= (?:năm )?\d{{4}})")
_NOT_LAWS = tuple(f"{word} " for word in grammar().words["not_laws"])
_YEAR = later(r"(?:năm )?((?:19|20)\d\d)")
_LAW_BEGINS = later(rf" [\"“]?{CAPITAL}")
_LAW_GOES_ON = later(rf" {CAPITAL}[^\W\d_]+ [^\W\d_]+ năm \d")
_LAW_WORD = later(r"(,? | ?- ?)?([^\W\d_]+)")
_CONSTITUTION = later(r"(?: nước [\w ]{0,60}?| việt nam)?,? ?\(?(?:năm )?((?:19|20)\d\d)(?!\w|[-/.]\d)\)?")


def law_at(text: str, folded: str, place: int, kind: DocumentType) -> NameRead | None:
    """A law's title after its type word; without a year only where the title alone is known to point at a law."""
    if folded.endswith(_NOT_LAWS, max(0, place - 24), place - len(kind.word)):
        return None
    name = _law_at(text, folded, place, kind)
    return None if name and (_FOREIGN.match(text, name.end) or _ABROAD.search(text, place, name.end)) else name


def _law_at(text: str, folded: str, place: int, kind: DocumentType) -> NameRead | None:
    if kind.word == "Hiến pháp":
        found = _CONSTITUTION.match(folded, place)
        return NameRead("law", kind.word, found.end(), of_year(int(found.group(1)))) if found else None
    if known := _KNOWN_LAW.match(folded, place):
        law = grammar().laws[known.group(1)]
        end = known.end()
        amended = _AMENDED.match(folded, end)
        year, stop = _law_year(folded, amended.end() if amended else end)
        name = f"{kind.word} {law.name}"
        if year:
            return NameRead("law", name, stop, year)
        if not _law_word_follows(text, end) and law.bare and kind.word == "Luật":
            return NameRead("law", name + (" (sửa đổi)" if amended else ""), end)
    return _other_law_at(text, folded, place, kind)


def more_years_at(folded: str, place: int) -> list[tuple[int, int, PartialDate]]:
    """`, 2003 và 2012` after a law with a year: the further laws of that title, with their places."""
    if not (found := _MORE_YEARS.match(folded, place)):
        return []
    return [
        (place + one.start(), place + one.end(), of_year(int(one.group(1)))) for one in _YEAR.finditer(found.group())
    ]


def _law_year(folded: str, place: int) -> tuple[PartialDate | None, int]:
    if found := _LAW_YEAR.match(folded, place):
        end = found.end()
        if folded[end - 1] == ")" and "(" not in found.group():
            end -= 1
        return of_year(int(found.group(1))), end
    skip = 2 if folded.startswith(", ", place) else 1
    if folded.startswith("ngày", place + skip) and (read := date_at(folded, place + skip)) and read.date:
        return read.date, read.end
    return None, place


def _law_word_follows(text: str, place: int) -> bool:
    """Whether the title goes on, as `Luật Đầu tư` does in `Luật Đầu tư Công`."""
    return bool(_LAW_GOES_ON.match(text, place))


def _other_law_at(text: str, folded: str, place: int, kind: DocumentType) -> NameRead | None:
    """A title that the grammar does not know: up to 16 words of which the first has a capital, then a year."""
    if not _LAW_BEGINS.match(text, place):
        return None
    cur = place
    for count in range(16):
        if count and (found := _LAW_YEAR.match(folded, cur) or _AMENDED.match(folded, cur)):
            stop = cur if _LAW_YEAR.match(folded, cur) else found.end()
            year, end = _law_year(folded, stop)
            return NameRead("law", _title(kind, text[place:cur]), end, year) if year else None
        if count and folded.startswith((" ngày", ", ngày"), cur):
            year, end = _law_year(folded, cur)
            return NameRead("law", _title(kind, text[place:cur]), end, year) if year else None
        word = _LAW_WORD.match(folded, cur)
        if not word or word.group(2) in _LAW_WORDS or (count and not word.group(1)):
            return None
        cur = word.end()
    return None


def _title(kind: DocumentType, words: str) -> str:
    """`Luật` and the words, the abbreviations of known laws written out."""
    name = words.strip(' "“”')
    law = grammar().laws.get(comparable(name))
    return f"{kind.word} {law.name if law else name}"
