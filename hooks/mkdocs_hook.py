"""The edge to MkDocs: hands MkDocs' events to the core. The only module that imports MkDocs.

MkDocs contributes its configuration, its collection of static files, the theme's template environment, the
preview server and the commands `build` and `serve`. Pages are read, judged and rendered by `portal`.
"""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click
import mkdocs
from jinja2 import Environment, TemplateError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.utils import CountHandler
from msgspec import Struct

# Nearly everything a build makes lives to its end: looking for garbage costs a tenth of the time and finds none. To
# import the portal takes 25 ms less as well.
gc.disable()

from portal import build, dates, templating, web_editor, writer
from portal.build import Site
from portal.cache import FOLDER, Cache
from portal.errors import Problem, diagnostics, has_errors
from portal.last import Last, State, frame, recall
from portal.model import Settings
from portal.publish import Staging
from portal.writer import Press, Written

if TYPE_CHECKING:  # a build has no server
    from mkdocs.livereload import LiveReloadServer

    from portal.preview import Preview


class _Build(Struct):
    """One build from `on_config` to its end. MkDocs keeps hook modules loaded under `serve`: what is kept from build to
    build is named here below."""

    root: Path
    site: Site | None
    staging: Staging
    docs_dir: str
    last: Last | None = None
    """What the build before left; a preview has its own way."""
    write: Callable[..., Written] | None = None
    """Makes the files of the site in the staging folder, but those that stand already."""
    written: Written | None = None
    press: Press | None = None
    """Makes the pages of a preview."""


_serving = False
_build: _Build | None = None
_memory = build.Memory()
_preview: Preview | None = None
"""Makes pages as they are asked for, where a server will ask it."""


def on_startup(*, command: str, **_: Any) -> None:
    global _serving, _preview
    _serving = command == "serve"
    if _serving and _reloads():
        from portal.preview import Preview

        _preview = Preview()
    if isinstance(sys.stderr, TextIOWrapper):  # Windows and bare consoles: diagnostics are Vietnamese everywhere
        sys.stderr.reconfigure(encoding="utf-8")


def _reloads() -> bool:
    """Whether MkDocs will hand the server to `on_serve`, which it does with live reload alone."""
    command = click.get_current_context(silent=True)
    given = command.params if command else {}
    # ProperDocs says by another option the same.
    return not given["no_livereload"] if "no_livereload" in given else given.get("livereload") is True


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and judge everything before MkDocs touches the site folder, then have it write beside that folder."""
    global _build
    root = Path(config.config_file_path).parent
    gc.disable()
    last = None if _serving else recall(root, Path(config.site_dir))
    memory = last.memory if last else _memory
    site, problems = build.load_all(root, _today(), Path(config.config_file_path).name, memory=memory)
    for line in diagnostics(problems):
        print(line, file=sys.stderr)
    if _stops(problems, strict=config.strict):
        raise Abort("Có lỗi trong nội dung; trang đã đăng giữ nguyên. | Errors in the content; the site is unchanged.")
    if site and site.extra.editor and (obstacle := web_editor.obstacle(root, site.catalog)):
        raise Abort(obstacle)
    try:
        staging = Staging(Path(config.site_dir))
    except OSError as error:
        raise Abort(f"Không ghi được vào {config.site_dir}: {error.strerror} | Cannot write there.") from error
    _build = _Build(root, site, staging, config.docs_dir, last)
    # The core has read the content already: MkDocs, which follows links and reads every page again, finds none.
    config.docs_dir = config.site_dir = str(staging.folder)
    # The theme's own 404 page and sitemap would be built from its heavy base template.
    config.theme.static_templates.clear()
    # No template uses anything of the theme: of its folders only the first, the portal's own, is left to be listed.
    # MkDocs looks at each of Material's 14,000 icons otherwise, for a sixth of a second.
    config.theme.dirs[1:] = []
    return config


def _today() -> date:
    try:
        return dates.today()
    except ValueError as error:  # SOURCE_DATE_EPOCH is no number
        raise Abort(str(error)) from error


def _stops(problems: Sequence[Problem], *, strict: bool) -> bool:
    """Whether a build must end here. A preview goes on without what is broken: an error would leave its server waiting
    for ever. Only a link that leads in circles would hang it, so that it does not start with one."""
    if _serving:
        return any(problem.code == "FILE-SPECIAL" for problem in problems)
    return has_errors(problems, strict=strict)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave MkDocs the portal's own assets to copy, not the theme's style sheets, scripts and source maps."""
    ours = Path(config.theme.custom_dir or "")
    for file in list(files):
        if not (ours / file.src_uri).is_file():
            files.remove(file)
    return files


def on_env(env: Environment, config: MkDocsConfig, **_: Any) -> Environment:
    """Render the site: the template environment is final."""
    assert _build is not None
    if _build.site:
        templates = templating.prepared(
            env,
            _build.site.catalog.registry.words,
            Path(config.theme.custom_dir or "") / "assets",
            Cache(_build.root / FOLDER / "templates"),
        )
        try:
            settings, folder = _settings(config, _build.site), _build.staging.folder
            if _preview:
                _build.press = writer.prepare(_build.site, settings, templates, _build.root, folder)
            else:
                _build.write = partial(writer.write, _build.site, settings, templates, _build.root, folder)
                _build.written = _build.write(_standing(config, settings))
        except OSError as error:
            raise _unwritable(error) from error
        except TemplateError as error:
            raise Abort(f"Lỗi trong mẫu trang overrides/: {error} | A template in overrides/ is faulty.") from error
    return env


def _unwritable(error: OSError) -> Abort:
    return Abort(f"Không ghi được trang: {error.strerror} | The pages cannot be written: {error}")


def _standing(config: MkDocsConfig, settings: Settings) -> Mapping[str, State]:
    """The files of the site that stands, with what they were made from."""
    assert _build is not None
    # Plugins and other hooks may look at the whole site, or change what the portal has made.
    if _build.last is None or len(config.plugins) > 1:
        return {}
    return _build.last.standing(frame(Path(config.theme.custom_dir or ""), settings))


@event_priority(-100)  # after every plugin: what they add is published with the rest
def on_post_build(config: MkDocsConfig) -> None:
    """Publish, unless MkDocs or a plugin has warned in strict mode: MkDocs itself would only say so afterwards."""
    global _build
    assert _build is not None
    # `serve` watches the one folder afterwards, `gh-deploy` reads the other.
    config.docs_dir, config.site_dir = _build.docs_dir, str(_build.staging.site)
    if _build.site is None or _has_warned():
        _build.staging.discard()
    elif _preview and _build.press:
        _preview.show(_build.press, _build.staging.site, _build.staging.publish)
    elif _build.last and _build.write and _build.written:
        try:
            _build.last.publish(_build.staging, _build.written, _build.write)
        except OSError as error:
            raise _unwritable(error) from error
    else:  # a server without live reload
        _build.staging.publish()
    _build = None
    _collect_again()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """Make pages as they are asked for."""
    from portal.preview import application

    serve = server.get_app()
    if _preview and serve:
        server.set_app(application(serve, _preview, urlsplit(config.site_url or "").path or "/"))
    return server


def _has_warned() -> bool:
    """Whether the host has counted a warning; it counts in strict mode only. ProperDocs' loggers bear its own name."""
    handlers = logging.getLogger(mkdocs.__name__).handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))


def on_build_error(**_: Any) -> None:
    _discard()


def on_shutdown() -> None:
    """Ctrl-C does not come by `on_build_error`."""
    _discard()


def _discard() -> None:
    global _build
    if _build:
        _build.staging.discard()
    _build = None
    _collect_again()


def _collect_again() -> None:
    """Let Python look for garbage again; where the process ends now, not among what it leaves: of 10,000 articles that
    takes half a second."""
    if not _serving:
        gc.freeze()
    gc.enable()


def _settings(config: MkDocsConfig, site: Site) -> Settings:
    extra = site.extra
    return Settings(
        name=config.site_name,
        tagline=extra.tagline or "",
        url=config.site_url or "",
        menu=tuple(extra.menu.items()),
        identity=tuple(extra.identity.items()),
        licence=extra.licence,
        integrations=extra.integrated,
        search=extra.search and not _serving,
        preview=_serving,
        editor=extra.editor.editor if extra.editor else None,
    )
