from __future__ import annotations

import pytest

from portal.pictures.drawing import size


@pytest.mark.parametrize(
    ("svg", "found"),
    [
        (b'<svg width="300" height="200">', (300, 200)),
        (b"<?xml version='1.0'?><!-- a --><svg\n width='30.4px' height='20.6px' viewBox='0 0 1 1'>", (30, 21)),
        (b'<svg viewBox="0 0 120 40"/>', (120, 40)),
        (b'<svg viewBox="-5,-5, 120 , 40">', (120, 40)),
        (b'<svg width="100%" height="100%" viewBox="0 0 12 4">', (12, 4)),
        (b'<svg stroke-width="3" height="20">', (0, 0)),
        (b'<svg width="0" height="0">', (0, 0)),
        (b"<svg>", (0, 0)),
        (b"", (0, 0)),
        (b"<svg " + b'width="1" ' * 5000, (0, 0)),
    ],
)
def test_the_size_of_a_drawing(svg: bytes, found: tuple[int, int]) -> None:
    assert size(svg) == found
