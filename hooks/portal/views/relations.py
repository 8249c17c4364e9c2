"""How official documents stand to one another, in the field's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from portal.catalog import Catalog
from portal.model import Document, RelationType
from portal.views.document_shapes import RelatedDocument, RelationGroup, RelationLine, ReviewLine
from portal.views.parts import article_link
from portal.views.references import link, reference
from portal.views.units import capital

KINDS: tuple[RelationType, ...] = get_args(RelationType)


def verb(catalog: Catalog, kind: RelationType) -> str:
    """What the younger document does to the older one."""
    return str(getattr(catalog.registry.words.relations, kind))


def _passive(catalog: Catalog, kind: RelationType) -> str:
    return str(getattr(catalog.registry.words.relations, f"{kind}_by"))


def lines(catalog: Catalog, document: Document) -> tuple[RelationLine, ...]:
    """What `document` does to others, for the timeline."""
    return tuple(
        RelationLine(verb(catalog, kind), tuple(link(target) for target in targets))
        for kind, targets in outgoing(catalog, document)
    )


def groups(catalog: Catalog, document: Document) -> tuple[RelationGroup, ...]:
    """What `document` does to others, then what others do to it."""
    own = [
        RelationGroup(
            verb(catalog, kind), tuple(_related(catalog, document, kind, target, target) for target in targets)
        )
        for kind, targets in outgoing(catalog, document)
    ]
    others = [
        RelationGroup(
            _passive(catalog, kind), tuple(_related(catalog, source, kind, document, source) for source in sources)
        )
        for kind in KINDS
        if (sources := related_from(catalog, document, kind))
    ]
    return (*own, *others)


def related_from(catalog: Catalog, document: Document, kind: RelationType) -> list[Document]:
    """The documents that name `document` in a relation of one kind, oldest first, each once."""
    found = {source.slug: source for one, source in catalog.incoming.get(document.slug, ()) if one == kind}
    return list(found.values())


def is_registered(source: Document, kind: RelationType, target: Document) -> bool:
    """Whether the register itself knows a relation, and not only the text of an article."""
    return any((one.type, one.target, one.article) == (kind, target.slug, None) for one in source.relations)


def outgoing(catalog: Catalog, document: Document) -> Iterator[tuple[RelationType, list[Document]]]:
    """The targets that exist, by kind."""
    if not document.relations:  # as nearly all
        return
    for kind in KINDS:
        slugs = dict.fromkeys(relation.target for relation in document.relations if relation.type == kind)
        targets = [catalog.documents[slug] for slug in slugs if slug in catalog.documents]
        if targets:
            yield kind, targets


def _related(
    catalog: Catalog, source: Document, kind: RelationType, target: Document, shown: Document
) -> RelatedDocument:
    """`shown` is one of the two; the article is the one that states the relation where the register does not."""
    path = next((one.article for one in source.relations if (one.type, one.target) == (kind, target.slug)), None)
    article = catalog.article_at(path) if path else None
    return RelatedDocument(reference(shown), article_link(article) if article else None)


def reviews(catalog: Catalog, document: Document) -> tuple[ReviewLine, ...]:
    """The reviews of its years that articles report, the fewer years first."""
    said = catalog.registry.words.relations.review
    found = sorted(catalog.reviews.get(document.slug, ()), key=lambda one: (one.years, one.kind))
    return tuple(
        ReviewLine(said.format(kind=capital(one.kind), years=one.years), article_link(article))
        for one in found
        if (article := catalog.article_at(one.article))
    )
