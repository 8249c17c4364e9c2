"""Finished work kept between builds under `.cache/`. It may be deleted, damaged or of another version at any time.

A piece is named by all that it was made from, and begins with the digest of its bytes: whatever is not whole is made
anew. So a build with a cache equals one without, byte for byte.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

FOLDER = ".cache"


class Cache:
    """The pieces in one folder. A disk that cannot be written only costs the time to make them again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, made_from: str, make: Callable[[], bytes]) -> bytes:
        """What `make` makes from all that `made_from` states."""
        name = sha256(made_from.encode()).hexdigest()
        file = self._folder / name[:2] / name[2:]
        kept = _read(file)
        if kept is None:
            kept = make()
            _write(file, kept)
        return kept


def _read(file: Path) -> bytes | None:
    try:
        data = file.read_bytes()
    except OSError:
        return None
    digest, piece = data[:32], data[32:]
    return piece if sha256(piece).digest() == digest else None


def _write(file: Path, piece: bytes) -> None:
    """Put the piece there in one step: another build may read it at the same time."""
    unfinished = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(sha256(piece).digest() + piece)
        unfinished.replace(file)
