"""Strict schemas of the formats that other programs read."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator
from lxml import etree

SCHEMAS = Path(__file__).parent / "schemas"


@cache
def _grammar(name: str) -> etree.RelaxNG:
    return etree.RelaxNG(file=str(SCHEMAS / f"{name}.rng"))


def faults(name: str, data: bytes) -> list[str]:
    """What is wrong with a file of the format `name`: `atom`, `sitemap`, `json-feed` or `sarif`."""
    if (SCHEMAS / f"{name}.json").exists():
        schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
        return [fault.message for fault in Draft202012Validator(schema).iter_errors(json.loads(data))]
    grammar = _grammar(name)
    return [] if grammar.validate(etree.fromstring(data)) else [str(fault) for fault in grammar.error_log]
