"""What becomes of addresses at which a site once had a page: the ledger meets the catalog."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from portal import citing, files, ledger, pages, urls
from portal.catalog import Catalog
from portal.errors import Problem
from portal.ledger import Entry, Past
from portal.manuscripts import Manuscript


def of(
    root: Path, catalog: Catalog, expired: Sequence[Manuscript], said: Iterable[Problem]
) -> tuple[Past, tuple[Problem, ...]]:
    """How the ledger of the repository at `root` is kept, and every fault of it.

    `expired` are the articles past their day; `said` are the problems found so far: an address whose own file has an
    error is not reported a second time.
    """
    entries, faults = ledger.load(root)
    if not entries:
        return Past(), tuple(faults)
    answered = frozenset(pages.addresses(catalog))
    left = frozenset(_left_by(expired, catalog))
    past, unanswered = ledger.settle(entries, answered, left, frozenset(_unread(entries, said)))
    return past, (*faults, *unanswered)


def _left_by(expired: Sequence[Manuscript], catalog: Catalog) -> Iterator[str]:
    """The addresses that stood for expired articles: their own, their aliases', those of documents they cite."""
    for one in expired:
        yield urls.article(one.article.year, one.article.slug)
        yield from one.article.aliases
    if expired:
        curated = [document for document in catalog.documents.values() if document.path]
        for document in citing.cite(expired, curated, catalog.registry).documents:
            yield urls.document(document.slug)


def _unread(entries: Collection[Entry], said: Iterable[Problem]) -> Iterator[str]:
    """Addresses of the files that have an error. With an article, the documents that only it cites are missing too."""
    broken = {problem.path.removeprefix(f"{files.CONTENT}/") for problem in said if problem.severity == "error"}
    yield from (urls.text_page(path) for path in broken if path.endswith(".md"))
    if any(path.startswith("tin/") for path in broken):
        yield from (entry.url for entry in entries if entry.url.startswith(urls.TIMELINE))
