"""`cli.py new`: answers become a file that the check accepts; a doubt or a stop leaves nothing behind."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cli
from portal import drafting, registers
from portal.drafting import Draft
from portal.errors import has_errors, printable
from portal.text import nfc
from portal.yaml_nodes import Mapping, Scalar, parse, written
from project import ROOT, Project, state

REGISTER = registers.load(ROOT)[0]
assert REGISTER
TODAY = date(2030, 1, 1)
DAY = date(2022, 10, 7)
OPTIONS = ("--title", "Hợp tác xã mới", "--date", "2022-10-07", "--province", "Lạng Sơn", "--topics", "tu-van-ho-tro")
MADE = "content/tin/2022/hop-tac-xa-moi.md"


def options(**changes: str) -> list[str]:
    """A whole set of options; each of `changes` takes the place of one or joins them."""
    given = dict(zip(OPTIONS[::2], OPTIONS[1::2], strict=True)) | {f"--{key}": value for key, value in changes.items()}
    return [word for pair in given.items() for word in pair]


def test_options_alone_make_an_article_that_the_check_accepts(
    repository: Project, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["new", *OPTIONS]) == 0
    said = capfd.readouterr()
    assert said.err == ""
    assert said.out.splitlines() == [
        f"Đã tạo {MADE}",
        "Việc còn lại: viết nội dung, rồi xoá dòng «draft: true» để đăng.",
    ]
    text = (repository.root / MADE).read_text(encoding="utf-8")
    assert text.startswith(
        "---\ntitle: Hợp tác xã mới\nprovince: Lạng Sơn\ndate: 2022-10-07\ntopics: [tu-van-ho-tro]\n"
    )
    assert cli.main(["check", "--strict"]) == 0
    for line in ("draft: true\n", "# description", "# author"):  # as the hints in it say
        text = text.replace(line, line.removeprefix("# ") if line.startswith("# ") else "")
    (repository.root / MADE).write_text(text, encoding="utf-8")
    assert cli.main(["check", "--strict"]) == 0
    assert capfd.readouterr() == ("", "")


def test_what_no_option_gives_is_asked_until_it_is_understood(
    repository: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    answers = [
        " ",
        'HTX "chè": Tân Hương',
        "31/02/2026",
        "15/3/2026",
        "Lang Sn",
        "bac kan",
        "?",
        "xyzt",
        "Tham mưu, phối hợp",
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(answers) + "\n"))
    assert cli.main(["new"]) == 0
    said = capfd.readouterr().out
    assert "Ngày đăng [2030-01-01]: " in said
    assert "gần nhất là Lạng Sơn" in said
    assert "Ngày 15/03/2026 Bắc Kạn thuộc Thái Nguyên; ghi là Thái Nguyên" in said
    assert "  tham-muu-phoi-hop  " in said
    made = repository.content / "tin/2026/htx-che-tan-huong.md"
    head = made.read_text(encoding="utf-8").splitlines()[1:5]
    assert head == [
        'title: "HTX \\"chè\\": Tân Hương"',
        "province: Thái Nguyên",
        "date: 2026-03-15",
        "topics: [tham-muu-phoi-hop]",
    ]


@pytest.mark.parametrize("answers", ["", "Tên\n", "Tên\n\nLạng Sơn\n", "Tên\n\nLạng Sơn\nkhông có\n"])
def test_a_conversation_that_ends_early_writes_nothing(
    repository: Project, answers: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    before = state(repository.content)
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    assert cli.main(["new"]) == 1
    assert capfd.readouterr().out.endswith("\nĐã dừng, chưa ghi gì.\n")
    assert state(repository.content) == before


def test_an_interrupt_writes_nothing(
    repository: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: str) -> str:
        raise KeyboardInterrupt

    before = state(repository.content)
    monkeypatch.setattr("builtins.input", interrupted)
    assert cli.main(["new"]) == 1
    assert capfd.readouterr() == ("\nĐã dừng, chưa ghi gì.\n", "")
    assert state(repository.content) == before


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "còn trống"),
        ({"title": "x" * 201}, "dài 201 ký tự"),
        ({"date": "07/13/2022"}, "Không hiểu ngày"),
        ({"date": "1945-09-01"}, "Không hiểu ngày"),
        ({"province": "Lang Sn"}, "gần nhất là Lạng Sơn"),
        ({"province": "xyz"}, "danh mục ở content/_data/provinces.yml"),
        ({"province": "Hà Tuyên"}, "chọn một trong: Hà Giang, Tuyên Quang"),
        ({"topics": "to-chuc"}, "gần nhất là to-chuc-dai-hoi"),
        ({"topics": " ; "}, "Cần ít nhất một chủ đề"),
        ({"slug": "!!!"}, "không làm được địa chỉ"),
        ({"slug": "tim-kiem"}, "không làm được địa chỉ"),
    ],
)
def test_an_option_that_is_not_understood_is_refused_in_words(
    repository: Project, changes: dict[str, str], words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    before = state(repository.content)
    assert cli.main(["new", *options(**changes)]) == 1
    assert words in capfd.readouterr().out
    assert state(repository.content) == before


def test_no_file_and_no_address_is_used_twice(repository: Project, capfd: pytest.CaptureFixture[str]) -> None:
    repository.article("tin/2022/A.md", aliases="[/tin/2022/cu/]", slug="moi")
    repository.article("tin/2022/nhap.md", draft="true")
    repository.write("tin/2022/anh.MD", "x")
    (repository.content / "tin/2022/link.md").symlink_to("A.md")
    repository.write("_data/urls.txt", "/tin/2022/da-go/ withdrawn\n/tin/2022/moi/\n")
    before = state(repository.content)
    for slug, words in (
        ("a", "Đã có tệp content/tin/2022/a.md"),
        ("nhap", "Đã có tệp"),
        ("anh", "Đã có tệp"),
        ("link", "Đã có tệp"),
        ("moi", "đã có trang khác"),
        ("cu", "đã có trang khác"),
        ("da-go", "đã từng đăng"),
    ):
        assert cli.main(["new", *options(slug=slug)]) == 1, slug
        assert words in capfd.readouterr().out, slug
    assert state(repository.content) == before


def test_a_taken_address_is_asked_for_anew(
    repository: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    repository.article("tin/2022/hop-tac-xa-moi.md")
    monkeypatch.setattr("sys.stdin", io.StringIO("HTX mới thứ hai\n"))
    assert cli.main(["new", *OPTIONS]) == 0
    assert "Đã có tệp" in capfd.readouterr().out
    assert (repository.content / "tin/2022/htx-moi-thu-hai.md").is_file()


def test_nothing_is_written_through_a_link_or_where_nothing_can_be(
    repository: Project, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (repository.content / "tin").symlink_to(outside)
    assert cli.main(["new", *OPTIONS]) == 1
    assert "liên kết tượng trưng" in capfd.readouterr().err
    assert list(outside.iterdir()) == []
    (repository.content / "tin").unlink()
    repository.write("tin", "không phải thư mục")
    assert cli.main(["new", *OPTIONS]) == 1
    assert "Không ghi được content/tin/2022" in capfd.readouterr().err


def test_a_word_that_is_no_text_is_refused(repository: Project, capfd: pytest.CaptureFixture[str]) -> None:
    before = state(repository.content)
    assert cli.main(["new", *options(title="Bài \udcff")]) == 1  # bytes that are no UTF-8
    assert cli.main(["new", *options(title="Bài \x07")]) == 1
    assert cli.main(["new", *options(province="\x1b\udcff", title="Bài")]) == 1
    assert cli.main(["new", *options(title="ghp_" + "a" * 36)]) == 1
    said = capfd.readouterr()
    assert "Tiêu đề có ký tự điều khiển" in said.out
    assert '"\\u001b\\xff"' in said.out
    assert "TEXT-TOKEN" in said.err
    assert state(repository.content) == before


@pytest.mark.parametrize(
    ("typed", "day", "name"),
    [
        ("Lạng Sơn", DAY, "Lạng Sơn"),
        ("lang son", DAY, "Lạng Sơn"),
        ("La\u0323ng So\u031bn", DAY, "Lạng Sơn"),
        ("lang-son", DAY, "Lạng Sơn"),
        ("tỉnh Lạng  Sơn", DAY, "Lạng Sơn"),
        ("TP.Cần Thơ", DAY, "Cần Thơ"),
        ("tp hcm", DAY, "Hồ Chí Minh"),
        ("Hoà Bình", DAY, "Hòa Bình"),
        ("Vũng Tàu", DAY, "Bà Rịa - Vũng Tàu"),
        ("Bắc Cạn", date(2026, 1, 1), "Thái Nguyên"),
        ("Hà Tuyên", date(2026, 1, 1), "Tuyên Quang"),
        ("Bắc Kạn", date(1995, 1, 1), "Bắc Thái"),
    ],
)
def test_a_province_is_understood_in_every_spelling_and_by_its_former_name(typed: str, day: date, name: str) -> None:
    assert REGISTER
    assert drafting.province(typed, day, REGISTER).value == name


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("to-chuc-dai-hoi", ("to-chuc-dai-hoi",)),
        ("Tham mưu, phối hợp", ("tham-muu-phoi-hop",)),
        ("tham muu phoi hop, to hop tac", ("tham-muu-phoi-hop", "to-hop-tac")),
        ("to-hop-tac; Tham mưu, phối hợp, luat-hop-tac-xa,", ("to-hop-tac", "tham-muu-phoi-hop", "luat-hop-tac-xa")),
        ("to-hop-tac, Tổ hợp tác", ("to-hop-tac",)),
    ],
)
def test_topics_are_understood_by_id_and_by_name(typed: str, ids: tuple[str, ...]) -> None:
    assert REGISTER
    assert drafting.topics(typed, REGISTER).value == ids


def test_a_long_title_makes_an_address_of_whole_words() -> None:
    slug = drafting.slug("Đại hội " * 20).value
    assert slug == "-".join(["dai-hoi"] * 12) + "-dai"
    assert drafting.slug("a" * 150).value == "a" * 100


@given(st.text(st.sampled_from("ab:#-'\"[]{}&*!|>%@`,? \\\t\xa0é") | st.characters(exclude_categories=["Cs"])))
def test_a_value_is_written_so_that_yaml_reads_it_back(text: str) -> None:
    text = nfc(printable(text))
    tree, findings = parse(f"key: {written(text)}\n")
    assert findings == []
    assert isinstance(tree, Mapping)
    assert tree.get("key") == Scalar(5, text)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_a_title_that_is_understood_makes_a_file_without_errors_or_says_which(title: str) -> None:
    assert REGISTER
    answer = drafting.title(title)
    if answer.value is None:
        assert answer.remark
        return
    faults = drafting.faults(Draft(answer.value, "Lạng Sơn", DAY, ("to-hop-tac",), "a"), REGISTER)
    assert {fault.code for fault in faults if has_errors([fault])} <= {"TEXT-CONTROL"}  # non-characters of Unicode
