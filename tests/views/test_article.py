from __future__ import annotations

import datetime

from portal.model import Correction
from portal.views import artwork
from portal.views.article import article as article_view
from views.sample import article, catalog, citing, context, document, registry


def test_the_head_says_what_is_known() -> None:
    one = article(
        "bai", "2022-10-07", "Bắc Kạn", description="Tóm tắt.", author="Lan", updated=datetime.date(2022, 10, 8)
    )
    view = article_view(context(catalog([one])), one)
    assert view.heading == view.title == "Tin bai"
    assert (view.date.iso, view.date.text) == ("2022-10-07", "Thứ sáu, 07/10/2022")
    assert view.updated is not None
    assert view.updated.text == "08/10/2022"
    assert [(link.url, link.text) for link in view.breadcrumb] == [
        ("", "Trang chủ"),
        ("dia-phuong/", "Địa phương"),
        ("dia-phuong/bac-kan/", "Bắc Kạn"),
    ]
    assert view.sapo == "Tóm tắt.<!-- tin/2022/bai.md 0 -->"
    assert view.body.endswith("<!-- tin/2022/bai.md 0 -->")
    assert view.province_note is not None


def test_a_year_alone_is_shown_as_a_year() -> None:
    one = article("bai", "2021")
    assert article_view(context(catalog([one])), one).date.text == "Năm 2021"


def test_an_article_without_description_has_no_sapo_but_describes_itself() -> None:
    one = article(body="*(Ảnh: Đại hội.)*\n\nHợp tác xã **họp**.")
    view = article_view(context(catalog([one])), one)
    assert view.sapo is None
    assert view.description == "Hợp tác xã họp."


def test_its_documents_stand_once_newest_first_without_numbers() -> None:
    text = "Nghị quyết 13, Luật HTX, Nghị quyết 13"
    one = citing(text, ("Nghị quyết 13", "nq-13"), ("Luật HTX", "luat"), documents=("them", "nq-13", "khong-co"))
    documents = [
        document("nq-13", date="2002-03-18"),
        document("luat", date="2012-11-20"),
        document("them", date=None),
    ]
    view = article_view(context(catalog([one], documents)), one)
    assert [(ref.link.url, ref.cited) for ref in view.documents] == [
        ("van-ban/luat/", None),
        ("van-ban/nq-13/", None),
        ("van-ban/them/", None),
    ]


def test_the_articles_before_and_after_and_related_ones() -> None:
    articles = [article(f"bai-{n}", f"2022-01-0{n}") for n in range(1, 7)]
    view = article_view(context(catalog(articles)), articles[4])
    assert view.older is not None
    assert view.newer is not None
    assert (view.older.link.url, view.newer.link.url) == ("tin/2022/bai-4/", "tin/2022/bai-6/")
    assert [one.link.url for one in view.related] == [f"tin/2022/bai-{n}/" for n in (4, 3, 2)]
    assert all(one.tile and not one.cover for one in view.related)


def test_corrections_are_dated_notes() -> None:
    one = article(corrections=(Correction(datetime.date(2023, 1, 2), "Số đúng là 42."),))
    note = article_view(context(catalog([one])), one).corrections[0]
    assert (note.heading, note.text) == ("Đính chính 02/01/2023", "Số đúng là 42.")


def test_the_menu_marks_the_archive_else_the_provinces() -> None:
    one = article()
    site = catalog([one])
    both = context(site, ("Tin tức", "luu-tru/"), ("Địa phương", "dia-phuong/"))
    assert article_view(both, one).menu == "luu-tru/"
    assert article_view(context(site, ("Địa phương", "dia-phuong/")), one).menu == "dia-phuong/"
    assert article_view(context(site, ("Trang chủ", "index.md")), one).menu is None


def test_a_former_province_is_drawn_by_its_initials_on_todays_tile() -> None:
    units = registry().provinces
    assert artwork.short_label(registry(), units["bac-kan@1997"]) == "BK"
    assert artwork.short_label(registry(), units["ba-ria-vung-tau@1991"]) == "BRVT"
    assert artwork.short_label(registry(), units["thai-nguyen@1997"]) == "TNg"
    assert 'class="e"' in artwork.cover(registry(), article(province="Bắc Kạn"))
