"""Relative links: where they lead, and what is said where they lead nowhere."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.links import Targets, address, check, is_relative, resolve
from portal.markup import scan

HERE = "tin/2022/bai.md"
TARGETS = Targets(
    pages={"tin/2022/bai.md": "tin/2022/bai/", "tin/2021/cu.md": "tin/2021/cu/", "gioi-thieu.md": "gioi-thieu/"},
    files=frozenset({"media/anh.jpg", "media/tờ trình.pdf"}),
    withheld=frozenset({"tin/2022/nhap.md"}),
    anchors={"tin/2022/bai.md": {"muc-mot"}, "tin/2021/cu.md": {"ket-qua", "ket-qua_1"}}.get,
)


def found(text: str, targets: Targets = TARGETS) -> list[tuple[int, str]]:
    return [(finding.offset, finding.code) for finding in check(HERE, scan(text).links, targets)]


@pytest.mark.parametrize(
    ("target", "file", "fragment"),
    [
        ("cu.md", "tin/2022/cu.md", ""),
        ("../2021/cu.md#a", "tin/2021/cu.md", "#a"),
        ("./cu.md?in=1", "tin/2022/cu.md", ""),
        ("t%E1%BB%9D.pdf", "tin/2022/tờ.pdf", ""),
        ("a&amp;b.md", "tin/2022/a&b.md", ""),
        ("#a", "tin/2022/bai.md", "#a"),
        ("../../../../etc/passwd", "../../etc/passwd", ""),
    ],
)
def test_a_target_is_a_path_from_its_file(target: str, file: str, fragment: str) -> None:
    assert resolve(HERE, target) == (file, fragment)


@pytest.mark.parametrize(
    ("target", "where"),
    [
        ("../2021/cu.md", "tin/2021/cu/"),
        ("../2021/cu.md#ket-qua", "tin/2021/cu/#ket-qua"),
        ("../../gioi-thieu.md", "gioi-thieu/"),
        ("../../media/anh.jpg", "media/anh.jpg"),
        ("../../media/t%E1%BB%9D%20tr%C3%ACnh.pdf", "media/tờ trình.pdf"),
        ("nhap.md", None),
        ("../../../etc/passwd", None),
        ("%2Fetc%2Fpasswd", None),
    ],
)
def test_readers_follow_the_address_of_what_the_path_names(target: str, where: str | None) -> None:
    assert address(HERE, target, TARGETS) == where


@pytest.mark.parametrize(
    ("target", "relative"),
    [
        ("a.md", True),
        ("a:b", False),
        ("https://x", False),
        ("/a", False),
        ("\\a", False),
        (" /a", False),
        ("#a", False),
    ],
)
def test_what_has_a_scheme_or_begins_at_the_root_is_not_relative(target: str, relative: bool) -> None:
    assert is_relative(target) is relative


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("[a](../2021/cu.md) ![b](../../media/anh.jpg) [c](https://x.vn) [d](mailto:a@b.vn)", []),
        ("x [a](../2021/cu.html)", [(2, "LINK-BROKEN")]),
        ("[a](../2021/)", [(0, "LINK-BROKEN")]),  # folders are no files
        ("[a](../2021/cu/)", [(0, "LINK-BROKEN")]),
        ("[a](Cu.md)", [(0, "LINK-BROKEN")]),
        ("![a](anh.jpg)", [(0, "IMAGE-BROKEN")]),
        ("![a](../2021/cu.md)", [(0, "IMAGE-BROKEN")]),  # a page is no picture
        ("<img alt=a src=anh.jpg>", [(0, "IMAGE-BROKEN")]),
        ("[a](nhap.md)", [(0, "LINK-DRAFT")]),
        ("[a][b]\n\n[b]: x.md", [(0, "LINK-BROKEN")]),
        ("[a](../2021/cu.md#ket-qua_1) [b](#muc-mot) [c](#) [d](#top) [e](../../gioi-thieu.md#x)", []),
        ("[a](../2021/cu.md#khac)", [(0, "LINK-ANCHOR")]),
        ("[a](#khac)", [(0, "LINK-ANCHOR")]),
        ("[a](../../media/anh.jpg#page=2)", []),
        ("[a](/x) [b](javascript:x) [c]() [d][e]", []),  # said by the proofreader
    ],
)
def test_links_pictures_and_anchors_must_resolve(text: str, findings: list[tuple[int, str]]) -> None:
    assert found(text) == findings


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("[a](cu.md)", '"cu.md"; có phải là "../2021/cu.md"?', 'did you mean "../2021/cu.md"?'),
        ("![a](Ảnh.JPG)", 'có phải là "../../media/anh.jpg"?', '"../../media/anh.jpg"'),
        ("[a](gioi-thiu.md)", "../../gioi-thieu.md", "../../gioi-thieu.md"),
        ("[a](khac-han.md)", "kiểm tra lại tên tệp", "check its name"),
        ("[a](#Mục-một)", "viết #muc-mot", "write #muc-mot"),
    ],
)
def test_messages_offer_the_file_that_was_meant(text: str, vi: str, en: str) -> None:
    (finding,) = check(HERE, scan(text).links, TARGETS)
    assert vi in finding.vi
    assert en in finding.en


def test_names_match_in_every_normal_form() -> None:
    for stored in ("NFC", "NFD"):
        name = unicodedata.normalize(stored, "media/ảnh đẹp.jpg")
        targets = Targets({}, frozenset({name}))
        for typed in ("NFC", "NFD"):
            target = unicodedata.normalize(typed, "../../media/ảnh%20đẹp.jpg")
            assert address(HERE, target, targets) == name
            assert found(f"![a]({target})", targets) == []


def test_without_knowledge_of_anchors_nothing_is_said_of_them() -> None:
    assert found("[a](../2021/cu.md#khac) [b](#khac)", Targets(TARGETS.pages, TARGETS.files)) == []


@given(st.text())
def test_no_target_raises(target: str) -> None:
    address(HERE, target, TARGETS)
    is_relative(target)


def test_thousands_of_broken_links_are_answered_at_once() -> None:
    targets = Targets({f"tin/2020/bai-viet-so-{index}.md": "x/" for index in range(10_000)}, frozenset())
    text = " ".join(f"[a](bai-vit-so-{index}.md)" for index in range(10_000))
    started = time.process_time()
    assert len(found(text, targets)) == 10_000
    assert time.process_time() - started < 15
