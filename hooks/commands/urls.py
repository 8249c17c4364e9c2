"""`cli.py urls`: the addresses that the ledger lacks."""

from __future__ import annotations

import argparse

from commands.console import Commands, say
from portal import build, ledger, pages
from portal.errors import has_errors


def add(commands: Commands) -> None:
    parser = commands.add_parser("urls", help="xem các địa chỉ chưa có trong sổ địa chỉ")
    parser.add_argument("--accept", action="store_true", help="ghi các địa chỉ ấy vào content/_data/urls.txt")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the addresses that the ledger lacks; with `--accept` write them there, unless the content has an error."""
    site, problems = build.load_all(options.root, options.today)
    problems = tuple(problem for problem in problems if problem.code not in ledger.REPAIRABLE)
    say(problems)
    if site is None or has_errors(problems):
        return 1
    entries, _ = ledger.load(options.root)
    answered = list(pages.addresses(site.catalog))
    for path in ledger.missing(entries, answered):
        print(path)
    if options.accept:
        (options.root / ledger.PATH).write_bytes(ledger.text(entries, answered).encode())
    return 0
