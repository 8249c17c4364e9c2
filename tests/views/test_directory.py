from __future__ import annotations

from portal.views import directory
from views.sample import article, catalog, context, registry

SLUG = "bao-cao-tom-tat-lien-minh-htx-thai-nguyen-nhiem-ky-2013-2018"


def test_a_specialty_names_its_province_of_then_and_the_articles_that_are_published() -> None:
    report = article(SLUG, "2018-12-13", "Thái Nguyên")
    view = directory.specialties(context(catalog([report])))
    assert [one.id for one in view.products] == [one.id for one in registry().specialties]
    tea = next(one for one in view.products if one.id == "che-la-bang")
    assert (tea.province.url, tea.province.text) == ("dia-phuong/thai-nguyen/", "Thái Nguyên")
    assert [link.url for link in tea.articles] == [f"tin/2018/{SLUG}/"]
    assert "Chè La Bằng" in tea.cover
    others = [one for one in view.products if one.province.text != "Thái Nguyên"]
    assert others
    assert all(one.articles == () for one in others)  # their articles are not in this site


def test_a_province_of_today_shows_the_specialties_of_those_it_was_made_of() -> None:
    ctx = context(catalog())
    names = {slug: [one.name for one in directory.of_province(ctx, slug)] for slug in ("bac-kan", "thai-nguyen")}
    assert names["bac-kan"] == ["Bún khô Hồng Luân"]
    assert names["thai-nguyen"] == ["Chè La Bằng", "Chè Tuyết Hương", "Chè Tân Hương", "Bún khô Hồng Luân"]
    assert directory.of_province(ctx, "ca-mau") == ()
    assert all(not one.cover for one in directory.of_province(ctx, "phu-tho"))


def test_links_stand_by_group_with_places_left_for_editors() -> None:
    view = directory.websites(context(catalog(), ("Liên kết", "lien-ket/")))
    assert view.menu == view.url == "lien-ket/"
    assert [group.id for group in view.groups] == ["lien-minh", "dang-nha-nuoc", "bao-chi"]
    addresses = [link.url for group in view.groups for link in group.links]
    assert "https://vca.org.vn/" in addresses
    assert None in addresses
