"""What is wrong inside an article's text: headings, HTML, the form of links and pictures.

Whether links and pictures lead anywhere is asked in `links`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from portal.errors import Finding, quoted
from portal.html_policy import ATTRIBUTES, SCHEMES, TAGS
from portal.markup import Heading, Link, Markup, Tag

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_HIDDEN = re.compile(r"[\x00-\x20]+")
_EMPTY = str.maketrans("", "", "\xad\u200b\u200c\u200d\u2060\ufeff")


def proofread(markup: Markup) -> Iterator[Finding]:
    """The findings of one body, offsets counted in that body."""
    yield from _headings(markup.headings)
    yield from _tags(markup.tags)
    for link in markup.links:
        yield from _link(link)


def scheme(target: str) -> str | None:
    """The lower-case scheme of an address, None for a relative one.

    Neither control characters nor character references hide it: browsers read through both.
    """
    match = _SCHEME.match(_HIDDEN.sub("", unescape(target)))
    return match[1].lower() if match else None


def _headings(headings: tuple[Heading, ...]) -> Iterator[Finding]:
    above = 1
    for heading in headings:
        if heading.level == 1 or heading.level > above + 1:
            yield _wrong_level(heading, above)
        if not heading.text:
            vi, en = (
                'Tiêu đề mục "" không có chữ; thêm chữ hoặc xoá',
                'The heading "" has no text; add some or delete it',
            )
            yield Finding(heading.offset, "HEADING-EMPTY", vi, en)
        above = heading.level


def _wrong_level(heading: Heading, above: int) -> Finding:
    typed = quoted(heading.text)
    if heading.level == 1:
        vi = f"Tiêu đề {typed} ở cấp 1 là cấp của tiêu đề bài; dùng «##»"
        en = f"Heading {typed} has level 1, which is the article's title; use level 2"
    else:
        vi = f"Tiêu đề {typed} nhảy từ cấp {above} xuống cấp {heading.level}; dùng cấp {above + 1}"
        en = f"Heading {typed} jumps from level {above} to {heading.level}; use level {above + 1}"
    return Finding(heading.offset, "HEADING-LEVEL", vi, en)


def _tags(tags: tuple[Tag, ...]) -> Iterator[Finding]:
    opened: set[str] = set()
    for tag in tags:
        if tag.name in TAGS:
            yield from _attributes(tag)
        elif not (tag.closing and tag.name in opened):  # the closing tag of a reported one goes with it
            opened.add(tag.name)
            typed = quoted(f"<{'/' if tag.closing else ''}{tag.name}>")
            vi, en = f"Không dùng thẻ HTML {typed}; bỏ thẻ này", f"HTML tag {typed} is not allowed; remove it"
            yield Finding(tag.offset, "HTML-TAG", vi, en)


def _attributes(tag: Tag) -> Iterator[Finding]:
    for name in tag.values:
        if name not in ATTRIBUTES:
            typed, where = quoted(name), quoted(f"<{tag.name}>")
            vi, en = f"Không dùng thuộc tính {typed} trong thẻ {where}", f"Attribute {typed} is not allowed in {where}"
            yield Finding(tag.offset, "HTML-ATTRIBUTE", f"{vi}; bỏ đi", f"{en}; remove it")


def _link(link: Link) -> Iterator[Finding]:
    if link.target is None:
        yield _undefined(link)
        return
    if link.text is not None and not unescape(link.text).translate(_EMPTY).strip():
        typed = quoted(link.target)
        if link.image:
            vi = f"Ảnh {typed} chưa có lời mô tả; viết vào giữa hai dấu ngoặc vuông, với thẻ <img> vào alt"
            en = f"Picture {typed} has no description; write it between the brackets, or in alt"
            yield Finding(link.offset, "IMAGE-ALT", vi, en)
        else:
            vi = f"Liên kết {typed} không có chữ; viết vào giữa hai dấu ngoặc vuông"
            yield Finding(link.offset, "LINK-TEXT", vi, f"Link {typed} has no text; write it between the brackets")
    if not link.target.strip():
        vi, en = 'Liên kết hoặc ảnh có địa chỉ "" còn trống; điền vào', 'The address "" is empty; fill it in'
        yield Finding(link.offset, "LINK-EMPTY", vi, en)
    yield from address(link.offset, link.target, image=link.image)


def _undefined(link: Link) -> Finding:
    label = f"[{link.label}]"
    vi = f"Liên kết {quoted(label)} chưa có địa chỉ; thêm dòng «{quoted(label)[1:-1]}: địa chỉ»"
    en = f"Reference {quoted(label)} is not defined; add a line «{quoted(label)[1:-1]}: address»"
    return Finding(link.offset, "LINK-UNDEFINED", vi, en)


def address(offset: int, target: str, *, image: bool) -> Iterator[Finding]:
    """What is wrong with an address whatever it leads to: its scheme, a picture's host, a path from the root."""
    found = scheme(target)
    plain = _HIDDEN.sub("", unescape(target)).replace("\\", "/")
    typed = quoted(target)
    if found is not None and found not in SCHEMES:
        vi = f"Địa chỉ {typed} không được dùng; chỉ nhận https, http, mailto, tel"
        yield Finding(offset, "LINK-SCHEME", vi, f"Address {typed} is not allowed; use https, http, mailto or tel")
    elif image and (found is not None or plain.startswith("//")):
        vi = f"Ảnh {typed} nằm ở máy chủ khác; chép vào content/media rồi dùng đường dẫn tương đối"
        en = f"Picture {typed} is on another host; copy it into content/media and use a relative path"
        yield Finding(offset, "IMAGE-HOST", vi, en)
    elif found is None and plain.startswith("/"):
        vi = f"Đường dẫn {typed} bắt đầu bằng «/»; viết đường dẫn tương đối tới tệp, ví dụ ../2022/bai.md"
        en = f"Path {typed} begins with a slash; write a relative path to the file, as ../2022/bai.md"
        yield Finding(offset, "LINK-ABSOLUTE", vi, en)
