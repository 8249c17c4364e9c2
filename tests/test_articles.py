"""From a file to an article: province and topics looked up, everything wrong said in one run."""

from __future__ import annotations

import re
import time
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import articles, registers, source
from portal.articles import Submission
from portal.errors import Problem
from portal.model import Figure
from portal.registry import Registry

ROOT = Path(__file__).parent.parent
PATH = "tin/2022/bai-moi.md"
REQUIRED = {"title": "Tên bài", "province": "Lạng Sơn", "date": "2022-10-07", "topics": "[to-chuc-dai-hoi]"}

LINE = re.compile(r"content/tin/2022/bai-moi\.md:\d+:\d+: (?:error|warning)\[[A-Z][A-Z0-9-]*\]: [^\n]+ \| [^\n]+")


@pytest.fixture(scope="module")
def register() -> Registry:
    found, _ = registers.load(ROOT)
    assert found
    return found


def written(**values: str | None) -> str:
    keys = "".join(f"{key}: {value}\n" for key, value in {**REQUIRED, **values}.items() if value is not None)
    return f"---\n{keys}---\n\nNội dung.\n"


def read(text: str, register: Registry, path: str = PATH) -> tuple[Submission | None, list[Problem]]:
    """The submission and all problems of the file, in order."""
    read_text, problems = source.read(f"content/{path}", text.encode())
    assert read_text
    split, more = source.split(read_text)
    assert split
    submission, rest = articles.read(path, split, register)
    return submission, sorted([*problems, *more, *rest])


def places(problems: list[Problem]) -> list[tuple[int, int, str]]:
    return [(problem.line, problem.column, problem.code) for problem in problems]


def test_a_sound_file_is_an_article(register: Registry) -> None:
    submission, problems = read(written(draft="true", date_precision="month", image="../../media/a.jpg"), register)
    assert problems == []
    assert submission
    assert submission.draft
    article = submission.article
    assert (article.path, article.year, article.slug) == (PATH, "2022", "bai-moi")
    assert article.province == "lang-son@pre1990"
    assert article.date.iso == "2022-10"
    assert article.topics == ("to-chuc-dai-hoi",)
    assert article.body == "\n\nNội dung.\n"
    assert article.image == Figure("../../media/a.jpg")


def test_a_picture_may_come_with_its_words(register: Registry) -> None:
    text = "{file: a.jpg, alt: Hội trường, caption: Quang cảnh, credit: Lan}"
    submission, problems = read(written(image=text, gallery=f"[b.jpg, {text}]"), register)
    assert problems == []
    assert submission
    told = Figure("a.jpg", "Hội trường", "Quang cảnh", "Lan")
    assert (submission.article.image, submission.article.gallery) == (told, (Figure("b.jpg"), told))


@pytest.mark.parametrize(
    ("image", "column", "code"),
    [
        ("{alt: a}", 1, "FM-REQUIRED"),
        ("{file: a.jpg, text: a}", 22, "FM-UNKNOWN"),
        ("{file: ' '}", 15, "FM-EMPTY"),
        ("[a.jpg]", 8, "FM-TYPE"),
        ("{file: [a.jpg]}", 15, "FM-TYPE"),
        ("{file: https://x.vn/a.jpg}", 15, "IMAGE-HOST"),
    ],
)
def test_a_picture_s_words_are_checked_one_by_one(register: Registry, image: str, column: int, code: str) -> None:
    found = places(read(written(image=image), register)[1])
    assert found == [(1 if column == 1 else 6, column, code)]


@pytest.mark.parametrize(
    ("name", "day", "unit", "found"),
    [
        ("Bắc Kạn", "2021-06-21", "bac-kan@1997", []),
        ("bac-kan", "2021-06-21", "bac-kan@1997", []),
        ('"Bắc Kạn"', "2021-06-21", "bac-kan@1997", []),
        ("Thái Nguyên", "2026-01-01", "thai-nguyen@2025", []),
        ("Bắc Kạn", "2026-01-01", "thai-nguyen@2025", [(3, 11, "PROVINCE-FORMER")]),
        ("Hà Tuyên", "2021-01-01", None, [(3, 11, "PROVINCE-DATE")]),  # became two
        ("Hà Tuyên", "2026-01-01", "tuyen-quang@2025", [(3, 11, "PROVINCE-FORMER")]),  # which are one again
        ("Bắc Kạn", "1995-01-01", None, [(3, 11, "PROVINCE-DATE")]),  # not yet
        ("Lang Son", "2022-10-07", None, [(3, 11, "PROVINCE-UNKNOWN")]),
        ("lạng sơn", "2022-10-07", None, [(3, 11, "PROVINCE-UNKNOWN")]),
        ('"Lạng Sơn "', "2022-10-07", None, [(3, 11, "PROVINCE-UNKNOWN")]),
        ("Lạng  Sơn", "2022-10-07", None, [(3, 11, "PROVINCE-UNKNOWN")]),
        ("TP. Cần Thơ", "2022-10-07", None, [(3, 11, "PROVINCE-UNKNOWN")]),
        ("Hoà Bình", "2022-10-07", None, [(3, 11, "PROVINCE-UNKNOWN")]),
    ],
)
def test_the_province_is_the_unit_of_that_name_on_that_day(
    register: Registry, name: str, day: str, unit: str | None, found: list[tuple[int, int, str]]
) -> None:
    submission, problems = read(written(province=name, date=day), register)
    assert places(problems) == found
    assert (submission.article.province if submission else None) == unit


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Lang Son", "Lạng Sơn"),
        ("LẠNG SƠN", "Lạng Sơn"),
        ('" Lạng Sơn"', "Lạng Sơn"),
        ("TP. Cần Thơ", "Cần Thơ"),
        ("thành phố Cần Thơ", "Cần Thơ"),
        ("Tỉnh Lạng Sơn", "Lạng Sơn"),
        ("Hoà Bình", "Hòa Bình"),  # the old place of the tone
        ("Đắc Lắc", "Đắk Lắk"),
        ("TPHCM", "Hồ Chí Minh"),
        ("Lạng Sn", "Lạng Sơn"),
    ],
)
def test_the_nearest_province_is_offered(register: Registry, name: str, meant: str) -> None:
    (problem,) = read(written(province=name), register)[1]
    assert f"; viết {meant}" in problem.vi.replace("Thành phố ", "")
    assert f"; write {meant}" in problem.en.replace("Thành phố ", "")


def test_a_former_name_is_a_warning_that_names_the_successor(register: Registry) -> None:
    (problem,) = read(written(province="Bắc Kạn", date="2026-01-01"), register)[1]
    assert problem.severity == "warning"
    assert '"Bắc Kạn" đã thuộc Thái Nguyên; viết Thái Nguyên' in problem.vi


@pytest.mark.parametrize(
    ("topics", "found", "words"),
    [
        ("[to-chuc-dai-hoi, tham-muu-phoi-hop]", [], ""),
        ("[to-chuc-dai-hoi, to-chuc-dai-hoi]", [(5, 27, "TOPIC-DUPLICATE")], "viết hai lần"),
        ("[to-chuc-dai-hoy]", [(5, 10, "TOPIC-UNKNOWN")], "viết to-chuc-dai-hoi"),
        ("['Tham mưu, phối hợp']", [(5, 10, "TOPIC-UNKNOWN")], "viết tham-muu-phoi-hop"),  # the name, not the id
        ("[to-chuc-dai-hoi, 'a\xa0']", [(5, 27, "TOPIC-UNKNOWN")], "xem topics.yml"),
    ],
)
def test_topics_are_ids_of_the_list(
    register: Registry, topics: str, found: list[tuple[int, int, str]], words: str
) -> None:
    submission, problems = read(written(topics=topics), register)
    assert places(problems) == found
    assert (submission is None) == any(problem.severity == "error" for problem in problems)
    assert all(words in problem.vi for problem in problems)


def test_a_topic_given_twice_counts_once(register: Registry) -> None:
    submission, _ = read(written(topics="[to-chuc-dai-hoi, to-chuc-dai-hoi]"), register)
    assert submission
    assert submission.article.topics == ("to-chuc-dai-hoi",)


def test_one_run_says_everything(register: Registry) -> None:
    text = written(
        title=None, province="Lang Son", date="07/10/2022", topics="[x-y]", image="https://x.vn/a.png", tag="a"
    )
    assert places(read(text, register)[1]) == [
        (1, 1, "FM-REQUIRED"),
        (2, 11, "PROVINCE-UNKNOWN"),
        (3, 7, "DATE-FORMAT"),
        (4, 10, "TOPIC-UNKNOWN"),
        (5, 8, "IMAGE-HOST"),
        (6, 1, "FM-UNKNOWN"),
    ]


@pytest.mark.parametrize(
    ("image", "code"),
    [
        ("https://x.vn/a.png", "IMAGE-HOST"),
        ("//x.vn/a.png", "IMAGE-HOST"),
        ("/media/a.png", "LINK-ABSOLUTE"),
        ("javascript:x", "LINK-SCHEME"),
    ],
)
def test_pictures_of_the_frontmatter_have_a_proper_address(register: Registry, image: str, code: str) -> None:
    assert places(read(written(image=image), register)[1]) == [(6, 8, code)]
    assert places(read(written(gallery=f"['{image}']"), register)[1]) == [(6, 11, code)]


@pytest.mark.parametrize(
    ("path", "slug", "codes"),
    [
        ("tin/2022/Đại hội HTX.md", "dai-hoi-htx", []),
        ("tin/2022/-bai.md", "bai", []),
        ("tin/2021/bai.md", "bai", []),  # the year of the path need not be that of the date
        ("tin/2022/" + "a" * 100 + ".md", "a" * 100, []),
        ("tin/2022/" + "a" * 101 + ".md", None, ["URL-LENGTH"]),
        ("tin/2022/feed.md", None, ["URL-RESERVED"]),
        ("tin/2022/….md", None, ["URL-RESERVED"]),
        ("tin/bai.md", None, ["FILE-PLACE"]),
        ("tin/nam-2022/bai.md", None, ["FILE-PLACE"]),
        ("tin/2022/thang-1/bai.md", None, ["FILE-PLACE"]),
    ],
)
def test_the_file_name_gives_the_address(register: Registry, path: str, slug: str | None, codes: list[str]) -> None:
    submission, problems = read(written(), register, path)
    assert places(problems) == [(1, 1, code) for code in codes]
    assert (submission.article.slug if submission else None) == slug


def test_a_slug_stands_in_for_a_file_name_that_gives_none(register: Registry) -> None:
    submission, problems = read(written(slug="hop-tac"), register, "tin/2022/合作社.md")
    assert problems == []
    assert submission
    assert submission.article.slug == "hop-tac"


def test_composed_and_decomposed_files_give_the_same_article(register: Registry) -> None:
    text = written(
        title="Đổi mới tổ hợp tác", description="Ở Lạng Sơn", author="Nguyễn Ế", topics="[to-chuc-dai-hoi, x]"
    )
    decomposed = unicodedata.normalize("NFD", text)
    assert decomposed != text
    assert places(read(text, register)[1]) == places(read(decomposed, register)[1])
    sound = text.replace(", x]", "]")
    one, other = read(sound, register)[0], read(unicodedata.normalize("NFD", sound), register)[0]
    assert one
    assert one == other
    assert one.article.body == other.article.body


def test_thousands_of_wrong_topics_are_answered_at_once(register: Registry) -> None:
    topics = "".join(f"\n  - to-chuc-dai-ho{index}" for index in range(600))
    started = time.process_time()
    submission, problems = read(written(topics=topics), register)
    assert time.process_time() - started < 10
    assert submission is None
    assert len(problems) == 600


VALUES = st.text(st.sampled_from("abLạng Sơn2022-10/[]{}:'\"\n#&*"), max_size=20)


@given(
    values=st.dictionaries(st.sampled_from([*REQUIRED, "image", "slug", "gallery"]), VALUES),
    decomposed=st.booleans(),
)
def test_no_frontmatter_raises_and_every_place_lies_in_the_file(
    register: Registry, values: dict[str, str], decomposed: bool
) -> None:
    text = unicodedata.normalize("NFD" if decomposed else "NFC", written(**values))
    read_text, problems = source.read(f"content/{PATH}", text.encode())
    assert read_text
    split, more = source.split(read_text)
    rest = articles.read(PATH, split, register)[1] if split else []
    lines = text.split("\n")
    for problem in [*problems, *more, *rest]:
        assert LINE.fullmatch(str(problem))
        assert problem.column <= len(lines[problem.line - 1]) + 1


def test_the_articles_of_the_project_are_sound(register: Registry) -> None:
    for file in sorted((ROOT / "content" / "tin").rglob("*.md")):
        path = file.relative_to(ROOT / "content").as_posix()
        submission, problems = read(file.read_text(encoding="utf-8"), register, path)
        assert problems == []
        assert submission
        assert submission.article.date.day <= date.today()  # noqa: DTZ011
