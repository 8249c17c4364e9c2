"""Blocks of a page → the parts of an article: title, sapo, byline, captions, headings, and what is no part of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from portal.errors import quoted
from portal.importers import furniture, lines
from portal.importers.blocks import Block, Reading, Remark, cut
from portal.importers.headings import with_headings
from portal.importers.lines import StatedDay
from portal.schema import MAX_TITLE
from portal.text import excerpt, fold

_SENTENCE_END = re.compile(r"[.!?…:;][\"”’)\]]*$")
_CAPTION_SIGN = re.compile(
    r"\(?(?:ảnh|hình)(?: minh ho[aạ]| minh họa| tư liệu)?\s*(?:\d+\s*)?[:.]\s*|ảnh minh h[oọ]ạ?a?\b", re.IGNORECASE
)
_CREDIT = re.compile(r"\(?ảnh\s*:\s*[^.]{2,40}\)?\.?$", re.IGNORECASE)
_PEOPLE = re.compile(
    r"(?:các |một số )?(?:đồng chí|đ/c|ông|bà|đại biểu|lãnh đạo|đoàn|quang cảnh|toàn cảnh|cán bộ|thành viên|"
    r"chủ tịch|phó chủ tịch|giám đốc|học viên|nông dân|sản phẩm|gian hàng|nữ doanh nhân)\b",
    re.IGNORECASE,
)
_TYPE_OF_DOCUMENT = re.compile(
    r"(?:báo cáo|kế hoạch|thông báo|đề án|bài viết|tham luận|tờ trình|hướng dẫn)", re.IGNORECASE
)
_LETTERHEAD = re.compile(r"cộng h(?:oà|òa) xã hội chủ nghĩa", re.IGNORECASE)
_LETTER_NUMBER = re.compile(r"số\s*:?\s*[\d….]*\s*/.{2,40}", re.IGNORECASE)
_LETTERS = re.compile(r"[\W_]+")

_CAPTION = 300
"""Characters of the longest caption."""


class Recognised(Struct, frozen=True):
    """The parts of an article. `visited` are days that the page shows without saying whose they are."""

    title: str
    body: tuple[Block, ...]
    sapo: str | None = None
    author: str | None = None
    source: str | None = None
    posted: StatedDay | None = None
    shown: StatedDay | None = None
    """A bare date below the title: most likely the day of posting."""
    signed: StatedDay | None = None
    """The day of a letter, with its place."""
    publisher: str = ""
    """The name of the website, the head of the letter: whose article it is."""
    visited: tuple[StatedDay, ...] = ()
    dropped: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()


class _Parts(Struct):
    """What has been told so far."""

    dropped: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    author: str | None = None
    poster: str | None = None
    source: str | None = None
    posted: StatedDay | None = None
    shown: StatedDay | None = None
    signed: StatedDay | None = None
    letterhead: str = ""
    visited: list[StatedDay] = field(default_factory=list)

    def drop(self, blocks: Iterable[Block]) -> None:
        self.dropped += [block.text or " ".join(cell.text for row in block.rows for cell in row) for block in blocks]


def recognise(reading: Reading) -> Recognised:
    """The article in a file that was read; where a part is not there, it is empty or None."""
    parts = _Parts()
    parts.visited += [day for text in reading.passed_over if (day := lines.stated_day(text))]
    blocks = _without_letterhead(list(reading.blocks), parts)
    title, blocks = _titled(reading, blocks, parts)
    if title.isupper() and len(title) > 20:
        vi, en = "Tiêu đề viết hoa toàn bộ; viết lại bằng chữ thường", "The title is all capitals; write small letters"
        parts.remarks.append(Remark("IMPORT-CAPITALS", vi, en))
    blocks = _before_end(blocks, parts)
    blocks = [block for block in blocks if not _takes(block, parts)]
    blocks = _unsigned(blocks, parts)
    blocks = _once(blocks, parts)
    blocks = _with_captions(blocks)
    sapo, blocks = _sapo(blocks, reading.summary, parts)
    return Recognised(
        title=title,
        body=tuple(with_headings(blocks)),
        sapo=sapo,
        author=_byline(parts, reading.author),
        source=parts.source,
        posted=parts.posted,
        shown=parts.shown,
        signed=parts.signed,
        publisher=f"{reading.publisher} {parts.letterhead}".strip(),
        visited=tuple(parts.visited),
        dropped=tuple(text for text in parts.dropped if text),
        remarks=tuple(parts.remarks),
    )


def _byline(parts: _Parts, stated: str) -> str | None:
    author = parts.author or stated or None
    if parts.poster and author and fold(parts.poster) != fold(author):
        return f"{author} (người đăng: {parts.poster})"
    return author or parts.poster


def _without_letterhead(blocks: list[Block], parts: _Parts) -> list[Block]:
    """`blocks` without the head of an official letter: issuer, motto, number, and the day with its place."""
    for index, block in enumerate(blocks[:4]):
        cells = [cell.text for row in block.rows for cell in row]
        if any(map(_LETTERHEAD.search, cells)):
            for text in cells:
                parts.signed = parts.signed or lines.day_of_letter(text)
            parts.letterhead = " ".join(cells)
            parts.drop(blocks[: index + 1])
            return blocks[index + 1 :]
    return [block for block in blocks if not _LETTER_NUMBER.fullmatch(block.text)]


def _titled(reading: Reading, blocks: list[Block], parts: _Parts) -> tuple[str, list[Block]]:
    """The title, and what follows it; days that stand before it are those of the page."""
    wanted = _letters(reading.title)
    if wanted:
        place = next((i for i, block in enumerate(blocks) if _letters(block.text) == wanted), None)
        if place is None:
            return reading.title, blocks
        _pass_over(blocks[:place], parts)
        return reading.title, blocks[place + 1 :]
    for index, block in enumerate(blocks):
        if block.kind in {"picture", "table"} or furniture.is_line(block.text) or not _letters(block.text):
            continue
        if lines.only_a_date(block.text) or lines.place_and_date(block.text, 1) or lines.posted(block.text, 1):
            continue
        if len(block.text) > MAX_TITLE:
            break
        _pass_over(blocks[:index], parts)
        count = _title_lines(blocks[index:])
        return " ".join(one.text for one in blocks[index : index + count]), blocks[index + count :]
    first = next((block for block in blocks if _letters(block.text)), Block("paragraph"))
    vi, en = "Không thấy tiêu đề; đã lấy mấy chữ đầu bài", "No title was found; the first words stand for it"
    parts.remarks.append(Remark("IMPORT-TITLE", f"{vi}, viết lại", f"{en}, write one", first.line))
    return excerpt(first.text, 16).strip(" .,;:"), blocks


def _pass_over(blocks: Sequence[Block], parts: _Parts) -> None:
    for block in blocks:
        parts.signed = parts.signed or lines.place_and_date(block.text, block.line)
        if posted := lines.posted(block.text, block.line):
            parts.posted = parts.posted or posted
            parts.poster = parts.poster or lines.poster(block.text)
        elif day := lines.stated_day(block.text, block.line):
            parts.visited.append(day)
    parts.drop(blocks)


def _title_lines(blocks: Sequence[Block]) -> int:
    """How many blocks the title takes: the kind of a document ("BÁO CÁO") stands on a line of its own."""
    first, rest = blocks[0], blocks[1:2]
    alone = _TYPE_OF_DOCUMENT.fullmatch(first.text) and rest and len(f"{first.text} {rest[0].text}") <= MAX_TITLE
    return 2 if alone and rest[0].text and not _SENTENCE_END.search(rest[0].text) else 1


def _before_end(blocks: list[Block], parts: _Parts) -> list[Block]:
    """`blocks` up to the first that tells that the article is over."""
    total = sum(len(block.text) for block in blocks) or 1
    before = 0
    for index, block in enumerate(blocks):
        told = block.kind in {"paragraph", "heading", "item", "caption"}
        if (
            before > min(200, total // 4)
            and told
            and (furniture.ends_article(block.text) or furniture.begins_sidebar(block.text, 1 - before / total))
        ):
            _note_end(blocks[index:], total, parts)
            parts.drop(blocks[index:])
            return blocks[:index]
        before += len(block.text)
    return blocks


def _note_end(blocks: Sequence[Block], total: int, parts: _Parts) -> None:
    length = sum(len(block.text) for block in blocks)
    if length > max(600, total // 3):
        typed = quoted(blocks[0].text)
        vi = f"Đã bỏ {len(blocks)} đoạn từ dòng {typed} trở đi, coi là khung trang; xem lại có thiếu phần nào của bài"
        en = f"{len(blocks)} pieces from {typed} on were taken for page furniture; see whether the article lacks any"
        parts.remarks.append(Remark("IMPORT-TAIL", vi, en, blocks[0].line))


def _takes(block: Block, parts: _Parts) -> bool:
    """Whether `block` is no part of the text; what it tells about the article is kept."""
    text = block.text
    if block.kind in {"table", "picture"}:
        return False
    if (
        (block.link_share > 0.8 and (block.kind == "item" or len(text) < 80))
        or furniture.is_line(text)
        or not _letters(text)
    ):
        parts.drop([block])
        return True
    posted, poster = lines.posted(text, block.line), lines.poster(text)
    if posted or (poster and len(text) <= 120):
        parts.posted = parts.posted or posted
        parts.poster = parts.poster or poster
        return True
    if lines.only_a_date(text):
        parts.shown = parts.shown or lines.stated_day(text, block.line)
        return True
    if day := lines.place_and_date(text, block.line):
        parts.signed = parts.signed or day
        return True
    if block.hint == "author":
        parts.author = parts.author or lines.author(text) or text
        return True
    return False


def _unsigned(blocks: list[Block], parts: _Parts) -> list[Block]:
    """`blocks` without the lines at their end that name the writer and the source."""
    while len(blocks) > 1 and blocks[-1].kind in {"paragraph", "heading", "caption"}:
        text = blocks[-1].text.strip("-–—*/ ")
        author, source = lines.author(text), lines.source(text)
        if author:
            parts.author = f"{author}, {parts.author}" if parts.author else author
        elif source:
            parts.source = parts.source or source
        elif not parts.author and not _CAPTION_SIGN.match(text) and lines.is_name(text):
            parts.author = text
        else:
            break
        blocks = blocks[:-1]
    return blocks


def _once(blocks: list[Block], parts: _Parts) -> list[Block]:
    """`blocks` without the summary that repeats their beginning, and without lines said twice in a row."""
    kept: list[Block] = []
    for index, block in enumerate(blocks):
        text = block.text
        if kept and text and text == kept[-1].text and block.kind == kept[-1].kind:
            if len(text) <= _CAPTION:  # the description of a picture, and the line below it
                kept[-1] = replace(kept[-1], kind="caption" if kept[-1].kind == "paragraph" else kept[-1].kind)
            parts.drop([block])
        elif index < 2 and re.search(r"(?:\.{3}|…)$", text) and len(text) > 80:
            following = "".join(_letters(one.text) for one in blocks[index + 1 : index + 8])
            if following.startswith(_letters(text)):
                parts.drop([block])
            else:
                kept.append(block)
        else:
            kept.append(block)
    return kept


def _with_captions(blocks: list[Block]) -> list[Block]:
    paragraphs = [block for block in blocks if block.kind == "paragraph"]
    spaced = sum(block.apart for block in paragraphs) < 0.3 * len(paragraphs) or len(paragraphs) < 4
    found: list[Block] = []
    for index, block in enumerate(blocks):
        below = blocks[index + 1] if index + 1 < len(blocks) else None
        above = found[-1] if found else None
        if block.kind == "paragraph" and _is_caption(block, above, below, spaced=spaced):
            found.append(_caption(block))
        else:
            found.append(block)
    return found


def _is_caption(block: Block, above: Block | None, below: Block | None, *, spaced: bool) -> bool:
    text = block.text
    if not 0 < len(text) <= _CAPTION:
        return False
    if _CAPTION_SIGN.match(text) or (_CREDIT.search(text) and not _SENTENCE_END.search(text.rstrip(").")[:-1])):
        return True
    if above and above.kind == "picture":
        italic = all(run.italic or not run.text.strip() for run in block.runs)
        return italic or block.hint == "caption" or (len(text) <= 160 and not text.endswith((".", ":", ";")))
    if below is None:
        return False
    if block.apart and spaced and not text.endswith((":", ";")) and ". " not in text:
        return True
    alone = len(below.text) > len(text) and (above is None or len(above.text) > len(text))
    return alone and not _SENTENCE_END.search(text) and len(text) > 20 and _PEOPLE.match(text) is not None


def _caption(block: Block) -> Block:
    sign = _CAPTION_SIGN.match(block.text)
    labelled = sign and sign[0].rstrip().endswith((":", ".")) and sign.end() < len(block.text)
    runs = cut(block.runs, sign.end()) if sign and labelled else block.runs
    if block.text.startswith("(") and block.text.endswith(")") and labelled:
        runs = (*runs[:-1], replace(runs[-1], text=runs[-1].text.removesuffix(")")))
    return replace(block, kind="caption", runs=tuple(replace(run, bold=False, italic=False) for run in runs))


def _sapo(blocks: list[Block], summary: str, parts: _Parts) -> tuple[str | None, list[Block]]:
    """The paragraph that opens the article, where it is set off from the text, and the blocks without it."""
    place = next((i for i, block in enumerate(blocks[:4]) if block.kind not in {"picture", "caption"}), None)
    if place is None or blocks[place].kind != "paragraph":
        return None, blocks
    block = _without_agency(blocks[place], parts)
    blocks = [*blocks[:place], block, *blocks[place + 1 :]]
    text = block.text
    below = blocks[place + 1 : place + 2]
    set_off = (
        block.hint == "sapo"
        or (block.bold and len(text) > 60)
        or (all(run.italic for run in block.runs) and len(text) > 60)
        or (bool(summary) and _letters(text) == _letters(summary))
        or (place == 0 and bool(below) and below[0].kind in {"picture", "caption"})
    )
    if not set_off or not 40 <= len(text) <= 1000 or len(blocks) < 2:
        return None, blocks
    return text, [*blocks[:place], *blocks[place + 1 :]]


def _without_agency(block: Block, parts: _Parts) -> Block:
    if not (found := lines.agency(block.text)):
        return block
    parts.source = parts.source or found[0]
    return replace(block, runs=cut(block.runs, found[1]))


def _letters(text: str) -> str:
    return _LETTERS.sub("", text).casefold()
