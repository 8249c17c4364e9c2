"""The one door of the core: what is read, judged, left out, and written."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from portal import build, templating, writer
from portal.build import Site
from portal.errors import Problem
from portal.model import Settings
from project import ROOT, Project, article, contents

HOME = "---\ntitle: Trang chủ\ntemplate: home\n---\n"
TODAY = date(2023, 6, 1)
SETTINGS = Settings("Tên", "", "", (), (), None)


@pytest.fixture
def repository(tmp_path: Path) -> Project:
    """The registers and a home page alone: no article, no document."""
    without = shutil.ignore_patterns("urls.txt")  # its addresses are those of articles that are not here
    shutil.copytree(ROOT / "content" / "_data", tmp_path / "content" / "_data", ignore=without)
    made = Project(tmp_path)
    made.write("index.md", HOME)
    return made


def load(repository: Project, today: date = TODAY) -> tuple[Site, list[tuple[str, int, int, str]]]:
    site, problems = build.load_all(repository.root, today)
    assert site is not None
    return site, places(problems)


def places(problems: tuple[Problem, ...]) -> list[tuple[str, int, int, str]]:
    return sorted((one.path, one.line, one.column, one.code) for one in problems)


def titles(site: Site) -> list[str]:
    return [one.title for one in site.catalog.articles]


class Templates:
    """A template engine that writes what it is given; `asked` are the templates used."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._name = ""

    def get_template(self, name: str) -> Templates:
        self.asked.append(name)
        self._name = name
        return self

    def render(self, **context: object) -> str:
        return f"{self._name} {templating.ROOT} {context.get('page')}"


def written(repository: Project, folder: Path, today: date = TODAY, settings: Settings = SETTINGS) -> dict[str, bytes]:
    site, problems = build.load_all(repository.root, today)
    assert site is not None
    assert not problems
    folder.mkdir()
    writer.write(site, settings, Templates(), repository.root, folder)
    return contents(folder)


def test_a_home_page_is_a_site(repository: Project, tmp_path: Path) -> None:
    assert load(repository)[1] == []
    assert {"404.html", "luu-tru/index.html", "van-ban/index.html"} <= set(written(repository, tmp_path / "out"))


def test_articles_documents_and_pages_are_read_from_their_folders(repository: Project) -> None:
    repository.article("tin/2022/bai.md")
    repository.write("gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n\nLời.\n")
    shutil.copytree(ROOT / "content" / "van-ban", repository.content / "van-ban")
    site, problems = load(repository)
    assert problems == []
    assert titles(site) == ["Bài thử"]
    assert [page.path for page in site.catalog.pages] == ["gioi-thieu.md", "index.md"]
    assert len(site.catalog.documents) == len(list((ROOT / "content" / "van-ban").glob("*.md")))


def test_a_site_without_a_home_page_is_an_error(repository: Project) -> None:
    (repository.content / "index.md").unlink()
    assert load(repository)[1] == [("content/index.md", 1, 1, "PAGE-HOME")]


@pytest.mark.parametrize(
    ("line", "value"),
    [("draft", "true"), ("draft", '"true"'), ("date", "2023-06-02"), ("expires", "2023-05-31")],
    ids=["draft", "quoted draft", "future", "expired"],
)
def test_what_is_not_due_is_nowhere_in_the_site(repository: Project, tmp_path: Path, line: str, value: str) -> None:
    repository.article("tin/2022/lo.md", title="Đã đăng", date="2022-01-01")
    before = written(repository, tmp_path / "before")
    repository.article(
        "tin/2022/kin.md", "Nghị quyết số 987-NQ/TW ngày 01/02/2021.", title="Kín", **{line: value}, aliases="[/x/kin]"
    )
    assert written(repository, tmp_path / "after") == before


@pytest.mark.parametrize("value", ["2023-06-01", "2023-06-02"])
def test_an_article_stands_until_the_day_it_expires(repository: Project, value: str) -> None:
    repository.article("tin/2022/bai.md", expires=value)
    assert titles(load(repository)[0]) == ["Bài thử"]


def test_an_article_appears_on_its_day(repository: Project) -> None:
    repository.article("tin/2023/bai.md", date="2023-06-01")
    assert titles(load(repository, date(2023, 5, 31))[0]) == []
    assert titles(load(repository, date(2023, 6, 1))[0]) == ["Bài thử"]


@pytest.mark.parametrize("why", ["draft: true", "expires: 2023-01-01"])
def test_a_link_to_what_is_not_published_is_an_error_at_its_bracket(repository: Project, why: str) -> None:
    name, value = why.split(": ")
    repository.article("tin/2022/kin.md", title="Kín", **{name: value})
    repository.article("tin/2022/lo.md", "Xem [bài kia](kin.md).")
    assert load(repository)[1] == [("content/tin/2022/lo.md", 8, 5, "LINK-DRAFT")]


def test_an_unpublished_article_is_judged_like_any_other(repository: Project) -> None:
    repository.article("tin/2022/kin.md", "[x](khong-co.md) <script>", draft="true")
    assert [code for *_, code in load(repository)[1]] == ["LINK-BROKEN", "HTML-TAG"]


def test_an_unpublished_article_may_link_to_a_published_one(repository: Project) -> None:
    repository.article("tin/2022/lo.md")
    repository.article("tin/2022/kin.md", "[x](lo.md)", draft="true")
    assert load(repository)[1] == []


def test_a_broken_article_is_left_out_and_the_others_stand(repository: Project) -> None:
    repository.article("tin/2022/hong.md", title="Hỏng", date="07/10/2022")
    repository.article("tin/2022/lanh.md", title="Lành")
    site, problems = load(repository)
    assert titles(site) == ["Lành"]
    assert problems == [("content/tin/2022/hong.md", 4, 7, "DATE-FORMAT")]


def test_a_broken_register_leaves_no_site_but_every_problem(repository: Project) -> None:
    repository.write("_data/topics.yml", "sections: []\ntopics:\n  - id: a\n")
    repository.write("tin/2022/bai.md", "không có phần đầu")
    site, problems = build.load_all(repository.root, TODAY)
    assert site is None
    assert {one.path for one in problems} == {"content/_data/topics.yml", "content/tin/2022/bai.md"}


def record(number: str = "1/NQ-CP", **more: str) -> str:
    """The file of a document."""
    lines = {"number": number, "type": "Nghị quyết", "issuer": "Chính phủ", "date": "2020-01-01", "title": "x", **more}
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in lines.items()) + "---\n"


def test_a_record_may_lack_its_date_and_is_then_told_to_the_editors_alone(repository: Project) -> None:
    repository.write("van-ban/nghi-quyet.md", record().replace("date: 2020-01-01\n", ""))
    site, problems = build.load_all(repository.root, TODAY, remarks=True)
    assert problems == ()
    assert site is not None
    assert site.catalog.documents["nghi-quyet"].id == "vn/cp/nq/_/1"
    assert site.catalog.timeline == ()
    assert [(one.path, one.line, one.column, one.code) for one in site.remarks] == [
        ("content/van-ban/nghi-quyet.md", 1, 1, "DOC-UNDATED")
    ]


NAMES = {
    "a congress": (
        {"names": "[Nghị quyết Đại hội Liên minh HTX tỉnh Phú Thọ lần thứ V]", "province": "Phú Thọ"},
        ("vn/phu-tho/lmhtx/nq/_/dai-hoi-5", "Nghị quyết Đại hội Liên minh HTX tỉnh Phú Thọ lần thứ V"),
    ),
    "another document": (
        {"names": "[Nghị quyết liên tịch về nông thôn, NQLT]", "issuer": "Chính phủ"},
        ("vn/cp/nq/2020/van-ban", "Nghị quyết liên tịch về nông thôn"),
    ),
}


@pytest.mark.parametrize("case", NAMES)
def test_a_record_without_a_number_is_called_by_its_first_name(repository: Project, case: str) -> None:
    more, (identity, label) = NAMES[case]
    repository.write("van-ban/van-ban.md", record(**more).replace("number: 1/NQ-CP\n", ""))
    site, problems = build.load_all(repository.root, TODAY)
    assert problems == ()
    assert site is not None
    found = site.catalog.documents["van-ban"]
    assert (found.id, found.label, found.number) == (identity, label, None)


def test_a_record_has_a_number_or_a_name(repository: Project) -> None:
    repository.write("van-ban/van-ban.md", record().replace("number: 1/NQ-CP\n", ""))
    _, problems = build.load_all(repository.root, TODAY)
    assert places(problems) == [("content/van-ban/van-ban.md", 1, 1, "FM-REQUIRED")]
    assert "names" in problems[0].vi


COLLISIONS = {
    "two slugs": ("tin/2022/a.md", article(slug="bai"), "tin/2022/b.md", article(slug="bai"), 6, 7),
    "two file names": ("tin/2022/bai-a.md", article(), "tin/2022/bài a.md", article(), 1, 1),
    "an alias": ("tin/2022/a.md", article(), "tin/2022/b.md", article(aliases="[/x/y, /tin/2022/a/]"), 6, 17),
    "a topic": ("_data/topics.yml", None, "tin/2022/b.md", article(aliases="[/chu-de/to-hop-tac/]"), 6, 11),
    "two documents": ("van-ban/a.md", record(slug="x"), "van-ban/b.md", record("2/NQ-CP", slug="x"), 7, 7),
}


@pytest.mark.parametrize("case", COLLISIONS)
def test_two_sources_of_one_address_are_an_error_at_the_later_one_that_names_the_earlier(
    repository: Project, case: str
) -> None:
    first, text, second, other, line, column = COLLISIONS[case]
    if text is not None:
        repository.write(first, text)
    repository.write(second, other)
    _, problems = build.load_all(repository.root, TODAY)
    assert places(problems) == [(f"content/{second}", line, column, "URL-COLLISION")]
    assert first in problems[0].vi
    assert first in problems[0].en


def test_the_same_problems_are_found_whatever_the_order_of_the_files(repository: Project) -> None:
    for name in ("c", "a", "b"):
        repository.article(f"tin/2022/{name}.md", "[x](khong-co.md)")
    first = build.load_all(repository.root, TODAY)[1]
    for name in ("a", "b", "c"):
        file = repository.content / f"tin/2022/{name}.md"
        text = file.read_bytes()
        file.unlink()
        file.write_bytes(text)
    assert build.load_all(repository.root, TODAY)[1] == first


def test_every_page_is_written_at_its_address_with_the_way_back_to_the_root(
    repository: Project, tmp_path: Path
) -> None:
    repository.article("tin/2022/bai.md")
    repository.article("tin/2023/bai.md", date="2023-01-02")
    files = written(repository, tmp_path / "out")
    assert files["index.html"].startswith(b"home.html ./ ")
    assert files["tin/2022/bai/index.html"].startswith(b"article.html ../../../ ")
    assert files["luu-tru/2022/index.html"].startswith(b"year.html ../../ ")


@pytest.mark.parametrize(("url", "root"), [("", "/"), ("https://vd.vn/", "/"), ("https://vd.vn/a/b/", "/a/b/")])
def test_the_page_for_missing_addresses_finds_the_root_from_any_depth(
    repository: Project, tmp_path: Path, url: str, root: str
) -> None:
    settings = Settings("Tên", "", url, (), (), None)
    files = written(repository, tmp_path / "out", settings=settings)
    assert files["404.html"].startswith(f"404.html {root} ".encode())


def test_accepted_media_are_copied_and_the_registers_are_not(repository: Project, tmp_path: Path) -> None:
    repository.write("media/2022/to-trinh.pdf", b"%PDF")
    files = written(repository, tmp_path / "out")
    assert files["media/2022/to-trinh.pdf"] == b"%PDF"
    assert not [name for name in files if "_data" in name or name.endswith((".md", ".yml"))]
