"""Text as typed → text for matching, with the way back to the typed code points.

What is equal to a reader becomes equal to the grammar: NFC, one dash, one slash, plain spaces, Đ for the Icelandic Ð.
Markdown emphasis, tags and link targets are dropped. White space is one space, or one line feed where a paragraph
ends, so that no citation reaches from one paragraph into the next.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

from msgspec import Struct

_SPACES = "\\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_DELETED = "\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069"
_DASHES = "\u2010-\u2015\u2212\ufe58\ufe63\uff0d\uff0f\u2044\u2215\u00d0\u00f0\u0130"
_TAG = r"/?[A-Za-z][^<>]{0,300}>"
_TARGET = r"\([^()\s]{0,300}(?: \"[^\"\n]{0,200}\")?\)|\{[^{}\n]{0,200}\}"
_SPACE_ENTITY = r"(?:nbsp|\#160);"
_ESCAPE = r"(?=[!-/:-@\[-`{-~\n])"
_VANISHING = rf"[{_SPACES}{_DELETED}*_\[]|<{_TAG}|\](?:{_TARGET})?|\\{_ESCAPE}|&{_SPACE_ENTITY}|(?<=\n)>"


def _odd(spaces: str, more: str = "") -> re.Pattern[str]:
    """What is not plain prose, white space of `spaces` included.

    The first item is one class of characters, so that the engine skips plain prose quickly; what the character is
    part of is settled after it, by looking behind.
    """
    return re.compile(
        rf"[{spaces}{_DELETED}*_\[\]<&\\{_DASHES}]"
        rf"(?:(?:(?<= )(?= )|(?<=[{spaces}{_DELETED}*_\[])(?<! )|(?<=<){_TAG}"
        rf"|(?<=\])(?:{_TARGET})?|(?<=\\){_ESCAPE}|(?<=&){_SPACE_ENTITY})(?:{_VANISHING})*"
        rf"|(?<=[{_DASHES}\\])|(?<=&)[nm]dash;){more}"
    )


_ODD_SPACES = r"\t-\r\x1c-\x1f\x85" + _SPACES[2:]
_COMBINED = r"|[^\W\d_][\u0300-\u036f]+"
_PATTERNS = {
    (composed, single): _odd(_ODD_SPACES + ("" if single else " "), "" if composed else _COMBINED)
    for composed in (False, True)
    for single in (False, True)
}
_LOOKALIKES = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("\uff0f\u2044\u2215\\", "/"),
    "&ndash;": "-",
    "&mdash;": "-",
    "\u00d0": "Đ",
    "\u00f0": "đ",
    "\u0130": "I",
}
_WHITE = re.compile(rf"[{_SPACES}]|&nbsp;|&\#160;")


class View(Struct, frozen=True):
    """`text` for matching. Each run is its place in there and the typed code points `[origin, end)` it stands for."""

    text: str
    runs: tuple[tuple[int, int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The typed code points of the non-empty `[start, end)`; a letter with combining marks is taken whole."""
        return self._typed(start)[0], self._typed(end - 1)[1]

    def _typed(self, place: int) -> tuple[int, int]:
        run = bisect_right(self.runs, (place, _BEYOND)) - 1
        first, begin, end = self.runs[run]
        following = self.runs[run + 1][0] if run + 1 < len(self.runs) else len(self.text)
        if following - first != end - begin:
            return begin, end
        here = begin + place - first
        return here, here + 1


_BEYOND = 1 << 62
"""More than any place in a text."""


def view(text: str) -> View:
    """The matching form of `text`; linear in its length, and nothing but the text itself decides it."""
    pieces: list[str] = []
    runs: list[tuple[int, int, int]] = []
    length = done = 0
    odd = _PATTERNS[unicodedata.is_normalized("NFC", text), "  " not in text]
    for match in odd.finditer(text):
        begin, end = match.span()
        found = match.group()
        piece = "" if found == "\\" and not text[end : end + 1].isalnum() else _piece(found)
        if piece == found:
            continue
        if piece in _WHITE_PIECES and begin > done and text[begin - 1] == " ":
            begin -= 1
        if begin > done:
            pieces.append(text[done:begin])
            runs.append((length, done, begin))
            length += begin - done
        if piece:
            pieces.append(piece)
            runs.append((length, begin, end))
            length += len(piece)
        done = end
    if done < len(text):
        pieces.append(text[done:])
        runs.append((length, done, len(text)))
    return View("".join(pieces), tuple(runs) or ((0, 0, 0),))


_WHITE_PIECES = frozenset(" \n")


@lru_cache(maxsize=4096)
def _piece(found: str) -> str:
    """What stands for one odd run: a look-alike's proper form, a composed letter, white space or nothing."""
    if found in _LOOKALIKES:
        return _LOOKALIKES[found]
    if found == "<":
        return found
    if "\u0300" <= found[-1] <= "\u036f":
        composed = unicodedata.normalize("NFC", found.replace("\u00d0", "Đ").replace("\u00f0", "đ"))
        return composed if len(composed) == 1 else found
    if _WHITE.search(found):
        return "\n" if found.count("\n") > 1 else " "
    return ""


_TONES = {
    early + late_tone: early_tone + late
    for early, late, pairs in (
        ("o", "a", (("ó", "á"), ("ò", "à"), ("ỏ", "ả"), ("õ", "ã"), ("ọ", "ạ"))),
        ("o", "e", (("ó", "é"), ("ò", "è"), ("ỏ", "ẻ"), ("õ", "ẽ"), ("ọ", "ẹ"))),
        ("u", "y", (("ú", "ý"), ("ù", "ỳ"), ("ủ", "ỷ"), ("ũ", "ỹ"), ("ụ", "ỵ"))),
    )
    for early_tone, late_tone in pairs
}
_LATE_O, _LATE_U = re.compile("o[áàảãạéèẻẽẹ]"), re.compile("u[ýỳỷỹỵ]")
"""Two expressions that each begin with one letter are found three times as fast as one that begins with either."""


def comparable(text: str) -> str:
    """Small letters with the tone on the first vowel (`khoá` → `khóa`, `uỷ` → `ủy`); as long as `text` (NFC)."""
    small = text.lower()
    if len(small) != len(text):  # only "İ" grows when made small
        small = "".join(char.lower()[:1] for char in text)
    return _LATE_U.sub(_early, _LATE_O.sub(_early, small))


def _early(match: re.Match[str]) -> str:
    return _TONES[match.group()]
