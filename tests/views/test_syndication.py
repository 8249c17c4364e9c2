from __future__ import annotations

import datetime

from markupsafe import Markup
from msgspec.structs import replace

from portal import feeds
from portal.model import Article, Citation, Correction
from portal.views import changes, syndication
from portal.views.context import Context
from views.sample import article, catalog, context, document


def numbered(count: int) -> list[Article]:
    return [article(f"bai-{n}", f"2022-01-{n:02}") for n in range(1, count + 1)]


def test_there_is_a_feed_wherever_there_is_something_to_follow() -> None:
    site = catalog([article("a", "2021", "Bắc Kạn")], [document()])
    assert [one.url for one in syndication.channels(context(site))] == [
        "feed.xml",
        "chu-de/to-hop-tac/feed.xml",
        "dia-phuong/bac-kan/feed.xml",
        "dia-phuong/thai-nguyen/feed.xml",
        "van-ban/feed.xml",
    ]
    assert list(syndication.channels(context(catalog()))) == []


def test_a_feed_holds_the_latest_and_an_old_article_that_was_corrected_lately() -> None:
    corrected = article("cu", "2010-01-01", corrections=(Correction(datetime.date(2023, 1, 1), "Số đúng là 42."),))
    everything, *_ = syndication.channels(context(catalog([*numbered(25), corrected])))
    slugs = [one.slug for one in everything.articles]
    assert slugs == ["cu", *(f"bai-{n}" for n in range(25, 6, -1))]


def test_an_article_in_several_feeds_is_rendered_once_and_let_go_of() -> None:
    asked: list[str] = []

    def markdown(path: str, text: str, _: tuple[Citation, ...]) -> Markup:
        asked.append(path)
        return Markup(text)

    ctx = context(catalog(numbered(3)))
    channels = tuple(syndication.channels(ctx))
    ctx = replace(ctx, markdown=markdown, followed=syndication.followed(channels))
    entries = syndication._Entries(ctx, [*channels, channels[0]])
    for channel in (*channels, channels[0]):
        assert [*map(entries, channel.articles)]
    assert not entries._made
    assert sorted(asked) == sorted(one.path for one in ctx.catalog.articles)
    assert "feed.json" in [url for _, url, _ in syndication.files(ctx, channels)]


def entry(ctx: Context, one: Article) -> feeds.Entry:
    return syndication._article(ctx, one)


def test_an_entry_says_what_the_page_says() -> None:
    one = article(
        description="Tóm tắt.", author="Lan", corrections=(Correction(datetime.date(2023, 1, 2), "Sai <b>."),)
    )
    found = entry(context(catalog([one])), one)
    assert (found.url, found.author) == ("https://example.vn/tin/2022/bai/", "Lan")
    assert (found.published, found.updated) == (datetime.date(2022, 10, 7), datetime.date(2023, 1, 2))
    assert found.categories == ("Tổ hợp tác", "Phú Thọ")
    assert "<strong>Đính chính 02/01/2023</strong> Sai &lt;b&gt;." in found.html


def test_the_newest_day_that_an_article_states_is_the_day_it_changed() -> None:
    year = article(date="2021")
    assert (changes.latest(year), changes.certain(year)) == (datetime.date(2021, 1, 1), None)
    updated = replace(year, updated=datetime.date(2022, 5, 6))
    assert changes.latest(updated) == changes.certain(updated) == datetime.date(2022, 5, 6)


def test_a_list_changed_with_the_newest_article_on_it() -> None:
    site = catalog([article("a", "2021-05-06", "Bắc Kạn"), article("b", "2022-01-02"), article("c", "2023")])
    days = changes.by_address(site)
    assert days[""] == days["luu-tru/"] == days["chu-de/to-hop-tac/"] == datetime.date(2022, 1, 2)
    assert days["luu-tru/2021/"] == days["dia-phuong/thai-nguyen/2021/"] == datetime.date(2021, 5, 6)
    assert days["luu-tru/2023/"] is None
