"""A page's address: what its frontmatter says, else what its file is called."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from portal import urls
from portal.errors import Finding, quoted
from portal.schema import MAX_SEGMENT


def of(path: str, slug: str | None) -> tuple[str, list[Finding]]:
    """The last segment of the file `path`, and what keeps its name from being one; the schema has checked a `slug`."""
    if slug is not None:
        return slug, []
    name = posixpath.basename(path)
    segment = urls.segment(name.removesuffix(".md"))
    return segment, list(_faults([segment], name, (" hoặc đặt slug", " or set a slug")))


def of_page(path: str) -> list[Finding]:
    """What keeps the path of an ordinary page, its folders included, from being its address."""
    url = urls.text_page(path)
    return list(_faults(url.removesuffix("/").split("/"), path, ("", ""))) if url != urls.HOME else []


def _faults(segments: list[str], name: str, otherwise: tuple[str, str]) -> Iterator[Finding]:
    vi, en = otherwise
    if not all(segments) or segments[-1] in urls.RESERVED:
        typed = quoted(name)
        said = f"Tên tệp {typed} không làm địa chỉ được; đổi tên{vi}"
        yield Finding(0, "URL-RESERVED", said, f"File name {typed} cannot be an address; rename the file{en}")
    elif max(map(len, segments)) > MAX_SEGMENT:
        typed = quoted(name)
        said = f"Tên tệp {typed} dài quá {MAX_SEGMENT} ký tự; đổi tên ngắn hơn{vi}"
        yield Finding(0, "URL-LENGTH", said, f"File name {typed} is longer than {MAX_SEGMENT}; rename the file{en}")
