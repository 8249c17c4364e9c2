"""Every permalink of the portal, once. Paths are relative to the site's root; the home page is the empty string."""

from __future__ import annotations

import posixpath

from portal.text import slugify

HOME = ""
TOPICS = "chu-de/"
PROVINCES = "dia-phuong/"
TIMELINE = "van-ban/"
MILESTONES = "van-ban/dau-moc/"
ARCHIVE = "luu-tru/"
SPECIALTIES = "dac-san/"
WEBSITES = "lien-ket/"
GALLERY = "thu-vien-anh/"
SEARCH = "tim-kiem/"
SEARCH_INDEX = "tim-kiem/chi-muc/"
DATA = "du-lieu/"
DATA_JSON = "du-lieu/van-ban.json"
DATA_CSV = "du-lieu/van-ban.csv"
NOT_FOUND = "404.html"
EDITOR = "quan-tri/"

_MAX_STEM = 80
"""Characters of a picture's name that its address keeps: file systems end at 255, and more follow."""

RESERVED = frozenset({"index", "404", "assets", "search", "tim-kiem", "sitemap", "feed", "robots"})
"""Last segments that no page may have: files of the site or of its host stand there."""


def article(year: str, slug: str) -> str:
    return f"tin/{year}/{slug}/"


def topic(topic_id: str, year: str | None = None) -> str:
    return f"{TOPICS}{topic_id}/" + (f"{year}/" if year else "")


def province(slug: str, year: str | None = None) -> str:
    return f"{PROVINCES}{slug}/" + (f"{year}/" if year else "")


def document(slug: str, year: str | None = None) -> str:
    """The page of a document; with `year` the articles of that year which cite it."""
    return f"{TIMELINE}{slug}/" + (f"{year}/" if year else "")


DOCUMENT_FILTERS = ("cap", "loai", "tinh", "quan-he")
"""Folders below the timeline that hold parts of it: by level, type, province and relation. No document is called so."""


def documents_by(kind: str, slug: str | None = None) -> str:
    """A part of the timeline: `van-ban/loai/nghi-quyet/`; without `slug` the folder of such parts."""
    return f"{TIMELINE}{kind}/" + (f"{slug}/" if slug else "")


def archive(year: str | None = None) -> str:
    return ARCHIVE + (f"{year}/" if year else "")


def gallery(year: str | None = None) -> str:
    return GALLERY + (f"{year}/" if year else "")


def picture(path: str, digest: str) -> str:
    """What the addresses of a picture's files begin with, from its path below `content/` and its digest, which makes
    them last: `media/2022/dai-hoi-1a2b3c4d5e`."""
    stem = posixpath.splitext(path)[0]
    return "/".join(segment(part)[:_MAX_STEM] or "-" for part in stem.split("/")) + f"-{digest}"


def text_page(path: str) -> str:
    """The address of an ordinary page from its path below `content/`: `a.md` → `a/`, `a/index.md` → `a/`."""
    parts = path.removesuffix(".md").split("/")
    return "".join(f"{segment(part)}/" for part in (parts[:-1] if parts[-1] == "index" else parts))


def segment(name: str) -> str:
    """A file name without its extension as one segment of an address; a leading dash is dropped."""
    return slugify(name)


def output_file(url: str) -> str:
    """The file below the site folder that answers `url`."""
    return f"{url}index.html" if url == HOME or url.endswith("/") else url


def root_from(url: str) -> str:
    """The relative path from the page at `url` to the site's root, with a trailing slash."""
    return "../" * url.count("/") or "./"
