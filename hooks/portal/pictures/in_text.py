"""Pictures and their captions in the HTML of a text, as Markdown and the sanitiser write it.

A picture alone in its paragraph becomes a figure. Its caption is its title in Markdown, else a line of its own after it
that is set in italics and begins "(Ảnh …" as editors are used to write. Such a line without a picture, in texts that
lost theirs, is marked so that the style sheet can set it as what it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from markupsafe import Markup

from portal.pictures import markup
from portal.pictures.album import Picture

_IMG = r'<img(?:\s+[a-z-]+(?:="[^"]*")?)*\s*/?>'
_ANY = re.compile(_IMG)
_ATTRIBUTE = re.compile(r'\s([a-z-]+)="([^"]*)"')
_LINE = r"<em>(?P<{}>[(\[]?\s*(?:Ảnh|Nguồn ảnh|Chú thích ảnh)\b(?:(?!</?em>|</?p>).)*)</em>"
_ALONE = re.compile(
    rf"(?P<opened><figure[^<>]*>\s*)?<p>(?P<img>{_IMG})"
    rf"(?:\s*(?:<br\s*/?>\s*)?{_LINE.format('below')}|</p>\s*<p>{_LINE.format('after')})?</p>",
    re.DOTALL,
)
_CAPTION = re.compile(rf"<p>{_LINE.format('caption')}</p>", re.DOTALL)
_KEPT = ("title", "class", "id", "lang", "dir")
"""Attributes of a picture that an editor may have written by hand."""


def pictured(html: str, root: str, pictures: Mapping[str, Picture]) -> str:
    """`html` of a page from which `root` leads to the site's root; `pictures` by the address that `src` has there."""
    if "<img" in html:
        html = _ALONE.sub(_figure, html)
        html = _ANY.sub(lambda match: _offered(match[0], root, pictures), html)
    if "Ảnh" in html or "ảnh" in html:
        html = _CAPTION.sub(r'<p class="cap">\g<caption></p>', html)
    return html


def _figure(match: re.Match[str]) -> str:
    """The paragraph as a figure; inside a figure of the editor's own the picture stands as it is."""
    img, line = match["img"], match["below"] or match["after"]
    if match["opened"]:
        return f"{match['opened']}{img}" + (f'<p class="cap">{line}</p>' if line else "")
    title = _attributes(img).get("title", "").strip()
    img = re.sub(r'\stitle="[^"]*"', "", img) if title else img
    captions = [Markup.escape(title)] * bool(title) + [line] * bool(line)
    caption = f"<figcaption>{'<br>'.join(captions)}</figcaption>" if captions else ""
    return f"<figure>{img}{caption}</figure>"


def _offered(img: str, root: str, pictures: Mapping[str, Picture]) -> str:
    attributes = _attributes(img)
    picture = pictures.get(attributes.get("src", "").removeprefix(root))
    if picture is None:
        return img
    kept = Markup().join(Markup(' {}="{}"').format(name, attributes[name]) for name in _KEPT if name in attributes)
    return markup.html(picture, root, attributes.get("alt", ""), markup.TEXT, more=kept)


def _attributes(img: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(img)}
