"""Citations of official documents: find them in text, then resolve them to documents.

`find` reads one text and knows no register; `read_article` and `resolve_all` read no text. Each is usable alone.
"""

from portal.citations.export import export, export_lines
from portal.citations.find import find
from portal.citations.findings import Finding
from portal.citations.identity import (
    canonical_number,
    document_id,
    level_of,
    level_of_body,
    slug,
    unnumbered_id,
)
from portal.citations.reading import Context, Reading, Reference, read_article
from portal.citations.register import Register
from portal.citations.relations import ReviewMention, Statement, reviews, stated
from portal.citations.resolve import Outcome, Resolution, resolve, resolve_all
from portal.citations.unnumbered import Unnumbered

__all__ = [
    "Context",
    "Finding",
    "Outcome",
    "Reading",
    "Reference",
    "Register",
    "Resolution",
    "ReviewMention",
    "Statement",
    "Unnumbered",
    "canonical_number",
    "document_id",
    "export",
    "export_lines",
    "find",
    "level_of",
    "level_of_body",
    "read_article",
    "resolve",
    "resolve_all",
    "reviews",
    "slug",
    "stated",
    "unnumbered_id",
]
