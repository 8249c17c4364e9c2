"""Snippets for Visual Studio Code: a new article or document with choices from the registers, no extension needed."""

from __future__ import annotations

import json
from collections.abc import Iterable

from portal.registry import Registry
from portal.schema import DocumentMeta
from portal.text import collation_key

_TODAY = "${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE}"

TYPES = ("Nghị quyết", "Chỉ thị", "Kết luận", "Quyết định", "Nghị định", "Thông tư", "Luật", "Kế hoạch", "Thông báo")
"""The document types that a choice begins with; a record may name any other."""


def snippets(registry: Registry) -> str:
    """The text of a `.code-snippets` file: typing `bai` or `vanban` in a Markdown file offers them."""
    made = {
        "Bài viết mới": _snippet("bai", "Phần đầu và khung của một bài viết", _article(registry)),
        "Hồ sơ văn bản mới": _snippet("vanban", "Hồ sơ của một văn bản trong content/van-ban", _document()),
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _snippet(prefix: str, description: str, body: list[str]) -> dict[str, object]:
    return {"scope": "markdown", "prefix": prefix, "description": description, "body": body}


def _article(registry: Registry) -> list[str]:
    provinces = sorted((unit.name for unit in registry.current), key=collation_key)
    return [
        "---",
        "title: ${1:Tiêu đề bài viết}",
        f"province: {_choice(2, provinces)}",
        f"date: ${{3:{_TODAY}}}",
        f"topics: [{_choice(4, registry.topics)}]",
        "description: ${5:Một hai câu mở đầu, hiện dưới tiêu đề và trong các danh sách.}",
        "author: ${6:Ban biên tập}",
        "---",
        "",
        "${0:Nội dung bài.}",
        "",
    ]


def _document() -> list[str]:
    fields = DocumentMeta.model_fields
    return [
        "---",
        f"number: ${{1:{fields['number'].title}}}",
        f"type: {_choice(2, TYPES)}",
        f"issuer: ${{3:{fields['issuer'].title}}}",
        f"date: ${{4:{_TODAY}}}",
        f"title: ${{5:{fields['title'].title}}}",
        "sources:",
        f"  - ${{6:{fields['sources'].description}}}",
        "---",
        "",
        "$0",
        "",
    ]


def _choice(number: int, values: Iterable[str]) -> str:
    """A list to choose from at the stop `number`; commas and bars end a choice and are escaped."""
    escaped = (value.replace("\\", "\\\\").replace(",", "\\,").replace("|", "\\|") for value in values)
    return f"${{{number}|{','.join(escaped)}|}}"
