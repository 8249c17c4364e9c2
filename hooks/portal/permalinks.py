"""The last segment of a page's address: what its frontmatter says, else what its file is called."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from portal import urls
from portal.errors import Finding, quoted
from portal.schema import MAX_SEGMENT


def of(path: str, slug: str | None) -> tuple[str, list[Finding]]:
    """The segment of the file `path`, and what keeps its name from being one; the schema has checked a `slug`."""
    if slug is not None:
        return slug, []
    name = urls.segment(posixpath.basename(path).removesuffix(".md"))
    return name, list(_file_name(name, path))


def _file_name(slug: str, path: str) -> Iterator[Finding]:
    typed = quoted(posixpath.basename(path))
    if not slug or slug in urls.RESERVED:
        vi = f"Tên tệp {typed} không làm địa chỉ được; đổi tên tệp hoặc đặt slug"
        yield Finding(0, "URL-RESERVED", vi, f"File name {typed} cannot be an address; rename the file or set a slug")
    elif len(slug) > MAX_SEGMENT:
        vi = f"Tên tệp {typed} dài quá {MAX_SEGMENT} ký tự; đổi tên tệp hoặc đặt slug ngắn hơn"
        en = f"File name {typed} is longer than {MAX_SEGMENT}; rename the file or set a shorter slug"
        yield Finding(0, "URL-LENGTH", vi, en)
