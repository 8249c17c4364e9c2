"""Lighthouse on pages of a built site: the median of several runs, with the least and the greatest.

    make site && .venv/bin/python bench/lighthouse.py [site] [--runs 5]

The site is served from this machine, compressed, and seen as on Lighthouse's phone on slow 4G. Accessibility, practice
and SEO are exact; the figure for performance falls on a busy machine, so believe it only on an idle one.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
import threading
from collections import defaultdict
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

PAGES = {"home": "", "article": "tin/2021/cho-don-quan-tam-phat-trien-kinh-te-tap-the-hop-tac-xa/"}
SCORES = ("performance", "accessibility", "best-practices", "seo")
METRICS = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
PROGRAM = ("npx", "--yes", "lighthouse@12.8.2")
"""Fetched at the first run; the last version for Node.js 20."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"


class _Compressed(SimpleHTTPRequestHandler):
    """Files as a server of the web sends them."""

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        data, kind = file.read_bytes(), self.guess_type(file)
        is_text = kind.startswith("text/") or kind.endswith(("javascript", "json", "xml"))
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        self.send_header("Cache-Control", "max-age=2592000")
        if is_text:
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", nargs="?", type=Path, default=Path("site"))
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressed, directory=str(options.site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"| page | {' | '.join((*SCORES, *METRICS))} |")
        print(f"|---{'|--:' * (len(SCORES) + len(METRICS))}|")
        for name, url in PAGES.items():
            found: defaultdict[str, list[float]] = defaultdict(list)
            for _ in range(options.runs):
                for what, value in run(f"http://127.0.0.1:{server.server_port}/{url}").items():
                    found[what].append(value)
            print(f"| {name} | {' | '.join(_cell(values) for values in found.values())} |", flush=True)
        server.shutdown()


def run(url: str) -> dict[str, float]:
    """One run: scores of 100, metrics in milliseconds, the shift as it is."""
    browser = next(found for name in BROWSERS if (found := shutil.which(name)))
    command = [*PROGRAM, url, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    command.append(f"--only-categories={','.join(SCORES)}")
    environment = {**os.environ, "CHROME_PATH": browser}
    told = json.loads(subprocess.run(command, check=True, capture_output=True, env=environment).stdout)
    scores = {name: round(100 * told["categories"][name]["score"]) for name in SCORES}
    for category in told["categories"].values():
        for one in category["auditRefs"]:
            audit = told["audits"][one["id"]]
            if audit["score"] is not None and audit["score"] < 1 and one["weight"] and one["id"] not in METRICS:
                print(f"<!-- {one['id']}: {audit.get('displayValue', audit['title'])} -->")
    return scores | {name: round(told["audits"][name]["numericValue"], 3) for name in METRICS}


def _cell(values: list[float]) -> str:
    middle = f"{median(values):g}"
    return middle if min(values) == max(values) else f"{middle} ({min(values):g}–{max(values):g})"


if __name__ == "__main__":
    main()
