"""What the site promises its readers and editors, checked on the pages themselves."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import lxml.html
import pytest
import yaml

from project import ROOT, Project, contents, differences, html_of

WEEKDAYS = ["Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật"]

ARTICLES = sorted((ROOT / "content" / "tin").rglob("*.md"))
DOCUMENTS = sorted((ROOT / "content" / "van-ban").rglob("*.md"))
CHO_DON = "tin/2021/cho-don-quan-tam-phat-trien-kinh-te-tap-the-hop-tac-xa/"
DOI_MOI = "tin/2012/lien-minh-hop-tac-xa-tinh-voi-cong-tac-doi-moi-phat-trien/"
TONG_KET = "tin/2019/tong-ket-15-nam-nghi-quyet-trung-uong-5-khoa-ix/"


def frontmatter(file: Path) -> dict[str, Any]:
    found = yaml.safe_load(file.read_text(encoding="utf-8").split("---\n")[1])
    assert isinstance(found, dict)
    return found


def register(name: str) -> Any:
    return yaml.safe_load((ROOT / "content" / "_data" / name).read_text(encoding="utf-8"))


def names(file: Path) -> str:
    return file.stem


def address(file: Path) -> str:
    return f"{file.relative_to(ROOT / 'content').with_suffix('').as_posix()}/"


def page(site: Path, url: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(html_of(site, url))


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def one(element: lxml.html.HtmlElement, path: str) -> lxml.html.HtmlElement:
    found = element.xpath(path)
    assert len(found) == 1, f"{len(found)} elements for {path}"
    return found[0]


def linked(element: lxml.html.HtmlElement, inside: str = "//main") -> set[str]:
    """The addresses that links inside an element lead to, without the way to the root."""
    return {re.sub(r"^(\.\./|\./)+", "", str(href)).partition("#")[0] for href in element.xpath(f"{inside}//a/@href")}


def shown_date(meta: dict[str, Any]) -> tuple[str, str]:
    """What a reader and what a machine sees of an article's date."""
    day: date = meta["date"]
    match meta.get("date_precision", "day"):
        case "year":
            return f"Năm {day.year}", f"{day.year}"
        case "month":
            return f"Tháng {day.month}/{day.year}", f"{day:%Y-%m}"
        case _:
            return f"{WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y}", f"{day:%Y-%m-%d}"


@pytest.mark.parametrize("file", ARTICLES, ids=names)
def test_an_article_shows_everything_its_file_says(site: Path, file: Path) -> None:
    meta, tree = frontmatter(file), page(site, address(file))
    byline = words(one(tree, "//main//*[@class='by']"))
    text, machine = shown_date(meta)
    assert words(one(tree, "//h1")) == meta["title"]
    assert words(one(tree, "//main//header//*[@class='sapo']")) == meta["description"]
    assert byline.startswith(text)
    assert one(tree, "//main//*[@class='by']//time").get("datetime") == machine
    assert meta.get("date_note", "") in byline
    assert (f"Tác giả: {meta.get('author')}" in byline) == ("author" in meta)
    assert (f"Theo {meta.get('source')}" in byline) == ("source" in meta)
    assert ("Không rõ tác giả" in byline) == ("author" not in meta and "source" not in meta)


@pytest.mark.parametrize("file", ARTICLES, ids=names)
def test_an_article_stands_on_the_pages_of_its_topics_its_province_and_its_year(site: Path, file: Path) -> None:
    meta, url = frontmatter(file), address(file)
    year = meta["date"].year
    slug = next(unit["id"] for unit in register("provinces.yml")["units"] if unit["name"] == meta["province"])
    slug = slug.partition("@")[0]
    for place in (f"dia-phuong/{slug}/", *(f"chu-de/{topic}/" for topic in meta["topics"])):
        assert url in linked(page(site, place)), place
    # The newest year stands on the archive's own page, to which its address leads until it is over.
    found = linked(page(site, f"luu-tru/{year}/"))
    assert url in (linked(page(site, "luu-tru/")) if found == {"luu-tru/"} else found)
    assert {f"dia-phuong/{slug}/", *(f"chu-de/{topic}/" for topic in meta["topics"])} <= linked(page(site, url))


def test_an_article_of_bac_kan_stands_in_its_own_archive_and_in_that_of_thai_nguyen_marked_as_such(site: Path) -> None:
    for slug in ("bac-kan", "thai-nguyen"):
        assert CHO_DON in linked(page(site, f"dia-phuong/{slug}/"))
    entry = one(page(site, "dia-phuong/thai-nguyen/"), f"//main//article[.//a[contains(@href, '{CHO_DON}')]]")
    assert "Bắc Kạn" in words(entry)
    note = words(one(page(site, CHO_DON), "//main//*[contains(@class, 'note')]"))
    assert "Bắc Kạn, nay thuộc Thái Nguyên" in note
    former, present = page(site, "dia-phuong/bac-kan/"), page(site, "dia-phuong/thai-nguyen/")
    assert "dia-phuong/thai-nguyen/" in linked(former)
    assert "30/06/2025" in words(one(former, "//main"))
    assert "kể cả bài về" in words(one(present, "//main"))
    assert "Bắc Kạn" in words(one(present, "//main"))


@pytest.mark.parametrize(("url", "printed"), [(DOI_MOI, "07/10/2022"), (TONG_KET, "20/09/2019")])
def test_the_date_that_a_source_prints_in_its_page_frame_is_nowhere_given_as_a_date(
    site: Path, url: str, printed: str
) -> None:
    day = "-".join(reversed(printed.split("/")))
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert f'datetime="{day}' not in text, file
        if url not in text and file != site / url / "index.html":
            continue
        # Only the note of the article itself may say the date, to deny it.
        rest = re.sub(r"<span class=\"dn\">.*?</span>", "", text, flags=re.DOTALL)
        assert printed not in rest, file


def test_every_curated_document_has_a_page_with_its_record(site: Path) -> None:
    for file in DOCUMENTS:
        meta, text = frontmatter(file), words(one(page(site, f"van-ban/{file.stem}/"), "//main"))
        assert f"{meta['type']} {meta['number']}" in text
        assert f"{meta['date']:%d/%m/%Y}" in text
        assert " ".join(meta["title"].split()) in text


def document_slugs(site: Path) -> list[str]:
    """The folders of documents; beside them stand those of the timeline's parts."""
    folders = [file.parent.name for file in (site / "van-ban").glob("*/index.html")]
    return sorted(set(folders) - {"cap", "loai", "tinh", "quan-he", "dau-moc"})


def timeline(site: Path) -> list[tuple[str, str]]:
    """Date and address of each entry, in the order of the page; events have no address."""
    entries = page(site, "van-ban/").xpath("//main//li[contains(@class, 'ev')]")
    return [
        (
            str(entry.xpath(".//time/@datetime")[0]),
            "".join(str(href).removeprefix("../") for href in entry.xpath("./h3/a/@href")),
        )
        for entry in entries
    ]


def test_the_timeline_holds_every_dated_document_once_and_newest_first(site: Path) -> None:
    entries = timeline(site)
    dates = [day for day, _ in entries]
    assert dates == sorted(dates, reverse=True)
    listed = [url for _, url in entries if url]
    assert len(listed) == len(set(listed))
    assert {f"van-ban/{file.stem}/" for file in DOCUMENTS} <= set(listed)

    shown = set(document_slugs(site))
    undated = shown - {url.split("/")[1] for url in listed}
    for slug in undated:
        assert "Ngày ban hành Chưa rõ" in facts(site, slug), slug


def facts(site: Path, slug: str) -> str:
    return " ".join(words(fact) for fact in one(page(site, f"van-ban/{slug}/"), "//main//dl").xpath("./dt | ./dd"))


@pytest.mark.parametrize("file", ARTICLES, ids=names)
def test_each_citation_leads_to_the_page_of_its_document_and_that_page_leads_back(site: Path, file: Path) -> None:
    url = address(file)
    tree = page(site, url)
    cited = {str(href).removeprefix("../../../") for href in tree.xpath("//main//a[@class='ct']/@href")}
    beside = linked(tree, "//main//aside")
    assert cited
    for document in cited:
        assert document in beside
        back = one(page(site, document), "//main//section[@id='trich-dan']")
        assert url in linked(back, "."), document
        assert back.xpath(f".//li[.//a[contains(@href, '{url}')]]//blockquote//mark"), document


def test_a_document_says_of_each_article_that_cites_it_once(site: Path) -> None:
    for slug in document_slugs(site):
        back = one(page(site, f"van-ban/{slug}/"), "//main//section[@id='trich-dan']")
        articles = [str(href) for href in back.xpath(".//article//h3/a/@href")]
        assert len(articles) == len(set(articles)), slug


# A growing site: `size` articles of several years, provinces and topics, and one more.

PROVINCES = ["Lạng Sơn", "Bắc Kạn", "Phú Thọ", "Thái Nguyên"]
TOPICS = ["tu-van-ho-tro", "nghi-quyet-cua-dang", "dao-tao-boi-duong"]
ADDED = "tin/2022/bai-moi"


def grow(project: Project, size: int) -> None:
    for number in range(size):
        project.article(
            f"tin/{2010 + number % 13}/bai-so-{number}.md",
            f"Bài số {number} thực hiện Nghị quyết số 13-NQ/TW ngày 18/3/2002.",
            title=f"Bài số {number}",
            date=f"{2010 + number % 13}-{number % 9 + 1:02}-{number % 27 + 1:02}",
            province=PROVINCES[number % 4],
            topics=f"[{TOPICS[number % 3]}]",
        )


def added(project: Project, size: int) -> set[str]:
    """The files that one more article adds or changes on a site of `size` others, the index of the search aside."""
    project.edit("mkdocs.yml", "\nextra:\n", "\nextra:\n  search: false\n")
    grow(project, size)
    assert project.build().status == 0
    before = contents(project.site)
    project.article(
        f"{ADDED}.md",
        "Thực hiện Nghị quyết số 20-NQ/TW ngày 16/6/2022 và Nghị quyết số 13-NQ/TW.",
        title="Bài hoàn toàn mới",
        date="2022-10-07",
        province="Bắc Kạn",
        topics="[chuoi-gia-tri, tu-van-ho-tro]",
    )
    assert project.build().status == 0
    return set(differences(before, contents(project.site)))


@pytest.fixture(scope="module")
def added_to_thirty(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    return added(Project.copy(tmp_path_factory.mktemp("small")), 30)


def test_a_new_article_appears_wherever_it_belongs_and_changes_a_number_of_files_that_does_not_grow(
    added_to_thirty: set[str], project: Project
) -> None:
    changed = {30: added_to_thirty, 60: added(project, 60)}
    belongs = ["", f"{ADDED}/", "luu-tru/2022/", "van-ban/nghi-quyet-20-nq-tw-2022/"]
    belongs += ["chu-de/chuoi-gia-tri/", "chu-de/tu-van-ho-tro/", "dia-phuong/bac-kan/", "dia-phuong/thai-nguyen/"]
    for files in changed.values():
        assert {f"{url}index.html" for url in belongs} <= files
    for url in belongs[1:]:
        text = html_of(project.site, url)
        assert "Bài hoàn toàn mới" in text, url
    cited = page(project.site, "van-ban/nghi-quyet-13-nq-tw-2002/")
    assert "Bài hoàn toàn mới" in words(one(cited, "//main//section[@id='trich-dan']"))
    assert len(cited.xpath("//section[@id='trich-dan']//blockquote")) == 12 < 60
    years = {url for url in linked(cited, "//section[@id='trich-dan']/nav") if url.endswith("/2013/")}
    assert years == {"van-ban/nghi-quyet-13-nq-tw-2002/2013/"}
    assert len(changed[60]) <= len(changed[30])
    assert len(changed[30]) <= BOUND, sorted(changed[30])


BOUND = 16
"""The article's own page and lists, those that follow it, the home page, the page of each document it cites."""


def test_the_years_of_an_archive_do_not_change_when_another_year_gains_an_article(added_to_thirty: set[str]) -> None:
    others = {f"luu-tru/{year}/index.html" for year in range(2010, 2022)}
    assert not added_to_thirty & others


UNPUBLISHED = {
    "a draft": {"draft": "true"},
    "dated after today": {"date": "2030-01-02"},
    "expired": {"expires": "2029-12-31"},
}


def test_an_article_that_is_not_published_appears_in_no_file(project: Project, site: Path) -> None:
    for number, (why, more) in enumerate(UNPUBLISHED.items()):
        text = f"Nghị quyết số 98{number}-NQ/TW ngày 16/6/2021."
        project.article(f"tin/2022/kin-{number}.md", text, title=f"Tin {why}", slug=f"rat-kin-{number}", **more)
    outcome = project.build()
    assert (outcome.status, outcome.diagnostics) == (0, [])
    assert differences(contents(site), contents(project.site)) == []
