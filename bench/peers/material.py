"""Material for MkDocs, with every article an ordinary page or a post of its blog plugin."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from peers.base import SITE_URL, Peer, articles, mkdocs, versions, write

_SETTINGS = f"""\
site_name: Liên minh Hợp tác xã
site_url: {SITE_URL}
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
plugins: """

EXTENSIONS = (
    "[sane_lists, tables, abbr, admonition, def_list, footnotes, pymdownx.blocks.caption, pymdownx.details, "
    "pymdownx.highlight, pymdownx.mark, pymdownx.superfences, {pymdownx.tabbed: {alternate_style: true}}, "
    "{pymdownx.tilde: {subscript: false}}]"
)
"""The Markdown that the portal's editors may write."""

_BLOG = """
  - search
  - blog:
      blog_dir: .
      post_url_format: tin/{date}/{slug}
      post_url_date_format: yyyy
      archive: true
      categories: true
      pagination: true
"""


@dataclass(frozen=True)
class Material(Peer):
    """The navigation does not hold the articles. `plugins` and `extensions` as in its settings."""

    name: str
    title: str
    plugins: str
    extensions: str = "[]"

    def prepare(self, corpus: Path, project: Path) -> None:
        shutil.copytree(corpus / "plain", project / "content")
        settings = f"{_SETTINGS}{self.plugins}\nmarkdown_extensions: {self.extensions}\n"
        write(project / "mkdocs.yml", settings)

    def command(self, site: Path) -> list[str]:
        return mkdocs(site)

    def versions(self) -> list[str]:
        return versions("mkdocs", "mkdocs-material")


@dataclass(frozen=True)
class Tagged(Material):
    """Topics and provinces are tags: each article names its own, and one page lists the articles of all."""

    def prepare(self, corpus: Path, project: Path) -> None:
        super().prepare(corpus, project)
        write(project / "content/tags.md", "# Chủ đề và địa phương\n\n<!-- material/tags -->\n")
        for path, article in articles(corpus):
            tags = json.dumps([*article.metadata["topics"], article["province"]], ensure_ascii=False)
            plain = project / "content/tin" / path
            write(plain, f"---\ntags: {tags}\n---\n\n{plain.read_text(encoding='utf-8')}")


@dataclass(frozen=True)
class Blog(Peer):
    """Topics and provinces are the plugin's categories; it has archives by year, and no feeds."""

    name: str
    title: str

    def prepare(self, corpus: Path, project: Path) -> None:
        write(project / "mkdocs.yml", f"{_SETTINGS}{_BLOG}")
        write(project / "content/index.md", "# Tin tức\n")
        for path, article in articles(corpus):
            meta = {"date": _day(str(article["date"])), "slug": path.stem}
            keys = [f"{key}: {value}" for key, value in meta.items()]
            categories = json.dumps([*article.metadata["topics"], article["province"]], ensure_ascii=False)
            head = ["---", *keys, f"categories: {categories}", "---", "", f"# {article['title']}", ""]
            lead, _, rest = article.content.partition("\n\n")
            write(project / "content/posts" / path, "\n".join([*head, lead, "", "<!-- more -->", "", rest, ""]))

    def command(self, site: Path) -> list[str]:
        return mkdocs(site)

    def versions(self) -> list[str]:
        return versions("mkdocs", "mkdocs-material")


def _day(stated: str) -> str:
    """A whole date: the plugin takes no month or year."""
    return "-".join([*stated.split("-"), "01", "01"][:3])
