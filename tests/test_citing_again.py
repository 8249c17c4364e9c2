"""Citing with a memory of earlier calls comes to what it comes to without: after any row of changes to articles,
records and registers, and to what resolving all articles together in the plainest way comes to.

    SEQUENCES=500 .venv/bin/pytest tests/test_citing_again.py    # forty sequences where nothing is said
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace

from citations.support import document
from portal import citations
from portal.citations import Library, creating, identity, library
from portal.citing import Cited, Memory, cite
from portal.manuscripts import Manuscript
from portal.model import Article, Document
from portal.registry import Registry
from test_citing import REGISTRY, manuscript

SEQUENCES = int(os.environ.get("SEQUENCES", "40"))

NAMES = st.sampled_from("abcdef")
SENTENCES = [
    *(f"Nghị quyết số 20-NQ/TW{day}" for day in ("", " ngày 16/6/2022", " ngày 17/6/2022", " ngày 25/10/2017")),
    "Nghị quyết số 20-NQ/TW ngày 3/2/2010",  # no record can have it: it opens the number
    "Nghị quyết số 20-NQ/TW ngày 31/2/2022",
    "Nghị quyết 20",
    *(f"Kế hoạch số 12/KH-UBND{day}" for day in ("", " ngày 5/3/2021", " ngày 6/3/2021", " tháng 3/2021")),
    *(f"Kế hoạch số 12/KH-UBND ngày {day} của UBND tỉnh Phú Thọ" for day in ("5/3/2021", "5/3/2022")),
    "Kế hoạch số 12/KH-UBND của Quốc hội",
    *(f"Nghị quyết số 09-NQ/TU{day}" for day in ("", " ngày 5/3/2020", " ngày 5/12/2020", " ngày 5/9/2020")),
    *("Chương trình số 29-CTr/TU ngày 31/8/2022", "Chương trình hành động số 29-CTr/TU"),
    *("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ X", "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ X nhiệm kỳ 2005-2010"),
    "Kế hoạch của Ban Thường vụ Tỉnh uỷ thực hiện Kế hoạch số 12/KH-UBND",
    "Kế hoạch số 12/KH-UBND ngày 5/3/2021 thực hiện Nghị quyết số 09-NQ/TU",
    "Sơ kết 5 năm thực hiện Nghị quyết số 13-NQ/TW",
    *("Luật HTX", "Luật HTX năm 2012", "Luật số 23/2012/QH13"),
]
TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=3).map(lambda said: ". ".join([*said, "Hết."]))
FRONTMATTER = st.fixed_dictionaries(
    {},
    optional={
        "date": st.sampled_from(["2019-05-05", "2021-03-05", "2023-09-01", "2025-06-01"]),
        "date_precision": st.just("year"),
        "province": st.sampled_from(["Bắc Kạn", "Phú Thọ"]),
        "description": TEXTS,
        "documents": st.sampled_from(["[nghi-quyet-20-nq-tw-2017]", "[ke-hoach]"]),
        "author": st.sampled_from(["A", "B"]),
    },
)
RECORDS = [
    document("Nghị quyết", "20-NQ/TW", "2022-06-16"),
    document("Nghị quyết", "20-NQ/TW", "2017-10-25"),
    document("Nghị quyết", "13-NQ/TW", "2002-03-18"),
    document("Luật", "23/2012/QH13", "2012-11-20", title="Luật Hợp tác xã"),
    replace(document("Kế hoạch", "12/KH-UBND", None, province="phu-tho@1997"), slug="ke-hoach"),
    *(  # records at addresses that documents known from citations would have
        replace(document("Kế hoạch", number, "2015-05-05", province="bac-kan@1997"), slug=slug)
        for number, slug in (
            ("77/KH-UBND", "nghi-quyet-09-nq-tu-bac-kan-2020"),
            ("78/KH-UBND", "nghi-quyet-09-nq-tu-bac-kan-2020-2"),
        )
    ),
]


def towns(registry: Registry) -> Registry:
    """A registry that differs in nothing but what its provinces are."""
    return replace(registry, provinces={id_: replace(one, kind="thành phố") for id_, one in registry.provinces.items()})


REGISTRIES = [REGISTRY, towns(REGISTRY)]


@cache
def written(name: str, text: str, frontmatter: frozenset[tuple[str, str]]) -> Manuscript:
    return manuscript(text, name, **dict(frontmatter))


def plainly(manuscripts: Sequence[Manuscript], records: Sequence[Document], registry: Registry) -> citations.Resolution:
    """All articles resolved together, without anything that `cite` does to be quick."""
    register = citations.Register.of(records, registry.provinces.values())
    return citations.resolve_all(
        {
            one.path: citations.read_article(
                citations.unpack(one.mentions).mentions,
                citations.Context(
                    registry.provinces[one.article.province].slug,
                    one.article.date,
                    one.article.documents,
                    one.article.title,
                ),
                register,
            )
            for one in manuscripts
        },
        register,
    )


def crowded_slug(word: str, *_: object) -> str:
    return identity.document_type(word).slug


class Editing(RuleBasedStateMachine):
    """Articles that editors write, of which some are due, and records that they keep."""

    def __init__(self) -> None:
        super().__init__()
        self.manuscripts: dict[str, Manuscript] = {}
        self.records: list[Document] = RECORDS[:4]
        self.registry = REGISTRY
        self.memory = Memory()
        self.seen: dict[str, tuple[Manuscript, Article]] = {}
        self.patches = pytest.MonkeyPatch()

    @initialize(crowded=st.booleans())
    def crowd(self, crowded: bool) -> None:
        """Few addresses: documents of different numbers then want the same ones, which hardly ever happens."""
        self.patches.setattr(creating, "slug", crowded_slug if crowded else citations.slug)

    def teardown(self) -> None:
        self.patches.undo()

    @rule(name=NAMES, text=TEXTS, frontmatter=FRONTMATTER)
    def write(self, name: str, text: str, frontmatter: Mapping[str, str]) -> None:
        self.manuscripts[name] = written(name, text, frozenset(frontmatter.items()))

    @rule(name=NAMES)
    def withdraw(self, name: str) -> None:
        self.manuscripts.pop(name, None)

    @rule(records=st.lists(st.sampled_from(RECORDS), unique_by=id, max_size=len(RECORDS)))
    def record(self, records: list[Document]) -> None:
        self.records = records

    @rule(registry=st.sampled_from(REGISTRIES))
    def reform(self, registry: Registry) -> None:
        self.registry = registry

    @rule(entries=st.booleans())
    def begin_another_build(self, entries: bool) -> None:
        """Which finds what the one before has kept, or at least part of it."""
        known = pickle.dumps(self.memory.entries if entries else {})
        self.memory, self.seen = pickle.loads(pickle.dumps(self.memory)), {}
        self.memory.entries = pickle.loads(known)

    def found(self, memory: Memory | None) -> Cited:
        return cite(list(self.manuscripts.values()), self.records, self.registry, memory=memory)

    @invariant()
    def nothing_shows(self) -> None:
        found, fresh = self.found(self.memory), self.found(None)
        assert found == fresh
        plain = plainly(list(self.manuscripts.values()), self.records, self.registry)
        assert [one.slug for one in fresh.documents[len(self.records) :]] == [one.slug for one in plain.documents]
        for one, article in zip(self.manuscripts.values(), fresh.articles, strict=True):
            expected = dict.fromkeys(citation.document for citation in plain.articles[one.path].citations)
            assert article.cited == tuple(expected)
        said = [note for one in plain.articles.values() for note in one.findings if not note.quiet]
        assert sorted(problem.vi for problem in fresh.problems) == sorted(note.vi for note in said)

    @invariant()
    def what_did_not_change_is_the_very_same(self) -> None:
        found = self.found(self.memory).articles
        for one, article in zip(self.manuscripts.values(), found, strict=True):
            before = self.seen.get(one.path)
            if before and before[0] is one and before[1] == article:
                assert before[1] is article
        self.seen = {one.path: (one, article) for one, article in zip(self.manuscripts.values(), found, strict=True)}


Editing.TestCase.settings = settings(max_examples=SEQUENCES, stateful_step_count=12, deadline=None)
TestNothingRememberedShows = Editing.TestCase


@pytest.fixture
def editing() -> Iterator[Editing]:
    made = Editing()
    made.write("a", "Kế hoạch số 12/KH-UBND ngày 5/3/2021. Nghị quyết số 20-NQ/TW.", {})
    made.nothing_shows()
    yield made
    made.teardown()


def test_articles_that_share_a_number_with_one_that_changed_are_looked_at_again(
    editing: Editing, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle = Library._settle
    monkeypatch.setattr(Library, "_settle", lambda *given: settle(*given) & set())
    editing.write("b", "Kế hoạch số 12/KH-UBND ngày 6/3/2021", {})
    with pytest.raises(AssertionError):
        editing.nothing_shows()


def test_a_number_of_the_register_that_an_article_opens_is_settled_from_all_articles(
    editing: Editing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "_opened", frozenset())
    editing.write("b", "Nghị quyết số 20-NQ/TW ngày 3/2/2010", {})
    with pytest.raises(AssertionError):
        editing.nothing_shows()


def test_a_document_moves_to_the_address_that_another_leaves() -> None:
    editing = Editing()
    editing.crowd(crowded=True)
    editing.write("a", "Kế hoạch số 12/KH-UBND", {})
    editing.write("b", "Kế hoạch số 11/KH-UBND", {})
    assert [one.cited for one in editing.found(editing.memory).articles] == [("ke-hoach-2",), ("ke-hoach",)]
    editing.withdraw("b")
    assert [one.cited for one in editing.found(editing.memory).articles] == [("ke-hoach",)]
    editing.teardown()


def test_an_article_whose_digest_changed_is_looked_at_again(editing: Editing) -> None:
    text = "Nghị quyết số 13-NQ/TW"
    changed = written("a", text, frozenset())
    editing.manuscripts["a"] = replace(changed, digest=editing.manuscripts["a"].digest)
    with pytest.raises(AssertionError):
        editing.nothing_shows()
    editing.write("a", text, {})
    editing.nothing_shows()


def test_only_what_is_concerned_is_looked_at(editing: Editing, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    look = library._look

    def noted(text: object, register: object, paths: Iterable[str], opened: object) -> object:
        looked.extend(paths := list(paths))
        return look(text, register, paths, opened)  # type: ignore[arg-type]

    for name, text in zip(
        "bcd", ("Kế hoạch số 12/KH-UBND", "Nghị quyết số 13-NQ/TW", "Kế hoạch số 11/KH-UBND"), strict=True
    ):
        editing.write(name, text, {})
    editing.found(editing.memory)
    monkeypatch.setattr(library, "_look", noted)
    for name, text, concerned in (
        ("c", "Nghị quyết số 20-NQ/TW", "c"),  # what the register knows concerns no other article
        ("d", "Kế hoạch số 12/KH-UBND ngày 5/3/2021", "d"),  # nothing new to those that cite it
        ("d", "Kế hoạch số 12/KH-UBND ngày 6/3/2021", "ad"),  # its first day is in doubt now
    ):
        looked.clear()
        editing.write(name, text, {})
        editing.found(editing.memory)
        assert sorted(looked) == [f"tin/2023/{one}.md" for one in concerned], text


def test_another_spelling_of_a_province_makes_other_articles_of_the_same_bytes(editing: Editing) -> None:
    one = editing.manuscripts["a"]
    moved = replace(one, content=replace(one.content, article=replace(one.article, province="phu-tho@1997")))
    editing.manuscripts["a"] = moved
    editing.registry = replace(REGISTRY, province_aliases={**REGISTRY.province_aliases, "lang-son": "Phú Thọ"})
    editing.nothing_shows()
    assert "phu-tho" in editing.found(editing.memory).articles[0].cited[0]
