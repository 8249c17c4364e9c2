"""Vietnamese as machines of the 1990s wrote it: Unicode into TCVN3 and VNI, for texts that tests import.

Written from the two tables as they were published, letter by letter, and not from the portal's own: the codes of
TCVN 5712:1993 (VN3) in hexadecimal, and VNI's pairs of a letter and the sign of its marks.
"""

from __future__ import annotations

import unicodedata

_TCVN3 = (
    "à B5 ả B6 ã B7 á B8 ạ B9 ă A8 ằ BB ẳ BC ẵ BD ắ BE ặ C6 â A9 ầ C7 ẩ C8 ẫ C9 ấ CA ậ CB đ AE "
    "è CC ẻ CE ẽ CF é D0 ẹ D1 ê AA ề D2 ể D3 ễ D4 ế D5 ệ D6 ì D7 ỉ D8 ĩ DC í DD ị DE "
    "ò DF ỏ E1 õ E2 ó E3 ọ E4 ô AB ồ E5 ổ E6 ỗ E7 ố E8 ộ E9 "
    "ơ AC ờ EA ở EB ỡ EC ớ ED ợ EE ù EF ủ F1 ũ F2 ú F3 ụ F4 ư AD ừ F5 ử F6 ữ F7 ứ F8 ự F9 ỳ FA ỷ FB ỹ FC ý FD ỵ FE "
    "Ă A1 Â A2 Ê A3 Ô A4 Ơ A5 Ư A6 Đ A7"
).split()
_TCVN3_CODES = {letter: chr(int(code, 16)) for letter, code in zip(_TCVN3[::2], _TCVN3[1::2], strict=True)}

_VNI = (
    "á aù à aø ả aû ã aõ ạ aï â aâ ấ aá ầ aà ẩ aå ẫ aã ậ aä ă aê ắ aé ằ aè ẳ aú ẵ aü ặ aë đ ñ "
    "é eù è eø ẻ eû ẽ eõ ẹ eï ê eâ ế eá ề eà ể eå ễ eã ệ eä í í ì ì ỉ æ ĩ ó ị ò "
    "ó où ò oø ỏ oû õ oõ ọ oï ô oâ ố oá ồ oà ổ oå ỗ oã ộ oä ơ ô ớ ôù ờ ôø ở ôû ỡ ôõ ợ ôï "
    "ú uù ù uø ủ uû ũ uõ ụ uï ư ö ứ öù ừ öø ử öû ữ öõ ự öï ý yù ỳ yø ỷ yû ỹ yõ ỵ î"
).split()
_VNI_PAIRS = dict(zip(_VNI[::2], _VNI[1::2], strict=True))
_VNI_PAIRS |= {letter.upper(): pair.upper() for letter, pair in _VNI_PAIRS.items()}


def tcvn3(text: str) -> str:
    """`text` as the Latin-1 characters that .VnTime shows as Vietnamese. Capitals with tones have no codes there.

    As typists did: the small letter stands for such a capital, and a font whose name ends in H shows it large.
    """
    return "".join(_TCVN3_CODES.get(char) or _TCVN3_CODES.get(char.lower(), char) for char in _composed(text))


def vni(text: str) -> str:
    """`text` as the Latin-1 characters that VNI-Times shows as Vietnamese."""
    return "".join(_VNI_PAIRS.get(char, char) for char in _composed(text))


def as_bytes(text: str) -> bytes:
    """Latin-1 text with the few signs of Windows, as programs of the time saved it."""
    return b"".join(char.encode("cp1252") if ord(char) > 0xFF else bytes([ord(char)]) for char in text)


def windows_1258(text: str) -> bytes:
    """`text` in Windows' Vietnamese code page, where the tone follows its letter."""
    found = b""
    for char in _composed(text):
        try:
            found += char.encode("cp1258")
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", char)
            tone = next(mark for mark in apart if mark in "\u0300\u0301\u0303\u0309\u0323")
            found += unicodedata.normalize("NFC", apart.replace(tone, "")).encode("cp1258") + tone.encode("cp1258")
    return found


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
