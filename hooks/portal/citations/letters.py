"""Small regular expressions that several parts of the grammar share."""

from __future__ import annotations

from portal.citations.grammar import alternatives, grammar

_SMALL = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"

CAPITAL = f"[{_SMALL.upper()}]"

PLACE_NAME = rf"{CAPITAL}[\w’']*(?:(?: | ?- ?){CAPITAL}[\w’']*){{0,4}}"
"""Capitalised syllables: `Bắc Kạn`, `Bà Rịa - Vũng Tàu`, `Đăk R’Lấp`."""

ORDINAL = rf"(?:[ivxlIVXL]{{1,6}}|\d{{1,2}}|(?i:{alternatives(grammar().ordinals)}))(?!\w)"

TERM = r"(?i:kh(?:óa|oá)) (?:(?i:thứ) )?(?P<term>[ivxIVX]{1,6}|\d{1,2})(?!\w)"

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def ordinal(text: str) -> int:
    """`5`, `V`, `năm` → 5; 0 for what is none of these."""
    if text.isdigit():
        return int(text)
    small = text.lower()
    if small in grammar().ordinals:
        return grammar().ordinals[small]
    values = [_ROMAN.get(letter, 0) for letter in small]
    if not all(values):
        return 0
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def roman(number: int) -> str:
    """Terms and congresses are printed in Roman numbers; `number` is below 90."""
    tens, ones = divmod(number, 10)
    units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
    return ("X" * tens if tens < 4 else "XL" if tens == 4 else "L" + "X" * (tens - 5)) + units
