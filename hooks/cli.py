"""The portal's command line, `python hooks/cli.py COMMAND`: collects the commands and runs one."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from types import ModuleType

from portal import dates

ROOT = Path(__file__).resolve().parent.parent

COMMANDS = {
    "new": "new",
    "import": "import_drafts",
    "check": "check",
    "documents": "documents",
    "citations": "citations",
    "urls": "urls",
    "schema": "schema",
}
"""The module of each command, in the order of `--help`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 where nothing stands in the way of a build, else 1."""
    given = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(prog="cli.py", description="Công cụ của cổng thông tin")
    commands = parser.add_subparsers(required=True, metavar="lệnh")
    for command in _modules(given):
        command.add(commands)
    options = parser.parse_args(given, argparse.Namespace(root=ROOT))
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


def _modules(given: Sequence[str]) -> Iterator[ModuleType]:
    """That of the command given, for what only others need takes long to import; all of them where none is given."""
    for name in given[:1] if given and given[0] in COMMANDS else COMMANDS:
        yield import_module(f"commands.{COMMANDS[name]}")


if __name__ == "__main__":
    gc.disable()  # as in a build: what is read lives to the end
    sys.exit(main())
