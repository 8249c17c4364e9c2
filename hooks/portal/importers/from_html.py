"""A saved web page: the element that holds its article, as blocks; scripts, menus and boxes are left behind.

lxml reads what browsers read, however broken, and fetches nothing. The element is found by where the unlinked text is,
not by the names that one system gives; what still stands around the article is for `furniture` to tell.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from lxml import etree, html
from msgspec.structs import replace

from portal.importers import legacy
from portal.importers.blocks import Block, ImportRefusedError, Reading, Run, tidy
from portal.importers.decoding import decode, usable
from portal.importers.from_text import told
from portal.importers.html_blocks import Fetch, blocks_of, is_table, words
from portal.schema import MAX_TITLE
from portal.text import nfc

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
_TITLED = ("title", "tieude", "tieu-de", "tieu_de", "headline")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
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
    blocks, old = in_unicode(blocks_of(content, fetch))
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
    blocks, old = in_unicode(blocks_of(_parse(text), fetch))
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
    lines = (words(one) for one in tree.iter() if _is_large(one))
    repeated = [text for text in lines if 10 < len(text) <= MAX_TITLE and text.casefold() in wanted]
    return max(repeated, key=len, default=stated)


def _nearest_heading(tree: html.HtmlElement, content: html.HtmlElement) -> str:
    """The title of a page that calls nothing so: the first h1 of the article, else the last line set large above it."""
    for heading in content.iter("h1"):
        if words(heading):
            return words(heading)
    found = ""
    for element in tree.iter():
        if element is content:
            return found
        if _is_large(element) and 15 <= len(text := words(element)) <= MAX_TITLE and element.find(".//a") is None:
            found = text
    return found


def _is_large(element: html.HtmlElement) -> bool:
    if element.tag in {"h1", "h2", "h3", "b", "strong"}:
        return next(element.iterancestors("a"), None) is None
    named = f"{element.get('class') or ''} {element.get('id') or ''}".casefold()
    return element.get("size") in {"4", "5", "6", "+1", "+2"} or any(sign in named for sign in _TITLED)


def _strip(tree: html.HtmlElement) -> None:
    """Takes out what is never text, and boxes that call themselves something else and are not most of the page."""
    etree.strip_elements(tree, *_GONE, with_tail=False)
    whole = len(words(tree)) or 1
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
        if hidden or (boxed and len(words(element)) < whole / 2 and element.find(".//h1") is None):
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
        if _is_large(title) and words(title).casefold() == heading.casefold():
            return _common(content, title)
    return content


def _is_whole(element: html.HtmlElement) -> bool:
    """Whether `element` is a piece of a text, not what holds one."""
    return element.tag in {"p", "ul", "ol", "blockquote"} or (element.tag == "table" and is_table(element))


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
