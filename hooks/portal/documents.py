"""From a file of `content/van-ban/` to a `Document`: its record checked, its identity and address made."""

from __future__ import annotations

from datetime import date

from portal import permalinks
from portal.citations.congresses import record_of
from portal.citations.grammar import grammar
from portal.citations.identity import document_id, document_type, level_of, level_of_body, unnumbered_id
from portal.citations.register import congress_named
from portal.citations.tail import issuer_key
from portal.errors import Finding, Problem, quoted
from portal.model import Document, Level, PartialDate, Province, Relation
from portal.registry import Registry
from portal.schema import DocumentMeta
from portal.source import Source
from portal.text import nearest, slugify
from portal.validation import validate


def read(path: str, source: Source, registry: Registry) -> tuple[Document | None, list[Problem]]:
    """The document in the file `path` (below `content/`), or None, and what is wrong with its record."""
    meta, findings = validate(source.meta, DocumentMeta)
    if meta is None:
        return None, list(source.file.problems(findings))
    if meta.number is None and not meta.names:
        vi = 'Thiếu trường "number"; thêm vào, hoặc ghi tên gọi vào "names" nếu văn bản không có số'
        en = 'Key "number" is missing; add it, or what the document is called to "names" where it has none'
        findings.append(Finding(0, "FM-REQUIRED", vi, en))
    unit = _unit(registry, meta)
    if meta.province and unit is None:
        node = source.meta.get("province")
        near = nearest(meta.province, registry.names)
        vi, en = (f"; viết {near}", f"; write {near}") if near else ("", "")
        typed = quoted(meta.province)
        findings.append(
            Finding(
                node.offset if node else 0,
                "PROVINCE-UNKNOWN",
                f"Không có tỉnh, thành phố {typed} vào ngày ban hành{vi}",
                f"There was no province {typed} on the document's day{en}",
            )
        )
    slug, faults = permalinks.of(path, meta.slug)
    findings += faults
    if findings:
        return None, list(source.file.problems(findings))
    identity, level = _identity(meta, slug, unit, registry)
    return Document(
        id=identity,
        slug=slug,
        type=document_type(meta.type).word,
        number=meta.number,
        issuer=meta.issuer,
        date=PartialDate(meta.date) if meta.date else None,
        effective=meta.effective,
        status=meta.status,
        title=meta.title,
        province=unit.id if unit else None,
        level=level,
        term=meta.term,
        relations=tuple(Relation(relation.type, relation.target) for relation in meta.relations),
        names=meta.names,
        file=meta.file,
        sources=meta.sources,
        aliases=meta.aliases,
        path=path,
        body=source.body,
    ), []


def _unit(registry: Registry, meta: DocumentMeta) -> Province | None:
    """The province on the document's day; where no day is known, the first that bore the name."""
    if not meta.province:
        return None
    if meta.date:
        return registry.unit_on(meta.province, meta.date)
    units = registry.names.get(meta.province, ())
    return min(units, key=lambda unit: unit.start or date.min, default=None)


def _identity(meta: DocumentMeta, slug: str, unit: Province | None, registry: Registry) -> tuple[str, Level]:
    """The id and the level."""
    place, year = unit.slug if unit else None, meta.date.year if meta.date else None
    if meta.number:
        return document_id(meta.type, meta.number, year, place), level_of(meta.type, meta.number)
    places = {slugify(one.name): one.slug for one in registry.provinces.values()}
    if congress := congress_named(meta.names, place, places):
        record = record_of(congress[0], meta.type, congress[1], unit)
        return record.id, record.level
    known = grammar().issuers.get(issuer_key(meta.issuer) or "")
    body = known.of if known else None
    return unnumbered_id(meta.type, slug, year, place, body), level_of_body(body)
