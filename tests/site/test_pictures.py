"""Pictures in a whole build and in a browser. All of them are drawn; nothing was photographed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browsing import PATIENCE, Watch, served, settle
from checker import faults
from playwright.sync_api import Browser, Page, Route

from photos import opened, photo, saved, scene, turned
from project import Project, contents, differences, html_of

ARTICLE = "tin/2029/bai-co-anh/"
BODY = """\
Đoạn mở đầu.

![Đại biểu dự hội nghị](../../media/2029/dung.jpg "Đại biểu dự hội nghị.")

Đoạn tiếp.

![Sơ đồ](../../media/so-do.svg)

*(Ảnh: Gian hàng)*

Xem [ảnh lớn](../../media/2029/b.jpg)."""
IMAGE = "{file: ../../media/2029/a.jpg, alt: Đồi chè, caption: Thu hái chè., credit: H.V.S}"
GALLERY = "[../../media/2029/d.jpg, {file: ../../media/2029/b.jpg, caption: Hội trường}, ../../media/2029/c.png]"
PUBLIC = {"SITE_URL": "https://vd.example/"}


def pictured(root: Path) -> Project:
    """The project with one article that has every use of pictures, and a picture that nothing uses."""
    project = Project.copy(root)
    for name, width in (("a", 1500), ("b", 900), ("d", 1000)):
        project.write(f"media/2029/{name}.jpg", photo(width, width * 2 // 3))
    project.write("media/2029/c.png", saved(scene(500, 400, "RGBA"), "PNG"))
    project.write("media/2029/dung.jpg", turned(6, 900, 600))
    project.write("media/2029/thua.jpg", turned(1))
    project.write("media/so-do.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="90"></svg>')
    project.article(f"{ARTICLE.rstrip('/')}.md", BODY, date="2029-12-30", image=IMAGE, gallery=GALLERY, featured="true")
    return project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = pictured(tmp_path_factory.mktemp("anh"))
    outcome = made.build(**PUBLIC)
    assert (outcome.status, outcome.diagnostics) == (0, []), outcome.stderr
    return made


def test_no_page_with_pictures_has_a_fault(project: Project) -> None:
    assert faults(project.site) == []


def test_originals_and_what_nothing_uses_stay_at_home(project: Project) -> None:
    media = contents(project.site / "media")
    ours = re.compile(r"2029/(a|b|c|d|dung)-[0-9a-f]{10}(-\d+\.(avif|webp)|\.jpg)|so-do\.svg")
    assert [name for name in media if not ours.fullmatch(name)] == []
    assert {name.split("-")[0] for name in media} == {"2029/a", "2029/b", "2029/c", "2029/d", "2029/dung", "so"}
    for name, data in media.items():
        if not name.endswith(".svg"):
            assert not dict(opened(data).getexif()), name
            assert b"bi mat" not in data


def test_what_is_shared_is_a_jpeg_of_the_article(project: Project) -> None:
    html = html_of(project.site, ARTICLE)
    shared = re.search(r'<meta property="og:image" content="https://vd\.example/(media/2029/a-\w+\.jpg)">', html)
    assert shared
    assert '<meta property="og:image:width" content="1200">' in html
    assert f'"image":"https://vd.example/{shared[1]}"' in html
    assert opened((project.site / shared[1]).read_bytes()).size == (1200, 800)
    assert not (project.site / ARTICLE / "chia-se.png").exists()


def test_feeds_have_whole_addresses_of_pictures(project: Project) -> None:
    feed = (project.site / "feed.json").read_text(encoding="utf-8")
    assert "srcset" not in feed
    shown = re.findall(r'<img[^>]* src=\\"([^"\\]+)', feed)
    assert len(shown) >= 3
    for address in shown:
        assert address.startswith("https://vd.example/media/")
        assert (project.site / urlsplit(address).path.lstrip("/")).is_file()


def test_a_second_build_changes_no_byte_and_a_cold_one_on_one_core_neither(project: Project, tmp_path: Path) -> None:
    before = contents(project.site)
    assert project.build(**PUBLIC).status == 0
    assert differences(before, contents(project.site)) == []
    other = pictured(tmp_path / "khac")
    one_core = "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})"
    assert other.build(first=one_core, **PUBLIC).status == 0
    assert differences(before, contents(other.site)) == []


SEEN = "import sys; sys.argv = ['mkdocs', 'build', '-q']; from mkdocs.__main__ import cli; cli(standalone_mode=False); "


def test_a_build_without_pictures_does_not_load_pillow(tmp_path: Path) -> None:
    script = f"{SEEN} sys.exit('PIL.Image' in sys.modules)"
    assert Project.copy(tmp_path / "khong-anh").run("-c", script).status == 0
    with_one = pictured(tmp_path / "co-anh")
    assert with_one.run("-c", script).status == 1
    assert with_one.run("-c", script).status == 0, "pictures that were made before are opened again"


def test_a_picture_that_cannot_be_shown_is_told_where_it_is_used_and_stops_a_strict_build(tmp_path: Path) -> None:
    broken = Project.copy(tmp_path / "hong")
    broken.write("media/cut.jpg", photo(640, 480)[:-2000])
    broken.write("media/named.jpg", saved(scene(), "PNG"))
    broken.write("media/unused.jpg", b"")
    broken.article(
        "tin/2022/bai.md",
        "Xem\n\n  ![A](../../media/cut.jpg) <img src='../../media/cut.jpg' alt='B'>\n\n[C](../../media/cut.jpg)",
        image="../../media/cut.jpg",
        gallery="[{file: ../../media/named.jpg}, ../../media/cut.jpg]",
    )
    outcome = broken.check()
    file = "content/tin/2022/bai.md"
    assert outcome.status == 0
    assert broken.check("--strict").status == 1
    assert outcome.places == [
        (file, 6, 8, "IMAGE-DAMAGED"),
        (file, 7, 18, "IMAGE-FORMAT"),
        (file, 7, 42, "IMAGE-DAMAGED"),
        (file, 12, 3, "IMAGE-DAMAGED"),
        (file, 12, 29, "IMAGE-DAMAGED"),
        (file, 14, 1, "IMAGE-DAMAGED"),
    ]
    assert broken.build().diagnostics == outcome.diagnostics


def test_one_more_album_changes_few_pages(project: Project, tmp_path: Path) -> None:
    more = pictured(tmp_path / "them")
    shutil.copytree(project.root / ".cache", more.root / ".cache")
    more.article("tin/2028/them.md", date="2028-01-02", province="Cà Mau", gallery="[../../media/2029/b.jpg]")
    assert more.build(**PUBLIC).status == 0
    changed = differences(contents(project.site), contents(more.site))
    galleries = [name for name in changed if name.startswith("thu-vien-anh/")]
    assert galleries == ["thu-vien-anh/index.html"]
    assert not [name for name in changed if name.startswith("media/")]


@pytest.fixture(scope="module")
def address(project: Project) -> Iterator[str]:
    with served(project.site) as found:
        yield found


WATCH_SHIFTS = """
    window.shifted = 0;
    window.count = entries => { for (const one of entries) window.shifted += one.value; };
    window.shifts = new PerformanceObserver(list => count(list.getEntries()));
    shifts.observe({type: "layout-shift", buffered: true});
"""


def shifted(page: Page) -> float:
    """How much has moved since this was asked last."""
    settle(page)
    return float(page.evaluate("() => { count(shifts.takeRecords()); const sum = shifted; shifted = 0; return sum; }"))


@pytest.mark.parametrize(("path", "leads"), [(ARTICLE, 1), ("", 1), ("thu-vien-anh/", 0)])
@pytest.mark.parametrize("width", [360, 1280])
def test_only_what_fits_is_fetched_and_nothing_moves(
    browser: Browser, address: str, path: str, leads: int, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    context.set_default_timeout(PATIENCE)
    watch = Watch(context)
    held: list[Route] = []
    context.route("**/media/**", lambda route: held.append(route))
    with context:
        context.add_init_script(WATCH_SHIFTS)
        page = context.new_page()
        page.goto(address + path, wait_until="domcontentloaded")
        shifted(page)  # what fonts and today's date moved is told elsewhere
        fetched = [route.request.url for route in held]
        context.on("request", lambda request: fetched.append(request.url) if "/media/" in request.url else None)
        context.route("**/media/**", lambda route: route.continue_())
        for route in held:
            route.continue_()
        for top in range(0, int(page.evaluate("document.documentElement.scrollHeight")), 400):
            page.evaluate(f"scrollTo({{top: {top}, behavior: 'instant'}})")
            settle(page)
        page.wait_for_function("[...document.images].every(one => one.complete && one.naturalWidth > 0)")
        page.wait_for_load_state("networkidle")
        assert shifted(page) == 0
        assert page.locator("img[fetchpriority=high]").count() == leads
        for shown in page.locator("picture img").all():
            room, file = shown.evaluate("one => [one.clientWidth, one.currentSrc]")
            found = re.search(r"-(\d+)\.(?:avif|webp)$", file)
            assert found, file
            others = [int(w) for w in re.findall(r"(\d+)w", str(shown.evaluate("one => one.previousSibling.srcset")))]
            assert int(found[1]) == min([one for one in others if one >= room] or [max(others)]), (file, room)
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert len(fetched) == len(set(fetched))
    assert not [one for one in fetched if one.endswith(".jpg")]
    assert watch.complaints == []
    assert watch.hosts == {urlsplit(address).netloc}


def test_a_shift_would_be_seen(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    with context:
        context.add_init_script(WATCH_SHIFTS)
        page = context.new_page()
        page.goto(address + ARTICLE, wait_until="networkidle")
        shifted(page)
        page.evaluate("document.querySelector('h1').style.marginTop = '200px'")
        assert shifted(page) > 0


def test_an_album_leads_to_its_large_pictures_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    with context:
        page = context.new_page()
        page.goto(address + "thu-vien-anh/")
        page.get_by_role("link", name="Bài thử").click()
        page.wait_for_url(f"**/{ARTICLE}#hinh-anh")
        page.get_by_role("link", name="Hội trường").click()
        page.wait_for_url("**/media/2029/b-*.jpg")
