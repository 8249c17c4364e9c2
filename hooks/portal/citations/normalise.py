"""Text as typed → text for matching, with the way back to the typed code points.

What is equal to a reader becomes equal to the grammar: NFC, one dash, one slash, plain spaces, Đ for the Icelandic Ð.
Markdown emphasis, tags and link targets are dropped. White space is one space, or one line feed where a paragraph
ends, so that no citation reaches from one paragraph into the next.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class View:
    """`text` for matching, in runs: run `i` begins at `starts[i]` and stands for the typed `[origins[i], ends[i])`."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The typed code points of the non-empty `[start, end)`; a letter with combining marks is taken whole."""
        return self._typed(start)[0], self._typed(end - 1)[1]

    def _typed(self, place: int) -> tuple[int, int]:
        run = bisect_right(self.starts, place) - 1
        begin, end = self.origins[run], self.ends[run]
        following = self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)
        if following - self.starts[run] != end - begin:
            return begin, end
        here = begin + place - self.starts[run]
        return here, here + 1


def view(text: str) -> View:
    """The matching form of `text`; linear in its length, and nothing but the text itself decides it."""
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    ends: list[int] = []
    length = done = 0

    def add(piece: str, origin: int, end: int) -> None:
        nonlocal length
        if piece:
            pieces.append(piece)
            starts.append(length)
            origins.append(origin)
            ends.append(end)
            length += len(piece)

    odd = _PATTERNS[unicodedata.is_normalized("NFC", text), "  " not in text]
    for match in odd.finditer(text):
        begin, end = match.span()
        found = match.group()
        piece = "" if found == "\\" and not text[end : end + 1].isalnum() else _piece(found)
        if piece == found:
            continue
        if piece in {" ", "\n"} and begin > done and text[begin - 1] == " ":
            begin -= 1
        add(text[done:begin], done, begin)
        add(piece, begin, end)
        done = end
    add(text[done:], done, len(text))
    return View("".join(pieces), tuple(starts) or (0,), tuple(origins) or (0,), tuple(ends) or (0,))


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
_LATE = re.compile("o[áàảãạéèẻẽẹ]|u[ýỳỷỹỵ]")


def comparable(text: str) -> str:
    """Small letters with the tone on the first vowel (`khoá` → `khóa`, `uỷ` → `ủy`); as long as `text` (NFC)."""
    small = text.lower()
    if len(small) != len(text):  # only "İ" grows when made small
        small = "".join(char.lower()[:1] for char in text)
    return _LATE.sub(_early, small)


def _early(match: re.Match[str]) -> str:
    return _TONES[match.group()]
