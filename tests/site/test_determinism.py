"""The same content and day give the same bytes, wherever and however they are built."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest

from project import PARTS, ROOT, Project, article, contents, differences

ELSEWHERE = {
    "TZ": "America/Adak",
    "LC_ALL": "POSIX",
    "LANG": "",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
    "PYTHONHASHSEED": "4242",
    "COLUMNS": "20",
}
"""What may differ between two machines; the text encoding of this one is ASCII."""


def copy_backwards(root: Path) -> Project:
    """A copy whose files were created last name first, so that folders list them in another order."""
    for part in sorted(PARTS, reverse=True):
        source = ROOT / part
        files = [source] if source.is_file() else [file for file in source.rglob("*") if file.is_file()]
        for file in sorted(files, reverse=True):
            if "__pycache__" not in file.parts:
                copy = root / file.relative_to(ROOT)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, copy)
    return Project(root)


def test_zone_locale_hash_seed_umask_path_and_order_of_files_change_no_byte(site: Path, tmp_path: Path) -> None:
    other = copy_backwards(tmp_path / "một thư mục khác" / ("dài" * 20) / "a b")
    outcome = other.build(first="import os; os.umask(0o077)", **ELSEWHERE)
    assert outcome.status == 0, outcome.stderr
    assert differences(contents(site), contents(other.site)) == []


def test_a_second_build_in_the_same_folder_changes_no_byte(project: Project, site: Path) -> None:
    for _ in range(2):
        assert project.build().status == 0
    assert differences(contents(site), contents(project.site)) == []


def test_the_day_decides_and_not_the_hour(project: Project) -> None:
    project.article("tin/2024/tuong-lai.md", date="2024-05-02", title="Bài của ngày mai")
    sites = []
    for epoch in ("1714582800", "1714669199"):  # the first and the last second of 2024-05-02, UTC+7
        assert project.build(SOURCE_DATE_EPOCH=epoch).status == 0
        sites.append(contents(project.site))
    assert "tin/2024/tuong-lai/index.html" in sites[0]
    assert differences(sites[0], sites[1]) == []
    assert project.build(SOURCE_DATE_EPOCH="1714582799").status == 0
    assert "tin/2024/tuong-lai/index.html" not in contents(project.site)


TEXT = article(
    "Chợ Đồn: Nghị quyết số 20-NQ/TW ngày 16/6/2022.\n\n## Mục\n\n| a | b |\n|---|---|\n| ở | ừ |",
    title="Quỹ tín dụng ở Bắc Ninh",
    description="Nghị quyết số 13-NQ/TW nêu rõ.",
)
SAVED = {
    "decomposed letters": unicodedata.normalize("NFD", TEXT).encode(),
    "Windows line ends": TEXT.replace("\n", "\r\n").encode(),
    "a byte order mark": b"\xef\xbb\xbf" + TEXT.encode(),
}


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site with the article `TEXT` as most editors save it."""
    project = Project.copy(tmp_path_factory.mktemp("usual"))
    project.write("tin/2022/bai.md", TEXT)
    assert project.build().status == 0
    return contents(project.site)


@pytest.mark.parametrize("form", SAVED)
def test_how_an_editor_saved_a_file_changes_no_byte(project: Project, usual: dict[str, bytes], form: str) -> None:
    assert SAVED[form] != TEXT.encode()
    project.write("tin/2022/bai.md", SAVED[form])
    outcome = project.build()
    assert outcome.status == 0, outcome.stderr
    assert differences(usual, contents(project.site)) == []


def test_a_decomposed_file_name_is_the_same_address(tmp_path: Path) -> None:
    sites = []
    for form in ("NFC", "NFD"):
        project = Project.copy(tmp_path / form)
        project.article(unicodedata.normalize(form, "tin/2022/hợp-tác-xã.md"))
        outcome = project.build()
        assert outcome.status == 0, outcome.stderr
        sites.append(contents(project.site))
    assert "tin/2022/hop-tac-xa/index.html" in sites[0]
    assert differences(*sites) == []


def test_the_comparison_finds_a_changed_byte_and_a_file_too_many_or_too_few(site: Path) -> None:
    good = contents(site)
    changed = {**good, "index.html": good["index.html"].replace(b"a", b"b", 1)}
    assert differences(good, changed) == ["index.html"]
    assert differences(good, {**good, "thua.html": b""}) == ["thua.html"]
    assert differences(good, {name: data for name, data in good.items() if name != "404.html"}) == ["404.html"]
