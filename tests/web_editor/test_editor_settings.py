"""The setting that switches the web editor on: what it may hold, and what a build says and makes of it."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec.structs import replace

from portal import settings, web_editor
from portal.model import WebEditor
from portal.pages import PlannedPage
from portal.views.shapes import EditorView
from portal.web_editor.site import PROGRAM
from project import ROOT, Project, contents, leftovers, state
from views.sample import catalog, context

GITHUB = {"backend": "github", "repo": "to-chuc/kho", "base_url": "https://dang-nhap.example.vn"}


def read(folder: Path, lines: str) -> tuple[WebEditor | None, list[str]]:
    """The editor that `lines` below `editor:` describe; problems as `line:column code`."""
    (folder / "mkdocs.yml").write_text(f"extra:\n  editor:{lines}\n", encoding="utf-8")
    extra, problems = settings.read(folder)
    return extra.editor.editor if extra.editor else None, [f"{one.line}:{one.column} {one.code}" for one in problems]


@pytest.mark.parametrize(
    ("lines", "editor"),
    [
        (
            "{backend: github, repo: to-chuc/kho, base_url: https://dang-nhap.vi-du.vn}",
            WebEditor("github", "to-chuc/kho", "main", "https://dang-nhap.vi-du.vn", "", "auth"),
        ),
        (
            "{backend: gitlab, repo: a/b, branch: soan, app_id: 010}",
            WebEditor("gitlab", "a/b", "soan", "https://gitlab.com", "010", "auth"),
        ),
        (
            "{backend: gitea, repo: a/b, base_url: https://git.vi-du.vn/goc/, app_id: x}",
            WebEditor("gitea", "a/b", "main", "https://git.vi-du.vn/goc", "x", "auth"),
        ),
        (
            "{backend: proxy, base_url: http://127.0.0.1:8081/api/v1}",
            WebEditor("proxy", "", "main", "http://127.0.0.1:8081/api/v1", "", "auth"),
        ),
    ],
)
def test_sound_settings_are_read(tmp_path: Path, lines: str, editor: WebEditor) -> None:
    assert read(tmp_path, f" {lines}") == (editor, [])


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (" github", "2:11 FM-TYPE"),
        (" {}", "2:11 FM-REQUIRED"),
        (" {backend: svn}", "2:21 FM-TYPE"),
        (" {backend: proxy, url: x}", "2:28 FM-UNKNOWN"),
        (" {backend: github, base_url: https://a.vn}", "2:11 SETTINGS-EDITOR"),
        (" {backend: github, repo: a/b}", "2:11 SETTINGS-EDITOR"),
        (" {backend: gitlab, repo: a/b}", "2:11 SETTINGS-EDITOR"),
        (" {backend: gitea, repo: a/b, app_id: x}", "2:11 SETTINGS-EDITOR"),
        (" {backend: proxy}", "2:11 SETTINGS-EDITOR"),
        (" {backend: github, repo: a/b, base_url: https://a.vn/api}", "2:11 SETTINGS-EDITOR"),
        (" {backend: proxy, base_url: http://a.vn}", "2:38 SETTINGS-EDITOR"),
        (' {backend: proxy, base_url: "https://a.vn\'; script-src *"}', "2:38 SETTINGS-EDITOR"),
        (" {backend: proxy, base_url: javascript:alert(1)}", "2:38 SETTINGS-EDITOR"),
    ],
)
def test_a_fault_is_said_at_its_place(tmp_path: Path, lines: str, problem: str) -> None:
    assert read(tmp_path, lines) == (None, [problem])


def test_what_a_backend_lacks_is_named(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("extra:\n  editor: {backend: gitea, repo: a/b}\n", encoding="utf-8")
    _, (problem,) = settings.read(tmp_path)
    assert "còn thiếu base_url, app_id; thêm vào" in problem.vi


def switched_on(project: Project, values: dict[str, str], *, installed: bool = True) -> Project:
    """The project with the editor on; a file stands for the program."""
    lines = "".join(f"    {name}: {value}\n" for name, value in values.items())
    file = project.root / "mkdocs.yml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n  editor:\n{lines}", encoding="utf-8")
    for name in ("portal.js", "preview.css"):
        (project.root / "editor").mkdir(exist_ok=True)
        (project.root / "editor" / name).write_bytes((ROOT / "editor" / name).read_bytes())
    if installed:
        for name in (PROGRAM, f"{PROGRAM}.LICENSE.txt"):
            (project.root / name).parent.mkdir(parents=True, exist_ok=True)
            (project.root / name).write_text(f"// {name}\n", encoding="utf-8")
    return project


class Head(HTMLParser):
    """The meta elements of a page, by name or `http-equiv`."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and (name := given.get("name") or given.get("http-equiv")):
            self.said[name] = given.get("content") or ""


def test_the_editor_is_added_and_no_other_file_knows_of_it(project: Project) -> None:
    outcome = switched_on(project, GITHUB).build(SITE_URL="https://htx.vi-du.vn/")
    assert outcome.status == 0, outcome.stderr
    built = contents(project.site)
    names = {"config.yml", "decap-cms.js", "decap-cms.js.LICENSE.txt", "index.html", "portal.js", "preview.css"}
    assert {name for name in built if name.startswith("quan-tri/")} == {f"quan-tri/{name}" for name in names}
    assert "sitemap.xml" in built
    assert [name for name, data in built.items() if b"quan-tri" in data and not name.startswith("quan-tri/")] == []
    said = Head(built["quan-tri/index.html"].decode()).said
    assert said["robots"] == "noindex, nofollow"
    policy = dict(rule.split(" ", 1) for rule in said["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["connect-src"] == "'self' blob: https://api.github.com"
    assert policy["script-src"] == "'self' 'unsafe-eval'"
    assert "unsafe-inline" not in said["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("editor", "interface"),
    [
        (WebEditor("gitlab", "a/b", "main", "https://gitlab.com", "1", "auth"), "https://gitlab.com"),
        (WebEditor("gitea", "a/b", "main", "https://git.example.vn/goc", "1", "auth"), "https://git.example.vn"),
        (WebEditor("proxy", "", "main", "http://127.0.0.1:8081/api/v1", "", "auth"), "http://127.0.0.1:8081"),
    ],
)
def test_the_page_may_ask_its_git_host_alone(editor: WebEditor, interface: str) -> None:
    held = context(catalog())
    held = replace(held, settings=replace(held.settings, editor=editor))
    first = next(web_editor.planned(held, ROOT))
    assert isinstance(first, PlannedPage)
    view = first.view()
    assert isinstance(view, EditorView)
    assert view.interface == interface


@pytest.mark.parametrize(
    ("installed", "page", "said"),
    [
        (False, "", "(extra.editor) nhưng chưa cài; chạy make editor | "),
        (True, "quan-tri.md", "Có trang ở /quan-tri/"),
    ],
)
def test_what_stands_in_the_way_ends_the_build_and_says_what_to_do(
    project: Project, installed: bool, page: str, said: str
) -> None:
    switched_on(project, GITHUB, installed=installed)
    if page:
        project.write(page, "---\ntitle: Quản trị\n---\n\nNội dung.\n")
    project.site.mkdir()
    before = state(project.site)
    outcome = project.build()
    assert outcome.status == 1
    assert said in outcome.stdout  # where MkDocs says why it ends
    assert "Traceback" not in outcome.stdout + outcome.stderr
    assert state(project.site) == before
    assert leftovers(project) == []


def test_nothing_is_planned_where_the_editor_is_off() -> None:
    assert list(web_editor.planned(context(catalog()), ROOT)) == []
