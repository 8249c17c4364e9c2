"""Relative links: from the path an editor wrote to the file it means, and to the address readers follow."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from portal.errors import Finding, quoted
from portal.markup import Link
from portal.proofread import scheme
from portal.text import nearest, nfc


@dataclass(frozen=True, slots=True)
class Targets:
    """What a link may lead to: `pages` maps each Markdown file below `content/` to its address, `files` are pictures
    and attachments, `withheld` are pages that exist but are not published (drafts, articles of a later day)."""

    pages: Mapping[str, str]
    files: Collection[str]
    withheld: Collection[str] = ()


def is_relative(target: str) -> bool:
    return scheme(target) is None and not target.startswith(("/", "#"))


def resolve(path: str, target: str) -> tuple[str, str]:
    """The file below `content/` that a relative `target` in the file `path` means, and its fragment with the `#`."""
    address, mark, fragment = target.partition("#")
    file = posixpath.normpath(posixpath.join(posixpath.dirname(path), nfc(unquote(address))))
    return file, mark + fragment


def address(path: str, target: str, targets: Targets) -> str | None:
    """The address below the site's root of a relative `target`, None where it leads nowhere."""
    file, fragment = resolve(path, target)
    if file in targets.pages:
        return targets.pages[file] + fragment
    return file if file in targets.files else None


def check(path: str, links: tuple[Link, ...], targets: Targets) -> Iterator[Finding]:
    """Relative links in the file `path` (below `content/`) that lead nowhere."""
    for link in links:
        if not link.target or not is_relative(link.target):
            continue
        file, _ = resolve(path, link.target)
        typed = quoted(link.target)
        if file in targets.withheld:
            vi, en = (
                f"Liên kết {typed} dẫn tới bài chưa đăng",
                f"Link {typed} leads to an article that is not published",
            )
            yield Finding(link.offset, "LINK-DRAFT", vi, en)
        elif file not in targets.pages and file not in targets.files:
            near = nearest(file, [*targets.pages, *targets.files])
            hint = posixpath.relpath(near, posixpath.dirname(path)) if near else None
            vi, en = (
                (f"; có phải là {hint}?", f"; did you mean {hint}?")
                if hint
                else ("; kiểm tra lại tên tệp", "; check the file name")
            )
            yield Finding(link.offset, "LINK-BROKEN", f"Không có tệp {typed}{vi}", f"There is no file {typed}{en}")
