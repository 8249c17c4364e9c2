"""What only all files together can tell: links that lead nowhere, two sources for one address or one document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import replace

from portal import files, links, pages, urls
from portal.articles import Submission
from portal.catalog import Catalog
from portal.errors import Finding, Problem, quoted
from portal.links import Targets
from portal.manuscripts import Manuscript
from portal.model import Document
from portal.source import Source
from portal.text import nearest
from portal.yaml_nodes import Items, Mapping, Scalar


def broken_links(
    published: Iterable[Manuscript], withheld: Iterable[Manuscript], targets: Targets
) -> Iterator[Problem]:
    """Links that lead nowhere. What is not published itself may link to what is not published."""
    for one in published:
        yield from _broken(one, targets)
    among = replace(targets, pages={**targets.pages, **dict.fromkeys(targets.withheld, "")}, withheld=())
    for one in withheld:
        yield from _broken(one, among)


def _broken(one: Manuscript, targets: Targets) -> Iterator[Problem]:
    if one.links and (found := list(links.check(one.path, one.links, targets))):
        yield from one.source.problems(found)
    if one.attachments and (found := list(links.check(one.path, one.attachments, targets))):
        yield from one.source.file.problems(found)


def linked_files(manuscripts: Iterable[Manuscript], targets: Targets) -> set[str]:
    """The pictures and attachments that texts and their frontmatter lead to."""
    found = {file for one in manuscripts for file in led_to(one, targets)}
    return found & set(targets.files)


def led_to(one: Manuscript, targets: Targets) -> tuple[str, ...]:
    """The files that the links of one text and of its frontmatter mean, whether they are there or not."""
    return tuple(
        targets.spelled(links.resolve(one.path, link.target)[0])
        for link in (*one.links, *one.attachments)
        if link.target and links.is_relative(link.target)
    )


def named_documents(published: Iterable[Manuscript], known: Collection[str]) -> Iterator[Problem]:
    """Entries of an article's `documents` that are no document of the portal."""
    for one in published:
        if not isinstance(one.content, Submission) or all(slug in known for slug in one.article.documents):
            continue
        node = one.source.meta.get("documents")
        for item in node.nodes if isinstance(node, Items) else ():
            if isinstance(item, Scalar) and item.text not in known:
                near = nearest(item.text, known)
                vi, en = (f"; có phải là {near}?", f"; did you mean {near}?") if near else ("", "")
                typed = quoted(item.text)
                vi, en = f"Không có văn bản {typed}{vi}", f"There is no document {typed}{en}"
                yield one.source.file.problem(Finding(item.offset, "DOCUMENT-UNKNOWN", vi, en))


def records(documents: Iterable[tuple[Document, Manuscript]]) -> Iterator[Problem]:
    """Records of a document that an earlier file has already, by its address or by its number and date."""
    slugs: dict[str, str] = {}
    ids: dict[str, str] = {}
    for document, one in documents:
        first = slugs.setdefault(document.slug, one.path)
        if first != one.path:
            yield _collision(one.source, _claim(one.source, "slug", ""), urls.document(document.slug), first)
            continue
        same = ids.setdefault(f"{document.id} {document.date.iso if document.date else ''}", one.path)
        if same != one.path:
            node = one.source.meta.get("number")
            vi, en = (
                f"{document.label} đã có ở {same}; giữ một tệp",
                f"{document.label} is in {same} already; keep one file",
            )
            yield one.source.file.problem(Finding(node.offset if node else 0, "DOCUMENT-DUPLICATE", vi, en))


def relations(documents: Iterable[tuple[Document, Manuscript]], known: frozenset[str]) -> Iterator[Problem]:
    """Relations of a record whose target is no document of the register."""
    for document, one in documents:
        if any(relation.target not in known for relation in document.relations):
            yield from _unknown_targets(document, one.source, known)


def _unknown_targets(document: Document, source: Source, known: frozenset[str]) -> Iterator[Problem]:
    node = source.meta.get("relations")
    for entry in node.nodes if isinstance(node, Items) else ():
        target = entry.get("target") if isinstance(entry, Mapping) else None
        if isinstance(target, Scalar) and target.text not in known:
            near = nearest(target.text, known - {document.slug})
            vi, en = (f"; có phải là {near}?", f"; did you mean {near}?") if near else ("", "")
            typed = quoted(target.text)
            vi, en = f"Không có văn bản {typed}{vi}", f"There is no document {typed}{en}"
            yield source.file.problem(Finding(target.offset, "RELATION-UNKNOWN", vi, en))


def undated(documents: Iterable[tuple[Document, Manuscript]]) -> Iterator[Problem]:
    """Records without a date, for the editors' report: they stand on no timeline until it is found."""
    for document, one in documents:
        if document.date is None:
            typed = quoted(document.label)
            vi = f"{typed} chưa rõ ngày ban hành nên chưa có trên dòng thời gian; tìm ngày rồi ghi vào date"
            en = f"{typed} has no date and is not on the timeline; find the day and write it into date"
            yield one.source.file.problem(Finding(0, "DOC-UNDATED", vi, en, "warning"))


def addresses(catalog: Catalog, published: Iterable[Manuscript]) -> Iterator[Problem]:
    """Two sources for one address, said at the later one where it claims the address; and the one home page."""
    by_path = {one.path: one for one in published}
    for collision in pages.collisions(catalog):
        source = by_path[collision.owners[-1]].source
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
