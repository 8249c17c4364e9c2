"""What a build remembers of files that it has read: nothing that could have changed since."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from portal import files, manuscripts, registers
from portal.manuscripts import Judged, Memory
from portal.registry import Registry
from project import ROOT, Project

LOADED = registers.load(ROOT)[0]
assert LOADED is not None
REGISTRY = LOADED

OLD = 1_600_000_000
"""A time of day long past, in seconds."""


class Archive(Project):
    """Articles of a repository, and which of them a memory reads."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__(root)
        self.memory = Memory()
        self.opened: list[str] = []
        read_all = manuscripts.read_all

        def noted(root: Path, paths: Sequence[str], registry: Registry | None) -> list[Judged]:
            self.opened += paths
            return read_all(root, paths, registry)

        monkeypatch.setattr(manuscripts, "read_all", noted)

    def saved(self, name: str, age: int = 0, **more: str) -> None:
        file = self.article(f"tin/2022/{name}.md", **more)
        os.utime(file, (OLD + age, OLD + age))

    def read(self, register: Registry | None = REGISTRY) -> list[str]:
        """The files that are opened for the next build, which gets what it would get without a memory."""
        self.opened.clear()
        listed = files.collect(self.root).markdown
        found = self.memory.read_all(self.root, listed, register)
        assert found == [manuscripts.read(self.root, path, register) for path in listed]
        return [path.removeprefix("tin/2022/").removesuffix(".md") for path in self.opened]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    made = Archive(tmp_path, monkeypatch)
    for name in "abc":
        made.saved(name)
    assert made.read() == ["a", "b", "c"]
    return made


def test_files_of_the_same_bytes_have_the_same_digest(archive: Archive) -> None:
    def digest(name: str) -> bytes:
        one, _ = manuscripts.read(archive.root, f"tin/2022/{name}.md", REGISTRY)
        assert one is not None
        return one.digest

    assert digest("a") == digest("b")
    archive.saved("b", title="Khác")
    assert digest("a") != digest("b")


def test_what_is_unchanged_is_not_read_again(archive: Archive) -> None:
    assert archive.read() == []


def test_what_was_saved_since_is_read(archive: Archive) -> None:
    archive.saved("b", age=1, title="Sửa")
    assert archive.read() == ["b"]
    assert archive.read() == []


def test_a_change_that_keeps_time_and_size_is_seen_by_the_disk_s_own_time(archive: Archive) -> None:
    text = (archive.content / "tin/2022/b.md").read_text(encoding="utf-8")
    (archive.content / "tin/2022/b.md").write_text(text.replace("2022", "2021", 1), encoding="utf-8")
    os.utime(archive.content / "tin/2022/b.md", (OLD, OLD))
    assert archive.read() == ["b"]


def test_new_renamed_and_removed_files_are_seen(archive: Archive) -> None:
    archive.saved("d")
    (archive.content / "tin/2022/a.md").unlink()
    (archive.content / "tin/2022/b.md").rename(archive.content / "tin/2022/e.md")
    assert archive.read() == ["d", "e"]
    archive.saved("a")
    assert archive.read() == ["a"]


def test_other_registers_judge_every_file_anew(archive: Archive) -> None:
    topics = dict(list(REGISTRY.topics.items())[1:])
    assert archive.read(replace(REGISTRY, topics=topics)) == ["a", "b", "c"]
    assert archive.read(None) == ["a", "b", "c"]
    reloaded = registers.load(ROOT)[0]
    assert archive.read(reloaded) == ["a", "b", "c"]
    assert archive.read(registers.load(ROOT)[0]) == []


def test_a_file_so_young_that_it_could_change_unnoticed_is_not_remembered(archive: Archive) -> None:
    archive.article("tin/2022/a.md", title="Vừa lưu")
    assert archive.read() == ["a"]
    assert archive.read() == ["a"]
