"""Which words of the interface the register `words.yml` may replace, and by what."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec
from pydantic import ValidationInfo, create_model, field_validator

from portal.errors import quoted
from portal.schema import Record, fault, line
from portal.words import Words

_TAG = re.compile(r"<[A-Za-z/!?]")
_BLANK = re.compile(r"\{([a-z]+)\}")


class _Group(Record):
    """Words of one part of the site."""

    @field_validator("*")
    @classmethod
    def _as_its_default(cls, value: str, info: ValidationInfo) -> str:
        default = cls.model_fields[info.field_name or ""].default
        value = line(value)
        typed = quoted(value)
        if _TAG.search(value):
            vi = f"Chữ {typed} có thẻ HTML; chỉ viết chữ thường, cổng tự trình bày"
            raise fault("WORDS-HTML", vi, f"The words {typed} hold an HTML tag; write plain text")
        if _blanks(value) != _blanks(default):
            wanted = ", ".join(f"{{{name}}}" for name in sorted(_blanks(default) or ())) or "không có"
            vi = f"Chữ {typed} sai các chỗ trong ngoặc nhọn; phải đúng như mặc định: {wanted}"
            en = f"The words {typed} have the wrong parts in braces; as in the default: {wanted}"
            raise fault("WORDS-BLANKS", vi, en)
        return value


def _blanks(text: str) -> frozenset[str] | None:
    """The names in braces; None where braces stand around anything else."""
    rest = _BLANK.sub("", text)
    return None if "{" in rest or "}" in rest else frozenset(_BLANK.findall(text))


@cache
def shape() -> type[Record]:
    """The register: each group of `Words` and in it each word, all with their defaults."""
    groups: dict[str, Any] = {}
    for group, defaults in msgspec.to_builtins(Words()).items():
        fields: dict[str, Any] = {name: (str, default) for name, default in defaults.items()}
        made = create_model(group, __base__=_Group, **fields)
        groups[group] = (made, made())
    register: type[Record] = create_model("Words", __base__=Record, **groups)
    return register


def words(register: Record) -> Words:
    """What a register of that shape says."""
    return msgspec.convert(register.model_dump(), Words)
