"""Word files: headings, lists, tables, pictures and old fonts of the files that editors have in their folders."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest

from importers.old_encodings import tcvn3, vni
from importers.pages import lines_of
from importers.support import Repository, codes, likeness, published
from importers.test_pages import CAPTION, REST, SAPO, TITLE, picture


def file_of(document: Any) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def report() -> Any:
    """A report as a union's office writes it: letterhead, headings, a list, a table, a picture with its caption."""
    document = docx.Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text = "LIÊN MINH HTX TỈNH LẠNG SƠN\nSố: 12/BC-LMHTX"
    motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    head.cell(0, 1).text = f"{motto}\nLạng Sơn, ngày 14 tháng 5 năm 2019"
    document.add_paragraph().add_run("BÁO CÁO").bold = True
    document.add_paragraph().add_run(TITLE).bold = True
    document.add_picture(io.BytesIO(picture((300, 200))))
    document.add_paragraph().add_run(CAPTION).italic = True
    document.add_heading("Kết quả", 1)
    document.add_paragraph(REST[0])
    document.add_heading("Chi tiết", 3)
    for line in REST[1:3]:
        document.add_paragraph(line, style="List Bullet")
    for line in REST[3:5]:
        document.add_paragraph(line, style="List Number")
    table = document.add_table(3, 2)
    for cell, text in zip(table._cells, ("Chỉ tiêu", "Năm 2018", "Số THT", "1.810", "Số HTX", "220"), strict=True):
        cell.text = text
    paragraph = document.add_paragraph("Theo ")
    paragraph.add_run("Nghị quyết số 13-NQ/TW").bold = True
    paragraph.add_run(" về kinh tế tập thể.")
    document.add_paragraph("Nơi nhận: Như trên; Lưu: VT.")
    return document


def test_a_report_keeps_its_structure_and_loses_its_letterhead(tmp_path: Path) -> None:
    repository = Repository.at(tmp_path)
    outcome, draft, _ = repository.draft("Báo cáo.docx", file_of(report()))
    assert draft.title == f"BÁO CÁO {TITLE}"
    assert (draft.date.iso, draft.province) == ("2019-05-14", "lang-son@pre1990")
    assert draft.body.strip() == "\n\n".join(
        (
            f"![{CAPTION}](../../media/{draft.slug}-anh-1.png)",
            f"/// caption\n{CAPTION}\n///",
            "## Kết quả",
            REST[0],
            "### Chi tiết",
            f"- {REST[1]}\n- {REST[2]}",
            f"1. {REST[3]}\n2. {REST[4]}",
            "| Chỉ tiêu | Năm 2018 |\n| --- | --- |\n| Số THT | 1.810 |\n| Số HTX | 220 |",
            "Theo **Nghị quyết số 13-NQ/TW** về kinh tế tập thể.",
        )
    )
    assert (repository.root / "content" / "media" / f"{draft.slug}-anh-1.png").read_bytes() == picture((300, 200))
    assert codes(outcome) == ["IMPORT-DATE", "IMPORT-ALT"]


def in_a_style(document: Any) -> Callable[[str], None]:
    document.styles["Normal"].font.name = ".VnTime"
    return lambda line: document.add_paragraph(tcvn3(line)) and None


def letter_by_letter(document: Any) -> Callable[[str], None]:
    def add(line: str) -> None:
        paragraph = document.add_paragraph()
        for char in vni(line):
            paragraph.add_run(char).font.name = "VNI-Times"

    return add


def beside_unicode(document: Any) -> Callable[[str], None]:
    """Some paragraphs in the old font, some in Unicode, some in Unicode that still bears the old font's name."""

    def add(line: str) -> None:
        run = document.add_paragraph().add_run(tcvn3(line) if len(line) % 3 else line)
        run.font.name = ".VnTime" if len(line) % 3 < 2 else ".VnArial"

    return add


@pytest.mark.parametrize(("how", "count"), [(in_a_style, 99), (letter_by_letter, 1), (beside_unicode, 99)])
def test_old_fonts_become_unicode(how: Callable[[Any], Callable[[str], None]], count: int, tmp_path: Path) -> None:
    document = docx.Document()
    add = how(document)
    for line in (TITLE, SAPO, *REST[:count]):
        add(line)
    repository = Repository.at(tmp_path)
    outcome, draft, _ = repository.draft("bai.docx", file_of(document))
    assert draft.title == TITLE
    assert likeness(draft.body, " ".join([SAPO.removeprefix("LSO-"), *REST[:count]])) > 0.97
    assert outcome.notes[0].startswith("bảng mã: ")


def test_the_font_of_capitals_gives_capitals_and_a_word_about_it(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph().add_run(tcvn3(TITLE)).font.name = ".VnTimeH"
    document.add_paragraph(REST[0])
    outcome = Repository.at(tmp_path).take("bai.docx", file_of(document))
    assert outcome.title == TITLE.upper()
    assert "IMPORT-CAPITALS" in codes(outcome)


@pytest.mark.parametrize(
    ("made", "iso"),
    [(datetime(2019, 5, 20, tzinfo=UTC), "2019-05-20"), (datetime(2013, 12, 23, tzinfo=UTC), "2018")],
)
def test_the_day_a_file_was_made_counts_unless_the_text_knows_more(made: datetime, iso: str, tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.created = made
    for line in (TITLE, "Tin của Liên minh HTX tỉnh Lạng Sơn.", *REST):
        document.add_paragraph(line)
    outcome, draft, _ = Repository.at(tmp_path).draft("bai.docx", file_of(document))
    assert draft.date.iso == iso
    assert "IMPORT-DATE" in codes(outcome)


def test_a_numbered_report_gets_its_headings_from_its_numbers(tmp_path: Path) -> None:
    lines = lines_of("thai-nguyen-nhiem-ky-2013-2018")
    document = docx.Document()
    for line in [lines[0], *lines[2:-9]]:
        document.add_paragraph(line)
    repository = Repository.at(tmp_path)
    _, draft, _ = repository.draft("bai.docx", file_of(document))
    article = published("tin/2018/bao-cao-tom-tat-lien-minh-htx-thai-nguyen-nhiem-ky-2013-2018.md", repository.registry)
    assert likeness(draft.body, article.body) > 0.97
    assert [line for line in draft.body.splitlines() if line.startswith("#")] == [
        line for line in article.body.splitlines() if line.startswith("#")
    ]
