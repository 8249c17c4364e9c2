"""From an ordinary page's file to a `Page`."""

from __future__ import annotations

from portal import permalinks
from portal.errors import Problem
from portal.model import Page
from portal.schema import PageMeta
from portal.source import Source
from portal.validation import validate


def read(path: str, source: Source) -> tuple[Page | None, list[Problem]]:
    """The page in the file `path` (below `content/`), or None, and what is wrong with its frontmatter."""
    meta, findings = validate(source.meta, PageMeta)
    findings += permalinks.of_page(path)
    if meta is None or findings:
        return None, list(source.file.problems(findings))
    return Page(path, meta.title, meta.description, meta.template, meta.aliases, source.body), []
