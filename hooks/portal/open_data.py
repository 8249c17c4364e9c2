"""The register of documents as open data: JSON for programs, CSV for spreadsheets, the same fields in the same order.

CSV follows RFC 4180 and begins with a byte order mark: without it Excel, which most readers in offices open such files
with, takes UTF-8 for the machine's old code page and spoils every Vietnamese letter. Programs read it as `utf-8-sig`.
Nothing here depends on the day of the build or on which articles cite a document (its page lists them), so that a file
changes only when a record does.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping

from portal import urls
from portal.catalog import Catalog
from portal.model import Document, Settings

Value = str | None | list[str] | list[dict[str, str | None]]

FIELDS: Mapping[str, str] = {
    "id": "Mã định danh của văn bản, không đổi; dấu _ thay cho năm chưa rõ",
    "url": "Địa chỉ trang của văn bản, tính từ gốc của trang thông tin",
    "type": "Loại văn bản: Nghị quyết, Chỉ thị, Luật…",
    "number": "Số, ký hiệu; trống khi văn bản không có số, như nghị quyết đại hội (khi đó xem names)",
    "issuer": "Cơ quan ban hành",
    "level": "Cấp ban hành: dang (Đảng, trung ương), qh (Quốc hội), cp (Chính phủ, bộ, ngành), "
    "lm (Liên minh Hợp tác xã Việt Nam), dp (địa phương)",
    "term": "Khoá của Đảng, bằng chữ số La Mã",
    "province": "Mã tỉnh, thành phố ban hành vào ngày của văn bản; năm sau dấu @ là năm bắt đầu của đơn vị ấy",
    "date": "Ngày ban hành: YYYY-MM-DD, hoặc YYYY-MM, YYYY khi chỉ biết đến tháng, năm",
    "effective": "Ngày có hiệu lực: YYYY-MM-DD",
    "status": "Tình trạng hiệu lực theo sổ văn bản",
    "title": "Trích yếu",
    "names": "Các tên gọi khác",
    "file": "Tệp toàn văn",
    "relations": "Quan hệ với văn bản khác: type là loại quan hệ, target là mã văn bản kia, article là bài nêu quan hệ "
    "nếu sổ văn bản không ghi",
}
"""The fields in order with their meaning, as the page about the data tells it."""

RELATIONS: Mapping[str, str] = {
    "implements": "thực hiện",
    "details": "quy định chi tiết, hướng dẫn",
    "amends": "sửa đổi, bổ sung",
    "replaces": "thay thế",
    "follows": "kế tục",
    "reviews": "sơ kết, tổng kết",
}


def to_json(catalog: Catalog, settings: Settings) -> bytes:
    """All records, oldest first; those without a date last."""
    held = {
        "publisher": settings.name,
        "licence": settings.licence,
        "base": settings.url or None,
        "fields": FIELDS,
        "documents": [_record(catalog, document) for document in _in_order(catalog)],
    }
    return (json.dumps(held, ensure_ascii=False, indent=1) + "\n").encode()


def to_csv(catalog: Catalog) -> bytes:
    """The same records, one a line; several values of one field are parted by `; `."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(FIELDS)
    for document in _in_order(catalog):
        writer.writerow([_cell(value) for value in _record(catalog, document).values()])
    return text.getvalue().encode("utf-8-sig")


def _in_order(catalog: Catalog) -> list[Document]:
    return sorted(
        catalog.documents.values(),
        key=lambda one: (one.date is None, one.date.iso if one.date else "", one.slug),
    )


def _record(catalog: Catalog, document: Document) -> dict[str, Value]:
    values: dict[str, Value] = {
        "id": document.id,
        "url": urls.document(document.slug),
        "type": document.type,
        "number": document.number,
        "issuer": document.issuer,
        "level": document.level.value,
        "term": document.term,
        "province": document.province,
        "date": document.date.iso if document.date else None,
        "effective": document.effective.isoformat() if document.effective else None,
        "status": document.status,
        "title": document.title,
        "names": list(document.names),
        "file": document.file,
        "relations": _relations(catalog, document),
    }
    assert list(values) == list(FIELDS)
    return values


def _relations(catalog: Catalog, document: Document) -> list[dict[str, str | None]]:
    found: list[dict[str, str | None]] = []
    for one in document.relations:
        target = catalog.documents.get(one.target)
        article = catalog.article_at(one.article) if one.article else None
        if target:
            stated = urls.article(article.year, article.slug) if article else None
            found.append({"type": one.type, "target": target.id, "article": stated})
    return found


def _cell(value: Value) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return "; ".join(one if isinstance(one, str) else f"{one['type']} {one['target']}" for one in value)
