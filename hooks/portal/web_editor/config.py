"""Decap's `config.yml`, made from the schema, the registers and the settings: it can say nothing that they do not.

The entries are those of Decap's `configSchema.js`. Everything ends where an editor of files would put it: articles in
the folder of their year, pictures below `content/media/`, named by relative paths.
"""

from __future__ import annotations

import json
from typing import Any

from portal import dates
from portal.catalog import Catalog
from portal.files import CONTENT
from portal.model import Document, WebEditor
from portal.registry import Registry
from portal.schema import ArticleMeta, DocumentMeta, PageMeta, Record, RelationMeta
from portal.text import collation_key, excerpt
from portal.web_editor import widgets
from portal.web_editor.widgets import Choices, Special, Widget

_FIRST = ("title", "province", "date", "topics", "description", "image", "body")
"""What an article is made of stands first in its form, what it seldom needs after its text."""

_TITLE_WORDS = 14

_COMMITS = {
    "create": "Thêm {{collection}} “{{slug}}”",
    "update": "Sửa {{collection}} “{{slug}}”",
    "delete": "Xoá {{collection}} “{{slug}}”",
    "uploadMedia": "Thêm tệp “{{path}}”",
    "deleteMedia": "Xoá tệp “{{path}}”",
}

# A heading 1 is the page's title, and what else is left out here the form would write in ways of its own.
_BODY: Widget = {
    "name": "body",
    "label": "Nội dung",
    "widget": "markdown",
    "required": False,
    "buttons": ["bold", "italic", "link", "heading-two", "heading-three", "quote", "bulleted-list", "numbered-list"],
    "editor_components": ["image"],
}


def text(catalog: Catalog, editor: WebEditor, site_url: str) -> bytes:
    """The file, as JSON, which is YAML as well."""
    held = {
        "backend": _backend(editor),
        # Gitea's implementation refuses the workflow: there every change goes straight to `branch`.
        "publish_mode": "simple" if editor.backend == "gitea" else "editorial_workflow",
        "locale": "vi",
        **({"site_url": site_url, "display_url": site_url} if site_url else {}),
        "show_preview_links": False,
        "logo": {"src": "../assets/icon.svg", "show_in_header": True},
        "media_folder": f"{CONTENT}/media",
        "public_folder": "media",
        "slug": {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-"},
        "collections": _collections(catalog),
    }
    return json.dumps(held, ensure_ascii=False, indent=1).encode()


def _backend(editor: WebEditor) -> dict[str, Any]:
    common = {"name": editor.backend, "branch": editor.branch, "commit_messages": _COMMITS}
    if editor.backend == "proxy":
        return common | {"proxy_url": editor.base_url}
    common |= {"repo": editor.repo, "base_url": editor.base_url}
    if editor.backend == "github":
        return common | {"auth_endpoint": editor.auth_endpoint, "squash_merges": True}
    if editor.backend == "gitlab":
        api = {"api_root": f"{editor.base_url}/api/v4"}
        return common | api | {"auth_type": "pkce", "app_id": editor.app_id, "squash_merges": True}
    return common | {"api_root": f"{editor.base_url}/api/v1", "app_id": editor.app_id}


def _collections(catalog: Catalog) -> list[dict[str, Any]]:
    special = _special(catalog)
    return [
        {
            "name": "tin",
            "label": "Bài viết",
            "label_singular": "bài viết",
            "folder": f"{CONTENT}/tin",
            "path": "{{year}}/{{slug}}",
            "summary": "{{title}} ({{date}})",
            "sortable_fields": [{"field": "date", "label": "Ngày đăng", "default_sort": "desc"}, "title"],
            "view_filters": [{"label": "Bản nháp", "field": "draft", "pattern": True}],
            "view_groups": [{"label": "Theo năm", "field": "date", "pattern": r"\d{4}"}],
            **_form(ArticleMeta, special, "../../media/{{year}}"),
        },
        {
            "name": "van-ban",
            "label": "Văn bản",
            "label_singular": "văn bản",
            "folder": f"{CONTENT}/van-ban",
            "identifier_field": "type",
            "slug": "{{type}}-{{number}}-{{year}}",
            "summary": "{{type}} {{number}} ({{date}})",
            "sortable_fields": [{"field": "date", "label": "Ngày ban hành", "default_sort": "desc"}, "number"],
            "view_groups": [{"label": "Theo loại", "field": "type"}],
            **_form(DocumentMeta, special, "../media/van-ban"),
        },
        {
            "name": "trang",
            "label": "Trang",
            "label_singular": "trang",
            "folder": CONTENT,
            "slug": "{{slug}}",
            **_form(PageMeta, special, "media"),
        },
    ]


def _form(shape: type[Record], special: Special, media: str) -> dict[str, Any]:
    """What every collection has. Nothing is deleted here: an address once published must go on answering."""
    made = {field["name"]: field for field in [*widgets.fields(shape, special), _BODY]}
    order = [name for name in _FIRST if name in made] if shape is ArticleMeta else []
    return {
        "create": True,
        "delete": False,
        "extension": "md",
        "format": "yaml-frontmatter",
        "media_folder": f"/{CONTENT}/{media.replace('../', '')}",
        "public_folder": media,
        "fields": [made.pop(name) for name in order] + list(made.values()),
    }


def _special(catalog: Catalog) -> Special:
    units = widgets.choice(_units(catalog.registry))
    documents = _documents(catalog)
    return {
        (ArticleMeta, "province"): units,
        (ArticleMeta, "topics"): widgets.choices_of(
            {topic.id: f"{topic.section.name}: {topic.name}" for topic in catalog.registry.topics.values()}
        )
        | {"min": 1},
        (ArticleMeta, "image"): widgets.PICTURE,
        (ArticleMeta, "gallery"): widgets.list_of(widgets.PICTURE),
        (ArticleMeta, "documents"): widgets.choices_of(documents),
        (DocumentMeta, "province"): units,
        (DocumentMeta, "file"): widgets.FILE,
        (RelationMeta, "target"): widgets.choice(documents),
    }


def _units(registry: Registry) -> Choices:
    """Every name a unit has ever had: those of today first, former ones with their last day."""
    today, former = {}, {}
    for name in sorted({unit.name for unit in registry.provinces.values()}, key=collation_key):
        ends = [unit.end for unit in registry.names[name] if unit.end]
        if len(ends) < len(registry.names[name]):
            today[name] = name
        else:
            former[name] = f"{name} (đến {dates.numeric(max(ends))})"
    return today | former


def _documents(catalog: Catalog) -> Choices:
    """The documents of the register, and what articles name besides; the newest first, the undated last."""
    named = {slug for article in catalog.articles for slug in article.documents}
    chosen = [one for one in catalog.documents.values() if one.path or one.slug in named]
    chosen.sort(key=lambda one: (one.date is not None, one.date.iso if one.date else "", one.slug), reverse=True)
    return {one.slug: _called(one) for one in chosen}


def _called(document: Document) -> str:
    year = f" ({document.date.day.year})" if document.date else ""
    title = f": {excerpt(document.title, _TITLE_WORDS)}" if document.title else ""
    return f"{document.label}{year}{title}"
