"""The web editor in a real browser, on a repository behind decap-server: an article from its form to its page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from browsing import opened, served
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from ports import free_port, wait_for

from project import ROOT, Project, html_of

PROGRAMS = ("editor/node_modules", "tests/web_editor/node_modules")
SERVER = ROOT / PROGRAMS[1] / "decap-server/dist/index.js"

FILE = "tin/2026/dong-hy-day-manh-chuyen-doi-so-che-hop-tac-xa.md"

SAVED = """\
---
title: "Đồng Hỷ đẩy mạnh chuyển đổi số: “Chè” & hợp tác xã"
province: Thái Nguyên
date: 2026-03-15
topics:
  - khoa-hoc-chuyen-doi-so
  - tu-van-ho-tro
description: Sapo của bài.
image: ../../media/2026/anh-doi-che.png
---
Thực hiện Nghị quyết số 20-NQ/TW ngày 16/6/2022, xã viên \\[mới] góp 2*3 máy.
"""


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory, port: int) -> Project:
    """The project as a Git repository whose site has the editor; npm's registry is asked where it is not there yet."""
    return with_editor(tmp_path_factory.mktemp("editor"), port)


def with_editor(folder: Path, port: int) -> Project:
    subprocess.run(["make", "--silent", *PROGRAMS], cwd=ROOT, check=True)
    made = Project.copy(folder)
    (made.root / "editor").symlink_to(ROOT / "editor")
    with (made.root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"\n  editor:\n    backend: proxy\n    base_url: http://127.0.0.1:{port}/api/v1\n")
    outcome = made.build()
    assert outcome.status == 0, outcome.stderr
    shutil.copy(ROOT / ".gitignore", made.root)
    git(made, "init", "--quiet", "--initial-branch", "main")
    git(made, "config", "user.name", "Biên tập viên")
    git(made, "config", "user.email", "bien-tap@example.vn")
    git(made, "add", "--all")
    git(made, "commit", "--quiet", "--message", "Bắt đầu")
    return made


def git(project: Project, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=project.root, check=True, capture_output=True, text=True)
    return done.stdout


@contextmanager
def decap_server(project: Project, port: int) -> Iterator[None]:
    environment = {"PORT": str(port), "BIND_HOST": "127.0.0.1", "MODE": "git", "GIT_REPO_DIRECTORY": str(project.root)}
    process = subprocess.Popen(["node", SERVER], env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    try:
        wait_for(process, port)
        yield
    finally:
        process.terminate()
        process.wait()


def test_an_article_goes_from_its_form_through_review_to_the_page_of_its_topic(
    browser: Browser, repository: Project, port: int, tmp_path: Path
) -> None:
    picture = tmp_path / "Ảnh đồi chè.png"
    Image.new("RGB", (60, 40), "seagreen").save(picture)
    with served(repository.site) as address, decap_server(repository, port):
        context, watch = opened(browser, 1280)
        with context:
            page = context.new_page()
            page.on("dialog", lambda dialog: dialog.accept())
            page.goto(f"{address}quan-tri/")
            page.get_by_role("button", name="Đăng nhập").click()
            expect(page.get_by_text("Chợ Đồn quan tâm phát triển")).to_be_visible()
            page.get_by_role("link", name="Tạo bài thuộc loại bài viết").click()
            fill(page, picture)
            expect(preview(page).locator("h1")).to_have_text("Đồng Hỷ đẩy mạnh chuyển đổi số: “Chè” & hợp tác xã")
            save(page)
            review_and_publish(page)
            english = page.get_by_text("Group by").or_(page.get_by_text("View as"))
            assert english.count() == 0
        # The program asks whether there is a draft of that name: that there is none is a 404 of the interface.
        assert [said for said in watch.complaints if "404" not in said] == []
        own = {""}  # pictures that the page itself holds, as `blob:` and `data:`
        assert watch.hosts - own == {urlsplit(address).netloc, f"127.0.0.1:{port}"}
    assert (repository.content / FILE).read_text(encoding="utf-8") == SAVED
    assert (repository.content / "media/2026/anh-doi-che.png").read_bytes() == picture.read_bytes()
    assert "Sửa bài viết" in git(repository, "log", "--format=%s%n%b")
    checked = repository.check()
    assert (checked.status, checked.diagnostics) == (0, [])
    outcome = repository.build()
    assert outcome.status == 0, outcome.stderr
    url = FILE.removesuffix(".md") + "/"
    assert url in html_of(repository.site, "chu-de/khoa-hoc-chuyen-doi-so")
    assert "van-ban/nghi-quyet-20-nq-tw-2022/" in html_of(repository.site, url)


def fill(page: Page, picture: Path) -> None:
    """Write a new article in the form; an optional entry that is emptied again leaves no trace."""
    field(page, "title").fill("Đồng Hỷ đẩy mạnh chuyển đổi số: “Chè” & hợp tác xã")
    choose(page, "province", "Thái Nguyên")
    field(page, "date").fill("2026-03-15")
    choose(page, "topics", "Khoa học")
    choose(page, "topics", "Tư vấn, hỗ trợ")
    field(page, "author").fill("x")
    field(page, "author").fill("")
    page.get_by_role("button", name="Chọn ảnh", exact=True).click()
    page.locator("input[type=file]").first.set_input_files(picture)
    page.get_by_role("button", name="Dùng tệp đã chọn").click()
    text = page.locator("[data-slate-editor=true]")
    text.click()
    expect(text).to_be_focused()
    page.keyboard.type("Thực hiện Nghị quyết số 20-NQ/TW ngày 16/6/2022, xã viên [mới] góp 2*3 máy.")


def field(page: Page, name: str) -> Any:
    return page.locator(f"[id^='{name}-field']").first


def choose(page: Page, name: str, text: str) -> None:
    entry = field(page, name)
    entry.fill(text)
    expect(entry).to_have_attribute("aria-activedescendant", re.compile("option"))
    entry.press("Enter")
    expect(entry).to_have_value("")


def preview(page: Page) -> Any:
    return page.frame_locator("#preview-pane")


def save(page: Page) -> None:
    """Keep a draft, write on, keep it again."""
    button = page.get_by_role("button", name="Lưu", exact=True)
    button.click()
    expect(page.get_by_text("Mục đã được lưu").first).to_be_visible()
    expect(page.get_by_role("button", name="Trạng thái: Bản nháp")).to_be_visible()
    field(page, "description").fill("Sapo của bài.")
    expect(button).to_be_enabled()
    button.click()
    expect(page.get_by_text("Thay đổi đã được lưu")).to_be_visible()


def review_and_publish(page: Page) -> None:
    for before, after in (("Bản nháp", "Đang xét duyệt"), ("Đang xét duyệt", "Sẵn sàng")):
        page.get_by_role("button", name=f"Trạng thái: {before}").click()
        page.get_by_role("menuitem", name=after).click()
        expect(page.get_by_role("button", name=f"Trạng thái: {after}")).to_be_visible()
    page.get_by_role("button", name="Công bố", exact=True).click()
    page.get_by_role("menuitem", name="Công bố ngay").click()
    expect(page.get_by_text("Mục đã được công bố")).to_be_visible()
