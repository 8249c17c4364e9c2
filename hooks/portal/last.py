"""What a build leaves for the next one, in `.cache/last`: what it read, and what each file of its site was made from.

So a build takes the time of what has changed since. Nothing is believed that cannot be seen to be so: a file counts as
unchanged by its times, size and number on the disk, a page by all that it was made from (`ingredients`), and everything
else that has a say by its bytes. What is damaged or of another version counts as nothing.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Any

from portal import edition, ledger, register_file
from portal.build import Memory
from portal.cache import FOLDER
from portal.publish import Staging
from portal.standing import Stamp, Standing, hold, stamps
from portal.writer import Written

_FILE = f"{FOLDER}/last"
_RECORDS = (
    "portal.model",
    "portal.manuscripts",
    "portal.markup",
    "portal.articles",
    "portal.errors",
    "portal.measure",
    "portal.citing",
    "portal.relating",
    "portal.citations.identity",
    "portal.citations.library",
    "portal.citations.relations",
)
"""Modules whose classes may be made when a file is read; it may come from elsewhere, with other things in it."""

State = bytes
_Kept = tuple[State, Any, Mapping[str, tuple[State, Stamp]]]
"""`Last`'s frame, what its memory keeps, and each file of the site with what it was made from and its stamp."""


class Last:
    """What the last build of a repository left, and what this one will leave."""

    def __init__(self, root: Path, code: State, kept: _Kept) -> None:
        self._root = root
        self._code = code
        self._frame, found, self._made = kept
        self.memory = Memory(found)
        self._site: Standing | None = None

    def standing(self, site: Path, frame: State) -> Mapping[str, State]:
        """The files in the folder `site` that are as the last build left them, with what they were made from.

        None where `frame`, which stands for what all pages are made from, is another now.
        """
        before, self._frame = self._frame, frame
        self._site = hold(site) if before == frame else None
        if self._site is None:
            return {}
        there = self._site.stamps
        return {name: state for name, (state, stamp) in self._made.items() if there.get(name) == stamp}

    def publish(self, staging: Staging, written: Written) -> None:
        """Change what differs in the site that stands, or put a new one in its place; leave word for the next build."""
        if self._site and written.kept:
            self._site.update(staging.folder, written.kept)
            staging.discard()
            there = self._site.stamps
        else:
            staging.publish()
            there = stamps(staging.site)
        if self._site:
            self._site.release()
        self._made = {name: (state, there[name]) for name, state in written.states.items() if name in there}
        self._save()

    def _save(self) -> None:
        """A disk that cannot be written only costs the next build time."""
        kept = self._frame, self.memory.kept, self._made
        data = pickle.dumps((self._code, kept), pickle.HIGHEST_PROTOCOL)
        file = self._root / _FILE
        unfinished = file.with_name(f"last.{os.getpid()}")
        with suppress(OSError):
            file.parent.mkdir(exist_ok=True)
            unfinished.write_bytes(blake2b(data, digest_size=32).digest() + data)
            unfinished.replace(file)


def recall(root: Path) -> Last:
    """What the last build of the repository at `root` left."""
    root = root.resolve()
    registers = (one for one in edition.below(root / register_file.DATA, "*") if one[1] != root / ledger.PATH)
    code = edition.digest([str(root), edition.state().hex()], registers)
    return Last(root, code, _read(root / _FILE, code) or (b"", None, {}))


def _read(file: Path, code: State) -> _Kept | None:
    """What was kept by the same code; damage of any kind is as if there had been no build."""
    try:
        data = file.read_bytes()
        if blake2b(data[32:], digest_size=32).digest() != data[:32]:
            return None
        by, kept = _Unpickler(BytesIO(data[32:])).load()
    except (OSError, pickle.UnpicklingError, ValueError, TypeError, IndexError, KeyError, AttributeError, EOFError):
        return None
    return kept if by == code else None


def frame(overrides: Path, settings: object) -> State:
    """Stands for what all pages are made from, beside their content and the portal's code."""
    return edition.digest([repr(settings)], edition.below(overrides, "*"))


class _Unpickler(pickle.Unpickler):
    """Makes records and plain values, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        known = module in _RECORDS or (module, name) in {("datetime", "date"), ("pathlib", "PosixPath")}
        found = super().find_class(module, name) if known and "." not in name else None
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name} is no record")
        return found
