"""`cli.py schema`: the frontmatter as JSON Schema, and what Visual Studio Code is given of it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping

from commands.console import Commands, say
from portal import json_schema, registers
from portal.registry import Registry
from portal.snippets import snippets


def add(commands: Commands) -> None:
    parser = commands.add_parser("schema", help="in JSON Schema của phần đầu bài viết, hồ sơ văn bản hoặc trang")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("kind", nargs="?", choices=tuple(json_schema.KINDS), help="bài viết, hồ sơ văn bản, trang")
    what.add_argument("--write", action="store_true", help="ghi lại các tệp sinh sẵn trong .vscode")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print one schema, or write all files that are made from the schema and the registers."""
    register, problems = registers.load(options.root)
    say(problems)
    if register is None:
        return 1
    if options.write:
        for path, text in files(register).items():
            (options.root / path).write_bytes(text.encode())
            print(path)
    else:
        print(_text(json_schema.KINDS[options.kind](register)), end="")
    return 0


def files(register: Registry) -> Mapping[str, str]:
    """The committed files by path below the repository's root."""
    schemas = {f".vscode/{kind}.schema.json": _text(made(register)) for kind, made in json_schema.KINDS.items()}
    return {**schemas, ".vscode/portal.code-snippets": snippets(register)}


def _text(schema: object) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
