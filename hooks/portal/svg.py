"""Whether an SVG is more than a picture: code, embedded pages, entities, requests to other hosts."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

MAX_BYTES = 4 << 20
"""A drawing is far smaller; reading more would cost a build its time."""

# Every step is linear: no two repetitions of the same signs stand side by side without a possessive one.
_ACTIVE = re.compile(
    r"<[\w.:-]*?(?:script|foreignObject|iframe|embed|object|handler|listener)\b"
    r"|[\s\"'/]on\w++\s*+="
    r"|j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t\s*:"
    r"|<!ENTITY|<\?xml-stylesheet"
    r"|\b(?:href|src)\s*+=\s*+[\"']?\s*+(?:[a-z+]+:)?//"
    r"|@import|url\(\s*+[\"']?\s*+(?:[a-z+]+:)?//"
    r"|data:(?:text/(?:html|xml|javascript)|image/svg|application/(?:xhtml|xml|javascript|ecmascript))",
    re.IGNORECASE,
)
_DECLARED = re.compile(r"<\?xml[^>]*?\bencoding\s*=\s*[\"']([^\"']*)")
_READABLE = {"utf-8", "us-ascii", "ascii"}


def is_active(file: Path) -> bool:
    """Whether the SVG `file` holds what no picture needs, or cannot be looked through. Raises OSError."""
    with file.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        return True
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return True
    declared = _DECLARED.match(text)
    hidden = "\0" in text or (declared is not None and declared[1].lower() not in _READABLE)
    return hidden or _ACTIVE.search(unescape(text)) is not None
