"""The edition of the portal that makes a site: its code, Python, and the libraries that decide what pages look like."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib import metadata
from pathlib import Path

_CODE = Path(__file__).resolve().parents[1]
_LIBRARIES = ("jinja2", "markdown", "markupsafe", "nh3", "pillow", "pydantic", "pymdown-extensions", "pyyaml")
"""As far as they are installed."""


@cache
def state() -> bytes:
    """Stands for the edition."""
    return digest([sys.version, *_versions()], below(_CODE, "*.py"))


def digest(words: Iterable[str], found: Iterable[tuple[str, Path]]) -> bytes:
    """Of words, and of files with their names."""
    made = blake2b(repr(list(words)).encode(), digest_size=16)
    for name, file in found:
        data = file.read_bytes()
        made.update(f"{name}\n{len(data)}\n".encode() + data)
    return made.digest()


def below(folder: Path, pattern: str) -> Iterator[tuple[str, Path]]:
    """The files below `folder` with their names there, in order."""
    for file in sorted(folder.rglob(pattern)):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file


def _versions() -> Iterator[str]:
    for name in _LIBRARIES:
        with suppress(metadata.PackageNotFoundError):
            yield f"{name} {metadata.version(name)}"
