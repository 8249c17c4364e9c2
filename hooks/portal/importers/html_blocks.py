"""An element of a web page as blocks: paragraphs, headings, items, tables of data and pictures, in the page's order."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote, unquote_to_bytes

from lxml import html
from msgspec.structs import replace

from portal.importers.blocks import Block, Cell, Picture, Run
from portal.importers.pictures import is_speck
from portal.proofread import scheme

Fetch = Callable[[str], bytes | None]
"""The bytes of a file beside the page, by its relative address; None where there is none to be read."""

_HINTS = {
    "sapo": re.compile(
        r"sapo|lead|lede|chapeau|hometext|summary|intro-?text|article-desc|tom-?tat|trich-?yeu", re.IGNORECASE
    ),
    "caption": re.compile(r"caption|chu-?thich|image-?desc", re.IGNORECASE),
    "author": re.compile(r"author|tac-?gia|byline|but-?danh", re.IGNORECASE),
}
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure form "
    "h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_BOLD, _ITALIC = frozenset({"b", "strong"}), frozenset({"i", "em", "cite"})
_FAMILY = re.compile(r"font-family\s*:\s*['\"]?([^;,'\"]+)", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SLANT = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_IMAGE_DATA = re.compile(r"data:image/[\w.+-]+(?P<base64>;base64)?,", re.IGNORECASE)
_LETTERHEAD = re.compile(r"cộng h(?:oà|òa) xã hội chủ nghĩa", re.IGNORECASE)
_LAYOUT = 700
"""Letters of a cell that make its table a layout: no figure is that long."""


def blocks_of(element: html.HtmlElement, fetch: Fetch) -> list[Block]:
    """What `element` holds, in order; pictures beside the page are got by `fetch`."""
    return _Walk(fetch).blocks(element)


def words(element: html.HtmlElement) -> str:
    """All text of an element, on one line."""
    return " ".join(element.text_content().split())


def is_table(table: html.HtmlElement) -> bool:
    """Whether a table holds data rather than the page's layout: rows and columns of short texts, no picture, no table.

    The head of an official letter is a table too, whatever its shape.
    """
    rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")]
    rows = [row for row in rows if row]
    if table.find(".//table") is not None or table.find(".//img") is not None:
        return False
    if rows and _LETTERHEAD.search(table.text_content()):
        return True
    return len(rows) > 1 < max(map(len, rows)) and all(len(words(cell)) <= _LAYOUT for row in rows for cell in row)


class _Walk:
    """Turns an element into blocks."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._found: list[Block] = []
        self._runs: list[Run] = []
        self._block = Block("paragraph")

    def blocks(self, element: html.HtmlElement) -> list[Block]:
        self._element(element, Run(""))
        self._flush()
        return self._found

    def _flush(self) -> None:
        """Ends the paragraph; lines that `br` parted become paragraphs where each is a sentence."""
        for runs in _lines(self._runs):
            if "".join(run.text for run in runs).strip():
                self._found.append(replace(self._block, runs=tuple(runs)))
        self._runs = []

    def _inside(self, block: Block, element: html.HtmlElement, look: Run) -> None:
        self._flush()
        before, self._block = self._block, block
        self._children(element, look)
        self._flush()
        self._block = before

    def _children(self, element: html.HtmlElement, look: Run) -> None:
        self._text(element.text, look)
        for child in element:
            self._element(child, look)
            self._text(child.tail, look)

    def _text(self, text: str | None, look: Run) -> None:
        if text:
            self._runs.append(replace(look, text=re.sub(r"[\s\u00a0]+", " ", text)))

    def _element(self, element: html.HtmlElement, look: Run) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag == "br":
            self._runs.append(replace(look, text="\n"))
        elif tag == "img":
            self._picture(element)
        elif tag == "table" and is_table(element):
            self._flush()
            self._found.append(Block("table", rows=tuple(self._rows(element))))
        elif tag in _BLOCKS or (
            tag and self._hint(element) and tag == "span" and element.getparent().tag not in {"p", "span"}
        ):
            self._inside(self._kind(element, tag), element, _look(element, tag, look))
        elif tag:
            self._children(element, _look(element, tag, look))

    def _kind(self, element: html.HtmlElement, tag: str) -> Block:
        hint = self._hint(element) or (self._block.hint if tag not in {"td", "th"} else "")
        if tag in {"figcaption", "caption"} or hint == "caption":
            return Block("caption", hint="caption")
        if re.fullmatch(r"h[1-6]", tag):
            return Block("heading", level=int(tag[1]), hint=hint)
        if tag == "li":
            lists = [one.tag for one in element.iterancestors("ul", "ol")]
            return Block("item", level=max(0, min(len(lists) - 1, 3)), ordered=lists[:1] == ["ol"], hint=hint)
        if tag in {"p", "div", "blockquote", "dd"} and self._block.kind in {"item", "caption"}:
            return self._block
        return Block("paragraph", hint=hint)

    def _hint(self, element: html.HtmlElement) -> str:
        named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        if not named.strip() or len(words(element)) > 1200:
            return ""
        return next((hint for hint, pattern in _HINTS.items() if pattern.search(named)), "")

    def _picture(self, element: html.HtmlElement) -> None:
        address = (element.get("data-src") or element.get("src") or "").strip()
        small = any(
            (size := re.match(r"[0-9]+", element.get(side) or "")) and int(size[0]) <= 32
            for side in ("width", "height")
        )
        if not address or small:
            return
        data = self._bytes(address)
        if data and is_speck(data):
            return
        held, self._runs = self._runs, []
        alt = " ".join((element.get("alt") or "").split())
        self._found.append(Block("picture", (Run(alt),) if alt else (), picture=Picture(data, address[:300])))
        self._runs = held

    def _bytes(self, address: str) -> bytes | None:
        if data := _IMAGE_DATA.match(address):
            return _embedded(address[data.end() :], encoded=bool(data["base64"]))
        if scheme(address) is not None or address.startswith(("/", "\\")):
            return None
        return self._fetch(unquote(address.partition("?")[0].partition("#")[0]))

    def _rows(self, table: html.HtmlElement) -> Iterator[tuple[Cell, ...]]:
        for row in table.iter("tr"):
            heads = any(one.tag == "thead" for one in row.iterancestors("thead", "table"))
            cells = [cell for cell in row if cell.tag in {"td", "th"}]
            if cells:
                yield tuple(
                    Cell(
                        tuple(_flat(cell, Run(""))),
                        heads or cell.tag == "th",
                        _span(cell, "colspan"),
                        _span(cell, "rowspan"),
                    )
                    for cell in cells
                )


def _flat(element: html.HtmlElement, look: Run) -> Iterator[Run]:
    """The text of a table's cell, its paragraphs parted by spaces."""
    tag = element.tag if isinstance(element.tag, str) else ""
    look = _look(element, tag, look)
    if tag in _BLOCKS or tag == "br":
        yield Run(" ")
    yield replace(look, text=element.text or "")
    for child in element:
        yield from _flat(child, look)
        yield replace(look, text=child.tail or "")


def _span(cell: html.HtmlElement, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), 50) if value.isascii() and value.isdigit() and len(value) < 5 else 1


def _look(element: html.HtmlElement, tag: str, look: Run) -> Run:
    style = element.get("style") or ""
    family = _FAMILY.search(style)
    font = family[1] if family else element.get("face") or look.font
    bold = look.bold or tag in _BOLD or bool(_WEIGHT.search(style))
    italic = look.italic or tag in _ITALIC or bool(_SLANT.search(style))
    href = look.href
    if tag == "a" and element.get("href"):
        target = element.get("href").strip()
        href = target if scheme(target) in {"http", "https", "mailto", "tel"} and len(target) < 2000 else "#"
    return replace(look, bold=bold, italic=italic, href=href, font=font.strip())


def _lines(runs: list[Run]) -> Iterator[list[Run]]:
    """`runs` parted at line breaks, and joined again where a line does not end a sentence."""
    line: list[Run] = []
    for run in runs:
        if run.text != "\n":
            line.append(run)
            continue
        text = "".join(one.text for one in line).strip()
        if text and len(text) < 60 and not re.search(r"[.!?:;…”\"]$", text) and not text.isupper():
            line.append(replace(run, text=" "))
        else:
            yield line
            line = []
    yield line


def _embedded(data: str, *, encoded: bool) -> bytes | None:
    try:
        return base64.b64decode(unquote_to_bytes(data), validate=False) if encoded else unquote_to_bytes(data)
    except (binascii.Error, ValueError):
        return None
