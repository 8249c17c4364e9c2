"""How much memory a build holds at its peak: of all its processes together, not of the largest."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

_PROC = Path("/proc")
_INTERVAL = 0.05
"""Seconds between two looks. A peak that lasts less may be missed."""


class Watch(threading.Thread):
    """Looks at a process and all that descend from it until `stop`; `peak` is in MiB.

    Counts proportional set size (PSS): a page that several processes share is divided among them. 0 where the system
    does not tell (other than Linux).
    """

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0.0
        self._process = process
        self._done = threading.Event()

    def run(self) -> None:
        while not self._done.wait(_INTERVAL):
            self.peak = max(self.peak, sum(_held(number) for number in _tree(self._process)) / 1024)

    def stop(self) -> float:
        self._done.set()
        self.join()
        return self.peak


def _tree(process: int) -> Iterator[int]:
    yield process
    try:
        children = (_PROC / f"{process}/task/{process}/children").read_text()
    except OSError:  # it has just ended
        return
    for child in children.split():
        yield from _tree(int(child))


def _held(process: int) -> int:
    """KiB."""
    try:
        lines = (_PROC / f"{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
