"""A new article from an editor's answers: each answer is understood or refused in words, then the file is made.

Everything said here is in Vietnamese alone: it is a conversation at a terminal, not a diagnostic.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Generic, TypeVar

from msgspec import Struct

from portal import articles, dates, provinces, source, urls, yaml_nodes
from portal.errors import Problem, printable, quoted
from portal.files import Listing
from portal.registry import Registry
from portal.schema import MAX_SEGMENT, PageMeta
from portal.text import nfc, slugify
from portal.urls import RESERVED
from portal.validation import validate
from portal.yaml_nodes import Mapping, Scalar

Value = TypeVar("Value")


class Answer(Struct, Generic[Value], frozen=True):
    """What an editor meant, None where that is not clear, and what to say about it."""

    value: Value | None
    remark: str = ""


class Draft(Struct, frozen=True):
    title: str
    province: str
    day: date
    topics: tuple[str, ...]
    slug: str

    @property
    def path(self) -> str:
        """Below `content/`."""
        return f"tin/{self.day.year}/{self.slug}.md"


def title(typed: str) -> Answer[str]:
    if printable(typed) != typed:
        return Answer(None, "Tiêu đề có ký tự điều khiển hoặc byte lạ; gõ lại")
    record, findings = validate(Mapping(0, ((Scalar(0, "title"), Scalar(0, nfc(typed))),)), PageMeta)
    return Answer(record.title) if record else Answer(None, findings[0].vi)


def day(typed: str, today: date) -> Answer[date]:
    """A date in any form that has one reading; nothing typed is today."""
    if not typed.strip():
        return Answer(today)
    found = dates.parse_day(typed.strip()) or dates.certain_reading(typed)
    if found is None or found < dates.EARLIEST:
        return Answer(None, f"Không hiểu ngày {quoted(typed)}; viết như {today} hoặc {dates.numeric(today)}")
    return Answer(found)


def province(typed: str, on: date, registry: Registry) -> Answer[str]:
    """The unit of that day, also where it is named without diacritics, in short or by a former name."""
    exact = nfc(typed.strip())
    name = exact if exact in registry.names else provinces.meant(exact, registry)
    if name is None:
        near = provinces.nearest(exact, registry)
        hint = f"; gần nhất là {near}" if near else "; danh mục ở content/_data/provinces.yml"
        return Answer(None, f"Không có tỉnh, thành phố {quoted(typed)}{hint}")
    if unit := registry.unit_on(name, on):
        return Answer(unit.name, "" if unit.name == exact else f"Ghi là {unit.name}")
    heirs = provinces.on_day(registry.names[name], on, registry)
    names = ", ".join(unit.name for unit in heirs)
    when = dates.numeric(on)
    if len(heirs) == 1:
        return Answer(heirs[0].name, f"Ngày {when} {name} thuộc {names}; ghi là {names}")
    return Answer(None, f"Ngày {when} không có đơn vị {name}" + (f"; chọn một trong: {names}" if names else ""))


def topics(typed: str, registry: Registry) -> Answer[tuple[str, ...]]:
    """Topics by id or name, between commas or semicolons; a name may hold commas itself."""
    found: list[str] = []
    for part in typed.split(";"):
        pieces = part.split(",")
        while pieces:
            length = next((n for n in range(len(pieces), 0, -1) if _topic(",".join(pieces[:n]), registry)), 1)
            name = ",".join(pieces[:length]).strip()
            del pieces[:length]
            topic = _topic(name, registry)
            if name and topic is None:
                return Answer(None, _no_topic(name, registry))
            found += [topic] if topic else []
    if not found:
        return Answer(None, "Cần ít nhất một chủ đề; gõ ? để xem danh mục")
    return Answer(tuple(dict.fromkeys(found)))


def _topic(name: str, registry: Registry) -> str | None:
    same = registry.topic_spellings.same_letters(name)
    return registry.topic_ids.get(same, same) if same else None


def _no_topic(name: str, registry: Registry) -> str:
    near = registry.topic_spellings.nearest(name)
    hint = f"; gần nhất là {registry.topic_ids.get(near, near)}" if near else "; gõ ? để xem danh mục"
    return f"Không có chủ đề {quoted(name)}{hint}"


def topic_list(registry: Registry) -> list[str]:
    """The topics with their names, a line each."""
    width = max(map(len, registry.topics), default=0)
    return [f"  {topic.id:<{width}}  {topic.name}" for topic in registry.topics.values()]


def slug(words: str) -> Answer[str]:
    """The last part of the address made from a title, cut between words where it is too long."""
    made = slugify(words)
    if len(made) > MAX_SEGMENT:
        made = made[: MAX_SEGMENT + 1].rpartition("-")[0] or made[:MAX_SEGMENT]
    if not made or made in RESERVED:
        return Answer(None, f"{quoted(words)} không làm được địa chỉ trang; đặt địa chỉ khác")
    return Answer(made)


def taken(draft: Draft, listing: Listing, answered: Collection[str], past: Collection[str]) -> str:
    """Why no new article may have the draft's file and address; empty where it may.

    `answered` are the addresses of pages and redirects, `past` those of the ledger.
    """
    url = urls.article(str(draft.day.year), draft.slug)
    there = {*listing.markdown, *listing.media, *(fault.path.partition("/")[2] for fault in listing.problems)}
    if nfc(draft.path).casefold() in {nfc(file).casefold() for file in there}:
        return f"Đã có tệp content/{draft.path}; đặt địa chỉ khác"
    if url in answered:
        return f"Địa chỉ /{url} đã có trang khác; đặt địa chỉ khác"
    return f"Địa chỉ /{url} đã từng đăng (content/_data/urls.txt); đặt địa chỉ khác" if url in past else ""


_HINTS = (
    "# Xoá dấu # ở đầu dòng nào thì dòng ấy có hiệu lực.",
    "# description: Một hai câu mở đầu, hiện dưới tiêu đề và trong các danh sách.",
    "# author: Ban biên tập",
    "# image: ../../media/ten-anh.jpg",
)
_BODY = "Đoạn mở đầu.\n\n## Tên mục\n\nNội dung.\n"


def text(draft: Draft) -> str:
    """The file: a draft until its editor removes that line, so that the placeholders are never published."""
    lines: Sequence[str] = (
        "---",
        f"title: {yaml_nodes.written(draft.title)}",
        f"province: {draft.province}",
        f"date: {draft.day}",
        f"topics: [{', '.join(draft.topics)}]",
        *_HINTS,
        "draft: true",
        "---",
        "",
        _BODY,
    )
    return "\n".join(lines)


def faults(draft: Draft, registry: Registry) -> list[Problem]:
    """What `check` would say about the file."""
    path = f"content/{draft.path}"
    read, problems = source.read(path, text(draft).encode())
    split, more = source.split(read) if read else (None, [])
    problems += more
    return [*problems, *articles.read(draft.path, split, registry)[1]] if split else problems
