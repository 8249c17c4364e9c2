"""A recognised article as the text of a draft: frontmatter with the reasons of what was proposed, then Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from portal import yaml_nodes
from portal.errors import printable, quoted
from portal.importers import markdown
from portal.importers.dating import Dated
from portal.importers.markdown import PictureAt
from portal.importers.proposals import ProvinceProposal, TopicProposal
from portal.importers.recognise import Recognised

MARK = "mã nguồn"
"""Before the fingerprint of the file that a draft was made from: by it a second import knows the first."""

_COMMENT = 400


class Draft(Struct, frozen=True):
    """Everything that a draft says. `origin` is the file's name, `fingerprint` that of its bytes."""

    article: Recognised
    dated: Dated
    province: ProvinceProposal
    topics: Sequence[TopicProposal]
    origin: str
    fingerprint: str

    @property
    def missing(self) -> tuple[str, ...]:
        """Keys that an editor must fill in before the draft is an article."""
        found = [("province", self.province.name), ("date", self.dated.day), ("topics", self.topics)]
        return tuple(key for key, value in found if not value)


def text(draft: Draft, picture_at: PictureAt) -> str:
    """The Markdown file."""
    head = "\n".join(_frontmatter(draft))
    return f"---\n{head}\n---\n\n{markdown.body(draft.article.body, picture_at, draft.article.title)}"


def _frontmatter(draft: Draft) -> Iterator[str]:
    article, dated = draft.article, draft.dated
    yield _comment(
        f"Nhập từ tệp {quoted(draft.origin)} ({MARK} {draft.fingerprint}). Còn dòng này thì không nhập lại tệp ấy."
    )
    yield f"title: {yaml_nodes.written(article.title)}"
    if article.sapo:
        yield f"description: {yaml_nodes.written(article.sapo)}"
    yield _comment(f"Địa phương: {draft.province.reason}.")
    yield (
        f"province: {yaml_nodes.written(draft.province.name)}"
        if draft.province.name
        else _comment("province: (cần điền)")
    )
    yield from map(_comment, dated.reasons)
    if dated.day:
        yield f"date: {dated.day.isoformat()}"
        if dated.precision != "day":
            yield f"date_precision: {dated.precision}"
        if dated.note:
            yield f"date_note: {yaml_nodes.written(dated.note)}"
    else:
        yield _comment("date: (cần điền, dạng 2022-10-07)")
    yield from (_comment(f"Chủ đề {topic.name}: {topic.reason}.") for topic in draft.topics)
    ids = ", ".join(topic.id for topic in draft.topics)
    yield f"topics: [{ids}]" if ids else _comment("topics: (cần điền, xem content/_data/topics.yml)")
    for key, value in (("author", article.author), ("source", article.source)):
        if value:
            yield f"{key}: {yaml_nodes.written(value)}"
    yield "draft: true"


def _comment(words: str) -> str:
    flat = printable(" ".join(words.split()))
    return f"# {flat if len(flat) <= _COMMENT else flat[: _COMMENT - 1] + '…'}"
