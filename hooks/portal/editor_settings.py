"""What `extra.editor` of `mkdocs.yml` may hold: where the web editor finds the repository, and how editors sign in."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, model_validator

from portal.errors import quoted
from portal.model import WebEditor
from portal.schema import Line, Record, fault

_NEEDS = {
    "github": ("repo", "base_url"),
    "gitlab": ("repo", "app_id"),
    "gitea": ("repo", "base_url", "app_id"),
    "proxy": ("base_url",),
}
"""What each backend cannot do without, as its implementation in Decap CMS asks for it."""

_PLACES = {"gitlab": "https://gitlab.com"}
"""Where a backend is to be found that says nothing of it."""

# Stands in the page's Content-Security-Policy: nothing but a plain address may.
_ADDRESS = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]{1,5})?(?:/[\w.~/-]*)?", re.ASCII)
_THIS_MACHINE = {"localhost", "127.0.0.1"}


def _address(value: str) -> str:
    if not _ADDRESS.fullmatch(value) or not (value.startswith("https:") or urlsplit(value).hostname in _THIS_MACHINE):
        vi, en = f"Địa chỉ {quoted(value)} sai; viết như", f"The address {quoted(value)} is wrong; write as"
        raise fault("SETTINGS-EDITOR", f"{vi} https://git.vi-du.vn", f"{en} https://git.example.org")
    return value.rstrip("/")


class EditorMeta(Record):
    backend: Literal["github", "gitlab", "gitea", "proxy"]
    repo: Line | None = None
    branch: Line = "main"
    base_url: Annotated[str, AfterValidator(_address)] | None = None
    app_id: Line | None = None
    auth_endpoint: Line = "auth"

    @model_validator(mode="after")
    def _whole(self) -> Self:
        lacking = [name for name in _NEEDS[self.backend] if not getattr(self, name)]
        if lacking:
            vi = f"Trình soạn thảo với {self.backend} còn thiếu {', '.join(lacking)}; thêm vào"
            raise fault("SETTINGS-EDITOR", vi, f"The editor with {self.backend} lacks {', '.join(lacking)}; add it")
        if self.backend == "github" and self.base_url and urlsplit(self.base_url).path:
            # Decap compares it with the origin of the window that signs in.
            vi = f"Địa chỉ {quoted(self.base_url)} chỉ được gồm tên máy; viết phần sau vào auth_endpoint"
            en = f"The address {quoted(self.base_url)} is to be a host only; the rest belongs into auth_endpoint"
            raise fault("SETTINGS-EDITOR", vi, en)
        return self

    @property
    def editor(self) -> WebEditor:
        return WebEditor(
            backend=self.backend,
            repo=self.repo or "",
            branch=self.branch,
            base_url=self.base_url or _PLACES.get(self.backend, ""),
            app_id=self.app_id or "",
            auth_endpoint=self.auth_endpoint,
        )
