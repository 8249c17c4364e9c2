"""`cli.py check`: judge the content without building."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from commands.console import Commands, say
from portal import build
from portal.annotations import annotation
from portal.errors import Problem, by_file, has_errors
from portal.exchange import as_json, as_sarif


def add(commands: Commands) -> None:
    parser = commands.add_parser("check", help="kiểm tra nội dung, không xây dựng trang")
    parser.add_argument("--strict", action="store_true", help="coi cảnh báo là lỗi")
    parser.add_argument(
        "--format",
        choices=("text", "github", "json", "sarif"),
        default="text",
        help="ghi thêm ra đầu ra chuẩn: github là chú thích dòng, json và sarif dành cho chương trình khác",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Say on stderr exactly what the build would say; a format for programs goes to stdout beside it."""
    _, problems = build.load_all(options.root, options.today)
    say(problems)
    write(problems, options.format)
    return 1 if has_errors(problems, strict=options.strict) else 0


def write(problems: Iterable[Problem], form: str) -> None:
    """Print `problems` in the form that a program reads; `text` has been said on stderr."""
    if form == "github":
        for _, told, _ in by_file(problems):
            for problem in told:
                print(annotation(problem))
    elif form != "text":
        print(as_json(problems) if form == "json" else as_sarif(problems))
