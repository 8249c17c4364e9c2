"""The site changes as a whole or not at all: a build writes beside the published folder and then takes its place."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class Staging:
    """A folder beside `site`, on the same file system, that `publish` puts in its place in one step.

    Two builds at once have a folder each: the later one to finish wins as a whole. Folders that killed builds
    left behind are removed. Raises OSError where the folder beside `site` cannot be written.
    """

    def __init__(self, site: Path) -> None:
        self.site = site.absolute()
        self.site.parent.mkdir(parents=True, exist_ok=True)
        prefix = f".{self.site.name}-"
        _sweep(self.site.parent, prefix)
        self.folder = Path(tempfile.mkdtemp(prefix=f"{prefix}{os.getpid()}-", dir=self.site.parent))
        self.folder.chmod(0o755)

    def publish(self) -> None:
        """Put the folder in the place of the site; the old site is deleted only then."""
        if not self.site.exists():
            self.folder.rename(self.site)
            return
        if not _exchange(self.folder, self.site):
            self._swap_by_two_renames()
        self.discard()

    def discard(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def _swap_by_two_renames(self) -> None:
        """For systems without an exchange: for a moment there is no site; a failed second step undoes the first."""
        old = self.folder.with_name(self.folder.name + "-old")
        self.site.rename(old)
        try:
            self.folder.rename(self.site)
        except OSError:
            old.rename(self.site)
            raise
        old.rename(self.folder)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in a single step (Linux `renameat2`); False where the system cannot."""
    if sys.platform != "linux":
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def _sweep(parent: Path, prefix: str) -> None:
    """Remove the folders of builds that no longer run."""
    for folder in parent.glob(f"{prefix}*"):
        owner = re.fullmatch(re.escape(prefix) + r"(\d+)-\w+(?:-old)?", folder.name)
        if owner and not _is_alive(int(owner[1])):
            shutil.rmtree(folder, ignore_errors=True)


def _is_alive(process: int) -> bool:
    with suppress(ProcessLookupError, OverflowError):
        try:
            os.kill(process, 0)
        except PermissionError:
            return True
        return True
    return False
