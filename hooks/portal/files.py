"""What lies under `content/`: Markdown sources, publishable media, and what may not lie there."""

from __future__ import annotations

import os
import posixpath
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from portal.errors import Problem, quoted
from portal.text import nfc

CONTENT = "content"

MEDIA = frozenset({".png", ".jpg", ".jpeg", ".webp", ".avif", ".pdf", ".svg"})

_LOOKALIKES = frozenset({".markdown", ".mdown", ".mkd", ".htm", ".html", ".txt"})

_ACTIVE = re.compile(
    rb"<[\w.:-]*?(?:script|foreignObject|iframe|embed|object|handler|listener)\b|\son\w+\s*=|javascript:|<!ENTITY|<\?xml-stylesheet"
    rb"|\b(?:href|src)\s*=\s*[\"']?\s*(?:[a-z+]+:)?//|@import|url\(\s*[\"']?(?:[a-z+]+:)?//",
    re.IGNORECASE,
)
"""What makes an SVG more than a picture: code, embedded pages, entities, requests to other hosts."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Paths below `content/`, sorted, with `/` separators, as the file system spells them."""

    markdown: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def collect(root: Path) -> Listing:
    """Everything under `content/` of the repository at `root`; names that begin with a dot or `_` are not published.

    Symbolic links and special files are errors and never opened.
    """
    markdown: list[str] = []
    media: list[str] = []
    problems: list[Problem] = []
    for path, mode in sorted(_walk(root / CONTENT, "")):
        kind = posixpath.splitext(path)[1]
        if not stat.S_ISREG(mode):
            vi = "Liên kết tượng trưng hoặc tệp đặc biệt; thay bằng tệp thường"
            problems.append(_problem(path, "FILE-SPECIAL", vi, "Symbolic link or special file; use a regular file"))
        elif posixpath.basename(path) == "README.md":
            vi = 'Tệp "README.md" không thuộc nội dung; xoá hoặc đổi tên'
            problems.append(
                _problem(path, "FILE-README", vi, 'The file "README.md" is no content; remove or rename it')
            )
        elif kind == ".md":
            markdown.append(path)
        elif kind.lower() == ".md" or kind.lower() in _LOOKALIKES:
            typed = quoted(posixpath.basename(path))
            vi, en = (
                f"Tệp {typed} không phải bài viết; bài viết có đuôi .md",
                f"The file {typed} is no page; pages end in .md",
            )
            problems.append(_problem(path, "FILE-KIND", vi, en))
        elif kind.lower() == ".svg" and _ACTIVE.search((root / CONTENT / path).read_bytes()):
            vi = "Ảnh SVG chứa mã lệnh hoặc nội dung từ nơi khác; xuất lại thành ảnh tĩnh hoặc PNG"
            problems.append(
                _problem(path, "FILE-SVG", vi, "The SVG holds scripts or outside content; export a static one")
            )
        elif kind.lower() in MEDIA:
            media.append(path)
        else:
            typed = quoted(posixpath.basename(path))
            known = " ".join(sorted(MEDIA))
            vi, en = (
                f"Không đăng được tệp {typed}; chỉ nhận {known}",
                f"The file {typed} cannot be published; allowed are {known}",
            )
            problems.append(_problem(path, "FILE-KIND", vi, en))
    return Listing(tuple(markdown), tuple(media), tuple(problems))


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, int]]:
    """Files with their mode, links themselves rather than what they lead to."""
    for entry in os.scandir(folder):
        if entry.name.startswith((".", "_")):
            continue
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISDIR(mode):
            yield from _walk(folder / entry.name, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, mode


def _problem(path: str, code: str, vi: str, en: str) -> Problem:
    return Problem(f"{CONTENT}/{nfc(path)}", 1, 1, "error", code, vi, en)
