"""The site that stands, of which a build replaces the few files that differ.

Every file is whole at any time, and all are replaced within moments; `publish` is for builds that change more. One
build at a time may hold a site. The folder is held by itself, not by its name: others may put a new one in its place
meanwhile, as `is_in_place` tells, but only while it is their `turn`.
"""

from __future__ import annotations

import os
import posixpath
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property, partial
from pathlib import Path
from struct import Struct

from portal import workers

if sys.platform != "win32":
    import fcntl

Stamp = bytes
"""Times of change, size and number on the disk, of 10,000 articles quickly kept and compared."""

_STAMP = Struct("<qqqQ")
STAMP_SIZE = _STAMP.size


class Standing:
    """The folder of a site and the files in it, by their names with `/`. They are looked at by another process
    meanwhile: with 10,000 articles that takes a sixth of a second."""

    def __init__(self, folder: int, site: Path) -> None:
        self._folder = folder
        self._site = site
        self._looked = workers.aside(partial(stamps, site))

    @cached_property
    def stamps(self) -> dict[str, Stamp]:
        """Raises OSError where another build removes the folder meanwhile."""
        return self._looked()

    def is_in_place(self) -> bool:
        """Whether the site is still this folder. That stays so as long as it is this build's `turn`."""
        with suppress(OSError):
            return _is_same(self._folder, self._site)
        return False

    def update(self, fresh: Path, kept: Collection[str]) -> None:
        """Put the files of the folder `fresh` into the site, and remove all that are neither there nor `kept`.

        A file that has its bytes already stays as it is. Only for a site in place. Raises OSError where the disk cannot
        be written.
        """
        new = list(stamps(fresh))
        for name in self.stamps.keys() - kept - set(new):
            self._remove(name)
        for name in new:
            if not self._has(name, fresh / name):
                if folder := posixpath.dirname(name):
                    self._make_folder(folder)
                os.rename(fresh / name, name, dst_dir_fd=self._folder)
                self.stamps[name] = _stamp(os.stat(name, dir_fd=self._folder))

    def release(self) -> None:
        if sys.platform != "win32":
            fcntl.flock(self._folder, fcntl.LOCK_UN)  # the process that looks may have the folder open still
        os.close(self._folder)

    def _has(self, name: str, file: Path) -> bool:
        if name not in self.stamps or os.stat(name, dir_fd=self._folder).st_size != file.stat().st_size:
            return False
        opener = lambda path, flags: os.open(path, flags, dir_fd=self._folder)  # noqa: E731
        with open(name, "rb", opener=opener) as stream:
            return stream.read() == file.read_bytes()

    def _make_folder(self, name: str) -> None:
        try:
            os.mkdir(name, dir_fd=self._folder)
        except FileExistsError:
            return
        except FileNotFoundError:
            if not (parent := posixpath.dirname(name)):
                raise
            self._make_folder(parent)
            os.mkdir(name, dir_fd=self._folder)

    def _remove(self, name: str) -> None:
        os.unlink(name, dir_fd=self._folder)
        del self.stamps[name]
        with suppress(OSError):  # up to the first folder that holds something else
            while name := posixpath.dirname(name):
                os.rmdir(name, dir_fd=self._folder)


def hold(site: Path) -> Standing | None:
    """The site in the folder `site`; None where there is none, another holds it, or the system has no such way."""
    if sys.platform == "win32":
        return None
    try:
        folder = os.open(site, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(folder)
        return None
    return Standing(folder, site)


@contextmanager
def turn(site: Path) -> Iterator[None]:
    """Wait until no other build publishes beside `site`, and keep others waiting. Where the system has no such way, as
    on some network disks, who comes later wins. Raises OSError where there is no folder around `site`."""
    if sys.platform == "win32":
        yield
        return
    around = os.open(site.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with suppress(OSError):
            fcntl.flock(around, fcntl.LOCK_EX)
        yield
    finally:
        os.close(around)


def stamps(folder: Path) -> dict[str, Stamp]:
    """All files below `folder`, whatever they are; links count as what they are themselves."""
    return dict(_walk(str(folder), ""))


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, Stamp]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name, _stamp(entry.stat(follow_symlinks=False))


def _is_same(folder: int, site: Path) -> bool:
    return os.path.samestat(os.fstat(folder), site.lstat())


def _stamp(found: os.stat_result) -> Stamp:
    return _STAMP.pack(found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)
