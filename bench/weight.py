"""What a reader's first view of each kind of page weighs on the wire, in a built site.

    .venv/bin/python bench/weight.py [site] [--json]

Text is counted as `gzip -6`, the usual level of servers; fonts and pictures as they are. Counted is everything that a
page loads by itself: style sheet, scripts, every font of the style sheet, the icon, its pictures; not what a reader's
action loads later. For each kind the page of median size and the heaviest one.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

KINDS = {
    "home": r"index\.html",
    "article": r"tin/\d{4}/[^/]+/index\.html",
    "document": r"van-ban/[^/]+-[^/]+/index\.html",
    "timeline": r"van-ban/index\.html",
    "part of the timeline": r"van-ban/(?:cap|loai|tinh|quan-he)/[^/]+/index\.html|van-ban/dau-moc/index\.html",
    "topic": r"chu-de/[^/]+/index\.html",
    "province": r"dia-phuong/[^/]+/index\.html",
    "list of a year": r"(?:luu-tru|chu-de/[^/]+|dia-phuong/[^/]+)/\d{4}/index\.html",
    "index": r"(?:chu-de|dia-phuong|luu-tru|dac-san|lien-ket|du-lieu)/index\.html",
    "missing": r"404\.html",
}
"""By the files of their pages; the first that fits. Everything else is an ordinary page."""

_TEXT = {".html", ".css", ".js", ".svg"}
_LOADED = re.compile(
    r'<(?:link\b[^>]*\brel="(stylesheet|icon)"[^>]*\bhref|script\b[^>]*\bsrc|img\b[^>]*\bsrc)="([^"]+)"'
)
_SHEET = re.compile(r'<link\b[^>]*\brel="stylesheet"[^>]*\bhref="([^"]+)"')
_FONT = re.compile(r'url\("?([^")]+\.woff2)"?\)')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes on the wire of the first view of the page in `file`."""

    kind: str
    file: str
    html: int
    css: int
    js: int
    fonts: int
    pictures: int
    requests: int

    @property
    def total(self) -> int:
        return self.html + self.css + self.js + self.fonts + self.pictures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", nargs="?", type=Path, default=Path("site"))
    parser.add_argument("--json", action="store_true", help="every page, for programs")
    options = parser.parse_args()
    found = weights(options.site)
    if options.json:
        print(json.dumps([{**asdict(one), "total": one.total} for one in found], indent=1))
    else:
        print("\n".join(table(found)))


def weights(site: Path) -> list[Weight]:
    """Every page of the site but redirects, by name."""
    files = sorted(site.rglob("*.html"))
    return [weight(site, file) for file in files if 'http-equiv="refresh"' not in file.read_text(encoding="utf-8")]


def weight(site: Path, file: Path) -> Weight:
    text = file.read_text(encoding="utf-8")
    name = file.relative_to(site).as_posix()
    base = urljoin("http://site/", name)
    loaded = {_file(site, base, match[2]): match[1] for match in _LOADED.finditer(text)}
    fonts: set[Path] = set()
    for address in _SHEET.findall(text):
        sheet = _file(site, base, address)
        styles = _COMMENT.sub("", sheet.read_text(encoding="utf-8"))
        at = urljoin("http://site/", sheet.relative_to(site).as_posix())
        fonts.update(_file(site, at, font) for font in _FONT.findall(styles))
    sizes: defaultdict[str, int] = defaultdict(int)
    for path in (*loaded, *fonts):
        sizes[path.suffix] += _size(path)
    kind = next((kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, name)), "page")
    known = {".css", ".js", ".woff2"}
    return Weight(
        kind=kind,
        file=name,
        html=_size(file),
        css=sizes[".css"],
        js=sizes[".js"],
        fonts=sizes[".woff2"],
        pictures=sum(size for suffix, size in sizes.items() if suffix not in known),
        requests=1 + len(loaded) + len(fonts),
    )


def table(found: Iterable[Weight]) -> Iterable[str]:
    by_kind: defaultdict[str, list[Weight]] = defaultdict(list)
    for one in found:
        by_kind[one.kind].append(one)
    yield "| kind | pages | HTML | CSS | JS | fonts | pictures | first view | heaviest HTML | requests |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    for kind, pages in by_kind.items():
        pages.sort(key=lambda one: one.html)
        usual, heaviest = pages[len(pages) // 2], pages[-1]
        sizes = (usual.html, usual.css, usual.js, usual.fonts, usual.pictures, usual.total, heaviest.html)
        cells = (kind, str(len(pages)), *(f"{size / 1000:.1f}" for size in sizes), str(usual.requests))
        yield f"| {' | '.join(cells)} |"
    yield ""
    yield "KB of 1,000 bytes, of the page of median size."


def _file(site: Path, base: str, address: str) -> Path:
    return site / urlsplit(urljoin(base, address)).path.removeprefix("/")


def _size(path: Path) -> int:
    data = path.read_bytes()
    return len(gzip.compress(data, 6, mtime=0)) if path.suffix in _TEXT else len(data)


if __name__ == "__main__":
    main()
