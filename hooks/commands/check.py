"""`cli.py check`: judge the content without building."""

from __future__ import annotations

import argparse

from commands.console import Commands, say
from portal import build
from portal.annotations import annotation
from portal.errors import has_errors


def add(commands: Commands) -> None:
    parser = commands.add_parser("check", help="kiểm tra nội dung, không xây dựng trang")
    parser.add_argument("--strict", action="store_true", help="coi cảnh báo là lỗi")
    parser.add_argument("--format", choices=("text", "github"), default="text", help="github: chú thích dòng")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Say on stderr exactly what the build would say."""
    _, problems = build.load_all(options.root, options.today)
    say(problems)
    if options.format == "github":
        for problem in sorted(set(problems)):
            print(annotation(problem))
    return 1 if has_errors(problems, strict=options.strict) else 0
