"""`cli.py citations FILE…`: the mentions of official documents in texts, for other tools."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from commands.console import Commands
from portal.citations import export_lines
from portal.errors import printable


def add(commands: Commands) -> None:
    parser = commands.add_parser("citations", help="tìm trích dẫn văn bản trong tệp, in ra JSONL")
    parser.add_argument("files", nargs="+", metavar="tệp", help="văn bản hoặc JSONL (id, text); - là đầu vào")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the mentions in each file, one JSON object a line."""
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
