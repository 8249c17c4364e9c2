"""Relative links: from the path an editor wrote to the file it means, and to the address readers follow."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from html import unescape
from urllib.parse import unquote

from msgspec import Struct, field

from portal.errors import MAX_PER_FILE, Finding, quoted
from portal.markup import Link
from portal.pictures.reading import Flaw
from portal.proofread import scheme
from portal.text import Spellings, nfc, slugify

_COMPARISONS = 20_000
"""Names compared letter by letter for the broken links of one file: less than a second."""


def _not_known(_: str) -> None:
    return None


class Targets(Struct, frozen=True, dict=True):
    """What a link may lead to: `pages` maps each Markdown file below `content/` to its address, `files` are pictures
    and attachments, `withheld` are pages that exist but are not published (drafts, articles of a later day).

    `addresses` says where those files are published that do not keep their path, `flaws` what is wrong with pictures.
    `anchors` gives what fragments may name in a Markdown file, None where that is not known and nothing is said.
    """

    pages: Mapping[str, str]
    files: Collection[str]
    withheld: Collection[str] = ()
    anchors: Callable[[str], Collection[str] | None] = _not_known
    addresses: Mapping[str, str] = field(default_factory=dict)
    flaws: Mapping[str, Flaw] = field(default_factory=dict)

    def spelled(self, file: str) -> str:
        """`file` as the file system spells its name, which may be decomposed; `file` itself where there is none."""
        return self._composed.get(file, file)

    def same_name(self, file: str) -> str | None:
        """The file that is called as `file` is, but for case, marks and signs, wherever it lies."""
        return self._by_name.get(_name(file))

    def close_name(self, file: str) -> str | None:
        """The file whose name is spelled nearly as that of `file`; slow, see `guesses`."""
        return self._by_name.get(self._names.nearest(_name(file)) or "")

    @property
    def guesses(self) -> int:
        """How often `close_name` may be asked for one file: it compares with every name there is."""
        return min(MAX_PER_FILE, _COMPARISONS // max(1, len(self._by_name)))

    @cached_property
    def _composed(self) -> dict[str, str]:
        names = (*self.pages, *self.files, *self.withheld)
        return {composed: name for name in names if (composed := nfc(name)) != name}

    @cached_property
    def _by_name(self) -> dict[str, str]:
        return {_name(file): file for file in (*self.files, *self.pages)}

    @cached_property
    def _names(self) -> Spellings:
        return Spellings(self._by_name)


def _name(file: str) -> str:
    stem, extension = posixpath.splitext(posixpath.basename(file))
    return slugify(stem) + extension.lower()


def is_relative(target: str) -> bool:
    return scheme(target) is None and not unescape(target).strip().startswith(("/", "\\", "#"))


def leads_to_file(link: Link) -> bool:
    """Whether it takes other files to tell where `link` leads: it is relative, or a fragment of its own page."""
    target = link.target
    return target is not None and target != "" and (is_relative(target) or unescape(target).startswith("#"))


def resolve(path: str, target: str) -> tuple[str, str]:
    """The file below `content/` that a relative `target` in the file `path` means, and its fragment with the `#`."""
    address, mark, fragment = unescape(target).strip().partition("#")
    named = nfc(unquote(address.partition("?")[0]))
    file = posixpath.normpath(posixpath.join(posixpath.dirname(path), named)) if named else path
    return file, mark + fragment


def address(path: str, target: str, targets: Targets) -> str | None:
    """The address below the site's root of a relative `target`, None where it leads nowhere."""
    file, fragment = resolve(path, target)
    file = targets.spelled(file)
    if file in targets.pages:
        return targets.pages[file] + fragment
    return targets.addresses.get(file, file) if file in targets.files else None


def check(path: str, links: Iterable[Link], targets: Targets) -> Iterator[Finding]:
    """Relative links, pictures and anchors in the file `path` (below `content/`) that lead nowhere."""
    guesses: int | None = None
    for link in links:
        if not link.target or not link.target.strip():
            continue
        if is_relative(link.target):
            file, fragment = resolve(path, link.target)
            file = targets.spelled(file)
            if file in targets.withheld and not link.image:
                yield _withheld(link)
                continue
            if file not in targets.files and (link.image or file not in targets.pages):
                guesses = targets.guesses if guesses is None else guesses
                near = targets.same_name(file)
                if near is None and guesses > 0:
                    guesses -= 1
                    near = targets.close_name(file)
                yield _broken(link, path, near)
                continue
            if flaw := targets.flaws.get(file):
                yield flaw.at(link.offset, link.target)
        elif unescape(link.target).startswith("#") and not link.image:
            file, fragment = path, unescape(link.target)
        else:
            continue
        yield from _anchor(link, file, fragment, targets)


def _withheld(link: Link) -> Finding:
    typed = quoted(link.target or "")
    vi = f"Liên kết {typed} dẫn tới bài chưa đăng; bỏ liên kết hoặc chờ bài đăng"
    return Finding(
        link.offset, "LINK-DRAFT", vi, f"Link {typed} leads to an article that is not published; remove the link"
    )


def _broken(link: Link, path: str, near: str | None) -> Finding:
    typed = quoted(link.target or "")
    hint = quoted(posixpath.relpath(near, posixpath.dirname(path) or ".")) if near else None
    vi, en = (
        (f"; có phải là {hint}?", f"; did you mean {hint}?") if hint else ("; kiểm tra lại tên tệp", "; check its name")
    )
    code = "IMAGE-BROKEN" if link.image else "LINK-BROKEN"
    return Finding(link.offset, code, f"Không có tệp {typed}{vi}", f"There is no file {typed}{en}")


def _anchor(link: Link, file: str, fragment: str, targets: Targets) -> Iterator[Finding]:
    name = nfc(unquote(fragment[1:]))
    known = targets.anchors(file) if name and name != "top" else None  # browsers know `#` and `#top` themselves
    if known is None or name in known:
        return
    near = slugify(name)
    vi, en = (
        (f"; viết #{near}", f"; write #{near}") if near in known else ("; kiểm tra tiêu đề mục", "; check the heading")
    )
    typed = quoted(link.target or "")
    yield Finding(
        link.offset, "LINK-ANCHOR", f"Không có mục mà {typed} chỉ tới{vi}", f"{typed} names no heading there{en}"
    )
