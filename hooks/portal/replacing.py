"""A file of the content written anew in one step: it is the old one or the new one, never half of either."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

_PLAIN = 0o644


def put(file: Path, data: bytes) -> None:
    """Put `data` in the place of `file`, which keeps its permissions; a new one can be read by everybody.

    Raises OSError where that is not possible; the old file is then as it was.
    """
    mode = file.stat().st_mode & 0o777 if file.exists() else _PLAIN
    handle, name = tempfile.mkstemp(prefix=f".{file.name[:40]}.", dir=file.parent)  # dot names are never published
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        unfinished.chmod(mode)
        unfinished.replace(file)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise
