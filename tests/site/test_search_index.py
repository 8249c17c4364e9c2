"""The script that reads the search index, in a real browser, held to answers found by looking at every record."""

from __future__ import annotations

import math
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from browsing import opened, served
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from playwright.sync_api import Browser, Page

from portal import build, urls
from portal.cache import Cache
from portal.search import indexing, postings
from portal.search.records import Record, of_records, records
from portal.search.terms import spelt, weights
from portal.text import fold
from project import ROOT
from views.sample import when

ENGINE = ROOT / "overrides" / "assets" / "search-index.js"
SYLLABLES = "hợp họp hop tác xã xa chè chế cho chợ đồn đơn hòa hoà bắc kạn kạnh nghị 20 2022 nq x".split()
DATES = [None, *map(when, ("2024", "2024-02", "2025-03-01", "2026-01-02", "2026-01-03"))]

Texts = st.lists(st.sampled_from(SYLLABLES), max_size=8).map(" ".join)
Corpora = st.lists(
    st.builds(
        Record,
        url=st.just(""),
        kind=st.sampled_from(["tin", "van-ban", "trang"]),
        title=Texts,
        text=Texts,
        place=Texts,
        number=st.sampled_from(["", "20-NQ/TW"]),
        date=st.sampled_from(DATES),
        provinces=st.sampled_from([(), ("bac-kan",), ("bac-kan", "thai-nguyen")]),
        topics=st.sampled_from([("to-hop-tac",), ("to-hop-tac", "chuyen-doi-so")]),
    ),
    max_size=30,
).map(lambda those: [replace(one, url=f"tin/{number}/") for number, one in enumerate(those)])
Questions = st.tuples(
    st.lists(st.sampled_from([*SYLLABLES, "b", "ngh", "HỢP", "zz"]), max_size=3),
    st.fixed_dictionaries(
        {},
        optional={
            "tinh": st.sampled_from(["bac-kan", "thai-nguyen", "ha-noi"]),
            "chu-de": st.just("chuyen-doi-so"),
            "nam": st.sampled_from(["2024", "2026", "1999"]),
        },
    ),
    st.booleans(),
)

_ANSWER = """async ([folder, questions]) => {
    const index = await (await import("/search-index.js")).open(new URL(folder, location));
    const answers = [];
    for (const [words, chosen, byDate] of questions) {
        const {records, amounts} = await index.find(words, chosen, byDate);
        answers.push([(await Promise.all(records.map(index.record))).map(record => record.url), amounts]);
    }
    return answers;
}"""


def wanted(those: Sequence[Record], words: list[str], chosen: dict[str, str], by_date: bool) -> Any:
    """The addresses of the records that answer a question, in order, and how many there are of each kind."""
    found = _holding(those, words, chosen, by_date, begun=False)
    if words and not found:
        found = _holding(those, words, chosen, by_date, begun=True)
    amounts: dict[str, int] = {}
    for one in found:
        amounts[one.kind] = amounts.get(one.kind, 0) + 1
    return [[one.url for one in found], amounts]


def _holding(
    those: Sequence[Record], words: list[str], chosen: dict[str, str], by_date: bool, *, begun: bool
) -> list[Record]:
    held = {one.url: weights(one) for one in those}

    def weight(url: str, word: str, *, meant: bool) -> int:
        is_begun = begun and word is words[-1]
        means_all = is_begun or fold(word) == word.lower() or not meant
        forms = [
            value
            for form, value in held[url].items()
            if (fold(form).startswith(fold(word)) if is_begun else fold(form) == fold(word))
            and (means_all or form == spelt(word.lower()))
        ]
        return max(forms, default=0)

    def rarity(word: str) -> int:
        return round(
            100 * math.log(1 + len(those) / (1 + sum(weight(one.url, word, meant=False) > 0 for one in those)))
        )

    def rank(one: Record) -> int:
        meant = all(weight(one.url, word, meant=True) for word in words)
        pairs = [f"{fold(first)} {fold(second)}" for first, second in pairwise(words)]
        mine = [(word, weight(one.url, word, meant=meant)) for word in words]
        mine += [(pair, held[one.url].get(pair, 0)) for pair in pairs]
        return meant * 10**9 + sum(rarity(word) * value for word, value in mine)

    matching = [
        one
        for one in those
        if all(weight(one.url, word, meant=False) for word in words)
        and chosen.get("tinh", "") in ("", *one.provinces)
        and chosen.get("chu-de", "") in ("", *one.topics)
        and chosen.get("nam", one.year) == one.year
    ]
    newest = sorted(matching, key=lambda one: (one.date.iso if one.date else "", one.url), reverse=True)
    return newest if by_date else sorted(newest, key=rank, reverse=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("index")
    shutil.copy(ENGINE, made)
    (made / "index.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def reader(browser: Browser, folder: Path) -> Iterator[Page]:
    """A page that may read every index below the folder."""
    context, _ = opened(browser, 1280)
    with served(folder) as address, context:
        page = context.new_page()
        page.goto(address)
        yield page


def answers(reader: Page, name: str, questions: Sequence[Any]) -> list[Any]:
    return list(reader.evaluate(_ANSWER, [f"/{name}/{urls.SEARCH_INDEX}", [list(one) for one in questions]]))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(Corpora, st.lists(Questions, min_size=1, max_size=6), st.sampled_from([0, 60, 3000]))
def test_the_browser_finds_what_looking_at_every_record_finds(
    reader: Page, folder: Path, those: list[Record], questions: list[Any], longest: int
) -> None:
    name = str(len(list(folder.iterdir())))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "LONGEST", longest)
        indexing.write(of_records(those), folder / name, Cache(folder / name / "cache"))
    assert answers(reader, name, questions) == [wanted(those, *question) for question in questions]


def test_a_wrong_answer_would_be_seen(reader: Page, folder: Path) -> None:
    those = [Record(url=f"tin/{n}/", kind="tin", title="Hợp tác", text="", date=when("2026")) for n in range(3)]
    indexing.write(of_records(those), folder / "sai", Cache(folder / "sai" / "cache"))
    (answer,) = answers(reader, "sai", [(["hop"], {}, False)])
    assert answer == wanted(those, ["hop"], {}, False)
    assert answer != wanted(those[:2], ["hop"], {}, False)
    assert answer != wanted(those, ["họp", "hop"], {"nam": "2025"}, False)


COMMON = {
    "kinh tế tập thể": "chu-de/kinh-te-tap-the-dia-phuong/",
    "đào tạo": "chu-de/dao-tao-boi-duong/",
    "cho don": "tin/2021/cho-don-quan-tam-phat-trien-kinh-te-tap-the-hop-tac-xa/",
    "bac kan": "dia-phuong/bac-kan/",
    "Đồng Nai": "dia-phuong/dong-nai/",
    "nghi quyet 20": "van-ban/nghi-quyet-20-nq-tw-2022/",
    "1804/QĐ-TTg": "van-ban/quyet-dinh-1804-qd-ttg-2020/",
    "chỉ thị 20": "van-ban/chi-thi-20-ct-tw-2008/",
    "gioi thieu": "gioi-thieu/",
}
"""Words that a thousand articles are full of, and the page that is meant by them."""

_ASK = """async typed => {
    const reader = await import("/search-index.js");
    window.index ??= await reader.open(new URL("/lon/tim-kiem/chi-muc/", location));
    const {records} = await window.index.find(typed.split(reader.WORD).filter((_, at) => at % 2), {}, false);
    return (await Promise.all(records.slice(0, 10).map(window.index.record))).map(record => record.url);
}"""

FIRST_QUERY, NEXT_QUERY = 60_000, 50_000
"""Bytes; an index of ten thousand articles must not cost a reader more than 250,000 and 100,000."""


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> list[Record]:
    sys.path.insert(0, str(ROOT / "bench"))
    import generate

    corpus = tmp_path_factory.mktemp("corpus")
    generate.write(corpus, 1000)
    loaded, _ = build.load_all(corpus / "portal", date(2026, 12, 31))
    assert loaded is not None
    return list(records(loaded.catalog))


def test_among_a_thousand_articles_the_page_that_is_meant_comes_first_and_costs_little(
    reader: Page, folder: Path, thousand: list[Record]
) -> None:
    indexing.write(of_records(thousand), folder / "lon", Cache(folder / "lon-cache"))
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(urlsplit(request.url).path))
    costs = []
    for query, first in COMMON.items():
        asked.clear()
        found = reader.evaluate(_ASK, query)
        assert found[0] == first, query
        costs.append(sum((folder / path.lstrip("/")).stat().st_size for path in asked))
    assert 0 < costs[0] < FIRST_QUERY
    assert max(costs[1:]) < NEXT_QUERY, costs


def test_an_article_more_among_a_thousand_changes_the_newest_year_alone(tmp_path: Path, thousand: list[Record]) -> None:
    newest = max((one for one in thousand if one.kind == "tin"), key=lambda one: (one.year, one.url))
    more = replace(newest, url="tin/2026/bai-hoan-toan-moi/", title="Bài hoàn toàn mới")
    made = []
    for name, those in (("truoc", thousand), ("sau", [*thousand, more])):
        indexing.write(of_records(those), tmp_path / name, Cache(tmp_path / "cache"))
        made.append({file.name: file.read_bytes() for file in (tmp_path / name / urls.SEARCH_INDEX).iterdir()})
    before, after = made
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    assert {re.split("[-.]", name)[0] for name in changed} == {"index", "moi", "2026"}
    assert sum(len(after.get(name, b"")) for name in changed) < sum(map(len, after.values())) / 10
