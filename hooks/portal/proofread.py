"""What is wrong inside an article's text: headings, HTML, the form of links and pictures. Targets are checked in `links`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.errors import Finding, quoted
from portal.html_policy import ATTRIBUTES, SCHEMES, TAGS
from portal.markup import Heading, Link, Markup, Tag

_ATTRIBUTE = re.compile(r"([^\s=\"'/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']*)))?")
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.\-]*)\s*:")


def proofread(markup: Markup) -> Iterator[Finding]:
    """The findings of one body, offsets counted in that body."""
    yield from _headings(markup.headings)
    for tag in markup.tags:
        yield from _tag(tag)
    for link in markup.links:
        yield from _link(link)


def scheme(target: str) -> str | None:
    """The lower-case scheme of an address, None for a relative one; control characters do not hide it."""
    match = _SCHEME.match(re.sub(r"[\x00-\x20]+", "", target))
    return match[1].lower() if match else None


def _headings(headings: tuple[Heading, ...]) -> Iterator[Finding]:
    above = 1
    for heading in headings:
        if heading.level == 1:
            vi = "Tiêu đề cấp 1 đã là tiêu đề bài; trong bài bắt đầu từ «##»"
            yield Finding(heading.offset, "HEADING-LEVEL", vi, "Level 1 is the article's title; begin with level 2")
        elif heading.level > above + 1:
            vi = f"Tiêu đề {quoted(heading.text)} nhảy từ cấp {above} xuống cấp {heading.level}; dùng cấp {above + 1}"
            en = f"Heading {quoted(heading.text)} jumps from level {above} to {heading.level}; use level {above + 1}"
            yield Finding(heading.offset, "HEADING-LEVEL", vi, en)
        if not heading.text:
            yield Finding(heading.offset, "HEADING-EMPTY", 'Tiêu đề mục "" không có chữ', 'The heading "" has no text')
        above = max(heading.level, 1)


def _tag(tag: Tag) -> Iterator[Finding]:
    name = quoted(f"<{tag.name}>")
    if tag.name not in TAGS:
        yield Finding(
            tag.offset,
            "HTML-TAG",
            f"Không dùng thẻ HTML {name}; bỏ thẻ này",
            f"HTML tag {name} is not allowed; remove it",
        )
        return
    for match in _ATTRIBUTE.finditer(tag.attributes):
        attribute = match[1].lower()
        value = match[2] or match[3] or match[4] or ""
        if attribute not in ATTRIBUTES:
            typed = quoted(attribute)
            vi, en = f"Không dùng thuộc tính {typed} trong thẻ {name}", f"Attribute {typed} is not allowed in {name}"
            yield Finding(tag.offset, "HTML-ATTRIBUTE", vi, en)
        elif attribute in {"href", "src"}:
            yield from _address(tag.offset, value, image=attribute == "src")


def _link(link: Link) -> Iterator[Finding]:
    if link.target is None:
        label = quoted(link.label or "")
        vi, en = f"Chưa có địa chỉ cho liên kết {label}; thêm dòng «[…]: địa chỉ»", f"Reference {label} is not defined"
        yield Finding(link.offset, "LINK-UNDEFINED", vi, en)
        return
    if link.text is not None and not link.text.strip():
        target = quoted(link.target)
        if link.image:
            vi, en = (
                f"Ảnh {target} chưa có lời mô tả; viết vào giữa hai dấu ngoặc vuông",
                f"Picture {target} has no description; write it between the brackets",
            )
            yield Finding(link.offset, "IMAGE-ALT", vi, en)
        else:
            vi, en = (
                f"Liên kết {target} không có chữ; viết vào giữa hai dấu ngoặc vuông",
                f"Link {target} has no text; write it between the brackets",
            )
            yield Finding(link.offset, "LINK-TEXT", vi, en)
    yield from _address(link.offset, link.target, image=link.image)


def _address(offset: int, target: str, *, image: bool) -> Iterator[Finding]:
    found = scheme(target)
    typed = quoted(target)
    if found is not None and found not in SCHEMES:
        vi, en = (
            f"Địa chỉ {typed} không được dùng; chỉ nhận https, http, mailto, tel",
            f"Address {typed} is not allowed; use https, http, mailto or tel",
        )
        yield Finding(offset, "LINK-SCHEME", vi, en)
    elif image and (found is not None or target.startswith("//")):
        vi, en = (
            f"Ảnh {typed} nằm ở máy chủ khác; chép vào content/media rồi dùng đường dẫn tương đối",
            f"Picture {typed} is on another host; copy it into content/media",
        )
        yield Finding(offset, "IMAGE-HOST", vi, en)
    elif found is None and target.startswith("/"):
        vi, en = (
            f"Đường dẫn {typed} bắt đầu bằng «/»; viết đường dẫn tương đối tới tệp, ví dụ ../2022/bai.md",
            f"Path {typed} begins with a slash; write a relative path to the file, as ../2022/bai.md",
        )
        yield Finding(offset, "LINK-ABSOLUTE", vi, en)
