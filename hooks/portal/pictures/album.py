"""The pictures of a site: each made once, kept between builds, written into the site, and where it then stands."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from msgspec import Struct

from portal import urls, workers
from portal.cache import Cache
from portal.pictures import drawing
from portal.pictures.encoding import RECIPE, Prints, develop
from portal.pictures.reading import Photo

_FEWEST = 2
"""A new picture takes a quarter of a second: two are worth a process."""


class Picture(Struct, frozen=True):
    """A picture in the site; addresses are relative to its root.

    `src` is what every browser shows, a JPEG or SVG of `width` × `height` (0 where an SVG does not say). `files` pairs
    widths with the addresses of the same picture as `kind`.
    """

    src: str
    width: int
    height: int
    kind: str = ""
    files: tuple[tuple[int, str], ...] = ()

    @property
    def is_photo(self) -> bool:
        return bool(self.files)


def publish(root: Path, photos: Mapping[str, Photo], cache: Cache, folder: Path) -> dict[str, Picture]:
    """The pictures at the paths of `photos` below `root`, made and written into the site's `folder`."""
    found: dict[str, Picture] = {}
    jobs = [_job(root / path, path, photos[path], cache) for path in sorted(photos)]
    for part in workers.spread(partial(_publish, folder), jobs, workers.count(), _FEWEST):
        found |= part
    return found


class _Job(Struct, frozen=True):
    """`name` is what the addresses begin with, `prints` makes the files or takes them from the cache."""

    path: str
    name: str
    prints: Callable[[], bytes]


def _job(file: Path, path: str, photo: Photo, cache: Cache) -> _Job:
    made_from = f"prints {RECIPE} Pillow {version('pillow')} {photo.digest}"
    name = urls.picture(path, sha256(made_from.encode()).hexdigest()[:10])
    return _Job(path, name, cache.maker(made_from, lambda: develop(file.read_bytes()).to_bytes()))


def _publish(folder: Path, jobs: Sequence[_Job]) -> dict[str, Picture]:
    return {job.path: _published(job.name, Prints.from_bytes(job.prints()), folder) for job in jobs}


def _published(name: str, prints: Prints, folder: Path) -> Picture:
    addresses = [*(f"{name}-{width}.{prints.kind}" for width in prints.widths), f"{name}.jpg"]
    for address, content in zip(addresses, prints.files, strict=True):
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(content)
    files = tuple(zip(prints.widths, addresses, strict=False))
    return Picture(addresses[-1], *prints.size, prints.kind, files)


def drawn(root: Path, paths: Sequence[str]) -> dict[str, Picture]:
    """The SVGs among `paths`, which stand in the site as they are."""
    found = (path for path in paths if posixpath.splitext(path)[1].lower() == ".svg")
    return {path: Picture(path, *drawing.size((root / path).read_bytes())) for path in found}
