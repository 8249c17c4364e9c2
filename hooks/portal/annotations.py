"""Problems as GitHub workflow commands, which a pull request shows on the lines they speak of."""

from __future__ import annotations

from portal.errors import Problem, printable

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def annotation(problem: Problem) -> str:
    """`::error file=…,line=…,col=…,title=…::message`; input can neither end the command nor begin another."""
    place = f"file={_property(problem.path)},line={problem.line},col={problem.column},title={_property(problem.code)}"
    message = printable(f"{problem.vi} | {problem.en}").translate(_DATA)
    return f"::{problem.severity} {place}::{message}"


def _property(value: str) -> str:
    return printable(value).translate(_PROPERTY)
