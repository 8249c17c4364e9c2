"""Fine setting of Vietnamese text for the web."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup, escape

_SIGN = r"[A-ZĐ][A-Za-zĐđƯư0-9]*"
_UNBREAKABLE = re.compile(
    rf"\b(?:\d+(?:/\d{{4}})?[-/]{_SIGN}(?:[-/]{_SIGN})*|(?:19|20)\d\d ?[-–] ?(?:19|20)\d\d)(?![\w/-])"
)


def unbroken(html: str) -> str:
    """Escaped text in which no document number ("20-NQ/TW") and no range of years breaks over two lines."""
    return _UNBREAKABLE.sub(r'<span class="nb">\g<0></span>', html)


@lru_cache(maxsize=8192)  # a title stands in a dozen lists
def typeset(text: str) -> Markup:
    """Plain text as HTML in which `unbroken` holds."""
    return Markup(unbroken(str(escape(text))))  # noqa: S704  (escaped)
