"""Ports of this machine for the servers that tests start."""

from __future__ import annotations

import random
import socket
import subprocess
import time

PATIENCE = 120
"""Seconds for what a server does at once unless it never does; a machine may be busy with other things."""


def free_port() -> int:
    """A port that nothing listens at, below those that systems give to connections: none of them takes it meanwhile."""
    while True:
        with socket.socket() as probe:
            port = random.randrange(20_000, 32_768)
            if probe.connect_ex(("127.0.0.1", port)):
                return port


def wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    """Until the process answers at the port."""
    deadline = time.monotonic() + PATIENCE
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, f"ended with {process.returncode}"
        assert time.monotonic() < deadline, "no answer"
        time.sleep(0.05)
