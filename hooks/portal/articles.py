"""From an article's file to an `Article`: its frontmatter checked, its province and topics looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from portal import dates, permalinks, proofread, provinces
from portal.errors import MAX_PER_FILE, Finding, Problem, quoted
from portal.markup import Link
from portal.model import Article, Correction, Figure, PartialDate, Province
from portal.registry import Registry
from portal.schema import ArticleMeta, PictureMeta
from portal.source import Source
from portal.validation import validate
from portal.yaml_nodes import Items, Mapping, Scalar

_PATH = re.compile(r"tin/(?P<year>[0-9]{4})/[^/]+\.md")


class Submission(Struct, frozen=True):
    """An article with what decides whether it is published."""

    article: Article
    draft: bool


class _Text(Struct, frozen=True):
    """The text of a file that has just been read."""

    body: str

    def __call__(self) -> str:
        return self.body


def read(path: str, source: Source, registry: Registry) -> tuple[Submission | None, list[Problem]]:
    """The article in the file `path` (below `content/`), or None, and what is wrong with its frontmatter.

    Each key is judged for itself: a bad date does not hide a bad topic.
    """
    meta, findings = validate(source.meta, ArticleMeta)
    province, notes = _province(source, registry)
    shown = tuple(pictures(source.meta))
    findings += notes
    findings += _topics(source, registry)
    findings += [fault for one in shown for fault in proofread.address(one.offset, one.target or "", image=True)]
    slug: str | None = meta.slug if meta else None
    if source.meta.get("slug") is None:
        slug, faults = permalinks.of(path, None)
        findings += faults
    findings += _folder(path)
    problems = list(source.file.problems(findings))
    if meta is None or province is None or slug is None or any(problem.severity == "error" for problem in problems):
        return None, problems
    return Submission(_article(path, slug, meta, province, source.body), meta.draft), problems


def _article(path: str, slug: str, meta: ArticleMeta, province: Province, body: str) -> Article:
    return Article(
        path=path,
        year=path.split("/")[1],
        slug=slug,
        title=meta.title,
        province=province.id,
        date=PartialDate(meta.date, meta.date_precision),
        topics=tuple(dict.fromkeys(meta.topics)),
        text=_Text(body),
        date_note=meta.date_note,
        description=meta.description,
        author=meta.author,
        source=meta.source,
        updated=meta.updated,
        district=meta.district,
        image=_figure(meta.image) if meta.image else None,
        gallery=tuple(map(_figure, meta.gallery)),
        featured=meta.featured,
        expires=meta.expires,
        corrections=tuple(Correction(note.date, note.text) for note in meta.corrections),
        aliases=meta.aliases,
        documents=meta.documents,
    )


def _figure(meta: PictureMeta) -> Figure:
    return Figure(meta.file, meta.alt, meta.caption, meta.credit)


def _province(source: Source, registry: Registry) -> tuple[Province | None, list[Finding]]:
    """The unit that bears the name on the article's day, else its only successor with a warning.

    Where the day is not known, only whether there ever was such a unit is said.
    """
    name, written = source.meta.get("province"), source.meta.get("date")
    if not isinstance(name, Scalar) or not name.text.strip():
        return None, []  # the schema has said so
    units = registry.names.get(name.text)
    if not units:
        return None, [_unknown_province(name, registry)]
    day = dates.parse_day(written.text) if isinstance(written, Scalar) else None
    if day is None:
        return None, []
    if unit := registry.unit_on(name.text, day):
        return unit, []
    return _other_unit(name, units, day, registry)


def _unknown_province(name: Scalar, registry: Registry) -> Finding:
    typed = quoted(name.text)
    near = provinces.nearest(name.text, registry)
    vi, en = (f"; viết {near}", f"; write {near}") if near else ("; xem content/_data", "; see content/_data")
    return Finding(
        name.offset, "PROVINCE-UNKNOWN", f"Không có tỉnh, thành phố {typed}{vi}", f"Unknown province {typed}{en}"
    )


def _other_unit(
    name: Scalar, units: tuple[Province, ...], day: date, registry: Registry
) -> tuple[Province | None, list[Finding]]:
    """The unit to which a former name leads on `day`; none where the name is not old yet, or became several."""
    typed, when = quoted(name.text), dates.numeric(day)
    heirs = provinces.on_day(units, day, registry)
    names = ", ".join(heir.name for heir in heirs)
    former = any(unit.end and unit.end < day for unit in units)
    if len(heirs) == 1 and former:
        vi = f"Ngày {when} {typed} đã thuộc {names}; viết {names}"
        en = f"On {when} {typed} was part of {names}; write {names}"
        return heirs[0], [Finding(name.offset, "PROVINCE-FORMER", vi, en, "warning")]
    vi, en = f"Ngày {when} không có đơn vị {typed}", f"There was no unit {typed} on {when}"
    hint = (f"; viết {names}", f"; write {names}") if names else ("", "")
    return None, [Finding(name.offset, "PROVINCE-DATE", vi + hint[0], en + hint[1])]


def _topics(source: Source, registry: Registry) -> Iterator[Finding]:
    node = source.meta.get("topics")
    seen: set[str] = set()
    guesses = MAX_PER_FILE  # more are never shown, and a guess is slow
    for item in node.nodes if isinstance(node, Items) else ():
        if not isinstance(item, Scalar) or not item.text.strip():
            continue  # the schema has said so
        if item.text not in registry.topics:
            typed = quoted(item.text)
            near = registry.topic_spellings.nearest(item.text) if guesses > 0 else None
            guesses -= 1
            meant = registry.topic_ids.get(near, near) if near else None
            vi, en = (f"; viết {meant}", f"; write {meant}") if meant else ("; xem topics.yml", "; see topics.yml")
            yield Finding(item.offset, "TOPIC-UNKNOWN", f"Không có chủ đề {typed}{vi}", f"Unknown topic {typed}{en}")
        elif item.text in seen:
            typed = quoted(item.text)
            vi, en = f"Chủ đề {typed} viết hai lần; bỏ một", f"Topic {typed} is given twice; remove one"
            yield Finding(item.offset, "TOPIC-DUPLICATE", vi, en, "warning")
        seen.add(item.text)


def pictures(meta: Mapping) -> Iterator[Link]:
    """The pictures that frontmatter names, with offsets in the file."""
    image, gallery = meta.get("image"), meta.get("gallery")
    for one in (image, *(gallery.nodes if isinstance(gallery, Items) else ())):
        node = one.get("file") if isinstance(one, Mapping) else one
        if isinstance(node, Scalar) and node.text.strip():
            yield Link(node.offset, node.offset, True, None, node.text.strip())


def _folder(path: str) -> Iterator[Finding]:
    if not _PATH.fullmatch(path):
        typed = quoted(path)
        vi = f"Bài {typed} phải nằm trong thư mục của một năm: content/tin/<năm>/<tên>.md"
        en = f"Article {typed} must lie in the folder of a year: content/tin/<year>/<name>.md"
        yield Finding(0, "FILE-PLACE", vi, en)
