"""Articles meet documents: every citation found, resolved, and given to its article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from portal import citations, relating
from portal.errors import Finding, Problem
from portal.manuscripts import Manuscript
from portal.model import Article, Citation, Document, Review
from portal.registry import Registry


class Cited(Struct, frozen=True):
    """`articles` as given, with their citations; `documents` are all, the register's first.

    `remarks` are for the editors' report alone: places that may well be right and cause no warning.
    """

    articles: tuple[Article, ...]
    documents: tuple[Document, ...]
    reviews: Mapping[str, tuple[Review, ...]]
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...]


def cite(
    manuscripts: Sequence[Manuscript], documents: Sequence[Document], registry: Registry, *, remarks: bool = False
) -> Cited:
    """Resolve the mentions of all articles together: one number is one document wherever it is cited.

    `remarks` asks for those of the editors' report: a build has no use for them, and there may be many.
    """
    register = citations.Register.of(documents, registry.provinces.values())
    gathered = {one.path: citations.unpack(one.mentions) for one in manuscripts}
    readings = {one.path: _read(one, gathered[one.path], register, registry) for one in manuscripts}
    resolution = citations.resolve_all(readings, register)
    unrecorded = {document.slug: document for document in resolution.documents}
    articles: list[Article] = []
    told: list[relating.Told] = []
    problems: list[Problem] = []
    asides: list[Problem] = []
    for one in manuscripts:
        outcome = resolution.articles[one.path]
        articles.append(_with_citations(one, outcome.citations))
        told.append(relating.told(one.article, gathered[one.path], outcome.citations))
        problems += (one.source.file.problem(_placed(one, note)) for note in outcome.findings if not note.quiet)
        if remarks:
            asides += (one.source.file.problem(_placed(one, note)) for note in outcome.findings if note.quiet)
            asides += _unrecorded(one, outcome.citations, unrecorded)
    joined = relating.join(told, [*documents, *resolution.documents])
    return Cited(tuple(articles), joined.documents, joined.reviews, tuple(problems), tuple(asides))


def _unrecorded(one: Manuscript, found: Sequence[Citation], documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Documents that no record describes, each at its first mention: they lack a trích yếu, perhaps a date as well."""
    first = {citation.document: citation for citation in reversed(found)}
    for citation in sorted(first.values(), key=lambda one: one.start):
        if document := documents.get(citation.document):
            for note in citations.findings.unrecorded(citation, document):
                yield one.source.file.problem(_placed(one, note))


def _read(
    one: Manuscript, gathered: citations.Gathered, register: citations.Register, registry: Registry
) -> citations.Reading:
    article = one.article
    place = registry.provinces[article.province].slug
    context = citations.Context(place, article.date, article.documents, article.title)
    return citations.read_article(gathered.mentions, context, register)


def _with_citations(one: Manuscript, found: Sequence[Citation]) -> Article:
    shift = citations.body_start(one.article.description)
    sapo = tuple(citation for citation in found if citation.end < shift)
    body = tuple(Citation(start - shift, end - shift, document) for start, end, document in found if start >= shift)
    return replace(one.article, sapo_citations=sapo, citations=body)


def _placed(one: Manuscript, note: citations.Finding) -> Finding:
    """A note about the sapo stands at the value of `description`: YAML may have folded it."""
    shift = citations.body_start(one.article.description)
    if note.start >= shift:
        return Finding(one.source.body_start + note.start - shift, note.code, note.vi, note.en, "warning")
    node = one.source.meta.get("description")
    return Finding(node.offset if node else 0, note.code, note.vi, note.en, "warning")


def by_slug(documents: Sequence[Document]) -> Mapping[str, Document]:
    return {document.slug: document for document in documents}
