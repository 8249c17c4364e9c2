"""The union's settings in mkdocs.yml: what they become, and where a fault stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal import settings
from portal.model import Integration
from portal.settings import Extra

ROOT = Path(__file__).parent.parent

SOUND = """\
site_url: !ENV [SITE_URL, ""]
extra:
  tagline: Cổng thông tin
  # Một lời giải thích.
  menu:
    Trang chủ: index.md

    Văn bản: van-ban/
  identity:
    Cơ quan chủ quản:
    Địa chỉ: Số 1 phố A
  licence:
  integrations:
    - name: Ý kiến bạn đọc
      script: https://binhluan.vi-du.vn/js/embed.min.js
      integrity: sha384-AAAA
      element: isso-thread
      origins: [https://anh.vi-du.vn]
      attributes: {data-isso: "https://binhluan.vi-du.vn/"}
plugins: []
"""


def read(folder: Path, text: str) -> tuple[Extra, list[str]]:
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    found, problems = settings.read(folder)
    assert {one.path for one in problems} <= {"mkdocs.yml"}
    return found, [f"{one.line}:{one.column} {one.code}" for one in sorted(problems)]


def test_the_settings_of_the_project_are_sound_and_load_nothing_from_other_hosts() -> None:
    found, problems = settings.read(ROOT)
    assert problems == []
    assert found.menu["Trang chủ"] == "index.md"
    assert found.integrated == ()


def test_settings_are_read_beside_what_only_the_host_reads(tmp_path: Path) -> None:
    found, problems = read(tmp_path, SOUND)
    assert problems == []
    assert found.tagline == "Cổng thông tin"
    assert found.menu == {"Trang chủ": "index.md", "Văn bản": "van-ban/"}
    assert found.identity == {"Cơ quan chủ quản": None, "Địa chỉ": "Số 1 phố A"}
    assert found.licence is None
    assert found.integrated == (
        Integration(
            name="Ý kiến bạn đọc",
            script="https://binhluan.vi-du.vn/js/embed.min.js",
            integrity="sha384-AAAA",
            waits=True,
            element="isso-thread",
            origins=("https://binhluan.vi-du.vn", "https://anh.vi-du.vn"),
            attributes=(("data-isso", "https://binhluan.vi-du.vn/"),),
        ),
    )


@pytest.mark.parametrize("text", ["site_name: x\n", "extra:\nplugins: []\n", "site_name: extra\n"])
def test_a_file_without_settings_has_empty_ones(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == (Extra(), [])


def test_a_missing_file_is_for_the_host_to_report(tmp_path: Path) -> None:
    assert settings.read(tmp_path) == (Extra(), [])


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("tagline", "tagine", "3:3 FM-UNKNOWN"),
        ("Cổng thông tin", "[a]", "3:12 FM-TYPE"),
        ("Cổng thông tin", "!!str a", "3:12 FM-TAG"),
        ("  menu:\n    Trang chủ: index.md\n\n    Văn bản: van-ban/\n", "  menu: [a]\n", "5:9 FM-TYPE"),
        ("index.md", "https://vi-du.vn/", "6:16 SETTINGS-MENU"),
        ("index.md", "../x.md", "6:16 SETTINGS-MENU"),
        ("van-ban/", "", "8:13 FM-EMPTY"),
        ("van-ban/", "Văn bản", "8:14 SETTINGS-MENU"),
        ("    Trang chủ: index.md\n", "    Văn bản: index.md\n", "8:5 FM-DUPLICATE"),
        ("https://binhluan.vi-du.vn/js/embed.min.js", "http://binhluan.vi-du.vn/a.js", "15:15 SETTINGS-INTEGRATION"),
        ("https://binhluan.vi-du.vn/js/embed.min.js", "https://a.vn/a.js;x", "15:15 SETTINGS-INTEGRATION"),
        ("sha384-AAAA", "md5-AAAA", "16:18 SETTINGS-INTEGRATION"),
        ("      integrity: sha384-AAAA\n", "", "14:7 FM-REQUIRED"),
        ("[https://anh.vi-du.vn]", "['*']", "18:17 SETTINGS-INTEGRATION"),
        ("[https://anh.vi-du.vn]", "[https://a.vn/x]", "18:17 SETTINGS-INTEGRATION"),
        ("{data-isso:", "{onclick:", "19:20 SETTINGS-INTEGRATION"),
        ("element: isso-thread", "start: soon", "17:14 FM-TYPE"),
    ],
)  # fmt: skip
def test_a_fault_stands_at_its_place_in_the_file(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert SOUND.count(old) == 1
    assert read(tmp_path, SOUND.replace(old, new)) == (Extra(), [fault])


def test_settings_that_are_no_mapping_are_a_fault(tmp_path: Path) -> None:
    assert read(tmp_path, "a: 1\nextra: [x]\n")[1] == ["2:1 FM-SHAPE"]
