"""The portal's command line: `python hooks/cli.py check`, `documents`, `citations FILE…`, `urls --accept`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from portal import build, dates, editor_report, ledger, pages
from portal.annotations import annotation
from portal.citations import export_lines
from portal.errors import diagnostics, has_errors, printable

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 where nothing stands in the way of a build, else 1."""
    parser = argparse.ArgumentParser(prog="cli.py", description="Công cụ của cổng thông tin")
    commands = parser.add_subparsers(required=True, metavar="lệnh")
    check_parser = commands.add_parser("check", help="kiểm tra nội dung, không xây dựng trang")
    check_parser.add_argument("--strict", action="store_true", help="coi cảnh báo là lỗi")
    check_parser.add_argument("--format", choices=("text", "github"), default="text", help="github: chú thích dòng")
    check_parser.set_defaults(run=check)
    urls_parser = commands.add_parser("urls", help="xem các địa chỉ chưa có trong sổ địa chỉ")
    urls_parser.add_argument("--accept", action="store_true", help="ghi các địa chỉ ấy vào content/_data/urls.txt")
    urls_parser.set_defaults(run=urls)
    documents_parser = commands.add_parser("documents", help="xem văn bản và trích dẫn còn cần biên tập")
    documents_parser.set_defaults(run=documents)
    citations_parser = commands.add_parser("citations", help="tìm trích dẫn văn bản trong tệp, in ra JSONL")
    citations_parser.add_argument("files", nargs="+", metavar="tệp", help="văn bản hoặc JSONL (id, text); - là đầu vào")
    citations_parser.set_defaults(run=citations)
    options = parser.parse_args(arguments)
    if isinstance(sys.stderr, TextIOWrapper):  # bare consoles: diagnostics are Vietnamese everywhere
        sys.stderr.reconfigure(encoding="utf-8")
    try:
        options.today = dates.today()
    except ValueError as error:
        parser.error(str(error))
    return int(options.run(options))


def check(options: argparse.Namespace) -> int:
    """Say on stderr exactly what the build would say."""
    _, problems = build.load_all(ROOT, options.today)
    for line in diagnostics(problems):
        print(line, file=sys.stderr)
    if options.format == "github":
        for problem in sorted(set(problems)):
            print(annotation(problem))
    return 1 if has_errors(problems, strict=options.strict) else 0


def urls(options: argparse.Namespace) -> int:
    """Print the addresses that the ledger lacks; with `--accept` write them there, unless the content has an error."""
    site, problems = build.load_all(ROOT, options.today)
    problems = tuple(problem for problem in problems if problem.code not in ledger.REPAIRABLE)
    for line in diagnostics(problems):
        print(line, file=sys.stderr)
    if site is None or has_errors(problems):
        return 1
    entries, _ = ledger.load(ROOT)
    answered = list(pages.addresses(site.catalog))
    for path in ledger.missing(entries, answered):
        print(path)
    if options.accept:
        (ROOT / ledger.PATH).write_bytes(ledger.text(entries, answered).encode())
    return 0


def documents(options: argparse.Namespace) -> int:
    """Print what editors may still do for official documents; nothing of it stands in the way of a build."""
    site, problems = build.load_all(ROOT, options.today)
    if site is None:
        for line in diagnostics(problems):
            print(line, file=sys.stderr)
        return 1
    for line in editor_report.lines(site, problems):
        print(line)
    return 0


def citations(options: argparse.Namespace) -> int:
    """Print the mentions of official documents in each file, one JSON object a line."""
    failed = False
    for name in options.files:
        try:
            data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            for line in export_lines(name, data.decode("utf-8-sig")):
                sys.stdout.buffer.write(f"{line}\n".encode())
        except BrokenPipeError:
            return 1
        except (OSError, ValueError) as error:
            print(f"{printable(name)}: {printable(str(error))}", file=sys.stderr)
            failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
