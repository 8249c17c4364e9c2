"""What every command says in the same way."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import TypeAlias

from portal.errors import Problem, diagnostics

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""Where a command adds itself; argparse has no public name for it."""


def say(problems: Iterable[Problem]) -> None:
    """One line on stderr for each problem, exactly as a build says it."""
    for line in diagnostics(problems):
        print(line, file=sys.stderr)
