"""What several tests share: the built site, throw-away projects. Session fixtures exist once per worker process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from project import Project


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
def projects(tmp_path: Path) -> Callable[[str], Project]:
    """Makes copies of the project in folders of the given names."""
    return lambda name: Project.copy(tmp_path / name)
