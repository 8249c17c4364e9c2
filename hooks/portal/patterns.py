"""Regular expressions that are compiled when they are first asked."""

from __future__ import annotations

import re
from typing import Any, cast


def later(pattern: str) -> re.Pattern[str]:
    """As `re.compile`, for what few texts have anything to do with.

    To compile what is said of sessions, congresses, laws and issuers takes 25 ms, a tenth of what a build takes that
    makes one page anew, and hardly one article needs the half of it.
    """
    return cast("re.Pattern[str]", _Later(pattern))


class _Later:
    def __init__(self, pattern: str) -> None:
        self._pattern = pattern

    def __getattr__(self, name: str) -> Any:
        """Asked for each method once: it is an attribute of its own from then on."""
        found = getattr(re.compile(self._pattern), name)
        setattr(self, name, found)
        return found
