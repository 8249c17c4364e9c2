"""What templates may use besides their page, prepared so that a page pays for as little of it as can be.

- `{{ root }}` and the words of the interface (`{{ ui.article.author.format(author=name) }}`) are put into a template's
  source before it is compiled.
- An own style sheet or script bears a digest of its content (`assets/portal.css?v=…`): it may be kept for ever, and no
  page meets one that is older than itself.
- `root` is a mark until a page is complete, so that what stands on many pages at different depths is rendered once.
- `{{ once(macro, item, …) }}` keeps what a macro makes of an item: an article stands in a dozen lists.
- What templates say is compiled to the shortest Python, see `_Generator`: two thirds of the time that they took.
- Templates are compiled before processes share the work, and kept compiled for the next build: 10 ms instead of 160 in
  each process.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache, lru_cache, partial
from hashlib import sha256
from importlib.metadata import version
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Environment, StrictUndefined
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.ext import Extension
from jinja2.nodes import Call, Expr, FromImport, Getattr, Import, Template
from jinja2.utils import missing
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]  # compiled where it can be

from portal.cache import Cache
from portal.words import Words

ROOT = "\ufdd3"
"""Stands for the way from a page to the root of the site. A noncharacter: no text brings it along."""

_ASSET = re.compile(r"(?<=\"\{\{ root \}\})assets/([a-z-]+\.(?:css|js))(?=\")")
DIGITS = 10
"""Of a digest: enough that no two versions of a file share one."""

_WORDS = re.compile(r"\{\{ ui\.(\w+)\.(\w+)(?:\.format\((.+?)\))? \}\}")
_ARGUMENT = re.compile(r"(?:^|, )(\w+)=")
_BLANK = re.compile(r"\{(\w+)\}")


def prepared(environment: Environment, words: Words, assets: Path, compiled: Cache) -> Environment:
    """An environment of the portal's own on top of the host's: it escapes, and fails on whatever is not defined.

    `assets` is the folder of style sheets and scripts; a template that names one which is not there raises OSError.
    `compiled` keeps templates between builds. A faulty template is told of by whoever asks for it.
    """
    ours = environment.overlay(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, extensions=[_Constants]
    )
    ours.extend(words=words.escaped(), digests=_Digests(assets))
    ours.code_generator_class = _Generator
    ours.compile = _kept(ours, compiled)  # type: ignore[assignment,method-assign]
    # Each page names a dozen templates: they neither change during a build nor are they to be looked for again.
    ours.get_template = cache(ours.get_template)  # type: ignore[method-assign]
    ours.globals = {**environment.globals, "ui": words.escaped(), "once": lru_cache(maxsize=4096)(_made)}
    for name in ours.list_templates(["html"]):
        with suppress(Exception):
            ours.get_template(name)
    compiled.prune()
    return ours


def _kept(environment: Environment, compiled: Cache) -> Callable[..., CodeType]:
    """`environment.compile` with a memory: a piece is made from a template with its constants, and from all that
    compiles it."""
    compiler = f"{MAGIC_NUMBER.hex()} {version('jinja2')} {sha256(Path(__file__).read_bytes()).hexdigest()}"
    anew = environment.compile

    def compile_kept(source: str, name: str, filename: str | None) -> CodeType:
        made_from = "\n".join((compiler, f"{name!a} {filename!a}", environment.preprocess(source, name, filename)))
        make = compiled.maker(made_from, lambda: marshal.dumps(anew(source, name, filename)))
        code: CodeType = marshal.loads(make())  # noqa: S302  (the code of this very machine, as in `__pycache__`)
        return code

    return compile_kept


class _Generator(CodeGenerator):
    """Writes what the portal's templates mean, and nothing of what Jinja keeps open for others: an attribute is an
    attribute, for shapes have what templates ask for and nothing is a mapping; a macro is a function of its arguments
    by their order; what a template takes from another knows nothing of the page."""

    def visit_Template(self, node: Template, frame: Frame | None = None) -> None:  # noqa: N802  (Jinja's)
        self.writeline(f"from {__name__} import macro as portal_macro, safe, shown")
        super().visit_Template(node, frame)

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802  (Jinja's)
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802, ARG002  (Jinja's)
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: object) -> None:  # noqa: ARG002  (Jinja's)
        self.write("shown(")

    def _import_common(self, node: Import | FromImport, frame: Frame) -> None:
        self.write("environment.get_template(")
        self.visit(node.template, frame)
        self.write(f", {self.name!r})._get_default_module()")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:  # noqa: ARG002  (Jinja's)
        self.write(f"portal_macro(macro, {len(macro_ref.node.args)})")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:  # noqa: ARG002  (Jinja's)
        self.writeline(f"return safe(concat({frame.buffer}))")


def macro(function: Callable[..., str], parameters: int) -> Callable[..., str]:
    """A compiled macro as a function: it sees to arguments that are missing itself."""
    function.__defaults__ = (missing,) * parameters
    return function


safe: Callable[[str], Markup] = partial(str.__new__, Markup)
"""HTML that was just joined; `Markup` would ask it first whether it is HTML."""


def shown(value: object) -> str:
    """`value` as HTML. MarkupSafe's own `escape` makes a `Markup` of each, which a page only joins."""
    if type(value) is str:
        return _escape_inner(value)
    return value if type(value) is Markup else escape(value)


def _made(macro: Callable[..., str], *arguments: object) -> str:
    return macro(*arguments)


class _Digests(dict[str, str]):
    """The digests of the files in a folder, each made when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __missing__(self, name: str) -> str:
        self[name] = sha256((self._folder / name).read_bytes()).hexdigest()[:DIGITS]
        return self[name]


class _Constants(Extension):
    """Puts into a template's source what is the same on all pages."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002  (Jinja's)
        digests: _Digests = self.environment.digests  # type: ignore[attr-defined]  # see `prepared`
        versioned = _ASSET.sub(lambda match: f"{match[0]}?v={digests[match[1]]}", source)
        return _WORDS.sub(self._words, versioned.replace("{{ root }}", ROOT))

    def _words(self, match: re.Match[str]) -> str:
        words: Any = self.environment.words  # type: ignore[attr-defined]  # see `prepared`
        text = str(getattr(getattr(words, match[1]), match[2]))
        if match[3] is None:
            return text
        _, *parts = _ARGUMENT.split(match[3])
        values = dict(zip(parts[::2], parts[1::2], strict=True))
        return _BLANK.sub(lambda blank: f"{{{{ {values[blank[1]]} }}}}", text)
