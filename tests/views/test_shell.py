from __future__ import annotations

import pytest

from portal.views.parts import menu_entry
from portal.views.shell import site
from portal.views.texts import not_found, redirect, text
from views.sample import catalog, context, page, settings


def test_menu_entries_are_addresses_of_files_or_of_pages() -> None:
    view = site(context(catalog(), ("Trang chủ", "index.md"), ("Giới thiệu", "gioi-thieu.md"), ("Văn bản", "van-ban/")))
    assert [(link.url, link.text) for link in view.menu] == [
        ("", "Trang chủ"),
        ("gioi-thieu/", "Giới thiệu"),
        ("van-ban/", "Văn bản"),
    ]


def test_the_footer_links_only_pages_that_exist() -> None:
    bare = site(context(catalog()))
    assert [link.url for link in bare.more] == ["luu-tru/", "van-ban/", "thu-vien-anh/", "du-lieu/", "lien-ket/"]
    full = site(context(catalog(pages=[page("ban-quyen.md", "Bản quyền")])))
    assert [link.url for link in full.more] == [
        "luu-tru/",
        "van-ban/",
        "thu-vien-anh/",
        "du-lieu/",
        "lien-ket/",
        "ban-quyen/",
    ]
    assert full.sections[0].url == "chu-de/#hoat-dong-lien-minh"


@pytest.mark.parametrize(
    ("url", "entry"),
    [
        ("", ""),
        ("van-ban/luat/", "van-ban/"),
        ("chu-de/", "chu-de/"),
        ("chu-de/to-hop-tac/", "chu-de/to-hop-tac/"),
        ("x/", None),
    ],
)
def test_the_deepest_menu_entry_that_holds_a_page_is_current(url: str, entry: str | None) -> None:
    menu = settings(("A", "index.md"), ("B", "van-ban/"), ("C", "chu-de/"), ("D", "chu-de/to-hop-tac/"))
    assert menu_entry(menu, url) == entry


def test_an_ordinary_page() -> None:
    view = text(context(catalog()), page("gioi-thieu.md", "Giới thiệu", body="Cổng **thông tin**."))
    assert (view.url, view.heading, view.description) == ("gioi-thieu/", "Giới thiệu", "Cổng thông tin.")
    assert [link.text for link in view.breadcrumb] == ["Trang chủ", "Giới thiệu"]


def test_pages_for_lost_readers_are_not_indexed() -> None:
    missing = not_found(context(catalog()))
    moved = redirect(context(catalog()), "cu/", "moi/", "Bài mới")
    assert (missing.url, missing.indexed) == ("404.html", False)
    assert (moved.url, moved.indexed, moved.target.url) == ("cu/", False, "moi/")
