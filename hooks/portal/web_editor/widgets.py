"""From the types of the schema to the widgets of the editor's forms: one field, one widget, the schema's own words."""

from __future__ import annotations

from collections.abc import Mapping
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from portal.schema import MAX_TITLE, Day, Exact, Flag, Line, Paragraph, Picture, Record, Segment, SitePath, Title

Widget = dict[str, Any]
"""The entries by which Decap describes a field; `widget` names its kind."""

Choices = Mapping[str, str]
"""What may be chosen → how the form calls it."""

_PATTERN = "pattern"


def _pattern(kind: Any) -> str:
    """The pattern by which the schema tells other programs of `kind`."""
    return str(get_args(kind)[-1].json_schema[_PATTERN])


PICTURE: Widget = {"widget": "image", "choose_url": False}
FILE: Widget = {"widget": "file", "choose_url": False}

_PLAIN: tuple[tuple[object, Widget], ...] = (
    (Line, {"widget": "string"}),
    (Exact, {"widget": "string"}),
    (Title, {"widget": "string", _PATTERN: [f"^.{{1,{MAX_TITLE}}}$", f"tối đa {MAX_TITLE} ký tự"]}),
    (Paragraph, {"widget": "text"}),
    (Segment, {"widget": "string", _PATTERN: [_pattern(Segment), "chỉ a-z, 0-9 và gạch nối"]}),
    (SitePath, {"widget": "string", _PATTERN: [_pattern(SitePath), "như /tin/bai-cu/"]}),
    (Flag, {"widget": "boolean"}),
    (Picture, PICTURE),
    (Day, {"widget": "datetime", "format": "YYYY-MM-DD", "date_format": "DD/MM/YYYY", "time_format": False}),
)
"""By identity: the schema's types hold what cannot be hashed."""

LITERALS: Choices = {
    "day": "Biết cả ngày",
    "month": "Chỉ biết đến tháng",
    "year": "Chỉ biết đến năm",
    "implements": "Thực hiện",
    "details": "Quy định chi tiết, hướng dẫn",
    "amends": "Sửa đổi, bổ sung",
    "replaces": "Thay thế",
    "follows": "Kế tục",
    "reviews": "Sơ kết, tổng kết",
    "home": "Trang chủ",
    "page": "Trang thường",
}
"""What the schema's own choices are called where they are not Vietnamese already."""

Special = Mapping[tuple[type[Record], str], Widget]
"""Widgets of the fields of which more is known than their type tells."""


def fields(shape: type[Record], special: Special) -> list[Widget]:
    """A widget for each field of `shape`, in its order."""
    hints = get_type_hints(shape, include_extras=True)
    return [
        _said(shape, name) | (special.get((shape, name)) or _of(hints[name], special)) for name in shape.model_fields
    ]


def choice(choices: Choices) -> Widget:
    """One of `choices`."""
    return {"widget": "select", "options": [{"value": value, "label": label} for value, label in choices.items()]}


def choices_of(choices: Choices) -> Widget:
    """Any of `choices`, in an order of the editor's own."""
    return choice(choices) | {"multiple": True}


def list_of(item: Widget) -> Widget:
    """A list whose entries `item` fills in."""
    return {"widget": "list", "field": {"name": "item", "label": "Mục", **item}, "collapsed": False}


def _said(shape: type[Record], name: str) -> Widget:
    field = shape.model_fields[name]
    hint = {"hint": field.description} if field.description else {}
    return {"name": name, "label": field.title or name, "required": field.is_required(), **hint}


def _of(hint: object, special: Special) -> Widget:
    hint = _bare(hint)
    plain = next((widget for kind, widget in _PLAIN if kind is hint), None)
    if plain:
        return plain
    if get_origin(hint) is Literal:
        return choice({value: LITERALS.get(value, value) for value in get_args(hint)})
    if get_origin(hint) is not tuple:
        raise TypeError(f"no widget for {hint}")  # a new type of the schema needs a line in `_PLAIN`
    item = _bare(get_args(hint)[0])
    if isinstance(item, type) and issubclass(item, Record):
        return {"widget": "list", "fields": fields(item, special), "collapsed": False}
    return list_of(_of(item, special))


def _bare(hint: object) -> object:
    """`hint` without `| None`, and without what it says of a list's length."""
    if get_origin(hint) in {Union, UnionType}:
        return next(inner for inner in get_args(hint) if inner is not type(None))
    if get_origin(hint) is Annotated and get_origin(get_args(hint)[0]) is tuple:
        return get_args(hint)[0]
    return hint
