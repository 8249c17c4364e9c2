"""A saved web page: the element that holds its article, as blocks; scripts, menus and boxes are left behind.

lxml reads what browsers read, however broken, and fetches nothing. The element is found by where the unlinked text is,
not by the names that one system gives; what still stands around the article is for `furniture` to tell.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote, unquote_to_bytes

from lxml import etree, html
from msgspec.structs import replace

from portal.importers import legacy
from portal.importers.blocks import Block, Cell, ImportRefusedError, Picture, Reading, Run, tidy
from portal.importers.decoding import decode, usable
from portal.importers.from_text import told
from portal.importers.pictures import is_speck
from portal.proofread import scheme
from portal.schema import MAX_TITLE
from portal.text import nfc

Fetch = Callable[[str], bytes | None]
"""The bytes of a file beside the page, by its relative address; None where there is none to be read."""

MAX_DEPTH = 200
"""Elements inside one another; more is no page that a person wrote."""
MAX_ELEMENTS = 100_000

_GONE = (
    "script style noscript template iframe object embed applet button select textarea input svg math nav footer".split()
)
_FURNITURE = re.compile(
    r"(?:^|[-_\s])(?:menu|nav(?:bar|igation)?|breadcrumbs?|sidebar|aside|footer|banner|comments?|related|other-?news|tin-?(?:khac|lien-?quan)|"
    r"share|social|sharing|rating|vote|tags?|print|toolbar|pager|pagination|pathway|ads?|quang-?cao|login|search|popup|modal|"
    r"td-post-next-prev|post-navigation|lien-?ket)(?:$|[-_\s])",
    re.IGNORECASE,
)
_HINTS = {
    "sapo": re.compile(
        r"sapo|lead|lede|chapeau|hometext|summary|intro-?text|article-desc|tom-?tat|trich-?yeu", re.IGNORECASE
    ),
    "caption": re.compile(r"caption|chu-?thich|image-?desc", re.IGNORECASE),
    "author": re.compile(r"author|tac-?gia|byline|but-?danh", re.IGNORECASE),
}
_TITLED = ("title", "tieude", "tieu-de", "tieu_de", "headline")
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure form "
    "h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_BOLD, _ITALIC = frozenset({"b", "strong"}), frozenset({"i", "em", "cite"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:\s*['\"]?([^;,'\"]+)", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SLANT = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_IMAGE_DATA = re.compile(r"data:image/[\w.+-]+(?P<base64>;base64)?,", re.IGNORECASE)
_LETTERHEAD = re.compile(r"cộng h(?:oà|òa) xã hội chủ nghĩa", re.IGNORECASE)
_LAYOUT = 700
"""Letters of a cell that make its table a layout: no figure is that long."""
_GOOD = 40
"""Letters from which on a piece of text counts as part of an article rather than of a menu."""
_MOST = 0.8


def read(data: bytes, fetch: Fetch) -> Reading:
    """Raises ImportRefusedError where the file is no page that can be read."""
    text, encoding = _text(data)
    tree = _parse(text)
    metas = _metas(tree)
    published = _published(tree, metas)
    heading = _heading(tree, metas)
    _strip(tree)
    content = _content(tree)
    heading = heading or _nearest_heading(tree, content)
    content = _with_heading(tree, content, heading)
    outside = tuple(_outside(tree, content))
    blocks, old = in_unicode(_Walk(fetch).blocks(content))
    stated = (heading, *(metas.get(key, "") for key in ("description", "author", "site_name")))
    title, summary, author, publisher = _mended(old, *stated)
    return Reading(
        blocks,
        title=title,
        summary=summary,
        author=author,
        publisher=publisher,
        published=published,
        passed_over=outside,
        encoding=old or encoding,
    )


def read_fragment(text: str, fetch: Fetch) -> Reading:
    """The reading of HTML that is all article: what a converter made of a file."""
    if not text.strip():
        return Reading(())
    blocks, old = in_unicode(_Walk(fetch).blocks(_parse(text)))
    return Reading(blocks, encoding=old or "")


def in_unicode(blocks: list[Block]) -> tuple[tuple[Block, ...], str | None]:
    """`blocks` with text that was made for old fonts read as Vietnamese, and the old encoding, if any."""
    fonts = {legacy.told_by_font(run.font) for block in blocks for run in _runs(block)} - {None}
    converted = [
        _mapped(block, lambda run: replace(run, text=legacy.by_font(run.text, run.font), font="")) for block in blocks
    ]
    texts = [run.text for block in converted for run in _runs(block)]
    mended, old = legacy.mended(texts)
    left = iter(mended)
    found = [_mapped(block, lambda run: replace(run, text=next(left))) for block in converted]
    return tuple(_tidied(block) for block in found), old or next(iter(fonts), None)


def _runs(block: Block) -> Iterator[Run]:
    yield from block.runs
    for row in block.rows:
        for cell in row:
            yield from cell.runs


def _mapped(block: Block, change: Callable[[Run], Run]) -> Block:
    runs = tuple(map(change, block.runs))
    return replace(
        block,
        runs=runs,
        rows=tuple(tuple(replace(cell, runs=tuple(map(change, cell.runs))) for cell in row) for row in block.rows),
    )


def _tidied(block: Block) -> Block:
    rows = tuple(tuple(replace(cell, runs=tidy(_composed(cell.runs))) for cell in row) for row in block.rows)
    return told(replace(block, runs=tidy(_composed(block.runs)), rows=rows))


def _composed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """A letter and its tone may stand in two runs; joined where their look is the same, they compose."""
    return tuple(replace(run, text=nfc(run.text)) for run in tidy(runs))


def _mended(old: str | None, *texts: str) -> tuple[str, ...]:
    return tuple(legacy.mended([text])[0][0] if old else nfc(text) for text in texts)


def _text(data: bytes) -> tuple[str, str]:
    declared = _CHARSET.search(data[:4096])
    if declared and declared[1].lower() in {b"windows-1258", b"cp1258", b"utf-16"}:
        try:
            return nfc(data.decode(declared[1].decode("ascii"))), declared[1].decode("ascii").capitalize()
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data)


def _parse(text: str) -> html.HtmlElement:
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(usable(_XML_DECLARATION.sub("", text)), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        vi, en = "Không đọc được trang HTML; mở trong trình duyệt rồi lưu lại", "The page cannot be read; save it again"
        raise ImportRefusedError("IMPORT-BROKEN", vi, en) from error
    elements = depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH or elements > MAX_ELEMENTS:
        vi, en = "Trang HTML lồng quá sâu hoặc có quá nhiều thẻ", "The page is nested too deeply or has too many tags"
        raise ImportRefusedError("IMPORT-LIMIT", f"{vi}; chép riêng phần bài viết", f"{en}; copy the article alone")
    return tree


def _metas(tree: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        value = " ".join((meta.get("content") or "").split())
        if key and value:
            found.setdefault(key.removeprefix("og:"), value)
    return found


def _published(tree: html.HtmlElement, metas: dict[str, str]) -> str:
    """The day of publication in the page's metadata."""
    for key in ("article:published_time", "datepublished", "dc.date.issued", "pubdate", "date", "dcterms.created"):
        if value := metas.get(key):
            return value
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json" and (
            value := _in_linked_data(script.text or "")
        ):
            return value
    for time in tree.iter("time"):
        if (
            (time.get("itemprop") or "").lower() == "datepublished"
            or time.get("pubdate") is not None
            or "published" in (time.get("class") or "")
        ):
            return time.get("datetime") or ""
    return ""


def _in_linked_data(text: str) -> str:
    try:
        pending = [json.loads(text[:200_000])]
    except (ValueError, RecursionError):
        return ""
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            if isinstance(node.get("datePublished"), str):
                return str(node["datePublished"])
            pending += node.values()
        elif isinstance(node, list):
            pending += node
    return ""


def _heading(tree: html.HtmlElement, metas: dict[str, str]) -> str:
    """The article's title: the longest line set large that the page's own title or metadata repeat."""
    stated = metas.get("title", "")
    wanted = " ".join([" ".join((tree.findtext(".//title") or "").split()), stated]).casefold()
    lines = (_words(one) for one in tree.iter() if _is_large(one))
    repeated = [text for text in lines if 10 < len(text) <= MAX_TITLE and text.casefold() in wanted]
    return max(repeated, key=len, default=stated)


def _nearest_heading(tree: html.HtmlElement, content: html.HtmlElement) -> str:
    """The title of a page that calls nothing so: the first h1 of the article, else the last line set large above it."""
    for heading in content.iter("h1"):
        if _words(heading):
            return _words(heading)
    found = ""
    for element in tree.iter():
        if element is content:
            return found
        if _is_large(element) and 15 <= len(text := _words(element)) <= MAX_TITLE and element.find(".//a") is None:
            found = text
    return found


def _is_large(element: html.HtmlElement) -> bool:
    if element.tag in {"h1", "h2", "h3", "b", "strong"}:
        return next(element.iterancestors("a"), None) is None
    named = f"{element.get('class') or ''} {element.get('id') or ''}".casefold()
    return element.get("size") in {"4", "5", "6", "+1", "+2"} or any(sign in named for sign in _TITLED)


def _words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _strip(tree: html.HtmlElement) -> None:
    """Takes out what is never text, and boxes that call themselves something else and are not most of the page."""
    etree.strip_elements(tree, *_GONE, with_tail=False)
    whole = len(_words(tree)) or 1
    for element in list(tree.iter()):
        if (
            element.tag in {"html", "body", "article", "main"}
            or not isinstance(element.tag, str)
            or element.getparent() is None
        ):
            continue
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        boxed = element.tag == "form" or _FURNITURE.search(named)  # the whole page of ASP.NET is a form as well
        hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
        if hidden or (boxed and len(_words(element)) < whole / 2 and element.find(".//h1") is None):
            element.drop_tree()


def _content(tree: html.HtmlElement) -> html.HtmlElement:
    """The smallest element that holds most of the unlinked text."""
    body = tree.find("body")
    content = body = tree if body is None else body
    weights = _weights(body)
    while True:
        heaviest = max(content, key=lambda child: weights.get(child, 0), default=None)
        if heaviest is None or weights.get(heaviest, 0) < max(1, _MOST * weights[body]) or _is_whole(heaviest):
            return content
        content = heaviest


def _with_heading(tree: html.HtmlElement, content: html.HtmlElement, heading: str) -> html.HtmlElement:
    """`content`, widened to hold the title as well; what stands between them is the sapo and the day."""
    for title in tree.iter() if heading else ():
        if _is_large(title) and _words(title).casefold() == heading.casefold():
            return _common(content, title)
    return content


def _is_whole(element: html.HtmlElement) -> bool:
    """Whether `element` is a piece of a text, not what holds one."""
    return element.tag in {"p", "ul", "ol", "blockquote"} or (element.tag == "table" and _is_table(element))


def _weights(body: html.HtmlElement) -> dict[html.HtmlElement, int]:
    """For each element the letters of the long pieces of unlinked text in it."""
    found: dict[html.HtmlElement, int] = {}
    for element in reversed(list(body.iter())):
        own = [element.text or "", *(child.tail or "" for child in element)]
        linked = element.tag == "a"
        length = sum(len(text.strip()) for text in own)
        inside = sum(found.get(child, 0) for child in element)
        found[element] = 0 if linked else inside + (length if length >= _GOOD else 0)
    return found


def _common(one: html.HtmlElement, other: html.HtmlElement) -> html.HtmlElement:
    above = {one, *one.iterancestors()}
    if other in above:
        return other
    return next(element for element in other.iterancestors() if element in above)


def _outside(tree: html.HtmlElement, content: html.HtmlElement) -> Iterator[str]:
    """Short texts before the article that may be the page's day."""
    inside = set(content.iter())
    for element in tree.iter():
        if element in inside:
            return
        for text in (element.text, *(child.tail for child in element)):
            if text and 8 <= len(" ".join(text.split())) <= 80 and re.search(r"[0-9]{4}", text):
                yield " ".join(text.split())


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
        elif tag == "table" and _is_table(element):
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
        if not named.strip() or len(_words(element)) > 1200:
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


def _is_table(table: html.HtmlElement) -> bool:
    """Whether a table holds data rather than the page's layout: rows and columns of short texts, no picture, no table.

    The head of an official letter is a table too, whatever its shape.
    """
    rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")]
    rows = [row for row in rows if row]
    if table.find(".//table") is not None or table.find(".//img") is not None:
        return False
    if rows and _LETTERHEAD.search(table.text_content()):
        return True
    return len(rows) > 1 < max(map(len, rows)) and all(len(_words(cell)) <= _LAYOUT for row in rows for cell in row)


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
