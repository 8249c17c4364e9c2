"""Diagnostics: one line each, in the agreed form, whatever the input; sorted, limited, counted."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from portal.errors import (
    MAX_KEPT,
    MAX_PER_FILE,
    MAX_VALUE,
    Finding,
    Problem,
    diagnostics,
    foremost,
    has_errors,
    printable,
    quoted,
)

LINE = re.compile(
    r"^(?P<file>[^\n]+?):(?P<line>\d+):(?P<col>\d+): (?P<severity>error|warning)"
    r"\[(?P<code>[A-Z][A-Z0-9-]*)\]: (?P<vi>[^\n]+) \| (?P<en>[^\n]+)$"
)
"""The contract's form of a diagnostic."""

PROBLEM = Problem("content/tin/2022/bai.md", 4, 7, "error", "DATE-FORMAT", "Ngày sai", "Wrong date")
TEXT = st.text(st.characters(), min_size=1)


def problem(line: int, **changes: object) -> Problem:
    return replace(PROBLEM, line=line, **changes)  # type: ignore[arg-type]


def test_a_problem_reads_as_the_contract_says() -> None:
    assert str(PROBLEM) == "content/tin/2022/bai.md:4:7: error[DATE-FORMAT]: Ngày sai | Wrong date"


@given(TEXT, TEXT, TEXT)
def test_every_diagnostic_has_the_agreed_form_and_holds_no_control_character(path: str, vi: str, en: str) -> None:
    line = str(Problem(path, 1, 1, "warning", "A", f"Giá trị {quoted(vi)} sai", f"Value {quoted(en)} is wrong"))
    assert LINE.fullmatch(line)
    assert not line.startswith("::")
    assert not any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in line)
    assert not any(unicodedata.bidirectional(char) in {"RLE", "LRE", "RLO", "LRO", "RLI", "LRI"} for char in line)


def test_a_line_with_a_raw_line_break_would_not_have_the_agreed_form() -> None:
    assert not LINE.fullmatch(str(PROBLEM).replace("sai", "sai\n"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a\\u001b[31mb"),  # would colour the terminal
        ("a\u202eb", "a\\u202eb"),  # would turn the line around
        ("a\u2028b", "a\\u2028b"),  # some viewers break the line here
        ("\x85", "\\u0085"),
        ("b\udcffi.md", "b\\xffi.md"),  # a byte of a file name
        ("\ud800", "\\ud800"),
        ("Đồng Nai", "Đồng Nai"),
        ("a | b", "a | b"),
    ],
)
def test_characters_that_act_on_a_terminal_are_spelled_out(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_paths_are_shown_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "content/đồng.md")
    assert str(replace(PROBLEM, path=decomposed)).startswith("content/đồng.md:4:7:")


def test_a_path_cannot_make_the_line_a_command_of_the_log() -> None:
    assert str(replace(PROBLEM, path="::error::x.md")).startswith("./::error::x.md:4:7: ")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("07/10/2022", '"07/10/2022"'),
        ("", '""'),
        ("a\nb", '"a b"'),
        ("x" * MAX_VALUE, '"' + "x" * 80 + '"'),
        ("x" * (MAX_VALUE + 1), '"' + "x" * 79 + '…"'),
        ("x" * 1_000_000, '"' + "x" * 79 + '…"'),
    ],
)
def test_a_value_is_repeated_as_typed_but_on_one_line_and_not_at_any_length(value: str, shown: str) -> None:
    assert quoted(value) == shown


def test_a_token_is_masked_in_values_messages_and_paths_even_where_the_cut_would_hide_its_shape() -> None:
    token = "ghp_" + "a" * 36
    assert "aaaa" not in quoted(token)
    assert "aaaa" not in quoted("x" * 60 + " " + token)
    assert "aaaa" not in str(Problem(f"content/{token}.md", 1, 1, "error", "A", token, token))


def test_diagnostics_are_sorted_by_file_line_and_column_and_said_once() -> None:
    found = [problem(2), problem(10), problem(1, column=9), problem(1, column=2), problem(1, path="a.md"), problem(2)]
    places = [line.split(": ")[0] for line in diagnostics(found)]
    name = PROBLEM.path
    assert places == ["a.md:1:7", f"{name}:1:2", f"{name}:1:9", f"{name}:2:7", f"{name}:10:7"]


def test_a_file_gets_a_hundred_lines_and_then_a_count() -> None:
    found = [problem(line) for line in range(1, MAX_PER_FILE + 8)] + [problem(1, path="z.md")]
    lines = list(diagnostics(found))
    assert len(lines) == MAX_PER_FILE + 2
    assert lines[100] == f"{PROBLEM.path}: còn 7 lỗi hoặc cảnh báo nữa | 7 more problems"
    assert not LINE.fullmatch(lines[100])
    assert lines[101].startswith("z.md:1:7: ")


def test_a_hundred_problems_need_no_count() -> None:
    assert len(list(diagnostics(problem(line) for line in range(1, MAX_PER_FILE + 1)))) == MAX_PER_FILE


def test_what_a_check_did_not_keep_is_in_the_count() -> None:
    found = [problem(line) for line in range(1, 101)] + [problem(200, rest=5)]
    assert list(diagnostics(found))[-1].endswith("| 6 more problems")


@given(st.lists(st.tuples(st.integers(0, 50), st.sampled_from(["error", "warning"])), max_size=60))
def test_of_many_findings_the_foremost_are_kept_and_an_error_is_never_lost(
    found: list[tuple[int, str]],
) -> None:
    many = [Finding(offset, "A", "vi", "en", severity) for offset, severity in found] * 60  # type: ignore[arg-type]
    kept, left_out = foremost(iter(many))
    assert len(kept) + left_out == len(many)
    assert len(kept) <= MAX_KEPT
    offsets = [finding.offset for finding in kept]
    assert offsets == sorted(offsets)
    assert offsets[:-1] == sorted(finding.offset for finding in many)[: len(kept)][:-1]
    assert any(one.severity == "error" for one in kept) == any(one.severity == "error" for one in many)


def test_an_error_behind_a_thousand_warnings_still_counts() -> None:
    many = [Finding(offset, "W", "vi", "en", "warning") for offset in range(5 * MAX_KEPT)]
    kept, left_out = foremost([*many, Finding(10**6, "E", "vi", "en")])
    assert kept[-1].code == "E"
    assert left_out == 4 * MAX_KEPT + 1


def test_warnings_stop_a_build_only_where_asked() -> None:
    warning = replace(PROBLEM, severity="warning")
    assert not has_errors([warning])
    assert has_errors([warning], strict=True)
    assert has_errors([warning, PROBLEM])
    assert not has_errors([], strict=True)
