"""This project as it stands."""

from __future__ import annotations

import compileall
import shutil
from dataclasses import dataclass
from pathlib import Path

from peers.base import SITE_URL, Peer, mkdocs, versions


@dataclass(frozen=True)
class Portal(Peer):
    """Without a public `address` it makes no feeds, sitemaps and share pictures; only one that `searches` an index for
    readers' queries, which the others have not either."""

    name: str
    title: str
    keeps: bool = False
    address: str = SITE_URL
    searches: bool = False

    def prepare(self, corpus: Path, project: Path) -> None:
        shutil.copytree(corpus / "portal", project)
        if not self.searches:
            settings = project / "mkdocs.yml"
            text = settings.read_text(encoding="utf-8")
            settings.write_text(text.replace("\nextra:\n", "\nextra:\n  search: false\n"), encoding="utf-8")
        compileall.compile_dir(project / "hooks", quiet=1)

    def command(self, site: Path) -> list[str]:
        return mkdocs(site)

    def versions(self) -> list[str]:
        return versions("mkdocs", "Markdown", "pydantic", "Jinja2", "pillow")
