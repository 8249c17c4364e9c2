"""A Word file: mammoth makes it HTML, `from_html` reads that. Before, the file is made safe and its old fonts Unicode.

mammoth takes paragraphs by what they are (headings, lists, tables, pictures) and drops how they look, fonts included,
so the letters of .VnTime and VNI-Times are converted in the XML first. Parts are taken out of the archive here, within
limits, and mammoth gets an archive of these parts alone.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from xml.parsers.expat import ExpatError

import mammoth
from lxml import etree
from msgspec.structs import replace

from portal.importers import from_html, legacy
from portal.importers.blocks import ImportRefusedError, Reading

MAX_PART = 4 << 20
"""Bytes of one XML part: a report of two hundred pages has fewer."""
MAX_ALL = 96 << 20
"""Bytes of all parts that are read, pictures included."""
MAX_PARTS = 4000
MAX_RATIO = 200
"""How many times its size a large part may unfold to; what Word writes stays below 50."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LINKED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}link"
_READ = re.compile(
    r"\[Content_Types\]\.xml|(?:word/)?_rels/[^/]+\.rels|word/[^/]+\.xml|docProps/core\.xml|word/media/[^/]+"
)
_TEXTS = re.compile(r"word/(?:document|footnotes|endnotes)[0-9]*\.xml")
_CREATED = "{http://purl.org/dc/terms/}created"
_STYLES = """
p[style-name='Title'] => p.title:fresh
p[style-name='Subtitle'] => p.sapo:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='List Bullet'] => ul > li:fresh
p[style-name='List Number'] => ol > li:fresh
p[style-name='Quote'] => p:fresh
comment-reference =>
"""
_FAULTS_OF_MAMMOTH = (AttributeError, ExpatError, IndexError, KeyError, OSError, RecursionError, TypeError, ValueError)
"""What it raises at files that are no Word file, for want of an exception of its own."""


def read(data: bytes) -> Reading:
    """Raises ImportRefusedError where the file is no Word file, or would unfold to more than a person wrote."""
    parts = _parts(data)
    if "word/document.xml" not in parts:
        raise _broken()
    trees = {name: _tree(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    old = _in_unicode(trees)
    for tree in trees.values():
        for picture in tree.iter("{*}blip"):
            picture.attrib.pop(_LINKED, None)  # a picture that lies elsewhere: nothing outside the file is opened
    core = trees.pop("docProps/core.xml", None)
    pictures: dict[str, bytes] = {}
    page = _html({**parts, **{name: etree.tostring(tree) for name, tree in trees.items()}}, pictures)
    reading = from_html.read_fragment(page, pictures.get)
    created = core.findtext(f".//{_CREATED}") if core is not None else None
    return replace(reading, created=created or "", encoding=old or reading.encoding)


def _parts(data: bytes) -> dict[str, bytes]:
    """The parts of the archive that an article is made from."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if _READ.fullmatch(entry.filename)]
            _within_limits(entries)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as error:
        raise _broken() from error


def _within_limits(entries: list[zipfile.ZipInfo]) -> None:
    folded = any(entry.file_size > MAX_RATIO * max(entry.compress_size, 5000) for entry in entries)
    long = any(entry.file_size > MAX_PART for entry in entries if not entry.filename.startswith("word/media/"))
    if folded or long or len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_ALL:
        vi = "Tệp Word bung ra quá lớn; chia thành nhiều bài hoặc chép phần chữ sang tệp mới"
        raise ImportRefusedError("IMPORT-LIMIT", vi, "The Word file unfolds to too much; split it or copy its text")


def _tree(part: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _broken() from error
    if tree.getroottree().docinfo.doctype:
        vi = "Tệp Word khai báo thực thể XML, điều Word không bao giờ làm; không nhập"
        raise ImportRefusedError(
            "IMPORT-UNSAFE", vi, "The Word file declares XML entities, as Word never does; it was refused"
        )
    return tree


def _broken() -> ImportRefusedError:
    vi = "Không đọc được tệp Word; mở bằng Word hoặc LibreOffice rồi lưu lại thành .docx"
    return ImportRefusedError("IMPORT-BROKEN", vi, "The Word file cannot be read; open it and save it again as .docx")


def _in_unicode(trees: Mapping[str, etree._Element]) -> str | None:
    """Converts the letters of old fonts in place; the name of their encoding, None where there is none."""
    fonts = _style_fonts(trees.get("word/styles.xml"))
    found: str | None = None
    for name, tree in trees.items():
        if not _TEXTS.fullmatch(name):
            continue
        for run in tree.iter(f"{_W}r"):
            font = _font(run, fonts)
            if encoding := legacy.told_by_font(font):
                found = found or encoding
                _convert(run, font, encoding)
    return found


def _convert(run: etree._Element, font: str, encoding: str) -> None:
    for child in run:
        if child.tag == f"{_W}softHyphen" and encoding == legacy.TCVN3:  # the byte of "ư"
            child.tag, child.text = f"{_W}t", "\xad"
        if child.tag == f"{_W}t" and child.text:
            child.text = legacy.by_font(child.text, font)


def _font(run: etree._Element, fonts: Mapping[str, str]) -> str:
    """The font of a run's letters: its own, that of its style, of its paragraph's style, of the document."""
    own = _named(run.find(f"{_W}rPr/{_W}rFonts"))
    if own:
        return own
    paragraph = next(run.iterancestors(f"{_W}p"), None)
    styles = [
        run.find(f"{_W}rPr/{_W}rStyle"),
        paragraph.find(f"{_W}pPr/{_W}pStyle") if paragraph is not None else None,
    ]
    named = (fonts.get(style.get(f"{_W}val", "")) for style in styles if style is not None)
    return next((font for font in named if font), fonts.get("", ""))


def _style_fonts(styles: etree._Element | None) -> dict[str, str]:
    """The font of each style by its id; the empty id stands for a paragraph without a style."""
    if styles is None:
        return {}
    by_id = {style.get(f"{_W}styleId", ""): style for style in styles.iter(f"{_W}style")}
    default = _named(styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}rFonts"))
    found = {name: font for name, style in by_id.items() if (font := _inherited(style, by_id))}
    for name, style in by_id.items():
        if style.get(f"{_W}default") == "1" and style.get(f"{_W}type") == "paragraph":
            default = found.get(name) or default
    return {**found, "": default}


def _inherited(style: etree._Element, by_id: Mapping[str, etree._Element]) -> str:
    for _ in range(20):  # styles may be based on each other in a circle
        if font := _named(style.find(f"{_W}rPr/{_W}rFonts")):
            return font
        based = style.find(f"{_W}basedOn")
        above = by_id.get(based.get(f"{_W}val", "")) if based is not None else None
        if above is None:
            break
        style = above
    return ""


def _named(fonts: etree._Element | None) -> str:
    return "" if fonts is None else fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or ""


def _html(parts: Mapping[str, bytes], pictures: dict[str, bytes]) -> str:
    """mammoth's HTML; `pictures` receives the pictures by the names that stand for them there."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as file:
        for name, part in parts.items():
            file.writestr(name, part)

    def keep(image: mammoth.images.Image) -> dict[str, str]:
        name = f"anh-{len(pictures) + 1}"
        with image.open() as stream:
            pictures[name] = stream.read()
        return {"src": name}

    try:
        result = mammoth.convert_to_html(
            archive,
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(keep),
        )
    except _FAULTS_OF_MAMMOTH as error:
        raise _broken() from error
    return str(result.value)
