"""Markdown to HTML: citations linked, addresses made, HTML held to the list, by the same instances for a whole build.

What Markdown writes itself is safe by construction; only a text that holds raw HTML is cleaned as well, so that the
others pay nothing. `attr_list` and the like stay off: they would let a text set any attribute.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup
from msgspec.structs import replace

from portal import links, plain_markdown, urls
from portal.html_policy import ATTRIBUTES, SCHEMES, TAGS
from portal.links import Targets
from portal.markup import scan
from portal.model import Citation
from portal.pictures import reading
from portal.pictures.album import Picture
from portal.pictures.in_text import pictured
from portal.proofread import scheme
from portal.text import nfc, slugify
from portal.typography import unbroken

_USUAL = ("sane_lists", "tables")

EXTENSIONS = (
    *_USUAL,
    "abbr",
    "admonition",
    "def_list",
    "footnotes",
    "pymdownx.blocks.caption",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.mark",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tilde",
)
"""The Markdown that Material's users know, less what lets a text set attributes or load files."""

_SIGNS = ("!!!", "???", "==", "///", "```", "~~", "[^", "*[", "\n:", " :", ">:", "    ", "\t", "\\")
"""At least one for each extension that is not `_USUAL`: a text without any of them needs none of these, and most
portals have no such text. Loading them takes a fifth of a second. Plain strings, for a pattern with so many beginnings
takes ten times as long."""

_CONFIG: dict[str, dict[str, Any]] = {
    "footnotes": {"BACKLINK_TITLE": "Trở lại chỗ ghi chú số {}"},
    "pymdownx.highlight": {"use_pygments": False},
    "pymdownx.superfences": {"custom_fences": []},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tilde": {"subscript": False},  # "~10 hộ và ~20 hộ" means about
}

_WRITTEN = frozenset({"a", "blockquote", "h2", "h3", "h4", "h5", "h6", "input", "label", "pre"})
"""Tags that Markdown writes and an article may not."""

_WRITTEN_ATTRIBUTES = frozenset({*ATTRIBUTES, "checked", "for", "name", "open", "type"})
"""Attributes of a page's text: those an article may write and those that Markdown writes."""

# Noncharacters: they can stand in no interchanged text, pass through Markdown unchanged and never reach a page.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_DIGITS = "".join(chr(0xFDE0 + digit) for digit in range(10))
_TO_DIGITS = str.maketrans("0123456789", _DIGITS)
_FROM_DIGITS = str.maketrans(_DIGITS, "0123456789")
_MARKED = re.compile(f"{_OPEN}([{_DIGITS}]+){_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_FINAL = "\ufdd2"
"""Stands before an address that Markdown's own link or picture was given; raw HTML's addresses are made later."""
_STRAY = re.compile("[\ufdd0-\ufdef]")
_UNLINKED = re.compile(r"<(a|code)\b[^<>]*>.*?</\1>|<[^<>\ufdd0-\ufdef]*[\ufdd0-\ufdef][^<>]*>", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-z0-9]+)[^<>]*?(/?)>")
_TABLE = '<div class="scroll" role="region" aria-label="Bảng" tabindex="0"><table'
"""A wide table scrolls in a region of its own, which a keyboard can reach."""
_ALIGN = re.compile(r"text-align: (left|center|right);")


class Renderer:
    """Renders texts one after another; not for use by several threads."""

    def __init__(self, targets: Targets, pictures: Mapping[str, Picture] | None = None) -> None:
        """`pictures` by their paths below `content/`: those that are published, made of pixels or drawn."""
        self._pictures = pictures or {}
        self._shown = {picture.src: picture for picture in self._pictures.values()}
        self._targets = _published(targets, self._pictures)
        self._path = ""

    @cached_property
    def _usual(self) -> Markdown:
        return self._instance(_USUAL, {})

    @cached_property
    def _full(self) -> Markdown:
        return self._instance(EXTENSIONS, _CONFIG)

    def _instance(self, extensions: Sequence[str], config: dict[str, dict[str, Any]]) -> Markdown:
        every: list[str | Extension] = [*extensions, TocExtension(slugify=slugify), _Portal(self._address)]
        return Markdown(extensions=every, extension_configs=config, output_format="html")

    def markdown(self, path: str, text: str, citations: Sequence[Citation] = ()) -> Markup:
        """The HTML of the text of the file `path` (below `content/`); `citations` are offsets in `text`."""
        self._path = path
        text = _STRAY.sub("\ufffd", text)
        citations = _linkable(text, citations)
        marked = _marked(text, citations)
        html = plain_markdown.html(marked, self._converted)
        if html is None:
            html = self._converted(marked)
        if "<table" in html:
            html = html.replace("<table", _TABLE).replace("</table>", "</table></div>")
        html = pictured(html, self._root(), self._shown)
        return Markup(self._linked(html, citations))  # noqa: S704  (safe by construction, see the module)

    def cite(self, path: str, text: str, citations: Sequence[Citation]) -> Markup:
        """Plain text, escaped, with its citations linked."""
        self._path = path
        text = _STRAY.sub("\ufffd", text)
        return Markup(self._linked(escape(_marked(text, citations)), citations))  # noqa: S704

    def picture(self, path: str, target: str) -> Picture | None:
        """The published picture that `target` in the file `path` leads to."""
        if not links.is_relative(target):
            return None
        return self._pictures.get(self._targets.spelled(links.resolve(path, target)[0]))

    def anchors(self, path: str, text: str) -> frozenset[str]:
        """The ids that the headings of a text give to links."""
        return frozenset(re.findall(r'\sid="([^"]+)"', self.markdown(path, text)))

    def _converted(self, text: str) -> str:
        instance = self._full if text.startswith(":") or any(sign in text for sign in _SIGNS) else self._usual
        html = instance.reset().convert(text)
        return self._cleaned(html) if instance.htmlStash.rawHtmlBlocks else html.replace(_FINAL, "")

    def _linked(self, html: str, citations: Sequence[Citation]) -> str:
        if not citations:
            return html
        root = self._root()

        def link(match: re.Match[str]) -> str:
            return _link(root, citations[int(match[1].translate(_FROM_DIGITS))].document, match[2])

        html = _UNLINKED.sub(lambda match: _STRAY.sub("", match[0]), html)
        html = _MARKED.sub(link, html)
        return _STRAY.sub("", html) if _OPEN in html or _CLOSE in html else html

    def _cleaned(self, html: str) -> str:
        """The HTML of a text that holds raw HTML, held to the list, its addresses made like those of Markdown."""
        return nh3.clean(
            html,
            tags={*TAGS, *_WRITTEN},
            attributes={"*": set(_WRITTEN_ATTRIBUTES)},
            attribute_filter=self._raw_attribute,
            url_schemes=set(SCHEMES),
            link_rel=None,
            strip_comments=True,
        )

    def _raw_attribute(self, _tag: str, name: str, value: str) -> str | None:
        if name not in {"href", "src"}:
            return value
        if value.startswith(_FINAL):
            return value.removeprefix(_FINAL)
        return self._address(value) if name == "href" or scheme(value) is None else None

    def _address(self, target: str) -> str | None:
        """What a link written as `target` becomes; None where it may lead nowhere."""
        found = scheme(target)
        if found is not None:
            return target if found in SCHEMES else None
        if target.startswith("#"):
            return target
        address = links.address(self._path, target, self._targets) if links.is_relative(target) else None
        return None if address is None else self._root() + address

    def _root(self) -> str:
        return urls.root_from(self._targets.pages.get(self._path, ""))


def _published(targets: Targets, pictures: Mapping[str, Picture]) -> Targets:
    """The targets as the site has them: pictures at their new addresses; what cannot be shown is led to by nothing."""
    there = frozenset(file for file in targets.files if file in pictures or not reading.is_photo(file))
    return replace(targets, files=there, addresses={path: picture.src for path, picture in pictures.items()})


class _Portal(Extension):
    """Hangs the portal's processor into Markdown."""

    def __init__(self, address: Callable[[str], str | None]) -> None:
        super().__init__()
        self._address = address

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Markdown's name)
        md.treeprocessors.register(_Addresses(md, self._address), "portal-addresses", 5)


class _Addresses(Treeprocessor):
    """Gives links and pictures their final address and takes it from those that may have none; holds attributes to
    the list, for a caption can be given any."""

    def __init__(self, md: Markdown, address: Callable[[str], str | None]) -> None:
        super().__init__(md)
        self._address = address

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.attrib:
                _hold_to_list(element)
            name = "src" if element.tag == "img" else "href"
            target = element.get(name)
            if target is None:
                continue
            address = self._address(target)
            if address is None:
                del element.attrib[name]
            else:
                element.set(name, _FINAL + address)
            if element.tag == "img":
                element.set("loading", "lazy")


def _hold_to_list(element: Element) -> None:
    aligned = _ALIGN.fullmatch(element.get("style", ""))
    if aligned:
        element.set("class", aligned[1])
    for name in [name for name in element.attrib if name not in _WRITTEN_ATTRIBUTES]:
        del element.attrib[name]


def _linkable(text: str, citations: Sequence[Citation]) -> Sequence[Citation]:
    """The citations that may become links: those that touch no link, picture or tag of the text."""
    if not citations or not ("[" in text or "<" in text):
        return citations
    spans = scan(text).linked
    return [one for one in citations if not any(start < one.end and one.start < end for start, end in spans)]


def _marked(text: str, citations: Sequence[Citation]) -> str:
    """`text` with each citation between noncharacters that carry its number."""
    if not citations:
        return text
    parts: list[str] = []
    done = 0
    for number, citation in enumerate(citations):
        if citation.start < done:
            continue
        sign = _OPEN + str(number).translate(_TO_DIGITS) + _OPEN
        parts += text[done : citation.start], sign, text[citation.start : citation.end], _CLOSE
        done = citation.end
    return nfc("".join([*parts, text[done:]]))


@lru_cache(maxsize=8192)  # few documents make most citations
def _link(root: str, document: str, words: str) -> str:
    if not _balanced(words):  # emphasis that begins inside the citation and ends outside it
        return words
    return f'<a class="ct" href="{root}{urls.document(document)}">{unbroken(words)}</a>'


def _balanced(html: str) -> bool:
    opened: list[str] = []
    for closing, name, empty in _TAG.findall(html):
        if closing:
            if not opened or opened.pop() != name:
                return False
        elif not empty and name not in {"br", "img", "hr"}:
            opened.append(name)
    return not opened
