"""`check --fix`: what is certain is mended, the rest of the bytes is left alone, a second time nothing happens."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cli
from portal import registers
from portal.differences import unified
from portal.mending import mended
from portal.source import MAX_BYTES
from project import DIAGNOSTIC, ROOT, Project, article, contents, state

REGISTER = registers.load(ROOT)[0]
assert REGISTER
PATH = "tin/2022/bai.md"
BOM = "\ufeff"
DECOMPOSED = unicodedata.normalize("NFD", "Hợp tác xã Đổi mới")


def mend(text: str, path: str = PATH) -> str:
    assert REGISTER
    return mended(path, text.encode(), REGISTER).decode()


def written(typed: dict[str, str], body: str = "Nội dung.") -> str:
    return article(body, **typed)


MENDS: list[tuple[dict[str, str], dict[str, str]]] = [
    ({"date": "07/10/2022"}, {"date": "2022-10-07"}),
    ({"date": '"7-10-2022"'}, {"date": '"2022-10-07"'}),
    ({"date": "'7.10.2022'"}, {"date": "'2022-10-07'"}),
    ({"date": "Thứ sáu, 07/10/2022"}, {"date": "2022-10-07"}),
    ({"date": "ngày 7 tháng 10 năm 2022"}, {"date": "2022-10-07"}),
    ({"date": "2022/10/7"}, {"date": "2022-10-07"}),
    ({"updated": "8/10/2022", "expires": "9/10/2022"}, {"updated": "2022-10-08", "expires": "2022-10-09"}),
    ({"corrections": "[{date: 8/10/2022, text: Sửa}]"}, {"corrections": "[{date: 2022-10-08, text: Sửa}]"}),
    ({"province": "Lang Son"}, {"province": "Lạng Sơn"}),
    ({"province": '" Lạng  Sơn "'}, {"province": '"Lạng Sơn"'}),
    ({"province": "tỉnh Lạng Sơn"}, {"province": "Lạng Sơn"}),
    ({"province": "TP. Cần Thơ"}, {"province": "Cần Thơ"}),
    ({"province": "Hoà Bình"}, {"province": "Hòa Bình"}),
    ({"province": "Ðà Nẵng"}, {"province": "Đà Nẵng"}),
    ({"province": "lạng sơn", "date": "7/10/2022"}, {"province": "Lạng Sơn", "date": "2022-10-07"}),
    ({"topics": "[Tu-Van-Ho-Tro]"}, {"topics": "[tu-van-ho-tro]"}),
    ({"topics": "[tu-van-ho-tro, Tổ hợp tác]"}, {"topics": "[tu-van-ho-tro, to-hop-tac]"}),
    ({"topics": '\n  - "Tham mưu, phối hợp"'}, {"topics": '\n  - "tham-muu-phoi-hop"'}),
    ({"draft": "True"}, {"draft": "true"}),
    ({"featured": "'FALSE'"}, {"featured": "'false'"}),
    ({"Author": "An"}, {"author": "An"}),
    ({'"Date-Note"': "Hôm qua"}, {'"date_note"': "Hôm qua"}),
    ({"title": "Ðại hội Ɖảng"}, {"title": "Đại hội Đảng"}),
    ({"description": ">\n  Một\n  Ðảng"}, {"description": ">\n  Một\n  Đảng"}),
    ({"title": f'"{DECOMPOSED}"'}, {"title": '"Hợp tác xã Đổi mới"'}),
]
"""What is typed beside what it becomes."""

KEPT: list[dict[str, str]] = [
    {},
    {"date": "31/02/2022"},
    {"date": "hôm qua"},
    {"date": "10/2022"},
    {"date": "2022-10-07 08:00"},
    {"date": "|\n  7/10/2022"},  # not written as it reads
    {"province": "Lạng Sn"},  # near, not certain
    {"province": "lang son", "date": "hôm qua"},  # the day decides
    {"province": "bac kan", "date": "1995-01-01"},  # there was none
    {"province": "Bắc Kạn", "date": "2026-01-01"},  # a former name: perhaps the date is wrong
    {"topics": "[to-chuc]"},
    {"draft": "yes"},
    {"draft": "có"},
    {"tags": "[a]"},
    {"Date": "2022-10-08"},  # there is one already
    {"slug": "Bài"},
    {"aliases": "[/Ð/]"},
    {"image": "../Ð.png"},
    {"title": "no"},
    {"title": '"Guðrún"'},
    {"title": "x\u2028y"},
]


@pytest.mark.parametrize(("typed", "meant"), MENDS)
def test_what_is_certain_is_mended(typed: dict[str, str], meant: dict[str, str]) -> None:
    assert mend(written(typed)) == written(meant)
    assert mend(written(meant)) == written(meant)


@pytest.mark.parametrize("typed", KEPT)
def test_what_is_not_certain_is_left_alone(typed: dict[str, str]) -> None:
    assert mend(written(typed)) == written(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ðảng", "Đảng"),
        ("QÐ-TTg", "QĐ-TTg"),
        ("> Ð\n\n- Ð\n\n## Ð", "> Đ\n\n- Đ\n\n## Đ"),
        ("`Ð`", "`Ð`"),
        ("```\nÐ\n```", "```\nÐ\n```"),
        ("<!-- Ð -->", "<!-- Ð -->"),
        ("[a](Ð.md) ![Ð](Ð.png) <b title=Ð>", "[a](Ð.md) ![Ð](Ð.png) <b title=Ð>"),
        ("[a][b] Ð\n\n[b]: Ð.md", "[a][b] Đ\n\n[b]: Ð.md"),
        ("https://x.vn/Ð www.x.vn/Ð Ð", "https://x.vn/Ð www.x.vn/Ð Đ"),
        (DECOMPOSED, "Hợp tác xã Đổi mới"),
        ("Hoà Bình 07/10/2022", "Hoà Bình 07/10/2022"),  # a text is nobody's business
        ("Guðrún\t \u200b\xa0", "Guðrún\t \u200b\xa0"),
    ],
)
def test_in_the_text_only_letters_are_mended(typed: str, meant: str) -> None:
    assert mend(written({}, typed)) == written({}, meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("---\ntitle:\xa0x\n---\n", "---\ntitle: x\n---\n"),
        ("---\ntitle\u200b:\u3000x\n---\n", "---\ntitle: x\n---\n"),
        ("---\nti\u200btle: x\n---\n", "---\ntitle: x\n---\n"),
        ("---\n\xa0TITLE: Ð\n---\n", "---\ntitle: Đ\n---\n"),
        ("---\ntitle: x\n----\nMột\n", "---\ntitle: x\n---\nMột\n"),
        ("---\ntitle: x\n...", "---\ntitle: x\n---"),
        ("---\ntemplate: page\n----\n\n---\n", "---\ntemplate: page\n----\n\n---\n"),  # something is missing above it
        ("Không có phần đầu Ð", "Không có phần đầu Ð"),
        ("---\ntitle: a: Ð\n---\n", "---\ntitle: a: Ð\n---\n"),  # not understood
        ("---\rtitle: Ð\r---\r\r\nÐ\n", "---\rtitle: Ð\r---\r\r\nÐ\n"),
        (f"{BOM}{BOM}---\ntitle: Ð\n---\n", f"{BOM}{BOM}---\ntitle: Ð\n---\n"),
        ("---\ntitle: \x01Ð\x02\n---\n\x03Ð\n", "---\ntitle: \x01Đ\x02\n---\n\x03Đ\n"),
    ],
)
def test_spaces_keys_and_fences_are_mended_where_they_are_understood(typed: str, meant: str) -> None:
    assert mend(typed, "trang.md") == meant
    assert mend(meant, "trang.md") == meant


def test_a_document_s_record_is_mended_by_its_own_rules() -> None:
    record = "---\nNumber: 20/QÐ-UBND\ntype: a\nissuer: b\ndate: 16/6/2022\ntitle: c\nprovince: lang son\n---\n"
    assert mend(record, "van-ban/a.md") == (
        "---\nnumber: 20/QĐ-UBND\ntype: a\nissuer: b\ndate: 2022-06-16\ntitle: c\nprovince: Lạng Sơn\n---\n"
    )


@pytest.mark.parametrize("data", [b"\xff\xfe-\x00", b"---\ntitle: \xd0\n---\n", b"\xc3\x90" * MAX_BYTES])
def test_what_cannot_be_read_is_left_alone(data: bytes) -> None:
    assert REGISTER
    assert mended(PATH, data, REGISTER) == data


GOOD_AND_BAD = [
    ("", ""),
    ("Một dòng \xa0 lạ\t", "Một dòng \xa0 lạ\t"),
    ("Đảng ta", "Ðảng ta"),
    ("Hợp tác xã Đổi mới", DECOMPOSED),
    ("`Ð` và Đ", "`Ð` và Ð"),
    ("[x](Ð.md)", "[x](Ð.md)"),
]
HEADS = [(f"{key}: {good}", f"{key}: {bad}") for key, good, bad in (
    ("date", "2022-10-07", "07/10/2022"),
    ("province", "Lạng Sơn", "lang son"),
    ("topics", "[to-hop-tac]", "[Tổ hợp tác]"),
    ("draft", "true", "True"),
    ("title", "Đại hội", "Ðại hội"),
)]  # fmt: skip


@given(st.data(), st.sampled_from(["", BOM]))
def test_exactly_the_mended_places_change_whatever_the_line_ends(data: st.DataObject, mark: str) -> None:
    """Lines of known pairs: the mended file is the one typed rightly, with the same byte order mark and line ends."""
    lines = [("---", "---"), *HEADS, ("---", "---"), *data.draw(st.lists(st.sampled_from(GOOD_AND_BAD), max_size=8))]
    typed, meant = mark, mark
    for good, bad in lines:
        end = data.draw(st.sampled_from(["\n", "\r\n"]))
        typed += (bad if data.draw(st.booleans()) else good) + end
        meant += good + end
    assert mend(typed) == meant


SIGNS = ("---", "\n", "\r\n", "\r", ": ", ":\xa0", "`", "```", "[", "](", ")", '"', "'", "- ", BOM, "\x01", "\u200b")
WORDS = (
    "title",
    "Date",
    "07/10/2022",
    "Ð",
    "province",
    "lang son",
    "topics",
    "[Tổ hợp tác]",
    "Draft",
    "True",
    "e",
    "\u0301",
)
PIECES = st.lists(st.sampled_from(SIGNS + WORDS)).map("".join)


@given(PIECES | st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from([PATH, "van-ban/a.md", "a.md"]))
def test_any_text_is_mended_once_and_keeps_its_lines(text: str, path: str) -> None:
    once = mend(text, path)
    assert mend(once, path) == once
    assert once.count("\n") == text.count("\n")
    assert [line.endswith("\r") for line in once.split("\n")] == [line.endswith("\r") for line in text.split("\n")]
    assert once.startswith(BOM) == text.startswith(BOM)
    if "Ð" not in text and unicodedata.is_normalized("NFC", text) and "---" not in text:
        assert once == text


@given(st.binary())
def test_no_bytes_raise(data: bytes) -> None:
    assert REGISTER
    assert mended(PATH, mended(PATH, data, REGISTER), REGISTER) == mended(PATH, data, REGISTER)


def test_a_large_file_is_mended_at_once() -> None:
    started = time.process_time()
    text = written({}, "Ð e\u0301\n" * 100_000)
    new = mend(text)
    assert new == written({}, "Đ é\n" * 100_000)
    assert len(list(unified("a", text, new))) > 200_000
    assert time.process_time() - started < 30


def test_the_difference_shows_changed_lines_with_three_around_them() -> None:
    old = "".join(f"{number}\r\n" for number in range(20)).replace("4\r", "x\x1b\tÐ\r", 1)
    new = old.replace("x\x1b\tÐ", "4").replace("15\r", "z\r")
    assert list(unified("content/a.md", old, new)) == [
        "--- a/content/a.md",
        "+++ b/content/a.md",
        "@@ -2,7 +2,7 @@",
        *(" 1", " 2", " 3", "-x\\u001b  Ð", "+4", " 5", " 6", " 7"),
        "@@ -13,7 +13,7 @@",
        *(" 12", " 13", " 14", "-15", "+z", " 16", " 17", " 18"),
    ]
    assert list(unified("a", old, old)) == []


def test_the_command_mends_shows_and_judges_what_is_left(
    repository: Project, capfd: pytest.CaptureFixture[str]
) -> None:
    file = repository.article(PATH, "Ðảng\n\n[x](k.md)", date="07/10/2022")
    file.chmod(0o640)
    repository.article("tin/2022/khac.md")
    before = contents(repository.root)
    assert cli.main(["check", "--fix"]) == 1
    said = capfd.readouterr()
    assert said.out.splitlines()[:2] == [f"--- a/content/{PATH}", f"+++ b/content/{PATH}"]
    assert [line for line in said.out.splitlines()[2:] if line[0] in "-+"] == [
        *("-date: 07/10/2022", "+date: 2022-10-07"),
        *("-Ðảng", "+Đảng"),
    ]
    assert [match["code"] for match in DIAGNOSTIC.finditer(said.err)] == ["LINK-BROKEN"]
    after = contents(repository.root)
    assert [name for name in after if after[name] != before.get(name)] == [f"content/{PATH}"]
    assert file.read_text(encoding="utf-8") == article("Đảng\n\n[x](k.md)", date="2022-10-07")
    assert file.stat().st_mode & 0o777 == 0o640
    settled = state(repository.root)
    assert cli.main(["check", "--fix"]) == 1
    assert capfd.readouterr().out == ""
    assert state(repository.root) == settled


def test_a_file_that_cannot_be_written_is_said_and_stays_whole(
    repository: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    repository.article(PATH, date="07/10/2022")
    before = state(repository.content / "tin/2022/bai.md")
    monkeypatch.setattr(Path, "replace", full)
    assert cli.main(["check", "--fix"]) == 1
    said = capfd.readouterr()
    assert said.out == ""
    assert f"{PATH}: không sửa được tệp: No space left on device" in said.err
    assert state(repository.content / "tin/2022/bai.md") == before
    assert [file.name for file in (repository.content / "tin/2022").iterdir()] == ["bai.md"]


def test_links_are_never_mended_through(repository: Project, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text(article(date="07/10/2022"), encoding="utf-8")
    (repository.content / "a.md").symlink_to(outside)
    assert cli.main(["check", "--fix"]) == 1
    assert "07/10/2022" in outside.read_text(encoding="utf-8")


def test_mending_needs_the_registers_and_does_not_go_with_other_formats(
    repository: Project, capfd: pytest.CaptureFixture[str]
) -> None:
    file = repository.article(PATH, date="07/10/2022")
    assert cli.main(["check", "--fix", "--format", "json"]) == 2
    (repository.content / "_data" / "topics.yml").unlink()
    assert cli.main(["check", "--fix"]) == 1
    said = capfd.readouterr()
    assert said.out == ""
    assert "REG-MISSING" in said.err
    assert "07/10/2022" in file.read_text(encoding="utf-8")


def test_the_real_content_needs_no_mending() -> None:
    assert REGISTER
    for file in sorted((ROOT / "content").rglob("*.md")):
        data = file.read_bytes()
        assert mended(file.relative_to(ROOT / "content").as_posix(), data, REGISTER) == data
