"""Home, topics, provinces and the archive: what stands where, and what a kicker leaves out."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from portal.model import Article, Level
from portal.urls import archive as archive_url
from portal.views import years
from portal.views.archive import archive_index, archive_year
from portal.views.home import home
from portal.views.maps import amount, map_view, shade
from portal.views.provinces import province, province_index, province_year, slugs
from portal.views.shapes import Group, Teaser
from portal.views.topics import topic, topic_index, topic_year
from views.sample import article, catalog, citing, context, document, page, registry


def urls(teasers: Iterable[Teaser]) -> list[str]:
    return [teaser.link.url for teaser in teasers]


def headings(groups: Iterable[Group]) -> list[tuple[str, int]]:
    return [(group.heading, len(group.items)) for group in groups]


def test_the_newest_featured_article_leads_the_home_page_and_is_not_repeated() -> None:
    old = article("cu", "2021-01-01", featured=True)
    site = catalog([old, *(article(f"moi-{n}", f"2022-01-0{n}") for n in range(1, 8))])
    view = home(context(site), page())
    assert view.lead is not None
    assert view.lead.link.url == "tin/2021/cu/"
    assert view.lead.cover
    assert urls(view.latest) == [f"tin/2022/moi-{n}/" for n in (7, 6, 5, 4, 3)]
    assert not view.latest[0].cover


def test_without_a_featured_article_the_newest_leads() -> None:
    view = home(context(catalog([article("a", "2021-01-01"), article("b", "2022-01-01")])), page())
    assert view.lead is not None
    assert view.lead.link.url == "tin/2022/b/"
    assert urls(view.latest) == ["tin/2021/a/"]


def test_a_site_without_articles_has_a_home_page() -> None:
    view = home(context(catalog()), page())
    assert (view.lead, view.latest, view.sections, view.cited) == (None, (), (), ())


def test_sections_come_in_the_order_of_the_register_without_empty_ones() -> None:
    site = catalog([article("von", topics=("tin-dung-nguon-von",)), article("dai-hoi", topics=("to-chuc-dai-hoi",))])
    sections = home(context(site), page()).sections
    assert [(section.link.url, section.tone) for section in sections] == [
        ("chu-de/#hoat-dong-lien-minh", "lua"),
        ("chu-de/#tin-dung-quy-ho-tro", "lam"),
    ]


def test_a_section_is_led_by_another_story_than_the_page_and_names_no_topic() -> None:
    site = catalog([article(f"bai-{n}", f"2022-01-0{n}") for n in range(1, 7)])
    section = home(context(site), page()).sections[0]
    assert section.lead.link.url == "tin/2022/bai-5/"
    assert urls(section.others) == ["tin/2022/bai-6/", "tin/2022/bai-4/", "tin/2022/bai-3/"]
    assert section.lead.topic is None
    assert section.lead.province is not None


def test_home_shows_the_newest_and_the_most_cited_documents() -> None:
    documents = [document(f"van-ban-{year}", date=f"{year}-01-01") for year in range(2015, 2023)]
    often = [citing("Nghị quyết", ("Nghị quyết", "van-ban-2015"), slug=f"a{n}") for n in range(2)]
    once = citing("Nghị quyết", ("Nghị quyết", "van-ban-2020"), slug="b")
    view = home(context(catalog([*often, once], [*documents, document("khong-ngay", date=None)])), page())
    assert [one.link.url for one in view.documents] == [f"van-ban/van-ban-{year}/" for year in (2022, 2021, 2020, 2019)]
    assert [(one.link.url, one.cited) for one in view.cited] == [
        ("van-ban/van-ban-2015/", 2),
        ("van-ban/van-ban-2020/", 1),
    ]


def test_home_lists_todays_provinces_in_vietnamese_order() -> None:
    names = [link.text for link in home(context(catalog()), page()).provinces]
    assert len(names) == 34
    assert names[:7] == ["An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk"]


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (1, 1), (2, 2), (4, 2), (5, 3), (9, 3), (10, 4), (999, 4)])
def test_the_map_has_five_shades(count: int, expected: int) -> None:
    assert shade(count) == expected


ROUND = [
    (0, ""),
    (1, "1 bài"),
    (4, "2–4 bài"),
    (5, "5–9 bài"),
    (10, "10 bài trở lên"),
    (49, "20 bài trở lên"),
    (50, "50 bài trở lên"),
    (199, "100 bài trở lên"),
]


@pytest.mark.parametrize(("count", "said"), ROUND)
def test_where_a_number_would_change_too_often_a_round_one_is_said(count: int, said: str) -> None:
    site = catalog([article(f"bai-{n}", province="Phú Thọ") for n in range(count)])
    [coarse] = [tile for tile in map_view(site, counted=False).tiles if tile.name == "Phú Thọ"]
    [exact] = [tile for tile in map_view(site, counted=True).tiles if tile.name == "Phú Thọ"]
    assert (coarse.amount, coarse.count) == (said, None)
    assert (exact.amount, exact.count) == ((f"{count} bài", count) if count else ("", None))


def test_thousands_are_written_as_everywhere() -> None:
    assert amount(registry().words.lists, 2345) == "2.000 bài trở lên"


def test_the_map_counts_predecessors_and_always_draws_the_archipelagos() -> None:
    view = map_view(catalog([article("a", "2021", "Bắc Kạn"), article("b", "2018", "Thái Nguyên")]), counted=True)
    counts = {tile.name: tile.count for tile in view.tiles}
    assert len(counts) == 34
    assert counts["Thái Nguyên"] == 2
    assert [(island.name, island.url) for island in view.islands] == [
        ("Hoàng Sa", "dia-phuong/da-nang/"),
        ("Trường Sa", "dia-phuong/khanh-hoa/"),
    ]
    assert all(island.name in island.label for island in view.islands)


def test_an_article_of_a_former_province_stands_on_its_own_page_and_on_todays() -> None:
    ctx = context(catalog([article("cho-don", "2021", "Bắc Kạn"), article("bao-cao", "2018-12-13", "Thái Nguyên")]))
    own, today = province(ctx, "bac-kan"), province(ctx, "thai-nguyen")
    assert headings(own.groups) == [("2021", 1)]
    assert headings(today.groups) == [("2021", 1), ("2018", 1)]
    assert own.groups[0].items[0].province is None
    assert [item.province and item.province.text for group in today.groups for item in group.items] == ["Bắc Kạn", None]
    assert own.note is not None
    assert today.note is None
    assert own.locator == today.locator
    assert today.intro == "Bài viết về tỉnh Thái Nguyên, kể cả bài về Bắc Kạn trước ngày 01/07/2025."
    assert own.intro == "Bài viết về tỉnh Bắc Kạn cho đến ngày 30/06/2025."


def test_a_province_page_names_each_article_by_topic_and_its_years_by_number() -> None:
    view = province(context(catalog(of_years(y2021=29, y2020=29, y2019=2))), "phu-tho")
    assert [(pill.link.url, pill.count, pill.current) for pill in view.years] == [
        ("dia-phuong/phu-tho/", 58, True),
        ("dia-phuong/phu-tho/2019/", 2, False),
    ]
    assert view.groups[0].items[0].topic is not None


def test_a_province_page_shows_its_latest_twenty_articles_and_names_the_others_of_the_year() -> None:
    ctx = context(catalog([article(f"bai-{n}", f"2022-01-{n:02}") for n in range(1, 26)]))
    view = province(ctx, "phu-tho")
    assert headings(view.groups) == [("2022", 20)]
    assert [(one.heading, [line.link.url for line in one.items]) for one in view.rest] == [
        ("Bài khác năm 2022", [f"tin/2022/bai-{n}/" for n in (5, 4, 3, 2, 1)])
    ]


def of_years(**counts: int) -> tuple[Article, ...]:
    """`y2022=3`: three articles of 2022; newest first."""
    return tuple(
        article(f"bai-{n}", f"{year[1:]}-01-{n:02}") for year, count in counts.items() for n in range(count, 0, -1)
    )


@pytest.mark.parametrize(
    ("found", "held", "past"),
    [
        (of_years(), 0, []),
        (of_years(y2022=4), 4, []),
        (of_years(y2022=6), 6, []),
        (of_years(y2022=2, y2021=3), 5, []),
        (of_years(y2022=9, y2021=2, y2020=3), 14, []),
        (of_years(y2022=9, y2021=2, y2020=4), 11, ["2020"]),
        (of_years(y2022=2, y2021=6, y2020=1), 2, ["2021", "2020"]),
    ],
)
def test_the_page_of_a_list_holds_its_newest_year_and_as_many_whole_years_before_as_there_is_room_for(
    found: tuple[Article, ...], held: int, past: list[str]
) -> None:
    assert years.held(found, 5) == held
    assert list(years.past_years(found, 5)) == past


def test_articles_more_of_the_newest_year_give_no_year_a_page() -> None:
    counts = {f"y{year}": 2 + year % 3 for year in range(2022, 2000, -1)}
    before = years.past_years(of_years(**counts), 9)
    for more in range(12):
        assert years.past_years(of_years(**counts | {"y2022": counts["y2022"] + more}), 9) == before
    assert years.past_years(of_years(y2023=1, **counts), 9) == ("2019", *before)


def test_the_page_of_a_list_names_every_article_of_the_years_it_holds_and_none_of_another_beyond_its_latest() -> None:
    words, found = registry().words.lists, of_years(y2022=3, y2021=2, y2020=4)
    assert years.rest(words, (), 2) == ()
    assert years.rest(words, found, 7, room=2) == ()
    assert [(one.heading, len(one.items)) for one in years.rest(words, found, 2, room=2)] == [
        ("Bài khác năm 2022", 1),
        ("2021", 2),
    ]


def test_the_page_of_a_list_says_which_years_it_holds_and_leads_to_the_others() -> None:
    found = of_years(y2022=3, y2021=2, y2020=4)
    assert [(one.link.url, one.link.text, one.count, one.current) for one in years.pills(found, archive_url, 2)] == [
        ("luu-tru/", "2021–2022", 5, True),
        ("luu-tru/2020/", "2020", 4, False),
    ]
    assert years.pills(found, archive_url, 0)[0].link.text == "2022"
    assert years.pills(found, archive_url, 9) == ()


def test_the_documents_of_a_former_province_stand_on_both_pages_newest_first() -> None:
    documents = [
        document("quyet-dinh-938", date="2021-06-21", province="bac-kan@1997"),
        document("chi-thi-35", date="2013-05-27", province="thai-nguyen@1997"),
        document("nghi-quyet-20"),
    ]
    ctx = context(catalog([], documents))
    assert [one.link.url for one in province(ctx, "thai-nguyen").documents] == [
        "van-ban/quyet-dinh-938/",
        "van-ban/chi-thi-35/",
    ]
    assert [one.link.url for one in province(ctx, "bac-kan").documents] == ["van-ban/quyet-dinh-938/"]


def test_every_name_of_the_register_has_a_page_with_kind_words_and_a_title_of_its_own() -> None:
    ctx = context(catalog())
    views = [province(ctx, slug) for slug in slugs(registry())]
    assert {unit.slug for unit in registry().provinces.values()} == {view.url.split("/")[1] for view in views}
    assert all(view.intro.startswith("Trang dành cho bài viết về ") for view in views)
    assert len({view.title for view in views}) == len({view.description for view in views}) == len(views)


def test_the_index_of_provinces_says_what_each_was_or_became() -> None:
    view = province_index(context(catalog([article("cho-don", "2021", "Bắc Kạn")])))
    assert [(era.id, era.name) for era in view.eras] == [
        ("hien-nay", "Hiện nay (34)"),
        ("den-2025-06-30", "Đến 30/06/2025 (63)"),
        ("truoc-nua", "Trước nữa (22)"),
    ]
    current, former, older = ({entry.link.text: entry for entry in era.entries} for era in view.eras)
    assert current["Thái Nguyên"].amount == "1 bài"
    assert current["Thái Nguyên"].note == "hợp thành từ Bắc Kạn và Thái Nguyên"
    assert current["Huế"].note == "trước là tỉnh Thừa Thiên Huế"
    assert current["Điện Biên"].note == "tách từ tỉnh Lai Châu"
    assert current["Cao Bằng"].note == ""
    assert (former["Thái Nguyên"].amount, former["Thái Nguyên"].note) == ("", "nay thuộc")  # its own news alone
    assert former["Cao Bằng"].note == ""
    assert (former["Bắc Kạn"].amount, former["Bắc Kạn"].note) == ("1 bài", "nay thuộc")
    assert former["Bắc Kạn"].successor is not None
    assert former["Bắc Kạn"].successor.text == "Thái Nguyên"
    assert older["Thừa Thiên Huế"].note == "nay là"
    assert older["Hà Sơn Bình"].note == "nay thuộc thành phố Hà Nội và Phú Thọ"
    assert older["Hà Sơn Bình"].successor is None


def test_a_year_is_grouped_by_month_newest_first_with_unknown_months_last() -> None:
    dates = ["2021", "2021-02", "2021-02-14", "2021-12-01", "2021-01-01", "2020-12-31"]
    ctx = context(catalog([article(f"bai-{n}", date) for n, date in enumerate(dates)]))
    expected = [("Tháng 12", 1), ("Tháng 2", 2), ("Tháng 1", 1), ("Không rõ tháng", 1)]
    assert headings(archive_year(ctx, "2021").groups) == expected
    assert headings(topic_year(ctx, "to-hop-tac", "2021").groups) == expected
    assert headings(province_year(ctx, "phu-tho", "2021").groups) == expected
    assert urls(archive_year(ctx, "2021").groups[1].items) == ["tin/2021/bai-2/", "tin/2021/bai-1/"]


def test_year_pages_show_no_numbers_and_lead_to_the_newest_and_to_the_year_before() -> None:
    dates = ("2023-01-01", "2022-01-01", "2020-01-01", "2018-01-01")
    ctx = context(catalog([article(f"bai-{date}", date) for date in dates]))
    for view, above in (
        (archive_year(ctx, "2020"), "luu-tru/"),
        (topic_year(ctx, "to-hop-tac", "2020"), "chu-de/to-hop-tac/"),
        (province_year(ctx, "phu-tho", "2020"), "dia-phuong/phu-tho/"),
    ):
        assert [(pill.link.url, pill.link.text, pill.count, pill.current) for pill in view.years] == [
            (above, "Mới nhất", None, False),
            (f"{above}2020/", "2020", None, True),
            (f"{above}2018/", "2018", None, False),
        ]
        assert view.breadcrumb[-1].url == view.url


def test_kickers_leave_out_what_the_page_says() -> None:
    ctx = context(catalog([article("a", "2021-01-01")]))
    in_archive = archive_year(ctx, "2021").groups[0].items[0]
    in_topic = topic_year(ctx, "to-hop-tac", "2021").groups[0].items[0]
    in_province = province_year(ctx, "phu-tho", "2021").groups[0].items[0]
    assert [(one.province is None, one.topic is None) for one in (in_archive, in_topic, in_province)] == [
        (False, False),
        (False, True),
        (True, False),
    ]


def test_a_topic_shows_twelve_articles_the_first_with_its_cover() -> None:
    cited = ("Nghị quyết 20", "nghi-quyet-20-nq-tw-2022")
    articles = [citing("Nghị quyết 20", cited, slug=f"bai-{n}", date=f"2022-01-{n:02}") for n in range(1, 16)]
    view = topic(context(catalog(articles, [document()])), "to-hop-tac")
    assert view.lead is not None
    assert view.lead.cover
    assert len(view.items) == 11
    assert view.years == ()
    assert [len(one.items) for one in view.rest] == [3]
    assert [(one.link.text, one.cited) for one in view.documents] == [("Nghị quyết 20-NQ/TW", None)]
    assert "Tổ hợp tác" not in [link.text for link in view.siblings]
    assert "Hợp tác xã kiểu mới" in [link.text for link in view.siblings]


def test_a_topic_without_articles_has_a_page() -> None:
    view = topic(context(catalog()), "to-hop-tac")
    assert (view.lead, view.items, view.rest, view.years, view.documents) == (None, (), (), (), ())


def test_the_index_of_topics_holds_every_topic_and_says_which_are_empty() -> None:
    view = topic_index(context(catalog([article()])))
    entries = {entry.link.text: entry.empty for section in view.sections for entry in section.topics}
    assert len(entries) == len(registry().topics)
    assert [name for name, empty in entries.items() if not empty] == ["Tổ hợp tác"]


def test_the_archive_counts_its_years_and_shows_the_latest() -> None:
    articles = [article("cu", "2021-05-06"), *(article(f"bai-{n}", f"2022-01-{n:02}") for n in range(1, 15))]
    view = archive_index(context(catalog(articles)))
    assert [(pill.link.url, pill.count, pill.current) for pill in view.years] == [
        ("luu-tru/", 14, True),
        ("luu-tru/2021/", 1, False),
    ]
    assert len(view.latest) == 10
    assert [len(one.items) for one in view.rest] == [4]


def test_the_home_page_draws_the_documents_with_the_levels_they_are_of() -> None:
    documents = [
        document("nghi-quyet-20", date="2022-06-16"),
        document("chi-thi-35", "35-CT/TU", "Chỉ thị", "2013-05-27", level=Level.LOCAL),
    ]
    view = home(context(catalog(documents=documents)), page(template="home"))
    assert [(year.levels, year.label) for year in view.chart if year.levels] == [
        ((Level.LOCAL,), "2013"),
        ((Level.PARTY,), "2022"),
    ]
    assert len(view.chart) == 10
    assert [(one.link.url, one.link.text) for one in view.levels] == [
        ("van-ban/cap/dang/", "Đảng"),
        ("van-ban/cap/dia-phuong/", "Địa phương"),
    ]
    assert [one.day for one in view.anniversaries] == ["11/4", "29/10"]
    assert home(context(catalog()), page(template="home")).chart == ()
