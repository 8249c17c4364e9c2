"""Pelican with its simple theme: articles, tags for topics, categories for provinces, archives by year, Atom feeds."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from peers.base import SITE_URL, TOOLS, Peer, articles, write

_SETTINGS = f"""\
SITENAME = "Liên minh Hợp tác xã"
SITEURL = "{SITE_URL.rstrip("/")}"
PATH = "content"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
THEME = "simple"
ARTICLE_URL = "tin/{{date:%Y}}/{{slug}}/"
ARTICLE_SAVE_AS = "tin/{{date:%Y}}/{{slug}}/index.html"
YEAR_ARCHIVE_SAVE_AS = "luu-tru/{{date:%Y}}/index.html"
FEED_ALL_ATOM = "feed.xml"
CATEGORY_FEED_ATOM = "feeds/{{slug}}.xml"
TAG_FEED_ATOM = "feeds/chu-de-{{slug}}.xml"
FEED_MAX_ITEMS = 20
DEFAULT_PAGINATION = 20
CACHE_CONTENT = False
"""


@dataclass(frozen=True)
class Pelican(Peer):
    name: str
    title: str

    def prepare(self, corpus: Path, project: Path) -> None:
        write(project / "pelicanconf.py", _SETTINGS)
        for path, article in articles(corpus):
            meta = {
                "Title": article["title"],
                "Date": "-".join([*str(article["date"]).split("-"), "01", "01"][:3]),
                "Slug": path.stem,
                "Category": article["province"],
                "Tags": ", ".join(article.metadata["topics"]),
                "Summary": article.get("description", ""),
            }
            head = [f"{key}: {value}" for key, value in meta.items() if value]
            write(project / "content/tin" / path, "\n".join([*head, "", article.content, ""]))

    def command(self, site: Path) -> list[str]:
        return [str(TOOLS / "bin/pelican"), "content", "--settings", "pelicanconf.py", "--output", str(site), "--quiet"]

    def versions(self) -> list[str]:
        told = subprocess.run([TOOLS / "bin/pelican", "--version"], capture_output=True, text=True, check=True)
        return [f"pelican {told.stdout.strip()}"]
