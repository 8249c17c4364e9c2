"""Files made to do harm, and files that are merely broken: one clear line, no draft, nothing else."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest

from importers.support import Repository, codes
from importers.test_docx import file_of, report
from importers.test_pages import picture, wordpress
from portal.importers import from_docx, sources
from portal.importers.sources import File
from portal.markup import scan

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def changed(document: bytes, **parts: bytes) -> bytes:
    """A Word file with parts (by name, __ for / and _DOT_ for a point) put in place of its own."""
    new = {name.replace("__", "/").replace("_DOT_", "."): data for name, data in parts.items()}
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name in {**dict.fromkeys(old.namelist()), **new}:
            file.writestr(name, new[name] if name in new else old.read(name))
    return written.getvalue()


def document_xml(inside: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<w:document xmlns:w="{WORDS}"><w:body>{inside}</w:body></w:document>'.encode()


WORD = file_of(docx.Document())
ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10))

FILES = {
    "no archive.docx": (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "IMPORT-BROKEN"),
    "empty.docx": (b"", "IMPORT-BROKEN"),
    "half.docx": (WORD[: len(WORD) // 2], "IMPORT-BROKEN"),
    "another archive.docx": (changed(WORD)[:0] + b"PK\x05\x06" + b"\x00" * 18, "IMPORT-BROKEN"),
    "no xml.docx": (changed(WORD, word__document_DOT_xml=b"<w:document"), "IMPORT-BROKEN"),
    "another xml.docx": (changed(WORD, word__document_DOT_xml=b"<a/>"), "IMPORT-BROKEN"),
    "bomb.docx": (changed(WORD, word__document_DOT_xml=document_xml(" " * (7 << 20))), "IMPORT-LIMIT"),
    "long.docx": (changed(WORD, word__document_DOT_xml=os.urandom(9 << 20)), "IMPORT-LIMIT"),
    "deep.docx": (
        changed(WORD, word__document_DOT_xml=document_xml("<w:p>" * 3000 + "</w:p>" * 3000)),
        "IMPORT-BROKEN",
    ),
    "laughs.docx": (
        changed(WORD, word__document_DOT_xml=document_xml("&a9;", f"<!DOCTYPE w [{ENTITIES}]>")),
        "IMPORT-BROKEN",
    ),
    "outside.docx": (
        changed(
            WORD,
            word__document_DOT_xml=document_xml("&x;", '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        ),
        "IMPORT-UNSAFE",
    ),
    "no words.docx": (WORD, "IMPORT-EMPTY"),
    "no words.html": (b"<html><body><script>x()</script></body></html>", "IMPORT-EMPTY"),
    "no words.txt": (b" \n\n \t", "IMPORT-EMPTY"),
    "deep.html": (b"<div>" * 900 + b"a", "IMPORT-LIMIT"),
    "many.html": (b"<b>a</b>" * 101_000, "IMPORT-LIMIT"),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "IMPORT-BINARY"),
    "program.txt": (bytes(range(256)) * 8, "IMPORT-BINARY"),
    "old.doc": (b"x", "IMPORT-KIND"),
    "book.txt": ("Hợp tác xã. ".encode() * 100_000, "IMPORT-LIMIT"),
    "lines.txt": (b"a.\n\n" * 10_001, "IMPORT-LIMIT"),
    "large.txt": (b"a" * ((4 << 20) + 1), "IMPORT-LIMIT"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_is_one_problem_in_words(name: str, tmp_path: Path) -> None:
    data, code = FILES[name]
    repository = Repository.at(tmp_path)
    outcome = repository.take(name, data)
    assert codes(outcome) == [code]
    [problem] = outcome.problems
    assert (problem.path, problem.line, problem.column, problem.severity) == (f"inbox/{name}", 1, 1, "error")
    assert outcome.path is None
    assert not (repository.root / "content" / "tin").exists()
    assert not (repository.root / "content" / "media").exists()


def test_nothing_of_a_page_is_code_in_the_draft(tmp_path: Path) -> None:
    evil = (
        "<script>alert(1)</script><style>p{}</style><iframe src='//evil.example'></iframe><svg onload=x()></svg>"
        '<p onclick="x()">Một &lt;script&gt;x&lt;/script&gt; <a href="java&#10;script:x()">hai</a> '
        '<a href="data:text/html,x">ba</a> [bốn](javascript:x) <img src="x" onerror="x()"> {{ năm }} &lt;!-- sáu</p>'
        '<object data="x"></object><form action="//evil.example"><input name=a>bảy</form>'
        "<meta http-equiv=refresh content=0>"
    )
    outcome, draft, _ = Repository.at(tmp_path).draft("x.html", wordpress().replace("<figure>", f"{evil}<figure>"))
    for sign in ("<script", "<iframe", "<svg", "onclick", "onerror", "](data", "evil.example", "alert", "<!--"):
        assert sign not in draft.body
    assert scan(draft.body).links == ()
    assert "Một &lt;script>x&lt;/script> hai ba \\[bốn\\](javascript:x)" in draft.body
    assert not outcome.undecided


def test_a_word_file_opens_no_file_outside_itself(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    document = report()
    blip = next(iter(document.element.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip")))
    relation = document.part.relate_to(secret.as_uri(), f"{RELATIONS}/image", is_external=True)
    blip.set(f"{{{RELATIONS}}}link", relation)
    del blip.attrib[f"{{{RELATIONS}}}embed"]
    repository = Repository.at(tmp_path)
    outcome = repository.take("bai.docx", file_of(document))
    assert outcome.path
    assert not (repository.root / "content" / "media").exists()


@pytest.mark.parametrize(
    "address",
    [
        "../secret.png",
        "trang_files/../../secret.png",
        "/etc/hostname",
        "link.png",
        "file:///etc/hostname",
        "..%2Fsecret.png",
    ],
)
def test_a_page_takes_pictures_from_its_own_folder_only(address: str, tmp_path: Path) -> None:
    repository = Repository.at(tmp_path)
    (tmp_path / "secret.png").write_bytes(picture())
    (repository.inbox / "link.png").symlink_to(tmp_path / "secret.png")
    html = wordpress().replace("<figure>", f'<p><img src="{address}" alt="x"></p><figure>')
    outcome = repository.take("trang.html", html)
    assert outcome.path
    assert not (tmp_path / "content" / "media").exists()


def test_a_text_with_a_token_or_a_title_without_letters_is_set_aside(tmp_path: Path) -> None:
    """A draft with an error would stop every build: it goes where no build looks."""
    token = "ghp_" + "a1B2" * 9
    text = f"Đăng lúc: 14/05/2019\n\nTin tỉnh Lạng Sơn tập huấn đào tạo\n\nTập huấn ở tỉnh Lạng Sơn, khoá {token}.\n"
    outcome = (repository := Repository.at(tmp_path)).take("bai.txt", text)
    assert outcome.undecided
    assert outcome.path
    assert outcome.path.startswith("content/tin/_nhap/")
    assert "TEXT-TOKEN" in codes(outcome)
    assert (repository.root / outcome.path).exists()


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "bai.txt")
    with pytest.raises(sources.ImportRefusedError):
        sources.data_of(File(tmp_path / "bai.txt", "bai.txt"))


def test_the_limits_leave_room_for_real_files() -> None:
    """A negative control: a long report of ordinary words passes."""
    document: Any = docx.Document()
    for number in range(300):
        document.add_paragraph(
            f"Đoạn {number}: hợp tác xã, tổ hợp tác trên địa bàn tỉnh tiếp tục phát triển ổn định. " * 3
        )
    reading = from_docx.read(file_of(document))
    assert len(reading.blocks) == 300
