"""Problems for other programs: the same problems in the same order, in formats that are kept strictly."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats import faults
from portal.codes import CODES
from portal.errors import MAX_PER_FILE, Problem, diagnostics
from portal.exchange import as_json, as_sarif

LATE = Problem("content/tin/2022/bài b.md", 4, 7, "error", "DATE-FORMAT", "Ngày sai", "A bad date")
EARLY = Problem("content/tin/2022/a.md", 3, 1, "warning", "TOPIC-DUPLICATE", "Chủ đề lặp", "A topic twice", rest=2)


def results(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text)["runs"][0]["results"]
    return found


def test_json_holds_every_part_of_a_problem_and_counts_what_it_leaves_out() -> None:
    assert json.loads(as_json([LATE, EARLY])) == {
        "problems": [
            {
                "file": "content/tin/2022/a.md",
                "line": 3,
                "column": 1,
                "severity": "warning",
                "code": "TOPIC-DUPLICATE",
                "vi": "Chủ đề lặp",
                "en": "A topic twice",
            },
            {
                "file": "content/tin/2022/bài b.md",
                "line": 4,
                "column": 7,
                "severity": "error",
                "code": "DATE-FORMAT",
                "vi": "Ngày sai",
                "en": "A bad date",
            },
        ],
        "omitted": {"content/tin/2022/a.md": 2},
    }


def test_sarif_holds_every_part_of_a_problem() -> None:
    text = as_sarif([LATE, EARLY])
    assert faults("sarif", text.encode()) == []
    early, late = results(text)
    assert (early["level"], late["level"]) == ("warning", "error")
    place = late["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/tin/2022/b%C3%A0i%20b.md"
    assert place["region"] == {"startLine": 4, "startColumn": 7}
    assert late["message"]["text"] == "Ngày sai | A bad date"
    assert late["properties"] == {"vi": "Ngày sai", "en": "A bad date"}
    run = json.loads(text)["runs"][0]
    assert run["tool"]["driver"]["rules"][late["ruleIndex"]]["id"] == "DATE-FORMAT"
    assert run["columnKind"] == "unicodeCodePoints"
    [note] = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("content/tin/2022/a.md: còn 2 ")


def test_nothing_wrong_is_a_log_without_results() -> None:
    assert json.loads(as_json([])) == {"problems": [], "omitted": {}}
    assert faults("sarif", as_sarif([]).encode()) == []
    assert results(as_sarif([])) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"version": "2.1.0"', '"version": "2.0.0"'),
        ('"startLine": 4', '"startLine": 0'),
        ('"level": "error"', '"level": "fatal"'),
        ('"ruleId": "DATE-FORMAT"', '"ruleId": "date"'),
        ("%20", " "),
        ('"text": "Ngày sai | A bad date"', '"text": ""'),
        ('"results": [', '"outcomes": ['),
    ],
)
def test_the_schema_sees_what_is_no_sarif(old: str, new: str) -> None:
    text = as_sarif([LATE])
    assert old in text
    assert faults("sarif", text.replace(old, new).encode()) != []


HOSTILE = st.text(st.sampled_from('aé\x1b\x07\x85\u202e\n\r\udc80"\\:%|đ ') | st.characters(), min_size=1, max_size=12)
PROBLEMS = st.builds(
    Problem,
    path=HOSTILE.map(lambda name: f"content/{name}.md"),
    line=st.integers(1, 9),
    column=st.integers(1, 9),
    severity=st.sampled_from(["error", "warning"]),
    code=st.sampled_from(sorted(CODES)),
    vi=HOSTILE,
    en=HOSTILE,
)


@given(st.lists(PROBLEMS, max_size=5))
def test_any_problems_make_sound_formats_that_say_what_the_diagnostics_say(problems: list[Problem]) -> None:
    assert faults("sarif", as_sarif(problems).encode()) == []
    told = json.loads(as_json(problems).encode())["problems"]
    lines = [
        "{file}:{line}:{column}: {severity}[{code}]: {vi} | {en}".format_map(one)  # as a diagnostic is printed
        for one in told
    ]
    assert lines == list(diagnostics(problems))
    assert [one["message"]["text"] for one in results(as_sarif(problems))] == [f"{o['vi']} | {o['en']}" for o in told]


def test_no_format_tells_more_of_one_file_than_the_diagnostics() -> None:
    many = [Problem("content/a.md", line, 1, "error", "FM-YAML", "vi", "en") for line in range(1, 1000)]
    assert len(json.loads(as_json(many))["problems"]) == len(results(as_sarif(many))) == MAX_PER_FILE
    assert json.loads(as_json(many))["omitted"] == {"content/a.md": 999 - MAX_PER_FILE}
