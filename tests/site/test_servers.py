"""The servers that docs/hosting.md describes: a real nginx and a real Caddy, given that page's own text."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from ports import PATIENCE, free_port, wait_for

from project import ROOT, Project, html_of

PAGE = "tin/2021/cho-don-quan-tam-phat-trien-kinh-te-tap-the-hop-tac-xa/"


class Server:
    def __init__(self, name: str, port: int, site: Path) -> None:
        self.name = name
        self.port = port
        self.site = site

    def get(self, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        try:
            response = connection.getresponse()
            return response, response.read()
        finally:
            connection.close()


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = Project.copy(tmp_path_factory.mktemp("published"))
    outcome = project.build(SITE_URL="https://htx.example.vn/")
    assert outcome.status == 0, outcome.stderr
    return project.site


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def server(
    request: pytest.FixtureRequest, published: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    name, folder = request.param, tmp_path_factory.mktemp(request.param)
    program = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    assert program, f"no {name}; run tests/install-packages"
    port = free_port()
    config, log = folder / "config", folder / "error.log"
    config.write_text((_nginx if name == "nginx" else _caddy)(folder, published, port), encoding="utf-8")
    options = {
        "nginx": ["-e", str(log), "-c", str(config)],
        "caddy": ["run", "--adapter", "caddyfile", "--config", str(config)],
    }
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (
        log.open("ab") as said,
        subprocess.Popen([program, *options[name]], cwd=folder, env=environment, stderr=said) as process,
    ):
        try:
            wait_for(process, port)
            yield Server(name, port, published)
        finally:
            process.terminate()


def _described(language: str, *changes: tuple[str, str]) -> str:
    """The text of the page, changed where this machine is not its server."""
    [text] = re.findall(
        rf"```{language}\n(.*?)```", (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8"), re.DOTALL
    )
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return str(text)


def _nginx(folder: Path, site: Path, port: int) -> str:
    text = _described("nginx", ("listen 80;", f"listen 127.0.0.1:{port};"), ("root /srv/portal/site;", f"root {site};"))
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.getuid() == 0 else ""
    main = f"{user} daemon off; master_process off; pid {folder}/pid; events {{ }}"
    return f"{main} http {{ include /etc/nginx/mime.types; access_log off; {temporary}\n{text}}}\n"


def _caddy(_: Path, site: Path, port: int) -> str:
    text = _described(
        "caddy", ("htx.example.vn {", f"http://127.0.0.1:{port} {{"), ("root * /srv/portal/site", f"root * {site}")
    )
    return f"{{\nadmin off\nauto_https off\n}}\n{text}"


def test_a_page_is_served_with_every_header_of_the_table(server: Server) -> None:
    response, body = server.get(f"/{PAGE}")
    assert (response.status, body.decode()) == (200, html_of(server.site, PAGE))
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response.headers["Server"].lower() == server.name
    assert ("Strict-Transport-Security" in response.headers) == (server.name == "caddy")


def test_a_missing_address_answers_404_with_its_page_at_any_depth(server: Server) -> None:
    for path in ("/khong-co/", "/tin/2020/khong-co/sau/nua"):
        response, body = server.get(path)
        assert (response.status, body) == (404, (server.site / "404.html").read_bytes())
        assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_an_address_without_its_final_slash_leads_to_the_one_with_it(server: Server) -> None:
    response, _ = server.get(f"/{PAGE.rstrip('/')}")
    assert response.status in {301, 308}
    assert response.headers["Location"] == f"/{PAGE}"


@pytest.mark.parametrize(
    ("path", "seconds"),
    [
        ("/", 300),
        (f"/{PAGE}", 300),
        ("/feed.xml", 300),
        ("/assets/portal.css", 3600),
        ("/assets/portal.css?v=", 3600),
        ("/assets/portal.css?v=0123456789", "31536000, immutable"),
        ("/?v=1", 300),
        ("/assets/fonts/be-vietnam-pro-400.woff2", 2592000),
        (f"/{PAGE}chia-se.png", 604800),
    ],
)
def test_each_kind_is_kept_as_long_as_the_page_says(server: Server, path: str, seconds: int | str) -> None:
    response, _ = server.get(path)
    assert response.status == 200
    assert response.headers["Cache-Control"] == f"public, max-age={seconds}"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/van-ban/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/feed.json", "application/json"),
        ("/du-lieu/van-ban.csv", "text/csv; charset=utf-8"),
        ("/sitemap.xml", "text/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/assets/portal.css", "text/css; charset=utf-8"),
        ("/assets/fonts/be-vietnam-pro-400.woff2", "font/woff2"),
    ],
)
def test_each_file_is_named_what_it_is(server: Server, path: str, kind: str) -> None:
    response, _ = server.get(path)
    assert response.status == 200
    assert response.headers["Content-Type"].removesuffix("; charset=utf-8") == kind.removesuffix("; charset=utf-8")
    assert not kind.endswith("utf-8") or response.headers["Content-Type"] == kind


@pytest.mark.parametrize("path", [f"/{PAGE}", "/feed.xml", "/sitemap-1.xml", "/assets/portal.css", "/khong-co/"])
def test_text_is_compressed_for_those_who_take_it(server: Server, path: str) -> None:
    plain, body = server.get(path)
    assert "Content-Encoding" not in plain.headers
    response, packed = server.get(path, Accept_Encoding="gzip")
    assert (response.headers["Content-Encoding"], response.headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert gzip.decompress(packed) == body
    assert len(packed) < len(body)


def test_what_has_not_changed_is_not_sent_again(server: Server) -> None:
    first, _ = server.get("/")
    again, body = server.get("/", If_None_Match=first.headers["ETag"])
    assert (again.status, body) == (304, b"")
