"""Builds of the portal after one change, among many articles: how long the whole process takes.

    .venv/bin/python bench/again.py --articles 10000 --runs 5 --beside hugo

The site of generated articles is built once from nothing; then, in turns, a sentence is added to the text of an
article, a title is changed, an article is added and taken away, and nothing is changed at all. With `--search` the
index of the search is part of each build. A generator `--beside` it builds the same articles once in each round: one
that keeps nothing makes everything again after any change. Prints a Markdown table of seconds.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

import generate
from peers import PEERS
from peers.base import SITE_URL, Peer
from peers.portal import Portal

_YOUNG = 2.1
"""Seconds for which a file counts as one that may still change."""

_TITLE = re.compile(r"^title: .*", re.MULTILINE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--search", action="store_true")
    parser.add_argument("--beside", choices=sorted(PEERS))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        corpus, project = Path(temporary, "corpus"), Path(temporary, "project")
        corpus.mkdir()
        generate.write(corpus, options.articles)
        portal = replace(Portal("portal", ""), searches=options.search)
        portal.prepare(corpus, project)
        beside = PEERS.get(options.beside)
        if beside:
            beside.prepare(corpus, Path(temporary, beside.name))
        took: defaultdict[str, list[float]] = defaultdict(list)
        took["from nothing"].append(_built(portal, project))
        time.sleep(_YOUNG)
        _built(portal, project)
        for number in range(options.runs):
            for name, change in _changes(project, number):
                change()
                took[name].append(_built(portal, project))
            if beside:
                took[beside.title].append(_built(beside, Path(temporary, beside.name)))
    print(f"| {options.articles} articles | wall s, median | least–greatest |\n|---|--:|--:|")
    for name, seconds in took.items():
        print(f"| {name} | {median(seconds):.2f} | {min(seconds):.2f}–{max(seconds):.2f} |")


def _built(peer: Peer, project: Path) -> float:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": SITE_URL}
    os.sync()
    begun = time.perf_counter()
    subprocess.run(peer.command(project / "site"), cwd=project, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def _changes(project: Path, number: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """What editors do, of articles of any year."""
    chosen = random.Random(number)
    files = sorted((project / "content/tin").rglob("*.md"))
    one, other, model = chosen.sample(files, 3)
    new = model.with_name(f"bai-moi-{number}.md")
    text = {file: file.read_text(encoding="utf-8") for file in (one, other, model)}
    yield "nothing changed", lambda: None
    yield "a sentence more", lambda: _write(one, f"{text[one]}\nMột câu thêm vào lần thứ {number}.\n")
    yield "another title", lambda: _write(other, _TITLE.sub(f"title: Tiêu đề sửa lần {number}", text[other], count=1))
    yield "a new article", lambda: _write(new, _TITLE.sub(f"title: Bài mới số {number}", text[model], count=1))
    yield "an article gone", new.unlink


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
