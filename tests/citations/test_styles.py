"""Sentences in the styles of ministries, provinces, unions and newspapers, each with every citation that it holds.

`styles.json` pairs a text with its citations as type, number and date; a text without any is a trap. All were written
for this test.
"""

from __future__ import annotations

import json
from typing import cast

import pytest

from citations.support import HERE
from portal.citations import export
from portal.citations.grammar import grammar

Facts = tuple[str, str | None, str | None]
CASES = cast("list[tuple[str, list[Facts]]]", json.loads((HERE / "styles.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text[:60] for text, _ in CASES])
def test_every_style_of_citing_is_read(text: str, wanted: list[Facts]) -> None:
    found = [(one["type"], one["number"], one["date"]) for one in export("", text)]
    assert found == [(grammar().by_word[type_].group.lower(), number, day) for type_, number, day in wanted]


def test_there_are_citations_and_traps_of_every_kind() -> None:
    types = {type_ for _, wanted in CASES for type_, _, _ in wanted}
    assert len(types) > 20
    assert sum(not wanted for _, wanted in CASES) > 100
