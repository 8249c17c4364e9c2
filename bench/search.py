"""What the search of a generated corpus costs: its index at build, and a reader's queries in Chromium.

    .venv/bin/python bench/search.py --articles 1000

Prints the seconds and bytes of the index, then for each query the bytes on the wire and how many results it has. The
first query loads Pagefind's program too. Scripts are counted as `gzip -6`; the parts of the index are
compressed already. Needs the packages of `tests/requirements.txt` and a Chromium.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import resource
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import generate
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(generate.ROOT / "hooks"))

from portal import build
from portal.search import indexing
from portal.search.records import records

QUERIES = ("kinh tế tập thể", "hop tac xa che", "nghi quyet 20", "bắc kạn", "đào tạo cán bộ")

_ASK = """async query => {
    const pagefind = await import("/pagefind/pagefind.js");
    const found = await pagefind.search(query, {filters: {loai: {any: ["tin", "van-ban", "trang"]}}});
    await Promise.all(found.results.slice(0, 10).map(result => result.data()));
    return found.results.length;
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    articles = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as temporary:
        corpus, site = Path(temporary, "corpus"), Path(temporary, "site")
        corpus.mkdir()
        generate.write(corpus, articles)
        print("\n".join(index(corpus / "portal", site)))
        print("\n".join(ask(site)))


def index(project: Path, site: Path) -> Iterator[str]:
    """Index the articles of `project` into `site`; the lines of the report."""
    loaded, _ = build.load_all(project, date(2026, 12, 31))
    assert loaded is not None
    found = list(records(loaded.catalog))
    site.mkdir()
    begun = time.perf_counter()
    indexing.write(found, site)
    wall = time.perf_counter() - begun
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    files = [file for file in (site / "pagefind").rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files)
    yield f"{len(found)} records: {wall:.1f} s, Pagefind {used.ru_utime + used.ru_stime:.1f} s of CPU"
    yield f"{used.ru_maxrss // 1024} MiB at most, {len(files)} files, {size / 1000:.0f} kB"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def ask(site: Path) -> Iterator[str]:
    """What each of the queries loads, one after the other on one page."""
    (site / "index.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    handler = functools.partial(_Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        asked: list[str] = []
        page.context.on("request", lambda request: asked.append(urlsplit(request.url).path))
        for query in QUERIES:
            asked.clear()
            spelt = query.replace("đ", f"d{indexing.BAR}")
            count: Any = page.evaluate(_ASK, spelt)
            bytes_loaded = sum(weight(site / path.lstrip("/")) for path in asked)
            yield f"{query}: {count} results, {bytes_loaded / 1000:.0f} kB in {len(asked)} requests"
        browser.close()
        server.shutdown()


def weight(file: Path) -> int:
    data = file.read_bytes()
    return len(gzip.compress(data, 6)) if file.suffix in {".js", ".json"} else len(data)


if __name__ == "__main__":
    main()
