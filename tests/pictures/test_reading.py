"""What is said of a picture, and that nothing in it can do harm."""

from __future__ import annotations

import zlib
from pathlib import Path
from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from photos import animated, photo, saved, scene, turned
from portal.cache import Cache
from portal.pictures import reading
from portal.pictures.reading import MAX_BYTES, Verdict, judge


def verdict(folder: Path, data: bytes, name: str = "anh.jpg") -> Verdict:
    (folder / name).write_bytes(data)
    return judge(folder, [name], Cache(folder / ".cache"))[name]


def code(found: Verdict) -> str | None:
    return found.flaw.code if found.flaw else None


SOUND = {
    "photo.jpg": photo(),
    "photo.JPEG": photo(),
    "progressive.jpg": saved(scene(), progressive=True),
    "cmyk.jpg": saved(scene(mode="CMYK")),
    "grey.jpg": saved(scene(mode="L")),
    "drawing.png": saved(scene(), "PNG"),
    "palette.png": saved(scene(mode="P"), "PNG", transparency=0),
    "deep.png": saved(Image.new("I;16", (20, 10), 40_000), "PNG"),
    "black-and-white.png": saved(scene(mode="1"), "PNG"),
    "transparent.webp": saved(scene(mode="RGBA"), "WEBP"),
    "photo.avif": saved(scene(), "AVIF"),
    "dot.png": saved(Image.new("RGB", (1, 1)), "PNG"),
}


@pytest.mark.parametrize("name", SOUND)
def test_of_a_sound_picture_there_is_nothing_to_say(tmp_path: Path, name: str) -> None:
    found = verdict(tmp_path, SOUND[name], name)
    assert found.flaw is None
    assert found.photo is not None


def bomb(side: int) -> bytes:
    """A PNG of a few hundred kilobytes that says to be `side` pixels wide and high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    head = pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(10_000_000)))


WHOLE = photo(640, 480)

FLAWED = {
    "empty": ("a.jpg", b"", "IMAGE-DAMAGED"),
    "text": ("a.png", b"xin chao", "IMAGE-DAMAGED"),
    "head alone": ("a.png", b"\x89PNG\r\n\x1a\n", "IMAGE-DAMAGED"),
    "half a JPEG": ("a.jpg", WHOLE[: len(WHOLE) // 2], "IMAGE-DAMAGED"),
    "a JPEG but for its end": ("a.jpg", WHOLE[:-40], "IMAGE-DAMAGED"),
    "half a PNG": ("a.png", SOUND["drawing.png"][:-200], "IMAGE-DAMAGED"),
    "half a WebP": ("a.webp", SOUND["transparent.webp"][:-200], "IMAGE-DAMAGED"),
    "half an AVIF": ("a.avif", SOUND["photo.avif"][:-200], "IMAGE-DAMAGED"),
    "scans without end": ("a.jpg", WHOLE[:-2] + b"\xff\xda" * 101 + b"\xff\xd9", "IMAGE-DAMAGED"),
    "too many bytes": ("a.jpg", WHOLE + bytes(MAX_BYTES), "IMAGE-SIZE"),
    "too many pixels": ("a.png", bomb(20_000), "IMAGE-SIZE"),
    "a decompression bomb": ("a.png", bomb(60_000), "IMAGE-SIZE"),
    "animated WebP": ("a.webp", animated("WEBP"), "IMAGE-ANIMATED"),
    "animated PNG": ("a.png", animated("PNG"), "IMAGE-ANIMATED"),
    "animated AVIF": ("a.avif", animated("AVIF"), "IMAGE-ANIMATED"),
    "GIF": ("a.jpg", animated("GIF"), "IMAGE-FORMAT"),
    "TIFF": ("a.jpg", saved(scene(), "TIFF"), "IMAGE-FORMAT"),
    "HEIC": ("a.jpg", b"\x00\x00\x00\x18ftypheic" + bytes(40), "IMAGE-FORMAT"),
}


@pytest.mark.parametrize("case", FLAWED)
def test_a_picture_that_cannot_be_shown_is_refused(tmp_path: Path, case: str) -> None:
    name, data, wanted = FLAWED[case]
    found = verdict(tmp_path, data, name)
    assert (found.photo, code(found)) == (None, wanted)
    assert found.flaw is not None
    assert found.flaw.severity == ("warning" if wanted == "IMAGE-DAMAGED" else "error")


def test_a_picture_with_another_kinds_name_is_shown_with_a_warning(tmp_path: Path) -> None:
    found = verdict(tmp_path, SOUND["photo.avif"], "anh.jpg")
    assert found.photo is not None
    assert found.flaw is not None
    assert (found.flaw.code, found.flaw.severity) == ("IMAGE-FORMAT", "warning")
    said = found.flaw.at(7, "../anh.jpg")
    assert said.offset == 7
    assert said.vi == 'Ảnh "../anh.jpg" thật ra là tệp AVIF; đổi đuôi tên tệp thành .avif'


def test_the_pixels_that_are_too_many_are_told(tmp_path: Path) -> None:
    found = verdict(tmp_path, bomb(20_000), "a.png").flaw
    assert found is not None
    assert found.vi == "có 20000 × 20000 điểm ảnh, quá 50 triệu; thu nhỏ rồi đưa lên lại"


def test_a_telephones_two_pictures_in_one_file_are_one_jpeg(tmp_path: Path) -> None:
    double = saved(scene(), "MPO", save_all=True, append_images=[scene(32, 24)])
    assert getattr(reading.opened(double), "n_frames", 1) == 2
    assert verdict(tmp_path, double).flaw is None


@pytest.mark.parametrize(("orientation", "size"), [(1, (64, 48)), (3, (64, 48)), (6, (48, 64)), (8, (48, 64))])
def test_the_size_is_that_of_the_picture_as_it_is_shown(
    tmp_path: Path, orientation: int, size: tuple[int, int]
) -> None:
    found = verdict(tmp_path, turned(orientation)).photo
    assert found is not None
    assert (found.width, found.height) == size


def test_a_picture_is_opened_once_as_long_as_its_bytes_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = verdict(tmp_path, photo())
    monkeypatch.setattr(reading, "opened", None)
    assert verdict(tmp_path, photo()) == first
    assert code(verdict(tmp_path, photo(32, 24))) == "IMAGE-DAMAGED"  # it could not be opened: it was tried


@given(data=st.binary(max_size=60), kind=st.sampled_from([*SOUND]), place=st.floats(0, 1), cut=st.booleans())
def test_no_bytes_raise(data: bytes, kind: str, place: float, cut: bool) -> None:
    whole = SOUND[kind]
    at = int(place * len(whole))
    reading._facts(whole[:at] + data + (b"" if cut else whole[at + len(data) :]))
