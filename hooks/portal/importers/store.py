"""Where drafts are put: beside nothing that stands there already, whole or not at all."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path

from msgspec import Struct, field

from portal import files, ledger, urls
from portal.importers.drafts import MARK
from portal.text import fold, slugify

ARTICLES = f"{files.CONTENT}/tin"
UNDECIDED = "_nhap"
"""The folder of drafts that cannot be articles yet: its name begins with a sign that keeps it out of the site."""
MEDIA = f"{files.CONTENT}/media"

_LONGEST = 80
"""Characters of a name: a title's first words tell it, and the address can be read."""
_MARK = re.compile(rf"\({MARK} (?P<print>[0-9a-f]{{16}})\)")
_TITLE = re.compile(r"^title:[ \t]*[\"']?(?P<title>.+?)[\"']?[ \t]*$", re.MULTILINE)
_HEAD = 6000
"""Bytes of a file in which its title and the mark of its import stand."""


class TakenError(Exception):
    """Another process put a file where this one was about to."""


class Shelf(Struct):
    """What lies in the repository at `root`, as far as an import must know it; grows with every draft."""

    root: Path
    by_print: dict[str, str] = field(default_factory=dict)
    """Fingerprint of a file imported before → path of the draft made from it."""
    by_title: dict[str, str] = field(default_factory=dict)
    """Folded title → path of the article that bears it."""
    past: frozenset[str] = frozenset()
    """Addresses of the ledger: a new article takes none of them."""

    @classmethod
    def of(cls, root: Path) -> Shelf:
        """Reads the head of every article."""
        shelf = cls(root, past=frozenset(entry.url for entry in ledger.load(root)[0]))
        for path in sorted((root / ARTICLES).rglob("*.md")):
            if path.is_symlink() or not path.is_file():
                continue
            with path.open("rb") as file:
                shelf.know(path.relative_to(root).as_posix(), file.read(_HEAD).decode("utf-8", "replace"))
        return shelf

    def know(self, path: str, head: str) -> None:
        if mark := _MARK.search(head):
            self.by_print.setdefault(mark["print"], path)
        if title := _TITLE.search(head):
            self.by_title.setdefault(fold(title["title"]), path)

    def free(self, folder: str, title: str) -> tuple[str, str | None]:
        """A slug that is free in the folder `folder` of the articles, and the path whose name was wanted, if taken."""
        wanted = slug(title)
        for name in _numbered(wanted):
            if self._is_free(folder, name):
                return name, None if name == wanted else f"{ARTICLES}/{folder}/{wanted}.md"
        raise AssertionError  # numbers do not end

    def _is_free(self, folder: str, name: str) -> bool:
        if os.path.lexists(self.root / ARTICLES / folder / f"{name}.md") or urls.article(folder, name) in self.past:
            return False
        return not any((self.root / MEDIA).glob(f"{name}-anh-*"))

    def put(self, written: Mapping[str, bytes]) -> None:
        """Writes every file (path from the root → bytes), the last one last; none where one of them cannot be.

        Raises TakenError where a file stands there by now, OSError where the disk refuses.
        """
        done: list[Path] = []
        try:
            for path, data in written.items():
                _create(self._inside(path), data)
                done.append(self.root / path)
        except BaseException:
            for path_done in done:
                path_done.unlink(missing_ok=True)
            raise

    def _inside(self, path: str) -> Path:
        """The file `path`, whose folder is made; OSError where a link leads out of the content."""
        file = self.root / path
        for folder in reversed(file.relative_to(self.root).parents[:-1]):
            with suppress(FileExistsError):
                (self.root / folder).mkdir()
            if (self.root / folder).is_symlink():
                raise OSError(errno.ELOOP, "symbolic link", str(folder))
        return file


def slug(title: str) -> str:
    """The name of the file for an article called `title`; depends on nothing else."""
    whole = slugify(title)
    name = whole if len(whole) <= _LONGEST else whole[: _LONGEST + 1].rpartition("-")[0] or whole[:_LONGEST]
    return f"bai-{name}".rstrip("-") if not name or name in urls.RESERVED else name


def _numbered(name: str) -> Iterator[str]:
    yield name
    for number in count(2):
        yield f"{name}-{number}"


def _create(file: Path, data: bytes) -> None:
    """Writes beside and then links: the file is there whole or not, and what stands there stays."""
    beside = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        with beside.open("xb") as stream:
            stream.write(data)
        try:
            os.link(beside, file)
        except FileExistsError as error:
            raise TakenError(str(file)) from error
        except OSError:  # a file system without hard links
            if os.path.lexists(file):
                raise TakenError(str(file)) from None
            beside.rename(file)
    finally:
        beside.unlink(missing_ok=True)
