"""Problems for other programs: as plain JSON, and as SARIF 2.1.0, which code hosts and editors read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from urllib.parse import quote

from portal.codes import CODES
from portal.errors import Problem, by_file

_SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_json(problems: Iterable[Problem]) -> str:
    """`problems` in the order of the diagnostics; `omitted` counts those of a file beyond the ones that are told."""
    found: list[dict[str, object]] = []
    omitted: dict[str, int] = {}
    for path, told, rest in by_file(problems):
        found += [_record(problem) for problem in told]
        omitted |= {path: rest} if rest else {}
    return _text({"problems": found, "omitted": omitted})


def _record(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.path,
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity,
        "code": problem.code,
        "vi": problem.vi,
        "en": problem.en,
    }


def as_sarif(problems: Iterable[Problem]) -> str:
    """A log of one run. Columns count code points, as ours do; what was omitted is a notification of the run."""
    results: list[dict[str, object]] = []
    notes: list[dict[str, object]] = []
    for path, told, rest in by_file(problems):
        results += [_result(problem) for problem in told]
        if rest:
            text = f"{path}: còn {rest} lỗi hoặc cảnh báo nữa | {rest} more problems"
            notes.append({"level": "note", "message": {"text": text}})
    run = {
        "tool": {"driver": {"name": "portal", "rules": [_rule(code) for code in CODES]}},
        "columnKind": "unicodeCodePoints",
        "language": "vi",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notes}],
        "results": results,
    }
    return _text({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str) -> dict[str, object]:
    rule = CODES[code]
    return {"id": code, "shortDescription": {"text": f"{rule.vi} | {rule.en}"}}


_INDEX = {code: index for index, code in enumerate(CODES)}


def _result(problem: Problem) -> dict[str, object]:
    place = {
        "artifactLocation": {"uri": quote(problem.path), "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": problem.line, "startColumn": problem.column},
    }
    return {
        "ruleId": problem.code,
        "ruleIndex": _INDEX[problem.code],
        "level": problem.severity,
        "message": {"text": f"{problem.vi} | {problem.en}"},
        "locations": [{"physicalLocation": place}],
        "properties": {"vi": problem.vi, "en": problem.en},
    }


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
