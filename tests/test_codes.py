"""The table of codes is whole: every code that a module gives stands in it, and nothing else does."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from portal.codes import CODES

PORTAL = Path(__file__).parent.parent / "hooks" / "portal"
NO_CODES = {"YYYY-MM-DD"}
"""Looks like one: the web editor's name for the form of a date."""
CODE = re.compile(r"[A-Z]+(?:-[A-Z0-9]+)+")


def given(source: str) -> set[str]:
    """The codes that a module's text holds, each a string of its own."""
    constants = (node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str) and CODE.fullmatch(value)}


def test_every_code_has_its_line_and_every_line_its_code() -> None:
    modules = [file for file in PORTAL.rglob("*.py") if file.name != "codes.py"]
    found = set().union(*(given(file.read_text(encoding="utf-8")) for file in modules))
    assert found - NO_CODES == set(CODES)


def test_a_code_is_found_where_it_is_given() -> None:
    assert given('yield Finding(0, "FM-NEW", f"FM-{x}", "not FM-OLD")') == {"FM-NEW"}


@pytest.mark.parametrize("code", CODES)
def test_a_rule_is_one_short_sentence_in_both_languages(code: str) -> None:
    for text in (CODES[code].vi, CODES[code].en):
        assert re.fullmatch(r"\S[^\n|]{8,90}\.", text), text
