"""The search index: a page for each record, read by Pagefind, which writes what a reader's browser loads.

Pagefind folds tones and shapes of letters but not the bar of đ (U+0111 has no decomposition): its copy has `d` with
the combining bar U+0335 instead, kept by `--include-characters`. `search.js` spells queries so and reads results back.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from portal import urls
from portal.search import canonical
from portal.search.records import Record
from portal.text import nfc

BAR = "\u0335"

_SPELT = str.maketrans({"đ": f"d{BAR}", "Đ": f"D{BAR}"})

_SHIPPED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.*", "*.pf_meta")
"""What of Pagefind's own folder a browser loads besides the folders of the index; the rest is its user interface."""

_FAILED = "Không lập được chỉ mục tìm kiếm; trang đã đăng giữ nguyên"

_TIMEOUT = 600
"""Seconds after which an index is given up; one of 11,000 records took 14 of CPU, and two minutes on a busy disk."""


class IndexingError(Exception):
    """No index could be made; the message is for editors."""


def write(records: Iterable[Record], folder: Path) -> None:
    """Index `records` into the site at `folder`. Raises IndexingError, and OSError where a disk cannot be written."""
    program = _program()
    with tempfile.TemporaryDirectory(prefix="tim-kiem-") as temporary:
        for record in records:
            file = Path(temporary, urls.output_file(record.url))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(_page(record), encoding="utf-8")
        _run(program, Path(temporary), folder / urls.SEARCH_INDEX)
    _keep_what_is_loaded(folder / urls.SEARCH_INDEX)
    try:
        canonical.put_in_order(folder / urls.SEARCH_INDEX)
    except (ValueError, LookupError, zlib.error) as error:
        raise IndexingError(f"{_FAILED}: {error} | The search index is not what Pagefind 1.5 writes.") from error


def _page(record: Record) -> str:
    """Filters may hold what is shown and never searched: a filter's file is loaded only where the filter is used."""
    head = [_meta("meta", name, value) for name, value in _searched(record) if value]
    head += [_meta("filter", name, value) for name, value in _filters(record) if value]
    head.append(_meta("sort", "ngay", record.date.iso if record.date else "0"))
    text = record.text or record.title  # Pagefind leaves out what has no text, such as documents without a trích yếu
    body = f"<body data-pagefind-body><p>{_text(text)}</p></body>"
    return f'<!doctype html><html lang="vi"><head>{"".join(head)}</head>{body}</html>'


def _searched(record: Record) -> Iterator[tuple[str, str]]:
    yield "title", record.title
    yield "so", record.number
    yield "ten", record.names
    yield "noi", record.place
    yield "ve", record.subject


def _filters(record: Record) -> Iterator[tuple[str, str]]:
    yield "loai", record.kind
    yield "nam", record.year
    yield "luc", record.shown_date
    yield "hinh", record.look
    yield from (("tinh", slug) for slug in record.provinces)
    yield from (("chu-de", topic) for topic in record.topics)


def _meta(kind: str, name: str, value: str) -> str:
    return f'<meta data-pagefind-{kind}="{name}[content]" content="{_text(value)}">'


def _text(text: str) -> str:
    return escape(nfc(text).translate(_SPELT))


def _program() -> Path:
    try:
        from pagefind_bin import get_executable

        return Path(get_executable())
    except (ImportError, FileNotFoundError) as error:
        vi = "Thiếu chương trình Pagefind nên không lập được chỉ mục tìm kiếm; chạy lại pip install -r requirements.txt"
        raise IndexingError(f"{vi} | Pagefind is missing; install requirements.txt again.") from error


def _run(program: Path, pages: Path, target: Path) -> None:
    # As bytes: Python spells them in the machine's encoding, which may have no combining bar.
    command = [os.fsencode(program), b"--silent", b"--site", os.fsencode(pages)]
    command += [b"--output-path", os.fsencode(target.absolute())]
    command += [b"--force-language", b"vi", b"--include-characters", BAR.encode()]
    # Neither a configuration file nor variables of the machine may have a say.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    try:
        done = subprocess.run(  # noqa: S603  (a program and arguments of our own)
            command, cwd=pages, env=environment, capture_output=True, timeout=_TIMEOUT, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise IndexingError(f"{_FAILED}: {error} | The search index cannot be made.") from error
    if done.returncode or not (target / "pagefind-entry.json").is_file():
        said = done.stderr.decode(errors="replace").strip().splitlines() or [f"{done.returncode}"]
        raise IndexingError(f"{_FAILED}: {said[-1]} | The search index cannot be made.")


def _keep_what_is_loaded(target: Path) -> None:
    kept = {file for pattern in _SHIPPED for file in target.glob(pattern)}
    for file in target.iterdir():
        if file.is_file() and file not in kept:
            file.unlink()
