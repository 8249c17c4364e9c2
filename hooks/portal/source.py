"""Bytes to text with places, and text to frontmatter and body.

Everything downstream works on NFC text with LF line ends; diagnostics speak of the file as typed.
`Text` keeps both and translates an offset of the one into a line and column of the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from frontmatter.default_handlers import YAMLHandler

from portal import yaml_nodes
from portal.errors import Finding, Problem, quoted
from portal.text import nfc
from portal.yaml_nodes import Mapping

MAX_BYTES = 1 << 20
"""An article is at most 1 MiB."""

MAX_FRONTMATTER = 16 << 10
"""Frontmatter is at most 16 KiB."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\r")
_REPLACEMENT = "\ufffd"
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_NEAR_FENCE = re.compile(r"^(?:-{2,}|—+|\.{3}|\+{3}|={3,})[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text: `text` is what the portal works on, `typed` what stands in the file (both without BOM, LF ends).

    `path` is relative to the repository root.
    """

    path: str
    text: str
    typed: str

    def problem(self, finding: Finding) -> Problem:
        """`finding`, whose offset counts code points of `text`, at its line and column of the file as typed."""
        offset = _typed_offset(self.typed, finding.offset) if self.typed != self.text else finding.offset
        before = self.typed[:offset]
        line = before.count("\n") + 1
        column = offset - (before.rfind("\n") + 1) + 1
        return Problem(self.path, line, column, finding.severity, finding.code, finding.vi, finding.en)

    def problems(self, findings: Iterable[Finding]) -> tuple[Problem, ...]:
        return tuple(self.problem(finding) for finding in findings)


@dataclass(frozen=True, slots=True)
class Source:
    """A Markdown file: its frontmatter as a tree with places, and its body, which begins at offset `body_start`."""

    file: Text
    meta: Mapping
    body_start: int

    @property
    def body(self) -> str:
        return self.file.text[self.body_start :]


def read(path: str, data: bytes) -> tuple[Text | None, list[Problem]]:
    """The text of a file's bytes, or None where it cannot be read at all, with what is wrong with its characters."""
    if len(data) > MAX_BYTES:
        vi, en = "Tệp lớn hơn 1 MiB; chia thành nhiều bài", "The file is larger than 1 MiB; split it"
        return None, [Problem(path, 1, 1, "error", "TEXT-SIZE", vi, en)]
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        typed = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(path, data, error)]
    if "\r" in typed:
        typed = typed.replace("\r\n", "\n")
    text = Text(path, nfc(typed), typed)
    return text, [text.problem(finding) for finding in _characters(text.text)]


def split(text: Text) -> tuple[Source | None, list[Problem]]:
    """Frontmatter and body of `text`; None where there is no frontmatter to speak of."""
    opening = _FENCE.match(text.text)
    if not opening:
        return None, [text.problem(_no_frontmatter(text.text))]
    # Search from the line end of the opening, else its own last dashes could close it.
    if not _FENCE.search(text.text, opening.end()):
        return None, [text.problem(_unclosed(text.text, opening.end()))]
    handler = _PlacedYaml(opening.end())
    written, body = handler.split(text.text)
    if len(written.encode()) > MAX_FRONTMATTER:
        return None, [
            text.problem(
                Finding(
                    0,
                    "FM-SIZE",
                    "Phần đầu bài lớn hơn 16 KiB; rút gọn lại",
                    "The frontmatter is larger than 16 KiB; shorten it",
                )
            )
        ]
    found, findings = handler.load(written)
    if found is None and not findings:
        found = Mapping(0, ())
    if found is not None and not isinstance(found, Mapping):
        vi, en = "Phần đầu bài phải là các dòng «tên: giá trị»", "The frontmatter must consist of «key: value» lines"
        findings, found = [*findings, Finding(found.offset, "FM-SHAPE", vi, en)], None
    source = Source(text, found, len(text.text) - len(body)) if isinstance(found, Mapping) else None
    return source, list(text.problems(findings))


class _PlacedYaml(YAMLHandler):
    """python-frontmatter's YAML handler, made to keep places and scalars as typed, and strict about its fences."""

    FM_BOUNDARY = _FENCE

    def __init__(self, start: int) -> None:
        super().__init__()
        self._start = start

    def load(  # type: ignore[override]  # a tree with places instead of a dict without
        self, fm: str
    ) -> tuple[yaml_nodes.Node | None, list[Finding]]:
        return yaml_nodes.parse(fm, self._start)


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    before = data[: error.start].decode("utf-8").replace("\r\n", "\n")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    byte = f"0x{data[error.start]:02X}"
    return Problem(
        path,
        line,
        column,
        "error",
        "TEXT-ENCODING",
        f"Byte {byte} không phải UTF-8; lưu lại tệp với bảng mã UTF-8",
        f"Byte {byte} is not UTF-8; save the file as UTF-8",
    )


def _characters(text: str) -> Iterable[Finding]:
    for match in _FORBIDDEN.finditer(text):
        code = f"U+{ord(match[0]):04X}"
        if match[0] == "\r":
            vi, en = (
                f"Ký tự xuống dòng CR đơn lẻ ({code}); dùng LF hoặc CRLF",
                f"Lone carriage return ({code}); use LF or CRLF",
            )
        else:
            vi, en = (
                f"Ký tự điều khiển {code} không nhìn thấy; xoá đi",
                f"Invisible control character {code}; delete it",
            )
        yield Finding(match.start(), "TEXT-CONTROL", vi, en)
    place = text.find(_REPLACEMENT)
    while place >= 0:
        vi = "Ký tự thay thế U+FFFD: một chữ đã hỏng khi chuyển mã; gõ lại chữ đúng"
        en = "Replacement character U+FFFD: a letter was lost in conversion; type it again"
        yield Finding(place, "TEXT-REPLACEMENT", vi, en, "warning")
        place = text.find(_REPLACEMENT, place + 1)


def _no_frontmatter(text: str) -> Finding:
    first = text.split("\n", 1)[0]
    return Finding(
        0,
        "FM-MISSING",
        f"Thiếu phần đầu bài: dòng đầu phải là «---», đang là {quoted(first)}",
        f"Frontmatter is missing: line 1 must be three dashes, found {quoted(first)}",
    )


def _unclosed(text: str, start: int) -> Finding:
    near = _NEAR_FENCE.search(text, start)
    if near:
        found = quoted(near[0])
        vi, en = (
            f"Phần đầu bài phải đóng bằng «---», không phải {found}",
            f"The frontmatter must close with three dashes, not {found}",
        )
        return Finding(near.start(), "FM-FENCE", vi, en)
    vi, en = (
        "Phần đầu bài chưa đóng; thêm một dòng «---» sau trường cuối",
        "The frontmatter is not closed; add a line of three dashes",
    )
    return Finding(0, "FM-UNCLOSED", vi, en)


def _typed_offset(typed: str, offset: int) -> int:
    """The offset in `typed` of the character at `offset` of its NFC form.

    Normalises one character with its combining marks at a time, as far as needed.
    """
    done = start = 0
    for index in range(1, len(typed) + 1):
        if index < len(typed) and unicodedata.combining(typed[index]):
            continue
        done += len(nfc(typed[start:index]))
        if done > offset:
            return start
        start = index
    return len(typed)
