"""The timeline's filters and their pages, terms of the Party, days that are kept."""

from __future__ import annotations

from msgspec import structs

from portal import urls
from portal.catalog import Catalog
from portal.model import Document, Event, Level, Relation
from portal.views.document_shapes import TimelineView
from portal.views.filters import kept_by
from portal.views.milestones import anniversaries, round_years, term_name
from portal.views.timeline import part, timeline
from views.sample import catalog, citing, context, document, when

RESOLUTION = document("nq-13", "13-NQ/TW", date="2002-03-18")
PLAN = document("kh-10", "10-KH/TW", "Kế hoạch", "2022-08-23", relations=(Relation("implements", "nq-13"),))
LOCAL = document(
    "ctr-29",
    "29-CTr/TU",
    "Chương trình hành động",
    "2022-08-31",
    level=Level.LOCAL,
    province="phu-tho@1997",
    relations=(Relation("implements", "nq-13"), Relation("replaces", "khong-co")),
)
DECREE = document("nd-1", "1/2023/NĐ-CP", "Nghị định", "2023-01-01", level=Level.GOVERNMENT)
UNDATED = document("x", "5-CT/TW", "Chỉ thị", date=None)
EVERY = (RESOLUTION, PLAN, LOCAL, DECREE, UNDATED)


def keys(site: Catalog) -> dict[str, list[str]]:
    return {one.key: [each.slug for each in documents] for one, documents in kept_by(site).items()}


def view_of(key: str, *documents: Document) -> TimelineView:
    site = catalog([], documents)
    kept = kept_by(site)
    return part(context(site), kept, next(one for one in kept if one.key == key))


def test_every_dated_document_passes_the_filters_of_its_level_type_province_and_relations() -> None:
    assert keys(catalog([], EVERY)) == {
        "cap-dang": ["kh-10", "nq-13"],
        "cap-chinh-phu": ["nd-1"],
        "cap-dia-phuong": ["ctr-29"],
        "loai-chuong-trinh": ["ctr-29"],
        "loai-ke-hoach": ["kh-10"],
        "loai-nghi-dinh": ["nd-1"],
        "loai-nghi-quyet": ["nq-13"],
        "tinh-phu-tho": ["ctr-29"],
        "quan-he-thuc-hien": ["ctr-29", "kh-10"],
    }


def test_types_of_one_permalink_are_one_filter_under_the_shorter_name() -> None:
    short = document("b", "2-CTr/TW", "Chương trình", "2023-05-01")
    for documents in ((LOCAL, short), (short, LOCAL)):
        kept = kept_by(catalog([], documents))
        assert [one.name for one in kept if one.kind == "loai"] == ["Chương trình"]


def test_milestones_have_a_filter_of_their_own() -> None:
    core = document("nghi-quyet-20-nq-tw-2022")
    view = view_of("dau-moc", core, RESOLUTION)
    assert view.url == urls.MILESTONES
    assert [entry.text for year in view.years for entry in year.entries if entry.link] == [core.label]


def test_the_page_of_a_filter_holds_what_passes_it_and_no_numbers_that_would_change_often() -> None:
    view = view_of("quan-he-thuc-hien", *EVERY)
    entries = [entry for year in view.years for entry in year.entries]
    assert [entry.link.url for entry in entries if entry.link] == ["van-ban/ctr-29/", "van-ban/kh-10/"]
    assert {entry.kind for entry in entries} == {"dp", "dang", "nk"}
    assert (view.chart, view.anniversaries, view.rounds, view.whole) == ((), (), (), False)
    assert view.url == "van-ban/quan-he/thuc-hien/"
    pills = [one for group in view.filters for one in group.filters]
    assert {one.count for one in pills} == {None}
    assert [one.link.text for one in pills if one.current] == ["Thực hiện"]
    assert view.everything.current is False


def test_a_new_article_changes_no_page_of_a_filter() -> None:
    before = catalog([], EVERY)
    after = catalog([citing("Nêu Nghị quyết.", ("Nghị quyết", "nq-13"))], EVERY)
    for site in (before, after):
        kept = kept_by(site)
        for chosen in kept:
            assert part(context(site), kept, chosen) == part(context(before), kept_by(before), chosen)


def test_the_whole_timeline_tells_the_keys_of_each_entry() -> None:
    site = catalog([], EVERY)
    view = timeline(context(site), kept_by(site))
    found = {entry.link.url: entry.keys for year in view.years for entry in year.entries if entry.link}
    assert found["van-ban/ctr-29/"] == ("cap-dia-phuong", "loai-chuong-trinh", "tinh-phu-tho", "quan-he-thuc-hien")
    assert {entry.keys for year in view.years for entry in year.entries if not entry.link} == {()}
    assert [group.id for group in view.filters] == ["cap", "loai", "tinh", "quan-he"]


def test_a_term_stands_before_its_first_entry_and_splits_a_year() -> None:
    documents = [document(f"d{iso}", date=iso) for iso in ("2021-02-01", "2021-01-24", "2020-05-01", "1940-01-01")]
    site = catalog([], documents)
    view = part(context(site), kept_by(site), next(iter(kept_by(site))))
    assert [(entry.kind, entry.text) for entry in view.years[0].entries] == [
        ("nk", "Khoá XIII của Đảng, nhiệm kỳ 2021–2026"),
        ("dang", "Nghị quyết 20-NQ/TW"),
        ("nk", "Khoá XII của Đảng, nhiệm kỳ 2016–2021"),
        ("dang", "Nghị quyết 20-NQ/TW"),
    ]
    assert [entry.kind for entry in view.years[1].entries] == ["dang"]
    assert [entry.kind for entry in view.years[2].entries] == ["dang"]


def test_the_end_of_the_last_term_is_not_foretold() -> None:
    name = term_name(when("2026-12-01").day)
    assert name == "Khoá XIV của Đảng, nhiệm kỳ từ năm 2026"
    assert term_name(when("1946-04-11").day) is None


def test_yearly_days_come_in_the_order_of_the_calendar() -> None:
    assert [one.day for one in anniversaries(catalog())] == ["11/4", "29/10"]


def test_round_years_hold_for_every_year() -> None:
    core = document("nghi-quyet-20-nq-tw-2022", date="2022-06-16")
    vague = document("luat-47-l-ctn-1996", "47-L/CTN", "Luật", "1996")
    site = catalog([], [core, vague, RESOLUTION])
    found = {one.heading: [(item.day, item.text) for item in one.items] for one in round_years(site)}
    assert found == {
        "Các năm có chữ số cuối là 1 hoặc 6": [("11/4", "Ngày Hợp tác xã Việt Nam (1946)")],
        "Các năm có chữ số cuối là 2 hoặc 7": [("16/6", "Nghị quyết 20-NQ/TW (2022)")],
        "Các năm có chữ số cuối là 3 hoặc 8": [("29/10", "Ngày thành lập Liên minh Hợp tác xã Việt Nam (1993)")],
    }


def test_an_event_without_a_yearly_day_keeps_none() -> None:
    site = catalog()
    events = (Event(when("2020-12-21").day, None, "Đại hội"),)
    bare = structs.replace(site, registry=structs.replace(site.registry, events=events))
    assert list(anniversaries(bare)) == []
    assert list(round_years(bare)) == []


def test_the_chart_names_no_more_years_than_stand_side_by_side_on_a_phone() -> None:
    documents = [document(f"d{year}", date=f"{year}-01-01") for year in range(1946, 2027)]
    site = catalog([], documents)
    labels = [column.label for column in timeline(context(site), kept_by(site)).chart if column.label]
    assert len(labels) <= 9
    assert labels[0] == "1946"
