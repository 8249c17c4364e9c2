"""Bytes to text with places, and text to frontmatter and body.

Everything downstream works on NFC text with LF line ends; diagnostics speak of the file as typed.
`Text` keeps both and translates an offset of the one into a line and column of the other.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from itertools import accumulate

from frontmatter.default_handlers import YAMLHandler
from msgspec import Struct
from msgspec.structs import replace

from portal import tokens, yaml_nodes
from portal.errors import Finding, Problem, foremost, quoted
from portal.text import nfc
from portal.yaml_nodes import Mapping

MAX_BYTES = 1 << 20
"""An article is at most 1 MiB."""

MAX_FRONTMATTER = 16 << 10
"""Frontmatter is at most 16 KiB."""

_MARK = b"\xef\xbb\xbf"
"""Some editors put a byte order mark before UTF-8."""

# C0 and C1 controls but TAB and LF, bidirectional controls, and the code points that are no characters.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)
_REPLACEMENT = "\ufffd"
_FENCE = re.compile(r"---[ \t]*")
# The first line of the kind closes the frontmatter, rightly or not: a rule further down in the body must not.
_ANY_FENCE = re.compile(r"^(?:-{2,}|—+|\.{3}|\+{3}|={3,})[ \t]*$", re.MULTILINE)
_COMPOSABLE = re.compile("[\x00-\x7f]?[^\x00-\x7f]+")
_JOINED = 4
"""Code points before a starter that can decide whether it composes with them; more marks than that block it."""


class Text(Struct, frozen=True, dict=True):
    """A file's text: `text` is what the portal works on, `typed` what stands in the file.

    Both are without BOM. `text` is NFC, its lines end in LF, and a character that may not stand in a file
    is a space or `yaml_nodes.VOID` there. `path` is relative to the repository root.
    """

    path: str
    text: str
    typed: str

    def problem(self, finding: Finding) -> Problem:
        """`finding`, whose offset counts code points of `text`, at its line and column of the file as typed."""
        offset = self._typed_offset(finding.offset)
        line = bisect_right(self._line_starts, offset)
        column = offset - self._line_starts[line - 1] + 1
        return Problem(self.path, line, column, finding.severity, finding.code, finding.vi, finding.en)

    def problems(self, findings: Iterable[Finding]) -> tuple[Problem, ...]:
        """The `findings` nearest the start of the file in order; the last one counts those left out."""
        kept, left_out = foremost(findings)
        problems = [self.problem(finding) for finding in kept]
        if left_out:
            problems[-1] = replace(problems[-1], rest=left_out)
        return tuple(problems)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self.typed.split("\n")[:-1])]

    @cached_property
    def _shifts(self) -> tuple[list[int], list[int]]:
        """Offsets of `text` from which on the offset of `typed` differs by another amount, and those offsets."""
        if len(self.text) == len(self.typed):
            return [0], [0]
        pairs = [(0, 0), *_shifts(self.typed)]
        return [there for there, _ in pairs], [here for _, here in pairs]

    def _typed_offset(self, offset: int) -> int:
        there, here = self._shifts
        index = bisect_right(there, offset) - 1
        following = here[index + 1] - 1 if index + 1 < len(here) else len(self.typed)
        return min(here[index] + offset - there[index], following)


class Source(Struct, frozen=True):
    """A Markdown file: its frontmatter as a tree with places, and its body, which begins at offset `body_start`."""

    file: Text
    meta: Mapping
    body_start: int

    @property
    def body(self) -> str:
        return self.file.text[self.body_start :]

    def problems(self, findings: Iterable[Finding]) -> tuple[Problem, ...]:
        """As `Text.problems`, for findings whose offsets count from the start of the body."""
        return self.file.problems(replace(one, offset=one.offset + self.body_start) for one in findings)


def read(path: str, data: bytes) -> tuple[Text | None, list[Problem]]:
    """The text of a file's bytes, or None where it cannot be read at all, with what is wrong with its characters."""
    if len(data) > MAX_BYTES:
        vi, en = "Tệp lớn hơn 1 MiB; chia thành nhiều bài", "The file is larger than 1 MiB; split it"
        return None, [Problem(path, 1, 1, "error", "TEXT-SIZE", vi, en)]
    data = data.removeprefix(_MARK)
    try:
        typed, composed, places = _decoded(data)
    except UnicodeDecodeError as error:
        return None, [_not_utf8(path, data, error)]
    text = Text(path, _usable(composed, places), typed)
    return text, list(text.problems(_characters(composed, places)))


def text_of(data: bytes) -> str:
    """The text that `read` finds in a file's bytes, without a judgement; empty where it finds none."""
    if len(data) > MAX_BYTES:
        return ""
    try:
        _, composed, places = _decoded(data.removeprefix(_MARK))
    except UnicodeDecodeError:
        return ""
    return _usable(composed, places)


def _decoded(data: bytes) -> tuple[str, str, list[int]]:
    """A text as typed, composed, and the places of forbidden characters there. Raises UnicodeDecodeError."""
    decoded = data.decode("utf-8")
    typed = decoded.replace("\r\n", "\n") if "\r" in decoded else decoded
    composed = nfc(typed)
    # What is printable holds none of them, and is told in half the time.
    printable = composed.replace("\n", " ").isprintable()
    return typed, composed, [] if printable else [match.start() for match in _FORBIDDEN.finditer(composed)]


def split(text: Text) -> tuple[Source | None, list[Problem]]:
    """Frontmatter and body of `text`; None where there is no frontmatter to speak of."""
    first = text.text.partition("\n")[0]
    if not _FENCE.fullmatch(first):
        return None, [text.problem(_no_frontmatter(first))]
    closing = _ANY_FENCE.search(text.text, len(first))
    if not closing:
        return None, [text.problem(_unclosed())]
    handler = _PlacedYaml(len(first))
    written, body = handler.split(text.text)
    findings = [] if _FENCE.fullmatch(closing[0]) else [_wrong_closing(closing)]
    if len(written.encode()) > MAX_FRONTMATTER:
        return None, list(text.problems([_too_large(), *findings]))
    found, more = handler.load(written)
    findings += more
    if found is None and not more:
        found = Mapping(0, ())
    if found is not None and not isinstance(found, Mapping):
        vi, en = "Phần đầu bài phải là các dòng «tên: giá trị»", "The frontmatter must consist of «key: value» lines"
        findings.append(Finding(found.offset, "FM-SHAPE", vi, en))
    source = Source(text, found, len(text.text) - len(body)) if isinstance(found, Mapping) else None
    return source, list(text.problems(findings))


class _PlacedYaml(YAMLHandler):
    """python-frontmatter's YAML handler, made to keep places and scalars as typed."""

    FM_BOUNDARY = _ANY_FENCE

    def __init__(self, start: int) -> None:
        super().__init__()
        self._start = start

    def load(  # type: ignore[override]  # a tree with places instead of a dict without
        self, fm: str
    ) -> tuple[yaml_nodes.Node | None, list[Finding]]:
        return yaml_nodes.parse(fm, self._start)


def _usable(composed: str, places: list[int]) -> str:
    """`composed` without the characters at `places`, so that each is one finding and spoils nothing after it."""
    if not places:
        return composed
    controls = [place for place in places if composed[place] != "\r"]
    return yaml_nodes.repaired(composed, controls).replace("\r", "\n")


def _shifts(typed: str) -> Iterator[tuple[int, int]]:
    """Where NFC shortens or lengthens `typed`: the offsets, composed and typed, of what follows each such letter."""
    change = 0
    for piece in _COMPOSABLE.finditer(typed):
        for start, end in _letters(typed, piece.start(), piece.end()):
            letter = typed[start:end]
            difference = len(nfc(letter)) - len(letter)
            if difference:
                change += difference
                yield end + change, end


def _letters(typed: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces of `typed[start:end]` that NFC never joins: each a letter with all that composes with it."""
    for index in range(start + 1, end):
        if not unicodedata.combining(typed[index]) and _apart(typed[max(start, index - _JOINED) : index], typed[index]):
            yield start, index
            start = index
    yield start, end


@lru_cache(maxsize=4096)
def _apart(before: str, char: str) -> bool:
    """Whether NFC leaves `char` alone: a few starters (Hangul vowels, Indic signs) compose as marks do."""
    return nfc(before + char) == nfc(before) + nfc(char)


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    before = data[: error.start].decode("utf-8").replace("\r\n", "\n")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    byte = f"0x{data[error.start]:02X}"
    vi = f"Byte {byte} không phải UTF-8; lưu lại tệp với bảng mã UTF-8"
    return Problem(
        path, line, column, "error", "TEXT-ENCODING", vi, f"Byte {byte} is not UTF-8; save the file as UTF-8"
    )


def _characters(composed: str, forbidden: list[int]) -> Iterator[Finding]:
    for place in forbidden:
        yield Finding(place, "TEXT-CONTROL", *_forbidden(composed[place]))
    for token in tokens.find(composed):
        vi = f'Chuỗi "{token.masked}" giống khoá truy cập {token.kind}; xoá đi và thu hồi khoá nếu là thật'
        en = f'String "{token.masked}" looks like an access token of {token.kind}; delete it, revoke it if it is real'
        yield Finding(token.offset, "TEXT-TOKEN", vi, en)
    place = composed.find(_REPLACEMENT)
    while place >= 0:
        vi = "Ký tự thay thế U+FFFD: một chữ đã hỏng khi chuyển mã; gõ lại chữ đúng"
        en = "Replacement character U+FFFD: a letter was lost in conversion; type it again"
        yield Finding(place, "TEXT-REPLACEMENT", vi, en, "warning")
        place = composed.find(_REPLACEMENT, place + 1)


@cache
def _forbidden(char: str) -> tuple[str, str]:
    code = f"U+{ord(char):04X}"
    if char == "\r":
        return (
            f"Ký tự xuống dòng CR đơn lẻ ({code}); dùng LF hoặc CRLF",
            f"Lone carriage return ({code}); use LF or CRLF",
        )
    return f"Ký tự điều khiển {code} không nhìn thấy; xoá đi", f"Invisible control character {code}; delete it"


def _no_frontmatter(first: str) -> Finding:
    found = quoted(first)
    vi = f"Thiếu phần đầu bài: dòng đầu phải là «---», đang là {found}"
    return Finding(0, "FM-MISSING", vi, f"Frontmatter is missing: line 1 must be three dashes, found {found}")


def _wrong_closing(line: re.Match[str]) -> Finding:
    found = quoted(line[0])
    vi = f"Phần đầu bài phải đóng bằng «---», không phải {found}"
    return Finding(line.start(), "FM-FENCE", vi, f"The frontmatter must close with three dashes, not {found}")


def _unclosed() -> Finding:
    vi = "Phần đầu bài chưa đóng; thêm một dòng «---» sau trường cuối"
    return Finding(0, "FM-UNCLOSED", vi, "The frontmatter is not closed; add a line of three dashes")


def _too_large() -> Finding:
    vi = "Phần đầu bài lớn hơn 16 KiB; rút gọn lại"
    return Finding(0, "FM-SIZE", vi, "The frontmatter is larger than 16 KiB; shorten it")
