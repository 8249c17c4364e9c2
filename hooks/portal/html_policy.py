"""The HTML that an article may hold. One list serves the proofreader, who reports, and the renderer, who removes."""

from __future__ import annotations

TAGS = frozenset(
    "abbr b br cite code dd del details div dl dt em figcaption figure hr i img ins kbd li mark ol p q s small span "
    "strong sub summary sup table tbody td th thead time tr u ul".split()
)

ATTRIBUTES = frozenset(
    "class id title alt src width height datetime colspan rowspan scope href lang dir loading".split()
)

SCHEMES = frozenset({"https", "http", "mailto", "tel"})
