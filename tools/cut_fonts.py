"""Cut the portal's typefaces down to what Vietnamese news needs, one file for each face.

The sources are the npm packages `@fontsource/be-vietnam-pro` 5.3.0 and `@fontsource/source-serif-4` 5.3.1 (both
OFL-1.1), which come in one file per script. A Vietnamese page always needs Latin and Vietnamese, so both are
joined; glyphs keep kerning and lose hinting and all other features. The sources draw "ế" from scratch; here it
is "e" and two marks again, which saves a third of each file.

    npm install --prefix /tmp/fonts @fontsource/be-vietnam-pro@5.3.0 @fontsource/source-serif-4@5.3.1
    python -m venv /tmp/fonts/venv && /tmp/fonts/venv/bin/pip install fonttools brotli
    /tmp/fonts/venv/bin/python tools/cut_fonts.py /tmp/fonts/node_modules/@fontsource overrides/assets/fonts

With `--fallback FONT FACE` it prints instead how a local font must be scaled to take the room of a cut face, so
that text does not move when the face arrives:

    … tools/cut_fonts.py --fallback LiberationSans-Regular.ttf overrides/assets/fonts/be-vietnam-pro-400.woff2
"""

from __future__ import annotations

import argparse
import tempfile
import unicodedata
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent, GlyphCoordinates
from fontTools.ttLib.tables.ttProgram import Program

FACES = (("be-vietnam-pro", 400), ("be-vietnam-pro", 600), ("source-serif-4", 600))

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
PUNCTUATION = "\u00a0–—‘’“”…•·«»‹›×÷°±²³½¼¾€₫©®™§−"

SAMPLE = (
    "Liên minh Hợp tác xã tỉnh với công tác đổi mới, phát triển và nâng cao hiệu quả kinh tế tập thể. Thời gian "
    "qua, huyện đã triển khai nhiều giải pháp nhằm giúp các tổ hợp tác, hợp tác xã phát triển. Hiện nay, huyện Chợ "
    "Đồn có 42 hợp tác xã; thực hiện Nghị quyết số 20-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương Đảng."
)


def alphabet() -> set[int]:
    """Code points of the text: ASCII, the Vietnamese letters in both cases, and punctuation."""
    letters = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES} | {"đ"}
    text = "".join(letters) + "".join(letters).upper() + PUNCTUATION
    return set(range(0x20, 0x7F)) | {ord(character) for character in text}


def cut(source: Path, target: Path, wanted: set[int]) -> None:
    """Keep the wanted characters of one file that it really holds."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["kern"]
    options.glyph_names = True
    options.notdef_outline = True
    options.drop_tables += ["BASE", "STAT", "GDEF", "gasp", "prep", "fpgm", "cvt "]
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    for name in ("prep", "fpgm", "cvt ", "gasp"):
        if name in font:
            del font[name]
    font.flavor = None
    font.save(str(target))


Contour = tuple[tuple[int, int, int], ...]


def contours(font: TTFont, name: str) -> list[tuple[Contour, tuple[int, int]]]:
    """The closed curves of a glyph, each from its own first point, with the place of that point."""
    points, ends, flags = font["glyf"][name].getCoordinates(font["glyf"])
    result = []
    start = 0
    for end in ends:
        x, y = points[start]
        curve = tuple((points[i][0] - x, points[i][1] - y, flags[i] & 1) for i in range(start, end + 1))
        result.append((curve, (x, y)))
        start = end + 1
    return result


def component(name: str, x: int, y: int) -> GlyphComponent:
    part = GlyphComponent()
    part.glyphName, part.x, part.y, part.flags = name, x, y, 0x0002 | 0x0004
    return part


def composite(parts: list[GlyphComponent]) -> Glyph:
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = parts
    return glyph


def simple(curve: Contour) -> Glyph:
    glyph = Glyph()
    glyph.numberOfContours = 1
    glyph.endPtsOfContours = [len(curve) - 1]
    glyph.coordinates = GlyphCoordinates([(x, y) for x, y, _ in curve])
    glyph.flags = bytearray(flag for _, _, flag in curve)
    glyph.program = Program()
    glyph.program.fromBytecode(b"")
    return glyph


def compose(font: TTFont) -> None:
    """Write marked letters as their base letter and marks, wherever the outlines agree to the unit."""
    glyf, names = font["glyf"], font.getBestCmap()
    plain = {name: contours(font, name) for name in font.getGlyphOrder() if glyf[name].numberOfContours}
    rest: dict[str, tuple[str, list[tuple[Contour, tuple[int, int]]]]] = {}
    for code, name in names.items():
        base = names.get(ord(unicodedata.normalize("NFD", chr(code))[0]))
        if chr(code) in "đĐ":
            base = names[ord("d" if chr(code) == "đ" else "D")]
        if base is None or base == name or name not in plain:
            continue
        left = list(plain[name])
        try:
            for piece in plain[base]:
                left.remove(piece)
        except ValueError:
            continue
        rest[name] = (base, left)
    uses: dict[Contour, int] = {}
    for _, left in rest.values():
        for curve, _place in left:
            uses[curve] = uses.get(curve, 0) + 1
    marks: dict[Contour, str] = {}
    order = font.getGlyphOrder()
    for curve, count in uses.items():
        if count > 1:
            marks[curve] = f"mark{len(marks)}"
    for curve, mark in marks.items():
        glyf.glyphs[mark] = simple(curve)
        order.append(mark)
        font["hmtx"].metrics[mark] = (0, 0)
    font.setGlyphOrder(order)
    glyf.setGlyphOrder(order)
    for name, (base, left) in rest.items():
        if left and all(curve in marks for curve, _ in left):
            parts = [component(base, 0, 0)] + [component(marks[curve], *place) for curve, place in left]
            glyf.glyphs[name] = composite(parts)
    font["maxp"].numGlyphs = len(order)
    for name in order:
        glyf[name].recalcBounds(glyf)


def join(parts: list[Path], target: Path, name: str) -> None:
    options = Options(drop_tables=["GDEF"])
    font = Merger(options).merge([str(part) for part in parts])
    compose(font)
    font["post"].formatType = 3.0
    # The licence reserves the name "Source" for unchanged files, and this one is changed.
    font["name"].names = [record for record in font["name"].names if record.nameID in (0, 2, 5, 13, 14)]
    for identifier in (1, 3, 4, 6):
        font["name"].setName(name, identifier, 3, 1, 0x409)
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = TTFont(parts[0])["head"].created
    font.flavor = "woff2"
    font.save(str(target))


def fallback(local: Path, face: Path) -> None:
    """Print the descriptors that make a local font as wide and as tall as a face."""

    ours, theirs = TTFont(face), TTFont(local, fontNumber=0)
    common = set(ours.getBestCmap()) & set(theirs.getBestCmap())

    def width(font: TTFont) -> float:
        cmap, metrics = font.getBestCmap(), font["hmtx"]
        return sum(metrics[cmap[ord(c)]][0] for c in SAMPLE if ord(c) in common) / font["head"].unitsPerEm

    scale = width(ours) / width(theirs)
    em = ours["head"].unitsPerEm * scale
    ascent, descent = ours["hhea"].ascent / em, -ours["hhea"].descent / em
    print(f"size-adjust:{scale:.1%};ascent-override:{ascent:.1%};descent-override:{descent:.1%};line-gap-override:0%")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fallback", action="store_true")
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    arguments = parser.parse_args()
    if arguments.fallback:
        fallback(arguments.source, arguments.target)
        return
    arguments.target.mkdir(parents=True, exist_ok=True)
    for family, weight in FACES:
        with tempfile.TemporaryDirectory() as folder:
            wanted, parts = alphabet(), []
            for script in ("latin", "vietnamese"):
                source = arguments.source / family / "files" / f"{family}-{script}-{weight}-normal.woff2"
                part = Path(folder) / f"{script}.ttf"
                held = set(TTFont(source).getBestCmap()) & wanted
                cut(source, part, held)
                wanted -= held
                parts.append(part)
            target = arguments.target / f"{family}-{weight}.woff2"
            join(parts, target, f"Portal{'Sans' if family == 'be-vietnam-pro' else 'Serif'}{weight}")
            missing = "".join(map(chr, sorted(wanted)))
            print(f"{target.name}: {target.stat().st_size} bytes, not in the source: {missing or 'nothing'}")
        licence = (arguments.source / family / "LICENSE").read_text(encoding="utf-8").rstrip()
        notice = str(TTFont(target)["name"].getDebugName(0))
        body = licence[licence.index("This Font Software is licensed") :]
        (arguments.target / f"{family}-OFL.txt").write_text(f"{notice}\n\n{body}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
