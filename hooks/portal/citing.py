"""Articles meet documents: every citation found, resolved, and given to its article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from portal import citations, relating
from portal.citations import Library, Outcome, Register, Text
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


class Entry(Struct, frozen=True):
    """What the article of a file with the `digest` came to; places are those of the final article."""

    digest: bytes
    sapo: tuple[Citation, ...]
    body: tuple[Citation, ...]
    problems: tuple[Problem, ...]
    told: relating.Told | None


class Memory:
    """What `cite` has found: with it, work is in proportion to the articles that changed since.

    It holds for one register, records and provinces alike; with another one it begins anew. Pickled, it forgets the
    articles themselves, and the entries, which are kept by their paths.
    """

    def __init__(self) -> None:
        self._begin(())
        self._articles: dict[str, tuple[Article, Article]] = {}

    def _begin(self, basis: tuple[object, ...]) -> None:
        self._basis = basis
        self._register: Register | None = None
        self._library = Library()
        self.entries: dict[str, Entry] = {}
        """By the paths of their articles."""

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_register": None, "_articles": {}, "entries": {}}

    def update(
        self, manuscripts: Mapping[str, Manuscript], documents: Sequence[Document], registry: Registry
    ) -> Mapping[str, Outcome]:
        """Take in `manuscripts`, by their paths. Returns the outcome of each article that had to be looked at."""
        provinces = (*registry.provinces.values(), *registry.province_aliases.items())
        basis = (*(replace(one, body="") for one in documents), *provinces)
        if basis != self._basis:
            self._begin(basis)
            self._articles = {path: one for path, one in self._articles.items() if path in manuscripts}
        changed = [path for path, one in manuscripts.items() if self._digest(path) != one.digest]
        gone = self._library.articles - manuscripts.keys()
        if not changed and not gone:
            return {}
        self._register = self._register or Register.of(documents, registry.provinces.values())

        def text(path: str) -> Text:
            article = manuscripts[path].article
            place = registry.provinces[article.province].slug
            return Text(
                manuscripts[path].mentions,
                citations.Context(place, article.date, article.documents, article.title),
            )

        found = self._library.update(changed, gone, text, self._register)
        for path in gone:
            self.entries.pop(path, None)
            self._articles.pop(path, None)
        self.entries |= {path: _entry(manuscripts[path], one) for path, one in found.items()}
        return {path: one.outcome for path, one in found.items()}

    def _digest(self, path: str) -> bytes | None:
        entry = self.entries.get(path)
        return entry.digest if entry else None

    def article(self, one: Manuscript) -> Article:
        """The article with its citations: the very same as long as nothing of it changes."""
        article, entry = one.article, self.entries[one.path]
        given, made = self._articles.get(one.path, (None, article))
        if given is not article or made.citations != entry.body or made.sapo_citations != entry.sapo:
            made = replace(article, sapo_citations=entry.sapo, citations=entry.body)
            self._articles[one.path] = article, made
        return made

    def problems(self, path: str) -> tuple[Problem, ...]:
        return self.entries[path].problems

    @property
    def told(self) -> list[relating.Told]:
        return [entry.told for entry in self.entries.values() if entry.told]

    @property
    def documents(self) -> tuple[Document, ...]:
        """Those that no record describes."""
        return self._library.documents


def cite(
    manuscripts: Sequence[Manuscript],
    documents: Sequence[Document],
    registry: Registry,
    *,
    remarks: bool = False,
    memory: Memory | None = None,
) -> Cited:
    """Resolve the mentions of all articles together: one number is one document wherever it is cited.

    `remarks` asks for those of the editors' report: a build has no use for them, there may be many, and they need all
    articles looked at. Otherwise a `memory` of earlier calls saves looking at articles again that did not change.
    """
    memory = Memory() if memory is None or remarks else memory
    outcomes = memory.update({one.path: one for one in manuscripts}, documents, registry)
    joined = relating.join(memory.told, [*documents, *memory.documents])
    return Cited(
        tuple(map(memory.article, manuscripts)),
        joined.documents,
        joined.reviews,
        tuple(problem for one in manuscripts for problem in memory.problems(one.path)),
        tuple(_remarks(manuscripts, outcomes, memory.documents)) if remarks else (),
    )


def _remarks(
    manuscripts: Sequence[Manuscript], outcomes: Mapping[str, Outcome], documents: Sequence[Document]
) -> Iterator[Problem]:
    unrecorded = {document.slug: document for document in documents}
    for one in manuscripts:
        found = outcomes[one.path]
        yield from (_problem(one, note) for note in found.findings if note.quiet)
        yield from _unrecorded(one, found.citations, unrecorded)


def _unrecorded(one: Manuscript, found: Sequence[Citation], documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Documents that no record describes, each at its first mention: they lack a trích yếu, perhaps a date as well."""
    first = {citation.document: citation for citation in reversed(found)}
    for citation in sorted(first.values(), key=lambda one: one.start):
        if document := documents.get(citation.document):
            for note in citations.findings.unrecorded(citation, document):
                yield _problem(one, note)


def _entry(one: Manuscript, found: citations.Found) -> Entry:
    begin, cited = citations.body_start(one.article.description), found.outcome.citations
    return Entry(
        one.digest,
        tuple([citation for citation in cited if citation.end < begin]),
        tuple([Citation(one.start - begin, one.end - begin, one.document) for one in cited if one.start >= begin]),
        tuple([_problem(one, note) for note in found.outcome.findings if not note.quiet]),
        relating.told(one.article, found.said, cited),
    )


def _problem(one: Manuscript, note: citations.Finding) -> Problem:
    """A note about the sapo stands at the value of `description`: YAML may have folded it."""
    begin = citations.body_start(one.article.description)
    node = one.source.meta.get("description")
    offset = one.source.body_start + note.start - begin if note.start >= begin else node.offset if node else 0
    return one.source.file.problem(Finding(offset, note.code, note.vi, note.en, "warning"))


def by_slug(documents: Sequence[Document]) -> Mapping[str, Document]:
    return {document.slug: document for document in documents}
