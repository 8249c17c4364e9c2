"""The page about the open data: where the files are, what their fields mean, who may use them."""

from __future__ import annotations

from portal import open_data, urls
from portal.views.context import Context
from portal.views.document_shapes import DataField, DataView
from portal.views.parts import HOME, TIMELINE, menu_entry
from portal.views.shapes import Link

TITLE = "Dữ liệu mở về văn bản"


def data(ctx: Context) -> DataView:
    return DataView(
        url=urls.DATA,
        title=TITLE,
        description="Sổ văn bản về kinh tế tập thể, hợp tác xã dưới dạng JSON và CSV, kèm giải thích từng trường.",
        breadcrumb=(HOME, TIMELINE, Link(urls.DATA, "Dữ liệu mở")),
        menu=menu_entry(ctx.settings, urls.DATA, urls.TIMELINE),
        heading=TITLE,
        json=Link(urls.DATA_JSON, "van-ban.json"),
        csv=Link(urls.DATA_CSV, "van-ban.csv"),
        fields=tuple(DataField(name, meaning) for name, meaning in open_data.FIELDS.items()),
        relations=tuple(DataField(name, meaning) for name, meaning in open_data.RELATIONS.items()),
        licence=ctx.settings.licence,
    )
