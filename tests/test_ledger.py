"""The ledger: which lines it may hold, and what is said about an address that nothing answers any more."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal import ledger
from portal.errors import Problem
from portal.ledger import Past, parse, settle

ANSWERED = {"", "tin/2022/a/", "tin/2023/bai/", "chu-de/x/", "luu-tru/"}


def codes(problems: object) -> list[tuple[int, int, str]]:
    assert isinstance(problems, list | tuple)
    return [(one.line, one.column, one.code) for one in problems]


def settled(text: str, expired: set[str] = set(), unread: set[str] = set()) -> tuple[Past, tuple[Problem, ...]]:  # noqa: B006
    entries, problems = parse(text)
    assert problems == []
    return settle(entries, ANSWERED, expired, unread)


def test_a_line_is_a_site_path_and_perhaps_the_word_withdrawn() -> None:
    entries, problems = parse("/\n/a/ withdrawn\n/b/c-1/\n")
    assert problems == []
    assert [(one.url, one.withdrawn, one.line) for one in entries] == [
        ("", False, 1),
        ("a/", True, 2),
        ("b/c-1/", False, 3),
    ]


@pytest.mark.parametrize("line", ["/a", "a/", "a", "/a/  ", "/a/\t"])
def test_slashes_at_the_ends_and_spaces_after_it_make_no_difference(line: str) -> None:
    assert [one.url for one in parse(line)[0]] == ["a/"]


@pytest.mark.parametrize("text", ["", "\n".join(["/a/", "/b/"]), "/a/\r\n/b/\r\n"])
def test_an_empty_ledger_a_missing_last_line_end_and_windows_line_ends_are_fine(text: str) -> None:
    assert parse(text)[1] == []


@pytest.mark.parametrize(
    "line",
    [
        "/Tin/",
        "/tin/bài/",
        "/a//b/",
        "//a/",
        "/a/../b/",
        "https://a.vn/b/",
        "# ghi chú",
        "",
        " /a/",
        "/a/ gone",
        "/a/ withdrawn x",
    ],
)
def test_anything_else_is_an_error_at_its_line(line: str) -> None:
    assert codes(parse(f"/0/\n{line}\n/b/\n")[1]) == [(2, 1, "LEDGER-LINE")]


def test_lines_out_of_order_and_repeated_ones_are_errors_where_they_stand() -> None:
    entries, problems = parse("/b/\n/a/\n/c/\n/b/ withdrawn\n")
    assert codes(problems) == [(2, 1, "LEDGER-ORDER"), (4, 1, "LEDGER-DUPLICATE")]
    assert "dòng 1" in problems[1].vi
    assert [one.url for one in entries] == ["b/", "a/", "c/"]


def test_an_address_that_a_page_answers_needs_nothing() -> None:
    assert settled("/\n/tin/2022/a/\n") == (Past(), ())


def test_an_address_that_nothing_answers_is_an_error_that_says_what_to_add() -> None:
    past, [problem] = settled("/\n/tin/2022/bai/\n")
    assert past == Past()
    assert (problem.path, problem.line, problem.column, problem.code) == (ledger.PATH, 2, 1, "LEDGER-GONE")
    for said in (problem.vi, problem.en):
        assert '"/tin/2022/bai/"' in said
        assert "aliases" in said
        assert "/tin/2023/bai/" in said  # a page of that name stands there now
        assert "withdrawn" in said


def test_a_withdrawn_address_and_one_of_an_expired_article_get_a_page() -> None:
    past, problems = settled("/tin/2022/b/ withdrawn\n/tin/2022/c/\n", expired={"tin/2022/c/"})
    assert problems == ()
    assert past == Past(withdrawn=("tin/2022/b/", "tin/2022/c/"))


def test_a_withdrawn_address_that_has_a_page_is_a_contradiction() -> None:
    past, problems = settled("/tin/2022/a/ withdrawn\n")
    assert (past, codes(problems)) == (Past(), [(1, 1, "LEDGER-ANSWERED")])


def test_the_list_of_a_year_that_has_become_empty_leads_to_the_list_above_it() -> None:
    past, problems = settled("/chu-de/x/2020/\n/luu-tru/2020/\n")
    assert problems == ()
    assert past == Past(emptied=(("chu-de/x/2020/", "chu-de/x/"), ("luu-tru/2020/", "luu-tru/")))


@pytest.mark.parametrize("part", ["van-ban/tinh/phu-tho/", "van-ban/quan-he/thay-the/", "van-ban/dau-moc/"])
def test_a_part_of_the_timeline_that_has_become_empty_leads_to_the_timeline(part: str) -> None:
    entries, _ = parse(f"/{part}\n")
    assert settle(entries, {"van-ban/"}, set()) == (Past(emptied=((part, "van-ban/"),)), ())


@pytest.mark.parametrize("gone", ["van-ban/nghi-quyet-20-nq-tw-2022/", "van-ban/tinh/", "van-ban/tinh/phu-tho/2020/"])
def test_a_document_that_is_gone_is_no_empty_list(gone: str) -> None:
    entries, _ = parse(f"/{gone}\n")
    past, problems = settle(entries, {"van-ban/"}, set())
    assert (past, len(problems)) == (Past(), 1)


def test_an_address_whose_own_file_has_an_error_is_not_reported_twice() -> None:
    assert settled("/tin/2022/hong/\n", unread={"tin/2022/hong/"}) == (Past(), ())


def test_accepting_adds_what_is_missing_keeps_what_is_there_and_mends_the_order() -> None:
    entries, _ = parse("/b/ withdrawn\n/a/\n/a/\n")
    assert ledger.missing(entries, ["a/", "c/", ""]) == ["/", "/c/"]
    written = ledger.text(entries, ["a/", "c/", ""])
    assert written == "/\n/a/\n/b/ withdrawn\n/c/\n"
    assert parse(written)[1] == []
    assert ledger.text(parse(written)[0], []) == written


@pytest.mark.parametrize(
    ("data", "place"), [(b"/a/\n/\xff/\n", (2, 1, "LEDGER-FILE")), (b"/a/\n" * 500_001, (1, 1, "LEDGER-FILE"))]
)
def test_a_ledger_that_cannot_be_read_is_an_error(tmp_path: Path, data: bytes, place: tuple[int, int, str]) -> None:
    file = tmp_path / ledger.PATH
    file.parent.mkdir(parents=True)
    file.write_bytes(data)
    entries, problems = ledger.load(tmp_path)
    assert (entries, codes(problems)) == ((), [place])


def test_a_portal_may_have_no_ledger_yet_but_no_link_in_its_place(tmp_path: Path) -> None:
    assert ledger.load(tmp_path) == ((), [])
    file = tmp_path / ledger.PATH
    file.parent.mkdir(parents=True)
    file.symlink_to("/dev/zero")
    assert codes(ledger.load(tmp_path)[1]) == [(1, 1, "LEDGER-FILE")]
