"""The registers of a repository: judged once, and kept until they or the portal change.

To judge them takes a tenth of a second, most of it to prepare the shapes of some three hundred words; a build of one
changed page has no such time.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from msgspec import msgpack

from portal import edition, register_file
from portal.cache import FOLDER, Cache
from portal.errors import Problem
from portal.register_file import DATA
from portal.registry import Registry

__all__ = ["DATA", "load"]

_FILES = (
    "provinces.yml",
    "topics.yml",
    "tilegrid.yml",
    "timeline.yml",
    "words.yml",
    "specialties.yml",
    "links.yml",
)

_Judged = tuple[Registry | None, list[Problem]]


def load(root: Path) -> _Judged:
    """The registers of the repository at `root`, and their problems; None where one of them cannot be used."""
    files = register_file.contents(root, _FILES)

    def judged() -> bytes:
        # Only here: the shapes are what is spared.
        from portal import register_shapes

        return msgpack.encode(register_shapes.read(files))

    held = {name: data and sha256(data).hexdigest() for name, data in files.items()}
    kept = Cache(root / FOLDER / "registers")
    piece = kept.maker(f"{edition.state().hex()} {held}", judged)()
    kept.prune()
    found: _Judged = msgpack.decode(piece, type=_Judged)
    return found
