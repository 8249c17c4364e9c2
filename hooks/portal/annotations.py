"""Problems as GitHub workflow commands, which a pull request shows on the lines they speak of."""

from __future__ import annotations

from portal.errors import Problem

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def annotation(problem: Problem) -> str:
    """`::error file=…,line=…,col=…,title=…::message`; input can neither end the command nor begin another."""
    said = problem.shown()
    place = f"file={_property(said.path)},line={said.line},col={said.column},title={_property(said.code)}"
    return f"::{said.severity} {place}::{_data(f'{said.vi} | {said.en}')}"


def _property(value: str) -> str:
    return value.translate(_PROPERTY)


def _data(value: str) -> str:
    return value.translate(_DATA)
