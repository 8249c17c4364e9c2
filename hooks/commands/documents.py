"""`cli.py documents`: what editors may still do for official documents."""

from __future__ import annotations

import argparse

from commands.console import Commands, say
from portal import build, editor_report


def add(commands: Commands) -> None:
    parser = commands.add_parser("documents", help="xem văn bản và trích dẫn còn cần biên tập")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the editors' report; nothing of it stands in the way of a build."""
    site, problems = build.load_all(options.root, options.today, remarks=True)
    if site is None:
        say(problems)
        return 1
    for line in editor_report.lines(site, problems):
        print(line)
    return 0
