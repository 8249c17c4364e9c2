"""The union's own settings: the `extra` part of `mkdocs.yml`, judged like a register.

The rest of that file is MkDocs' and may hold what only MkDocs reads (`!ENV`): it is left alone.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from portal import source, yaml_nodes
from portal.editor_settings import EditorMeta
from portal.errors import Finding, Problem, quoted
from portal.model import Integration
from portal.schema import Flag, Line, Record, Segment, fault
from portal.validation import validate

FILE = "mkdocs.yml"

_EXTRA = re.compile(r"^extra[ \t]*:(.*(?:\n(?:[ \t#].*)?)*)", re.MULTILINE)
_ORIGIN = re.compile(r"https://[a-z0-9.-]+(?::[0-9]+)?")
_SCRIPT = re.compile(r"https://[a-z0-9.-]+(?::[0-9]+)?/[A-Za-z0-9._~/@%+-]*")
_INTEGRITY = re.compile(r"sha(?:256|384|512)-[A-Za-z0-9+/]+={0,2}")
_DATA = re.compile(r"data-[a-z0-9-]+")
_PAGE = re.compile(r"/?(?:[a-z0-9-]+/)*|(?:[^/]+/)*[^/]+\.md")


def _blank(value: str | None) -> str | None:
    """One line of text, or nothing yet."""
    if value is None:
        return None
    if "\n" in value.strip():
        typed = quoted(value)
        raise fault("FM-LINES", f"Giá trị {typed} phải nằm trên một dòng", f"The value {typed} must be one line")
    return value.strip() or None


def _page(value: str) -> str:
    if not _PAGE.fullmatch(value) or ".." in value:
        typed = quoted(value)
        vi = f"Mục {typed} phải là tệp .md trong content hoặc địa chỉ trang, ví dụ gioi-thieu.md, van-ban/"
        raise fault("SETTINGS-MENU", vi, f"Write {typed} as a file below content or a page's address, as van-ban/")
    return value


def _shaped(pattern: re.Pattern[str], vi: str, en: str) -> AfterValidator:
    def check(value: str) -> str:
        if not pattern.fullmatch(value):
            typed = quoted(value)
            raise fault("SETTINGS-INTEGRATION", f"Giá trị {typed} sai; {vi}", f"The value {typed} is wrong; {en}")
        return value

    return AfterValidator(check)


Blank = Annotated[str | None, AfterValidator(_blank)]
Origin = Annotated[str, _shaped(_ORIGIN, "viết như https://binhluan.vi-du.vn", "write as https://comments.example.org")]
Script = Annotated[str, _shaped(_SCRIPT, "viết địa chỉ https đầy đủ, không có ? và #", "write a whole https address")]
Integrity = Annotated[str, _shaped(_INTEGRITY, "viết như sha384-…", "write as sha384-…")]
DataName = Annotated[str, _shaped(_DATA, "tên thuộc tính bắt đầu bằng data-", "attributes begin with data-")]


class _Integration(Record):
    name: Line
    script: Script
    integrity: Integrity
    start: Literal["click", "load"] = "click"
    element: Segment | None = None
    origins: tuple[Origin, ...] = ()
    attributes: dict[DataName, Line] = Field(default_factory=dict)


class Extra(Record):
    """What the union says of itself and switches on. A menu's values are paths below `content/` or addresses."""

    tagline: Blank = None
    menu: dict[Line, Annotated[Line, AfterValidator(_page)]] = Field(default_factory=dict)
    identity: dict[Line, Blank] = Field(default_factory=dict)
    licence: Blank = None
    integrations: tuple[_Integration, ...] = ()
    editor: EditorMeta | None = None
    search: Flag = True

    @property
    def integrated(self) -> tuple[Integration, ...]:
        return tuple(
            Integration(
                name=one.name,
                script=one.script,
                integrity=one.integrity,
                waits=one.start == "click",
                element=one.element,
                origins=tuple(dict.fromkeys([_origin(one.script), *one.origins])),
                attributes=tuple(one.attributes.items()),
            )
            for one in self.integrations
        )


def read(root: Path, name: str = FILE) -> tuple[Extra, list[Problem]]:
    """The settings in the file `name` of the repository at `root`; empty ones where there are none or a faulty one."""
    try:
        text, problems = source.read(name, (root / name).read_bytes())
    except OSError:  # MkDocs itself says so; the core can judge content alone
        return Extra(), []
    found = _EXTRA.search(text.text) if text else None
    if text is None or found is None:
        return Extra(), problems
    tree, findings = yaml_nodes.parse(found[1], found.start(1))
    extra = None
    if isinstance(tree, yaml_nodes.Mapping):
        extra, more = validate(tree, Extra, missing_at_entry=True)
        findings += more
    elif tree and not findings:
        vi, en = "Mục extra phải gồm các dòng «tên: giá trị»", "`extra` must consist of «key: value» lines"
        findings = [Finding(found.start(), "FM-SHAPE", vi, en)]
    return extra if extra and not findings else Extra(), [*problems, *text.problems(findings)]


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
