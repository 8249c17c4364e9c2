"""What frontmatter may hold: the shape of each kind of page.

The models check what can be said of a file alone. Names of provinces, topics and documents are text here;
`articles` and `documents` look them up.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from portal import dates
from portal.errors import quoted
from portal.text import slugify
from portal.urls import RESERVED

MAX_TITLE = 200
"""Code points of a title."""

MAX_SEGMENT = 100
"""Bytes of one segment of an address."""

_SEGMENT = re.compile(r"[a-z0-9-]+")
_NUMBER = re.compile(r"[0-9]{1,6}")
_LINE_END = re.compile("[\n\u2028\u2029]")
_FLAGS = {"true": True, "false": False}


def fault(code: str, vi: str, en: str) -> PydanticCustomError:
    """What a validator raises to refuse a value: the finding's code and messages."""
    return PydanticCustomError("portal", "{en}", {"code": code, "vi": vi, "en": en})


def line(value: str) -> str:
    """`value` without spaces around it; refuses more than one line and one without a letter or sign."""
    plain = value.strip()
    if plain and plain.isprintable():  # nearly always: then it has letters or signs, and no line ends
        return plain
    if not any(char.isprintable() and not char.isspace() for char in value):
        typed = quoted(value)
        vi, en = f"Giá trị {typed} còn trống; điền vào hoặc bỏ trường này", f"The value {typed} is empty; fill it in"
        raise fault("FM-EMPTY", vi, f"{en} or remove the key")
    if _LINE_END.search(plain):
        typed = quoted(value)
        raise fault("FM-LINES", f"Giá trị {typed} phải nằm trên một dòng", f"The value {typed} must be one line")
    return plain


def _title(value: str) -> str:
    title = line(value)
    if len(title) > MAX_TITLE:
        vi = f"Tiêu đề {quoted(title)} dài {len(title)} ký tự; tối đa {MAX_TITLE}"
        en = f"Title {quoted(title)} has {len(title)} characters; at most {MAX_TITLE}"
        raise fault("TITLE-LENGTH", vi, en)
    return title


def _paragraph(value: str) -> str:
    """One paragraph: line breaks of a folded YAML value become spaces."""
    return line(" ".join(part.strip() for part in _LINE_END.split(value)))


def _day(value: str) -> date:
    typed = quoted(value)
    day = dates.parse_day(value)
    if day is None:
        if dates.shaped_like_iso(value) and not dates.certain_reading(value):
            vi, en = f"Ngày {typed} không có trong lịch; kiểm tra lại", f"Date {typed} is not in the calendar; check it"
            raise fault("DATE-INVALID", vi, en)
        reading = dates.certain_reading(value)
        vi = f"viết {reading}" if reading else "viết năm-tháng-ngày, ví dụ 2022-10-07"
        en = f"write {reading}" if reading else "write year-month-day, as 2022-10-07"
        raise fault("DATE-FORMAT", f"Ngày {typed} sai dạng; {vi}", f"Date {typed} is malformed; {en}")
    if day < dates.EARLIEST:
        vi = f"Ngày {typed} trước {dates.EARLIEST}; kiểm tra lại năm"
        raise fault("DATE-RANGE", vi, f"Date {typed} is before {dates.EARLIEST}; check the year")
    return day


def _flag(value: str) -> bool:
    if value not in _FLAGS:
        typed = quoted(value)
        raise fault("FM-BOOLEAN", f"Giá trị {typed} sai; viết true hoặc false", f"Value {typed}: write true or false")
    return _FLAGS[value]


def _segment(value: str) -> str:
    _segments([value], value)
    return value


def _site_path(value: str) -> str:
    """A site path such as `/tin/bai-cu/`, without its leading slash and with a trailing one."""
    segments = value.removeprefix("/").removesuffix("/").split("/")
    _segments(segments, value)
    return "/".join(segments) + "/"


def _segments(segments: list[str], typed: str) -> None:
    """Refuses an address that is not made of plain segments, or that ends in a name the site itself uses."""
    if not all(_SEGMENT.fullmatch(segment) and len(segment) <= MAX_SEGMENT for segment in segments):
        plain = "/".join(slugify(segment) for segment in segments if slugify(segment))
        fits = plain and all(len(segment) <= MAX_SEGMENT for segment in plain.split("/"))
        vi = f"Địa chỉ {quoted(typed)} chỉ được gồm a-z, 0-9 và gạch nối, mỗi phần tối đa {MAX_SEGMENT} ký tự"
        en = f"Address {quoted(typed)} may only hold a-z, 0-9 and hyphens, each part at most {MAX_SEGMENT}"
        hint = (f"; viết {plain}", f"; write {plain}") if fits else ("", "")
        raise fault("URL-SEGMENT", vi + hint[0], en + hint[1])
    if segments[-1] in RESERVED:
        vi = f"Địa chỉ {quoted(typed)} dành riêng cho hệ thống; chọn tên khác"
        raise fault("URL-RESERVED", vi, f"Address {quoted(typed)} is reserved; choose another")


def _exact(value: str) -> str:
    """A name that must match a register letter by letter: checked for presence, never trimmed."""
    line(value)
    return value


def _number(value: str) -> int:
    if not _NUMBER.fullmatch(value):
        typed = quoted(value)
        raise fault("FM-NUMBER", f"Giá trị {typed} phải là số nguyên", f"The value {typed} must be a whole number")
    return int(value)


# To other programs a value that YAML takes for a number or a truth value is one: the portal keeps it as typed.
_TYPED = {"type": ["string", "number", "boolean"], "minLength": 1}
_PARTS = f"[a-z0-9-]{{1,{MAX_SEGMENT}}}"

Number = Annotated[int, BeforeValidator(lambda value: _number(value) if isinstance(value, str) else value)]
Line = Annotated[str, AfterValidator(line), WithJsonSchema(_TYPED)]
Paragraph = Annotated[str, AfterValidator(_paragraph), WithJsonSchema(_TYPED)]
Title = Annotated[str, AfterValidator(_title), WithJsonSchema(_TYPED | {"maxLength": MAX_TITLE})]
Day = Annotated[
    date,
    BeforeValidator(lambda value: _day(value) if isinstance(value, str) else value),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt \\t].+)?$"}),
]
Flag = Annotated[
    bool,
    BeforeValidator(lambda value: _flag(value) if isinstance(value, str) else value),
    WithJsonSchema({"enum": [True, False, "true", "false"]}),
]
Segment = Annotated[
    str,
    AfterValidator(_segment),
    WithJsonSchema(
        {"type": ["string", "number", "boolean"], "pattern": f"^{_PARTS}$", "not": {"enum": sorted(RESERVED)}}
    ),
]
SitePath = Annotated[
    str,
    AfterValidator(_site_path),
    WithJsonSchema({"type": ["string", "number", "boolean"], "pattern": f"^/?({_PARTS}/)*{_PARTS}/?$"}),
]
Exact = Annotated[str, AfterValidator(_exact), WithJsonSchema(_TYPED)]


class Record(BaseModel):
    """A shape. Its fields carry the words by which forms and editors' programs call them: `title` and `description`."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


_SLUG = "Phần cuối của địa chỉ trang, chỉ gồm a-z, 0-9 và gạch nối. Để trống thì lấy theo tên tệp."
_ALIASES = "Địa chỉ cũ của trang, như /tin/bai-cu/; ai mở địa chỉ ấy sẽ được đưa tới đây."


class CorrectionMeta(Record):
    date: Day = Field(title="Ngày đính chính")
    text: Paragraph = Field(title="Nội dung đính chính", description="Nói rõ đã viết gì và sửa lại thế nào.")


class PictureMeta(Record):
    file: Line = Field(title="Tệp ảnh", description="Đường dẫn tương đối tới tệp ảnh.")
    alt: Line | None = Field(None, title="Mô tả", description="Ảnh cho thấy gì, cho người không nhìn được ảnh.")
    caption: Paragraph | None = Field(None, title="Chú thích", description="Hiện dưới ảnh.")
    credit: Line | None = Field(None, title="Người chụp, nguồn ảnh", description="Hiện sau chú thích.")


def _picture(value: object) -> object:
    """A picture without words may be given by its path alone."""
    if isinstance(value, str):
        return {"file": value}
    if not isinstance(value, dict | PictureMeta):
        vi = "Mỗi ảnh là một đường dẫn, hoặc các dòng file, alt, caption, credit"
        raise fault("FM-TYPE", vi, "A picture is one path, or lines with the keys file, alt, caption, credit")
    return value


Picture = Annotated[PictureMeta, BeforeValidator(_picture, json_schema_input_type=Line | PictureMeta)]


class ArticleMeta(Record):
    """The frontmatter of an article under `content/tin/`."""

    title: Title = Field(title="Tiêu đề", description=f"Một dòng, tối đa {MAX_TITLE} ký tự.")
    province: Exact = Field(title="Tỉnh, thành phố", description="Tên đơn vị vào ngày của bài.")
    date: Day = Field(title="Ngày đăng", description="Năm-tháng-ngày. Bài đề ngày tương lai tự hiện khi đến ngày.")
    topics: Annotated[tuple[Exact, ...], Field(min_length=1)] = Field(
        title="Chủ đề", description="Chủ đề đầu tiên là chủ đề chính."
    )
    slug: Segment | None = Field(None, title="Địa chỉ", description=_SLUG)
    aliases: tuple[SitePath, ...] = Field((), title="Địa chỉ cũ", description=_ALIASES)
    draft: Flag = Field(False, title="Bản nháp", description="Bản nháp không hiện ở bất cứ đâu trên trang.")
    description: Paragraph | None = Field(
        None, title="Sapo", description="Một hai câu mở đầu, hiện dưới tiêu đề và trong các danh sách."
    )
    image: Picture | None = Field(
        None, title="Ảnh đại diện", description="Đường dẫn tương đối tới tệp ảnh, hoặc ảnh kèm mô tả và chú thích."
    )
    author: Line | None = Field(None, title="Tác giả", description="Tên hoặc bút danh của người viết.")
    source: Line | None = Field(None, title="Nguồn", description="Nơi đăng đầu tiên, nếu bài được dẫn lại.")
    updated: Day | None = Field(None, title="Ngày cập nhật", description="Ngày sửa nội dung gần nhất.")
    date_precision: Literal["day", "month", "year"] = Field(
        "day", title="Độ chính xác của ngày", description="Với bài cũ không rõ ngày: trang chỉ hiện phần đã biết."
    )
    date_note: Line | None = Field(None, title="Ghi chú về ngày", description="Một dòng, hiện cạnh ngày của bài.")
    district: Line | None = Field(None, title="Huyện, xã", description="Nơi cụ thể trong tỉnh mà bài nói tới.")
    documents: tuple[Line, ...] = Field(
        (), title="Văn bản liên quan", description="Mã của văn bản mà bài nói tới nhưng không nêu số trong nội dung."
    )
    gallery: tuple[Picture, ...] = Field(
        (), title="Bộ ảnh", description="Mỗi mục là đường dẫn tới một tệp ảnh, hoặc ảnh kèm mô tả và chú thích."
    )
    featured: Flag = Field(False, title="Tin nổi bật", description="Bài được ưu tiên ở đầu trang chủ.")
    expires: Day | None = Field(
        None, title="Ngày hết hạn", description="Sau ngày này bài tự rút khỏi trang, địa chỉ báo là đã rút."
    )
    corrections: tuple[CorrectionMeta, ...] = Field(
        (), title="Đính chính", description="Mỗi lần đính chính một mục, hiện cùng bài viết."
    )


class RelationMeta(Record):
    type: Literal["implements", "details", "amends", "replaces", "follows", "reviews"] = Field(title="Quan hệ")
    target: Line = Field(title="Với văn bản", description="Mã của văn bản kia, như nghi-quyet-20-nq-tw-2022.")


class DocumentMeta(Record):
    """The record of an official document under `content/van-ban/`.

    One without a `number`, such as the resolution of a congress, is called by the first of its `names`. Without a
    `date` it is on no timeline.
    """

    number: Line | None = Field(
        None,
        title="Số, ký hiệu",
        description="Như in trên văn bản, ví dụ 20-NQ/TW. Văn bản không có số, như nghị quyết đại hội, thì bỏ trường "
        "này và ghi tên gọi ở names.",
    )
    type: Line = Field(title="Loại văn bản", description="Nghị quyết, Chỉ thị, Kết luận, Quyết định, Nghị định, Luật…")
    issuer: Line = Field(title="Cơ quan ban hành")
    date: Day | None = Field(
        None,
        title="Ngày ban hành",
        description="Năm-tháng-ngày. Chưa rõ ngày thì bỏ trường này: văn bản khi ấy không đứng trên dòng thời gian.",
    )
    title: Paragraph = Field(title="Trích yếu", description="Đúng như trên văn bản.")
    effective: Day | None = Field(None, title="Ngày có hiệu lực", description="Năm-tháng-ngày.")
    status: Literal["còn hiệu lực", "hết hiệu lực", "hết hiệu lực một phần", "chưa có hiệu lực"] | None = Field(
        None, title="Hiệu lực", description="Để trống khi chưa kiểm tra được."
    )
    province: Line | None = Field(None, title="Tỉnh, thành phố", description="Chỉ với văn bản của một địa phương.")
    term: Line | None = Field(None, title="Khoá, nhiệm kỳ", description="Ví dụ XIII.")
    relations: tuple[RelationMeta, ...] = Field(
        (), title="Quan hệ với văn bản khác", description="Văn bản này thực hiện, sửa đổi, thay thế… văn bản nào."
    )
    names: tuple[Line, ...] = Field(
        (), title="Tên gọi khác", description="Các cách gọi trong bài viết mà cổng nhận ra, ví dụ Nghị quyết 20."
    )
    file: Line | None = Field(None, title="Tệp toàn văn", description="Đường dẫn tương đối tới tệp PDF.")
    sources: tuple[Line, ...] = Field((), title="Nguồn đối chiếu", description="Nơi đã kiểm tra các chi tiết trên.")
    slug: Segment | None = Field(None, title="Địa chỉ", description=_SLUG)
    aliases: tuple[SitePath, ...] = Field((), title="Địa chỉ cũ", description=_ALIASES)


class PageMeta(Record):
    """The frontmatter of an ordinary page."""

    title: Title = Field(title="Tiêu đề", description=f"Một dòng, tối đa {MAX_TITLE} ký tự.")
    description: Paragraph | None = Field(None, title="Mô tả", description="Một hai câu, hiện dưới tiêu đề.")
    template: Literal["home", "page"] = Field(
        "page", title="Mẫu trang", description="home cho trang chủ, page cho mọi trang khác."
    )
    aliases: tuple[SitePath, ...] = Field((), title="Địa chỉ cũ", description=_ALIASES)
