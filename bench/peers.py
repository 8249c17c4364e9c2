"""The generators that are compared. A further one is a subclass of `Peer` in `PEERS`.

Each gets the same articles from `generate.py`, in a project of its own, and is run as its users run it.
"""

from __future__ import annotations

import compileall
import shutil
import sys
from abc import ABC, abstractmethod
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

SITE_URL = "https://example.org/"

_MATERIAL = """\
site_name: Liên minh Hợp tác xã
site_url: {url}
docs_dir: content
theme:
  name: material
  language: vi
  font: false
# Navigation that holds the articles would stand on every page and cost more than all the rest.
nav:
  - Trang chủ: index.md
validation:
  nav:
    omitted_files: ignore
plugins: {plugins}
"""


class Peer(ABC):
    """One generator with one set of settings; `name` is what `--peers` takes.

    A peer that `keeps` starts each build with what an earlier one left in `.cache/`. `url` is the site's own address.
    """

    name: str
    title: str
    keeps: bool = False
    url: str = SITE_URL
    address: str = SITE_URL

    @abstractmethod
    def prepare(self, corpus: Path, project: Path) -> None:
        """Make the folder `project` from the folder that `generate.py` wrote; not timed."""

    @abstractmethod
    def command(self, site: Path) -> list[str]:
        """What builds the project in the current folder into `site`, which does not exist."""

    @abstractmethod
    def versions(self) -> list[str]:
        """Names and versions of what does the work."""

    def forget(self, project: Path) -> None:
        """Remove what an earlier build left in `project`, so that each is the first; not timed."""
        if not self.keeps:
            shutil.rmtree(project / ".cache", ignore_errors=True)

    def article(self, site: Path, path: str) -> Path:
        """The page in `site` of the article in the file `path` below `tin/`."""
        return site / "tin" / path.removesuffix(".md") / "index.html"


@dataclass(frozen=True)
class Portal(Peer):
    """This project as it stands. Without a public `address` it makes no feeds, sitemaps and share pictures."""

    name: str
    title: str
    keeps: bool = False
    address: str = SITE_URL

    def prepare(self, corpus: Path, project: Path) -> None:
        shutil.copytree(corpus / "portal", project)
        compileall.compile_dir(project / "hooks", quiet=1)

    def command(self, site: Path) -> list[str]:
        return _mkdocs(site)

    def versions(self) -> list[str]:
        return [f"{name} {version(name)}" for name in ("mkdocs", "Markdown", "pydantic", "Jinja2", "pillow")]


@dataclass(frozen=True)
class Material(Peer):
    """Material for MkDocs with every article an ordinary page that the navigation does not hold."""

    name: str
    title: str
    plugins: str

    def prepare(self, corpus: Path, project: Path) -> None:
        shutil.copytree(corpus / "plain", project / "content")
        settings = _MATERIAL.format(url=self.url, plugins=self.plugins)
        (project / "mkdocs.yml").write_text(settings, encoding="utf-8")

    def command(self, site: Path) -> list[str]:
        return _mkdocs(site)

    def versions(self) -> list[str]:
        return [f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material")]


def _mkdocs(site: Path) -> list[str]:
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]


PEERS: dict[str, Peer] = {
    peer.name: peer
    for peer in (
        Portal("portal", "the portal, pages alone", address=""),
        Portal("portal-kept", "… with feeds, sitemaps, share pictures kept from before", keeps=True),
        Portal("portal-all", "… with feeds, sitemaps, share pictures, from nothing"),
        Material("material", "Material, ordinary pages, no search", "[]"),
        Material("material-search", "Material, ordinary pages, search plugin", "[search]"),
    )
}
