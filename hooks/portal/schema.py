"""What frontmatter may hold: the shape of each kind of page, and the findings where a file departs from it.

The models check what can be said of a file alone. Names of provinces, topics and documents are text here;
`articles` and `documents` look them up.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from portal import dates, yaml_nodes
from portal.errors import Finding, quoted
from portal.text import nearest
from portal.urls import RESERVED
from portal.yaml_nodes import Mapping

MAX_TITLE = 200
"""Code points of a title."""

MAX_SEGMENT = 100
"""Bytes of one segment of an address."""

_SEGMENT = re.compile(r"[a-z0-9-]+")
_FLAGS = {"true": True, "false": False}


def _fault(code: str, vi: str, en: str) -> PydanticCustomError:
    return PydanticCustomError("portal", "{en}", {"code": code, "vi": vi, "en": en})


def _line(value: str) -> str:
    if not value.strip():
        raise _fault(
            "FM-EMPTY",
            'Giá trị "" còn trống; điền vào hoặc bỏ trường này',
            'The value "" is empty; fill it in or remove the key',
        )
    if "\n" in value.strip():
        raise _fault(
            "FM-LINES", f"Giá trị {quoted(value)} phải nằm trên một dòng", f"The value {quoted(value)} must be one line"
        )
    return value.strip()


def _title(value: str) -> str:
    if len(_line(value)) > MAX_TITLE:
        raise _fault(
            "TITLE-LENGTH",
            f"Tiêu đề {quoted(value)} dài {len(value)} ký tự; tối đa {MAX_TITLE}",
            f"Title {quoted(value)} has {len(value)} characters; at most {MAX_TITLE}",
        )
    return value.strip()


def _paragraph(value: str) -> str:
    """One paragraph: line breaks of a folded YAML value become spaces."""
    return _line(" ".join(value.split("\n")))


def _day(value: str) -> date:
    typed = quoted(value)
    day = dates.parse_day(value)
    if day is None:
        reading = dates.certain_reading(value)
        vi, en = (
            (f"; viết {reading}", f"; write {reading}")
            if reading
            else ("; viết năm-tháng-ngày, ví dụ 2022-10-07", "; write year-month-day, as 2022-10-07")
        )
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}.*", value):
            raise _fault(
                "DATE-INVALID",
                f"Ngày {typed} không có trong lịch{vi if reading else ''}",
                f"Date {typed} is not in the calendar{en if reading else ''}",
            )
        raise _fault("DATE-FORMAT", f"Ngày {typed} sai dạng{vi}", f"Date {typed} is malformed{en}")
    if day < dates.EARLIEST:
        raise _fault(
            "DATE-RANGE",
            f"Ngày {typed} trước {dates.EARLIEST}; kiểm tra lại năm",
            f"Date {typed} is before {dates.EARLIEST}; check the year",
        )
    return day


def _flag(value: str) -> bool:
    if value not in _FLAGS:
        raise _fault(
            "FM-BOOLEAN",
            f"Giá trị {quoted(value)} phải là true hoặc false",
            f"The value {quoted(value)} must be true or false",
        )
    return _FLAGS[value]


def _segment(value: str) -> str:
    if not _SEGMENT.fullmatch(value) or len(value) > MAX_SEGMENT:
        raise _fault(
            "URL-SEGMENT",
            f"Địa chỉ {quoted(value)} chỉ được gồm chữ thường không dấu, số và gạch nối, tối đa {MAX_SEGMENT} ký tự",
            f"Address {quoted(value)} may only hold a-z, 0-9 and hyphens, at most {MAX_SEGMENT}",
        )
    if value in RESERVED:
        raise _fault(
            "URL-RESERVED",
            f"Địa chỉ {quoted(value)} dành riêng cho hệ thống; chọn tên khác",
            f"Address {quoted(value)} is reserved; choose another",
        )
    return value


def _site_path(value: str) -> str:
    """A site path such as `/tin/bai-cu/`, without its leading slash and with a trailing one."""
    segments = value.strip("/").split("/")
    for part in segments:
        _segment(part)
    return "/".join(segments) + "/"


def _exact(value: str) -> str:
    """A name that must match a register letter by letter: checked for presence, never trimmed."""
    _line(value)
    return value


def _number(value: str) -> int:
    if not re.fullmatch(r"\d{1,6}", value):
        raise _fault(
            "FM-NUMBER",
            f"Giá trị {quoted(value)} phải là số nguyên",
            f"The value {quoted(value)} must be a whole number",
        )
    return int(value)


Number = Annotated[int, BeforeValidator(lambda value: _number(value) if isinstance(value, str) else value)]
Line = Annotated[str, AfterValidator(_line)]
Paragraph = Annotated[str, AfterValidator(_paragraph)]
Title = Annotated[str, AfterValidator(_title)]
Day = Annotated[date, BeforeValidator(lambda value: _day(value) if isinstance(value, str) else value)]
Flag = Annotated[bool, BeforeValidator(lambda value: _flag(value) if isinstance(value, str) else value)]
Segment = Annotated[str, AfterValidator(_segment)]
SitePath = Annotated[str, AfterValidator(_site_path)]
Exact = Annotated[str, AfterValidator(_exact)]


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class CorrectionMeta(Record):
    date: Day
    text: Paragraph


class ArticleMeta(Record):
    """The frontmatter of an article under `content/tin/`."""

    title: Title
    province: Exact
    date: Day
    topics: Annotated[tuple[Exact, ...], Field(min_length=1)]
    slug: Segment | None = None
    aliases: tuple[SitePath, ...] = ()
    draft: Flag = False
    description: Paragraph | None = None
    image: Line | None = None
    author: Line | None = None
    source: Line | None = None
    updated: Day | None = None
    date_precision: Literal["day", "month", "year"] = "day"
    date_note: Line | None = None
    district: Line | None = None
    documents: tuple[Line, ...] = ()
    gallery: tuple[Line, ...] = ()
    featured: Flag = False
    expires: Day | None = None
    corrections: tuple[CorrectionMeta, ...] = ()


class RelationMeta(Record):
    type: Literal["implements", "details", "amends", "replaces", "follows", "reviews"]
    target: Line


class DocumentMeta(Record):
    """The record of an official document under `content/van-ban/`."""

    number: Line
    type: Line
    issuer: Line
    date: Day
    title: Paragraph
    effective: Day | None = None
    status: Literal["còn hiệu lực", "hết hiệu lực", "hết hiệu lực một phần", "chưa có hiệu lực"] | None = None
    province: Line | None = None
    term: Line | None = None
    relations: tuple[RelationMeta, ...] = ()
    names: tuple[Line, ...] = ()
    file: Line | None = None
    sources: tuple[Line, ...] = ()
    slug: Segment | None = None
    aliases: tuple[SitePath, ...] = ()


class PageMeta(Record):
    """The frontmatter of an ordinary page."""

    title: Title
    description: Paragraph | None = None
    template: Literal["home", "page"] = "page"
    aliases: tuple[SitePath, ...] = ()


Shape = TypeVar("Shape", bound=Record)


def validate(meta: Mapping, shape: type[Shape]) -> tuple[Shape | None, list[Finding]]:
    """The frontmatter as `shape`, or None and every finding that keeps it from being one."""
    try:
        return shape.model_validate(yaml_nodes.plain(meta)), []
    except ValidationError as error:
        return None, [_finding(meta, shape, detail) for detail in error.errors(include_url=False)]


def _finding(meta: Mapping, shape: type[Record], detail: ErrorDetails) -> Finding:
    path = detail["loc"]
    place = yaml_nodes.at(meta, path)
    kind = detail["type"]
    if kind == "portal":
        said = detail["ctx"]
        return Finding(place.offset, said["code"], said["vi"], said["en"])
    name = str(path[-1])
    if kind == "missing":
        return Finding(0, "FM-REQUIRED", f'Thiếu trường "{name}"', f'Key "{name}" is missing')
    if kind == "extra_forbidden":
        parent = yaml_nodes.at(meta, path[:-1])
        key = parent.key(name) if isinstance(parent, Mapping) else None
        return _unknown_key(key.offset if key else place.offset, name, _keys(shape, path))
    typed = quoted(str(detail["input"])) if isinstance(detail["input"], str) else ""
    vi, en = _expected(kind, detail)
    return Finding(
        place.offset,
        "FM-TYPE",
        f'Giá trị {typed} của "{name}" {vi}'.replace("  ", " "),
        f'The value {typed} of "{name}" {en}'.replace("  ", " "),
    )


def _expected(kind: str, detail: ErrorDetails) -> tuple[str, str]:
    """What pydantic wanted, in the words of an editor."""
    if kind == "literal_error":
        choices = detail["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
        return f"phải là một trong: {choices}", f"must be one of: {choices}"
    if kind in {"tuple_type", "too_short"}:
        return (
            "phải là danh sách có ít nhất một mục, mỗi mục một dòng bắt đầu bằng «- »",
            "must be a list with at least one item, each on a line that begins with a dash",
        )
    if kind in {"model_type", "model_attributes_type", "dict_type"}:
        return "phải gồm các dòng «tên: giá trị»", "must consist of key and value lines"
    return "phải là một dòng chữ, không phải danh sách", "must be one line of text, not a list"


def _unknown_key(offset: int, name: str, known: list[str]) -> Finding:
    near = nearest(name, known)
    vi, en = (f'; có phải là "{near}"?', f'; did you mean "{near}"?') if near else ("; bỏ trường này", "; remove it")
    return Finding(offset, "FM-UNKNOWN", f"Không có trường {quoted(name)}{vi}", f"Unknown key {quoted(name)}{en}")


def _keys(shape: type[Record], path: tuple[int | str, ...]) -> list[str]:
    """The keys allowed where the last step of `path` stands."""
    for step in path[:-1]:
        if isinstance(step, str):
            shape = _record_in(shape.model_fields[step].annotation) or shape
    return list(shape.model_fields)


def _record_in(annotation: object) -> type[Record] | None:
    """The record that a field holds: itself, or inside `list[…]`, `dict[str, …]` or `… | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _record_in(inner))), None)
