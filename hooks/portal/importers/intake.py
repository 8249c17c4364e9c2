"""One file in, one draft out: reads it, recognises the article, puts the draft in its place and says what it did."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

from msgspec import Struct

from portal import articles, files, markup, proofread, source
from portal.errors import Problem, has_errors, quoted
from portal.importers import dating, drafts, from_text, pictures, proposals, sources
from portal.importers.blocks import Block, ImportRefusedError, Reading, Remark
from portal.importers.drafts import Draft
from portal.importers.recognise import Recognised, recognise
from portal.importers.sources import File
from portal.importers.store import ARTICLES, MEDIA, UNDECIDED, Shelf, TakenError
from portal.registry import Registry
from portal.text import fold

_MAX_BLOCKS = 10_000
"""Paragraphs of the longest article."""
_SHOWN = 5
"""Dropped lines that a report repeats."""


class Outcome(Struct, frozen=True):
    """What became of a file. `path` is that of its draft, if there is one, `known` that of an earlier import's."""

    file: str
    problems: tuple[Problem, ...] = ()
    path: str | None = None
    known: str | None = None
    title: str = ""
    notes: tuple[str, ...] = ()
    """What was recognised and proposed, for the report."""
    undecided: bool = False
    """Whether an editor must add something before the draft can be an article."""


class Intake(Struct, frozen=True):
    """Imports file after file into one repository; `today` is the day in Việt Nam."""

    shelf: Shelf
    registry: Registry
    today: date

    def take(self, file: File) -> Outcome:
        """Imports one file; whatever is wrong with it is said in the outcome, nothing is raised."""
        try:
            data = sources.data_of(file)
            mark = hashlib.sha256(data).hexdigest()[:16]
            if known := self.shelf.by_print.get(mark):
                return Outcome(file.shown, known=known)
            reading = _read(file, data)
            _judge(reading)
            return self._shelved(file, reading, mark)
        except ImportRefusedError as refused:
            return Outcome(file.shown, (refused.problem(file.shown),))
        except RecursionError:
            vi = "Tệp lồng quá nhiều lớp; chép riêng phần bài viết sang tệp mới"
            return Outcome(file.shown, (Problem(file.shown, 1, 1, "error", "IMPORT-LIMIT", vi, "Nested too deeply"),))
        except OSError as error:
            typed = quoted(error.strerror or str(error))
            vi, en = f"Không đọc hoặc ghi được: {typed}", f"Cannot be read or written: {typed}"
            return Outcome(file.shown, (Problem(file.shown, 1, 1, "error", "IMPORT-FILE", vi, en),))

    def _shelved(self, file: File, reading: Reading, mark: str) -> Outcome:
        article = recognise(reading)
        dated = dating.dated(article, reading, self.today)
        draft = Draft(
            article,
            dated,
            proposals.province(article, dated.day, self.registry),
            proposals.topics(article, self.registry),
            file.path.name,
            mark,
        )
        remarks = [*reading.remarks, *article.remarks, *dated.remarks, *_missing(draft), *self._same_title(article)]
        folder = str(dated.day.year) if dated.day and not draft.missing else UNDECIDED
        while True:
            try:
                return self._put(file, draft, remarks, reading, folder)
            except TakenError:  # by another import at the same time: the next name is free
                continue

    def _put(self, file: File, draft: Draft, remarks: Sequence[Remark], reading: Reading, folder: str) -> Outcome:
        slug, taken = self.shelf.free(folder, draft.article.title)
        media, faults = _media(draft.article.body, slug)
        addresses = {id(block): f"../../media/{Path(path).name}" for block, path, _ in media}
        text = drafts.text(draft, lambda block: addresses.get(id(block)))
        judged = self._judged(f"tin/{folder}/{slug}.md", text) if folder != UNDECIDED else []
        if has_errors(judged):  # set aside, for a draft with an error would stop every build
            wrong = [Remark(problem.code, problem.vi, problem.en) for problem in judged]
            return self._put(file, draft, [*remarks, *wrong], reading, UNDECIDED)
        if taken:
            faults.append(_renamed(taken, slug))
        path = f"{ARTICLES}/{folder}/{slug}.md"
        self.shelf.put({**{name: data for _, name, data in media}, path: text.encode()})
        self.shelf.know(path, text)
        return Outcome(
            file.shown,
            (*(remark.problem(file.shown) for remark in [*remarks, *faults]), *judged),
            path,
            title=draft.article.title,
            notes=tuple(_notes(draft, reading, len(media))),
            undecided=folder == UNDECIDED,
        )

    def _judged(self, path: str, text: str) -> list[Problem]:
        """What `check` would say about the draft at `path` (below the content)."""
        read, problems = source.read(f"{files.CONTENT}/{path}", text.encode())
        split, more = source.split(read) if read else (None, [])
        problems += more
        if split:
            problems += articles.read(path, split, self.registry)[1]
            problems += split.problems(proofread.proofread(markup.scan(split.body)))
        return problems

    def _same_title(self, article: Recognised) -> list[Remark]:
        if not (other := self.shelf.by_title.get(fold(article.title))):
            return []
        vi = f"Đã có bài cùng tiêu đề: {other}; nếu là một bài thì xoá bản nháp mới"
        return [
            Remark(
                "IMPORT-SAME", vi, f"There is an article with this title: {other}; if they are one, delete the draft"
            )
        ]


def _read(file: File, data: bytes) -> Reading:
    """The blocks of a file; the packages that read pages and Word files are loaded for those alone."""
    if file.kind == "text":
        return from_text.read(data)
    try:
        if file.kind == "docx":
            reading: Reading = import_module("portal.importers.from_docx").read(data)
        else:
            page = import_module("portal.importers.from_html")
            reading = page.read(data, lambda address: sources.beside(file.path, address))
    except ModuleNotFoundError as error:
        name = quoted(error.name or "")
        vi = f"Thiếu gói {name}; chạy «make import», hoặc pip install -r requirements-import.txt"
        en = f"The package {name} is missing; run make import, or pip install -r requirements-import.txt"
        raise ImportRefusedError("IMPORT-PACKAGE", vi, en) from error
    return reading


def _judge(reading: Reading) -> None:
    """Refuses what holds no text, or more of it than an article may."""
    length = sum(len(block.text) for block in reading.blocks)
    if not length and not any(block.rows for block in reading.blocks):
        raise _empty()
    if length > source.MAX_BYTES or len(reading.blocks) > _MAX_BLOCKS:
        vi, en = (
            "Tệp dài hơn một bài viết được phép (1 MiB chữ); chia thành nhiều bài",
            "The file is longer than an article",
        )
        raise ImportRefusedError("IMPORT-LIMIT", vi, f"{en} may be (1 MiB of text); split it")


def _empty() -> ImportRefusedError:
    vi = "Tệp không có chữ nào; nếu là bản quét thì gõ lại hoặc nhận dạng chữ trước"
    return ImportRefusedError(
        "IMPORT-EMPTY", vi, "The file holds no text; if it is a scan, type it or recognise its letters first"
    )


def _media(blocks: Sequence[Block], slug: str) -> tuple[list[tuple[Block, str, bytes]], list[Remark]]:
    """The pictures of a text with the paths and bytes of their files, and what is to be said of the others."""
    found: list[tuple[Block, str, bytes]] = []
    remarks: list[Remark] = []
    for block in blocks:
        if block.picture is None:
            continue
        file = pictures.accepted(block.picture.data) if block.picture.data else None
        if file is None:
            remarks.append(_lost(block))
            continue
        data, extension = file
        found.append((block, f"{MEDIA}/{slug}-anh-{len(found) + 1}{extension}", data))
    if unnamed := sum(not block.text for block, _, _ in found):
        vi = f"{unnamed} ảnh chưa có lời mô tả; tạm dùng chú thích hoặc tiêu đề, viết lại cho đúng nội dung ảnh"
        remarks.append(Remark("IMPORT-ALT", vi, f"Pictures without a description: {unnamed}; write what they show"))
    return found, remarks


def _lost(block: Block) -> Remark:
    assert block.picture
    typed = quoted(block.picture.address or block.text)
    if block.picture.data is None:
        vi = f"Không có tệp ảnh {typed}; tải ảnh về, đặt vào content/media rồi chèn vào chỗ ghi «(Ảnh: …)»"
        return Remark(
            "IMPORT-PICTURE", vi, f"The picture {typed} is not at hand; put it into content/media and insert it"
        )
    vi = f"Ảnh {typed} hỏng hoặc thuộc loại không đăng được (EMF, WMF, SVG); xuất lại thành PNG hoặc JPEG"
    return Remark(
        "IMPORT-PICTURE", vi, f"The picture {typed} is broken or of a kind that cannot be published; export it as PNG"
    )


def _missing(draft: Draft) -> list[Remark]:
    remarks = []
    if "province" in draft.missing:
        vi = f"Chưa rõ địa phương: {draft.province.reason}; điền vào province"
        remarks.append(Remark("IMPORT-PROVINCE", vi, "The text does not tell its province; fill in province"))
    if "topics" in draft.missing:
        vi = "Không đoán được chủ đề; chọn trong content/_data/topics.yml rồi điền vào topics"
        remarks.append(Remark("IMPORT-TOPICS", vi, "No topic could be told; choose from topics.yml and fill in topics"))
    return remarks


def _renamed(taken: str, slug: str) -> Remark:
    vi = f"Tên {taken} đã có; bản nháp mang tên {slug}.md"
    return Remark("IMPORT-NAME", vi, f"{taken} exists; the draft is called {slug}.md")


def _notes(draft: Draft, reading: Reading, count: int) -> list[str]:
    article, dated = draft.article, draft.dated
    day = dated.day.isoformat() if dated.day else "chưa có"
    precision = {"day": "", "month": " (chỉ biết tháng)", "year": " (chỉ biết năm)"}[dated.precision]
    found = [
        f"bảng mã: {reading.encoding}" if reading.encoding else "",
        f"địa phương: {draft.province.name or 'chưa có'} ({draft.province.reason})",
        f"ngày: {day}{precision}",
        f"chủ đề: {', '.join(topic.id for topic in draft.topics) or 'chưa có'}",
        f"tác giả: {article.author}" if article.author else "",
        f"nguồn: {article.source}" if article.source else "",
        f"ảnh: {count} tệp vào {MEDIA}" if count else "",
        _dropped(article),
    ]
    return [note for note in found if note]


def _dropped(article: Recognised) -> str:
    if not article.dropped:
        return ""
    shown = "; ".join(quoted(text if len(text) <= 50 else f"{text[:49]}…") for text in article.dropped[:_SHOWN])
    more = f" và {len(article.dropped) - _SHOWN} dòng khác" if len(article.dropped) > _SHOWN else ""
    return f"bỏ (khung trang): {shown}{more}"
