"""`cli.py import PATH…`: drafts of articles from copied texts, saved web pages and Word files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence

from commands.console import Commands, say
from portal import registers
from portal.errors import has_errors, printable, shown_path
from portal.importers import sources
from portal.importers.intake import Intake, Outcome
from portal.importers.store import Shelf

_BAR = 30
"""Characters of the progress bar."""


def add(commands: Commands) -> None:
    parser = commands.add_parser("import", help="nhập bài cũ từ tệp .txt, .html, .docx thành bản nháp")
    parser.add_argument("paths", nargs="+", metavar="tệp", help="tệp hoặc thư mục")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make the drafts, say on stderr what an editor should look at and print a report; 1 where a file gave no draft."""
    register, problems = registers.load(options.root)
    if register is None:
        say(problems)
        return 1
    try:
        files = list(sources.collect(options.paths))
    except OSError as error:
        print(f"{shown_path(str(error.filename))}: {printable(error.strerror or str(error))}", file=sys.stderr)
        return 1
    intake = Intake(Shelf.of(options.root), register, options.today)
    outcomes = list(_with_progress(intake, files))
    found = [problem for outcome in outcomes for problem in outcome.problems]
    say(found)
    for line in _report(outcomes):
        print(line)
    return 1 if has_errors(found) and any(not outcome.path and not outcome.known for outcome in outcomes) else 0


def _with_progress(intake: Intake, files: Sequence[sources.File]) -> Iterator[Outcome]:
    """The outcomes, with a bar where a person looks on."""
    shown = sys.stderr.isatty() and len(files) > 1
    for number, file in enumerate(files, 1):
        yield intake.take(file)
        if shown:
            done = _BAR * number // len(files)
            end = "\n" if number == len(files) else ""
            print(
                f"\r[{'#' * done}{'.' * (_BAR - done)}] {number}/{len(files)} tệp", end=end, file=sys.stderr, flush=True
            )


def _report(outcomes: Sequence[Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        yield from map(printable, _lines(outcome))
    made = [outcome for outcome in outcomes if outcome.path]
    open_ = sum(outcome.undecided for outcome in made)
    known = sum(outcome.known is not None for outcome in outcomes)
    refused = len(outcomes) - len(made) - known
    parts = [f"{len(made)} bản nháp"]
    parts += [f"{open_} bản còn thiếu thông tin, nằm ở content/tin/_nhap"] if open_ else []
    parts += [f"{known} tệp đã nhập từ trước"] if known else []
    parts += [f"{refused} tệp không nhập được"] if refused else []
    yield f"{len(outcomes)} tệp: {'; '.join(parts)}."
    if open_:
        yield "Bản ở content/tin/_nhap chưa thuộc trang: điền chỗ (cần điền), rồi chuyển sang content/tin/<năm>/."


def _lines(outcome: Outcome) -> Iterator[str]:
    if outcome.known:
        yield f"{outcome.file}: đã nhập từ trước, xem {outcome.known}"
    elif outcome.path:
        yield f"{outcome.file} → {outcome.path}"
        yield f"    {outcome.title}"
        for note in outcome.notes:
            yield f"    {note}"
    else:
        yield f"{outcome.file}: không nhập được"
