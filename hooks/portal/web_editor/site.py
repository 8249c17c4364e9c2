"""The editor's place in the site: its page, its configuration and the program itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from portal import pages, urls
from portal.catalog import Catalog
from portal.pages import PlannedFile, PlannedPage
from portal.views.context import Context
from portal.views.shapes import EditorView
from portal.web_editor import config

HOME = "editor"
"""The folder of the repository where `make editor` installs the program that `package-lock.json` pins."""

PROGRAM = f"{HOME}/node_modules/decap-cms/dist/decap-cms.js"
_PARTS = (PROGRAM, f"{PROGRAM}.LICENSE.txt", f"{HOME}/portal.js", f"{HOME}/preview.css")

_API = {"github": "https://api.github.com"}
"""Where a backend's interface is not at its `base_url`."""


def obstacle(root: Path, catalog: Catalog) -> str | None:
    """What keeps the editor out of the site made from the repository at `root`, in both languages."""
    if not (root / PROGRAM).is_file():
        vi = "mkdocs.yml bật trình soạn thảo (extra.editor) nhưng chưa cài; chạy make editor"
        return f"{vi} | The web editor is switched on but not installed; run make editor"
    if urls.EDITOR in pages.addresses(catalog):
        vi = f"Có trang ở /{urls.EDITOR}, nơi dành cho trình soạn thảo; đổi địa chỉ của trang ấy"
        return f"{vi} | A page stands at the address of the web editor; move it"
    return None


def planned(ctx: Context, root: Path) -> Iterator[PlannedPage | PlannedFile]:
    """The page, its configuration and the program from the repository at `root`, where the editor is switched on.

    They are made beside the pages of readers: no list, feed, sitemap or ledger knows them.
    """
    editor = ctx.settings.editor
    if editor is None:
        return
    interface = urlsplit(_API.get(editor.backend, editor.base_url))
    view = EditorView(
        url=urls.EDITOR,
        title=ctx.words.editor.title,
        description="",
        indexed=False,
        interface=f"{interface.scheme}://{interface.netloc}",
    )
    yield PlannedPage(urls.EDITOR, "editor.html", lambda: view)
    yield PlannedFile(f"{urls.EDITOR}config.yml", partial(config.text, ctx.catalog, editor, ctx.settings.url))
    for part in _PARTS:
        yield PlannedFile(f"{urls.EDITOR}{Path(part).name}", (root / part).read_bytes)
