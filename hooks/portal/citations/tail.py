"""What stands around the core of a citation: its date, its issuer and its term.

After the core they come as date → issuer → subject, in any order and each optional; the subject (trích yếu) is not
read. Before it they come as `Ngày 17/3/2017, UBND tỉnh ban hành …`.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from portal.citations.dates import date_at, of_year, year_at
from portal.citations.grammar import alternatives, grammar
from portal.citations.letters import CAPITAL, PLACE_NAME, TERM, ordinal, roman
from portal.citations.normalise import comparable
from portal.model import PartialDate
from portal.patterns import later

_WINDOW = 170
"""Characters around a core that are looked at; what is farther away belongs to something else."""

_ISSUER = later(rf"(?P<of> ?(?:của|do) )?(?: ?)(?P<head>{alternatives(grammar().issuers)})(?!\w)")
_PLACE = later(
    r"(?: (?i:tỉnh|thành phố|tp\.?|huyện|thị xã|quận|xã|phường|thị trấn|đảng bộ))*"
    rf"(?:(?: |\. ?|\.)(?!(?:Ngày|Số|Về|Hội)\b){PLACE_NAME})?"
)
_PARTY = later(r"(?: (?i:đảng(?: cộng sản việt nam)?|đảng ta|việt nam))?")
_UNIT = later(rf" (?i:tỉnh|thành phố|huyện|thị xã|quận|xã|phường)(?: {PLACE_NAME})?(?!\w)")
_STOP = later(rf"[,;:.()\n\"“”]| (?:{alternatives(grammar().words['stops'])})(?!\w)")
_CONJUNCTION = later(rf" (?:và|-) (?={CAPITAL})")
_TERM = later(rf"[ ,(]{{0,3}}{TERM} ?\)?")
_NICKNAME = later(rf" ?\([“\"]?(?:{alternatives(grammar().words['nicknames'])})[”\"]?\)(?= của| ngày|, ngày)")
_YEAR_IN_BRACKETS = later(r" \(((?:19|20)\d\d)\)")
_LEAD = later(r" ?[,(]? ?(?:(?:được )?(?:ký ban hành|ban hành|ký)(?: vào)? (?=ngày))?")
_EVENT = later(rf",? (?:{alternatives(grammar().issuers)}|đồng chí|đ/c|ông|bà|hội nghị)(?!\w)|, tại(?!\w)")
"""After a comma and a day, a subject shows an event's day: `…, ngày 12/4/2023, UBND tỉnh tổ chức …`."""
_NO_EVENT = later(r" ?(?:[;.()\n]|$)| (?:về|v/v|khóa)(?!\w)|, (?:về|v/v|khóa)(?!\w)")
"""… unless nothing follows that it could have done: `…, ngày 16/6/2022, Hội nghị Trung ương 5 khoá XIII về …`."""
_SESSION_NUMBER = later(r" (?:lần thứ )?(?:\d{1,2}|[ivx]{1,5})(?!\w)")
_APPOSED = later(r" ?(?:[,;.()\n]|$)| (?:ngày|về|v/v|khóa|ban hành|phê duyệt|quy định)(?!\w)")
_LATER = later(r"(?:ban hành|ký|thông qua)(?: vào)? (?=ngày ?\d)|\(ngày ?(?=\d)")
_PASSED_IN = later(r" (?:được |đã được )?(?:quốc hội )?(?:khóa [ivx]+ )?thông qua(?: vào)? năm (\d{4})(?!\w)")
_SENTENCE_END = later(r"[;\n]|\.(?= |$)")
_YEAR_FOLLOWS = later(rf" (?:{alternatives(grammar().words['year_follows'])})(?!\w)")
_BEFORE = later(
    rf"[, ]{{1,3}}(?:[\w -]{{1,30}} )??(?P<issuer>(?:{alternatives(grammar().issuers)})(?!\w)[\w ’'-]{{0,90}}?),? "
    rf"(?:(?:cũng |đã |vừa |mới )?(?:{alternatives(grammar().words['issuing'])}))(?: các| hai| văn bản)? ?[\"“(]?$"
)
_ANOTHER = later(rf"(?:{alternatives(grammar().types)}) (?:số|\d)")


class Tail(Struct, frozen=True):
    """`end` is where the citation's span ends: after its date, else after its core. `fault` is a date that is none."""

    end: int
    date: PartialDate | None = None
    fault: str | None = None
    issuer: str | None = None
    issuer_key: str | None = None
    term: str | None = None
    reached: int = 0


def tail_at(text: str, folded: str, place: int, *, dated: PartialDate | None = None) -> Tail:
    """Date, issuer and term that follow a core ending at `place`; each piece of text is read once."""
    end = cur = place
    date, fault, issuer, key, term = dated, None, None, None, None
    if nickname := _NICKNAME.match(folded, cur):
        cur = nickname.end()
    for _ in range(5):
        if not term and (found := _TERM.match(text, cur)):
            term, cur = _roman(found.group("term")), found.end()
            continue
        if not date and not fault and (read := _date(text, folded, cur)):
            date, fault, cur = read
            end = cur
            continue
        if not issuer and (named := _stated_issuer(text, folded, cur)):
            issuer, key, cur = named
            continue
        if not issuer and cur == place and (unit := _UNIT.match(text, cur)):
            issuer, cur = unit.group().strip(), unit.end()
            continue
        break
    if not date and not fault and (read := _year(folded, cur) or _later(folded, cur)):
        date, fault, cur = read
        end = cur if fault is None and date and date.precision == "year" else end
    return Tail(end, date, fault, issuer, key, term, cur)


def issuer_at(text: str, folded: str, place: int) -> tuple[str, str, int] | None:
    """An issuing body named at `place`: as printed, its folded head (a key of the grammar) and its end."""
    found = _ISSUER.match(folded, place)
    if not found or (not found.group("of") and folded[place : place + 1] not in " ,"):
        return None
    head, start, cur = found.group("head"), found.start("head"), found.end()
    if grammar().issuers[head].long:
        cur = _long_end(text, folded, cur)
    elif more := (_PLACE if _is_local(head) else _PARTY).match(text, cur):
        cur = more.end()
    return " ".join(text[start:cur].split()), head, cur


def _stated_issuer(text: str, folded: str, place: int) -> tuple[str, str, int] | None:
    """An issuer after a core; without `của` it may be the subject of the next clause, unless that ends."""
    named = issuer_at(text, folded, place)
    if not named or folded.startswith((" của ", " do ", "của ", "do "), place) or _APPOSED.match(folded, named[2]):
        return named
    return None


def _is_local(head: str) -> bool:
    body = grammar().bodies.get(grammar().issuers[head].of or "")
    return body is None or body.scope != "national"


def _long_end(text: str, folded: str, place: int) -> int:
    """The end of a name of many words, `Bộ Lao động - Thương binh và Xã hội`: the first word that cannot be of it."""
    limit = place + 90
    cur = place
    while stop := _STOP.search(folded, cur, limit):
        if not _CONJUNCTION.match(text, stop.start()):
            return stop.start()
        cur = stop.end()
    return place


@lru_cache(maxsize=8192)
def issuer_key(issuer: str) -> str | None:
    """The key of the grammar under which an issuer as printed is known."""
    found = _ISSUER.match(" " + comparable(issuer))
    return found.group("head") if found else None


def _roman(term: str) -> str | None:
    return roman(ordinal(term)) if 0 < ordinal(term) < 90 else None


def _date(text: str, folded: str, place: int) -> tuple[PartialDate | None, str | None, int] | None:
    lead = _LEAD.match(folded, place)
    start = lead.end() if lead else place
    if not (read := date_at(folded, start)):
        return None
    typed = text[start : read.end]
    if read.date is None and not folded.startswith("ngày", start):
        return None  # without "ngày" it may be any row of numbers
    if "," in text[place:start] and _EVENT.match(folded, read.end) and not _issued(text, folded, read.end):
        return None
    closed = "(" in text[place:start] and folded.startswith(")", read.end)
    return read.date, None if read.date else typed, read.end + closed


def _issued(text: str, folded: str, place: int) -> bool:
    """Whether after a day stands nothing but the body that issued the document on it."""
    skip = place + 1 if folded[place : place + 1] == "," else place
    if not (named := issuer_at(text, folded, skip)):
        return False
    session = _SESSION_NUMBER.match(folded, named[2])
    return bool(_NO_EVENT.match(folded, session.end() if session else named[2]))


def _year(folded: str, place: int) -> tuple[PartialDate | None, str | None, int] | None:
    if only := _YEAR_IN_BRACKETS.match(folded, place):
        return of_year(int(only.group(1))), None, only.end()
    bracket = folded.startswith(" (", place)
    read = year_at(folded, place + (2 if bracket else 1)) if folded[place : place + 1] == " " else None
    if not read:
        return None
    if (bracket and folded.startswith(")", read.end)) or (not bracket and _YEAR_FOLLOWS.match(folded, read.end)):
        return read.date, None, read.end
    return None


def _later(folded: str, place: int) -> tuple[PartialDate | None, str | None, int] | None:
    """`Nghị quyết 10 của Bộ Chính trị về nông nghiệp ban hành ngày 5-4-1988`: in the sentence, none between."""
    stop = _SENTENCE_END.search(folded, place, place + _WINDOW)
    limit = stop.start() if stop else min(place + _WINDOW, len(folded))
    found = _LATER.search(folded, place, limit)
    if not found or _ANOTHER.search(folded, place, found.start()):
        return None
    read = date_at(folded, found.end())
    return (read.date, None, place) if read and read.date else None


def passed_at(folded: str, place: int) -> PartialDate | None:
    """The day on which a law named at `place` was passed: `được Quốc hội thông qua ngày 20/11/2012`, `năm 2012`."""
    if found := _PASSED_IN.match(folded, place):
        return of_year(int(found.group(1)))
    read = _later(folded, place)
    return read[0] if read and "thông qua" in folded[place : place + _WINDOW] else None


def before(text: str, folded: str, place: int) -> tuple[PartialDate | None, str | None, str, str] | None:
    """`Ngày 17/3/2017, UBND tỉnh ban hành` in front of a core: date, fault, issuer as printed and its key."""
    floor = max(0, place - _WINDOW)
    return _before(text, folded, floor, place, "ngày") or _before(text, folded, floor, place, "tháng ")


def _before(
    text: str, folded: str, floor: int, place: int, word: str
) -> tuple[PartialDate | None, str | None, str, str] | None:
    day = folded.rfind(word, floor, place)
    if day < 0 or not (read := date_at(folded, day)):
        return None
    between = folded[read.end : place]
    if _SENTENCE_END.search(between) or not (found := _BEFORE.fullmatch(between)):
        return None
    key = _ISSUER.match(found.group("issuer"))
    start = read.end + found.start("issuer")
    issuer = text[start : start + len(found.group("issuer"))]
    return read.date, None if read.date else text[day : read.end], issuer, key.group("head") if key else ""
