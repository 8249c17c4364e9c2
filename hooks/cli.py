"""The portal's command line: `python hooks/cli.py check`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from portal import build, dates
from portal.annotations import annotation
from portal.errors import diagnostics, has_errors

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 where nothing stands in the way of a build, else 1."""
    parser = argparse.ArgumentParser(prog="cli.py", description="Công cụ của cổng thông tin")
    commands = parser.add_subparsers(required=True, metavar="lệnh")
    check_parser = commands.add_parser("check", help="kiểm tra nội dung, không xây dựng trang")
    check_parser.add_argument("--strict", action="store_true", help="coi cảnh báo là lỗi")
    check_parser.add_argument("--format", choices=("text", "github"), default="text", help="github: chú thích dòng")
    check_parser.set_defaults(run=check)
    options = parser.parse_args(arguments)
    return int(options.run(options))


def check(options: argparse.Namespace) -> int:
    """Say on stderr exactly what the build would say."""
    _, problems = build.load_all(ROOT, dates.today())
    for line in diagnostics(problems):
        print(line, file=sys.stderr)
    if options.format == "github":
        for problem in sorted(set(problems)):
            print(annotation(problem))
    return 1 if has_errors(problems, strict=options.strict) else 0


if __name__ == "__main__":
    sys.exit(main())
