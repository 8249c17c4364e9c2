"""What templates may use besides their page, prepared so that a page pays for as little of it as can be.

- `{{ root }}` and the words of the interface (`{{ ui.article.author.format(author=name) }}`) are put into a template's
  source before it is compiled.
- `root` is a mark until a page is complete, so that what stands on many pages at different depths is rendered once.
- `{{ once(macro, item, …) }}` keeps what a macro makes of an item: an article stands in a dozen lists.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from jinja2 import Environment, StrictUndefined
from jinja2.ext import Extension
from jinja2.runtime import Macro

from portal.words import Words

ROOT = "\ufdd3"
"""Stands for the way from a page to the root of the site. A noncharacter: no text brings it along."""

_WORDS = re.compile(r"\{\{ ui\.(\w+)\.(\w+)(?:\.format\((.+?)\))? \}\}")
_ARGUMENT = re.compile(r"(?:^|, )(\w+)=")
_BLANK = re.compile(r"\{(\w+)\}")


def prepared(environment: Environment, words: Words) -> Environment:
    """An environment of the portal's own on top of the host's: it escapes, and fails on whatever is not defined."""
    ours = environment.overlay(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, extensions=[_Constants]
    )
    ours.extend(words=words.escaped())
    ours.globals = {**environment.globals, "ui": words.escaped(), "once": lru_cache(maxsize=4096)(_made)}
    return ours


def _made(macro: Macro, *arguments: object) -> str:
    return macro(*arguments)


class _Constants(Extension):
    """Puts into a template's source what is the same on all pages."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002  (Jinja's)
        return _WORDS.sub(self._words, source.replace("{{ root }}", ROOT))

    def _words(self, match: re.Match[str]) -> str:
        words: Any = self.environment.words  # type: ignore[attr-defined]  # see `prepared`
        text = str(getattr(getattr(words, match[1]), match[2]))
        if match[3] is None:
            return text
        _, *parts = _ARGUMENT.split(match[3])
        values = dict(zip(parts[::2], parts[1::2], strict=True))
        return _BLANK.sub(lambda blank: f"{{{{ {values[blank[1]]} }}}}", text)
