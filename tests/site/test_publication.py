"""The site as feed readers, search engines and social networks find it, and the addresses that it keeps."""

from __future__ import annotations

import json
import re
import shutil
import sys
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import lxml.html
import pytest
from checker import pages
from lxml import etree

from formats import faults
from project import ROOT, Project, contents, differences, html_of

BASE = "https://vd.example/cong/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
CHO_DON = "tin/2021/cho-don-quan-tam-phat-trien-kinh-te-tap-the-hop-tac-xa/"
NEW = "tin/2029/bai-moi/"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site and a new article with all that an article can have, built for a public address below a path."""
    project = Project.copy(tmp_path_factory.mktemp("public"))
    project.article(
        f"{NEW.rstrip('/')}.md",
        "Xem [bài kia](../2021/cho-don-quan-tam-phat-trien-kinh-te-tap-the-hop-tac-xa.md), Nghị quyết số 20-NQ/TW ngày "
        "16/6/2022.\n\n## Mục\n\n[Lên](#muc)",
        title="'Một & hai </script><b>'",
        date="2029-12-31",
        province="Thái Nguyên",
        author="Nguyễn Văn An",
        description="Tóm tắt <i> & Nghị quyết số 20-NQ/TW.",
        updated="2030-01-01",
        corrections='[{date: 2030-01-01, text: "Số đúng là 42 </script>."}]',
        aliases="[/bai-cu/]",
    )
    with (project.content / "_data" / "urls.txt").open("a", encoding="utf-8") as ledger:
        ledger.write("/xin-loi/ withdrawn\n")
    outcome = project.build(SITE_URL=BASE.rstrip("/"))
    assert outcome.status == 0, outcome.stderr
    return project.site


def things(site: Path, url: str) -> dict[str, dict[str, Any]]:
    """What a page says in schema.org's words, by type."""
    tree = lxml.html.document_fromstring(html_of(site, url))
    found: dict[str, dict[str, Any]] = {}
    for text in tree.xpath("//script[@type='application/ld+json']/text()"):
        data = json.loads(text)
        assert data["@context"] == "https://schema.org"
        for one in data.get("@graph", [data]):
            found[one["@type"]] = one
    return found


def meta(site: Path, url: str) -> dict[str, str]:
    tree = lxml.html.document_fromstring(html_of(site, url))
    return {str(one.get("property")): str(one.get("content")) for one in tree.xpath("//meta[@property]")}


def answered(site: Path, address: str) -> bool:
    """Whether a file of the site answers a whole address of its own."""
    path = urlsplit(address).path.removeprefix("/cong/")
    return (
        address.startswith(BASE)
        and (site / (f"{path}index.html" if path.endswith("/") or not path else path)).is_file()
    )


def test_every_feed_is_valid_and_leads_only_to_what_is_there(public: Path) -> None:
    found = sorted(public.rglob("feed.xml"))
    assert {"feed.xml", "van-ban/feed.xml", "chu-de/tu-van-ho-tro/feed.xml", "dia-phuong/bac-kan/feed.xml"} <= {
        file.relative_to(public).as_posix() for file in found
    }
    for file in found:
        data = file.read_bytes()
        assert faults("atom", data) == [], file
        root = etree.fromstring(data)
        assert root.findtext("a:id", namespaces=ATOM) == BASE + file.relative_to(public).as_posix()
        entries = [str(day) for day in root.xpath("a:entry/a:updated/text()", namespaces=ATOM)]
        assert root.findtext("a:updated", namespaces=ATOM) == max(entries)
        assert len(entries) <= 20
        for address in root.xpath("//a:link/@href | //a:id/text()", namespaces=ATOM):
            assert answered(public, str(address)), address
        for html in root.xpath("a:entry/a:content/text()", namespaces=ATOM):
            for _, _, address, _ in lxml.html.fragment_fromstring(str(html), create_parent=True).iterlinks():
                assert urlsplit(address).scheme in {"http", "https", "mailto", "tel"}, address
                assert not address.startswith(BASE) or answered(public, address), address
    assert faults("json-feed", (public / "feed.json").read_bytes()) == []


def test_a_feed_reader_finds_every_entry_with_its_day_text_author_and_subjects(public: Path) -> None:
    for file in public.rglob("feed.xml"):
        found = feedparser.parse(file.read_bytes())
        assert not found.bozo, (file, found.get("bozo_exception"))
        assert (found.version, found.feed.language) == ("atom10", "vi")
        assert found.feed.title
        assert found.entries
        for entry in found.entries:
            assert entry.title
            assert entry.id == entry.link
            assert entry.updated_parsed
            assert entry.tags
            assert entry.content[0].type == "text/html"
    newest = feedparser.parse((public / "feed.xml").read_bytes()).entries[0]
    assert newest.title_detail.type == "text/plain"
    assert newest.title == "'Một & hai </script><b>'".strip("'")
    assert (newest.author, newest.published[:10]) == ("Nguyễn Văn An", "2029-12-31")
    assert "Thái Nguyên" in [tag.term for tag in newest.tags]


@pytest.mark.parametrize("damage", [(b"</entry>", b""), (b"<title>", b"<title>&oops;"), (b"</feed>", b"</feed")])
def test_the_feed_reader_finds_a_broken_feed(public: Path, damage: tuple[bytes, bytes]) -> None:
    data = (public / "feed.xml").read_bytes()
    assert damage[0] in data
    assert feedparser.parse(data.replace(*damage, 1)).bozo


KINDS = {
    "article": (CHO_DON, {"NewsArticle", "BreadcrumbList"}),
    "document": ("van-ban/nghi-quyet-13-nq-tw-2002/", {"Legislation", "BreadcrumbList"}),
    "timeline": ("van-ban/", {"BreadcrumbList"}),
    "topic": ("chu-de/tu-van-ho-tro/", {"BreadcrumbList"}),
    "province": ("dia-phuong/bac-kan/", {"BreadcrumbList"}),
    "archive": ("luu-tru/", {"BreadcrumbList"}),
    "page": ("gioi-thieu/", {"BreadcrumbList"}),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_page_tells_machines_what_it_shows(public: Path, kind: str) -> None:
    url, wanted = KINDS[kind]
    tree, found = lxml.html.document_fromstring(html_of(public, url)), things(public, url)
    assert wanted <= set(found), sorted(found)
    trail = found["BreadcrumbList"]["itemListElement"]
    assert [one["name"] for one in trail] == tree.xpath("//nav[@class='bc']//a/text()")
    assert trail[-1]["item"] == BASE + url or trail[-1]["item"].startswith(BASE)
    assert all(answered(public, one["item"]) for one in trail)
    if kind == "document":
        shown = " ".join(tree.find(".//main").text_content().split())
        assert found["Legislation"]["legislationIdentifier"] in shown
        assert tree.xpath(f"//main//time[@datetime='{found['Legislation']['legislationDate']}'] | //main//dd")


def test_each_page_points_to_its_own_feed_and_to_that_of_the_site(public: Path) -> None:
    for name, page in pages(public).items():
        links = [str(href) for href in page.tree.xpath("//link[@rel='alternate']/@href")]
        assert name.endswith("index.html") or name == "404.html"
        if page.tree.xpath("//meta[@http-equiv='refresh']"):
            continue
        assert any(link.endswith("feed.json") for link in links), name
        own = public / name.removesuffix("index.html") / "feed.xml"
        wanted = 3 if name != "index.html" and name != "404.html" and own.is_file() else 2
        assert len(links) == wanted, name


def test_a_correction_reaches_readers_feeds_and_structured_data(public: Path) -> None:
    assert "Đính chính 01/01/2030" in html_of(public, NEW)
    for name in ("feed.xml", "dia-phuong/thai-nguyen/feed.xml"):
        entry = etree.fromstring((public / name).read_bytes()).find("a:entry", ATOM)
        assert entry is not None
        assert entry.findtext("a:updated", namespaces=ATOM) == "2030-01-01T00:00:00+07:00"
        assert entry.findtext("a:published", namespaces=ATOM) == "2029-12-31T00:00:00+07:00"
        assert "Số đúng là 42" in str(entry.findtext("a:content", namespaces=ATOM))
    data = things(public, NEW)["NewsArticle"]
    assert data["dateModified"] == "2030-01-01T00:00:00+07:00"
    assert [one["text"] for one in data["correction"]] == ["Số đúng là 42 </script>."]


@pytest.mark.parametrize("url", [NEW, CHO_DON])
def test_structured_data_says_what_the_page_shows(public: Path, url: str) -> None:
    tree = lxml.html.document_fromstring(html_of(public, url))
    shown = " ".join(tree.find(".//main").text_content().split())
    data = things(public, url)["NewsArticle"]
    assert data["headline"] == tree.findtext(".//h1")
    assert data["datePublished"][:10] == tree.xpath("//*[@class='by']//time/@datetime")[0]
    assert ("author" in data) == ("Tác giả:" in shown)
    assert data.get("author", {}).get("name", "") in shown
    assert data["articleSection"]
    assert data["contentLocation"]["name"].removeprefix("tỉnh ") in shown
    assert [one["name"] for one in data["citation"]] == tree.xpath("//main//aside//li//a/text()")
    for address in (
        data["url"],
        data["image"],
        data["contentLocation"]["url"],
        *(one["url"] for one in data["citation"]),
    ):
        assert answered(public, address), address
    trail = things(public, url)["BreadcrumbList"]["itemListElement"]
    assert [one["name"] for one in trail] == tree.xpath("//nav[@class='bc']//a/text()")
    assert [one["position"] for one in trail] == list(range(1, len(trail) + 1))
    assert all(answered(public, one["item"]) for one in trail)


def test_of_a_day_that_is_not_known_only_the_year_is_said(public: Path) -> None:
    assert things(public, CHO_DON)["NewsArticle"]["datePublished"] == "2021"
    assert "article:published_time" not in meta(public, CHO_DON)
    assert meta(public, NEW)["article:published_time"] == "2029-12-31T00:00:00+07:00"


def test_the_home_page_introduces_the_site_and_its_search(public: Path) -> None:
    found = things(public, "")
    assert found["WebSite"]["url"] == found["Organization"]["url"] == BASE
    action = found["WebSite"]["potentialAction"]
    assert action["target"]["urlTemplate"] == f"{BASE}tim-kiem/?q={{q}}"
    assert action["query-input"] == "required name=q"
    assert (public / "tim-kiem" / "index.html").is_file()


def test_no_text_of_an_editor_ends_a_script_element(public: Path) -> None:
    text = html_of(public, NEW)
    assert text.count("<script") == text.count("</script>")
    assert things(public, NEW)["NewsArticle"]["headline"] == "Một & hai </script><b>"


def test_a_shared_link_has_title_address_and_picture(public: Path) -> None:
    for url in (NEW, CHO_DON):
        card = meta(public, url)
        tree = lxml.html.document_fromstring(html_of(public, url))
        assert card["og:title"] == tree.findtext(".//h1")
        assert card["og:url"] == BASE + url == tree.xpath("//link[@rel='canonical']/@href")[0]
        assert card["og:description"] == tree.xpath("//meta[@name='description']/@content")[0]
        assert answered(public, card["og:image"])
        assert (card["og:type"], card["og:locale"]) == ("article", "vi_VN")


def test_every_other_page_is_shared_with_the_picture_of_the_site(public: Path) -> None:
    for url in ("", "van-ban/", "van-ban/nghi-quyet-13-nq-tw-2002/", "chu-de/tu-van-ho-tro/", "dia-phuong/bac-kan/"):
        card = meta(public, url)
        assert card["og:image"] == f"{BASE}chia-se.png"
        assert card["og:image:alt"] == "Liên minh Hợp tác xã"
        assert answered(public, card["og:image"])
        assert card["og:type"] == "website"
    pictures = [path for path in public.rglob("chia-se.png") if not path.is_relative_to(public / "tin")]
    assert pictures == [public / "chia-se.png"]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project with its public site and the cache that it left; never to be changed."""
    made = Project.copy(tmp_path_factory.mktemp("drawn"))
    assert made.build(SITE_URL=BASE).status == 0
    return made


def test_a_build_that_draws_nothing_does_without_the_library_that_draws(project: Project) -> None:
    outcome = project.build(first=FORBIDDEN)
    assert outcome.status == 0, outcome.stderr
    assert project.build(first=FORBIDDEN, SITE_URL=BASE).status != 0


FORBIDDEN = """
import os, pathlib
pathlib.Path("cam").mkdir(exist_ok=True)
pathlib.Path("cam/sitecustomize.py").write_text("import sys; sys.modules['PIL.Image'] = None")
os.environ["PYTHONPATH"] = "cam"
"""
"""Pillow cannot be imported but for its version."""


def test_sitemaps_are_valid_and_hold_every_page_that_may_be_found(public: Path) -> None:
    named = {"loc": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    files = {str(loc) for loc in etree.parse(public / "sitemap.xml").xpath("//loc:loc/text()", namespaces=named)}
    assert files == {f"{BASE}sitemap-1.xml", f"{BASE}sitemap-tin-moi.xml"}
    for file in public.glob("sitemap*.xml"):
        assert faults("sitemap", file.read_bytes()) == [], file
    listed = etree.parse(public / "sitemap-1.xml").xpath("//loc:loc/text()", namespaces=named)
    wanted = [
        BASE + name.removesuffix("index.html")
        for name, page in pages(public).items()
        if not page.tree.xpath("//meta[@name='robots']")
    ]
    assert sorted(map(str, listed)) == sorted(wanted)
    news = etree.parse(public / "sitemap-tin-moi.xml").xpath("//loc:loc/text()", namespaces=named)
    assert [str(loc) for loc in news] == [BASE + NEW]
    assert f"Sitemap: {BASE}sitemap.xml\n" in (public / "robots.txt").read_text(encoding="utf-8")


@cache
def protocol() -> etree.XMLSchema:
    """The schema of sitemaps.org; it has none for what other protocols add."""
    folder = ROOT / "tests/checkers/node_modules/sitemap/schema"
    return etree.XMLSchema(file=str(folder / "sitemap.xsd"))


def of_the_protocol(sitemap: bytes) -> etree._Element:
    tree = etree.fromstring(sitemap)
    for one in tree.iter(f"{{{NEWS}}}*"):
        one.getparent().remove(one)
    return tree


@pytest.mark.parametrize("name", ["sitemap-1.xml", "sitemap-tin-moi.xml"])
def test_sitemaps_hold_to_the_schema_of_the_protocol(public: Path, name: str) -> None:
    protocol().assertValid(of_the_protocol((public / name).read_bytes()))


@pytest.mark.parametrize(
    "damage",
    [
        (b"</loc>", b"</loc><place/>"),
        (b"<lastmod>2", b"<lastmod>h"),
        (b"</lastmod>", b"</lastmod><priority>2</priority>"),
    ],
    ids=["an unknown element", "no date", "a priority above 1"],
)
def test_the_schema_of_the_protocol_finds_faults(public: Path, damage: tuple[bytes, bytes]) -> None:
    right = (public / "sitemap-1.xml").read_bytes()
    wrong = right.replace(*damage)
    assert wrong != right
    assert not protocol().validate(etree.fromstring(wrong))


def test_an_old_address_leads_on_and_a_withdrawn_one_says_so(public: Path) -> None:
    old = lxml.html.document_fromstring(html_of(public, "bai-cu/"))
    assert old.xpath("//link[@rel='canonical']/@href") == [BASE + NEW]
    assert old.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert old.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url=../{NEW}"]
    assert old.xpath("//main//a/@href") == [f"../{NEW}"]
    gone = lxml.html.document_fromstring(html_of(public, "xin-loi/"))
    assert gone.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert "đã được gỡ" in gone.find(".//main").text_content()
    assert not gone.xpath("//link[@rel='canonical']")
    for name, data in contents(public).items():
        assert b"xin-loi" not in data or name == "xin-loi/index.html", name


def test_a_site_without_an_address_has_none_of_it_and_points_to_none(site: Path) -> None:
    names = set(contents(site))
    assert not [name for name in names if re.search(r"(^|/)(feed\.|sitemap|robots|chia-se)", name)]
    for name, page in pages(site).items():
        assert not page.tree.xpath(
            "//link[@rel='alternate'] | //meta[@property='og:image'] | //meta[@property='og:url']"
        ), name


def test_a_cache_kept_lost_or_damaged_changes_no_byte(drawn: Project, project: Project) -> None:
    shutil.copytree(drawn.root / ".cache", project.root / ".cache")
    for state in ("kept", "damaged", "no folder"):
        if state == "damaged":
            for file in (project.root / ".cache").rglob("*"):
                if file.is_file():
                    file.write_bytes(file.read_bytes()[:-1])
        if state == "no folder":
            for file in sorted((project.root / ".cache").rglob("*"), reverse=True):
                file.unlink() if file.is_file() else file.rmdir()
            (project.root / ".cache").rmdir()
            (project.root / ".cache").write_bytes(b"")
        assert project.build(SITE_URL=BASE).status == 0
        assert differences(contents(drawn.site), contents(project.site)) == [], state


MORE = {
    "with one topic": ({"topics": "[tu-van-ho-tro]"}, "Hội nghị bàn giải pháp.", 12),
    "as most are: it leads the home page, has three topics and cites two documents": (
        {
            "topics": "[tham-muu-phoi-hop, nghi-quyet-cua-dang, chinh-sach-ho-tro]",
            "description": "Hội nghị bàn giải pháp thực hiện Nghị quyết số 20-NQ/TW.",
            "province": "Lạng Sơn",
            "featured": "true",
        },
        "Nghị quyết số 20-NQ/TW ngày 16/6/2022 và Quyết định số 1804/QĐ-TTg ngày 13/11/2020.",
        18,
    ),
    "the first of a year in its province": ({"province": "Thái Nguyên"}, "Hội nghị.", 14),
}
"""Articles added to a site of a thousand, one a day, and how many files each may change beside its own two. The list of
provinces is one of them only where the rounded number of a province's articles goes up."""


def test_an_article_more_on_a_site_of_a_thousand_changes_at_most_twenty_files(tmp_path: Path) -> None:
    """The index of the search aside: of the newest year every part changes that holds a word of the article."""
    sys.path.insert(0, str(ROOT / "bench"))
    import generate

    generate.write(tmp_path, 1000)
    project = Project(tmp_path / "portal")
    project.edit("mkdocs.yml", "\nextra:\n", "\nextra:\n  search: false\n")  # the index is counted aside
    environment = {"SITE_URL": BASE, "SOURCE_DATE_EPOCH": "1793664000"}  # 2026-11-03
    assert project.build(**environment).status == 0
    before = contents(project.site)
    for number, (kind, (frontmatter, body, most)) in enumerate(MORE.items()):
        meta = {
            "title": f"Bài hoàn toàn mới {number}",
            "date": f"2026-11-0{number + 1}",
            "province": "Hà Nội",
            **frontmatter,
        }
        project.article(f"tin/2026/bai-moi-{number}.md", body, **meta)
        assert project.build(**environment).status == 0
        after = contents(project.site)
        changed = differences(before, after)
        own = {f"tin/2026/bai-moi-{number}/{name}" for name in ("index.html", "chia-se.png")}
        assert own <= set(changed)
        assert len(changed) <= most + len(own) <= 20, (kind, "\n".join(changed))
        # Of the other articles only the one that was the newest changes: it now leads on to the new one.
        assert len([name for name in changed if name.startswith("tin/") and name not in own]) == 1, kind
        before = after
