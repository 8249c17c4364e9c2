"""The layers of the core: a module imports its own layer or lower ones, and nothing that it may not know.

LAYERS is the table to look at before adding a module. It is read from the bottom up: what stands in a layer may
be used by every layer after it. Within a layer modules may use each other as long as they do not do so in a circle.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

HOOKS = Path(__file__).parent.parent / "hooks"

LAYERS: tuple[tuple[str, ...], ...] = (
    # 1. words, values and messages
    (
        *("errors", "codes", "model", "text", "dates", "tokens", "typography", "patterns", "workers", "replacing"),
        *("edition", "packing"),
    ),
    # 2. one file, one register, one rule
    (
        *("urls", "yaml_nodes", "source", "schema", "validation", "words", "register_file", "directory", "registry"),
        *("word_rules", "register_shapes", "registers"),
        *("html_policy", "prose", "markup", "proofread", "measure", "links", "provinces", "articles", "documents"),
        *(
            "texts",
            "manuscripts",
            "citations",
            "svg",
            "files",
            "ledger",
            "annotations",
            "exchange",
            "differences",
            "permalinks",
        ),
        *("cache", "settings", "editor_settings", "pictures"),
    ),
    # 3. all files together, and their HTML
    (
        *("catalog", "citing", "relating", "plain_markdown", "render", "templating"),
        *("covers", "motifs", "cards", "painter", "letterpress", "png"),
        *("json_schema", "snippets", "drafting", "mending", "importers"),
    ),
    # 4. the pages to write and what each of them shows
    (
        "pages",
        "ingredients",
        "crosscheck",
        "past",
        "publication",
        "views",
        "feeds",
        "sitemap",
        "xml_lines",
        "open_data",
        "web_editor",
        "search",
    ),
    # 5. the one door that the edges come through
    ("build", "publish", "standing", "last", "editor_report", "writer", "preview"),
)

FORBIDDEN = {"mkdocs", "material", "properdocs"}
"""The host: only the edge beside the core may know it."""

EDGES = {"cli", "commands", "mkdocs_hook"}
"""What stands on the core: nothing in it may know them."""

SHARED = {"console"}
"""Modules beside the commands that all of them may use."""


def faults(hooks: Path, layers: tuple[tuple[str, ...], ...]) -> list[str]:
    """Everything under `hooks` that breaks a rule, as sentences."""
    level = {name: number for number, names in enumerate(layers, 1) for name in names}
    found = [f"{path.name} bears the name of a standard module" for path in hooks.iterdir() if _shadows(path)]
    uses: dict[str, set[str]] = {}
    for file in sorted((hooks / "portal").rglob("*.py")):
        name = _component(file.relative_to(hooks / "portal"))
        if name == "__init__":
            continue
        if name not in level:
            found.append(f"{name} stands in no layer")
            continue
        for imported in _imports(ast.parse(file.read_bytes())):
            first, _, rest = imported.partition(".")
            other = rest.partition(".")[0]
            if not first:
                found.append(f"{name} imports relatively")
            elif first in FORBIDDEN | EDGES:
                found.append(f"{name} imports {first}")
            elif first == "portal" and other in level and other != name:
                uses.setdefault(name, set()).add(other)
                if level[other] > level[name]:
                    found.append(f"{name} of layer {level[name]} imports {other} of layer {level[other]}")
    return found + _circles(uses) + list(_faults_of_commands(hooks))


def _faults_of_commands(hooks: Path) -> Iterator[str]:
    """A command stands on the core and on what commands share; it knows no host, no other edge, no other command."""
    for file in sorted((hooks / "commands").glob("*.py")):
        for imported in _imports(ast.parse(file.read_bytes())):
            first, _, rest = imported.partition(".")
            other = rest.partition(".")[0]
            if not first:
                yield f"command {file.stem} imports relatively"
            elif first in FORBIDDEN | EDGES - {"commands"}:
                yield f"command {file.stem} imports {first}"
            elif first == "commands" and other not in SHARED:
                yield f"command {file.stem} imports command {other}"


def _shadows(path: Path) -> bool:
    return path.stem in sys.stdlib_module_names and (path.is_dir() or path.suffix == ".py")


def _component(path: Path) -> str:
    return path.parts[0].removesuffix(".py")


def _imports(tree: ast.Module) -> Iterator[str]:
    """The dotted names that a module imports, wherever in it; a relative import is an empty one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # `from portal import text` names a module, `from portal.text import fold` a part of one.
            yield from ("" if node.level else f"{node.module}.{alias.name}" for alias in node.names)


def _circles(uses: Mapping[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(uses).prepare()
    except CycleError as error:
        return ["modules import each other: " + ", ".join(sorted(set(error.args[1])))]
    return []


def test_every_module_of_the_core_keeps_to_its_layer() -> None:
    assert faults(HOOKS, LAYERS) == []


def test_every_module_of_the_table_exists_once() -> None:
    names = [name for layer in LAYERS for name in layer]
    assert len(names) == len(set(names))
    there = {_component(file.relative_to(HOOKS / "portal")) for file in (HOOKS / "portal").rglob("*.py")}
    assert set(names) <= there


SOUND = {"__init__.py": "", "low.py": "import json\n", "high.py": "from portal import side\n", "side.py": ""}


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        ({}, []),
        ({"low.py": "from portal.high import x\n"}, ["low of layer 1 imports high of layer 2"]),
        ({"low.py": "def f():\n    import portal.high\n"}, ["low of layer 1 imports high of layer 2"]),
        ({"low.py": "from mkdocs.plugins import x\n"}, ["low imports mkdocs"]),
        ({"low.py": "import material\n"}, ["low imports material"]),
        ({"high.py": "if x:\n    import properdocs as mkdocs\n"}, ["high imports properdocs"]),
        ({"high.py": "from . import low\n"}, ["high imports relatively"]),
        ({"new.py": ""}, ["new stands in no layer"]),
        (
            {"low/__init__.py": "", "low/part.py": "from portal import high\n"},
            ["low of layer 1 imports high of layer 2"],
        ),
        (
            {"low.py": "import portal.side\n", "side.py": "import portal.low\n"},
            ["modules import each other: low, side"],
        ),
        ({"low.py": "from commands import check\n"}, ["low imports commands"]),
        ({"low.py": "import cli\n"}, ["low imports cli"]),
        ({"../commands/check.py": "from portal import low\nfrom commands.console import say\n"}, []),
        ({"../commands/check.py": "from commands import urls\n"}, ["command check imports command urls"]),
        ({"../commands/check.py": "import mkdocs_hook\n"}, ["command check imports mkdocs_hook"]),
        ({"../commands/check.py": "from mkdocs import config\n"}, ["command check imports mkdocs"]),
        ({"../commands/check.py": "from . import console\n"}, ["command check imports relatively"]),
        ({"../calendar.py": ""}, ["calendar.py bears the name of a standard module"]),
        ({"../html/__init__.py": ""}, ["html bears the name of a standard module"]),
    ],
)
def test_each_rule_is_seen_to_be_broken(tmp_path: Path, files: dict[str, str], fault: list[str]) -> None:
    package = tmp_path / "portal"
    for name, text in {**SOUND, **files}.items():
        if name == "low.py" and "low/__init__.py" in files:
            continue
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(text, encoding="utf-8")
    assert faults(tmp_path, (("low", "side"), ("high",))) == fault
