"""The one door of the core: `load_all` reads and judges a repository.

The MkDocs hook and the command line both come through here, so that `check` says exactly what a build would.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from portal import citing, crosscheck, files, manuscripts, markup, past, registers, settings, urls
from portal.articles import Submission
from portal.cache import FOLDER, Cache
from portal.catalog import Catalog, in_order
from portal.errors import Problem
from portal.ledger import Past
from portal.links import Targets
from portal.manuscripts import Manuscript
from portal.model import Document, Page
from portal.pictures import reading
from portal.pictures.reading import Photo, Verdict
from portal.registry import Registry
from portal.settings import Extra


class Site(Struct, frozen=True):
    """Everything that will be published."""

    catalog: Catalog
    targets: Targets
    media: tuple[str, ...]
    """Attachments and drawings, paths below `content/`: published as they are."""
    photos: Mapping[str, Photo] = field(default_factory=dict)
    """Sound pictures that something published shows or links, by their paths."""
    leads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The files below `content/` that published texts lead to, by the texts' own paths."""
    remarks: tuple[Problem, ...] = ()
    """What the editors' report tells beyond the problems."""
    past: Past = field(default_factory=Past)
    today: date = date.min
    extra: Extra = field(default_factory=Extra)


class Memory:
    """What builds have found out: of another one is looked at again only what was saved since."""

    def __init__(
        self,
        files_read: manuscripts.Kept | None = None,
        topics: tuple[str, ...] = (),
        entries: dict[str, citing.Entry] | None = None,
        citations: citing.Memory | None = None,
    ) -> None:
        """With what the memory of another process kept, by the same registers."""
        self.manuscripts = manuscripts.Memory(files_read, topics)
        self.citations = citations or citing.Memory()
        self.citations.entries = entries or {}


def load_all(
    root: Path, today: date, config: str = settings.FILE, *, remarks: bool = False, memory: Memory | None = None
) -> tuple[Site | None, tuple[Problem, ...]]:
    """The site in the repository at `root` as of `today`, set up by its file `config`, and every problem found.

    What cannot be read is left out of the site, so that a preview can go on without it; the caller decides whether
    the problems stop a build. None where the registers themselves cannot be used. `remarks` are gathered for the
    editors' report alone. With a `memory` of earlier calls only what has changed since is looked at.
    """
    listing = files.collect(root)
    register, problems = registers.load(root)
    extra, said = settings.read(root, config)
    problems += [*listing.problems, *said]
    judged = (memory.manuscripts if memory else manuscripts).read_all(root, listing.markdown, register)
    problems += [problem for _, said in judged for problem in said]
    if register is None:
        return None, tuple(problems)
    loader = _Loader(register, today, problems)
    for one, _ in judged:
        if one:
            loader.take(one)
    site = loader.site(root, listing.media, remarks=remarks, memory=memory.citations if memory else None)
    kept, faults = past.of(root, site.catalog, loader.expired, problems)
    return replace(site, past=kept, today=today, extra=extra), (*problems, *faults)


class _Loader:
    """Gathers what the files hold; `problems` grows as it goes."""

    def __init__(self, register: Registry, today: date, problems: list[Problem]) -> None:
        self._registry = register
        self._today = today
        self._problems = problems
        self._articles: list[Manuscript] = []
        self._documents: list[tuple[Document, Manuscript]] = []
        self._pages: list[Page] = []
        self._published: list[Manuscript] = []
        self._withheld: list[Manuscript] = []
        self.expired: list[Manuscript] = []

    def take(self, one: Manuscript) -> None:
        content = one.content
        if not isinstance(content, Document | Page) and not (content and self._is_due(content)):
            self._withheld.append(one)
            if content and self._has_expired(content):
                self.expired.append(one)
            return
        self._published.append(one)
        if isinstance(content, Document):
            self._documents.append((content, one))
        elif isinstance(content, Page):
            self._pages.append(content)
        else:
            self._articles.append(one)

    def site(self, root: Path, media: tuple[str, ...], *, remarks: bool, memory: citing.Memory | None) -> Site:
        # Of two records at one address the catalogue keeps the first, as `crosscheck` tells the editor.
        curated = list({document.slug: document for document, _ in reversed(self._documents)}.values())
        known = frozenset(document.slug for document in curated)
        self._problems += crosscheck.relations(self._documents, known)
        cited = citing.cite(self._articles, curated, self._registry, remarks=remarks, memory=memory)
        self._problems += cited.problems
        catalog = Catalog(
            registry=self._registry,
            articles=in_order(cited.articles),
            documents=citing.by_slug(cited.documents),
            pages=tuple(self._pages),
            reviews=cited.reviews,
        )
        by_path = {one.path: one for one in [*self._published, *self._withheld]}
        withheld = frozenset(one.path for one in self._withheld)

        @cache
        def anchors(path: str) -> Collection[str] | None:  # asked of the few pages that a fragment leads to
            return markup.scan(by_path[path].source.body).anchors if path in by_path else None

        targets = Targets(dict(_addresses(catalog)), frozenset(media), withheld)
        verdicts = self._pictures(root, targets)
        flaws = {path: verdict.flaw for path, verdict in verdicts.items() if verdict.flaw}
        strict = replace(targets, anchors=anchors, flaws=flaws)
        self._problems += crosscheck.broken_links(self._published, self._withheld, strict)
        self._problems += crosscheck.named_documents(self._published, catalog.documents)
        self._problems += crosscheck.records(self._documents)
        self._problems += crosscheck.addresses(catalog, self._published)
        asides = (*cited.remarks, *crosscheck.undated(self._documents)) if remarks else ()
        shown = crosscheck.linked_files(self._published, targets) if verdicts else ()
        photos = {path: photo for path in shown if path in verdicts and (photo := verdicts[path].photo)}
        kept = tuple(path for path in media if not reading.is_photo(path))
        leads = {one.path: found for one in self._published if (found := crosscheck.led_to(one, targets))}
        return Site(catalog, targets, kept, photos, leads, asides)

    def _pictures(self, root: Path, targets: Targets) -> dict[str, Verdict]:
        """What is to be said of the pictures that any text leads to; nobody opens the others."""
        if not any(map(reading.is_photo, targets.files)):
            return {}
        linked = crosscheck.linked_files([*self._published, *self._withheld], targets)
        return reading.judge(root / files.CONTENT, filter(reading.is_photo, linked), Cache(root / FOLDER / "facts"))

    def _is_due(self, submission: Submission) -> bool:
        begun = submission.article.date.day <= self._today
        return not submission.draft and begun and not self._has_expired(submission)

    def _has_expired(self, submission: Submission) -> bool:
        last = submission.article.expires
        return not submission.draft and last is not None and last < self._today


def _addresses(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """The address of every published Markdown file."""
    for article in catalog.articles:
        yield article.path, urls.article(article.year, article.slug)
    for document in catalog.documents.values():
        if document.path:
            yield document.path, urls.document(document.slug)
    for page in catalog.pages:
        yield page.path, urls.text_page(page.path)
