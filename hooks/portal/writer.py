"""Every page of a site into a folder: views to templates to bytes, on every core."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Protocol
from urllib.parse import urlsplit

from jinja2 import UndefinedError
from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from portal import files, pages, publication, urls, web_editor, workers
from portal.build import Site
from portal.cache import FOLDER, Cache
from portal.ingredients import Ingredients, State, digest
from portal.model import Settings
from portal.pages import PlannedFile, PlannedPage
from portal.pictures import album
from portal.pictures.album import Picture
from portal.render import Renderer
from portal.search import indexing, records
from portal.templating import ROOT
from portal.views import shell, syndication
from portal.views.context import Context
from portal.views.head import Heads
from portal.views.shapes import Frame

Job = PlannedPage | PlannedFile

_YEAR = re.compile(r"/(\d{4})/")


class Written(Struct, frozen=True):
    """What each file of the site is made from, by its name, as far as that is known; `kept` were left out."""

    states: Mapping[str, State]
    kept: frozenset[str]


class Template(Protocol):
    def render(self, **context: object) -> str: ...


class Environment(Protocol):
    """What the core needs of a template engine; `templating.prepared` gives one."""

    def get_template(self, name: str) -> Template: ...


def write(
    site: Site,
    settings: Settings,
    environment: Environment,
    root: Path,
    folder: Path,
    standing: Mapping[str, State] = MappingProxyType({}),
) -> Written:
    """Render every page of `site`, read from the repository at `root`, into `folder`, and copy its media there.

    `standing` are files of a site that stands already, with what they were made from: if most of them are to stay as
    they are, they are left out.
    """
    prints = _prints(root)
    press = _press(site, settings, environment, root, folder, prints)
    names = list(map(_file, press.jobs))
    states = {name: state for name, job in zip(names, press.jobs, strict=True) if (state := press.state(job))}
    kept = {name for name, state in states.items() if standing.get(name) == state}
    if len(kept) * 2 < len(names):
        standing, kept = {}, set()
    due = sorted((job for job, name in zip(press.jobs, names, strict=True) if name not in kept), key=_year)
    workers.spread(press.make, due, workers.count())
    prints.prune()
    if settings.search:
        years = records.years(site.catalog, press.ingredients)
        index = indexing.write(years, folder, Cache(root / FOLDER / "search"), standing)
        states |= index
        kept |= {name for name, state in index.items() if standing.get(name) == state}
    return Written(states, frozenset(kept))


def prepare(site: Site, settings: Settings, environment: Environment, root: Path, folder: Path) -> Press:
    """Put the pictures and media of `site` into `folder`, and leave its pages to the press."""
    return _press(site, settings, environment, root, folder, _prints(root))


def _prints(root: Path) -> Cache:
    """The forms of pictures, kept between builds."""
    return Cache(root / FOLDER / "prints")


def _press(site: Site, settings: Settings, environment: Environment, root: Path, folder: Path, prints: Cache) -> Press:
    content = root / files.CONTENT
    pictures = album.publish(content, site.photos, prints, folder) | album.drawn(content, site.media)
    renderer = Renderer(site.targets, pictures)
    context = Context(site.catalog, settings, renderer.markdown, renderer.cite, renderer.picture)
    ingredients = Ingredients(site.catalog, _leads(site, pictures))
    channels = publication.channels(context)
    context = replace(context, followed=syndication.followed(channels))
    every = pages.plan(context, site.past)
    made = [*publication.files(context, channels, every, site.today, ingredients)]
    made += (PlannedFile(path, (content / path).read_bytes, partial(_stamp, content / path)) for path in site.media)
    jobs = [*every, *made, *web_editor.planned(context, root)]
    return Press(context, Heads(context, channels), environment, folder, jobs, ingredients)


def _leads(site: Site, pictures: Mapping[str, Picture]) -> Mapping[str, object]:
    """Where the files that texts lead to are published, and how."""
    return {
        path: [(site.targets.pages.get(file), pictures.get(file)) for file in files]
        for path, files in site.leads.items()
    }


def _stamp(file: Path) -> State:
    stat = file.stat()
    return digest(stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)


class Press:
    """Makes files of one build. What is the same on many pages is rendered once for each menu entry."""

    def __init__(
        self,
        context: Context,
        heads: Heads,
        environment: Environment,
        folder: Path,
        jobs: Sequence[Job],
        ingredients: Ingredients,
    ) -> None:
        self.jobs = jobs
        self.ingredients = ingredients
        self._settings = context.settings
        self._site = shell.site(context)
        self._heads = heads
        self._environment = environment
        self._folder = folder
        self._frame = lru_cache(maxsize=256)(self._make_frame)

    def make(self, jobs: Sequence[Job]) -> None:
        made = set()
        for job in jobs:
            content = self.content(job)
            folder, _, name = f"{self._folder}/{_file(job)}".rpartition("/")
            if folder not in made:
                os.makedirs(folder, exist_ok=True)  # noqa: PTH103  (paths as objects take a fifth of what writing does)
                made.add(folder)
            with open(f"{folder}/{name}", "wb") as file:  # noqa: PTH123
                file.write(content)

    def state(self, job: Job) -> State | None:
        """What stands for all that goes into a file and may differ between builds, None where that is not known."""
        if isinstance(job, PlannedPage):
            return self.ingredients.of(job)
        return job.state() if job.state else None

    def content(self, job: Job) -> bytes:
        return self._page(job) if isinstance(job, PlannedPage) else job.content()

    def _page(self, planned: PlannedPage) -> bytes:
        view = planned.view()
        frame = self._frame(view.menu, view.menu == view.url)
        html = self._rendered(planned.template, page=view, head=self._heads.of(view), frame=frame)
        return html.replace(ROOT, _root(planned.url, self._settings)).encode()

    def _make_frame(self, menu: str | None, is_entry: bool) -> Frame:
        top, footer = (
            self._rendered(f"partials/{name}.html", menu=menu, is_entry=is_entry) for name in ("top", "footer")
        )
        return Frame(Markup(top), Markup(footer))  # noqa: S704  (templates escape)

    def _rendered(self, template: str, **what: object) -> str:
        try:
            return self._environment.get_template(template).render(site=self._site, **what)
        except AttributeError as error:  # of a view, which templates read by the shortest way
            raise UndefinedError(f"{template}: {error}") from error


def _file(job: Job) -> str:
    return urls.output_file(job.url)


def _year(job: Job) -> str:
    """Pages of one year show the same articles: one after another they find them drawn already."""
    match = _YEAR.search(job.url)
    return match[1] if match else ""


def _root(url: str, settings: Settings) -> str:
    """The way to the site's root. The page for missing addresses is served at any depth, so its way is absolute."""
    return (urlsplit(settings.url).path or "/") if url == urls.NOT_FOUND else urls.root_from(url)
