"""What the search of generated corpora costs: its index at build, and a reader's queries in Chromium.

    .venv/bin/python bench/search.py --articles 1000 10000

Prints what the index takes from nothing, with one article more, and with an old one changed; then for each query the
results, the bytes on the wire, the requests and the page that comes first. Queries are asked one after the other on one
page, as a reader does; the first loads the script that reads the index too. Scripts are counted as `gzip -6`; the files
of the index are compressed already. Needs the packages of `tests/requirements.txt` and a Chromium.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import multiprocessing
import resource
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import generate
from msgspec.structs import replace
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(generate.ROOT / "hooks"))

from portal import build, urls
from portal.cache import Cache
from portal.search import indexing
from portal.search.records import Record, of_records, records

QUERIES = {
    "kinh tế tập thể": "chu-de/kinh-te-tap-the-dia-phuong/",
    "hop tac xa che": "",
    "nghi quyet 20": "van-ban/nghi-quyet-20-nq-tw-2022/",
    "bắc kạn": "dia-phuong/bac-kan/",
    "đào tạo cán bộ": "chu-de/dao-tao-boi-duong/",
    "cho don": "tin/2021/cho-don-quan-tam-phat-trien-kinh-te-tap-the-hop-tac-xa/",
    "1804/QĐ-TTg": "van-ban/quyet-dinh-1804-qd-ttg-2020/",
    "chỉ thị 20": "van-ban/chi-thi-20-ct-tw-2008/",
    "dong nai": "dia-phuong/dong-nai/",
    "gioi thie": "gioi-thieu/",
}
"""What is typed, and the page that is to come first, however many articles there are; none where any article may."""

ENGINE = "search-index.js"

_ASK = """async ([folder, typed]) => {
    const reader = await import("/search-index.js");
    window.index ??= await reader.open(new URL(folder, location));
    const begun = performance.now();
    const {records} = await window.index.find(typed.split(reader.WORD).filter((_, at) => at % 2), {}, false);
    const [first] = await Promise.all(records.slice(0, 10).map(window.index.record));
    return {count: records.length, first: first.url, took: performance.now() - begun};
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000])
    for articles in parser.parse_args().articles:
        with tempfile.TemporaryDirectory() as temporary:
            corpus, site = Path(temporary, "corpus"), Path(temporary, "site")
            corpus.mkdir()
            generate.write(corpus, articles)
            print("\n".join(index(found(corpus / "portal"), site)), flush=True)
            print("\n".join(ask(site)), flush=True)


def found(project: Path) -> list[Record]:
    loaded, _ = build.load_all(project, date(2026, 12, 31))
    assert loaded is not None
    return list(records(loaded.catalog))


def index(found: Sequence[Record], site: Path) -> Iterator[str]:
    """Index the records into `site` as builds one after the other would; the lines of the report."""
    news = sorted((record for record in found if record.kind == "tin"), key=lambda record: record.shown_date)
    more = [replace(news[-1], url="tin/moi/", title="Bài mới"), *found]
    old = news[len(news) // 2]
    changed = [replace(record, text=f"Đính chính. {record.text}") if record is old else record for record in found]
    yield f"\n| {len(found)} records | wall s | CPU s | files | kB | files changed | kB of them |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    before: dict[str, bytes] = {}
    steps = {"from nothing": found, "one article more": more, "as at first": found, "an old article changed": changed}
    for step, those in steps.items():
        shutil.rmtree(site, ignore_errors=True)
        with ProcessPoolExecutor(1, multiprocessing.get_context("fork")) as process:
            cost = process.submit(_indexed, those, site).result()
        files = {file.name: file.read_bytes() for file in (site / urls.SEARCH_INDEX).iterdir()}
        others = [data for name, data in files.items() if before.get(name) != data]
        yield f"| {step} | {cost} | {len(files)} | {_kb(files.values())} | {len(others)} | {_kb(others)} |"
        before = files


def _indexed(found: Sequence[Record], site: Path) -> str:
    """In a process of its own: what it took."""
    begun, used = time.perf_counter(), _cpu()
    indexing.write(of_records(found), site, Cache(site.with_name("cache")))
    return f"{time.perf_counter() - begun:.1f} | {_cpu() - used:.1f}"


def _cpu() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _kb(data: Iterable[bytes]) -> str:
    return f"{sum(map(len, data)) / 1000:.0f}"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def ask(site: Path) -> Iterator[str]:
    """What each of the queries loads, one after the other on one page."""
    (site / "index.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    shutil.copy(generate.ROOT / "overrides" / "assets" / ENGINE, site)
    handler = functools.partial(_Quiet, directory=str(site))
    yield "\n| query | results | kB on the wire | requests | ms | comes first |"
    yield "|---|--:|--:|--:|--:|---|"
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        asked: list[str] = []
        page.context.on("request", lambda request: asked.append(urlsplit(request.url).path))
        for query, meant in QUERIES.items():
            asked.clear()
            answer: Any = page.evaluate(_ASK, [f"/{urls.SEARCH_INDEX}", query])
            loaded = sum(weight(site / path.lstrip("/")) for path in asked) / 1000
            first = answer["first"] if answer["first"] == meant or not meant else f"{answer['first']}, not {meant}"
            yield f"| {query} | {answer['count']} | {loaded:.0f} | {len(asked)} | {answer['took']:.0f} | {first} |"
        browser.close()
        server.shutdown()


def weight(file: Path) -> int:
    data = file.read_bytes()
    return len(gzip.compress(data, 6)) if file.suffix == ".js" else len(data)


if __name__ == "__main__":
    main()
