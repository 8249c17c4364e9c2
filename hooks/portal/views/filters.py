"""The filters of the timeline: by level, type, province and relation, each with a page of its own.

A filter is a key such as `cap-dang` or `loai-nghi-quyet`: its kind and the last segment of its page. Entries carry the
keys that keep them, so that the page can be narrowed in place by several filters at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from msgspec import Struct

from portal import urls
from portal.catalog import Catalog
from portal.citations.identity import document_type
from portal.model import Document, Level, RelationType
from portal.text import collation_key
from portal.views.document_shapes import FilterGroup, FilterLink
from portal.views.references import LEVEL_NAMES, unit_of
from portal.views.relations import outgoing, verb
from portal.views.shapes import Link
from portal.views.units import full_name
from portal.words import Timeline

_MILESTONES = "dau-moc"

LEVEL_SLUGS = {
    Level.PARTY: "dang",
    Level.ASSEMBLY: "quoc-hoi",
    Level.GOVERNMENT: "chinh-phu",
    Level.UNION: "lien-minh-htx-viet-nam",
    Level.LOCAL: "dia-phuong",
}

RELATION_SLUGS: dict[RelationType, str] = {
    "implements": "thuc-hien",
    "details": "quy-dinh-chi-tiet",
    "amends": "sua-doi-bo-sung",
    "replaces": "thay-the",
    "follows": "ke-tuc",
    "reviews": "so-ket-tong-ket",
}


def headings(words: Timeline) -> dict[str, str]:
    """The name of each list of filters."""
    names = (words.levels, words.types, words.provinces, words.relations)
    return dict(zip(urls.DOCUMENT_FILTERS, names, strict=True))


class Filter(Struct, frozen=True, order=True):
    """What a page of part of the timeline keeps. `name` is said in the filter's list, `title` on its page."""

    kind: str
    slug: str
    name: str
    title: str
    level: Level | None = None

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.slug}" if self.slug else self.kind

    @property
    def url(self) -> str:
        return urls.documents_by(self.kind, self.slug) if self.slug else urls.MILESTONES


def filters_of(catalog: Catalog, document: Document) -> Iterator[Filter]:
    """The filters that keep `document`."""
    words = catalog.registry.words.timeline
    level = LEVEL_NAMES[document.level]
    whose = level if document.level is not Level.LOCAL else "địa phương"
    yield Filter("cap", LEVEL_SLUGS[document.level], level, words.title_by.format(issuer=whose), document.level)
    if document.slug in catalog.registry.core_documents:
        yield Filter(_MILESTONES, "", words.milestones, words.title_milestones)
    kind = document_type(document.type)
    yield Filter("loai", kind.slug, kind.word, words.title_type.format(type=kind.word))
    if unit := unit_of(catalog, document):
        yield Filter("tinh", unit.slug, unit.name, words.title_by.format(issuer=full_name(unit)))
    for relation, _ in outgoing(catalog, document):
        said = verb(catalog, relation)
        yield Filter("quan-he", RELATION_SLUGS[relation], said, words.title_relation.format(verb=said.lower()))


def kept_by(catalog: Catalog) -> Mapping[Filter, tuple[Document, ...]]:
    """Every filter that keeps any document of the timeline, in the order of its list, with the documents it keeps.

    Types that share a permalink (`Chương trình`, `Chương trình hành động`) and units that share a name are one filter.
    """
    filters: dict[str, Filter] = {}
    kept: defaultdict[str, list[Document]] = defaultdict(list)
    for document in catalog.timeline:
        for one in filters_of(catalog, document):
            other = filters.setdefault(one.key, one)
            if one.name != other.name:
                filters[one.key] = min(other, one, key=lambda each: (len(each.name), each.name))
            kept[one.key].append(document)
    ordered = sorted(filters.values(), key=lambda one: _place(one, len(kept[one.key])))
    return {one: tuple(kept[one.key]) for one in ordered}


def _place(one: Filter, count: int) -> tuple[int, int, object]:
    """Levels and relations in their own order, types by how many there are, provinces by name."""
    kind = ("cap", _MILESTONES, "loai", "tinh", "quan-he").index(one.kind)
    if one.kind == "cap":
        return kind, list(LEVEL_SLUGS.values()).index(one.slug), ""
    if one.kind == "quan-he":
        return kind, list(RELATION_SLUGS.values()).index(one.slug), ""
    return kind, -count if one.kind == "loai" else 0, collation_key(one.name)


def groups(
    words: Timeline, kept: Mapping[Filter, tuple[Document, ...]], current: Filter | None
) -> Iterator[FilterGroup]:
    """The lists of filters; counts stand on the whole timeline alone, for a new document changes them."""
    for kind, heading in headings(words).items():
        chosen = [one for one in kept if one.kind == kind or (kind == "cap" and one.kind == _MILESTONES)]
        if chosen:
            counts = {one: len(kept[one]) for one in chosen} if current is None else {}
            yield FilterGroup(kind, heading, tuple(_link(one, counts.get(one), current) for one in chosen))


def _link(one: Filter, count: int | None, current: Filter | None) -> FilterLink:
    is_current = current is not None and one.key == current.key
    return FilterLink(one.key, Link(one.url, one.name), count, is_current, one.level)
