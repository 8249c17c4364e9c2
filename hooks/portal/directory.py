"""The registers of the reference pages: specialties of the provinces, links to other websites. Both may be missing."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator

from portal.errors import Problem, quoted
from portal.model import Specialty, Website, WebsiteGroup
from portal.register_file import read_optional
from portal.schema import Line, Paragraph, Record, Segment, fault

_ARTICLE = re.compile(r"tin/[0-9]{4}/[^/]+\.md")


def _web_address(value: str) -> str:
    typed = quoted(value)
    try:
        parts = urlsplit(value)
        sound = parts.scheme in {"https", "http"} and bool(parts.hostname) and not set(value) & set(" \"'<>\\")
    except ValueError:
        sound = False
    if not sound:
        vi = f"Địa chỉ {typed} phải là địa chỉ web đầy đủ, ví dụ https://vca.org.vn/; chưa biết thì bỏ dòng url"
        en = f"The address {typed} must be a whole web address, as https://vca.org.vn/; leave the url out if unknown"
        raise fault("LINK-SCHEME", vi, en)
    return value


def _article(value: str) -> str:
    if not _ARTICLE.fullmatch(value):
        typed = quoted(value)
        vi = f"Bài {typed} phải viết như tin/2022/ten-bai.md, là đường dẫn trong content"
        raise fault("LINK-BROKEN", vi, f"Write the article {typed} as tin/2022/name.md, its path below content")
    return value


class _Specialty(Record):
    id: Segment
    name: Line
    province: Line
    maker: Line | None = None
    text: Paragraph
    articles: tuple[Annotated[Line, AfterValidator(_article)], ...] = ()


class _Specialties(Record):
    specialties: tuple[_Specialty, ...] = ()


class _Website(Record):
    name: Line
    group: Line
    url: Annotated[Line, AfterValidator(_web_address)] | None = None
    note: Line | None = None


class _WebsiteGroup(Record):
    id: Segment
    name: Line


class _Websites(Record):
    groups: tuple[_WebsiteGroup, ...] = ()
    links: tuple[_Website, ...] = ()


def specialties(
    files: Mapping[str, bytes | None], units: Collection[str], problems: list[Problem]
) -> tuple[Specialty, ...]:
    """The specialties among the registers `files`, in the order of their file; `units` are the ids of provinces.

    Whether an article is published is decided elsewhere: one that is not is simply not linked.
    """
    file = read_optional(files, "specialties.yml", _Specialties(), problems)
    if file is None:
        return ()
    problems += file.unique("specialties", "id")
    problems += file.refer("specialties", "province", units)
    return tuple(
        Specialty(one.id, one.name, one.province, one.maker, one.text, one.articles) for one in file.record.specialties
    )


def websites(files: Mapping[str, bytes | None], problems: list[Problem]) -> tuple[WebsiteGroup, ...]:
    """The links among the registers `files`, by group."""
    file = read_optional(files, "links.yml", _Websites(), problems)
    if file is None:
        return ()
    problems += file.unique("groups", "id")
    problems += file.refer("links", "group", {group.id for group in file.record.groups})
    links = file.record.links
    return tuple(
        WebsiteGroup(
            group.id, group.name, tuple(Website(one.name, one.url, one.note) for one in links if one.group == group.id)
        )
        for group in file.record.groups
    )
