"""Markdown files, each read and judged by itself: the part of a build that needs no other file.

It is done on every core. What is handed on is small: an article with its mentions and links, not the trees and texts
that they were found in. Where a finding of later is to be placed, its file is read once more (`Manuscript.source`).
"""

from __future__ import annotations

import hashlib
import os
import time
from collections import abc
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from portal import articles, citations, documents, files, links, markup, measure, proofread, source, texts, workers
from portal.articles import Submission
from portal.errors import Problem
from portal.markup import Link
from portal.model import Article, Document, Page
from portal.registry import Registry
from portal.source import Source, Text
from portal.yaml_nodes import Mapping, Scalar


class Manuscript(Struct, frozen=True, dict=True):
    """A file that could be read; `path` is relative to `content/` of the repository at `root`.

    `content` is None where its frontmatter has an error. `mentions` is what sapo and body of an article say of
    documents, packed (`citations.unpack`). `links` are the body's that other files decide on, with offsets in the body;
    `attachments` are the pictures and files that the frontmatter names, with offsets in the file. `digest` is one of
    the bytes that were read.
    """

    root: Path
    path: str
    content: Submission | Document | Page | None
    mentions: bytes = b""
    links: tuple[Link, ...] = ()
    attachments: tuple[Link, ...] = ()
    digest: bytes = b""

    @property
    def article(self) -> Article:
        assert isinstance(self.content, Submission), f"{self.path} is no article"
        return self.content.article

    @cached_property
    def source(self) -> Source:
        """The file with its places. Under a preview it may have changed meanwhile; the next build will tell."""
        found, _ = _opened(self.path, files.read(self.root, self.path, source.MAX_BYTES)[0])
        return found or Source(Text(f"{files.CONTENT}/{self.path}", "", ""), Mapping(0, ()), 0)


Judged = tuple[Manuscript | None, list[Problem]]
Stamp = tuple[int, ...]
Kept = dict[str, tuple[Stamp, Judged]]

_DIGEST = 16
"""Bytes of a digest: two files share one by chance once in 10^38."""

_FRESH = 2_000_000_000
"""Nanoseconds in which a file may change again without a clock that shows it: what is so young is not remembered."""


class Memory:
    """What builds of one process have read: a preview reads again only what was saved since.

    A file counts as unchanged while its times, size and number on the disk are the same, and the registers it was
    judged by.
    """

    def __init__(self, kept: Kept | None = None, topics: tuple[str, ...] = ()) -> None:
        """`kept` is what another process had read, by the registers that the first call will give; those of topics may
        call them otherwise now, but no file is judged by that as long as their ids are `topics`."""
        self._registry: Registry | None = None
        self._is_new = True
        self.topics = topics
        self.kept = kept or {}

    def read_all(self, root: Path, found: abc.Mapping[str, os.stat_result], registry: Registry | None) -> list[Judged]:
        """As `read_all`, for files of which the disk has just said `found`."""
        topics = tuple(registry.topics) if registry else ()
        if topics != self.topics or (registry != self._registry and not self._is_new):
            self.kept = {}
        self._registry, self._is_new, self.topics = registry, False, topics
        now = time.time_ns()
        stamps = {path: _stamp(stat, now) for path, stat in found.items()}
        known = {path: one for path, one in self.kept.items() if stamps.get(path) == one[0]}
        changed = [path for path in found if path not in known]
        for path, judged in zip(changed, read_all(root, changed, registry), strict=True):
            known[path] = stamps[path], judged
        self.kept = {path: one for path, one in known.items() if one[0]}
        return [known[path][1] for path in found]


def _stamp(found: os.stat_result, now: int) -> Stamp:
    """Empty for a file that is to be read again the next time."""
    if now - found.st_mtime_ns < _FRESH:
        return ()
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def read_all(root: Path, paths: Collection[str], registry: Registry | None) -> list[Judged]:
    """`read` for each of `paths`, in order."""
    stretches = workers.spread(partial(_stretch, root, registry), list(paths), workers.count())
    return [judged for stretch in stretches for judged in stretch]


def _stretch(root: Path, registry: Registry | None, paths: Sequence[str]) -> list[Judged]:
    return [read(root, path, registry) for path in paths]


def read(root: Path, path: str, registry: Registry | None) -> Judged:
    """The file `path`, and what it alone tells to be wrong with it; None where it cannot be read at all.

    Without a registry, where that cannot be used itself, nothing but its characters and form is judged.
    """
    data, problems = files.read(root, path, source.MAX_BYTES)
    opened, faults = _opened(path, data)
    problems += faults
    if data is None or opened is None or registry is None:
        return None, problems
    content, faults = _content(path, opened, registry)
    problems += faults
    if content is None and not path.startswith("tin/"):
        return None, problems
    body = opened.body
    constructs = markup.scan(body)
    problems += opened.problems([*measure.excess(body, constructs), *proofread.proofread(constructs)])
    digest, mentions = hashlib.sha256(data).digest()[:_DIGEST], b""
    if isinstance(content, Submission):
        mentions = citations.gather(content.article.description, body, constructs.prose)
        content = replace(content, article=_kept(content.article, root, opened, digest))
    return Manuscript(
        root,
        path,
        content,
        mentions,
        tuple(link for link in constructs.links if links.leads_to_file(link)),
        tuple(_attachments(opened)),
        digest,
    ), problems


def _kept(article: Article, root: Path, opened: Source, digest: bytes) -> Article:
    """`article` without its text, of which digests remain."""
    start = opened.body_start
    # Lists show the beginning of a text that has no sapo.
    head = hashlib.sha256(opened.file.text[:start].encode()).digest()[:_DIGEST] if article.description else digest
    return replace(article, text=KeptText(root, article.path, start), head=head, whole=digest)


class KeptText(Struct, frozen=True):
    """The text of a file from an offset on, kept on the disk alone. Under a preview the file may have changed since."""

    root: Path
    path: str
    start: int

    def __call__(self) -> str:
        data, _ = files.read(self.root, self.path, source.MAX_BYTES)
        return source.text_of(data)[self.start :] if data else ""


def _opened(path: str, data: bytes | None) -> tuple[Source | None, list[Problem]]:
    text, problems = source.read(f"{files.CONTENT}/{path}", data) if data is not None else (None, [])
    if text is None:
        return None, problems
    split, faults = source.split(text)
    return split, [*problems, *faults]


def _content(
    path: str, opened: Source, registry: Registry
) -> tuple[Submission | Document | Page | None, list[Problem]]:
    if path.startswith("tin/"):
        return articles.read(path, opened, registry)
    if path.startswith("van-ban/"):
        return documents.read(path, opened, registry)
    return texts.read(path, opened)


def _attachments(opened: Source) -> Iterator[Link]:
    yield from articles.pictures(opened.meta)
    file = opened.meta.get("file")
    if isinstance(file, Scalar) and file.text.strip():
        yield Link(file.offset, file.offset, False, None, file.text.strip())
