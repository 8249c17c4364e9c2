"""What browsers get of a picture."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from photos import opened, photo, saved, scene, turned
from portal.pictures.encoding import Prints, develop, widths_of

RED, BLUE = (220, 20, 20), (20, 20, 220)


def colours(image: Image.Image) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The corners, upper left and lower right."""
    plain = image.convert("RGB")
    width, height = plain.size
    found = [plain.getpixel((width // 16, height // 16)), plain.getpixel((width - width // 16, height - height // 16))]
    return tuple(found[0]), tuple(found[1])  # type: ignore[arg-type]


def near(one: tuple[int, ...], other: tuple[int, ...], most: int = 40) -> bool:
    return all(abs(a - b) <= most for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(
    ("width", "widths"),
    [(1, (1,)), (300, (300,)), (500, (500,)), (600, (480, 600)), (1000, (480, 800, 1000)), (4000, (480, 800, 1200))],
)
def test_a_picture_is_offered_at_widths_up_to_its_own(width: int, widths: tuple[int, ...]) -> None:
    assert widths_of(width) == widths


def test_every_print_has_its_width_and_the_same_proportions() -> None:
    prints = develop(photo(1500, 1000))
    assert prints.widths == (480, 800, 1200)
    assert prints.size == (1200, 800)
    sizes = [opened(file).size for file in prints.files]
    assert sizes == [(480, 320), (800, 533), (1200, 800), (1200, 800)]
    assert [opened(file).format for file in prints.files] == [prints.kind.upper()] * 3 + ["JPEG"]
    assert all(len(one) < len(prints.files[-1]) for one in prints.files[:2])


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_as_its_exif_says(orientation: int) -> None:
    upright = {1: (RED, BLUE), 3: (BLUE, RED), 6: None, 8: None}.get(orientation)
    prints = develop(turned(orientation, 640, 480))
    expected = (480, 640) if orientation >= 5 else (640, 480)
    for file in prints.files[-2:]:
        image = opened(file)
        assert image.size == expected
        if upright:
            assert all(near(*pair) for pair in zip(colours(image), upright, strict=True))


@pytest.mark.parametrize(("orientation", "corner"), [(6, (1, 0)), (8, (0, 1)), (2, (1, 0)), (4, (0, 1)), (5, (0, 0))])
def test_the_red_corner_lies_where_the_camera_saw_it(orientation: int, corner: tuple[int, int]) -> None:
    image = opened(develop(turned(orientation, 640, 480)).files[-1]).convert("RGB")
    x, y = (20 if place == 0 else side - 20 for place, side in zip(corner, image.size, strict=True))
    found = image.getpixel((x, y))
    assert isinstance(found, tuple)
    assert near(found, RED)


def test_nothing_but_pixels_is_published() -> None:
    original = turned(6, 640, 480)
    assert b"bi mat" in original
    for file in develop(original).files:
        image = opened(file)
        assert not dict(image.getexif())
        assert not {"exif", "icc_profile", "xmp", "comment", "photoshop"} & set(image.info)
        assert b"Exif" not in file
        assert "Hãng máy ảnh".encode() not in file


def linear_red() -> bytes:
    """A profile that calls pure green what sRGB calls red: Pillow's sRGB with two primaries exchanged."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    places = {profile[at : at + 4].decode(): at for at in range(132, 132 + 12 * profile[131], 12)}
    red, green = (slice(places[name] + 4, places[name] + 12) for name in ("rXYZ", "gXYZ"))
    profile[red], profile[green] = profile[green], profile[red]
    return bytes(profile)


def test_colours_are_those_that_the_profile_means() -> None:
    image = Image.new("RGB", (64, 48), (255, 0, 0))
    shown = opened(develop(saved(image, quality=95, icc_profile=linear_red())).files[-1]).convert("RGB")
    found = shown.getpixel((30, 20))
    assert isinstance(found, tuple)
    assert near(found, (0, 255, 0), 12)


@pytest.mark.parametrize("profile", [b"", b"x", b"\x00" * 200])
def test_a_profile_that_is_none_is_not_heard(profile: bytes) -> None:
    shown = opened(develop(saved(Image.new("RGB", (64, 48), RED), quality=95, icc_profile=profile)).files[-1])
    assert near(colours(shown)[0], RED, 12)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (saved(scene(mode="CMYK"), quality=95), "CMYK"),
        (saved(scene(mode="P"), "PNG"), "palette"),
        (saved(scene(), "WEBP", lossless=True), "WebP"),
        (saved(scene(), "AVIF", quality=90), "AVIF"),
        (saved(scene(mode="RGBA"), "PNG"), "opaque alpha"),
    ],
)
def test_every_kind_of_picture_keeps_its_colours(data: bytes, kind: str) -> None:
    for file in develop(data).files:
        assert all(near(*pair, most=60) for pair in zip(colours(opened(file)), (RED, BLUE), strict=True)), kind


def test_sixteen_bits_become_eight() -> None:
    image = Image.new("I;16", (60, 40), 0x8000)
    found = opened(develop(saved(image, "PNG")).files[-1]).convert("RGB").getpixel((10, 10))
    assert isinstance(found, tuple)
    assert near(found, (128, 128, 128), 4)


def test_what_is_transparent_stays_so_and_is_white_in_the_jpeg() -> None:
    image = scene(mode="RGBA")
    image.paste((0, 0, 0, 0), (0, 24, 32, 48))
    prints = develop(saved(image, "PNG"))
    assert opened(prints.files[0]).convert("RGBA").getpixel((5, 40))[3] == 0  # type: ignore[index]
    assert near(opened(prints.files[-1]).getpixel((5, 40)), (255, 255, 255), 10)  # type: ignore[arg-type]


def test_a_drawing_of_few_colours_is_kept_without_loss() -> None:
    image = Image.new("RGB", (400, 300), "white")
    image.paste((0, 90, 60), (40, 40, 200, 200))
    prints = develop(saved(image, "PNG"))
    assert prints.kind == "webp"
    assert opened(prints.files[0]).convert("RGB").tobytes() == image.tobytes()


def test_a_very_tall_drawing_is_held_to_a_height() -> None:
    assert develop(saved(Image.new("L", (100, 9000)), "PNG")).size == (67, 6000)


def test_the_same_picture_is_the_same_bytes_each_time() -> None:
    assert develop(photo(640, 480)) == develop(photo(640, 480))


def test_prints_are_kept_as_one_piece() -> None:
    prints = Prints("avif", (480, 600), (600, 400), (b"mot\n", b"", b"ba"))
    assert Prints.from_bytes(prints.to_bytes()) == prints


def test_the_smaller_of_the_two_kinds_is_taken() -> None:
    soft = saved(scene(640, 480).resize((64, 48)).resize((640, 480)), quality=95)
    prints = develop(soft)
    for kind, quality in (("AVIF", 52), ("WEBP", 74)):
        file = BytesIO()
        options = {"speed": 8, "max_threads": 1, "autotiling": False} if kind == "AVIF" else {"method": 4}
        opened(prints.files[-1]).resize((480, 360)).save(file, kind, quality=quality, **options)
        assert len(prints.files[0]) < 1.3 * len(file.getvalue())
