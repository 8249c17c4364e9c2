"""`cli.py import`: a folder at once, a report an editor can work from, and drafts that a build accepts."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import cli
from importers.pages import TEXTS
from importers.test_docx import file_of, report
from importers.test_pages import aspnet, picture, wordpress
from portal.importers import intake
from project import DIAGNOSTIC, EPOCH, ROOT, Outcome, clean_environment, contents


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as an editor has it: texts, pages with their pictures, Word files, and what is none of these."""
    made = tmp_path / "Bài cũ"
    (made / "2005" / "trang_files").mkdir(parents=True)
    for text in TEXTS.glob("*.txt"):
        (made / text.name).write_bytes(text.read_bytes())
    (made / "2005" / "trang.htm").write_bytes(aspnet())
    (made / "2005" / "trang_files" / "a.jpg").write_bytes(picture(kind="JPEG"))
    (made / "2005" / "trang_files" / "khung.html").write_bytes(b"<p>x</p>")
    (made / "wp.html").write_text(wordpress(), encoding="utf-8")
    (made / "Báo cáo.docx").write_bytes(file_of(report()))
    (made / "~$o cao.docx").write_bytes(b"lock")
    (made / ".an.txt").write_bytes(b"x")
    (made / "Biên bản.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (made / "hỏng.docx").write_bytes(b"PK")
    (made / "anh.png").write_bytes(picture())
    return made


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A portal without articles that the command line takes to be its own."""
    root = tmp_path / "portal"
    shutil.copytree(ROOT / "content" / "_data", root / "content" / "_data", ignore=shutil.ignore_patterns("urls.txt"))
    (root / "content" / "index.md").write_text("---\ntitle: Trang chủ\ntemplate: home\n---\n", encoding="utf-8")
    monkeypatch.setattr(cli, "ROOT", root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    return root


def run(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> Outcome:
    status = cli.main([str(argument) for argument in arguments])
    said = capfd.readouterr()
    return Outcome(status, said.out, said.err)


def test_a_folder_gives_drafts_a_report_and_articles_that_pass(
    portal: Path, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    outcome = run(capfd, "import", folder)
    assert outcome.status == 1
    assert outcome.stdout.splitlines()[-1] == "10 tệp: 8 bản nháp; 2 tệp không nhập được."
    refused = [(Path(file).name, code) for file, *_, code in outcome.places if code in {"IMPORT-KIND", "IMPORT-BROKEN"}]
    assert refused == [("Biên bản.doc", "IMPORT-KIND"), ("hỏng.docx", "IMPORT-BROKEN")]
    assert all(DIAGNOSTIC.fullmatch(line) for line in outcome.stderr.splitlines())
    drafts = sorted((portal / "content" / "tin").rglob("*.md"))
    assert len(drafts) == 8
    assert {draft.parent.name for draft in drafts} == {"2011", "2018", "2019", "2021", "2023"}
    assert len(list((portal / "content" / "media").iterdir())) == 2
    assert run(capfd, "check", "--strict") == Outcome(0, "", "")
    for draft in drafts:
        text = draft.read_text(encoding="utf-8")
        assert text.count("\ndraft: true\n") == 1
        draft.write_text(text.replace("draft: true\n", ""), encoding="utf-8")
    assert run(capfd, "check").status == 0
    before = contents(portal)
    again = run(capfd, "import", folder)
    assert again.stdout.splitlines()[-1] == "10 tệp: 0 bản nháp; 8 tệp đã nhập từ trước; 2 tệp không nhập được."
    assert contents(portal) == before


@pytest.mark.usefixtures("portal")
def test_the_report_says_what_was_recognised_and_why(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    outcome = run(capfd, "import", folder / "lang-son-tong-ket-15-nam.txt")
    assert outcome.status == 0
    report_lines = outcome.stdout.splitlines()
    assert report_lines[0].endswith(" → content/tin/2019/tong-ket-15-nam-thuc-hien-nghi-quyet-trung-uong-5-khoa-ix.md")
    assert report_lines[1:] == [
        "    Tổng kết 15 năm thực hiện Nghị quyết Trung ương 5, khoá IX",
        "    địa phương: Lạng Sơn (bài nêu Lạng Sơn (1 lần))",
        "    ngày: 2019-05-14",
        "    chủ đề: nghi-quyet-cua-dang, kinh-te-tap-the-dia-phuong",
        "    tác giả: TÂN AN",
        "    nguồn: LSO",
        '    bỏ (khung trang): "Thứ sáu, 20/09/2019"',
        "1 tệp: 1 bản nháp.",
    ]
    assert [code for *_, code in outcome.places] == ["IMPORT-DATE", "IMPORT-DATE"]


def test_what_an_editor_must_add_is_said_and_the_draft_stands_outside_the_site(
    portal: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bai.txt").write_text("Một bài ngắn\n\nKhông nói gì về nơi chốn và thời gian.\n", encoding="utf-8")
    outcome = run(capfd, "import", tmp_path / "bai.txt")
    assert outcome.status == 0
    assert [code for *_, code in outcome.places] == ["IMPORT-DATE", "IMPORT-PROVINCE", "IMPORT-TOPICS"]
    text = (portal / "content" / "tin" / "_nhap" / "mot-bai-ngan.md").read_text(encoding="utf-8")
    assert text.count("(cần điền") == 3
    assert "content/tin/_nhap" in outcome.stdout
    assert run(capfd, "check", "--strict") == Outcome(0, "", "")


@pytest.mark.usefixtures("portal")
def test_a_missing_file_is_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    outcome = run(capfd, "import", tmp_path / "khong co.txt")
    assert outcome.status == 1
    assert [code for *_, code in outcome.places] == ["IMPORT-FILE"]
    assert "Traceback" not in outcome.stderr


@pytest.mark.usefixtures("portal")
def test_without_the_packages_texts_are_imported_and_the_rest_says_what_to_do(
    folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: str) -> None:
        raise ModuleNotFoundError(name="lxml")

    monkeypatch.setattr(intake, "import_module", missing)
    outcome = run(capfd, "import", folder / "wp.html", folder / "phu-tho-30-nam.txt")
    assert [code for *_, code in outcome.places if code != "IMPORT-DATE"] == ["IMPORT-PACKAGE"]
    assert "make import" in outcome.stderr
    assert outcome.stdout.splitlines()[-1] == "2 tệp: 1 bản nháp; 1 tệp không nhập được."


@pytest.mark.usefixtures("portal")
def test_no_control_character_of_a_file_reaches_the_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a\x1b[31m\n::error::b.txt"
    file.write_bytes("\x1b[2J Tin \u202e tỉnh Lạng Sơn \x07\n\n\x1b[31mĐào tạo\x1b[0m cán bộ.".encode())
    outcome = run(capfd, "import", tmp_path)
    said = outcome.stdout + outcome.stderr
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", said)
    assert not any(line.startswith("::") for line in said.splitlines())


def _in_a_terminal(root: Path, *files: str) -> Outcome:
    """What the command says where its stderr is a terminal."""
    ours, theirs = pty.openpty()
    program = f"import sys, pathlib, cli; cli.ROOT = pathlib.Path({str(root)!r}); sys.exit(cli.main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", program, "import", *files],
        env=clean_environment({"PYTHONPATH": str(ROOT / "hooks")}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=False,
    )
    os.close(theirs)
    said = b""
    try:
        while piece := os.read(ours, 65536):
            said += piece
    except OSError:  # Linux says so where nothing is left
        pass
    os.close(ours)
    return Outcome(done.returncode, done.stdout.decode(), said.decode())


def test_a_bar_is_drawn_for_a_person_and_for_nobody_else(
    portal: Path, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    texts = [str(file) for file in sorted(folder.glob("*.txt"))][:2]
    quiet = run(capfd, "import", *texts)
    assert "\r" not in quiet.stderr
    for draft in (portal / "content" / "tin").rglob("*.md"):
        draft.unlink()
    watched = _in_a_terminal(portal, *texts)
    assert re.search(r"\r\[#{15}\.{15}\] 1/2 tệp", watched.stderr)
    assert "] 2/2 tệp" in watched.stderr
    assert watched.stdout == quiet.stdout


def test_the_pins_of_the_import_are_those_of_the_tests() -> None:
    ours, theirs = (
        (ROOT / name).read_text(encoding="utf-8") for name in ("requirements-import.txt", "tests/requirements.txt")
    )
    pins = set(re.findall(r"^([a-z]+==[0-9.]+)", ours, re.MULTILINE))
    assert {pin.partition("==")[0] for pin in pins} == {"cobble", "lxml", "mammoth"}
    assert pins <= set(re.findall(r"^([a-z]+==[0-9.]+)", theirs, re.MULTILINE))
