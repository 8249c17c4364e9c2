"""The ledger of addresses, `content/_data/urls.txt`: what was once published keeps answering.

One site path a line (`/tin/2022/bai/`), sorted; one that ends in ` withdrawn` answers with a short page that says so.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Collection, Iterable
from itertools import islice
from pathlib import Path

from msgspec import Struct

from portal import urls
from portal.errors import MAX_KEPT, Problem, quoted

PATH = "content/_data/urls.txt"

MAX_BYTES = 32 << 20
MAX_LINES = 500_000
"""Far more than a portal has pages; a larger file is a mistake that must not cost memory."""

REPAIRABLE = frozenset({"LEDGER-ORDER", "LEDGER-DUPLICATE"})
"""Faults that writing the ledger anew mends."""

_LINE = re.compile(r"(?P<path>/|/?[a-z0-9-]+(?:/[a-z0-9-]+)*/?)(?P<withdrawn> withdrawn)?[ \t]*")
_PARTS = "|".join(urls.DOCUMENT_FILTERS)
_LIST = re.compile(
    rf"(?P<above>.+/(?=[0-9]{{4}}/$)|{urls.TIMELINE}(?=(?:{_PARTS})/[^/]+/$)|{urls.TIMELINE}(?=dau-moc/$)).+/"
)
"""A list that may become empty, and the list above it."""


class Entry(Struct, frozen=True):
    """One line: `url` as `urls` makes it, relative to the root; `typed` as it stands in the file."""

    url: str
    withdrawn: bool
    line: int
    typed: str


class Past(Struct, frozen=True):
    """Addresses that are answered though nothing stands there any more.

    `withdrawn` ones get a page that says so. `emptied` pairs a year's list, or a part of the timeline, that
    holds nothing now with the list above it: a corrected record or an expired article may empty one, and no editor
    could mend that.
    """

    withdrawn: tuple[str, ...] = ()
    emptied: tuple[tuple[str, str], ...] = ()


def load(root: Path) -> tuple[tuple[Entry, ...], list[Problem]]:
    """The ledger of the repository at `root` and what is wrong with its lines; a portal may have none yet."""
    file = root / PATH
    try:
        mode = file.lstat().st_mode
    except OSError:
        return (), []
    data = file.read_bytes() if stat.S_ISREG(mode) and file.lstat().st_size <= MAX_BYTES else None
    if data is None or data.count(b"\n") > MAX_LINES:
        vi, en = f"Sổ địa chỉ phải là tệp thường, tối đa {MAX_LINES} dòng", f"must be a plain file of {MAX_LINES} lines"
        return (), [_problem(1, "LEDGER-FILE", vi, f"The ledger of addresses {en} at most")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        vi, en = "Sổ địa chỉ không phải UTF-8; lưu lại tệp", "The ledger of addresses is not UTF-8; save it again"
        return (), [_problem(line, "LEDGER-FILE", vi, en)]
    return parse(text)


def parse(text: str) -> tuple[tuple[Entry, ...], list[Problem]]:
    """The entries of a ledger's text, each address once, and what is wrong with its lines."""
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    previous = ""
    for number, line in enumerate(text.replace("\r\n", "\n").removesuffix("\n").split("\n") if text else (), 1):
        match = _LINE.fullmatch(line)
        if not match:
            problems += [_malformed(number, line)] if len(problems) < MAX_KEPT else []
            continue
        typed = match["path"]
        url = typed.strip("/") + "/" if typed != "/" else ""
        entry = Entry(url, match["withdrawn"] is not None, number, typed)
        if first := entries.get(url):
            problems += [_duplicate(entry, first)] if len(problems) < MAX_KEPT else []
        elif typed < previous:
            problems += [_out_of_order(entry)] if len(problems) < MAX_KEPT else []
        entries.setdefault(url, entry)
        previous = typed
    return tuple(entries.values()), problems


def settle(
    entries: Iterable[Entry], answered: Collection[str], expired: Collection[str], unread: Collection[str] = ()
) -> tuple[Past, tuple[Problem, ...]]:
    """How each address of the ledger that no page answers is answered, and those that nothing answers.

    `answered` are the addresses of pages and redirects; `expired` are those of articles past their day and of what
    stood for them alone: these are withdrawn without an editor's doing. Of `unread` ones, whose files could not be
    used, enough has been said.
    """
    withdrawn: list[str] = []
    emptied: list[tuple[str, str]] = []
    unanswered: list[Entry] = []
    contradictory: list[Entry] = []
    for entry in entries:
        if entry.url in answered:
            contradictory += [entry] if entry.withdrawn else []
        elif entry.withdrawn or entry.url in expired:
            withdrawn.append(entry.url)
        elif (part := _LIST.fullmatch(entry.url)) and part["above"] in answered and not entry.url.startswith("tin/"):
            emptied.append((entry.url, part["above"]))
        elif entry.url not in unread:
            unanswered.append(entry)
    moved = _by_last_segment(answered) if unanswered else {}
    problems = [
        *(_unanswered(entry, moved) for entry in islice(unanswered, MAX_KEPT)),
        *(_contradictory(entry) for entry in islice(contradictory, MAX_KEPT)),
    ]
    return Past(tuple(withdrawn), tuple(emptied)), tuple(problems)


def missing(entries: Iterable[Entry], answered: Iterable[str]) -> list[str]:
    """The addresses that are not in the ledger yet, as it writes them."""
    known = {entry.url for entry in entries}
    return sorted(f"/{url}" for url in answered if url not in known)


def text(entries: Iterable[Entry], answered: Iterable[str]) -> str:
    """The ledger with every address of `entries` and `answered`, in order."""
    marks = dict.fromkeys(answered, "") | {entry.url: " withdrawn" if entry.withdrawn else "" for entry in entries}
    return "".join(f"/{url}{marks[url]}\n" for url in sorted(marks))


def _by_last_segment(answered: Collection[str]) -> dict[str, str]:
    return {_last(url): url for url in sorted(answered, reverse=True)}


def _last(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2]


def _malformed(line: int, typed: str) -> Problem:
    vi = f"Dòng {quoted(typed)} không phải địa chỉ trang; viết như /tin/2022/ten-bai/, thêm « withdrawn» nếu đã gỡ"
    en = f"Line {quoted(typed)} is no site path; write as /tin/2022/ten-bai/, with a final « withdrawn» if it is gone"
    return _problem(line, "LEDGER-LINE", vi, en)


def _duplicate(entry: Entry, first: Entry) -> Problem:
    vi = f"Địa chỉ {quoted(entry.typed)} đã có ở dòng {first.line}; bỏ một dòng"
    return _problem(
        entry.line, "LEDGER-DUPLICATE", vi, f"Address {quoted(entry.typed)} is on line {first.line}; remove one"
    )


def _out_of_order(entry: Entry) -> Problem:
    command = "python hooks/cli.py urls --accept"
    vi = f"Địa chỉ {quoted(entry.typed)} sai thứ tự; chạy {command}"
    return _problem(entry.line, "LEDGER-ORDER", vi, f"Address {quoted(entry.typed)} is out of order; run {command}")


def _unanswered(entry: Entry, moved: dict[str, str]) -> Problem:
    """What to add: the address among the aliases of the page that took its place, or the mark of a withdrawn one."""
    path = quoted(f"/{entry.url}")
    now = moved.get(_last(entry.url))
    vi, en = (f"trang nay ở /{now}", f"the page now at /{now}") if now else ("trang thay thế", "its successor")
    return _problem(
        entry.line,
        "LEDGER-GONE",
        f"Không còn trang nào ở địa chỉ đã đăng {path}; thêm {path} vào aliases của {vi}, hoặc nếu đã gỡ thì thêm "
        "« withdrawn» vào cuối dòng này",
        f"Nothing answers the published address {path}; add {path} to the aliases of {en}, or a final « withdrawn» to "
        "this line if it is gone",
    )


def _contradictory(entry: Entry) -> Problem:
    path = quoted(f"/{entry.url}")
    vi = f"Địa chỉ {path} ghi là đã gỡ mà vẫn có trang; bỏ chữ withdrawn hoặc gỡ trang"
    return _problem(
        entry.line, "LEDGER-ANSWERED", vi, f"Address {path} is marked withdrawn but has a page; remove one of them"
    )


def _problem(line: int, code: str, vi: str, en: str) -> Problem:
    return Problem(PATH, line, 1, "error", code, vi, en)
