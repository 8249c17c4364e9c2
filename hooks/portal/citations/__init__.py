"""Citations of official documents: find them in text, then resolve them to documents.

`find` reads one text and knows no register; `read_article` and `resolve_all` read no text. Each is usable alone.
`gather` does all that needs the text of an article, so that it is read once.
"""

from portal.citations.export import export, export_lines
from portal.citations.find import find
from portal.citations.findings import Finding
from portal.citations.gathering import Gathered, body_start, gather, unpack
from portal.citations.identity import (
    canonical_number,
    document_id,
    level_of,
    level_of_body,
    slug,
    unnumbered_id,
)
from portal.citations.library import Found, Library, Text
from portal.citations.reading import Context, Reading, Reference, read_article
from portal.citations.register import Register
from portal.citations.relations import Phrase, ReviewPhrase, Statement, phrases, review_phrases, stated
from portal.citations.resolve import Outcome, Resolution, resolve, resolve_all
from portal.citations.unnumbered import Unnumbered

__all__ = [
    "Context",
    "Finding",
    "Found",
    "Gathered",
    "Library",
    "Outcome",
    "Phrase",
    "Reading",
    "Reference",
    "Register",
    "Resolution",
    "ReviewPhrase",
    "Statement",
    "Text",
    "Unnumbered",
    "body_start",
    "canonical_number",
    "document_id",
    "export",
    "export_lines",
    "find",
    "gather",
    "level_of",
    "level_of_body",
    "phrases",
    "read_article",
    "resolve",
    "resolve_all",
    "review_phrases",
    "slug",
    "stated",
    "unnumbered_id",
    "unpack",
]
