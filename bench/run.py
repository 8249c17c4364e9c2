"""The portal beside other generators, on the same articles, in one run.

    .venv/bin/python bench/run.py --articles 1000 --runs 3 --peers portal,portal-kept,material,material-search

Every build is a process of its own into an empty folder; the generators take turns (A B C A B C …), so that
whatever else the machine does falls on all of them. Prints a Markdown table; progress goes to stderr. Needs the
packages of `requirements.txt` only.
"""

from __future__ import annotations

import argparse
import gzip
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import generate
from memory import Watch
from peers import PEERS
from peers.base import SITE_URL, Peer

_TODAY = int(datetime(2026, 12, 31, tzinfo=UTC).timestamp())
"""After every article, so that all are published."""

_LOADED = re.compile(r"<(?:link\b[^>]*\brel=[\"']?stylesheet\b|script\b[^>]*\bsrc=)[^>]*>")
_ADDRESS = re.compile(r"\b(?:href|src)=[\"']?([^\"' >?#]+)")


@dataclass(frozen=True, slots=True)
class Build:
    """What one build took: seconds, and MiB of all its processes together."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Output:
    """What a build left: pages (HTML files), all files and their bytes, and the gzip bytes of an article page with its
    style sheets and scripts."""

    pages: int
    files: int
    size: int
    first_view: int


def measure(articles: int, runs: int, peers: Sequence[Peer], seed: int, folder: Path) -> Iterator[str]:
    """Build `runs` times with each of `peers`; the lines of the report.

    Nothing is deleted in between: for a minute ext4 looks at every file deleted lately before it makes a new one, which
    took more than half of some builds' time.
    """
    corpus = folder / "corpus"
    say(f"generating {articles} articles")
    corpus.mkdir()
    generate.write(corpus, articles, seed)
    for peer in peers:
        peer.prepare(corpus, folder / peer.name)
        if peer.keeps:
            say(f"first build of {peer.name}, not counted")
            build(peer, folder / peer.name, folder / f"site-{peer.name}")
    path = _typical(corpus / "plain/tin")
    builds: dict[str, list[Build]] = {peer.name: [] for peer in peers}
    outputs: dict[str, Output] = {}
    for run in range(runs):
        for peer in peers:
            site = folder / f"site-{peer.name}-{run}"
            builds[peer.name].append(found := build(peer, folder / peer.name, site))
            outputs[peer.name] = look(peer, site, path)
            say(f"run {run + 1}: {peer.name}: {found.wall:.1f} s wall, {found.cpu:.1f} s CPU")
    yield from table(articles, peers, builds, outputs)


def build(peer: Peer, project: Path, site: Path) -> Build:
    """One build as a process of its own. Its CPU seconds are those of all its processes, user and system."""
    peer.forget(project)
    os.sync()  # what others wrote is not to be carried to the disk at this one's cost
    environment = {
        **os.environ,
        "SITE_URL": peer.address,
        "SOURCE_DATE_EPOCH": str(_TODAY),
        "NO_MKDOCS_2_WARNING": "1",
    }
    with tempfile.TemporaryFile() as log:
        start = time.perf_counter()
        process = subprocess.Popen(
            peer.command(site), cwd=project, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        watch = Watch(process.pid)
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        memory = watch.stop()
        # The process has been waited for above; without this Popen would wait for it again.
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            sys.exit(f"{peer.name} failed:\n{log.read().decode(errors='replace')[-4000:]}")
    return Build(wall, used.ru_utime + used.ru_stime, memory)


def look(peer: Peer, site: Path, path: str) -> Output:
    files = [file for file in site.rglob("*") if file.is_file()]
    page = peer.article(site, path)
    loaded = [page, *_assets(page, site)]
    return Output(
        pages=sum(file.suffix == ".html" for file in files),
        files=len(files),
        size=sum(file.stat().st_size for file in files),
        first_view=sum(len(gzip.compress(file.read_bytes(), 9)) for file in loaded),
    )


def _assets(page: Path, site: Path) -> Iterator[Path]:
    """The style sheets and scripts that `page` names itself; what those load later is not seen."""
    for tag in _LOADED.findall(page.read_text(encoding="utf-8")):
        address = _ADDRESS.search(tag)
        if not address or "//" in address[1].replace(SITE_URL, "/"):
            continue
        target = address[1].removeprefix(SITE_URL.rstrip("/"))
        yield site / target.lstrip("/") if target.startswith("/") else (page.parent / target).resolve()


def _typical(folder: Path) -> str:
    """The article of median size, as a path below `folder`."""
    ordered = sorted(folder.rglob("*.md"), key=lambda file: (file.stat().st_size, file))
    return ordered[len(ordered) // 2].relative_to(folder).as_posix()


def table(
    articles: int, peers: Sequence[Peer], builds: Mapping[str, Sequence[Build]], outputs: Mapping[str, Output]
) -> Iterator[str]:
    """The report. Ratios are taken run by run against the first peer, then their median."""
    first = builds[peers[0].name]
    runs = len(first)
    yield f"- {articles:,} articles, median of {runs} alternating builds, {datetime.now(UTC):%Y-%m-%d}"
    yield f"- {'; '.join(dict.fromkeys([f'Python {platform.python_version()}', *_versions(peers)]))}"
    yield f"- {_machine()}"
    yield ""
    yield (
        "| | wall s | CPU s | CPU ms an article | CPU ms a page | peak MiB | pages | files | MB | first view KB "
        f"| CPU × {peers[0].name} | wall × |"
    )
    yield "|---|" + "--:|" * 11
    for peer in peers:
        own, output = builds[peer.name], outputs[peer.name]
        cpu = median(one.cpu for one in own)
        cells = [
            peer.title,
            f"{median(one.wall for one in own):.1f}",
            f"{cpu:.1f}",
            f"{1000 * cpu / articles:.2f}",
            f"{1000 * cpu / output.pages:.2f}",
            f"{median(one.memory for one in own):.0f}",
            f"{output.pages:,}",
            f"{output.files:,}",
            f"{output.size / 1e6:.1f}",
            f"{output.first_view / 1e3:.1f}",
            _ratio(own, first, lambda one: one.cpu),
            _ratio(own, first, lambda one: one.wall),
        ]
        yield f"| {' | '.join(cells)} |"


def _ratio(own: Sequence[Build], first: Sequence[Build], value: Callable[[Build], float]) -> str:
    """The median of the ratios of each run, with the least and the greatest."""
    ratios = sorted(value(one) / value(other) for one, other in zip(own, first, strict=True))
    spread = f" ({ratios[0]:.2f}–{ratios[-1]:.2f})" if ratios[0] != ratios[-1] else ""
    return f"{median(ratios):.2f}{spread}"


def _versions(peers: Sequence[Peer]) -> list[str]:
    return [line for peer in peers for line in peer.versions()]


def _machine() -> str:
    """Processor, cores, memory and how busy the machine is."""
    info = Path("/proc/cpuinfo")
    named = re.search(r"model name\s*: (.+)", info.read_text(encoding="utf-8")) if info.exists() else None
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    processor = named[1] if named else platform.processor() or platform.machine()
    system = f"{platform.system()} {platform.machine()}"
    return f"{system}, {processor}, {os.cpu_count()} cores, {memory:.0f} GiB, load {os.getloadavg()[0]:.1f}"


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the same articles with several generators and compare.")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peers", default=",".join(PEERS), help=f"of {', '.join(PEERS)}; ratios are to the first")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    names = options.peers.split(",")
    if unknown := [name for name in names if name not in PEERS]:
        parser.error(f"unknown peer {', '.join(unknown)}; known are {', '.join(PEERS)}")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for line in measure(
            options.articles, options.runs, [PEERS[name] for name in names], options.seed, Path(folder)
        ):
            print(line)


if __name__ == "__main__":
    main()
