"""What lies under `content/`: Markdown sources, publishable media, and what may not lie there."""

from __future__ import annotations

import os
import posixpath
import stat
from collections.abc import Iterator, Mapping
from operator import itemgetter
from pathlib import Path

from msgspec import Struct, field

from portal import svg
from portal.errors import Problem, printable, quoted
from portal.text import nfc

CONTENT = "content"

MEDIA = frozenset({".png", ".jpg", ".jpeg", ".webp", ".avif", ".pdf", ".svg"})

_LOOKALIKES = frozenset({".markdown", ".mdown", ".mkd", ".htm", ".html", ".txt"})


class Listing(Struct, frozen=True):
    """Paths below `content/`, sorted, with `/` separators, as the file system spells them; with Markdown files goes
    what the disk says of them."""

    markdown: Mapping[str, os.stat_result] = field(default_factory=dict)
    media: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def collect(root: Path) -> Listing:
    """Everything under `content/` of the repository at `root`; names that begin with a dot or `_` are not published.

    Symbolic links and special files are errors and never opened.
    """
    markdown: dict[str, os.stat_result] = {}
    media: list[str] = []
    problems: list[Problem] = []
    for path, found in sorted(_walk(root / CONTENT, ""), key=itemgetter(0)):
        if isinstance(found, str):
            problems.append(_unreadable(path, found))
        elif fault := _fault(root, path, found.st_mode):
            problems.append(fault)
        elif path.endswith(".md"):
            markdown[path] = found
        else:
            media.append(path)
    problems += _same_names(media)
    return Listing(markdown, tuple(media), tuple(problems))


def read(root: Path, path: str, most: int) -> tuple[bytes | None, list[Problem]]:
    """At most one byte more than `most` of the file `path` below `content/`, or why it cannot be read."""
    try:
        # Every article is read twice: without a buffer, and without a path as an object, in half the time.
        with open(f"{root}/{CONTENT}/{path}", "rb", buffering=0) as stream:  # noqa: PTH123
            # No more is asked for than is there: room for the most there may be takes three times as long to make.
            return stream.read(min(most, os.fstat(stream.fileno()).st_size) + 1), []
    except OSError as error:
        return None, [_unreadable(path, error.strerror or "")]


def _fault(root: Path, path: str, mode: int) -> Problem | None:
    """Why the file `path` is neither read nor published."""
    if printable(path) != path:
        vi, en = "Tên tệp hoặc thư mục có ký tự điều khiển hay byte không phải UTF-8", "A name holds control characters"
        return _problem(path, "FILE-NAME", f"{vi}; đổi tên", f"{en} or bytes that are not UTF-8; rename it")
    if not stat.S_ISREG(mode):
        vi = "Liên kết tượng trưng hoặc tệp đặc biệt; thay bằng tệp thường"
        return _problem(path, "FILE-SPECIAL", vi, "Symbolic link or special file; use a regular file")
    if f"/{path}".endswith("/README.md"):
        vi = 'Tệp "README.md" không thuộc nội dung; xoá hoặc đổi tên'
        return _problem(path, "FILE-README", vi, 'The file "README.md" is no content; remove or rename it')
    return None if path.endswith(".md") else _no_media(root, path)


def _no_media(root: Path, path: str) -> Problem | None:
    """Why a file that is no Markdown is not published."""
    kind = posixpath.splitext(path)[1].lower()
    typed = quoted(posixpath.basename(path))
    if kind == ".md" or kind in _LOOKALIKES:
        vi, en = f"Tệp {typed} không phải bài viết; bài viết có đuôi .md", f"The file {typed} is no page"
        return _problem(path, "FILE-KIND", vi, f"{en}; pages end in .md")
    if kind not in MEDIA:
        known = " ".join(sorted(MEDIA))
        vi, en = f"Không đăng được tệp {typed}; chỉ nhận {known}", f"The file {typed} cannot be published"
        return _problem(path, "FILE-KIND", vi, f"{en}; allowed are {known}")
    try:
        if kind == ".svg" and svg.is_active(root / CONTENT / path):
            vi = "Ảnh SVG chứa mã lệnh hoặc nội dung từ nơi khác, hoặc quá lớn; xuất lại thành ảnh tĩnh hoặc PNG"
            en = "The SVG holds scripts or outside content, or is too large; export a static one"
            return _problem(path, "FILE-SVG", vi, en)
    except OSError as error:
        return _unreadable(path, error.strerror or "")
    return None


def _same_names(media: list[str]) -> Iterator[Problem]:
    """Files that are one to a disk which ignores case and Unicode forms."""
    first: dict[str, str] = {}
    for path in media:
        other = first.setdefault(nfc(path).casefold(), path)
        if other != path:
            vi = f"Tên tệp {quoted(nfc(path))} trùng với {quoted(nfc(other))}; đổi tên một tệp"
            en = f"The name {quoted(nfc(path))} is also that of {quoted(nfc(other))}; rename one of them"
            yield _problem(path, "URL-COLLISION", vi, en)


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, os.stat_result | str]]:
    """What the disk says of files, of links themselves rather than what they lead to; the system's message where it
    cannot be asked."""
    try:
        entries = [(entry.name, entry.stat(follow_symlinks=False)) for entry in os.scandir(folder)]
    except OSError as error:
        yield prefix.removesuffix("/"), error.strerror or ""
        return
    for name, found in entries:
        if name.startswith((".", "_")):
            continue
        if stat.S_ISDIR(found.st_mode):
            yield from _walk(folder / name, f"{prefix}{name}/")
        else:
            yield prefix + name, found


def _unreadable(path: str, reason: str) -> Problem:
    vi, en = f"Không đọc được: {reason}; kiểm tra quyền truy cập", f"Cannot be read: {reason}; check its permissions"
    return _problem(path, "FILE-UNREADABLE", vi, en)


def _problem(path: str, code: str, vi: str, en: str) -> Problem:
    return Problem(f"{CONTENT}/{nfc(path)}".removesuffix("/"), 1, 1, "error", code, vi, en)
