"""The portal's command line, `python hooks/cli.py COMMAND`: collects the commands and runs one."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from commands import check, citations, documents, import_drafts, new, schema, urls
from portal import dates

ROOT = Path(__file__).resolve().parent.parent

COMMANDS = (new, import_drafts, check, documents, citations, urls, schema)
"""In the order of `--help`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 where nothing stands in the way of a build, else 1."""
    parser = argparse.ArgumentParser(prog="cli.py", description="Công cụ của cổng thông tin")
    commands = parser.add_subparsers(required=True, metavar="lệnh")
    for command in COMMANDS:
        command.add(commands)
    options = parser.parse_args(arguments, argparse.Namespace(root=ROOT))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # bare consoles: what is said is Vietnamese everywhere
            stream.reconfigure(encoding="utf-8")
    try:
        options.today = dates.today()
    except ValueError as error:
        parser.error(str(error))
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        print("\nĐã dừng. | Stopped.", file=sys.stderr)
        return 1


if __name__ == "__main__":
    gc.disable()  # as in a build: what is read lives to the end
    sys.exit(main())
