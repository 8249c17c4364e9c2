"""The page about the open data: where the files are, what their fields mean, who may use them."""

from __future__ import annotations

from portal import open_data, urls
from portal.views.context import Context
from portal.views.document_shapes import DataField, DataView
from portal.views.parts import home_link, menu_entry, timeline_link
from portal.views.shapes import Link


def data(ctx: Context) -> DataView:
    words = ctx.words.data
    return DataView(
        url=urls.DATA,
        title=words.title,
        description=words.description,
        breadcrumb=(home_link(ctx), timeline_link(ctx), Link(urls.DATA, ctx.words.document.data)),
        menu=menu_entry(ctx.settings, urls.DATA, urls.TIMELINE),
        heading=words.title,
        json=Link(urls.DATA_JSON, "van-ban.json"),
        csv=Link(urls.DATA_CSV, "van-ban.csv"),
        fields=tuple(DataField(name, meaning) for name, meaning in open_data.FIELDS.items()),
        relations=tuple(DataField(name, meaning) for name, meaning in open_data.RELATIONS.items()),
        licence=ctx.settings.licence,
    )
