"""How official documents stand to one another, in the field's words."""

from __future__ import annotations

from collections.abc import Iterator

from portal.catalog import Catalog
from portal.model import Document, RelationType
from portal.views.references import link, references
from portal.views.shapes import RelationGroup, RelationLine

_VERBS: dict[RelationType, tuple[str, str]] = {
    "implements": ("Thực hiện", "Được thực hiện bởi"),
    "details": ("Quy định chi tiết", "Được quy định chi tiết bởi"),
    "amends": ("Sửa đổi, bổ sung", "Được sửa đổi, bổ sung bởi"),
    "replaces": ("Thay thế", "Được thay thế bởi"),
    "follows": ("Kế tục", "Được kế tục bởi"),
    "reviews": ("Sơ kết, tổng kết", "Được sơ kết, tổng kết bởi"),
}


def lines(catalog: Catalog, document: Document) -> tuple[RelationLine, ...]:
    """What `document` does to others, for the timeline."""
    return tuple(
        RelationLine(_VERBS[kind][0], tuple(link(target) for target in targets))
        for kind, targets in _outgoing(catalog, document)
    )


def groups(catalog: Catalog, document: Document) -> tuple[RelationGroup, ...]:
    """What `document` does to others, then what others do to it."""
    outgoing = [RelationGroup(_VERBS[kind][0], references(targets)) for kind, targets in _outgoing(catalog, document)]
    incoming = [
        RelationGroup(passive, references(sources))
        for kind, (_, passive) in _VERBS.items()
        if (sources := related_from(catalog, document, kind))
    ]
    return (*outgoing, *incoming)


def related_from(catalog: Catalog, document: Document, kind: RelationType) -> list[Document]:
    """The documents that name `document` in a relation of one kind, oldest first, each once."""
    found = {source.slug: source for one, source in catalog.incoming.get(document.slug, ()) if one == kind}
    return list(found.values())


def _outgoing(catalog: Catalog, document: Document) -> Iterator[tuple[RelationType, list[Document]]]:
    """The targets that exist, by kind."""
    for kind in _VERBS:
        slugs = dict.fromkeys(relation.target for relation in document.relations if relation.type == kind)
        targets = [catalog.documents[slug] for slug in slugs if slug in catalog.documents]
        if targets:
            yield kind, targets
