"""Expressions that are compiled when they are first asked answer as if they had been compiled before."""

from __future__ import annotations

import re

import pytest

from portal.patterns import later


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The patterns that are compiled, as often as they are."""
    seen: list[str] = []
    compile_ = re.compile

    def counted(pattern: str) -> re.Pattern[str]:
        seen.append(pattern)
        return compile_(pattern)

    monkeypatch.setattr(re, "compile", counted)
    return seen


def test_nothing_is_compiled_before_it_is_asked_and_each_method_only_once(compiled: list[str]) -> None:
    asked, _ = later(r"s[oố]"), later("never")
    assert compiled == []
    for _ in range(3):
        found = asked.search("một số")
        assert found
        assert found[0] == "số"
        assert asked.match("số")
        assert not asked.match("một")
    assert compiled == [r"s[oố]"] * 2


def test_a_fault_of_an_expression_shows_when_it_is_asked() -> None:
    with pytest.raises(re.error):
        later("(").match("")


def test_every_expression_of_the_citations_can_be_compiled() -> None:
    from portal.citations import names, tail

    every = {name: one for module in (names, tail) for name, one in vars(module).items() if hasattr(one, "_pattern")}
    assert len(every) > 30
    assert all(one.groups >= 0 for one in every.values())
