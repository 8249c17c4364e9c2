"""What editors may still do for official documents: citations to settle, records to complete, each at its place.

Wider than the warnings of `check`: it also tells what may well be right, such as a resolution of a congress that no
record holds, and what is merely not known yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from portal.build import Site
from portal.errors import Problem, printable, shown_path

HEADINGS: Mapping[str, frozenset[str]] = {
    "Trích dẫn chưa rõ là văn bản nào": frozenset({"CITE-UNRESOLVED", "CITE-AMBIGUOUS", "CITE-NUMBER-MISSING"}),
    "Trích dẫn mâu thuẫn hoặc viết sai": frozenset(
        {
            "CITE-AFTER-ARTICLE",
            "CITE-DATE-CONFLICT",
            "CITE-DATE-IMPOSSIBLE",
            "CITE-DATE-YEAR",
            "CITE-ISSUER-CONFLICT",
            "CITE-NUMBER-FORM",
            "CITE-TERM-CONFLICT",
        }
    ),
    "Văn bản chưa rõ ngày ban hành": frozenset({"DOC-UNDATED"}),
    "Văn bản chưa có trích yếu": frozenset({"DOC-NO-TITLE"}),
}


def lines(site: Site, problems: Iterable[Problem]) -> Iterator[str]:
    """The report: under each heading its remarks by file, line and column; `problems` are those of loading the site."""
    remarks = sorted({*problems, *site.remarks})
    for heading, codes in HEADINGS.items():
        found = [remark for remark in remarks if remark.code in codes]
        yield f"{heading}: {len(found)}"
        for one in found:
            yield f"{shown_path(one.path)}:{one.line}:{one.column}: {one.code}: {printable(one.vi)}"
