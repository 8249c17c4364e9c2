from __future__ import annotations

from markupsafe import Markup

from portal.model import Citation
from portal.views.quotes import WORDS, quotes
from views.sample import article, citing

SLUG = "nghi-quyet-20-nq-tw-2022"


def test_the_sentence_is_quoted_with_the_citation_marked() -> None:
    one = citing("Trước đó. Tỉnh thực hiện Nghị quyết 20 năm nay. Sau đó.", ("Nghị quyết 20", SLUG))
    assert quotes(one, SLUG) == (Markup("Tỉnh thực hiện <mark>Nghị quyết 20</mark> năm nay."),)


def test_a_citation_may_open_its_sentence_or_its_paragraph() -> None:
    for before in ("Trước đó. ", "Trước đó.\n\n", "Trước đó:\n- ", "Trước đó! **"):
        one = citing(f"{before}Nghị quyết 20 là mốc mới. Sau đó.", ("Nghị quyết 20", SLUG))
        assert quotes(one, SLUG) == (Markup("<mark>Nghị quyết 20</mark> là mốc mới."),)


def test_everything_in_a_quote_is_escaped() -> None:
    one = citing('Ông A & bà "B" <script> nêu Nghị quyết <20>.', ("Nghị quyết <20>", SLUG))
    quote = quotes(one, SLUG)[0]
    assert quote.count("<") == 2
    assert "&amp;" in quote
    assert "&#34;B&#34;" in quote
    assert "script" not in quote


def test_signs_typed_into_the_text_mark_nothing() -> None:
    one = citing("Có \ue000dấu lạ\ue001 rồi Nghị quyết 20.", ("Nghị quyết 20", SLUG))
    assert quotes(one, SLUG) == (Markup("Có dấu lạ rồi <mark>Nghị quyết 20</mark>."),)


def test_markdown_is_taken_away_around_and_across_the_citation() -> None:
    text = "Thực hiện **[Nghị quyết 20](../../van-ban/nghi-quyet.md)** về _hợp tác xã_."
    assert quotes(citing(text, ("Nghị quyết 20", SLUG)), SLUG) == (
        Markup("Thực hiện <mark>Nghị quyết 20</mark> về hợp tác xã."),
    )


def test_a_citation_that_vanishes_with_the_markdown_gives_no_quote() -> None:
    one = citing("Xem ![Nghị quyết 20](a.png) ở trên.", ("Nghị quyết 20", SLUG))
    assert quotes(one, SLUG) == ()


def test_a_long_sentence_is_cut_around_the_citation() -> None:
    words = " ".join(f"trước{n}" for n in range(80)) + " Nghị quyết 20 " + " ".join(f"sau{n}" for n in range(80))
    quote = quotes(citing(words, ("Nghị quyết 20", SLUG)), SLUG)[0]
    assert len(quote.split()) == WORDS
    assert quote.startswith("…")
    assert quote.endswith("…")
    assert "<mark>Nghị quyết 20</mark>" in quote


def test_two_citations_in_one_sentence_make_one_quote() -> None:
    text = "Nghị quyết 20 và kế hoạch thực hiện Nghị quyết số 20-NQ/TW."
    one = citing(text, ("Nghị quyết 20", SLUG), ("Nghị quyết số 20-NQ/TW", SLUG))
    assert quotes(one, SLUG) == (
        Markup("<mark>Nghị quyết 20</mark> và kế hoạch thực hiện <mark>Nghị quyết số 20-NQ/TW</mark>."),
    )


def test_at_most_two_sentences_and_no_sentence_twice() -> None:
    text = "Nghị quyết 20.\n\nNghị quyết 20.\n\nHọc Nghị quyết 20.\n\nLàm theo Nghị quyết 20."
    places = [place for place in range(len(text)) if text.startswith("Nghị quyết 20", place)]
    one = article(body=text, citations=tuple(Citation(place, place + 13, SLUG) for place in places))
    assert quotes(one, SLUG) == (Markup("<mark>Nghị quyết 20</mark>."), Markup("Học <mark>Nghị quyết 20</mark>."))


def test_the_sapo_is_quoted_before_the_body() -> None:
    sapo = Citation(0, 13, SLUG)
    one = article(description="Nghị quyết 20 vào cuộc sống.", sapo_citations=(sapo,))
    assert quotes(one, SLUG) == (Markup("<mark>Nghị quyết 20</mark> vào cuộc sống."),)


def test_titles_initials_and_numbers_end_no_sentence() -> None:
    text = "TP. Hồ Chí Minh, ông Nguyễn A. Bình với 1.810 thành viên bàn Nghị quyết 20 ở P. Tân Lập."
    assert quotes(citing(text, ("Nghị quyết 20", SLUG)), SLUG)[0].unescape().startswith("TP. Hồ Chí Minh")


def test_list_items_and_other_documents_are_left_out() -> None:
    text = "Gồm:\n\n- Luật HTX 2012\n- Nghị quyết 20\n- Kết luận 70"
    one = citing(text, ("Luật HTX 2012", "luat"), ("Nghị quyết 20", SLUG))
    assert quotes(one, SLUG) == (Markup("<mark>Nghị quyết 20</mark>"),)
