"""`cli.py check`: judge the content without building."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from commands.console import Commands, say
from portal import build, files, registers, source
from portal.annotations import annotation
from portal.differences import unified
from portal.errors import Problem, by_file, has_errors, printable
from portal.exchange import as_json, as_sarif
from portal.mending import mended
from portal.replacing import put


def add(commands: Commands) -> None:
    parser = commands.add_parser("check", help="kiểm tra nội dung, không xây dựng trang")
    parser.add_argument("--strict", action="store_true", help="coi cảnh báo là lỗi")
    parser.add_argument(
        "--format",
        choices=("text", "github", "json", "sarif"),
        default="text",
        help="ghi thêm ra đầu ra chuẩn: github là chú thích dòng, json và sarif dành cho chương trình khác",
    )
    parser.add_argument("--fix", action="store_true", help="sửa những gì chắc chắn rồi mới kiểm tra; in ra các chỗ sửa")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Say on stderr exactly what the build would say; a format for programs, or what was mended, goes to stdout."""
    if options.fix and options.format != "text":
        print("--fix không đi cùng --format | --fix does not go with --format", file=sys.stderr)
        return 2
    if options.fix and not fix(options.root):
        return 1
    _, problems = build.load_all(options.root, options.today)
    say(problems)
    write(problems, options.format)
    return 1 if has_errors(problems, strict=options.strict) else 0


def fix(root: Path) -> bool:
    """Mend each file and print what was changed in it; False where a file cannot be written."""
    register, _ = registers.load(root)
    if register is None:
        return True  # the check says why
    for path in files.collect(root).markdown:
        old, _ = files.read(root, path, source.MAX_BYTES)
        new = mended(path, old, register) if old else None
        if not old or not new or old == new:
            continue
        try:
            put(root / files.CONTENT / path, new)
        except OSError as error:
            print(f"{printable(path)}: không sửa được tệp: {error.strerror} | cannot be mended", file=sys.stderr)
            return False
        for line in unified(f"{files.CONTENT}/{path}", old.decode(), new.decode()):
            print(line)
    return True


def write(problems: Iterable[Problem], form: str) -> None:
    """Print `problems` in the form that a program reads; `text` has been said on stderr."""
    if form == "github":
        for _, told, _ in by_file(problems):
            for problem in told:
                print(annotation(problem))
    elif form != "text":
        print(as_json(problems) if form == "json" else as_sarif(problems))
