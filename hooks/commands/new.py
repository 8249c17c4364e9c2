"""`cli.py new`: ask for what an article needs and make its file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from msgspec.structs import replace

from commands.console import Commands, say
from portal import build, drafting, files, ledger, pages
from portal.build import Site
from portal.drafting import Answer, Draft
from portal.errors import has_errors, printable
from portal.replacing import put

Value = TypeVar("Value")


class _RefusedError(Exception):
    """An option was refused, and nobody is there to be asked again."""


def add(commands: Commands) -> None:
    parser = commands.add_parser("new", help="tạo một bài viết mới; hỏi những gì chưa nêu")
    parser.add_argument("--title", metavar="…", help="tiêu đề")
    parser.add_argument("--date", metavar="…", help="ngày đăng, như 2026-03-15 hoặc 15/3/2026; để trống là hôm nay")
    parser.add_argument("--province", metavar="…", help="tỉnh, thành phố: tên, tên không dấu, tên tắt hoặc tên cũ")
    parser.add_argument("--topics", metavar="…", help="chủ đề: mã hoặc tên, cách nhau bằng dấu chấm phẩy")
    parser.add_argument("--slug", metavar="…", help="phần cuối của địa chỉ; bình thường lấy từ tiêu đề")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make the file, or say why not; nothing is written before everything is known."""
    site, problems = build.load_all(options.root, options.today)
    if site is None:
        say(problems)
        return 1
    try:
        draft = _draft(options, site)
    except (KeyboardInterrupt, EOFError):
        print("\nĐã dừng, chưa ghi gì.")
        return 1
    except _RefusedError:
        return 1
    faults = drafting.faults(draft, site.catalog.registry)
    say(faults)
    return 1 if has_errors(faults) else _write(options, draft)


def _draft(options: argparse.Namespace, site: Site) -> Draft:
    registry = site.catalog.registry
    title = _ask("Tiêu đề", options.title, drafting.title)
    day = _ask(f"Ngày đăng [{options.today}]", options.date, partial(drafting.day, today=options.today))
    named = _ask("Tỉnh, thành phố", options.province, partial(drafting.province, on=day, registry=registry))

    def topics_of(typed: str) -> Answer[tuple[str, ...]]:
        if typed.strip() == "?":
            return Answer(None, "\n".join(drafting.topic_list(registry)))
        return drafting.topics(typed, registry)

    chosen = _ask("Chủ đề, cách nhau bằng dấu chấm phẩy (gõ ? để xem)", options.topics, topics_of)

    def free(words: str) -> Answer[str]:
        return _free(words, Draft(title, named, day, chosen, ""), options, site)

    made: Answer[str] = free(title) if options.slug is None else Answer(None)
    for line in made.remark.splitlines():
        print(printable(line))
    return Draft(title, named, day, chosen, made.value or _ask("Địa chỉ", options.slug, free))


def _free(words: str, draft: Draft, options: argparse.Namespace, site: Site) -> Answer[str]:
    """The slug made from `words`, unless its file or address is taken."""
    made = drafting.slug(words)
    if made.value is None:
        return made
    draft = replace(draft, slug=made.value)
    reason = drafting.taken(
        draft,
        files.collect(options.root),
        frozenset(pages.addresses(site.catalog)),
        {entry.url for entry in ledger.load(options.root)[0]},
    )
    return Answer(None, reason) if reason else made


def _ask(question: str, given: str | None, understand: Callable[[str], Answer[Value]]) -> Value:
    """The answer to `question`: what an option has given, else what is typed, asked until it is understood."""
    while True:
        answer = understand(input(f"{question}: ") if given is None else given)
        for line in answer.remark.splitlines():
            print(printable(line))
        if answer.value is not None:
            return answer.value
        if given is not None:
            raise _RefusedError


def _write(options: argparse.Namespace, draft: Draft) -> int:
    file = options.root / files.CONTENT / draft.path
    if file.parent.is_symlink() or file.parent.parent.is_symlink():
        print(f"Không ghi content/{draft.path} qua liên kết tượng trưng", file=sys.stderr)
        return 1
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        put(file, drafting.text(draft).encode())
    except OSError as error:
        print(f"Không ghi được content/{draft.path}: {error.strerror}", file=sys.stderr)
        return 1
    print(f"Đã tạo content/{draft.path}")
    print("Việc còn lại: viết nội dung, rồi xoá dòng «draft: true» để đăng.")
    return 0
