"""Finished work kept between builds under `.cache/`. It may be deleted, damaged or of another version at any time.

A piece is named by all that it was made from, and begins with the digest of its bytes: whatever is not whole is made
anew. So a build with a cache equals one without, byte for byte.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path

FOLDER = ".cache"


_SHELF = re.compile(r"[0-9a-f]{2}")
_PIECE = re.compile(r"[0-9a-f]{62}(?:\.[0-9]+)?")
"""A piece, or what a killed build left of one."""


class Cache:
    """The pieces in one folder, for one build. A disk that cannot be written only costs the time to make them again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._began = time.time()
        self._used: set[Path] = set()

    def maker(self, made_from: str, make: Callable[[], bytes]) -> Callable[[], bytes]:
        """`get` for later, perhaps in another process; `prune` spares the piece."""
        self._used.add(self._file(made_from))
        return partial(self.get, made_from, make)

    def get(self, made_from: str, make: Callable[[], bytes]) -> bytes:
        """What `make` makes from all that `made_from` states."""
        file = self._file(made_from)
        kept = read(file)
        if kept is None:
            kept = make()
            write(file, kept)
        return kept

    def prune(self) -> None:
        """Remove the pieces that this build, which must have succeeded, had no use for.

        A build that uses none, as one for no public address, leaves all. Pieces younger than this build stay: another
        one may be under way. Whatever is lost all the same is made again.
        """
        if self._used:
            for file in _pieces(self._folder):
                with suppress(OSError):
                    if file not in self._used and file.lstat().st_mtime < self._began:
                        file.unlink()

    def _file(self, made_from: str) -> Path:
        name = sha256(made_from.encode()).hexdigest()
        return self._folder / name[:2] / name[2:]


def _pieces(folder: Path) -> Iterator[Path]:
    """Every piece; nothing that bears another name, and nothing behind a symbolic link."""
    for shelf in _entries(folder):
        if _SHELF.fullmatch(shelf.name) and shelf.is_dir(follow_symlinks=False):
            yield from (Path(file.path) for file in _entries(Path(shelf.path)) if _PIECE.fullmatch(file.name))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    if not folder.is_symlink():
        with suppress(OSError), os.scandir(folder) as entries:
            return list(entries)
    return []


def read(file: Path) -> bytes | None:
    """The piece in `file`, None where it is missing or not whole."""
    try:
        with file.open("rb") as stream:
            digest, piece = stream.read(32), stream.read()
    except OSError:
        return None
    return piece if sha256(piece).digest() == digest else None


def write(file: Path, piece: bytes) -> None:
    """Put `piece` into `file` in one step: another build may read it at the same time."""
    unfinished = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as stream:
            stream.writelines((sha256(piece).digest(), piece))
        unfinished.replace(file)
