"""The one door of the core: `load_all` reads and judges a repository.

The MkDocs hook and the command line both come through here, so that `check` says exactly what a build would.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from portal import (
    articles,
    citing,
    documents,
    files,
    links,
    markup,
    pages,
    past,
    proofread,
    registry,
    source,
    texts,
    urls,
)
from portal.articles import Submission
from portal.catalog import Catalog, in_order
from portal.citing import Manuscript
from portal.errors import Finding, Problem
from portal.ledger import Past
from portal.links import Targets
from portal.markup import Markup
from portal.model import Document, Page
from portal.pages import Collision
from portal.registry import Registry
from portal.source import Source
from portal.yaml_nodes import Items, Scalar


@dataclass(frozen=True)
class Site:
    """Everything that will be published."""

    catalog: Catalog
    targets: Targets
    media: tuple[str, ...]
    """Pictures and attachments, paths below `content/`."""
    remarks: tuple[Problem, ...] = ()
    """What the editors' report tells beyond the problems."""
    past: Past = field(default_factory=Past)
    today: date = date.min


@dataclass(frozen=True, slots=True)
class _Read:
    """A Markdown file that could be read, with the constructs of its body."""

    path: str
    source: Source
    markup: Markup


def load_all(root: Path, today: date) -> tuple[Site | None, tuple[Problem, ...]]:
    """The site in the repository at `root` as of `today`, and every problem found.

    What cannot be read is left out of the site, so that a preview can go on without it; the caller decides whether
    the problems stop a build. None where the registers themselves cannot be used.
    """
    listing = files.collect(root)
    register, problems = registry.load(root)
    problems += listing.problems
    sources = [read for path in listing.markdown if (read := _read(root, path, problems))]
    if register is None:
        return None, tuple(problems)
    loader = _Loader(register, today, problems)
    for read in sources:
        loader.take(read)
    site = loader.site(listing.media)
    kept, faults = past.of(root, site.catalog, loader.expired, problems)
    return replace(site, past=kept, today=today), (*problems, *faults)


class _Loader:
    """Gathers what the files hold; `problems` grows as it goes."""

    def __init__(self, register: Registry, today: date, problems: list[Problem]) -> None:
        self._registry = register
        self._today = today
        self._problems = problems
        self._manuscripts: list[Manuscript] = []
        self._documents: list[tuple[Document, _Read]] = []
        self._document_paths: dict[str, str] = {}
        self._pages: list[Page] = []
        self._published: list[_Read] = []
        self._withheld: list[_Read] = []
        self.expired: list[Manuscript] = []

    def take(self, read: _Read) -> None:
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

    def site(self, media: tuple[str, ...]) -> Site:
        curated = [document for document, _ in self._documents]
        known = frozenset(document.slug for document in curated)
        for document, read in self._documents:
            self._problems += documents.check_relations(document, read.source, known)
        cited = citing.cite(self._manuscripts, curated, self._registry)
        self._problems += cited.problems
        catalog = Catalog(
            registry=self._registry,
            articles=in_order(cited.articles),
            documents=citing.by_slug(cited.documents),
            pages=tuple(self._pages),
            reviews=cited.reviews,
        )
        targets = Targets(dict(_addresses(catalog)), frozenset(media), frozenset(read.path for read in self._withheld))
        for read in [*self._published, *self._withheld]:
            self._proofread(read, targets)
        self._problems += self._collisions(catalog)
        if not any(page.template == "home" for page in self._pages):
            vi, en = (
                "Thiếu trang chủ content/index.md với template: home",
                "The home page content/index.md with template: home is missing",
            )
            self._problems.append(Problem(f"{files.CONTENT}/index.md", 1, 1, "error", "PAGE-HOME", vi, en))
        return Site(catalog, targets, media, cited.remarks)

    def _article(self, read: _Read) -> None:
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

    def _document(self, read: _Read) -> None:
        document, problems = documents.read(read.path, read.source, self._registry)
        self._problems += problems
        if document is None:
            return
        # The catalogue keeps documents by their slugs: a second one would silently take the place of the first.
        first = self._document_paths.setdefault(document.slug, read.path)
        if first == read.path:
            self._documents.append((document, read))
            self._published.append(read)
        else:
            node = read.source.meta.get("slug")
            offset = node.offset if node else 0
            self._problems.append(_collision(read.source, offset, urls.document(document.slug), first))

    def _is_due(self, submission: Submission) -> bool:
        begun = submission.article.date.day <= self._today
        return not submission.draft and begun and not self._has_expired(submission)

    def _has_expired(self, submission: Submission) -> bool:
        last = submission.article.expires
        return not submission.draft and last is not None and last < self._today

    def _proofread(self, read: _Read, targets: Targets) -> None:
        found = [*proofread.proofread(read.markup), *links.check(read.path, read.markup.links, targets)]
        start = read.source.body_start
        self._problems += [
            read.source.file.problem(Finding(start + one.offset, one.code, one.vi, one.en, one.severity))
            for one in found
        ]

    def _collisions(self, catalog: Catalog) -> Iterator[Problem]:
        """Two sources for one address: said at the later one, where it claims the address."""
        sources = {read.path: read.source for read in self._published}
        for collision in pages.collisions(catalog):
            source = sources[collision.owners[-1]]
            yield _collision(source, _claim(source, collision), collision.url, collision.owners[0])


def _collision(source: Source, offset: int, url: str, first: str) -> Problem:
    vi = f"Địa chỉ /{url} trùng với {first}; đổi tên tệp hoặc `slug`"
    en = f"The address /{url} is also that of {first}; rename the file or set another slug"
    return source.file.problem(Finding(offset, "URL-COLLISION", vi, en))


def _claim(source: Source, collision: Collision) -> int:
    """The offset of the value by which a file claims an address; 0 for its name."""
    if collision.cause == "slug":
        node = source.meta.get("slug")
        return node.offset if node else 0
    aliases = source.meta.get("aliases") if collision.cause == "alias" else None
    for node in aliases.nodes if isinstance(aliases, Items) else ():
        if isinstance(node, Scalar) and node.text.strip("/") == collision.url.strip("/"):
            return node.offset
    return 0


def _read(root: Path, path: str, problems: list[Problem]) -> _Read | None:
    text, faults = source.read(f"{files.CONTENT}/{path}", (root / files.CONTENT / path).read_bytes())
    problems += faults
    if text is None:
        return None
    split, faults = source.split(text)
    problems += faults
    return _Read(path, split, markup.scan(split.body)) if split else None


def _addresses(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """The address of every published Markdown file."""
    for article in catalog.articles:
        yield article.path, urls.article(article.year, article.slug)
    for document in catalog.documents.values():
        if document.path:
            yield document.path, urls.document(document.slug)
    for page in catalog.pages:
        yield page.path, urls.text_page(page.path)
