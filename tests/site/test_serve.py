"""`mkdocs serve` shows what an editor saves, without a restart, and survives whatever is saved."""

from __future__ import annotations

import http.client
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from ports import PATIENCE, free_port

from project import DIAGNOSTIC, Project, article


class Preview:
    """A running preview server of a project; what it says goes into a file."""

    def __init__(self, project: Project, process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
        self.project = project
        self.process = process
        self.port = port
        self.temporary = folder / "tmp"
        self._log = folder / "log"

    def get(self, url: str) -> tuple[int, str]:
        """Status and text of an address; 0 while nothing answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", f"/{url}", headers={"Connection": "close"})
            with connection.getresponse() as response:
                return response.status, response.read().decode()
        except (ConnectionError, http.client.HTTPException):
            return 0, ""
        finally:
            connection.close()

    def has(self, url: str, text: str = "") -> bool:
        status, body = self.get(url)
        return status == 200 and text in body

    def lacks(self, url: str) -> bool:
        return self.get(url)[0] == 404

    def said(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def wait(self, what: Callable[[], bool]) -> None:
        """Until `what` holds; the server must be alive all the while."""
        deadline = time.monotonic() + PATIENCE
        while not what():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.1)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One server for all tests of a worker; each test saves files of its own."""
    with served(tmp_path_factory.mktemp("serve"), "mkdocs") as server:
        yield server


@contextmanager
def served(folder: Path, host: str, *options: str) -> Iterator[Preview]:
    """The server of `host`, until it is interrupted; it leaves nothing behind."""
    project = Project.copy(folder / "project")
    port = free_port()
    command = ("-m", host, "serve", "--strict", "--dev-addr", f"127.0.0.1:{port}", *options)
    temporary = folder / "tmp"
    temporary.mkdir()
    with (
        (folder / "log").open("wb") as said,
        project.start(*command, first=INTERRUPTIBLE, log=said, TMPDIR=str(temporary)) as process,
    ):
        server = Preview(project, process, port, folder)
        try:
            server.wait(lambda: server.has(""))
            yield server
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(PATIENCE)
            finally:
                process.kill()
    assert [path.name for path in temporary.iterdir()] == []


INTERRUPTIBLE = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
"""A shell that runs the tests in the background lets all that it starts ignore Ctrl-C."""


def test_a_new_an_edited_and_a_removed_article_are_seen(preview: Preview) -> None:
    url, file = "tin/2022/mot/", preview.project.content / "tin/2022/mot.md"
    assert preview.lacks(url)
    preview.project.article("tin/2022/mot.md", "Bản đầu.", title="Bài một")
    preview.wait(lambda: preview.has(url, "Bản đầu."))
    assert preview.has("chu-de/tu-van-ho-tro/", "Bài một")

    preview.project.article("tin/2022/mot.md", "Bản sau.", title="Bài một", topics="[chuoi-gia-tri]")
    preview.wait(lambda: preview.has(url, "Bản sau."))
    assert preview.has("chu-de/chuoi-gia-tri/", "Bài một")

    file.unlink()
    preview.wait(lambda: preview.lacks(url))
    assert not preview.has("luu-tru/2022/", "Bài một")


def test_a_renamed_article_is_found_at_its_new_address_only(preview: Preview) -> None:
    old = preview.project.article("tin/2022/ten-cu.md", title="Đổi tên")
    preview.wait(lambda: preview.has("tin/2022/ten-cu/"))
    new = old.rename(old.with_name("ten-moi.md"))
    preview.wait(lambda: preview.has("tin/2022/ten-moi/") and preview.lacks("tin/2022/ten-cu/"))
    new.unlink()


def test_a_page_is_made_when_it_is_asked_for(preview: Preview) -> None:
    file = preview.project.article("tin/2022/hoi.md", title="Được hỏi", topics="[chuoi-gia-tri]")
    preview.wait(lambda: preview.has("tin/2022/hoi/"))
    [site] = preview.temporary.glob("mkdocs_*")
    made = site / "chu-de" / "chuoi-gia-tri" / "index.html"
    assert not made.exists()
    assert preview.get("chu-de/chuoi-gia-tri")[0] == 302
    assert preview.has("chu-de/chuoi-gia-tri/", "Được hỏi")
    assert made.exists()
    file.unlink()


@pytest.mark.parametrize(
    ("host", "options", "is_made"),
    [("mkdocs", ["--no-livereload"], True), ("properdocs", ["--no-livereload"], True), ("properdocs", [], False)],
)
def test_where_nobody_asks_for_pages_all_are_made_at_once(
    tmp_path: Path, host: str, options: list[str], *, is_made: bool
) -> None:
    with served(tmp_path, host, *options) as server:
        [site] = server.temporary.glob(f"{host}_*")
        assert (site / "luu-tru" / "index.html").exists() == is_made
        assert server.has("luu-tru/")


def test_an_error_in_a_template_is_told_instead_of_its_pages_until_it_is_mended(preview: Preview) -> None:
    template = preview.project.root / "overrides" / "topics.html"
    sound = template.read_text(encoding="utf-8")
    template.write_text(sound.replace("{% block content %}", "{% block content %}{{ page.khong_co.gi_ca }}"))
    file = preview.project.article("tin/2022/mau.md", title="Mẫu hỏng")
    preview.wait(lambda: preview.has("tin/2022/mau/"))
    status, text = preview.get("chu-de/")
    assert (status, "Lỗi trong mẫu trang overrides/" in text) == (500, True)
    assert "Lỗi trong mẫu trang overrides/" in preview.said()
    template.write_text(sound)
    file.unlink()
    preview.wait(lambda: preview.lacks("tin/2022/mau/"))
    assert preview.has("chu-de/")


def test_a_change_of_a_register_is_seen(preview: Preview) -> None:
    old, new = "name: Tư vấn, hỗ trợ hợp tác xã", "name: Tư vấn và hỗ trợ"
    preview.project.edit("content/_data/topics.yml", old, new)
    preview.wait(lambda: preview.has("chu-de/tu-van-ho-tro/", "<h1>Tư vấn và hỗ trợ</h1>"))
    preview.project.edit("content/_data/topics.yml", new, old)
    preview.wait(lambda: preview.has("chu-de/tu-van-ho-tro/", "<h1>Tư vấn, hỗ trợ hợp tác xã</h1>"))


def test_a_broken_article_is_said_and_left_out_until_it_is_mended(preview: Preview) -> None:
    path = "tin/2022/hong.md"
    preview.project.write(path, article(date="07/10/2022", title="Bài hỏng"))
    preview.wait(lambda: "hong.md:4:7: error[DATE-FORMAT]" in preview.said())
    preview.project.article("tin/2022/lanh.md", title="Bài lành")
    preview.wait(lambda: preview.has("tin/2022/lanh/"))
    assert preview.lacks("tin/2022/hong/")
    assert "Traceback" not in preview.said()
    assert [match["file"] for match in DIAGNOSTIC.finditer(preview.said())][-1] == f"content/{path}"

    preview.project.article(path, title="Bài đã sửa")
    preview.wait(lambda: preview.has("tin/2022/hong/", "Bài đã sửa"))
    for name in (path, "tin/2022/lanh.md"):
        (preview.project.content / name).unlink()


def test_a_broken_register_is_said_and_the_last_good_site_is_shown_until_it_is_mended(preview: Preview) -> None:
    register = preview.project.content / "_data" / "topics.yml"
    sound = register.read_bytes()
    register.write_bytes(sound + b"\n\t: [\n")
    preview.wait(lambda: "topics.yml:" in preview.said())
    assert preview.has("chu-de/")
    register.write_bytes(sound)
    preview.project.article("tin/2022/sau.md", title="Sau khi sửa")
    preview.wait(lambda: preview.has("tin/2022/sau/"))
    (preview.project.content / "tin/2022/sau.md").unlink()


def test_a_warning_does_not_stop_a_preview(preview: Preview) -> None:
    file = preview.project.article("tin/2022/nhac.md", topics="[tu-van-ho-tro, tu-van-ho-tro]")
    preview.wait(lambda: preview.has("tin/2022/nhac/"))
    assert "nhac.md:5:25: warning[TOPIC-DUPLICATE]" in preview.said()
    file.unlink()


def test_nothing_dangerous_is_shown_although_errors_stop_no_preview(preview: Preview) -> None:
    file = preview.project.article("tin/2022/ac.md", "Lời. <script>alert(1)</script> [x](javascript:alert(1))")
    preview.wait(lambda: preview.has("tin/2022/ac/", "Lời."))
    _, text = preview.get("tin/2022/ac/")
    assert "<script>alert" not in text
    assert "javascript:" not in text
    assert "error[HTML-TAG]" in preview.said()
    assert "error[LINK-SCHEME]" in preview.said()
    file.unlink()


def test_a_missing_address_is_answered_with_the_portal_s_own_page(preview: Preview) -> None:
    status, text = preview.get("khong/co/trang/nay/")
    assert status == 404
    assert "Trang này không có ở đây" in text
    assert 'href="/assets/portal.css?v=' in text
