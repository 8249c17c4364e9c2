"""Frontmatter held to its shape: a record, or findings in an editor's words, each at its place.

Keys of other systems and languages, and misspelt ones, are answered with the right one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from portal import yaml_nodes
from portal.errors import MAX_PER_FILE, Finding, quoted
from portal.schema import MAX_SEGMENT, Record
from portal.text import Spellings, slugify
from portal.yaml_nodes import Mapping, Scalar

_OTHER_NAMES = {
    "tags": "topics",
    "tag": "topics",
    "categories": "topics",
    "chu-de": "topics",
    "ngay": "date",
    "tinh": "province",
    "dia-phuong": "province",
    "tieu-de": "title",
    "tac-gia": "author",
    "nguon": "source",
    "sapo": "description",
    "summary": "description",
    "tom-tat": "description",
    "cover": "image",
    "anh": "image",
    "chu-thich": "caption",
    "src": "file",
    "lastmod": "updated",
    "url": "slug",
    "permalink": "slug",
}
"""Names that other systems and other languages give to our keys."""


Shape = TypeVar("Shape", bound=Record)


def validate(
    meta: Mapping, shape: type[Shape], *, missing_at_entry: bool = False
) -> tuple[Shape | None, list[Finding]]:
    """The frontmatter as `shape`, or None and every finding that keeps it from being one.

    A missing key stands at the file's start or, where `missing_at_entry`, at the entry that lacks it.
    """
    try:
        return shape.model_validate(yaml_nodes.plain(meta)), []
    except ValidationError as error:
        return None, list(_findings(meta, shape, error, missing_at_entry))


def _findings(meta: Mapping, shape: type[Record], error: ValidationError, missing_at_entry: bool) -> Iterator[Finding]:
    guesses = MAX_PER_FILE  # more are never shown, and a guess is slow
    for detail in error.errors(include_url=False):
        path = detail["loc"]
        place = _place(meta, path)
        if detail["type"] == "portal":
            said = detail["ctx"]
            yield Finding(place.offset, said["code"], said["vi"], said["en"])
        elif detail["type"] == "missing":
            yield _missing_key(place.offset if missing_at_entry and len(path) > 1 else 0, path)
        elif detail["type"] == "extra_forbidden":
            parent = yaml_nodes.at(meta, path[:-1])
            key = parent.key(str(path[-1])) if isinstance(parent, Mapping) else None
            near = _nearest_key(str(path[-1]), _keys(shape, path)) if guesses > 0 else None
            guesses -= 1
            yield _unknown_key(key or place, str(path[-1]), near, _keys(shape, path))
        else:
            yield _wrong_type(place, detail)


def _place(meta: Mapping, path: tuple[int | str, ...]) -> yaml_nodes.Node:
    """The value at `path`, or the key itself where pydantic speaks of a key."""
    if path[-1:] == ("[key]",):
        holder = yaml_nodes.at(meta, path[:-2])
        return (isinstance(holder, Mapping) and holder.key(str(path[-2]))) or holder
    return yaml_nodes.at(meta, path)


def _missing_key(offset: int, path: tuple[int | str, ...]) -> Finding:
    key = quoted(str(path[-1]))
    where = quoted(".".join(str(step + 1) if isinstance(step, int) else step for step in path[:-1]))
    vi, en = (f" trong {where}", f" in {where}") if len(path) > 1 else ("", "")
    return Finding(offset, "FM-REQUIRED", f"Thiếu trường {key}{vi}; thêm vào", f"Key {key} is missing{en}; add it")


def _unknown_key(place: yaml_nodes.Node, name: str, near: str | None, known: tuple[str, ...]) -> Finding:
    names = ", ".join(known)
    vi, en = (
        (f'có phải là "{near}"?', f'did you mean "{near}"?')
        if near
        else (f"các trường dùng được: {names}", f"the keys are: {names}")
    )
    typed = quoted(name)
    return Finding(place.offset, "FM-UNKNOWN", f"Không có trường {typed}; {vi}", f"Unknown key {typed}; {en}")


def _nearest_key(name: str, known: tuple[str, ...]) -> str | None:
    meant = _OTHER_NAMES.get(slugify(name[:MAX_SEGMENT]))
    return meant if meant in known else _spellings(known).nearest(name)


@cache
def _spellings(known: tuple[str, ...]) -> Spellings:
    return Spellings(known)


def _wrong_type(place: yaml_nodes.Node, detail: ErrorDetails) -> Finding:
    steps = [step for step in detail["loc"] if isinstance(step, str)]
    name = quoted(steps[-1]) if steps else '""'
    typed = f" {quoted(place.text)}" if isinstance(place, Scalar) else ""
    vi, en = _expected(detail)
    return Finding(
        place.offset, "FM-TYPE", f"Giá trị{typed} của trường {name} {vi}", f"The value{typed} of key {name} {en}"
    )


def _expected(detail: ErrorDetails) -> tuple[str, str]:
    """What pydantic wanted, in the words of an editor."""
    kind = detail["type"]
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


def _keys(shape: type[Record], path: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys allowed where the last step of `path` stands."""
    for step in path[:-1]:
        if isinstance(step, str) and step in shape.model_fields:
            shape = _record_in(shape.model_fields[step].annotation) or shape
    return tuple(shape.model_fields)


def _record_in(annotation: object) -> type[Record] | None:
    """The record that a field holds: itself, or inside `list[…]`, `dict[str, …]` or `… | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _record_in(inner))), None)
