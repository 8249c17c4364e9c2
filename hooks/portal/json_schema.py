"""The frontmatter as JSON Schema (2020-12), for editors' programs: what may stand where, in words and with choices.

It is a help while typing and says less than `check` does: whether a unit existed on the day, what a link leads to and
the like need more than one value. What `check` accepts it accepts, but for values padded with spaces.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from portal import dates
from portal.model import Province
from portal.registry import Registry
from portal.schema import ArticleMeta, DocumentMeta, PageMeta, Record
from portal.text import collation_key

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_OWN = {"title", "description"}
"""What pydantic takes from the class, for developers."""


def article(registry: Registry) -> JsonSchemaValue:
    """The frontmatter of `content/tin/`."""
    schema = _schema(ArticleMeta, "Phần đầu bài viết")
    schema["properties"]["province"] |= _provinces(registry)
    schema["properties"]["topics"]["items"] = {
        "enum": list(registry.topics),
        "enumDescriptions": [topic.name for topic in registry.topics.values()],
    }
    return schema


def document(registry: Registry) -> JsonSchemaValue:
    """The record of `content/van-ban/`."""
    schema = _schema(DocumentMeta, "Hồ sơ văn bản")
    schema["properties"]["province"] |= _provinces(registry)
    return schema


def page(_: Registry) -> JsonSchemaValue:
    """The frontmatter of an ordinary page."""
    return _schema(PageMeta, "Phần đầu trang")


KINDS: Mapping[str, Callable[[Registry], JsonSchemaValue]] = {"article": article, "document": document, "page": page}


class _Generator(GenerateJsonSchema):
    """A key may be missing but not empty: pydantic's None stands for its absence alone."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def _schema(shape: type[Record], title: str) -> dict[str, Any]:
    made = shape.model_json_schema(schema_generator=_Generator)
    return {"$schema": _DIALECT, "title": title} | {key: value for key, value in made.items() if key not in _OWN}


def _provinces(registry: Registry) -> dict[str, list[str]]:
    """Names before slugs, each with the periods in which there was a unit of that name."""
    slugs = {unit.slug for unit in registry.provinces.values()}
    names = sorted(registry.names, key=lambda name: (name in slugs, collation_key(name)))
    return {"enum": names, "enumDescriptions": ["; ".join(map(_period, registry.names[name])) for name in names]}


def _period(unit: Province) -> str:
    since = f" từ {dates.numeric(unit.start)}" if unit.start else ""
    until = f" đến {dates.numeric(unit.end)}" if unit.end else ""
    return f"{unit.kind} {unit.name}{since}{until}"
