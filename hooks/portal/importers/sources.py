"""The files that an editor asked to import: which of a folder's files they are, and their bytes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from portal.errors import quoted
from portal.importers.blocks import ImportRefusedError

KINDS = {".txt": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".docx": "docx"}
_OTHER_TEXTS = frozenset({".doc", ".rtf", ".odt", ".pdf", ".mht", ".mhtml", ".wps", ".pages"})
"""Kinds that hold articles but are not read here: worth a word, while a folder's pictures and styles are not."""

MAX_BYTES = {"text": 4 << 20, "html": 24 << 20, "docx": 64 << 20}
_MAX_BESIDE = 24 << 20
"""Bytes of a picture beside a page."""


class File(Struct, frozen=True):
    """A file to import; `shown` is its path as the editor gave it, with `/` separators."""

    path: Path
    shown: str

    @property
    def kind(self) -> str | None:
        return KINDS.get(self.path.suffix.lower())


def collect(named: list[str]) -> Iterator[File]:
    """The files named, and those of the folders named, each once, in the order of their names.

    Of a folder only what may hold an article; hidden files, links and the pictures saved with a page are passed over.
    """
    seen: set[str] = set()
    for name in named:
        path = Path(name)
        found = _below(path, name) if path.is_dir() else iter([File(path, _shown(name))])
        for file in found:
            real = os.path.realpath(file.path)
            if real not in seen:
                seen.add(real)
                yield file


def _below(folder: Path, shown: str) -> Iterator[File]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        name = f"{shown.rstrip('/' + os.sep)}/{entry.name}"
        if entry.name.startswith((".", "~$")) or entry.is_symlink():
            continue
        if entry.is_dir():
            if not entry.name.endswith(("_files", ".files", "_file", "-Dateien")):
                yield from _below(Path(entry.path), name)
        elif Path(entry.name).suffix.lower() in {*KINDS, *_OTHER_TEXTS}:
            yield File(Path(entry.path), _shown(name))


def _shown(name: str) -> str:
    return name.replace(os.sep, "/")


def data_of(file: File) -> bytes:
    """The bytes of a file. Raises ImportRefusedError where it is none to import, OSError where it cannot be read."""
    kind = file.kind
    if kind is None:
        typed = quoted(file.path.suffix)
        vi = f"Không nhập được tệp loại {typed}; mở bằng chương trình đã tạo ra nó rồi lưu thành .docx, .html hoặc .txt"
        raise ImportRefusedError(
            "IMPORT-KIND", vi, f"Files of kind {typed} cannot be imported; save as .docx, .html or .txt"
        )
    data = plain_bytes(file.path, MAX_BYTES[kind])
    if data is None:
        vi = f"Không phải tệp thường, hoặc lớn hơn {MAX_BYTES[kind] >> 20} MiB; tách thành nhiều bài"
        raise ImportRefusedError(
            "IMPORT-LIMIT", vi, f"No regular file, or larger than {MAX_BYTES[kind] >> 20} MiB; split it"
        )
    return data


def plain_bytes(path: Path, limit: int) -> bytes | None:
    """The bytes of a regular file of at most `limit` bytes, else None: a pipe would never answer."""
    if not stat.S_ISREG(path.stat().st_mode):
        return None
    with path.open("rb") as file:
        data = file.read(limit + 1)
    return data if len(data) <= limit else None


def beside(page: Path, address: str) -> bytes | None:
    """The bytes of the file that a saved page names, where it lies below the page's own folder."""
    folder = page.parent.resolve()
    try:
        file = (folder / address).resolve()
        return plain_bytes(file, _MAX_BESIDE) if file.is_relative_to(folder) else None
    except (OSError, ValueError):
        return None
