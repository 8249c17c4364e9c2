"""Text → mentions: every place that points at one official document, with offsets into the text as typed.

One compiled expression finds the anchors (type words and numbers with a ký hiệu); from each anchor on, the grammar is
read locally within bounded windows. No pattern repeats over unbounded text, so the time is linear in its length.
"""

from __future__ import annotations

import re

from msgspec import Struct, field

from portal.citations.anchors import Anchor, anchors_of
from portal.citations.dates import DateRead, date_at
from portal.citations.grammar import DocumentType, alternatives, grammar
from portal.citations.names import (
    NameRead,
    carried_out_by,
    congress_at,
    law_at,
    more_sessions_at,
    more_years_at,
    session_at,
)
from portal.citations.normalise import View, comparable, view
from portal.citations.numbers import NumberRead, Printed, bare_at, number_at, yearly_at
from portal.citations.tail import Tail, before, issuer_at, passed_at, tail_at
from portal.model import Mention, MentionKind, PartialDate

_NUMBER_WORD = re.compile(r"(?: ?[\"“(:]| ?,)? ?(?P<so>số(?: hiệu)?(?: ?:)? ?|no\. ?)?")
_NUMBER_WORD_AFTER = re.compile(r"[ ,:(]{0,3}(?P<so>số(?: ?:)? ?)")
_NUMBER_WORD_BEFORE = re.compile(r"số(?: ?:)? ?$")
_JOIN = re.compile(r" ?(?:[,;]|,? và|&|,? hoặc|,? cùng)(?: |(?=\d))(?:số ?:? ?)?(?=\d)")
_JOIN_INTEGERS = re.compile(r" ?(?:,|và|&|,? và)(?: |(?=\d))(?:số )?(?=\d)")
_MISSING = re.compile(r" số ?(?::? ?(?:\.{2,}|…)|(?= (?:của|ngày)(?!\w)))")
_PLURAL = re.compile(r"(?:các|những|hai|ba|bốn|2|3|4) $")
_BREAK = re.compile(r"[;\n]|\.(?= |$)")
_CLOSE = re.compile(r" ?[.,;:)\n\"”…]| ?$")
_DRAFTS = tuple(f"{word} " for word in grammar().words["drafts"])
_NOT_NUMBERS = re.compile(rf"(?<!\w)(?:{alternatives(grammar().words['not_numbers'])}) $")
_NOT_PLANS = tuple(f"{word} " for word in grammar().words["not_plans"])
_CARRIES_OUT = re.compile(
    r" ?(?:(?:về|về việc|v/v|nhằm|để) )?(?:tiếp tục |triển khai )*thực hiện "
    rf"(?=(?:{alternatives(grammar().types)})(?!\w))"
)
_HEAD_REACH = 260
"""How far behind its type word a number without a type of its own may stand: `các Nghị quyết của Quốc hội: số …`."""


class _Item(Struct, frozen=True):
    """One number of an enumeration, with its place in the matching text."""

    printed: Printed
    start: int
    end: int


class _Scan(Struct):
    """The running state of one text."""

    typed: str
    view: View
    text: str
    """For matching; `folded` is its folded twin."""
    folded: str
    mentions: list[Mention] = field(default_factory=list)
    head: DocumentType | None = None
    head_end: int = 0
    seen: set[tuple[str, str]] = field(default_factory=set)

    def add(self, kind: MentionKind, document: DocumentType, start: int, tail: Tail, **known: str | None) -> None:
        first, last = self.view.span(start, max(tail.end, start + 1))
        self.mentions.append(
            Mention(
                first,
                last,
                kind,
                document.word,
                known.get("number"),
                known.get("name"),
                tail.date,
                tail.issuer or known.get("issuer"),
                tail.term or known.get("term"),
                tail.fault,
                self.typed[first:last],
            )
        )


def find(text: str) -> list[Mention]:
    """Every mention of an official document in `text`, in order and without overlaps; never raises."""
    seen = view(text)
    scan = _Scan(text, seen, seen.text, comparable(seen.text))
    place = 0
    for anchor in anchors_of(scan.text, scan.folded):
        if anchor.start >= place:
            place = _at(scan, anchor)
    return scan.mentions


def _at(scan: _Scan, anchor: Anchor) -> int:
    """Reads one anchor; where the scan goes on."""
    if anchor.kind is None:
        return _bare_number(scan, anchor.start)
    return _head(scan, anchor.kind, anchor.start, anchor.end, abbreviated=anchor.abbreviated)


def _skip_digits(folded: str, place: int) -> int:
    while place < len(folded) and folded[place].isdigit():
        place += 1
    return place


def _is_draft(folded: str, start: int) -> bool:
    return folded.endswith(_DRAFTS, max(0, start - 12), start)


def _head(scan: _Scan, kind: DocumentType, start: int, end: int, *, abbreviated: bool = False) -> int:
    """A type word: reads what it heads, else remembers it for the numbers that follow in the sentence."""
    scan.head, scan.head_end = kind, end
    if _is_draft(scan.folded, start):
        word = _NUMBER_WORD.match(scan.folded, end)
        read = _full(scan, word.end()) if word else None
        return read.end if read else end
    for reader in (_numbers, _named, _issuer_between):
        if (reached := reader(scan, kind, start, end, abbreviated)) is not None:
            return reached
    if not abbreviated and scan.text[start].isupper():
        return _unnumbered(scan, kind, start, end)
    return end


def _unnumbered(scan: _Scan, kind: DocumentType, start: int, end: int) -> int:
    """`Kế hoạch số … của UBND tỉnh`, and plans of somebody that carry out a document and bear no number at all."""
    gap = _MISSING.match(scan.folded, end)
    place = gap.end() if gap else end
    if not gap and (not kind.plan or scan.folded.endswith(_NOT_PLANS, max(0, start - 12), start)):
        return end
    tail = tail_at(scan.text, scan.folded, place)
    carries = _CARRIES_OUT.match(scan.folded, tail.reached)
    if not gap and not (carries and tail.issuer_key):
        return end
    known = Tail(place, tail.date, tail.fault, tail.issuer)
    scan.add("unnumbered", kind, start, known, name="thực hiện" if carries else None)
    return place


def _numbers(scan: _Scan, kind: DocumentType, start: int, end: int, abbreviated: bool) -> int | None:
    """`số 20-NQ/TW`, `số 19, 20, 21-NQ/TW`, `20` right after the type word."""
    word = _NUMBER_WORD.match(scan.folded, end)
    place = word.end() if word else end
    said = bool(word and word.group("so"))
    if place == end or not scan.text[place : place + 1].isdigit():
        return None
    return _items(scan, kind, start, place, said, abbreviated)


def _items(
    scan: _Scan, kind: DocumentType, start: int, place: int, said: bool, abbreviated: bool = False
) -> int | None:
    integers = _integers(scan, place)
    last = integers[-1].end if integers else place
    join = _JOIN.match(scan.folded, last) if integers else None
    if integers and join and (read := _full(scan, join.end())):
        return _propagated(scan, kind, start, integers, _Item(read.printed, join.end(), read.end))
    if (read := _full(scan, place)) and (said or kind.short != "stated" or len(read.printed.codes) > 1):
        return _full_items(scan, kind, start, _Item(read.printed, place, read.end))
    if (read := yearly_at(scan.text, place)) and (said or kind.yearly or len(read.printed.integer) > 2):
        return _yearly_items(scan, kind, start, read)
    if integers and kind.short != "never":
        return _short_items(scan, kind, start, integers, said, abbreviated)
    return None


def _yearly_items(scan: _Scan, kind: DocumentType, start: int, read: NumberRead) -> int:
    """`các Nghị định 55/2015, 116/2018`: numbers with a year and no ký hiệu."""
    for _ in range(20):
        reached = _one(scan, "short", kind, start, read.printed.text, read.end)
        join = _JOIN.match(scan.folded, read.end)
        if not join or not (following := yearly_at(scan.text, join.end())):
            break
        start, read = join.end(), following
    return reached


def _full(scan: _Scan, place: int) -> NumberRead | None:
    """A number whose ký hiệu cannot be the start of ordinary words."""
    read = number_at(scan.text, place)
    if not read:
        return None
    printed = read.printed
    glued = printed.text == printed.integer + "-" + "/".join(printed.codes) and "/" in printed.text
    if len(printed.codes) > 1 or printed.year:
        return read
    separated = scan.text[place + len(printed.integer) : place + len(printed.integer) + 1] in "-/"
    return read if separated and not glued else None


def _integers(scan: _Scan, place: int) -> list[_Item]:
    """`19, 20` of an enumeration: bare integers, none of which a unit of measure follows."""
    items: list[_Item] = []
    while len(items) < 20 and (read := bare_at(scan.text, place)):
        items.append(_Item(read.printed, place, read.end))
        if not (join := _JOIN_INTEGERS.match(scan.folded, read.end)):
            break
        place = join.end()
    return items


def _propagated(scan: _Scan, kind: DocumentType, start: int, integers: list[_Item], full: _Item) -> int:
    """The last item carries the series of the bare integers before it."""
    for index, item in enumerate(integers):
        number = item.printed.with_series_of(full.printed)
        scan.seen.add((kind.code, number.integer))
        scan.add("numbered", kind, start if not index else item.start, Tail(item.end), number=number.text)
    return _full_items(scan, kind, full.start, full)


def _full_items(scan: _Scan, kind: DocumentType, start: int, item: _Item) -> int:
    """A complete number and those that continue its enumeration under the same type word."""
    for _ in range(50):
        reached = _one(scan, "numbered", kind, start, item.printed.text, item.end)
        scan.seen.add((kind.code, item.printed.integer))
        join = _JOIN.match(scan.folded, reached) or _JOIN.match(scan.folded, item.end)
        if not join or not (read := _full(scan, join.end())) or not _of_type(read.printed, kind):
            break
        start = join.end()
        item = _Item(read.printed, start, read.end)
    return reached


def _of_type(printed: Printed, kind: DocumentType) -> bool:
    """Whether a number can belong to a type: its abbreviation is the type's, or it has none."""
    known = [
        code for code in printed.codes if code in grammar().by_abbreviation or code.upper() in grammar().by_abbreviation
    ]
    return not known or any(code in kind.abbreviations for code in known)


def _one(
    scan: _Scan, form: MentionKind, kind: DocumentType, start: int, number: str, end: int, tail: Tail | None = None
) -> int:
    tail = _with_before(scan, start, tail or tail_at(scan.text, scan.folded, end))
    scan.add(form, kind, start, tail, number=number)
    return max(tail.reached, end)


def _with_before(scan: _Scan, start: int, tail: Tail) -> Tail:
    """The date before the citation, where none follows it."""
    if tail.date or tail.fault or not (found := before(scan.text, scan.folded, start)):
        return tail
    date, fault, issuer, key = found
    return Tail(tail.end, date, fault, tail.issuer or issuer, tail.issuer_key or key, tail.term, tail.reached)


def _short_items(
    scan: _Scan, kind: DocumentType, start: int, items: list[_Item], said: bool, abbreviated: bool
) -> int | None:
    """`Nghị quyết 20`, `các Nghị quyết 13, 20`: numbers without ký hiệu that clearly are numbers of documents."""
    first = items[0]
    alone = not said and not _PLURAL.search(scan.folded, max(0, start - 8), start)
    tail = tail_at(scan.text, scan.folded, first.end)
    if not _is_number(scan, kind, start, first, tail, said, abbreviated):
        return None
    if alone and len(items) > 2 and _CLOSE.match(scan.folded, items[-1].end):
        alone = False  # three numbers and nothing that they could count
    if alone and len(items) > 1 and scan.folded.startswith(" của ", items[-1].end):
        alone = issuer_at(scan.text, scan.folded, items[-1].end) is None
    if alone or len(items) == 1:
        return _one(scan, "short", kind, start, first.printed.integer, first.end, tail)
    for index, item in enumerate(items):
        last = index == len(items) - 1
        reached = _one(
            scan,
            "short",
            kind,
            start if not index else item.start,
            item.printed.integer,
            item.end,
            None if last else Tail(item.end, reached=item.end),
        )
    return reached


def _is_number(
    scan: _Scan, kind: DocumentType, start: int, item: _Item, tail: Tail, said: bool, abbreviated: bool
) -> bool:
    if item.printed.integer[-1:].isalpha() and not said:
        return False  # "chương trình 30a"
    if said or (kind.code, item.printed.integer) in scan.seen:
        return True
    issuer = grammar().issuers.get(tail.issuer_key or "")
    if kind.short == "stated":
        return bool(issuer and issuer.of and issuer.level in {"dang", "dp"})
    if abbreviated:
        return kind.code in {"nq", "qd", "nd"}
    if scan.text[start].isupper() and len(item.printed.integer) > 1:
        return True
    return bool(issuer) or (kind.code in {"nq", "nd"} and bool(_CLOSE.match(scan.folded, item.end)))


def _named(scan: _Scan, kind: DocumentType, start: int, end: int, _: bool) -> int | None:
    """Sessions, congresses and laws."""
    name: NameRead | None = None
    if kind.titled:
        name = law_at(scan.text, scan.folded, end, kind)
    elif kind.code in {"nq", "kl", "qd", "ct"}:
        name = session_at(scan.text, end)
        if not name and kind.code == "nq":
            name = congress_at(scan.text, end)
    if not name:
        return None
    if (word := _NUMBER_WORD_AFTER.match(scan.folded, name.end)) and not name.year:
        read = _full(scan, word.end())
        if read and _of_type(read.printed, kind):
            return _full_items(scan, kind, start, _Item(read.printed, word.end(), read.end))
    if kind.titled:
        return _law(scan, kind, start, name)
    name, more = more_sessions_at(scan.text, name)
    tail = _with_before(scan, start, tail_at(scan.text, scan.folded, name.end))
    issuer = name.issuer or (carried_out_by(scan.text, start) if name.kind == "congress" else None)
    scan.add(name.kind, kind, start, tail, name=name.name, issuer=issuer, term=name.term)
    for place, other in more:
        scan.add(other.kind, kind, place, Tail(other.end), name=other.name, term=other.term)
    return max(tail.reached, name.end, *(other.end for _, other in more))


def _law(scan: _Scan, kind: DocumentType, start: int, name: NameRead) -> int:
    tail = Tail(name.end, name.year or passed_at(scan.folded, name.end) or _passed_before(scan, start))
    scan.add("law", kind, start, tail, name=name.name)
    reached = name.end
    for first, last, year in more_years_at(scan.folded, name.end) if name.year else []:
        scan.add("law", kind, first, Tail(last, year), name=name.name)
        reached = last
    return reached


def _passed_before(scan: _Scan, start: int) -> PartialDate | None:
    """`Ngày 20/6/2023, Quốc hội thông qua Luật HTX (sửa đổi)`."""
    found = before(scan.text, scan.folded, start)
    return found[0] if found and found[3] == "quốc hội" else None


def _issuer_between(scan: _Scan, kind: DocumentType, start: int, end: int, _: bool) -> int | None:
    """`Kết luận của Ban Bí thư số 78-KL/TW`, `Kết luận của Bộ Chính trị ngày 27/8/1987`, also with the date first."""
    day, cur = _date(scan, end, end)
    named = issuer_at(scan.text, scan.folded, cur)
    if not named:
        return None
    issuer, key, cur = named
    if not day:
        day, cur = _date(scan, cur, cur)
    if (word := _NUMBER_WORD_AFTER.match(scan.folded, cur)) and scan.text[word.end() : word.end() + 1].isdigit():
        read = _full(scan, word.end()) or bare_at(scan.text, word.end())
        if not read or (not read.printed.full and kind.short == "never"):
            return None
        form: MentionKind = "numbered" if read.printed.full else "short"
        tail = tail_at(scan.text, scan.folded, read.end, dated=day.date if day else None)
        scan.seen.add((kind.code, read.printed.integer))
        known = Tail(tail.end, tail.date, tail.fault, issuer, key, tail.term, tail.reached)
        return _one(scan, form, kind, start, read.printed.text, read.end, known)
    if day and day.date and day.date.precision == "day" and kind.short == "strict" and scan.text[start].isupper():
        if before_number := number_at(scan.text, cur):
            return before_number.end
        scan.add("session", kind, start, Tail(cur, day.date, None, issuer), name=f"{issuer} ngày {day.date.iso}")
        return cur
    return None


def _date(scan: _Scan, place: int, otherwise: int) -> tuple[DateRead | None, int]:
    """A date introduced by `ngày` at `place`."""
    skip = place + 1 if scan.folded[place : place + 1] == " " else place
    skip = skip + 1 if scan.folded.startswith(", ", place) else skip
    if scan.folded.startswith("ngày", skip) and (read := date_at(scan.folded, skip)):
        return read, read.end
    return None, otherwise


def _bare_number(scan: _Scan, start: int) -> int:
    """A complete number away from its type word: the ký hiệu, or the head of its sentence, gives the type."""
    after = _skip_digits(scan.folded, start)
    read = _full(scan, start)
    if not read:
        return after
    said = _NUMBER_WORD_BEFORE.search(scan.folded, max(0, start - 8), start)
    if said and _NOT_NUMBERS.search(scan.folded, max(0, said.start() - 14), said.start()):
        return read.end
    kind = _type_of(scan, read.printed, start, bool(said))
    if not kind:
        return after
    begin = said.start() if said else start
    return _full_items(scan, kind, begin, _Item(read.printed, start, read.end))


def _type_of(scan: _Scan, printed: Printed, start: int, said: bool) -> DocumentType | None:
    known = grammar()
    series = printed.codes[-1].rstrip("0123456789")
    kind = next(
        (known.by_abbreviation[code.upper()] for code in printed.codes if code.upper() in known.by_abbreviation), None
    )
    head = scan.head if _same_sentence(scan, start) else None
    if series in {"QH", "UBTVQH"} and printed.year and (kind is None or len(printed.codes) == 1):
        return (
            head
            if head and (head.titled or head.code == "nq")
            else known.by_word["Luật" if series == "QH" else "Nghị quyết"]
        )
    body = any(code in known.bodies or code.rstrip("0123456789") in known.bodies for code in printed.codes)
    if head and said and _of_type(printed, head) and kind and kind.abbreviations[0] in head.abbreviations:
        return head
    if kind and len(printed.codes) > 1 and (body or (said and printed.codes[0] in kind.abbreviations)):
        return kind
    letter = said and kind is None and len(printed.codes) > 1 and printed.codes[0] in known.bodies
    return known.by_word["Công văn"] if letter else None


def _same_sentence(scan: _Scan, place: int) -> bool:
    return (
        scan.head is not None
        and place - scan.head_end <= _HEAD_REACH
        and not _BREAK.search(scan.folded, scan.head_end, place)
    )
