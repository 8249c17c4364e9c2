"""Every page is valid, every link leads somewhere, nothing is fetched from another host."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from checker import faults, pages

from project import Project

SHEET = '<link rel="stylesheet"'


def test_no_page_of_the_site_has_a_fault(site: Path) -> None:
    assert faults(site) == []


def test_the_site_works_below_a_path_as_well_as_at_the_root_of_a_host(project: Project, site: Path) -> None:
    """Every address is relative but those of the page for missing addresses, which is served at any depth."""
    assert project.build(SITE_URL="https://vd.example/cong/").status == 0
    assert 'href="/cong/assets/portal.css?v=' in (project.site / "404.html").read_text(encoding="utf-8")
    for name, page in pages(project.site).items():
        assert faults_of_canonical(page.text, name) == []
    for name, page in pages(site).items():
        if name != "404.html":
            assert not page.tree.xpath("//@href[starts-with(., '/')] | //@src[starts-with(., '/')]")


def faults_of_canonical(text: str, name: str) -> list[str]:
    """The page's own public address stands in it, unless search engines are to leave it alone."""
    if 'content="noindex"' in text:
        return []
    wanted = f'<link rel="canonical" href="https://vd.example/cong/{name.removesuffix("index.html")}">'
    return [] if wanted in text else [name]


FAULTS = {
    "unclosed element": ("</main>", "<b></main>", "is no valid HTML"),
    "another language": ('lang="vi"', 'lang="en"', "is not marked as Vietnamese"),
    "late charset": (
        '<meta charset="utf-8">',
        '<title>x</title><meta charset="utf-8">',
        "does not begin with its charset",
    ),
    "late policy": (
        '<meta http-equiv="Con',
        '<meta name="a" content="b"><meta http-equiv="Con',
        "has no policy directly",
    ),
    "second title": ("</title>", "</title><title>x</title>", "has not one title"),
    "second heading": ("</main>", "<h1>x</h1></main>", "has 2 first-level headings"),
    "skipped level": ("</main>", "<h2>x</h2><h4>y</h4></main>", "skips from heading level 2 to 4"),
    "empty heading": ("</main>", "<h2> </h2></main>", "has an empty heading"),
    "inline style": ("<main", '<p style="color:red">x</p><main', "holds an inline style="),
    "style element": (SHEET, f"<style>p{{}}</style>{SHEET}", "holds an inline <style>"),
    "inline script": (SHEET, f"<script>1</script>{SHEET}", "holds an inline <script>"),
    "event handler": ("<main", '<p onclick="x">x</p><main', "holds an inline onclick="),
    "double id": ("</main>", '<p id="x"></p><p id="x"></p></main>', "has the id x twice"),
    "unknown label": ("</main>", '<p aria-labelledby="nx"></p></main>', "has no id nx, which aria-labelledby names"),
    "broken link": ("</main>", '<a href="khong-co/">x</a></main>', "leads to khong-co/, which is not there"),
    "broken picture": ("</main>", '<img src="x.png" alt=""></main>', "leads to x.png, which is not there"),
    "broken anchor": ("</main>", '<a href="#khong-co">x</a></main>', "leads to #khong-co, where nothing has that id"),
    "wordless link": ("</main>", '<a href="./"></a></main>', "holds a link without words to ./"),
    "wordless picture": ("</main>", '<img src="assets/icon.svg"></main>', "holds a picture without a description"),
    "foreign picture": ("</main>", '<img src="//vd.example/x.png" alt=""></main>', "from another host"),
    "foreign script": (SHEET, f'<script src="https://vd.example/x.js"></script>{SHEET}', "from another host"),
    "dangerous link": ("</main>", '<a href="javascript:x">x</a></main>', "leads to javascript:x"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_check_finds_each_planted_fault(site: Path, tmp_path: Path, fault: str) -> None:
    old, new, said = FAULTS[fault]
    copy = shallow_copy(site, tmp_path)
    page = copy / "index.html"
    text = page.read_text(encoding="utf-8")
    assert text.count(old) == 1
    page.write_text(text.replace(old, new), encoding="utf-8")
    assert [one for one in faults(copy) if said in one and one.startswith("index.html: ")]


def test_the_check_finds_a_sheet_that_fetches_from_another_host(site: Path, tmp_path: Path) -> None:
    copy = shallow_copy(site, tmp_path)
    sheet = copy / "assets" / "portal.css"
    sheet.write_text("@font-face{font-family:x;src:url(//vd.example/x.woff2)}", encoding="utf-8")
    assert any("fetches //vd.example/x.woff2" in one for one in faults(copy))


def shallow_copy(site: Path, folder: Path) -> Path:
    """The home page and the assets alone: enough to plant a fault in, quick to check."""
    copy = folder / "site"
    copy.mkdir()
    shutil.copytree(site / "assets", copy / "assets")
    shutil.copy2(site / "index.html", copy / "index.html")
    return copy
