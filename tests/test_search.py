"""What can be found, and how the index is put in order."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search import canonical, indexing
from portal.search.canonical import _decoded, _encoded, put_in_order
from portal.search.indexing import IndexingError
from portal.search.records import Record, records
from views.sample import article, catalog, document, page


def found(**content: Any) -> dict[str, Record]:
    return {record.url: record for record in records(catalog(**content))}


def test_an_article_is_found_by_title_sapo_and_the_beginning_of_its_text() -> None:
    long = "\n\n".join(["Đoạn " + "lời " * 60 + str(number) for number in range(9)])
    one = article("bai", province="Bắc Kạn", date="2021", description="Sapo.", body=f"# Mục\n\n{long}")
    record = found(articles=[one])["tin/2021/bai/"]
    assert (record.kind, record.title, record.place, record.year) == ("tin", "Tin bai", "Bắc Kạn", "2021")
    assert record.text.startswith("Sapo. Đoạn lời")
    assert record.text.endswith("lời 1")
    assert record.provinces == ("bac-kan", "thai-nguyen")
    assert record.shown_date == "2021|Năm 2021"


def test_a_document_is_found_by_number_and_subject() -> None:
    one = document("nghi-quyet-20-nq-tw-2022", title="Về kinh tế tập thể")
    record = found(documents=[one])["van-ban/nghi-quyet-20-nq-tw-2022/"]
    assert (record.kind, record.number, record.text) == ("van-ban", one.number, "Về kinh tế tập thể")
    assert record.shown_date == "2022-06-16|16/06/2022"


def test_pages_topics_and_provinces_are_found_but_not_home() -> None:
    pages = [page("gioi-thieu.md", "Giới thiệu", body="Cổng."), page("index.md", "Trang chủ", template="home")]
    urls = found(pages=pages)
    assert {"gioi-thieu/", "chu-de/to-hop-tac/", "dia-phuong/bac-kan/"} <= set(urls)
    assert "" not in urls
    assert urls["dia-phuong/bac-kan/"].text == "Nay thuộc Thái Nguyên"


def test_editors_text_is_no_markup_in_the_indexed_copy_and_its_bars_are_parted() -> None:
    html = indexing._page(Record(url="x/", kind="tin", title='"><script>đ', text="<b>Đ</b> & d"))
    assert "<script>" not in html
    assert "<b>" not in html
    assert "d\u0335" in html
    assert "D\u0335" in html
    assert "đ" not in html.casefold()


def held(data: bytes) -> Any:
    return _decoded(gzip.decompress(data).removeprefix(b"pagefind_dcd"), 0)[0]


def index(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield str(file.relative_to(folder)), file.read_bytes()


SOME = [
    Record(
        url=f"tin/{n}/", kind="tin", title=f"Tin {n}", text="Hợp tác xã", topics=(f"t{n}",), provinces=(f"p{n}", "q")
    )
    for n in range(300)
]


def test_two_indexes_of_the_same_are_the_same_byte_for_byte(tmp_path: Path) -> None:
    made = []
    for name in ("mot", "hai"):
        indexing.write(SOME, tmp_path / name)
        made.append(dict(index(tmp_path / name)))
    assert made[0] == made[1]
    filters = [held(data) for name, data in made[0].items() if name.endswith(".pf_filter")]
    assert all(values == sorted(values) for _, values in filters)
    assert {name for name, _ in filters} == {"loai", "tinh", "chu-de"}


def test_the_order_of_pagefind_itself_changes_which_is_why_it_is_put_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(canonical, "put_in_order", lambda _: None)
    made = []
    for name in ("mot", "hai"):
        indexing.write(SOME, tmp_path / name)
        made.append(dict(index(tmp_path / name)))
    assert made[0] != made[1]


def test_an_index_of_another_shape_is_refused(tmp_path: Path) -> None:
    indexing.write(SOME[:1], tmp_path)
    folder = tmp_path / "pagefind"
    (folder / "filter" / "vi_0.pf_filter").write_bytes(gzip.compress(b"khac"))
    with pytest.raises(ValueError, match="signature"):
        put_in_order(folder)


def test_what_has_no_text_is_found_by_its_title(tmp_path: Path) -> None:
    indexing.write([Record(url="van-ban/x/", kind="van-ban", title="Quyết định 7/QĐ-TTg", text="")], tmp_path)
    (fragment,) = (tmp_path / "pagefind" / "fragment").iterdir()
    held = json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(b"pagefind_dcd"))
    assert (held["url"], held["content"]) == ("/van-ban/x/", "Quyết d\u0335ịnh 7/QD\u0335-TTg.")


def test_a_program_that_writes_nothing_is_no_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "_program", lambda: Path("/bin/true"))
    with pytest.raises(IndexingError, match="Không lập được"):
        indexing.write(SOME[:1], tmp_path)


def test_the_entry_names_the_file_that_is_there(tmp_path: Path) -> None:
    indexing.write(SOME[:2], tmp_path)
    entry = json.loads((tmp_path / "pagefind" / "pagefind-entry.json").read_bytes())
    name = entry["languages"]["vi"]["hash"]
    assert (tmp_path / "pagefind" / f"pagefind.{name}.pf_meta").is_file()


Items: st.SearchStrategy[Any] = st.recursive(
    st.integers(-(2**64), 2**64 - 1) | st.text(), lambda inner: st.lists(inner, max_size=30), max_leaves=60
)


@given(Items)
def test_what_is_encoded_is_decoded_the_same(item: Any) -> None:
    data = _encoded(item)
    assert _decoded(data, 0) == (item, len(data))


@pytest.mark.parametrize("data", [b"\xf6", b"\x9f\xff", b"\xa1\x01\x02", b"\x1c"])
def test_other_kinds_of_items_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="begins with"):
        _decoded(data, 0)
