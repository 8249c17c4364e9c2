"""Pages as old portals saved them: a publisher's text in the frame that such a system puts around it."""

from __future__ import annotations

from html import escape
from pathlib import Path

HERE = Path(__file__).parent

TEXTS = HERE.parent / "citations" / "texts"
"""The five publishers' texts, as copied from their portals."""


def page(frame: str, title: str, body: str, **rest: str) -> str:
    """The frame `frame` around `body`, which is HTML; `rest` are plain texts."""
    text = (HERE / "frames" / f"{frame}.html").read_text(encoding="utf-8")
    for name, value in {"TITLE": title, **rest}.items():
        text = text.replace(f"@{name}@", escape(value))
    return text.replace("@BODY@", body)


def lines_of(name: str) -> list[str]:
    """The lines of a publisher's text that hold anything."""
    return [line.strip() for line in (TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines() if line.strip()]


def paragraphs(lines: list[str], before: str = "<p>", after: str = "</p>") -> str:
    return "\n".join(f"{before}{escape(line)}{after}" for line in lines)
