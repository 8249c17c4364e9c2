"""What an editor should know about a citation, as neutral records; the caller gives them their place in a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from portal.errors import quoted
from portal.model import Citation, Document, Mention, PartialDate


class Finding(Struct, frozen=True, order=True):
    """One remark on the mention `[start, end)` of an article.

    A `quiet` one belongs into the editors' report alone: the text may well be right and is no cause for a warning.
    """

    start: int
    end: int
    code: str
    vi: str
    en: str
    quiet: bool = False


def _label(mention: Mention) -> str:
    """The mention as typed, on one line."""
    return quoted(" ".join(mention.text.split()) or f"{mention.type} {mention.number or mention.name or ''}".strip())


def shown(known: PartialDate) -> str:
    """`16/6/2022`, `6/2022` or `2022`."""
    day = known.day
    return {"day": f"{day.day}/{day.month}/{day.year}", "month": f"{day.month}/{day.year}", "year": f"{day.year}"}[
        known.precision
    ]


def _finding(mention: Mention, code: str, vi: str, en: str, *, quiet: bool = False) -> Finding:
    return Finding(mention.start, mention.end, code, vi, en, quiet)


def impossible_date(mention: Mention) -> Finding:
    typed = (mention.bad_date or "").lstrip("ngàyNGÀY \n")
    document = f"{mention.type} {mention.number or mention.name}"
    year = typed.replace("-", "/").replace(".", "/").replace(" ", "/").rpartition("/")[2]
    if len(year) != 4:
        return _finding(
            mention,
            "CITE-DATE-YEAR",
            f"Ngày {quoted(typed)} của {document} không có năm bốn chữ số; viết đủ năm, ví dụ 16/6/2022",
            f"Date {quoted(typed)} of {document} has no year of four digits; write it in full, as in 16/6/2022",
        )
    return _finding(
        mention,
        "CITE-DATE-IMPOSSIBLE",
        f"Ngày {quoted(typed)} của {document} không có thật; sửa theo văn bản gốc",
        f"Date {quoted(typed)} of {document} does not exist; correct it from the document itself",
    )


def date_conflict(mention: Mention, other: PartialDate, *, register: bool) -> Finding:
    typed = shown(mention.date) if mention.date else ""
    where_vi, where_en = ("sổ văn bản", "the register") if register else ("chỗ khác", "another place")
    return _finding(
        mention,
        "CITE-DATE-CONFLICT",
        f'{_label(mention)} ghi ngày "{typed}" nhưng {where_vi} ghi {shown(other)}; sửa theo văn bản gốc',
        f'{_label(mention)} is dated "{typed}" but {where_en} says {shown(other)}; correct it from the document itself',
    )


def year_conflict(mention: Mention, year: str) -> Finding:
    typed = shown(mention.date) if mention.date else ""
    return _finding(
        mention,
        "CITE-DATE-CONFLICT",
        f'{_label(mention)} ghi ngày "{typed}" nhưng số của văn bản thuộc năm {year}; sửa ngày hoặc số',
        f'{_label(mention)} is dated "{typed}" but its number is of the year {year}; correct the date or the number',
    )


def after_article(mention: Mention, document: PartialDate, article: PartialDate) -> Finding:
    late, day = shown(document), shown(article)
    return _finding(
        mention,
        "CITE-AFTER-ARTICLE",
        f"{_label(mention)} ban hành {late}, sau ngày của bài ({day}); kiểm tra ngày bài hoặc số văn bản",
        f"{_label(mention)} is of {late}, after the article's date ({day}); check the date or the number",
    )


def ambiguous(mention: Mention, candidates: Iterable[Document]) -> Finding:
    slugs = ", ".join(sorted(one.slug for one in candidates))
    return _finding(
        mention,
        "CITE-AMBIGUOUS",
        f"{_label(mention)} có thể là nhiều văn bản; ghi thêm ngày, hoặc thêm vào documents: một trong {slugs}",
        f"{_label(mention)} may be several documents; add its date, or put one of these into documents: {slugs}",
    )


def unresolved(mention: Mention, *, quiet: bool) -> Finding:
    return _finding(
        mention,
        "CITE-UNRESOLVED",
        f"Không rõ {_label(mention)} là văn bản nào; viết đủ số và ký hiệu, ví dụ 20-NQ/TW",
        f"It is not clear which document {_label(mention)} is; write its whole number, as in 20-NQ/TW",
        quiet=quiet,
    )


def number_missing(mention: Mention, issuer: str | None, carried_out: str | None) -> Finding:
    vi = f"{_label(mention)}{f' của {issuer}' if issuer else ''}{f' thực hiện {carried_out}' if carried_out else ''}"
    en = f"{_label(mention)}{f' of {issuer}' if issuer else ''}{f' on {carried_out}' if carried_out else ''}"
    return _finding(
        mention,
        "CITE-NUMBER-MISSING",
        f"{vi} không có số; điền số của văn bản",
        f"{en} has no number; fill in the document's number",
        quiet=True,
    )


def number_form(mention: Mention, proper: str, *, quiet: bool) -> Finding:
    return _finding(
        mention,
        "CITE-NUMBER-FORM",
        f"Số {quoted(mention.number or '')} viết khác văn bản; viết {proper}",
        f"Number {quoted(mention.number or '')} differs from the document's; write {proper}",
        quiet=quiet,
    )


def issuer_conflict(mention: Mention, expected: str) -> Finding:
    issuer = quoted(mention.issuer or "")
    return _finding(
        mention,
        "CITE-ISSUER-CONFLICT",
        f"{_label(mention)} ghi cơ quan {issuer} nhưng ký hiệu là của {expected}; sửa cơ quan hoặc số",
        f"{_label(mention)} names {issuer} but its number is of {expected}; correct the issuer or the number",
    )


def term_conflict(mention: Mention, expected: str) -> Finding:
    return _finding(
        mention,
        "CITE-TERM-CONFLICT",
        f"{_label(mention)} ghi khoá {mention.term}, nhưng ngày của văn bản thuộc khoá {expected}; sửa lại khoá",
        f"{_label(mention)} names term {mention.term}, but the document's date is in term {expected}; correct the term",
    )


def unrecorded(citation: Citation, document: Document) -> Iterator[Finding]:
    """What a document that only citations know lacks, for the editors' report."""
    start, end, typed = citation.start, citation.end, quoted(document.label)
    if document.date is None:
        yield Finding(
            start,
            end,
            "DOC-UNDATED",
            f"{typed} chưa rõ ngày ban hành nên chưa có trên dòng thời gian; ghi ngày trong bài hoặc lập hồ sơ văn bản",
            f"{typed} has no date and is not on the timeline; state it in the article or record the document",
            quiet=True,
        )
    yield Finding(
        start,
        end,
        "DOC-NO-TITLE",
        f"{typed} chưa có trích yếu; lập hồ sơ content/van-ban/{document.slug}.md",
        f"{typed} has no official title; record it in content/van-ban/{document.slug}.md",
        quiet=True,
    )
