"""The edition of the portal that makes a site: its code, Python, and the libraries that decide what pages look like."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

_CODE = Path(__file__).resolve().parents[1]


@cache
def state() -> bytes:
    """Stands for the edition."""
    return digest([sys.version, *_libraries()], [*below(_CODE, "*.py"), *below(_CODE, "*.yml")])


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


def _libraries() -> list[str]:
    """Every library that is installed, as its folder says: `jinja2-3.1.6.dist-info`. To ask for the versions of a few
    takes 5 ms."""
    return sorted(one.name for folder in map(Path, sys.path) if folder.is_dir() for one in folder.glob("*-info"))
