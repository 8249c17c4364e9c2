"""What must hold of every page of a built site. Each fault is one line that begins with the file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
import lxml.html

ORIGIN = "https://cong.example/"
"""Where the site is taken to stand: an address that leaves it is another host's."""

FETCHED = {"img", "script", "iframe", "source", "audio", "video", "embed", "object", "link", "use"}
"""Elements whose address a browser fetches by itself; links that a reader follows may lead elsewhere."""


HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Page:
    """One HTML file of the site."""

    def __init__(self, site: Path, file: Path) -> None:
        self.name = file.relative_to(site).as_posix()
        self.text = file.read_text(encoding="utf-8")
        self.tree = lxml.html.document_fromstring(self.text.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
        self.ids = [str(value) for value in self.tree.xpath("//@id")]

    @property
    def url(self) -> str:
        return ORIGIN + self.name.removesuffix("index.html")


def pages(site: Path) -> dict[str, Page]:
    return {page.name: page for file in sorted(site.rglob("*.html")) for page in [Page(site, file)]}


def faults(site: Path) -> list[str]:
    """Everything that is wrong with the site, sorted."""
    found = pages(site)
    return sorted({f"{page.name}: {fault}" for page in found.values() for fault in _faults(page, site, found)})


def _faults(page: Page, site: Path, found: dict[str, Page]) -> Iterator[str]:
    yield from _syntax(page)
    yield from _head(page)
    yield from _headings(page)
    yield from _policy(page)
    yield from _ids(page)
    yield from _addresses(page, site, found)
    yield from _styles(page, site)


def _syntax(page: Page) -> Iterator[str]:
    try:
        html5lib.HTMLParser(strict=True).parse(page.text)
    except html5lib.html5parser.ParseError as error:
        yield f"is no valid HTML: {error}"


def _head(page: Page) -> Iterator[str]:
    if page.tree.get("lang") != "vi":
        yield "is not marked as Vietnamese"
    head = page.tree.find("head")
    first = [element for element in (head if head is not None else []) if isinstance(element.tag, str)][:2]
    if [element.get("charset") for element in first[:1]] != ["utf-8"]:
        yield "does not begin with its charset"
    if [element.get("http-equiv") for element in first[1:]] != ["Content-Security-Policy"]:
        yield "has no policy directly after the charset"
    if len(page.tree.xpath("//title")) != 1 or not page.tree.xpath("//title[normalize-space()]"):
        yield "has not one title"


def _headings(page: Page) -> Iterator[str]:
    levels = [int(element.tag[1]) for element in page.tree.iter(*HEADINGS)]
    if levels.count(1) != 1:
        yield f"has {levels.count(1)} first-level headings"
    content = page.tree.find(".//main")
    main = [int(element.tag[1]) for element in (content.iter(*HEADINGS) if content is not None else ())]
    for above, level in pairwise(main):
        if level > above + 1:
            yield f"skips from heading level {above} to {level}"
    if any(not element.text_content().strip() for element in page.tree.iter(*HEADINGS)):
        yield "has an empty heading"


def _policy(page: Page) -> Iterator[str]:
    for element in page.tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.get("type") == "application/ld+json":
            yield from _data(element)
        elif element.tag == "style" or (element.tag == "script" and not element.get("src")):
            yield f"holds an inline <{element.tag}>"
        for name in element.attrib:
            if name == "style" or name.startswith("on"):
                yield f"holds an inline {name}="
        if element.tag in {"img", "area"} and element.get("alt") is None:
            yield "holds a picture without a description"
        if element.tag == "a" and element.get("href") and not _accessible_name(element):
            yield f"holds a link without words to {element.get('href')}"


def _data(element: lxml.html.HtmlElement) -> Iterator[str]:
    """A data block, which no browser runs; only that makes it inline."""
    try:
        json.loads(element.text or "")
    except ValueError as error:
        yield f"holds data that is no JSON: {error}"


def _accessible_name(element: lxml.html.HtmlElement) -> bool:
    alternatives = "".join(element.xpath(".//@alt")) + (element.get("aria-label") or "")
    return bool((element.text_content() + alternatives).strip())


def _ids(page: Page) -> Iterator[str]:
    for name in {name for name in page.ids if page.ids.count(name) > 1}:
        yield f"has the id {name} twice"
    for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
        for value in page.tree.xpath(f"//@{attribute}"):
            for name in str(value).split():
                if name not in page.ids:
                    yield f"has no id {name}, which {attribute} names"


def _addresses(page: Page, site: Path, found: dict[str, Page]) -> Iterator[str]:
    for element, attribute, value, _ in page.tree.iterlinks():
        if attribute is None:
            continue
        target = str(value)
        url = urlsplit(urljoin(page.url, target))
        if not target.strip():
            yield f"has an empty {attribute}"
        elif url.scheme not in {"http", "https", "mailto", "tel", "data"}:
            yield f"leads to {target}"
        elif not url.geturl().startswith(ORIGIN):
            # A canonical link names the public address and is not fetched.
            if element.tag in FETCHED and url.scheme != "data" and element.get("rel") not in {"canonical", "alternate"}:
                yield f"fetches {target} from another host"
        else:
            yield from _inside(target, url.path.removeprefix("/"), unquote(url.fragment), site, found)


def _inside(target: str, path: str, fragment: str, site: Path, found: dict[str, Page]) -> Iterator[str]:
    name = unquote(path)
    if not name or name.endswith("/"):
        name += "index.html"
    if not (site / name).is_file():
        yield f"leads to {target}, which is not there"
    elif fragment and name in found and fragment not in found[name].ids:
        yield f"leads to {target}, where nothing has that id"


def _styles(page: Page, site: Path) -> Iterator[str]:
    """Addresses in the style sheets of the page."""
    for sheet in page.tree.xpath("//link[@rel='stylesheet']/@href"):
        name = urlsplit(urljoin(page.url, str(sheet))).path.removeprefix("/")
        if not (site / name).is_file():
            continue
        text = (site / name).read_text(encoding="utf-8")
        for target in re.findall(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)", text):
            address = "".join(target)
            url = urljoin(ORIGIN + name, address)
            inside = url.startswith(ORIGIN) and (site / urlsplit(url).path.removeprefix("/")).is_file()
            if not inside and not address.startswith("data:"):
                yield f"uses a sheet that fetches {address}"
