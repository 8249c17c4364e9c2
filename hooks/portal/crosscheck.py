"""What only all files together can tell: links that lead nowhere, two sources for one address or one document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from portal import articles, files, links, measure, pages, proofread, urls
from portal.catalog import Catalog
from portal.errors import Finding, Problem, quoted
from portal.links import Targets
from portal.markup import Link, Markup
from portal.model import Document
from portal.source import Source
from portal.text import nearest
from portal.yaml_nodes import Items, Scalar


@dataclass(frozen=True, slots=True)
class Read:
    """A Markdown file that could be read, with the constructs of its body; `path` is relative to `content/`."""

    path: str
    source: Source
    markup: Markup


def texts(published: Iterable[Read], withheld: Iterable[Read], targets: Targets) -> Iterator[Problem]:
    """Faults of the bodies. What is not published itself may link to what is not published."""
    for read in published:
        yield from _text(read, targets)
    among = replace(targets, pages={**targets.pages, **dict.fromkeys(targets.withheld, "")}, withheld=())
    for read in withheld:
        yield from _text(read, among)


def _text(read: Read, targets: Targets) -> Iterator[Problem]:
    yield from read.source.problems([*measure.excess(read.source.body, read.markup), *proofread.proofread(read.markup)])
    yield from read.source.problems(links.check(read.path, read.markup.links, targets))
    yield from read.source.file.problems(links.check(read.path, tuple(_attachments(read.source)), targets))


def linked_files(reads: Iterable[Read], targets: Targets) -> set[str]:
    """The pictures and attachments that texts and their frontmatter lead to."""
    found: set[str] = set()
    for read in reads:
        for link in (*read.markup.links, *_attachments(read.source)):
            if link.target and links.is_relative(link.target):
                found.add(targets.spelled(links.resolve(read.path, link.target)[0]))
    return found & set(targets.files)


def _attachments(source: Source) -> Iterator[Link]:
    """Pictures and files that the frontmatter names, with offsets in the file."""
    yield from articles.pictures(source.meta)
    file = source.meta.get("file")
    if isinstance(file, Scalar) and file.text.strip():
        yield Link(file.offset, file.offset, False, None, file.text.strip())


def named_documents(reads: Iterable[Read], known: Collection[str]) -> Iterator[Problem]:
    """Entries of an article's `documents` that are no document of the portal."""
    for read in reads:
        node = read.source.meta.get("documents")
        for item in node.nodes if isinstance(node, Items) else ():
            if isinstance(item, Scalar) and item.text not in known:
                near = nearest(item.text, known)
                vi, en = (f"; có phải là {near}?", f"; did you mean {near}?") if near else ("", "")
                typed = quoted(item.text)
                vi, en = f"Không có văn bản {typed}{vi}", f"There is no document {typed}{en}"
                yield read.source.file.problem(Finding(item.offset, "DOCUMENT-UNKNOWN", vi, en))


def records(documents: Iterable[tuple[Document, Read]]) -> Iterator[Problem]:
    """Records of a document that an earlier file has already, by its address or by its number and date."""
    slugs: dict[str, str] = {}
    ids: dict[str, str] = {}
    for document, read in documents:
        first = slugs.setdefault(document.slug, read.path)
        if first != read.path:
            yield _collision(read.source, _claim(read.source, "slug", ""), urls.document(document.slug), first)
            continue
        same = ids.setdefault(f"{document.id} {document.date.iso if document.date else ''}", read.path)
        if same != read.path:
            node = read.source.meta.get("number")
            vi, en = (
                f"{document.label} đã có ở {same}; giữ một tệp",
                f"{document.label} is in {same} already; keep one file",
            )
            yield read.source.file.problem(Finding(node.offset if node else 0, "DOCUMENT-DUPLICATE", vi, en))


def undated(documents: Iterable[tuple[Document, Read]]) -> Iterator[Problem]:
    """Records without a date, for the editors' report: they stand on no timeline until it is found."""
    for document, read in documents:
        if document.date is None:
            typed = quoted(document.label)
            vi = f"{typed} chưa rõ ngày ban hành nên chưa có trên dòng thời gian; tìm ngày rồi ghi vào date"
            en = f"{typed} has no date and is not on the timeline; find the day and write it into date"
            yield read.source.file.problem(Finding(0, "DOC-UNDATED", vi, en, "warning"))


def addresses(catalog: Catalog, reads: Iterable[Read]) -> Iterator[Problem]:
    """Two sources for one address, said at the later one where it claims the address; and the one home page."""
    sources = {read.path: read.source for read in reads}
    for collision in pages.collisions(catalog):
        source = sources[collision.owners[-1]]
        yield _collision(source, _claim(source, collision.cause, collision.url), collision.url, collision.owners[0])
    homes = [page.path for page in catalog.pages if page.template == "home"]
    if homes != ["index.md"]:
        path = next((path for path in homes if path != "index.md"), "index.md")
        vi = "Trang chủ là content/index.md, và chỉ tệp ấy, với template: home"
        en = "The home page is content/index.md, and that file alone, with template: home"
        yield Problem(f"{files.CONTENT}/{path}", 1, 1, "error", "PAGE-HOME", vi, en)


def _collision(source: Source, offset: int, url: str, first: str) -> Problem:
    vi = f"Địa chỉ /{url} trùng với {first}; đổi tên tệp hoặc `slug`"
    en = f"The address /{url} is also that of {first}; rename the file or set another slug"
    return source.file.problem(Finding(offset, "URL-COLLISION", vi, en))


def _claim(source: Source, cause: pages.Cause, url: str) -> int:
    """The offset of the value by which a file claims an address; 0 for its name."""
    if cause == "slug":
        node = source.meta.get("slug")
        return node.offset if node else 0
    aliases = source.meta.get("aliases") if cause == "alias" else None
    for node in aliases.nodes if isinstance(aliases, Items) else ():
        if isinstance(node, Scalar) and node.text.strip("/") == url.strip("/"):
            return node.offset
    return 0
