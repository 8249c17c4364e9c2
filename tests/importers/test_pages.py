"""Saved web pages: the article is found in the frame that each system puts around it."""

from __future__ import annotations

import base64
import io
from html import escape
from pathlib import Path

import pytest
from PIL import Image

from importers.old_encodings import as_bytes, tcvn3, vni
from importers.pages import TEXTS, lines_of, page, paragraphs
from importers.support import Repository, codes, likeness, published

ARTICLE = "tin/2019/tong-ket-15-nam-nghi-quyet-trung-uong-5-khoa-ix.md"
LINES = lines_of("lang-son-tong-ket-15-nam")
TITLE, SAPO, CAPTION, REST = LINES[1], LINES[2], " ".join(LINES[3:5]), LINES[5:-1]


def picture(size: tuple[int, int] = (120, 80), kind: str = "PNG") -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", size, (30, 110, 60)).save(drawn, kind)
    return drawn.getvalue()


def nukeviet(**rest: str) -> str:
    figure = (
        f'<div style="text-align:center"><img src="trang_files/anh%201.png" alt=""><br><em>{escape(CAPTION)}</em></div>'
    )
    html = page("nukeviet", TITLE, figure + paragraphs(REST), POSTED="Đăng lúc: Thứ ba - 14/05/2019 15:20", **rest)
    return html.replace("@SAPO@", f'<div class="hometext m-bottom" itemprop="description">{escape(SAPO)}</div>')


def aspnet() -> bytes:
    img = '<IMG src="trang_files/a.jpg" width=300>'
    table = f"<TABLE><TR><TD>{img}</TD></TR><TR><TD><I>{escape(tcvn3(CAPTION))}</I></TD></TR></TABLE>"
    body = f"<P align=justify><B>{escape(tcvn3(SAPO))}</B></P>{table}"
    return as_bytes(
        page(
            "aspnet",
            tcvn3(TITLE),
            body + paragraphs([tcvn3(line) for line in REST], "<P align=justify>", "</P>"),
            SITE="Lien minh HTX",
            TODAY="Thu sau, 20/09/2019",
            MENU1=tcvn3("Trang chủ"),
            MENU2=tcvn3("Giới thiệu"),
            SEND=tcvn3("Gửi email"),
            AUTHOR=tcvn3("Tân An"),
            OTHER=tcvn3("Các tin khác"),
            OTHER1=tcvn3("Chợ Đồn quan tâm phát triển kinh tế tập thể"),
            VISITS=tcvn3("Số lượt truy cập"),
        )
    )


def wordpress() -> str:
    lines = lines_of("phu-tho-30-nam")
    figure = f'<figure><img src="https://htx.example/1.jpg"><figcaption>{escape(lines[4])}</figcaption></figure>'
    sapo = f"<p><strong>{escape(lines[3])}</strong></p>"
    return page("wordpress", lines[0], sapo + figure + paragraphs(lines[5:-1]))


def word() -> bytes:
    lines = lines_of("bac-kan-cho-don")
    before = "<p class=MsoNormal style='text-align:justify'><span style='font-family:\"VNI-Times\"'>"
    body = paragraphs([vni(line) for line in lines[1:-2]], before, "<o:p></o:p></span></p>")
    return as_bytes(page("word", vni(lines[0]), body, AUTHOR=vni("Ban biên tập")))


def test_a_page_of_nukeviet_with_its_picture(tmp_path: Path) -> None:
    repository = Repository.at(tmp_path)
    (repository.inbox / "trang_files").mkdir()
    (repository.inbox / "trang_files" / "anh 1.png").write_bytes(picture())
    outcome, draft, _ = repository.draft("trang.html", nukeviet())
    assert (draft.title, draft.description) == (TITLE, SAPO.removeprefix("LSO-"))
    assert (draft.author, draft.source) == ("Ban biên tập", "LSO")
    assert draft.date.iso == "2019-05-14"
    assert draft.body.lstrip().startswith(
        f"![{CAPTION}](../../media/{draft.slug}-anh-1.png)\n\n/// caption\n{CAPTION}\n///\n"
    )
    assert (repository.root / "content" / "media" / f"{draft.slug}-anh-1.png").read_bytes() == picture()
    assert likeness(draft.body, published(ARTICLE, repository.registry).body) > 0.9
    assert any("07/10/2022" in problem.vi for problem in outcome.problems if problem.code == "IMPORT-DATE")
    for furniture in ("Click để", "Những tin", "truy cập", "Bản in", "Bản quyền", "Chợ Đồn"):
        assert furniture not in draft.body


def test_a_page_of_2005_with_a_layout_of_tables_and_the_font_vntime(tmp_path: Path) -> None:
    outcome, draft, _ = (repository := Repository.at(tmp_path)).draft("trang.htm", aspnet())
    assert draft.title == TITLE
    assert draft.description == SAPO.removeprefix("LSO-")
    assert (draft.author, draft.source) == ("Tân An", "LSO")
    assert draft.date.iso == "2019-05-14"
    assert likeness(draft.body, published(ARTICLE, repository.registry).body) > 0.97
    assert draft.body.lstrip().startswith(f"*(Ảnh: {CAPTION})*")
    assert "IMPORT-PICTURE" in codes(outcome)
    assert "bảng mã: TCVN3 (ABC)" in outcome.notes


def test_a_page_of_wordpress_with_a_day_in_its_linked_data(tmp_path: Path) -> None:
    repository = Repository.at(tmp_path)
    outcome, draft, text = repository.draft("trang.html", wordpress())
    article = published("tin/2023/trien-khai-hoat-dong-thiet-thuc-ho-tro-kinh-te-tap-the.md", repository.registry)
    assert (draft.title, draft.source, draft.date.iso) == (article.title, "VCA.org", "2023-09-19")
    assert likeness(draft.body, article.body) > 0.95
    assert draft.description == article.description
    assert codes(outcome) == ["IMPORT-PICTURE"]
    assert "https://htx.example/1.jpg" in outcome.problems[0].vi
    assert "# Siêu dữ liệu của trang ghi ngày đăng" in text


def test_a_page_that_word_saved_in_a_vni_font(tmp_path: Path) -> None:
    repository = Repository.at(tmp_path)
    _, draft, _ = repository.draft("trang.html", word())
    article = published("tin/2021/cho-don-quan-tam-phat-trien-kinh-te-tap-the-hop-tac-xa.md", repository.registry)
    assert (draft.title, draft.author) == (article.title, "Ban biên tập")
    assert likeness(draft.body, article.body) > 0.9


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_page_is_the_same_in_every_encoding_of_unicode(encoding: str, tmp_path: Path) -> None:
    _, draft, _ = Repository.at(tmp_path).draft("trang.html", wordpress().encode(encoding))
    assert draft.title == lines_of("phu-tho-30-nam")[0]


def test_pictures_inside_the_page_are_taken_out_and_small_ones_left(tmp_path: Path) -> None:
    def source(data: bytes, kind: str) -> str:
        return f'<img src="data:image/{kind};base64,{base64.b64encode(data).decode()}" alt="Ảnh {kind}">'

    pictures = source(picture(), "png") + source(picture(kind="GIF"), "gif") + source(picture((8, 8)), "speck")
    repository = Repository.at(tmp_path)
    outcome, draft, _ = repository.draft("trang.html", wordpress().replace("<figure>", f"<p>{pictures}</p><figure>"))
    names = sorted(file.name for file in (repository.root / "content" / "media").iterdir())
    assert names == [f"{draft.slug}-anh-1.png", f"{draft.slug}-anh-2.png"]
    assert "![Ảnh gif](../../media/" in draft.body
    assert "speck" not in draft.body
    assert "ảnh: 2 tệp vào content/media" in outcome.notes


def test_tables_of_figures_stay_tables(tmp_path: Path) -> None:
    table = (
        "<table><thead><tr><th>Năm</th><th>Số HTX</th></tr></thead>"
        "<tr><td>2003</td><td>92</td></tr><tr><td>2018</td><td>220</td></tr></table>"
    )
    _, draft, _ = Repository.at(tmp_path).draft("trang.html", wordpress().replace("<figure>", f"{table}<figure>"))
    assert "| Năm | Số HTX |\n| --- | --- |\n| 2003 | 92 |\n| 2018 | 220 |" in draft.body


def test_lists_links_and_headings_of_a_page(tmp_path: Path) -> None:
    piece = (
        "<h3>Kết quả đạt được</h3><ul><li>Một</li><li>Hai<ul><li>Hai a</li></ul></li></ul>"
        '<ol><li>Ba</li><li>Bốn</li></ol><p>Xem <a href="https://vca.org.vn/">trang Liên minh</a>, '
        '<a href="/tin">trang cũ</a>, <a href="javascript:x()">in</a>.</p>'
    )
    _, draft, _ = Repository.at(tmp_path).draft("trang.html", wordpress().replace("<figure>", f"{piece}<figure>"))
    assert "## Kết quả đạt được\n\n- Một\n- Hai\n    - Hai a\n\n1. Ba\n2. Bốn\n" in draft.body
    assert "Xem [trang Liên minh](https://vca.org.vn/), trang cũ, in." in draft.body


def test_the_day_of_a_page_that_nothing_else_dates_is_left_to_an_editor(tmp_path: Path) -> None:
    """A negative control of the rule that a day at the head of a page is never the article's."""
    repository = Repository.at(tmp_path)
    body = "Lớp tập huấn, đào tạo, bồi dưỡng của tỉnh Lạng Sơn."
    text = f"Thứ sáu, 07/10/2022\n\nHợp tác xã ở tỉnh Lạng Sơn tập huấn\n\n{body}\n"
    outcome = repository.take("bai.txt", text)
    assert outcome.undecided
    assert outcome.path == "content/tin/_nhap/hop-tac-xa-o-tinh-lang-son-tap-huan.md"
    draft = (repository.root / outcome.path).read_text(encoding="utf-8")
    assert "\n# date: (cần điền" in draft
    assert "\ndate:" not in draft
    assert any('"Thứ sáu, 07/10/2022"' in problem.vi for problem in outcome.problems)


def test_the_frames_hold_what_must_be_dropped() -> None:
    """A negative control: without the import the furniture is in the pages."""
    assert "Những tin cũ hơn" in nukeviet()
    assert tcvn3("Các tin khác").encode("cp1252") in aspnet()
    assert "Bài viết liên quan" in wordpress()
    assert (TEXTS / "bac-kan-cho-don.txt").read_text(encoding="utf-8").count("Bài trước") == 1
