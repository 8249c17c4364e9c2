"""What a build does about addresses at which something stood before."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

import cli
from portal import build, ledger
from portal.build import Site
from project import ROOT, Project

TODAY = date(2023, 6, 1)
CITED = "van-ban/nghi-quyet-987-nq-tu-lang-son-2021/"
TEXT = "Nghị quyết số 987-NQ/TU ngày 01/02/2021 của Tỉnh uỷ."


@pytest.fixture
def repository(tmp_path: Path) -> Project:
    """The registers and a home page, without a ledger."""
    without = shutil.ignore_patterns("urls.txt")
    shutil.copytree(ROOT / "content" / "_data", tmp_path / "content" / "_data", ignore=without)
    project = Project(tmp_path)
    project.write("index.md", "---\ntitle: Trang chủ\ntemplate: home\n---\n")
    return project


def load(repository: Project) -> tuple[Site, list[tuple[str, int, str]]]:
    site, problems = build.load_all(repository.root, TODAY)
    assert site is not None
    return site, [(one.path, one.line, one.code) for one in problems]


def accept(repository: Project, monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
    monkeypatch.setattr(cli, "ROOT", repository.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1685600000")  # 2023-06-01
    return cli.main(["urls", *(options or ("--accept",))])


def lines(repository: Project) -> list[str]:
    return (repository.root / ledger.PATH).read_text(encoding="utf-8").splitlines()


def test_accepting_writes_every_address_that_answers(repository: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.article("tin/2022/bai.md", TEXT, aliases="[/tin/cu/]")
    assert accept(repository, monkeypatch) == 0
    found = lines(repository)
    assert found == sorted(found)
    assert {"/", "/tin/2022/bai/", "/tin/cu/", "/luu-tru/", f"/{CITED}"} <= set(found)
    assert "/404.html" not in found
    assert load(repository)[1] == []
    assert accept(repository, monkeypatch) == 0
    assert lines(repository) == found


def test_without_the_option_the_new_addresses_are_only_shown(
    repository: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert accept(repository, monkeypatch) == 0
    capfd.readouterr()
    repository.article("tin/2022/bai.md")
    before = lines(repository)
    assert cli.main(["urls"]) == 0
    assert "/tin/2022/bai/" in capfd.readouterr().out.splitlines()
    assert lines(repository) == before


def test_nothing_is_accepted_while_the_content_has_an_error(
    repository: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.article("tin/2022/bai.md", date="07/10/2022")
    assert accept(repository, monkeypatch) == 1
    assert not (repository.root / ledger.PATH).exists()


def test_accepting_mends_a_ledger_out_of_order(repository: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write("_data/urls.txt", "/luu-tru/\n/\n/luu-tru/\n")
    assert [code for *_, code in load(repository)[1]] == ["LEDGER-ORDER", "LEDGER-DUPLICATE"]
    assert accept(repository, monkeypatch) == 0
    assert load(repository)[1] == []


def test_a_renamed_article_is_an_error_until_its_old_address_is_an_alias(
    repository: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = repository.article("tin/2022/bai.md")
    accept(repository, monkeypatch)
    old.unlink()
    repository.article("tin/2022/bai-moi.md")
    [(path, line, code)] = load(repository)[1]
    assert (path, code) == (ledger.PATH, "LEDGER-GONE")
    assert lines(repository)[line - 1] == "/tin/2022/bai/"
    repository.article("tin/2022/bai-moi.md", aliases="[/tin/2022/bai/]")
    assert load(repository)[1] == []


@pytest.mark.parametrize("more", [{"draft": "true"}, {"date": "2023-06-02"}])
def test_a_published_article_may_not_silently_become_a_draft(
    repository: Project, monkeypatch: pytest.MonkeyPatch, more: dict[str, str]
) -> None:
    repository.article("tin/2022/bai.md")
    accept(repository, monkeypatch)
    repository.article("tin/2022/bai.md", **more)
    assert [code for *_, code in load(repository)[1]] == ["LEDGER-GONE"]


def test_an_expired_article_is_withdrawn_with_all_that_stood_for_it_alone(
    repository: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.article("tin/2023/con.md", date="2023-05-02")
    repository.article("tin/2022/bai.md", TEXT, aliases="[/tin/cu/]", expires="2023-06-01")
    accept(repository, monkeypatch)
    assert load(repository)[0].past == ledger.Past()
    repository.article("tin/2022/bai.md", TEXT, aliases="[/tin/cu/]", expires="2023-05-31")
    site, problems = load(repository)
    assert problems == []
    assert set(site.past.withdrawn) == {"tin/2022/bai/", "tin/cu/", CITED}
    assert ("luu-tru/2022/", "luu-tru/") in site.past.emptied


def test_an_article_with_an_error_is_reported_once(repository: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.article("tin/2022/bai.md", TEXT)
    accept(repository, monkeypatch)
    repository.article("tin/2022/bai.md", TEXT, date="07/10/2022")
    assert load(repository)[1] == [("content/tin/2022/bai.md", 4, "DATE-FORMAT")]
