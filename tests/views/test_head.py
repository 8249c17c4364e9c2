from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec.structs import replace

from portal.ledger import Past
from portal.model import Article, Figure
from portal.pages import plan
from portal.publication import UNLISTED, channels
from portal.views import shares, structured
from portal.views.article import article as article_view
from portal.views.context import Context
from portal.views.head import Heads, HeadView
from views.sample import article, catalog, citing, context, document, page, with_pictures


def head(ctx: Context, one: Article) -> HeadView:
    return Heads(ctx, channels(ctx)).of(article_view(ctx, one))


def things(found: HeadView) -> dict[str, Any]:
    return {one["@type"]: one for one in json.loads(found.data)["@graph"]}


def without_address(ctx: Context) -> Context:
    return replace(ctx, settings=replace(ctx.settings, url=""))


def test_without_an_address_of_the_site_there_are_no_feeds_and_no_picture_and_addresses_are_relative() -> None:
    one = article()
    found = head(without_address(context(catalog([one]))), one)
    assert (found.feeds, found.picture) == ((), None)
    assert things(found)["NewsArticle"]["url"] == "../../../tin/2022/bai/"
    assert "image" not in things(found)["NewsArticle"]


def test_a_preview_is_not_published() -> None:
    one = article()
    ctx = context(catalog([one]))
    assert head(replace(ctx, settings=replace(ctx.settings, preview=True)), one).feeds == ()


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Nguyễn Văn An", "Person"), ("Ban biên tập", "Organization"), ("Liên minh HTX tỉnh Phú Thọ", "Organization")],
)
def test_an_author_is_a_person_or_a_body(name: str, kind: str) -> None:
    one = article(author=name)
    assert things(head(context(catalog([one])), one))["NewsArticle"]["author"] == {"@type": kind, "name": name}


def test_citations_are_the_documents_beside_the_text() -> None:
    one = citing("Nêu Nghị quyết.", ("Nghị quyết", "nq"))
    found = things(head(context(catalog([one], [document("nq")])), one))["NewsArticle"]["citation"]
    assert found == [
        {
            "@type": "Legislation",
            "name": "Nghị quyết 20-NQ/TW",
            "url": "https://example.vn/van-ban/nq/",
            "legislationDate": "2022-06-16",
        }
    ]


@pytest.mark.parametrize(
    ("image", "url", "size"),
    [
        ("../../media/anh.jpg", "media/anh-1a.jpg", (1200, 800)),
        (None, "tin/2022/bai/chia-se.png", (1200, 630)),
        ("../../media/so-do.svg", "tin/2022/bai/chia-se.png", (1200, 630)),
        ("../../media/hong.jpg", "tin/2022/bai/chia-se.png", (1200, 630)),
    ],
)
def test_an_articles_own_picture_is_shared_where_networks_can_show_it(
    image: str | None, url: str, size: tuple[int, int]
) -> None:
    one = article(image=Figure(image) if image else None)
    shared = shares.picture(with_pictures(context(catalog([one]))), one)
    assert (shared.url, shared.size) == (url, size)


def test_nothing_in_structured_data_can_end_its_element() -> None:
    text = structured.script([{"name": "</script><!-- & \u2028"}])
    assert not set(text) & set("<>&\u2028")
    assert json.loads(text)["@graph"][0]["name"] == "</script><!-- & \u2028"


def test_the_templates_that_are_not_listed_are_those_that_are_not_indexed() -> None:
    ctx = context(catalog([article(aliases=("cu/",))], [document()], [page(template="home"), page("a.md", "A")]))
    for planned in plan(ctx, Past(("mat/",), (("luu-tru/2001/", "luu-tru/"),))):
        assert planned.view().indexed == (planned.template not in UNLISTED), planned.url
