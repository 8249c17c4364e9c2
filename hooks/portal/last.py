"""What a build leaves for the next one, in `.cache/last`: what it read, and what each file of its site was made from.

So a build takes the time of what has changed since. Nothing is believed that cannot be seen to be so: a file counts as
unchanged by its times, size and number on the disk, a page by all that it was made from (`ingredients`), and everything
else that has a say by its bytes. What is damaged or of another version counts as nothing.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path

from msgspec import MsgspecError, Struct, field, msgpack

from portal import cache, edition, ledger, packing, register_file
from portal.build import Memory
from portal.cache import FOLDER, Cache
from portal.packing import Folders
from portal.publish import Staging
from portal.standing import STAMP_SIZE, Standing, hold, stamps, turn
from portal.writer import Written

_FOLDER = f"{FOLDER}/last"
_INDEX = f"{_FOLDER}/index"

_APART = frozenset({posixpath.basename(ledger.PATH), "topics.yml"})
"""Files among the registers that few pages are made from: `ingredients` knows which."""

State = bytes


class _Kept(Struct, array_like=True):
    """The index: all but what was read, which is most and kept a folder at a time.

    `code` and `frame` stand for what all pages are made from. `entries` and `citations` are packed.
    """

    code: State
    frame: State = b""
    manuscripts: dict[str, str] = field(default_factory=dict)
    """The names of the pieces, by folder."""
    topics: tuple[str, ...] = ()
    entries: dict[str, bytes] = field(default_factory=dict)
    citations: bytes = b""
    made: dict[str, bytes] = field(default_factory=dict)
    """The files of the site, the stamp of each and what it was made from."""


class Last:
    """What the last build of a repository left, and what this one will leave."""

    def __init__(self, root: Path, kept: _Kept, site: Standing | None) -> None:
        """Raises any of `packing.FAULTS` where `kept` is damaged."""
        self._root = root
        self._kept = kept
        self._pieces = Cache(root / _FOLDER)
        self._manuscripts = Folders(
            {folder: self._pieces.get(name, _lost) for folder, name in kept.manuscripts.items()}
        )
        self._entries = Folders(kept.entries)
        citations = packing.unpacked(kept.citations) if kept.citations else None
        self.memory = Memory(self._manuscripts.files, kept.topics, self._entries.files, citations)
        self._site = site

    def standing(self, frame: State) -> Mapping[str, State]:
        """The files of the site that are as the last build left them, with what they were made from.

        None where `frame`, which stands for what all pages are made from, is another now.
        """
        before, self._kept.frame = self._kept.frame, frame
        if self._site is None or frame != before:
            return {}
        with suppress(OSError):
            there = self._site.stamps
            made = self._kept.made.items()
            return {name: known[STAMP_SIZE:] for name, known in made if there.get(name) == known[:STAMP_SIZE]}
        return {}

    def publish(self, staging: Staging, written: Written, write: Callable[[], Written]) -> None:
        """Change what differs in the site that stands, or put a new one in its place; leave word for the next build.

        Where another build has put a site there since this one looked, `write` makes all files of this one: it knows
        nothing of those there. Raises OSError where the disk cannot be written.
        """
        with turn(staging.site):
            if self._site and written.kept and self._site.is_in_place():
                self._site.update(staging.folder, written.kept)
                staging.discard()
                there = self._site.stamps
            else:
                written = write() if written.kept else written
                staging.publish()
                there = stamps(staging.site)
            self._kept.made = {name: there[name] + state for name, state in written.states.items() if name in there}
            self._save()
        if self._site:
            self._site.release()

    def _save(self) -> None:
        """A disk that cannot be written only costs the next build time."""
        memory, kept = self.memory, self._kept
        kept.manuscripts, kept.topics = dict(self._stored()), memory.manuscripts.topics
        kept.entries = self._entries.packed(memory.citations.entries)
        kept.citations = packing.packed(memory.citations)
        cache.write(self._root / _INDEX, msgpack.encode(kept))
        self._pieces.prune()

    def _stored(self) -> Iterator[tuple[str, str]]:
        """Each folder with the name of its piece; only what is new is written."""
        for folder, data in self._manuscripts.packed(self.memory.manuscripts.kept).items():
            is_new = data is not self._manuscripts.before.get(folder)
            name = sha256(data).hexdigest() if is_new else self._kept.manuscripts[folder]
            store = self._pieces.maker(name, partial(bytes, data))
            if is_new:
                store()
            yield folder, name


def _lost() -> bytes:
    raise KeyError("a piece of what was kept is gone")


def recall(root: Path, site: Path) -> Last:
    """What the last build of the repository at `root` left, perhaps in the folder `site`; damage of any kind is as if
    there had been none."""
    standing, root = hold(site), root.resolve()
    registers = (one for one in edition.below(root / register_file.DATA, "*") if one[0] not in _APART)
    code = edition.digest([str(root), edition.state().hex()], registers)
    with suppress(OSError, MsgspecError, *packing.FAULTS):
        if data := cache.read(root / _INDEX):
            kept = msgpack.decode(data, type=_Kept)
            if kept.code == code:
                return Last(root, kept, standing)
    return Last(root, _Kept(code), standing)


def frame(overrides: Path, settings: object) -> State:
    """Stands for what all pages are made from, beside their content and the portal's code."""
    return edition.digest([repr(settings)], edition.below(overrides, "*"))
