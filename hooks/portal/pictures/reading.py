"""Whether a picture can be shown, and how large it is. Neither its name nor what it says of itself is trusted."""

from __future__ import annotations

import json
import posixpath
import warnings
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from hashlib import sha256
from importlib import import_module
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from portal import workers
from portal.cache import Cache
from portal.errors import Finding, Severity, quoted

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".avif": "AVIF"}
"""Pictures made of pixels, by the end of their names. An SVG is published as it is."""

MAX_BYTES = 20 << 20
"""A picture is at most 20 MiB: no camera's JPEG is larger."""

MAX_PIXELS = 50_000_000
"""A phone's picture has up to 50 million pixels; they take 200 MB while it is opened."""

_MAX_SCANS = 100
"""A progressive JPEG has about ten scans; each of thousands would be decoded for the whole picture."""

_SCAN = b"\xff\xda"

_STATE = f"1 {MAX_PIXELS} {_MAX_SCANS}"
"""Part of a kept piece's name: another way to look at pictures looks anew."""

_FEWEST = 8
"""Pictures below which starting processes costs more than they save."""

_OTHERS = (
    (b"GIF8", 0, "GIF"),
    (b"BM", 0, "BMP"),
    (b"II*\x00", 0, "TIFF"),
    (b"MM\x00*", 0, "TIFF"),
    (b"ftypheic", 4, "HEIC"),
    (b"ftypheix", 4, "HEIC"),
    (b"ftypmif1", 4, "HEIC"),
    (b"%PDF", 0, "PDF"),
)
"""What else a file called a picture may be, by its first bytes."""


class Photo(Struct, frozen=True):
    """A sound picture: the digest of its bytes, and its size in pixels as it is shown, upright."""

    digest: str
    width: int
    height: int


class Flaw(Struct, frozen=True):
    """What is wrong with a picture; `vi` and `en` say it after the picture's name."""

    code: str
    vi: str
    en: str
    severity: Severity = "error"

    def at(self, offset: int, typed: str) -> Finding:
        """The flaw at the place where the picture is used."""
        name = quoted(typed)
        return Finding(offset, self.code, f"Ảnh {name} {self.vi}", f"Picture {name} {self.en}", self.severity)


class Verdict(Struct, frozen=True):
    """`photo` is None where the picture cannot be shown, `flaw` where there is nothing to say of it."""

    photo: Photo | None
    flaw: Flaw | None


_LARGE = Flaw(
    "IMAGE-SIZE",
    f"lớn hơn {MAX_BYTES >> 20} MiB; thu nhỏ rồi đưa lên lại",
    f"is larger than {MAX_BYTES >> 20} MiB; make it smaller",
)
_DAMAGED = Flaw(
    "IMAGE-DAMAGED",
    "bị hỏng hoặc chưa chép hết; chép lại từ bản gốc",
    "is damaged or incomplete; copy it again from the original",
    "warning",  # it is left out, and the article can be read without it
)
_ANIMATED = Flaw(
    "IMAGE-ANIMATED",
    "là ảnh động; dùng ảnh tĩnh, xuất một khung hình",
    "is animated; use a still picture, one frame of it",
)


def is_photo(path: str) -> bool:
    """Whether a file is called as pictures made of pixels are."""
    return posixpath.splitext(path)[1].lower() in FORMATS


def judge(root: Path, paths: Iterable[str], cache: Cache) -> dict[str, Verdict]:
    """The pictures at `paths`, each below the folder `root`. One that was opened before is only read."""
    found: dict[str, Verdict] = {}
    for part in workers.spread(partial(_judge_all, root, cache), sorted(paths), workers.count(), _FEWEST):
        found |= part
    return found


def _judge_all(root: Path, cache: Cache, paths: Sequence[str]) -> dict[str, Verdict]:
    return {path: _judge(root / path, cache) for path in paths}


def _judge(file: Path, cache: Cache) -> Verdict:
    if file.stat().st_size > MAX_BYTES:
        return Verdict(None, _LARGE)
    data = file.read_bytes()
    digest = sha256(data).hexdigest()
    kept = cache.get(f"facts {_STATE} Pillow {version('pillow')} {digest}", partial(_facts, data))
    fault, kind, size = json.loads(kept)
    named = FORMATS[posixpath.splitext(file.name)[1].lower()]
    if fault is None:
        return Verdict(Photo(digest, *size), None if kind == named else _misnamed(kind))
    flaws = {"pixels": _too_many_pixels(*size), "animated": _ANIMATED}
    return Verdict(None, flaws.get(fault) or _other(data) or _DAMAGED)


def _facts(data: bytes) -> bytes:
    """What is found on opening the picture: a fault or null, the kind, the size."""
    fault: str | None = "damaged"
    kind, size = "", (0, 0)
    if not (data.startswith(b"\xff\xd8") and data.count(_SCAN) > _MAX_SCANS):
        with suppress(Exception):  # decoders raise whatever a damaged file leads them to
            image = opened(data)
            kind = "JPEG" if image.format == "MPO" else str(image.format)
            size = upright_size(image)
            fault = _fault(image)
    return json.dumps([fault, kind, size]).encode()


def _fault(image: Image) -> str | None:
    """Raises whatever the decoder does where the picture is not whole."""
    if image.width * image.height > MAX_PIXELS:
        return "pixels"
    if image.format != "MPO" and getattr(image, "is_animated", False):
        return "animated"
    reduce_early(image, 64)
    image.load()
    return None


def opened(data: bytes) -> Image:
    """The picture, its pixels not decoded yet. A telephone's JPEG with a second picture in it calls itself MPO."""
    from PIL import Image

    for kind in ("Avif", "Jpeg", "Png", "WebP"):  # by name, so that Pillow does not load all its forty
        import_module(f"PIL.{kind}ImagePlugin")
    Image.MAX_IMAGE_PIXELS = None  # `_fault` asks before anything is decoded, and says how many there are
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of oddities that harm nothing
        return Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP", "AVIF"))


def reduce_early(image: Image, side: int) -> None:
    """Have a JPEG decoded at an eighth, a quarter or half of its size where that is no smaller than `side`."""
    image.draft(None, (side, side))


def upright_size(image: Image) -> tuple[int, int]:
    """Width and height as the picture is shown, turned as its EXIF says."""
    return (image.height, image.width) if orientation(image) >= 5 else image.size


def orientation(image: Image) -> int:
    """EXIF's tag 0x0112, 1 where there is none that makes sense."""
    try:
        found = image.getexif().get(0x0112, 1)
    except Exception:  # noqa: BLE001  (as above: metadata nobody needs)
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def _too_many_pixels(width: int, height: int) -> Flaw:
    most = MAX_PIXELS // 1_000_000
    vi = f"có {width} × {height} điểm ảnh, quá {most} triệu; thu nhỏ rồi đưa lên lại"
    return Flaw("IMAGE-SIZE", vi, f"has {width} × {height} pixels, more than {most} million; make it smaller")


def _misnamed(found: str) -> Flaw:
    ends: Mapping[str, str] = {kind: end for end, kind in reversed(FORMATS.items())}
    vi = f"thật ra là tệp {found}; đổi đuôi tên tệp thành {ends[found]}"
    return Flaw("IMAGE-FORMAT", vi, f"is in fact {found}; rename it to end in {ends[found]}", "warning")


def _other(data: bytes) -> Flaw | None:
    name = next((name for sign, place, name in _OTHERS if data.startswith(sign, place)), None)
    if name is None:
        return None
    vi = f"thật ra là tệp {name}; xuất lại thành JPEG, PNG, WebP hoặc AVIF"
    return Flaw("IMAGE-FORMAT", vi, f"is in fact {name}; export it as JPEG, PNG, WebP or AVIF")
