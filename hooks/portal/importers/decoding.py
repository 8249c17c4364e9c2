"""Bytes to text: UTF-8, UTF-16, Windows-1258, and the bytes of TCVN3 and VNI texts, which `legacy` then reads."""

from __future__ import annotations

import re

from portal.importers import legacy
from portal.importers.blocks import ImportRefusedError
from portal.text import nfc

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_WIDE = "Unicode (UTF-16)"
_USELESS = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef]"
)
_WINDOWS = {byte: char for byte in range(0x80, 0xA0) if (char := bytes([byte]).decode("cp1252", "ignore"))}
_LINE_END = re.compile("\r\n?|\x0c|\x85|\u2028|\u2029")
_BINARY = 0.02
"""The part of control characters from which on a file is no text."""


def decode(data: bytes) -> tuple[str, str]:
    """The text of `data` with LF line ends, and the encoding's name, empty for UTF-8.

    Raises ImportRefusedError where the bytes are no text. Old Vietnamese encodings are left as Latin-1 characters.
    """
    text, name = _decoded(data)
    if (reread := _reread(text)) is not None:
        text, name = reread, "UTF-8 đọc nhầm thành Windows-1252"
    junk = sum(1 for _ in _USELESS.finditer(text[:20_000]))
    if junk > _BINARY * min(len(text), 20_000) + 2:
        vi, en = "Tệp không phải văn bản; mở bằng chương trình đã tạo ra nó rồi lưu thành .docx", "The file is no text"
        raise ImportRefusedError("IMPORT-BINARY", vi, f"{en}; open it in its program and save it as .docx")
    return nfc(usable(_LINE_END.sub("\n", text))), name


def _reread(text: str) -> str | None:
    """The text that a program took for Windows-1252 ("Há»£p tÃ¡c xÃ£") though it was UTF-8; None where none did."""
    if "Ã" not in text or "á»" not in text:
        return None
    try:
        return b"".join(_byte(char) for char in text).decode("utf-8")
    except UnicodeError:
        return None


def _byte(char: str) -> bytes:
    """The byte that `char` was made of; such programs keep those for which Windows has no character."""
    return bytes([ord(char)]) if ord(char) <= 0xFF else char.encode("cp1252")


def usable(text: str) -> str:
    """`text` without the characters that no article may hold."""
    return _USELESS.sub("", text)


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), "" if encoding == "utf-8" else _WIDE
    if utf16 := _unmarked_utf16(data):
        return data.decode(utf16, "replace"), _WIDE
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _single_bytes(data)


def _unmarked_utf16(data: bytes) -> str | None:
    """Half of the bytes of a Latin script in UTF-16 are small, and always the same half."""
    sample = data[:2000]
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if len(high) > 4 and sum(byte in (0, 1, 3, 0x1E, 0x20) for byte in high) > 0.95 * len(high) and 0 in high:
            return encoding
    return None


def _single_bytes(data: bytes) -> tuple[str, str]:
    """Windows-1258 where that gives Vietnamese, else the Latin-1 characters that old fonts drew over."""
    composed = nfc(data.decode("cp1258", "replace"))
    share, count = legacy.vietnamese_share(composed)
    latin = _latin(data)
    if count and share >= 0.8 and share >= legacy.vietnamese_share("".join(legacy.mended([latin])[0]))[0]:
        return composed, "Windows-1258"
    return latin, "Windows-1252"


def _latin(data: bytes) -> str:
    """Windows-1252 for signs as “ and –, the byte itself where Windows has no character."""
    return data.decode("latin-1").translate(_WINDOWS)
