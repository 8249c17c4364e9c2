"""The registers of the reference pages: what they hold, and where they say what is wrong with them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from portal import registers
from portal.model import Website
from portal.registry import Registry

ROOT = Path(__file__).parent.parent

SPECIALTY = """\
specialties:
  - id: che
    name: Chè
    province: thai-nguyen@1997
    maker: HTX chè
    text: Chè ngon.
    articles: [tin/2018/bai.md]
"""
LINKS = """\
groups:
  - {id: a, name: A}
links:
  - {name: Báo, group: a, url: "https://nhandan.vn/"}
  - {name: Tỉnh uỷ, group: a}
"""


def load(folder: Path, specialties: str | None = None, links: str | None = None) -> tuple[Registry | None, list[str]]:
    """The project's registers with these two in place of its own; problems as `file:line:column code`."""
    data = folder / registers.DATA
    shutil.copytree(ROOT / registers.DATA, data)
    for name, text in (("specialties.yml", specialties), ("links.yml", links)):
        (data / name).unlink()
        if text is not None:
            (data / name).write_text(text, encoding="utf-8")
    found, problems = registers.load(folder)
    return found, [f"{one.path.rpartition('/')[2]}:{one.line}:{one.column} {one.code}" for one in sorted(problems)]


def test_a_site_may_do_without_both(tmp_path: Path) -> None:
    found, problems = load(tmp_path)
    assert problems == []
    assert found is not None
    assert (found.specialties, found.websites) == ((), ())


def test_both_are_read_in_the_order_of_the_file(tmp_path: Path) -> None:
    found, problems = load(tmp_path, SPECIALTY, LINKS)
    assert problems == []
    assert found is not None
    assert [(one.id, one.province, one.articles) for one in found.specialties] == [
        ("che", "thai-nguyen@1997", ("tin/2018/bai.md",))
    ]
    assert [(group.name, group.links) for group in found.websites] == [
        ("A", (Website("Báo", "https://nhandan.vn/", None), Website("Tỉnh uỷ", None, None)))
    ]
    assert [one.host for one in found.websites[0].links] == ["nhandan.vn", ""]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("thai-nguyen@1997", "thai-nguyen@1998", "specialties.yml:4:15 REG-REFERENCE"),
        ("tin/2018/bai.md", "gioi-thieu.md", "specialties.yml:7:16 LINK-BROKEN"),
        ("tin/2018/bai.md", "tin/../gioi-thieu.md", "specialties.yml:7:16 LINK-BROKEN"),
        ("tin/2018/bai.md", "/etc/passwd", "specialties.yml:7:16 LINK-BROKEN"),
        ("id: che", "id: Chè", "specialties.yml:2:9 URL-SEGMENT"),
        ("    name: Chè\n", "", "specialties.yml:2:5 FM-REQUIRED"),
        ("maker:", "maler:", "specialties.yml:5:5 FM-UNKNOWN"),
        ("    articles", "  - {id: che, name: x, province: hue@2025, text: x}\n#", "specialties.yml:7:10 REG-DUPLICATE"),  # noqa: E501
        ('"https://nhandan.vn/"', "javascript:alert(1)", "links.yml:4:32 LINK-SCHEME"),
        ('"https://nhandan.vn/"', "nhandan.vn", "links.yml:4:32 LINK-SCHEME"),
        ('"https://nhandan.vn/"', "'https://'", "links.yml:4:32 LINK-SCHEME"),
        ('"https://nhandan.vn/"', "'https://[x'", "links.yml:4:32 LINK-SCHEME"),
        ("group: a, url", "group: b, url", "links.yml:4:24 REG-REFERENCE"),
        ("  - {id: a, name: A}\n", "  - {id: a, name: A}\n  - {id: a, name: B}\n", "links.yml:3:10 REG-DUPLICATE"),
    ],
)  # fmt: skip
def test_a_fault_stands_at_its_entry(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert (SPECIALTY + LINKS).count(old) == 1
    assert load(tmp_path, SPECIALTY.replace(old, new), LINKS.replace(old, new)) == (None, [fault])


def test_the_project_names_articles_that_exist() -> None:
    found, _ = registers.load(ROOT)
    assert found is not None
    paths = [path for one in found.specialties for path in one.articles]
    assert paths
    assert [path for path in paths if not (ROOT / "content" / path).is_file()] == []
