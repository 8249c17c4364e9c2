"""How fast citations are found and resolved: megabytes a second, and milliseconds for an article.

    .venv/bin/python bench/citations.py [--repeat 30]

Reads the published articles, and the same texts as one long one. The best of the repetitions counts: whatever else the
machine does can only slow them down. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from portal import build, dates  # noqa: E402
from portal.citations import Context, Register, find, phrases, read_article, resolve_all, review_phrases  # noqa: E402
from portal.model import Article  # noqa: E402

LONG = 1_000_000
"""Characters of the long text: linear time shows in its speed being that of the short ones."""


def best(work: Callable[[], object], repeat: int) -> float:
    """Seconds of the fastest of `repeat` runs."""
    found = []
    for _ in range(repeat):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def measure(repeat: int) -> Sequence[str]:
    site, _ = build.load_all(ROOT, dates.today())
    assert site is not None
    articles, registry = site.catalog.articles, site.catalog.registry
    register = Register.of([one for one in site.catalog.documents.values() if one.path], registry.provinces.values())
    bodies = {one.path: one.body for one in articles}
    texts = list(bodies.values())
    long = "\n\n".join(texts * (LONG // sum(map(len, texts)) + 1))
    mentions = {path: find(text) for path, text in bodies.items()}

    def context(one: Article) -> Context:
        return Context(registry.provinces[one.province].slug, one.date, one.documents)

    def resolve() -> None:
        resolve_all({one.path: read_article(mentions[one.path], context(one), register) for one in articles}, register)

    work: dict[str, tuple[Callable[[], object], int]] = {
        "find": (lambda: [find(text) for text in texts], _bytes(texts)),
        "find, one long text": (lambda: find(long), _bytes([long])),
        "resolve": (resolve, _bytes(texts)),
        "relations, reviews": (
            lambda: [
                (*phrases(text, mentions[path]), *review_phrases(text, mentions[path])) for path, text in bodies.items()
            ],
            _bytes(texts),
        ),
    }
    rows = ["| step | MB/s | ms for an article of 6 KB |", "|---|---:|---:|"]
    for name, (run, size) in work.items():
        seconds = best(run, 3 if size > LONG else repeat)
        rows.append(f"| {name} | {size / seconds / 1e6:.1f} | {seconds / size * 6e6:.3f} |")
    return rows


def _bytes(texts: Sequence[str]) -> int:
    return sum(len(text.encode()) for text in texts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=30)
    print("\n".join(measure(parser.parse_args().repeat)))


if __name__ == "__main__":
    main()
