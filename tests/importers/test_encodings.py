"""Bytes of every encoding that Vietnamese texts were kept in are read as the same text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.old_encodings import as_bytes, tcvn3, vni, windows_1258
from importers.pages import TEXTS
from portal.importers import from_text, legacy
from portal.importers.blocks import ImportRefusedError
from portal.importers.decoding import decode

NAMES = sorted(file.stem for file in TEXTS.glob("*.txt"))
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"


def text_of(name: str) -> str:
    return unicodedata.normalize("NFC", (TEXTS / f"{name}.txt").read_text(encoding="utf-8"))


def read(data: bytes) -> tuple[str, str]:
    reading = from_text.read(data)
    return "\n".join(block.text for block in reading.blocks), reading.encoding


ENCODINGS: dict[str, tuple[Callable[[str], bytes], str]] = {
    "UTF-8": (lambda text: text.encode(), ""),
    "UTF-8 with a BOM": (lambda text: text.encode("utf-8-sig"), ""),
    "decomposed": (lambda text: unicodedata.normalize("NFD", text).encode(), ""),
    "UTF-16": (lambda text: text.encode("utf-16"), "Unicode (UTF-16)"),
    "UTF-16 without a BOM": (lambda text: text.encode("utf-16-le"), "Unicode (UTF-16)"),
    "UTF-16, the large end first": (lambda text: text.encode("utf-16-be"), "Unicode (UTF-16)"),
    "Windows-1258": (windows_1258, "Windows-1258"),
    "VNI": (lambda text: as_bytes(vni(text)), "VNI"),
    "VNI saved as UTF-8": (lambda text: vni(text).encode(), "VNI"),
    "UTF-8 taken for Windows-1252": (
        lambda text: "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode()).encode(),
        "UTF-8 đọc nhầm thành Windows-1252",
    ),
    "Windows line ends": (lambda text: text.replace("\n", "\r\n").encode(), ""),
    "old Macintosh line ends": (lambda text: text.replace("\n", "\r").encode(), ""),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_text_is_the_same_in_every_encoding(name: str, encoding: str) -> None:
    encode, said = ENCODINGS[encoding]
    text = text_of(name)
    expected, _ = read(text.encode())
    assert read(encode(text)) == (expected, said)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("saved", [as_bytes, str.encode], ids=["as bytes", "as UTF-8"])
def test_tcvn3_is_read_but_for_capitals_that_it_cannot_write(name: str, saved: Callable[[str], bytes]) -> None:
    """TCVN3 has no codes for capitals with tones: those of words in small letters come back small."""
    expected, _ = read(text_of(name).encode())
    got, said = read(saved(tcvn3(text_of(name))))
    assert said == legacy.TCVN3
    assert got.casefold() == expected.casefold()
    wrong = sum(ours != theirs for ours, theirs in zip(got, expected, strict=True))
    assert wrong < 0.002 * len(expected)


@pytest.mark.parametrize("text", ["KẾT QUẢ ĐẠT ĐƯỢC TRONG NHIỆM KỲ", "Liên minh HỢP TÁC XÃ tỉnh"])
def test_words_in_capitals_come_back_in_capitals_from_tcvn3(text: str) -> None:
    assert legacy.from_tcvn3(tcvn3(text)) == text.replace("XÃ", "Xã" if "tỉnh" in text else "XÃ")


@settings(deadline=None)  # the machine may be busy
@given(st.text(alphabet=LETTERS + " .,", min_size=1))
def test_every_small_letter_survives_both_old_encodings(text: str) -> None:
    assert legacy.from_tcvn3(tcvn3(text)) == text
    assert legacy.from_vni(vni(text)) == text
    assert legacy.from_vni(vni(text.upper())) == text.upper()


@pytest.mark.parametrize(
    ("font", "said"),
    [
        (".VnTime", legacy.TCVN3),
        ("'.VnArial'", legacy.TCVN3),
        ("VNI-Times", legacy.VNI),
        ("Times New Roman", None),
        ("", None),
    ],
)
def test_the_font_tells_the_encoding(font: str, said: str | None) -> None:
    assert legacy.told_by_font(font) == said


def test_what_is_unicode_already_stays_though_its_font_is_old() -> None:
    assert legacy.by_font("Hợp tác xã", ".VnTime") == "Hợp tác xã"
    assert legacy.by_font(tcvn3("Hợp tác xã"), ".VnTime") == "Hợp tác xã"
    assert legacy.by_font(tcvn3("Hợp tác xã"), ".VnTimeH") == "HỢP TÁC XÃ"
    assert legacy.by_font(tcvn3("Hợp tác xã"), "Arial") == tcvn3("Hợp tác xã")


@pytest.mark.parametrize(
    "text", ["Café à la crème, déjà vu", "Ngày 20/9, họp ở Đà Lạt", "Plain words only", "© 2019 – “ABC”"]
)
def test_nothing_is_converted_without_need(text: str) -> None:
    assert legacy.mended([text])[0] == [text]


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02\x03" * 50, bytes(range(256)) * 20, b"%PDF-1.4\n" + bytes(range(128)) * 9]
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        decode(data)
    assert refused.value.code == "IMPORT-BINARY"


def test_half_a_misread_text_is_left_alone() -> None:
    half = "Há»£p tÃ¡c xÃ£ – Hợp tác xã"
    assert decode(half.encode()) == (half, "")


@settings(deadline=None)  # the machine may be busy
@given(st.binary(max_size=400))
def test_no_bytes_end_in_anything_but_a_text_or_a_refusal(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except ImportRefusedError:
        return
    assert "\r" not in text
    assert "\x00" not in text
