"""The page of a document and the timeline."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from portal.catalog import Catalog
from portal.model import Event, Level, Relation
from portal.pages import plan
from portal.views.document_shapes import DocumentView, TimelineView
from portal.views.documents import LATEST, NEIGHBOURS, document_year
from portal.views.documents import document as document_view
from portal.views.filters import kept_by
from portal.views.references import issuer_beside_level, issuer_in_full, reference
from portal.views.timeline import period, timeline
from views.sample import article, catalog, citing, context, document, registry


def view_of(slug: str, *documents: Any, articles: Any = ()) -> DocumentView:
    site = catalog(articles, documents)
    return document_view(context(site), site.documents[slug])


def whole(site: Catalog) -> TimelineView:
    return timeline(context(site), kept_by(site))


def facts(view: DocumentView) -> dict[str, str]:
    return {fact.term: fact.value for fact in view.facts}


@pytest.mark.parametrize(
    ("status", "replaced", "sentence", "in_force"),
    [
        (None, False, "Chưa ghi nhận văn bản thay thế", None),
        (None, True, "Được thay thế bởi Luật 17/2023/QH15", False),
        ("hết hiệu lực", False, "Hết hiệu lực", False),
        ("hết hiệu lực", True, "Được thay thế bởi Luật 17/2023/QH15", False),
        ("còn hiệu lực", False, "Còn hiệu lực", True),
        ("còn hiệu lực", True, "Còn hiệu lực; được thay thế bởi Luật 17/2023/QH15", True),
        ("hết hiệu lực một phần", False, "Hết hiệu lực một phần", True),
        ("chưa có hiệu lực", False, "Chưa có hiệu lực", False),
    ],
)
def test_the_status_says_no_more_than_is_known(
    status: str | None, replaced: bool, sentence: str, in_force: bool | None
) -> None:
    relations = (Relation("replaces", "luat-2012"),) if replaced else ()
    new = document("luat-2023", "17/2023/QH15", "Luật", "2023-06-20", relations=relations)
    view = view_of("luat-2012", document("luat-2012", "23/2012/QH13", "Luật", "2012-11-20", status=status), new)
    assert (view.status, view.in_force) == (sentence, in_force)


def test_a_document_without_a_number_is_called_by_its_name_and_says_so() -> None:
    name = "Nghị quyết Đại hội IV Liên minh HTX tỉnh Phú Thọ, nhiệm kỳ 2013–2018"
    view = view_of("a", document("a", None, date=None, names=(name, "NQĐH IV"), province="phu-tho@1997"))
    assert (str(view.title), view.breadcrumb[-1].url) == (name, "van-ban/")
    assert "nhiệm kỳ" in view.heading
    known = facts(view)
    assert (known["Số, ký hiệu"], known["Ngày ban hành"], known["Tên khác"]) == ("Không có số", "Chưa rõ", "NQĐH IV")
    assert "legislationIdentifier" not in view.legislation
    assert (view.legislation["name"], view.legislation["alternateName"]) == (name, ["NQĐH IV"])


def test_the_record_holds_what_is_known_and_says_what_is_not() -> None:
    view = view_of("a", document("a", issuer=None, date=None))
    assert facts(view) == {
        "Số, ký hiệu": "20-NQ/TW",
        "Loại văn bản": "Nghị quyết",
        "Cơ quan ban hành": "Chưa rõ",
        "Ngày ban hành": "Chưa rõ",
        "Ngày có hiệu lực": "Chưa ghi nhận",
        "Trích yếu": "Chưa ghi nhận",
        "Tệp đính kèm": "Chưa có tệp",
    }
    assert view.breadcrumb[-1].url == "van-ban/"
    assert view.same_year == ()


def test_the_record_of_a_well_known_document() -> None:
    cited = article("bai", "2022-10-07")
    one = document(
        "a",
        term="XIII",
        effective=datetime.date(2022, 8, 15),
        province="bac-kan@1997",
        title="Về kinh tế tập thể",
        names=("Nghị quyết 20", "NQ 20"),
        file="../media/nq-20.pdf",
        sources=("nhandan.vn", "tin/2022/bai/ (ngày)", "tin/2022/khong-co/"),
        path="van-ban/a.md",
    )
    view = view_of("a", one, articles=[cited])
    assert facts(view) == {
        "Số, ký hiệu": "20-NQ/TW",
        "Loại văn bản": "Nghị quyết",
        "Cơ quan ban hành": "Ban Chấp hành Trung ương Đảng, khoá XIII",
        "Ngày ban hành": "Thứ năm, 16/06/2022",
        "Ngày có hiệu lực": "Thứ hai, 15/08/2022",
        "Địa phương": "Tỉnh Bắc Kạn",
        "Tên khác": "Nghị quyết 20; NQ 20",
        "Tệp đính kèm": "nq-20.pdf",
        "Theo bài viết": "Tin bai (ngày)",
        "Nguồn": "nhandan.vn",
    }
    links = {fact.term: fact.link.url for fact in view.facts if fact.link}
    assert links == {
        "Địa phương": "dia-phuong/bac-kan/",
        "Tệp đính kèm": "media/nq-20.pdf",
        "Theo bài viết": "tin/2022/bai/",
    }
    assert view.title == "Nghị quyết 20-NQ/TW ngày 16/06/2022, tỉnh Bắc Kạn"
    assert view.breadcrumb[-1].url == "van-ban/#n2022"


def test_relations_are_told_from_both_sides_and_only_to_documents_that_exist() -> None:
    base = document("nq-13", "13-NQ/TW", date="2002-03-18")
    follows = document("nq-20", relations=(Relation("follows", "nq-13"), Relation("implements", "khong-co")))
    plan = document("kh-10", "10-KH/TW", "Kế hoạch", "2022-08-23", relations=(Relation("implements", "nq-20"),) * 2)
    groups = view_of("nq-20", base, follows, plan).relations
    assert [(group.heading, [one.reference.link.text for one in group.documents]) for group in groups] == [
        ("Kế tục", ["Nghị quyết 13-NQ/TW"]),
        ("Được thực hiện bởi", ["Kế hoạch 10-KH/TW"]),
    ]


def test_citing_articles_stand_newest_first_with_their_sentences() -> None:
    new = citing("Học Nghị quyết 20.", ("Nghị quyết 20", "a"), slug="moi", date="2023-01-01")
    old = citing("Bàn Nghị quyết 20.", ("Nghị quyết 20", "a"), slug="cu", date="2022-07-01")
    citing_articles = view_of("a", document("a"), articles=[new, old]).citing
    assert [(one.teaser.link.url, one.quotes) for one in citing_articles] == [
        ("tin/2023/moi/", ("Học <mark>Nghị quyết 20</mark>.",)),
        ("tin/2022/cu/", ("Bàn <mark>Nghị quyết 20</mark>.",)),
    ]


def cited(count: int) -> Catalog:
    """A site in which one document is cited by `count` articles, five in each year."""
    articles = [
        citing("Bàn Nghị quyết 20.", ("Nghị quyết 20", "a"), slug=f"bai-{number}", date=f"{2000 + number // 5}-05-05")
        for number in range(count)
    ]
    return catalog(articles, [document("a")])


def test_a_much_cited_document_shows_its_newest_articles_and_leads_to_the_years_before() -> None:
    site = cited(53)  # three of 2010, five of each year before
    view = document_view(context(site), site.documents["a"])
    assert len(view.citing) == LATEST
    assert [one.teaser.link.url for one in view.citing[:3]] == [f"tin/2010/bai-{n}/" for n in (50, 51, 52)]
    assert [(one.heading, len(one.items)) for one in view.rest] == [
        ("Bài khác năm 2008", 1),
        *((str(year), 5) for year in range(2007, 2003, -1)),
    ]
    assert [(one.link.url, one.link.text, one.count, one.current) for one in view.years][:2] == [
        ("van-ban/a/", "2004–2010", 33, True),
        ("van-ban/a/2003/", "2003", 5, False),
    ]
    planned = [page.url for page in plan(context(site))]
    assert [url for url in planned if url.startswith("van-ban/a/2")] == [
        f"van-ban/a/{year}/" for year in range(2003, 1999, -1)
    ]
    shown = document_year(context(site), site.documents["a"], "2003")
    assert [one.link.url for group in shown.groups for one in group.items] == [
        f"tin/2003/bai-{n}/" for n in range(15, 20)
    ]
    assert "Nghị quyết 20-NQ/TW" in shown.heading
    assert [one.link.url for one in shown.years] == ["van-ban/a/", "van-ban/a/2003/", "van-ban/a/2002/"]


def test_what_one_page_can_show_needs_no_lists_of_years() -> None:
    site = cited(LATEST)
    view = document_view(context(site), site.documents["a"])
    assert (len(view.citing), view.years, view.rest) == (LATEST, (), ())
    assert not [page.url for page in plan(context(site)) if page.url.startswith("van-ban/a/2")]


def test_documents_of_the_same_year_are_the_nearest_ones() -> None:
    documents = [document(f"v-{month:02}", date=f"2022-{month:02}-01") for month in range(1, 13)]
    view = view_of("v-06", document("v-nam-truoc", date="2021-12-31"), *documents)
    assert [ref.link.url for ref in view.same_year] == [f"van-ban/v-{month:02}/" for month in (10, 9, 8, 7, 5, 4, 3, 2)]
    assert len(view.same_year) == 2 * NEIGHBOURS
    first = view_of("v-01", document("v-nam-truoc", date="2021-12-31"), *documents)
    assert [ref.link.url for ref in first.same_year] == [f"van-ban/v-{month:02}/" for month in (5, 4, 3, 2)]


@pytest.mark.parametrize(
    ("given", "in_full", "beside", "in_lists"),
    [
        (
            {"term": "XIII"},
            "Ban Chấp hành Trung ương Đảng, khoá XIII",
            "Ban Chấp hành Trung ương Đảng, khoá XIII",
            "Ban Chấp hành Trung ương Đảng",
        ),
        (
            {"number": "17/2023/QH15", "issuer": "Quốc hội", "level": Level.ASSEMBLY},
            "Quốc hội, khoá XV",
            "Khoá XV",
            None,
        ),
        ({"number": "47-L/CTN", "issuer": "Quốc hội", "level": Level.ASSEMBLY}, "Quốc hội", None, None),
        ({"number": "92/2024/NĐ-CP", "issuer": "Chính phủ", "level": Level.GOVERNMENT}, "Chính phủ", None, None),
        ({"issuer": None}, None, None, None),
    ],
)
def test_the_issuer_does_not_repeat_the_level(
    given: dict[str, Any], in_full: str | None, beside: str | None, in_lists: str | None
) -> None:
    one = document(**given)
    assert (issuer_in_full(one), issuer_beside_level(one), reference(one).issuer) == (in_full, beside, in_lists)


def test_the_timeline_holds_dated_documents_and_events_newest_first() -> None:
    documents = [
        document("kl-70", "70-KL/TW", "Kết luận", "2020-03-09"),
        document("qd-1804", "1804/QĐ-TTg", "Quyết định", "2020-11-13", level=Level.GOVERNMENT),
        document("khong-ro", date=None),
        document(relations=(Relation("implements", "kl-70"), Relation("replaces", "khong-co"))),
    ]
    view = whole(catalog([], documents))
    texts = {year.year: [entry.text for entry in year.entries if entry.kind != "nk"] for year in view.years}
    assert list(texts)[:2] == ["2022", "2020"]
    assert texts["2020"] == [
        "Đại hội đại biểu toàn quốc Liên minh HTX Việt Nam lần thứ VI",
        "Quyết định 1804/QĐ-TTg",
        "Kết luận 70-KL/TW",
    ]
    _, congress, *_ = next(year for year in view.years if year.year == "2020").entries
    assert (congress.date.text, congress.level_name, congress.link) == ("21–22/12/2020", "Sự kiện", None)
    newest = view.years[0].entries[1]
    assert [(line.verb, [link.text for link in line.documents]) for line in newest.relations] == [
        ("Thực hiện", ["Kết luận 70-KL/TW"])
    ]
    assert newest.core
    assert view.intro.startswith("3 văn bản")
    assert "từ năm 2020" in view.intro
    levels = view.filters[0]
    assert [(one.link.text, one.count) for one in levels.filters] == [("Đảng", 2), ("Chính phủ", 1), ("Dấu mốc", 1)]


def test_the_chart_has_a_column_for_every_year_with_the_party_at_the_foot() -> None:
    documents = [
        document("a", date="2020-01-01", level=Level.LOCAL),
        document("b", date="2020-02-01"),
        document("c", date="2022-01-01"),
        document("d", date="2023-01-01"),
    ]
    chart = whole(catalog([], documents)).chart
    assert [column.levels for column in chart] == [(Level.PARTY, Level.LOCAL), (), (Level.PARTY,), (Level.PARTY,)]
    assert [column.label for column in chart] == ["2020", None, None, "2023"]


def test_a_timeline_without_documents_still_shows_events() -> None:
    view = whole(catalog())
    assert (view.chart, view.filters, view.everything.count) == ((), (), 0)
    assert "từ năm" not in view.intro
    assert len(view.years) == len({event.start.year for event in registry().events})


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2020-12-21", None, "21/12/2020"),
        ("2020-12-21", "2020-12-22", "21–22/12/2020"),
        ("2020-11-30", "2020-12-02", "30/11–02/12/2020"),
        ("2020-12-31", "2021-01-01", "31/12/2020–01/01/2021"),
    ],
)
def test_an_event_of_several_days_says_each_part_of_its_date_once(start: str, end: str | None, text: str) -> None:
    first, last = (datetime.date.fromisoformat(day) if day else None for day in (start, end))
    assert first is not None
    assert period(Event(first, last, "")) == text
