"""Work spread over processes: the same task for slices of a list, on every core.

Forked processes share all that was loaded before, so nothing is copied but what a task writes to disk. Measured on two
cores with 1,000 articles: rendering takes 0.55 of the time that one process needs.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import TypeVar

Item = TypeVar("Item")

FEWEST = 400
"""Items below which starting processes costs more than they save."""


def count() -> int:
    """How many processes this machine runs side by side; 1 where processes cannot be forked."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(task: Callable[[Sequence[Item]], None], items: Sequence[Item], workers: int) -> None:
    """Run `task` on slices of `items`, one of them here; raises what a task raised, the first that is heard of."""
    if workers < 2 or len(items) < FEWEST:
        task(items)
        return
    context = multiprocessing.get_context("fork")
    started = []
    for number in range(1, workers):
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_run, args=(task, items[number::workers], there))
        process.start()
        there.close()
        started.append((process, here))
    try:
        task(items[::workers])
    finally:
        faults = [_outcome(here) for _, here in started]
        for process, _ in started:
            process.join()
    for fault in faults:
        if fault is not None:
            raise fault


def _run(task: Callable[[Sequence[Item]], None], items: Sequence[Item], outcome: Connection) -> None:
    try:
        task(items)
        outcome.send(None)
    except Exception as error:  # noqa: BLE001  (handed to the parent, which raises it)
        outcome.send(error)


def _outcome(here: Connection) -> BaseException | None:
    try:
        fault: BaseException | None = here.recv()
    except EOFError:
        return ChildProcessError("a worker ended without a word")
    return fault
