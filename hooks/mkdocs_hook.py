"""The edge to MkDocs: hands MkDocs' events to the core. The only module that imports MkDocs.

MkDocs contributes its configuration, its collection of static files, the theme's template environment, the
preview server and the commands `build` and `serve`. Pages are read, judged and rendered by `portal`.
"""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.utils import CountHandler

from portal import build, dates
from portal.build import Site
from portal.errors import diagnostics, has_errors
from portal.files import CONTENT
from portal.model import Settings
from portal.publish import Staging

_SHELL_ASSETS = "assets/"


@dataclass(slots=True)
class _Build:
    """One build from `on_config` to its end. MkDocs keeps hook modules loaded under `serve`: nothing else is kept."""

    staging: Staging
    site: Site | None


_serving = False
_build: _Build | None = None


def on_startup(*, command: str, **_: Any) -> None:
    global _serving
    _serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and judge everything before MkDocs touches the site folder, then have it write beside that folder."""
    global _build
    root = Path(config.config_file_path).parent
    site, problems = build.load_all(root, dates.today())
    for line in diagnostics(problems):
        print(line, file=sys.stderr)
    # A preview goes on without what is broken; an error raised here would leave the server waiting for ever.
    if not _serving and has_errors(problems, strict=config.strict):
        raise Abort("Có lỗi trong nội dung; trang đã đăng giữ nguyên. | Errors in the content; the site is unchanged.")
    try:
        staging = Staging(Path(config.site_dir))
    except OSError as error:
        raise Abort(f"Không ghi được vào {config.site_dir}: {error.strerror} | Cannot write there.") from error
    _build = _Build(staging, site)
    config.site_dir = str(staging.folder)
    # The theme's own 404 page and sitemap would be built from its heavy base template.
    config.theme.static_templates = set()
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave to MkDocs what it should copy: the portal's assets and the media that the core accepted."""
    assert _build is not None
    media = set(_build.site.media) if _build.site else set()
    overrides = Path(config.theme.custom_dir or "") / _SHELL_ASSETS
    for file in list(files):
        ours = file.src_uri.startswith(_SHELL_ASSETS) and (overrides / file.src_uri.removeprefix(_SHELL_ASSETS)).is_file()
        if not ours and file.src_uri not in media:
            files.remove(file)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Render the site: the environment is final, and nothing has been copied yet."""
    assert _build is not None
    if _build.site:
        templates = env.overlay(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        build.write(_build.site, _settings(config), templates, _build.staging.folder)
    return env


def on_post_build(config: MkDocsConfig) -> None:
    """Publish, unless MkDocs or a plugin has warned in strict mode: MkDocs itself would only say so afterwards."""
    global _build
    assert _build is not None
    warned = any(isinstance(handler, CountHandler) and handler.get_counts() for handler in logging.getLogger("mkdocs").handlers)
    if _build.site is None or (config.strict and warned and not _serving):
        _build.staging.discard()
    else:
        _build.staging.publish()
    _build = None


def on_build_error(error: Exception, **_: Any) -> None:
    global _build
    if _build:
        _build.staging.discard()
    _build = None


def _settings(config: MkDocsConfig) -> Settings:
    extra = config.extra
    return Settings(
        name=config.site_name,
        tagline=extra.get("tagline") or "",
        url=config.site_url or "",
        menu=tuple((extra.get("menu") or {}).items()),
        identity=tuple((extra.get("identity") or {}).items()),
        licence=extra.get("licence"),
    )
