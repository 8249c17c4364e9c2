"""What several tests share: the built site, throw-away projects. Session fixtures exist once per worker process."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling

import cli
from project import EPOCH, ROOT, Project

# How long an example takes says how busy the machine is, nothing about the code.
settings.register_profile("portal", deadline=None)
settings.load_profile("portal")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole sites first: the quick tests then keep every worker busy to the end."""
    items.sort(key=lambda item: item.path.parent.name != "site")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling | None:
    """Give all tests of a file to one worker, in this order: what they share is then made once."""
    if config.option.dist != "load":  # that of `--numprocesses` where nothing else is asked for
        return None
    config.option.loadscopereorder = False
    return LoadFileScheduling(config, log)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real site, built by the real command; never to be changed."""
    built = Project.copy(tmp_path_factory.mktemp("real"))
    outcome = built.build()
    assert outcome.status == 0, outcome.stderr
    return built.site


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the project, not built yet."""
    return Project.copy(tmp_path / "project")


@pytest.fixture
def built(project: Project, site: Path) -> Project:
    """A copy of the project with its site, which is as the project's own build makes it."""
    shutil.copytree(site, project.site)
    return project


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A small repository that the command line, called in this process, takes to be its own."""
    without = shutil.ignore_patterns("urls.txt")  # its addresses are those of articles that are not here
    shutil.copytree(ROOT / "content" / "_data", tmp_path / "content" / "_data", ignore=without)
    monkeypatch.setattr(cli, "ROOT", tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    made = Project(tmp_path)
    made.write("index.md", "---\ntitle: Trang chủ\ntemplate: home\n---\n")
    return made
