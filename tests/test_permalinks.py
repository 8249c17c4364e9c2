"""Addresses made from the names of files."""

import re

import pytest

from portal import permalinks, urls


@pytest.mark.parametrize(
    ("path", "slug", "why"),
    [
        ("tin/2022/Đồng-Nai đổi mới.md", "dong-nai-doi-moi", "a file name loses tones, spaces and capitals"),
        ("tin/2022/-nhap.md", "nhap", "a leading dash is dropped"),
        ("van-ban/luat-23-2012-qh13.md", "luat-23-2012-qh13", "a clean name stays as it is"),
    ],
)
def test_a_file_name_gives_the_segment(path: str, slug: str, why: str) -> None:
    assert permalinks.of(path, None) == (slug, []), why


def test_a_slug_of_the_frontmatter_wins_over_the_file_name() -> None:
    assert permalinks.of("tin/2022/index.md", "tong-ket") == ("tong-ket", [])


@pytest.mark.parametrize(
    ("name", "code"),
    [("index", "URL-RESERVED"), ("404", "URL-RESERVED"), ("!!!", "URL-RESERVED"), ("a" * 101, "URL-LENGTH")],
)
def test_a_file_name_that_cannot_be_an_address_is_a_finding_of_the_file(name: str, code: str) -> None:
    _, findings = permalinks.of(f"tin/2022/{name}.md", None)
    assert [(finding.offset, finding.code) for finding in findings] == [(0, code)]


@pytest.mark.parametrize(
    "path", ["index.md", "gioi-thieu.md", "a/index.md", "assets/a.md", "Đồng Nai/index.md", "Đồng Nai/Giới thiệu.md"]
)
def test_a_page_s_path_is_its_address(path: str) -> None:
    assert permalinks.of_page(path) == []
    assert re.fullmatch("(?:[a-z-]+/)*", urls.text_page(path))


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("404.md", "URL-RESERVED"),
        ("tim-kiem.md", "URL-RESERVED"),
        ("assets/index.md", "URL-RESERVED"),
        ("!!!.md", "URL-RESERVED"),  # its address would be the root of the disk
        ("!!!/a.md", "URL-RESERVED"),
        ("!!!/index.md", "URL-RESERVED"),
        (f"{'a' * 101}.md", "URL-LENGTH"),
        (f"{'a' * 101}/b.md", "URL-LENGTH"),
    ],
)
def test_a_page_s_path_that_cannot_be_an_address_is_a_finding_of_the_file(path: str, code: str) -> None:
    assert [(finding.offset, finding.code) for finding in permalinks.of_page(path)] == [(0, code)]
