"""The one door of the core: `load_all` reads and judges a repository.

The MkDocs hook and the command line both come through here, so that `check` says exactly what a build would.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from portal import (
    articles,
    citing,
    crosscheck,
    documents,
    files,
    markup,
    past,
    registry,
    settings,
    source,
    texts,
    urls,
)
from portal.articles import Submission
from portal.cache import FOLDER, Cache
from portal.catalog import Catalog, in_order
from portal.citing import Manuscript
from portal.crosscheck import Read
from portal.errors import Problem
from portal.ledger import Past
from portal.links import Targets
from portal.model import Document, Page
from portal.pictures import reading
from portal.pictures.reading import Photo, Verdict
from portal.registry import Registry
from portal.settings import Extra


@dataclass(frozen=True)
class Site:
    """Everything that will be published."""

    catalog: Catalog
    targets: Targets
    media: tuple[str, ...]
    """Attachments and drawings, paths below `content/`: published as they are."""
    photos: Mapping[str, Photo] = field(default_factory=dict)
    """Sound pictures that something published shows or links, by their paths."""
    remarks: tuple[Problem, ...] = ()
    """What the editors' report tells beyond the problems."""
    past: Past = field(default_factory=Past)
    today: date = date.min
    extra: Extra = field(default_factory=Extra)


def load_all(
    root: Path, today: date, config: str = settings.FILE, *, remarks: bool = False
) -> tuple[Site | None, tuple[Problem, ...]]:
    """The site in the repository at `root` as of `today`, set up by its file `config`, and every problem found.

    What cannot be read is left out of the site, so that a preview can go on without it; the caller decides whether
    the problems stop a build. None where the registers themselves cannot be used. `remarks` are gathered for the
    editors' report alone.
    """
    listing = files.collect(root)
    register, problems = registry.load(root)
    extra, said = settings.read(root, config)
    problems += [*listing.problems, *said]
    sources = [read for path in listing.markdown if (read := _read(root, path, problems))]
    if register is None:
        return None, tuple(problems)
    loader = _Loader(register, today, problems)
    for read in sources:
        loader.take(read)
    site = loader.site(root, listing.media, remarks=remarks)
    kept, faults = past.of(root, site.catalog, loader.expired, problems)
    return replace(site, past=kept, today=today, extra=extra), (*problems, *faults)


class _Loader:
    """Gathers what the files hold; `problems` grows as it goes."""

    def __init__(self, register: Registry, today: date, problems: list[Problem]) -> None:
        self._registry = register
        self._today = today
        self._problems = problems
        self._manuscripts: list[Manuscript] = []
        self._documents: list[tuple[Document, Read]] = []
        self._pages: list[Page] = []
        self._published: list[Read] = []
        self._withheld: list[Read] = []
        self.expired: list[Manuscript] = []

    def take(self, read: Read) -> None:
        if read.path.startswith("tin/"):
            self._article(read)
        elif read.path.startswith("van-ban/"):
            self._document(read)
        else:
            page, problems = texts.read(read.path, read.source)
            self._problems += problems
            if page:
                self._pages.append(page)
                self._published.append(read)

    def site(self, root: Path, media: tuple[str, ...], *, remarks: bool) -> Site:
        # Of two records at one address the catalogue keeps the first, as `crosscheck` tells the editor.
        curated = list({document.slug: document for document, _ in reversed(self._documents)}.values())
        known = frozenset(document.slug for document in curated)
        for document, read in self._documents:
            self._problems += documents.check_relations(document, read.source, known)
        cited = citing.cite(self._manuscripts, curated, self._registry, remarks=remarks)
        self._problems += cited.problems
        catalog = Catalog(
            registry=self._registry,
            articles=in_order(cited.articles),
            documents=citing.by_slug(cited.documents),
            pages=tuple(self._pages),
            reviews=cited.reviews,
        )
        markups = {read.path: read.markup for read in [*self._published, *self._withheld]}
        withheld = frozenset(read.path for read in self._withheld)

        def anchors(path: str) -> Collection[str] | None:  # asked of the few pages that a fragment leads to
            return markups[path].anchors if path in markups else None

        targets = Targets(dict(_addresses(catalog)), frozenset(media), withheld, anchors)
        verdicts = self._pictures(root, targets)
        flaws = {path: verdict.flaw for path, verdict in verdicts.items() if verdict.flaw}
        targets = replace(targets, flaws=flaws)
        self._problems += crosscheck.texts(self._published, self._withheld, targets)
        self._problems += crosscheck.named_documents(self._published, catalog.documents)
        self._problems += crosscheck.records(self._documents)
        self._problems += crosscheck.addresses(catalog, self._published)
        asides = (*cited.remarks, *crosscheck.undated(self._documents)) if remarks else ()
        shown = crosscheck.linked_files(self._published, targets) if verdicts else ()
        photos = {path: photo for path in shown if path in verdicts and (photo := verdicts[path].photo)}
        kept = tuple(path for path in media if not reading.is_photo(path))
        return Site(catalog, targets, kept, photos, asides)

    def _pictures(self, root: Path, targets: Targets) -> dict[str, Verdict]:
        """What is to be said of the pictures that any text leads to; nobody opens the others."""
        if not any(map(reading.is_photo, targets.files)):
            return {}
        linked = crosscheck.linked_files([*self._published, *self._withheld], targets)
        return reading.judge(root / files.CONTENT, filter(reading.is_photo, linked), Cache(root / FOLDER / "facts"))

    def _article(self, read: Read) -> None:
        submission, problems = articles.read(read.path, read.source, self._registry)
        self._problems += problems
        manuscript = Manuscript(submission.article, read.source, read.markup) if submission else None
        if submission and manuscript and self._is_due(submission):
            self._manuscripts.append(manuscript)
            self._published.append(read)
            return
        self._withheld.append(read)
        if submission and manuscript and self._has_expired(submission):
            self.expired.append(manuscript)

    def _document(self, read: Read) -> None:
        document, problems = documents.read(read.path, read.source, self._registry)
        self._problems += problems
        if document:
            self._documents.append((document, read))
            self._published.append(read)

    def _is_due(self, submission: Submission) -> bool:
        begun = submission.article.date.day <= self._today
        return not submission.draft and begun and not self._has_expired(submission)

    def _has_expired(self, submission: Submission) -> bool:
        last = submission.article.expires
        return not submission.draft and last is not None and last < self._today


def _read(root: Path, path: str, problems: list[Problem]) -> Read | None:
    data, faults = files.read(root, path, source.MAX_BYTES)
    problems += faults
    if data is None:
        return None
    text, faults = source.read(f"{files.CONTENT}/{path}", data)
    problems += faults
    if text is None:
        return None
    split, faults = source.split(text)
    problems += faults
    return Read(path, split, markup.scan(split.body)) if split else None


def _addresses(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """The address of every published Markdown file."""
    for article in catalog.articles:
        yield article.path, urls.article(article.year, article.slug)
    for document in catalog.documents.values():
        if document.path:
            yield document.path, urls.document(document.slug)
    for page in catalog.pages:
        yield page.path, urls.text_page(page.path)
