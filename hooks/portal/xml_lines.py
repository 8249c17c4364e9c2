"""XML as lines, one for each tag or text: the little of it that feeds and sitemaps hold.

Elements of the standard library took most of the time of a feed.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

DECLARATION = "<?xml version='1.0' encoding='utf-8'?>"


def text(name: str, value: str, **attributes: str) -> str:
    """An element that holds text alone."""
    if not value:
        return empty(name, **attributes)
    return f"<{name}{_written(attributes)}>{escape(value, quote=False)}</{name}>"


def empty(name: str, **attributes: str) -> str:
    """An element that holds nothing."""
    return f"<{name}{_written(attributes)} />"


def parent(name: str, *lines: str) -> str:
    """An element that holds the `lines` of others."""
    return "\n".join([f"<{name}>", *lines, f"</{name}>"])


def document(name: str, lines: Iterable[str], **attributes: str) -> bytes:
    """A whole file; `__` in the name of an attribute stands for a colon."""
    return "\n".join([DECLARATION, f"<{name}{_written(attributes)}>", *lines, f"</{name}>\n"]).encode()


def _written(attributes: dict[str, str]) -> str:
    return "".join(f' {name.replace("__", ":")}="{_quoted(value)}"' for name, value in attributes.items())


def _quoted(value: str) -> str:
    return escape(value, quote=False).replace('"', "&quot;")
