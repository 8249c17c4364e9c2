"""What can be found, by which words, and how it is written; what the browser makes of it is in `tests/site`."""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from portal import urls
from portal.cache import Cache
from portal.search import indexing, postings
from portal.search.records import Record, of_records, records
from portal.search.terms import MOST, spelt, weights
from portal.text import fold
from views.sample import article, catalog, document, page, when


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


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("xa", "xa"),
        ("hòa", "hoà"),
        ("hoà", "hoà"),
        ("chợ", "chợ"),
        ("cho\u031b\u0323", "chợ"),
        ("hợp", "hơp\u0323"),
        ("thuở", "thuở"),
        ("đồn", "đô\u01f9"),
        ("20", "20"),
    ],
)
def test_a_word_is_spelt_with_its_tone_after_its_letters(word: str, form: str) -> None:
    assert spelt(word) == form
    assert fold(form) == fold(word)


def record(title: str = "Tin", text: str = "", **more: Any) -> Record:
    return Record(**({"url": "tin/x/", "kind": "tin", "title": title, "text": text} | more))


def test_words_weigh_by_where_they_stand() -> None:
    one = record(
        "Hợp tác xã chè", "Chè, chè và chè: chè CHÈ. Hòa", place="Bắc Kạn", number="20-NQ/TW", subject="Dân vận"
    )
    held = weights(one)
    assert held[spelt("hợp")] == 10  # a title of four words
    assert held[spelt("chè")] == 14  # and often in the text, of which four times count
    assert (held["20"], held["nq"], held["tw"]) == (10, 10, 10)
    assert (held[spelt("kạn")], held[spelt("vận")], held["hoà"]) == (2, 1, 1)
    assert held["_loai_tin"] == 1


def test_a_short_title_says_more_than_a_long_one_and_nothing_weighs_beyond_the_greatest() -> None:
    by_length = [weights(record(" ".join(["lời", *"abcdefghijklmnopq"[:more]])))[spelt("lời")] for more in range(18)]
    assert by_length == sorted(by_length, reverse=True)
    assert (by_length[0], by_length[-1]) == (13, 4)
    assert max(weights(record("lời", "lời " * 99, number="lời", names="lời", place="lời")).values()) == MOST


def test_neighbours_in_titles_and_names_are_a_word_and_choices_one_that_no_text_has() -> None:
    held = weights(record("Chợ Đồn", "hợp tác", names="Nghị quyết", provinces=("bac-kan",), topics=("to-hop-tac",)))
    assert {word for word in held if " " in word} == {"cho don", "nghi quyet"}
    assert {word for word in held if "_" in word} == {"_loai_tin", "_tinh_bac-kan", "_chu-de_to-hop-tac"}
    assert not [word for word in weights(record("_loai_tin", "_tinh_x a_b")) if word.count("_") and word != "_loai_tin"]


Names = st.text(min_size=1, max_size=200)


@given(st.dictionaries(Names, st.binary(max_size=300)))
def test_what_is_packed_is_unpacked_the_same(entries: dict[str, bytes]) -> None:
    assert postings.unpacked(postings.packed(entries)) == entries


def numbers(data: bytes) -> list[int]:
    """LEB128, one after the other."""
    held, value, shift = [], 0, 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            held.append(value)
            value = shift = 0
    return held


@given(st.lists(st.integers(0, 2**40)))
def test_numbers_are_read_back(values: list[int]) -> None:
    assert numbers(b"".join(map(postings.leb128, values))) == values


SYLLABLES = "hợp họp tác xã chè chế cho chợ đồn đơn hòa hoà bắc kạn nghị quyết 20 2022 nq x Ωmega".split()
Texts = st.lists(st.sampled_from(SYLLABLES), max_size=12).map(" ".join)
Records = st.lists(st.builds(record, title=Texts, text=Texts, place=Texts), max_size=40)


@given(Records)
def test_the_run_of_a_word_says_which_records_hold_it_and_how_much_it_weighs(those: list[Record]) -> None:
    read: dict[str, dict[int, int]] = {}
    for word, run in postings.of_year(2026, those).items():
        year, length, *values = numbers(run)
        assert (year, length) == (2026, len(run) - len(postings.leb128(year)) - len(postings.leb128(length)))
        at = -1
        for value in values:
            at += (value >> 4) + 1
            read.setdefault(word, {})[at] = value & 15
    for number, one in enumerate(those):
        assert {word: held[number] for word, held in read.items() if number in held} == weights(one)


def part_of(word: str, parts: Sequence[str]) -> list[str]:
    """As the browser looks for the part that holds a word."""
    first = fold(word).partition(" ")[0]
    return [part for part in parts if part == first + "~" or (first.startswith(part) and "~" not in part)]


@given(Records, st.integers(0, 400))
def test_each_word_stands_in_the_one_part_that_its_beginning_leads_to(those: list[Record], longest: int) -> None:
    every = postings.of_year(2026, those)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "LONGEST", longest)
        parts = postings.parts(every)
    assert {word: runs for part in parts.values() for word, runs in part.items()} == every
    for beginning, part in parts.items():
        assert all(part_of(word, list(parts)) == [beginning] for word in part)
        firsts = {fold(word).partition(" ")[0] for word in part}
        assert len(firsts) < 2 or sum(map(len, part.values())) <= longest


def test_a_word_more_changes_no_part_but_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "LONGEST", 40)
    those = [record(word, number=str(number)) for number, word in enumerate(SYLLABLES)]
    before = postings.parts(postings.of_year(2026, those))
    after = postings.parts(postings.of_year(2026, [*those, replace(those[0], title="kạt", number="")]))
    changed = {part for part in before | after if before.get(part) != after.get(part)}
    assert all(part.startswith(("k", "_")) for part in changed)
    assert any(part.startswith("k") for part in changed)
    assert len(after) > 8


def written(tmp: Path, those: Sequence[Record], cache: Path | None = None) -> dict[str, bytes]:
    """The files of an index of `those` by their names."""
    site = tmp / f"site-{len(list(tmp.iterdir()))}"
    indexing.write(of_records(those), site, Cache(cache or tmp / f"{site.name}-cache"))
    return {file.name.removesuffix(".bin"): file.read_bytes() for file in (site / urls.SEARCH_INDEX).iterdir()}


def some(count: int = 300) -> list[Record]:
    """Records of six years."""
    chosen = random.Random(1)
    return [
        record(
            " ".join(chosen.choices(SYLLABLES, k=6)),
            " ".join(chosen.choices(SYLLABLES, k=20)),
            url=f"tin/{number}/",
            date=when(f"{2021 + number % 6}-0{1 + number % 9}-11"),
        )
        for number in range(count)
    ]


def test_an_index_depends_on_what_is_indexed_alone(tmp_path: Path) -> None:
    those = some()
    first = written(tmp_path, those)
    assert written(tmp_path, those[::-1]) == first
    again = tmp_path / "cache"
    assert written(tmp_path, those[:200], again) != first
    assert written(tmp_path, those, again) == first
    for piece in again.rglob("*"):
        if piece.is_file():
            piece.write_bytes(b"khac")
    assert written(tmp_path, those, again) == first


def test_only_a_year_that_changed_is_indexed_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    years: list[int] = []
    real = postings.of_year
    monkeypatch.setattr(postings, "of_year", lambda year, those: years.append(year) or real(year, those))
    those, cache = some(), tmp_path / "cache"
    written(tmp_path, those, cache)
    assert years == [2021, 2022, 2023, 2024, 2025, 2026]
    years.clear()
    before = written(tmp_path, those, cache)
    assert years == []
    more = record("Một tin mới", url="tin/moi/", date=when("2026-12-01"))
    after = written(tmp_path, [*those, more], cache)
    assert years == [2026]
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    assert {"index", "2026-16"} <= changed
    assert {name.partition("-")[0] for name in changed} == {"index", "2026", "moi"}


def test_records_are_shown_as_they_are_in_the_order_of_their_dates(tmp_path: Path) -> None:
    those = [
        record("<b>Đ</b> & d", "Một\u2028hai", url="tin/b/", date=when("2026-05"), place="Bắc Kạn", look="lua BK"),
        record("Sau", url="tin/a/", date=when("2026-05-02")),
        record("Trang", url="trang/", kind="trang"),
    ]
    files = written(tmp_path, those)
    assert json.loads(zlib.decompress(files["2026-0"])) == [
        ["tin/b/", "tin", "<b>Đ</b> & d", "Một\u2028hai", "Bắc Kạn", "", "lua BK", "2026-05|Tháng 5/2026"],
        ["tin/a/", "tin", "Sau", "", "", "", "", "2026-05-02|02/05/2026"],
    ]
    assert json.loads(zlib.decompress(files["0-0"]))[0][0] == "trang/"
    held = json.loads(zlib.decompress(files["index"]))
    assert [(year, count) for year, count, _ in held["years"]] == [(0, 1), (2026, 2)]


def test_names_of_files_are_plain_whatever_the_alphabet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "LONGEST", 0)
    files = written(tmp_path, [record("Ωmega 北京 con ../../x", provinces=("ha-noi",))])
    assert {"moi-.3c9.mega~", "moi-con~", "moi-_tinh_ha-noi~"} <= set(files)
    assert all(name.isascii() and "/" not in name for name in files)


def test_nothing_to_find_is_an_index_too(tmp_path: Path) -> None:
    assert "index" in written(tmp_path, [])
