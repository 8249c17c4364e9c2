"""The five texts as copied from their portals give drafts close to the articles that editors made of them by hand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from importers.pages import TEXTS
from importers.support import Repository, codes, likeness, published


@dataclass(frozen=True)
class Seed:
    """A text and its published article; `dated` says how the day of the draft must stand to the article's."""

    text: str
    article: str
    dated: str = "the same day"
    author: str | None = None
    source: str | None = None
    likeness: float = 0.95


SEEDS = (
    Seed(
        "lang-son-chi-thi-20",
        "tin/2012/lien-minh-hop-tac-xa-tinh-voi-cong-tac-doi-moi-phat-trien.md",
        dated="at the earliest",
        author="H.V.S",
        likeness=0.99,
    ),
    Seed("bac-kan-cho-don", "tin/2021/cho-don-quan-tam-phat-trien-kinh-te-tap-the-hop-tac-xa.md"),
    Seed(
        "thai-nguyen-nhiem-ky-2013-2018",
        "tin/2018/bao-cao-tom-tat-lien-minh-htx-thai-nguyen-nhiem-ky-2013-2018.md",
        author="Ban biên tập (người đăng: Nguyễn Văn Dũng)",
        likeness=0.99,
    ),
    Seed(
        "lang-son-tong-ket-15-nam",
        "tin/2019/tong-ket-15-nam-nghi-quyet-trung-uong-5-khoa-ix.md",
        author="TÂN AN",
        source="LSO",
        likeness=0.99,
    ),
    Seed("phu-tho-30-nam", "tin/2023/trien-khai-hoat-dong-thiet-thuc-ho-tro-kinh-te-tap-the.md", source="VCA.org"),
)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.text)
def test_a_copied_text_gives_nearly_the_article_that_an_editor_made(seed: Seed, tmp_path: Path) -> None:
    repository = Repository.at(tmp_path)
    outcome, draft, _ = repository.draft("bai.txt", (TEXTS / f"{seed.text}.txt").read_bytes())
    article = published(seed.article, repository.registry)
    assert draft.title == article.title
    assert repository.registry.provinces[draft.province].name == repository.registry.provinces[article.province].name
    assert (draft.author, draft.source) == (seed.author, seed.source)
    shared = set(draft.topics) & set(article.topics)
    assert len(shared) >= 2, (draft.topics, article.topics)
    assert article.topics[0] in draft.topics[:2]
    assert likeness(draft.body, article.body) >= seed.likeness
    if seed.dated == "the same day":
        assert (draft.date, bool(draft.date_note)) == (article.date, bool(article.date_note))
    else:
        assert draft.date.precision == "year"
        assert draft.date.day < article.date.day
        assert "IMPORT-DATE" in codes(outcome)
    assert not outcome.undecided


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.text)
def test_headings_lists_and_captions_stand_as_an_editor_set_them(seed: Seed, tmp_path: Path) -> None:
    repository = Repository.at(tmp_path)
    _, draft, _ = repository.draft("bai.txt", (TEXTS / f"{seed.text}.txt").read_bytes())
    article = published(seed.article, repository.registry)
    for sign in ("## ", "### ", "#### ", "- ", "*(Ảnh: ", "**"):
        ours, theirs = (
            [line for line in body.splitlines() if line.startswith(sign)] for body in (draft.body, article.body)
        )
        assert len(ours) == len(theirs), sign


@pytest.mark.parametrize("name", ["lang-son-chi-thi-20", "lang-son-tong-ket-15-nam"])
def test_the_day_at_the_head_of_a_page_is_not_the_articles_and_is_spoken_of(name: str, tmp_path: Path) -> None:
    repository = Repository.at(tmp_path)
    outcome, draft, text = repository.draft("bai.txt", (TEXTS / f"{name}.txt").read_bytes())
    head = (TEXTS / f"{name}.txt").read_text(encoding="utf-8").split("\n")[0]
    shown = " ".join(head.split())
    assert shown.startswith("Thứ sáu, ")
    assert draft.date.day.strftime("%d/%m/%Y") not in shown
    assert any(f'"{shown}"' in problem.vi for problem in outcome.problems if problem.code == "IMPORT-DATE")
    assert f'# "{shown}"' in text


def test_the_measure_tells_another_article_and_a_page_with_its_frame_apart(tmp_path: Path) -> None:
    """A negative control: the thresholds above fail where the import goes wrong."""
    registry = Repository.at(tmp_path).registry
    bodies = {seed.text: published(seed.article, registry).body for seed in SEEDS}
    whole = (TEXTS / "lang-son-chi-thi-20.txt").read_text(encoding="utf-8")
    assert likeness(bodies["lang-son-chi-thi-20"], bodies["bac-kan-cho-don"]) < 0.1
    assert likeness(whole, bodies["lang-son-chi-thi-20"]) < 0.9
    assert likeness(bodies["bac-kan-cho-don"], bodies["bac-kan-cho-don"]) == 1.0
