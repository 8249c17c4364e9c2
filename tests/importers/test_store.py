"""Drafts lie beside what is there: nothing is overwritten, nothing is half written, a second import changes nothing."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from importers.pages import TEXTS
from importers.support import Repository, codes
from importers.test_pages import nukeviet, picture
from portal.importers import store
from portal.importers.store import Shelf, TakenError, slug
from project import contents, state

TEXT = (TEXTS / "bac-kan-cho-don.txt").read_bytes()
SLUG = "cho-don-quan-tam-phat-trien-kinh-te-tap-the-hop-tac-xa"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository.at(tmp_path)


def test_a_second_import_of_a_file_changes_nothing_and_names_the_first(repository: Repository) -> None:
    first = repository.take("bai.txt", TEXT)
    before = state(repository.root / "content")
    again = repository.take("ten khac.txt", TEXT)
    assert (again.path, again.known) == (None, first.path)
    assert state(repository.root / "content") == before


def test_an_edited_or_moved_draft_is_still_known(repository: Repository) -> None:
    first = repository.take("bai.txt", TEXT)
    assert first.path
    draft = repository.root / first.path
    moved = draft.parent.parent / "2022" / "ten-moi.md"
    moved.parent.mkdir()
    moved.write_text(draft.read_text(encoding="utf-8").replace("Chợ Đồn", "Huyện Chợ Đồn"), encoding="utf-8")
    draft.unlink()
    assert repository.take("bai.txt", TEXT).known == "content/tin/2022/ten-moi.md"


def test_another_text_of_the_same_title_gets_a_name_of_its_own_and_a_word_about_it(repository: Repository) -> None:
    first = repository.take("bai.txt", TEXT)
    before = contents(repository.root / "content" / "tin")
    second = repository.take("bai-2.txt", TEXT + "\nThêm một câu cuối bài.".encode())
    assert (first.path, second.path) == (f"content/tin/2021/{SLUG}.md", f"content/tin/2021/{SLUG}-2.md")
    assert codes(second)[-2:] == ["IMPORT-SAME", "IMPORT-NAME"]
    after = contents(repository.root / "content" / "tin")
    assert {name: after[name] for name in before} == before


def test_an_address_once_published_and_the_name_of_a_picture_are_not_taken(repository: Repository) -> None:
    urls = repository.root / "content" / "_data" / "urls.txt"
    urls.write_text(f"/tin/2021/{SLUG}/\n", encoding="utf-8")
    media = repository.root / "content" / "media"
    media.mkdir()
    (media / f"{SLUG}-2-anh-1.png").write_bytes(picture())
    assert repository.take("bai.txt", TEXT).path == f"content/tin/2021/{SLUG}-3.md"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Hợp tác xã chè Tân Hương", "hop-tac-xa-che-tan-huong"),
        ("Đại hội VII, nhiệm kỳ 2020 – 2025!", "dai-hoi-vii-nhiem-ky-2020-2025"),
        ("Tìm kiếm", "bai-tim-kiem"),
        ("!!!", "bai"),
        ("a" * 300, "a" * 80),
        ("một hai ba bốn năm " * 9, "mot-hai-ba-bon-nam-mot-hai-ba-bon-nam-mot-hai-ba-bon-nam-mot-hai-ba-bon-nam-mot"),
    ],
)
def test_the_name_comes_from_the_title_alone(title: str, name: str) -> None:
    assert slug(title) == name


@pytest.mark.parametrize("fails", ["content/tin/2019", "content/media"])
def test_nothing_is_left_of_a_draft_that_could_not_be_written(
    fails: str, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository.inbox / "trang_files").mkdir()
    (repository.inbox / "trang_files" / "anh 1.png").write_bytes(picture())
    link = os.link

    def full(source: Path, target: Path) -> None:
        if fails in str(target):
            raise OSError(errno.ENOSPC, "No space left on device")
        link(source, target)

    def no_rename(self: Path, _: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(self))

    monkeypatch.setattr(store.os, "link", full)
    monkeypatch.setattr(Path, "rename", no_rename)
    outcome = repository.take("trang.html", nukeviet())
    assert codes(outcome) == ["IMPORT-FILE"]
    assert "No space left" in outcome.problems[0].vi
    written = [file for name in ("tin", "media") for file in (repository.root / "content" / name).rglob("*.*")]
    assert written == []


def test_a_file_system_without_hard_links_serves_as_well(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(store.os, "link", refused)
    assert repository.take("bai.txt", TEXT).path == f"content/tin/2021/{SLUG}.md"
    with pytest.raises(TakenError):
        Shelf(repository.root).put({f"content/tin/2021/{SLUG}.md": b"x"})


def test_of_two_imports_at_once_each_keeps_its_draft(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other import takes the name between the look and the writing."""
    first = repository.root / "content" / "tin" / "2021" / f"{SLUG}.md"
    free = Shelf.free

    def overtaken(self: Shelf, folder: str, title: str) -> tuple[str, str | None]:
        found = free(self, folder, title)
        if not first.exists():
            first.parent.mkdir(parents=True)
            first.write_bytes(b"---\ntitle: x\n---\n")
        return found

    monkeypatch.setattr(Shelf, "free", overtaken)
    outcome = repository.take("bai.txt", TEXT)
    assert outcome.path == f"content/tin/2021/{SLUG}-2.md"
    assert first.read_bytes() == b"---\ntitle: x\n---\n"


def test_no_draft_is_written_through_a_link(repository: Repository, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (repository.root / "content" / "tin").symlink_to(outside)
    outcome = repository.take("bai.txt", TEXT)
    assert codes(outcome) == ["IMPORT-FILE"]
    assert list(outside.iterdir()) == []


def test_a_file_keeps_the_umask_of_its_maker(repository: Repository) -> None:
    before = os.umask(0o027)
    try:
        path = repository.take("bai.txt", TEXT).path
    finally:
        os.umask(before)
    assert path
    assert (repository.root / path).stat().st_mode & 0o777 == 0o640
