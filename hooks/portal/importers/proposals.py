"""Which province and which topics a text speaks of, with the words that say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from portal import provinces
from portal.importers.recognise import Recognised
from portal.model import Province
from portal.registry import Registry
from portal.text import nfc

MAX_TOPICS = 4

_TITLE, _SAPO, _TEXT = 6, 3, 1
"""How much a word tells by where it stands."""
_CALLED_PROVINCE = 3
"""How much more a name tells after "tỉnh", "UBND tỉnh", "Tỉnh ủy" than alone, where it may be a town of that name."""
_CLEAR = 1.5
_OFTEN = 5
"""More places of one word in a text tell no more."""
_ENOUGH = 4

_OLD_PLACES = (
    *(("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa")),
    *(("oè", "òe"), ("oé", "óe"), ("oẻ", "ỏe"), ("oẽ", "õe"), ("oẹ", "ọe")),
    *(("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy")),
)
_OPEN = re.compile("(?:" + "|".join(new for new, _ in _OLD_PLACES) + r")(?![^\W\d_])", re.IGNORECASE)
_OLD = dict(_OLD_PLACES)
_BEFORE = re.compile(r"(?:tỉnh|thành phố|tp\.?|tỉnh (?:ủy|đoàn)|thành ủy)\s+$", re.IGNORECASE)


class ProvinceProposal(Struct, frozen=True):
    """`name` is None where none stands out; `reason` says what was counted."""

    name: str | None
    reason: str


class TopicProposal(Struct, frozen=True):
    id: str
    name: str
    reason: str


def one_spelling(text: str) -> str:
    """`text` with the tone of an open "oa", "oe", "uy" on its first letter: Hoà Bình and Hòa Bình are one name."""
    return _OPEN.sub(_respelled, nfc(text))


def _respelled(match: re.Match[str]) -> str:
    new = _OLD[match[0].lower()]
    return new.upper() if match[0].isupper() else match[0][0] + new[1:] if match[0][0] == new[0] else new


def province(article: Recognised, day: date | None, registry: Registry) -> ProvinceProposal:
    """The unit that the text names most, by its name on `day`; a former unit counts for what it became part of."""
    names = _names(registry, day)
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)(?! Dương)")
    weights: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for weight, text in [*_weighted(article), (_SAPO, article.publisher)]:
        plain = one_spelling(text)
        for found in pattern.finditer(plain):
            name = names[found[0]]
            called = _BEFORE.search(plain[max(0, found.start() - 12) : found.start()])
            weights[name] += weight * (_CALLED_PROVINCE if called else 1)
            places[name] += 1
    ranked = weights.most_common(3)
    if not ranked:
        return ProvinceProposal(None, "bài không nêu tên tỉnh, thành phố nào")
    said = ", ".join(f"{name} ({places[name]} lần)" for name, _ in ranked)
    if len(ranked) > 1 and ranked[0][1] < _CLEAR * ranked[1][1]:
        return ProvinceProposal(None, f"bài nêu {said}; không rõ bài thuộc nơi nào")
    return ProvinceProposal(ranked[0][0], f"bài nêu {said}")


def _names(registry: Registry, day: date | None) -> Mapping[str, str]:
    """Every spelling of a unit's name in a text → the name to write. Abbreviations are left to editors."""
    found: dict[str, str] = {}
    for unit in registry.provinces.values():
        written = _written(unit, day, registry)
        for spelling in (unit.name, unit.name.replace(" - ", "-"), unit.name.replace(" - ", " – ")):
            plain = one_spelling(spelling)
            found[plain] = found[plain.upper()] = written
    return found


def _written(unit: Province, day: date | None, registry: Registry) -> str:
    """What an article of `day` writes for `unit`; its own name where no day is known or several took its place."""
    if day is None or registry.unit_on(unit.name, day):
        return unit.name
    heirs = provinces.on_day(registry.names[unit.name], day, registry)
    return heirs[0].name if len(heirs) == 1 else unit.name


def topics(article: Recognised, registry: Registry) -> tuple[TopicProposal, ...]:
    """At most `MAX_TOPICS` topics, the one most spoken of first, by the `signs` of the register."""
    scores: list[tuple[int, str, str]] = []
    weighted = [(weight, nfc(text).casefold()) for weight, text in _weighted(article)]
    for topic in registry.topics.values():
        seen: Counter[str] = Counter()
        score = 0
        for sign in topic.signs:
            pattern = re.compile(rf"(?<!\w){re.escape(sign.casefold())}(?!\w)")
            counted = 0
            for weight, text in weighted:
                count = len(pattern.findall(text))
                counted += count
                score += weight * min(count, _OFTEN) if weight > _TEXT else 0
            score += min(counted, _OFTEN)
            seen[sign] += counted
        if score >= _ENOUGH:
            said = ", ".join(f'"{sign}" {count} lần' for sign, count in seen.most_common(3) if count)
            scores.append((score, topic.id, said))
    scores.sort(key=lambda found: -found[0])
    enough = [found for found in scores if 4 * found[0] >= scores[0][0]]
    return tuple(TopicProposal(id_, registry.topics[id_].name, said) for _, id_, said in enough[:MAX_TOPICS])


def _weighted(article: Recognised) -> Iterable[tuple[int, str]]:
    yield _TITLE, article.title
    yield _SAPO, article.sapo or ""
    for block in article.body:
        yield (_SAPO if block.kind == "heading" else _TEXT), block.text
        for row in block.rows:
            yield _TEXT, " ".join(cell.text for cell in row)
