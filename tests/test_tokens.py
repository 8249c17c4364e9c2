"""Access tokens are found wherever they stand and never repeated in full."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import tokens

# Put together here, so that no scanner takes this file for a leak.
TOKENS = {
    "GitHub": ["ghp_" + "a1B2" * 9, "ghs_" + "Z" * 40, "github_pat_" + "11AAAAAAA0" * 3],
    "AWS": ["AKIA" + "IOSFODNN7EXAMPLE", "ASIA" + "A" * 16],
    "Google": ["AIza" + "Sy-_0" * 7],
    "Slack": ["xoxb-" + "123456789012-abcdef", "xoxp-" + "1" * 12],
    "GitLab": ["glpat-" + "x" * 20],
    "npm": ["npm_" + "a" * 36],
    "PyPI": ["pypi-" + "A" * 60],
    "Stripe": ["sk_live_" + "1a" * 10],
    "JWT": ["eyJ" + "hbGciOiJIUzI1NiJ9." + "eyJ" + "zdWIiOiIxMjM0In0." + "dozjgNryP4J3jVmN"],
    "PEM": ["-----BEGIN " + "RSA PRIVATE KEY-----", "-----BEGIN " + "PRIVATE KEY-----"],
}
CASES = [(kind, token) for kind, several in TOKENS.items() for token in several]


@pytest.mark.parametrize(("kind", "token"), CASES)
def test_a_token_is_found_in_running_text_and_named_by_its_issuer(kind: str, token: str) -> None:
    (found,) = tokens.find(f"Khoá: {token}, xem thêm.")
    assert (found.offset, found.kind) == (6, kind)
    assert token not in found.masked


@pytest.mark.parametrize(("kind", "token"), CASES)
def test_a_masked_text_holds_no_more_than_the_beginning_of_a_token(kind: str, token: str) -> None:
    masked = tokens.mask(f'"{token}" {kind}')
    assert token not in masked
    assert token[-8:] not in masked
    assert list(tokens.find(masked)) == []


@pytest.mark.parametrize(
    "text",
    [
        "ghp_" + "a" * 35,  # one character short
        "AKIA" + "A" * 15,
        "xakia" + "A" * 16,
        "tagghp_" + "a" * 36,  # part of a longer word
        "AKIA" + "A" * 17,  # a longer word in capitals
        "eyJ" + "only.one",
        "-----BEGIN CERTIFICATE-----",
        "-----BEGIN PUBLIC KEY-----",
        "Nghị quyết số 20-NQ/TW",
    ],
)
def test_what_only_resembles_a_token_is_left_alone(text: str) -> None:
    assert list(tokens.find(text)) == []
    assert tokens.mask(text) == text


@given(st.text(), st.text())
def test_masking_twice_changes_nothing_more(before: str, after: str) -> None:
    once = tokens.mask(before + CASES[0][1] + after)
    assert tokens.mask(once) == once
