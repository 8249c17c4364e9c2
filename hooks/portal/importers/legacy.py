"""Vietnamese from before Unicode: TCVN3 (ABC) and VNI texts, told by their fonts or by how their words look.

Both are plain bytes to a computer: only the font made ".VnTime" show "Hîp t¸c x·" as "Hợp tác xã". Here such letters
arrive as the Latin-1 characters of those bytes. TCVN 5712:1993 (VN3) is the source of the first table; the second
follows from VNI's rule that a letter is followed by the sign of its marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from portal.text import nfc

_TCVN3 = str.maketrans(
    "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢£¤¥¦§",
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
)

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_HAT, _BREVE = "\u0302", "\u0306"
_VNI_MARKS = {
    "ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "â": _HAT, "á": _HAT + _ACUTE, "à": _HAT + _GRAVE, "å": _HAT + _HOOK, "ã": _HAT + _TILDE, "ä": _HAT + _DOT,
    "ê": _BREVE, "é": _BREVE + _ACUTE, "è": _BREVE + _GRAVE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_LETTERS = {"ñ": "đ", "ö": "ư", "ô": "ơ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI = str.maketrans(
    {
        **_VNI_MARKS,
        **{sign.upper(): marks for sign, marks in _VNI_MARKS.items()},
        **_VNI_LETTERS,
        **{sign.upper(): letter.upper() for sign, letter in _VNI_LETTERS.items()},
    }
)

_UNICODE_ONLY = re.compile("[\u0100-\u01b0\u0300-\u0323\u1ea0-\u1ef9]")
_WORD = re.compile(r"""[^\s!-/:-@\[-`{-~“”‘’–—…\u00a0]+""")
_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
_SYLLABLE = re.compile(
    "(?:ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
    "(?:iêu|yêu|oai|oay|oao|oeo|uây|uôi|uya|uyê|uyu|ươi|ươu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi"
    "|ua|uâ|ue|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|[aăâeêioôơuưy])"
    "(?:ch|ng|nh|[cmnpt])?"
)

_LOOKED_AT = 20_000
"""Characters that are enough to tell how a text is encoded."""

_FEW = 3
"""Words with marks that tell nothing yet: a sign of copyright, a French name."""

_SURE = 0.8
"""The part of the words with marks that must be Vietnamese syllables for a reading to be believed."""

TCVN3, VNI = "TCVN3 (ABC)", "VNI"


def from_tcvn3(text: str) -> str:
    """Capital letters with tones have no codes of their own: such a word is told by its other letters."""
    return "".join(_recapitalised(piece) for piece in re.split(r"(\n)", text))


def _recapitalised(line: str) -> str:
    plain = [char for char in line if char.isascii() and char.isalpha()]
    converted = line.translate(_TCVN3)
    if len(plain) > 3 and all(map(str.isupper, plain)):
        return converted.upper()
    words = re.split(r"(\s+)", line)
    return "".join(_word(word) for word in words)


def _word(word: str) -> str:
    plain = [char for char in word if char.isascii() and char.isalpha()]
    converted = word.translate(_TCVN3)
    return converted.upper() if len(plain) > 1 and all(map(str.isupper, plain)) else converted


def from_vni(text: str) -> str:
    return nfc(text.translate(_VNI))


_READINGS: dict[str, Callable[[str], str]] = {TCVN3: from_tcvn3, VNI: from_vni}


def vietnamese_share(text: str) -> tuple[float, int]:
    """Of the words with letters beyond ASCII the part that are Vietnamese syllables, and the number of such words."""
    words = [word for word in _WORD.findall(text[:_LOOKED_AT]) if not word.isascii()]
    if not words:
        return 1.0, 0
    return sum(map(_is_syllable, words)) / len(words), len(words)


def _is_syllable(word: str) -> bool:
    letters = unicodedata.normalize("NFD", word.casefold()[:20]).translate(_TONES)
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", letters)) is not None


def by_font(text: str, font: str) -> str:
    """`text` as the old font `font` shows it; as it is where the font is none of them, or the text is Unicode."""
    name = font.strip(" \"'").casefold()
    if not name.startswith((".vn", "vni-", "vni ")) or _UNICODE_ONLY.search(text):
        return text
    if not name.startswith(".vn"):
        return from_vni(text)
    converted = from_tcvn3(text)
    return converted.upper() if name.endswith("h") else converted


def told_by_font(font: str) -> str | None:
    name = font.strip(" \"'").casefold()
    return TCVN3 if name.startswith(".vn") else VNI if name.startswith(("vni-", "vni ")) else None


def mended(texts: Sequence[str]) -> tuple[list[str], str | None]:
    """`texts` of one file read as Vietnamese, and the old encoding they were in, None where they need nothing.

    The whole tells which encoding it is; each text is then read as what suits it better, for pages mix them.
    """
    whole = "\n".join(texts)
    share, count = vietnamese_share(whole)
    if count < _FEW or share >= _SURE:
        return [nfc(text) for text in texts], None
    best = max(_READINGS, key=lambda name: vietnamese_share(_READINGS[name](whole[:_LOOKED_AT]))[0])
    read = _READINGS[best]
    if vietnamese_share(read(whole[:_LOOKED_AT]))[0] < max(_SURE, share):
        return [nfc(text) for text in texts], None
    return [_better(text, read) for text in texts], best


def _better(text: str, read: Callable[[str], str]) -> str:
    if _UNICODE_ONLY.search(text):
        return nfc(text)
    other = nfc(read(text))
    return other if vietnamese_share(other)[0] >= vietnamese_share(text)[0] else nfc(text)
