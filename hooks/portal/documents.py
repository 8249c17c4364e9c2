"""From a file of `content/van-ban/` to a `Document`: its record checked, its identity and address made."""

from __future__ import annotations

from portal import permalinks
from portal.citations.identity import document_id, document_type, level_of
from portal.errors import Finding, Problem, quoted
from portal.model import Document, PartialDate, Relation
from portal.registry import Registry
from portal.schema import DocumentMeta, validate
from portal.source import Source
from portal.text import nearest
from portal.yaml_nodes import Items, Mapping, Scalar


def read(path: str, source: Source, registry: Registry) -> tuple[Document | None, list[Problem]]:
    """The document in the file `path` (below `content/`), or None, and what is wrong with its record."""
    meta, findings = validate(source.meta, DocumentMeta)
    if meta is None:
        return None, list(source.file.problems(findings))
    unit = registry.unit_on(meta.province, meta.date) if meta.province else None
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
    place = unit.slug if unit else None
    return Document(
        id=document_id(meta.type, meta.number, meta.date.year, place),
        slug=slug,
        type=document_type(meta.type).word,
        number=meta.number,
        issuer=meta.issuer,
        date=PartialDate(meta.date),
        effective=meta.effective,
        status=meta.status,
        title=meta.title,
        province=unit.id if unit else None,
        level=level_of(meta.type, meta.number),
        term=meta.term,
        relations=tuple(Relation(relation.type, relation.target) for relation in meta.relations),
        names=meta.names,
        file=meta.file,
        sources=meta.sources,
        aliases=meta.aliases,
        path=path,
        body=source.body,
    ), []


def check_relations(document: Document, source: Source, known: frozenset[str]) -> list[Problem]:
    """Relations of a document whose target is no document of the register."""
    relations = source.meta.get("relations")
    problems: list[Problem] = []
    for entry in relations.nodes if isinstance(relations, Items) else ():
        target = entry.get("target") if isinstance(entry, Mapping) else None
        if isinstance(target, Scalar) and target.text not in known:
            near = nearest(target.text, known - {document.slug})
            vi, en = (f"; có phải là {near}?", f"; did you mean {near}?") if near else ("", "")
            typed = quoted(target.text)
            finding = Finding(
                target.offset, "RELATION-UNKNOWN", f"Không có văn bản {typed}{vi}", f"There is no document {typed}{en}"
            )
            problems.append(source.file.problem(finding))
    return problems
