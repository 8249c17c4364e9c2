"""Pictures of articles: above the text, in lists, below the text, in the gallery, in feeds."""

from __future__ import annotations

import json
import re

from portal import feeds
from portal.model import Figure
from portal.templating import ROOT
from portal.views.albums import gallery, gallery_year
from portal.views.article import article as article_view
from portal.views.home import home
from portal.views.syndication import channels, files
from portal.views.topics import topic
from views.sample import article, catalog, context, page, with_pictures

LEAD = Figure("../../media/anh.jpg", "Hội trường", "Quang cảnh hội nghị.", "H.V.S")
PLAIN = Figure("../../media/anh.jpg")
BROKEN = Figure("../../media/hong.jpg")


def test_an_article_shows_its_picture_first_and_at_once_instead_of_its_cover() -> None:
    one = article(image=LEAD)
    view = article_view(with_pictures(context(catalog([one]))), one)
    assert view.picture is not None
    assert not view.cover
    assert (view.picture.caption, view.picture.credit) == ("Quang cảnh hội nghị.", "Ảnh: H.V.S")
    html = view.picture.html
    assert f'srcset="{ROOT}media/anh-1a-480.avif 480w"' in html
    assert f'src="{ROOT}media/anh-1a.jpg" alt="Hội trường" width="1200" height="800" fetchpriority="high">' in html


def test_without_a_picture_that_can_be_shown_the_cover_stays() -> None:
    for image in (None, BROKEN):
        one = article(image=image)
        view = article_view(with_pictures(context(catalog([one]))), one)
        assert view.picture is None
        assert view.cover


def test_the_lead_of_a_page_is_fetched_at_once_and_those_of_sections_when_they_come_near() -> None:
    ctx = with_pictures(context(catalog([article(f"bai-{day}", f"2022-01-0{day}", image=LEAD) for day in (1, 2)])))
    view = home(ctx, page())
    of_topic = topic(ctx, "to-hop-tac").lead
    assert view.lead is not None
    assert of_topic is not None
    for lead, eager in ((view.lead, True), (of_topic, True), (view.sections[0].lead, False)):
        assert 'alt="" width="1200"' in lead.cover
        assert ('fetchpriority="high"' in lead.cover) is eager
        assert ('loading="lazy"' in lead.cover) is not eager


def test_lists_keep_their_tiles() -> None:
    ctx = with_pictures(context(catalog([article(f"bai-{day}", f"2022-01-0{day}", image=LEAD) for day in (1, 2)])))
    other = home(ctx, page()).latest[0]
    assert other.tile
    assert not other.cover


def test_every_picture_of_an_album_has_a_name_and_a_broken_one_is_left_out() -> None:
    one = article(gallery=(PLAIN, LEAD, BROKEN, Figure(PLAIN.file, caption="Gian hàng")))
    album = article_view(with_pictures(context(catalog([one]))), one).album
    assert [re.findall('alt="(.+?)"', picture.html) for picture in album] == [["Ảnh 1"], ["Hội trường"], ["Gian hàng"]]
    assert [picture.caption for picture in album] == [None, "Quang cảnh hội nghị.", "Gian hàng"]


def test_the_gallery_holds_albums_by_year() -> None:
    articles = [article(f"bai-{year}", f"{year}-05-01", gallery=(PLAIN, PLAIN)) for year in (2021, 2022)]
    ctx = with_pictures(context(catalog([*articles, article("khong-anh", image=LEAD)])))
    view = gallery(ctx)
    assert [(one.link.url, one.count) for one in view.albums] == [
        ("tin/2022/bai-2022/#hinh-anh", 2),
        ("tin/2021/bai-2021/#hinh-anh", 2),
    ]
    assert view.years == ()
    many = [article(f"bai-{n}", f"{2010 + n}-05-01", gallery=(PLAIN,)) for n in range(15)]
    full = with_pictures(context(catalog(many)))
    assert [(pill.link.url, pill.count) for pill in gallery(full).years] == [
        ("thu-vien-anh/", 13),
        *((f"thu-vien-anh/{year}/", 1) for year in (2011, 2010)),
    ]
    assert [one.link.url for one in gallery_year(ctx, "2021").albums] == ["tin/2021/bai-2021/#hinh-anh"]
    assert all('alt=""' in one.picture for one in view.albums)


def test_a_gallery_without_pictures_is_empty() -> None:
    view = gallery(context(catalog([article()])))
    assert (view.albums, view.years) == ((), ())


def test_feeds_show_one_file_of_a_picture_by_its_whole_address() -> None:
    one = article(image=LEAD)
    ctx = with_pictures(context(catalog([one])))
    made = {url: make for _, url, make in files(ctx, channels(ctx))}
    [item] = json.loads(made["feed.json"]())["items"]
    assert item["image"] == "https://example.vn/media/anh-1a.jpg"
    assert '<figure><img src="https://example.vn/media/anh-1a.jpg" alt="Hội trường"' in item["content_html"]
    assert "<figcaption>Quang cảnh hội nghị. Ảnh: H.V.S</figcaption>" in item["content_html"]
    assert "srcset" not in item["content_html"]
    atom = made["feed.xml"]().decode()
    assert '<link rel="enclosure" type="image/jpeg" href="https://example.vn/media/anh-1a.jpg"' in atom
    assert feeds.ATOM in atom
