"""From an article's file to an `Article`: its frontmatter checked, its province and topics looked up."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from portal import urls
from portal.dates import numeric
from portal.errors import Finding, Problem, quoted
from portal.model import Article, Correction, PartialDate, Province
from portal.registry import Registry
from portal.schema import MAX_SEGMENT, ArticleMeta, validate
from portal.source import Source
from portal.text import fold, nearest
from portal.yaml_nodes import Items, Scalar


@dataclass(frozen=True, slots=True)
class Submission:
    """An article with what decides whether it is published."""

    article: Article
    draft: bool


def read(path: str, source: Source, registry: Registry) -> tuple[Submission | None, list[Problem]]:
    """The article in the file `path` (below `content/`), or None, and what is wrong with its frontmatter."""
    meta, findings = validate(source.meta, ArticleMeta)
    if meta is None:
        return None, list(source.file.problems(findings))
    province, notes = _province(meta, _offset(source, "province"), registry)
    findings += notes
    findings += _topics(source, registry)
    slug = meta.slug or urls.segment(posixpath.basename(path).removesuffix(".md"))
    findings += _slug(slug, path)
    problems = list(source.file.problems(findings))
    if province is None or any(problem.severity == "error" for problem in problems):
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
        body=body,
        date_note=meta.date_note,
        description=meta.description,
        author=meta.author,
        source=meta.source,
        updated=meta.updated,
        district=meta.district,
        image=meta.image,
        gallery=meta.gallery,
        featured=meta.featured,
        expires=meta.expires,
        corrections=tuple(Correction(note.date, note.text) for note in meta.corrections),
        aliases=meta.aliases,
        documents=meta.documents,
    )


def _province(meta: ArticleMeta, offset: int, registry: Registry) -> tuple[Province | None, list[Finding]]:
    """The unit that bears the name on the article's day, else its only successor with a warning."""
    units = registry.names.get(meta.province)
    typed = quoted(meta.province)
    if not units:
        near = registry.province_aliases.get(fold(meta.province)) or nearest(meta.province, registry.names)
        vi, en = (f"; viết {near}", f"; write {near}") if near else ("", "")
        return None, [
            Finding(
                offset, "PROVINCE-UNKNOWN", f"Không có tỉnh, thành phố {typed}{vi}", f"Unknown province {typed}{en}"
            )
        ]
    if unit := registry.unit_on(meta.province, meta.date):
        return unit, []
    day = numeric(meta.date)
    heirs = _on_day(units, meta, registry)
    names = ", ".join(heir.name for heir in heirs)
    if len(heirs) == 1 and units[0].end and units[0].end < meta.date:
        vi, en = (
            f"Ngày {day} {typed} đã thuộc {names}; viết {names}",
            f"On {day} {typed} was part of {names}; write {names}",
        )
        return heirs[0], [Finding(offset, "PROVINCE-FORMER", vi, en, "warning")]
    vi, en = f"Ngày {day} không có đơn vị {typed}", f"There was no unit {typed} on {day}"
    hint = (f"; viết {names}", f"; write {names}") if names else ("", "")
    return None, [Finding(offset, "PROVINCE-DATE", vi + hint[0], en + hint[1])]


def _on_day(units: tuple[Province, ...], meta: ArticleMeta, registry: Registry) -> list[Province]:
    """The units that hold the territory of `units` on the article's day, through successors or predecessors."""
    found: dict[str, Province] = {}
    seen: set[str] = set()
    pending = [unit.id for unit in units]
    while pending:
        unit = registry.provinces[pending.pop()]
        if unit.id in seen:
            continue
        seen.add(unit.id)
        if unit.valid_on(meta.date):
            found[unit.id] = unit
        elif unit.end and unit.end < meta.date:
            pending += unit.successors
        else:
            pending += unit.predecessors
    return sorted(found.values(), key=lambda unit: unit.id)


def _topics(source: Source, registry: Registry) -> Iterator[Finding]:
    node = source.meta.get("topics")
    seen: set[str] = set()
    for item in node.nodes if isinstance(node, Items) else ():
        if not isinstance(item, Scalar):
            continue
        typed = quoted(item.text)
        if item.text not in registry.topics:
            by_name = {topic.name: topic.id for topic in registry.topics.values()}
            near = nearest(item.text, [*registry.topics, *by_name])
            vi, en = (f"; viết {by_name.get(near, near)}", f"; write {by_name.get(near, near)}") if near else ("", "")
            yield Finding(item.offset, "TOPIC-UNKNOWN", f"Không có chủ đề {typed}{vi}", f"Unknown topic {typed}{en}")
        elif item.text in seen:
            vi, en = f"Chủ đề {typed} viết hai lần; bỏ một", f"Topic {typed} is given twice; remove one"
            yield Finding(item.offset, "TOPIC-DUPLICATE", vi, en, "warning")
        seen.add(item.text)


def _slug(slug: str, path: str) -> Iterator[Finding]:
    """Findings about an address made from a file name; one given as `slug` was checked by the schema."""
    typed = quoted(posixpath.basename(path))
    if not slug or slug in urls.RESERVED:
        vi, en = (
            f"Tên tệp {typed} không làm địa chỉ được; đổi tên tệp",
            f"File name {typed} cannot be an address; rename the file",
        )
        yield Finding(0, "URL-RESERVED", vi, en)
    elif len(slug) > MAX_SEGMENT:
        vi, en = (
            f"Tên tệp {typed} dài quá {MAX_SEGMENT} ký tự; đặt `slug` ngắn hơn",
            f"File name {typed} is longer than {MAX_SEGMENT}; set a shorter slug",
        )
        yield Finding(0, "URL-LENGTH", vi, en)


def _offset(source: Source, key: str) -> int:
    node = source.meta.get(key)
    return node.offset if node else 0
