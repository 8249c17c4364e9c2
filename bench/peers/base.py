"""What a generator must tell to be compared."""

from __future__ import annotations

import sys
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import frontmatter

SITE_URL = "https://example.org/"

TOOLS = Path(sys.prefix) / "bench"
"""The environment of the generators that are no part of the project (`bench/requirements.txt`)."""


class Peer(ABC):
    """One generator with one set of settings; `name` is what `--peers` takes.

    A peer that `keeps` starts each build with what an earlier one left in `.cache/`. `address` is the site's own.
    """

    name: str
    title: str
    keeps: bool = False
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
        """Put away what an earlier build left in `project`, so that each is the first; not timed."""
        kept = project / ".cache"
        if kept.exists() and not self.keeps:
            kept.rename(Path(tempfile.mkdtemp(dir=project.parent)) / kept.name)

    def article(self, site: Path, path: str) -> Path:
        """The page in `site` of the article in the file `path` below `tin/`."""
        return site / "tin" / path.removesuffix(".md") / "index.html"


def mkdocs(site: Path) -> list[str]:
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]


def versions(*names: str) -> list[str]:
    return [f"{name} {version(name)}" for name in names]


def articles(corpus: Path) -> Iterator[tuple[Path, frontmatter.Post]]:
    """Every article of the portal with its path below `tin/`, for generators that want other frontmatter."""
    folder = corpus / "portal/content/tin"
    for file in sorted(folder.rglob("*.md")):
        yield file.relative_to(folder), frontmatter.load(str(file))


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
