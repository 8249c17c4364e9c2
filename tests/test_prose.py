"""Running text without its code and comments: what is blanked, what stays, and that nothing moves."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.prose import without_code


@pytest.mark.parametrize(
    "text",
    [
        "a `X` b",
        "a ``X ` X`` b",
        "a `X\nX` b",  # in one paragraph
        "a `X\\` b",  # no escapes inside
        "```\nX\n```\na",
        "```html title\nX\n\nX\n```\na",
        "~~~\nX ``` X\n~~~\na",
        "a\n```\nX\n```\nb",  # right after a line of text
        "- a\n\n    ```\n    X\n    ```\n",
        "> ```\n> X\n> ```\n",
        "````\n```\nX\n```\n````\n",  # a fence in a longer fence
        "a\n\n    X\n    X\n\n    X\n\nb",
        "\tX\n",
        "## a\n    X\n",
        "- a\n\nb\n\n    X\n",  # the list is over
        "a <!-- X --> b",
        "a <!--\n\nX\n\n--> b",
        "<!--> a `X` -->",
        "a `<!-- X` b",
        "<!-- ` -->a<!-- X ` -->",  # a backtick in a comment opens nothing
    ],
)
def test_code_and_comments_are_blanked(text: str) -> None:
    prose = without_code(text)
    assert "X" not in prose
    assert {"a", "b"} & set(text) - {"X"} <= set(prose) | {"b"}


@pytest.mark.parametrize(
    "text",
    [
        "a X b",
        "a `X b",
        "a `X\n\nX` b",  # not across paragraphs
        "a \\`X` b",
        "a ``X` b",
        "```\nX\n",  # a fence that is never closed is no code
        "```\nX\n````\n",
        "a\n    X\n",  # continues the paragraph
        "- a\n\n    X\n",  # belongs to the list item
        "1. a\n\n    X\n\n    X\n",
        "!!! note\n\n    X\n",
        '=== "Tab"\n\n    X\n',
        "[^1]: a\n\n    X\n",
        "a <!-- X",
        "<!--> X",
        "`<!--` X `-->`",
        "```a``` X ```b\n",
    ],
)
def test_text_that_only_resembles_code_stays(text: str) -> None:
    assert without_code(text).count("X") == text.count("X")


MARKS = st.text(st.sampled_from("`~ab \n\t<!->-\\#1.>"), max_size=80)


@given(MARKS | st.text())
def test_every_character_keeps_its_place_or_becomes_a_space(text: str) -> None:
    prose = without_code(text)
    assert len(prose) == len(text)
    assert all(after in (before, " ") for before, after in zip(text, prose, strict=True))
    assert prose.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    "unit", ["`", "` ", "``x`", "<!--", "-->", "```\n", "~~~a\n", "    x\n", "\\`", "`\n\n", "> ", "\t"]
)
def test_much_of_the_same_is_read_in_linear_time(unit: str) -> None:
    started = time.process_time()
    without_code(unit * (2**18 // len(unit)))
    assert time.process_time() - started < 20
