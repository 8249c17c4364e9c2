"""Records as bytes and back. From bytes that come from elsewhere nothing is made but records and plain values.

What is known of thousands of files is packed folder by folder: where few files change, most folders keep their bytes.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from io import BytesIO
from typing import Any

_MODULES = (
    "portal.model",
    "portal.manuscripts",
    "portal.markup",
    "portal.articles",
    "portal.errors",
    "portal.citing",
    "portal.relating",
    "portal.citations.identity",
    "portal.citations.library",
    "portal.citations.relations",
)
"""Where the classes of records are defined; none of them does anything when one of its records is made."""

FAULTS = (pickle.UnpicklingError, ValueError, TypeError, IndexError, KeyError, AttributeError, EOFError, MemoryError)
"""What `unpacked` raises of damaged bytes."""


def packed(record: object) -> bytes:
    return pickle.dumps(record, pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> Any:
    return _Unpickler(BytesIO(data)).load()


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        known = module in _MODULES or (module, name) in {("datetime", "date"), ("pathlib", "PosixPath")}
        found = super().find_class(module, name) if known and "." not in name else None
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name} is no record")
        return found


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


class Folders:
    """What is known of files, by their paths."""

    def __init__(self, packed_folders: Mapping[str, bytes]) -> None:
        self.before = packed_folders
        self._first: dict[str, Any] = {}
        for data in packed_folders.values():
            self._first |= unpacked(data)
        self.files = dict(self._first)

    def packed(self, files: Mapping[str, Any]) -> dict[str, bytes]:
        """`files` in place of those known before; what is the very same object needs no packing."""
        changed = {_folder(path) for path in self._first.keys() - files.keys()}
        changed |= {_folder(path) for path, known in files.items() if self._first.get(path) is not known}
        folders: dict[str, dict[str, Any]] = {folder: {} for folder in map(_folder, files)}
        for path, known in files.items():
            if (folder := _folder(path)) in changed:
                folders[folder][path] = known
        return {folder: packed(inside) if inside else self.before[folder] for folder, inside in folders.items()}
