"""The words of the interface: what may replace them, where a fault stands, that templates hold none of their own."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import msgspec
import pytest
import yaml

from portal import registers, word_rules
from portal.words import Words

ROOT = Path(__file__).parent.parent
VIETNAMESE = re.compile("[À-ỹ]")


def load(folder: Path, text: str | None) -> tuple[Words | None, list[str]]:
    """The project's registers with the words `text`, or without any; problems as `line:column code`."""
    data = folder / registers.DATA
    shutil.copytree(ROOT / registers.DATA, data)
    (data / "words.yml").unlink()
    if text is not None:
        (data / "words.yml").write_text(text, encoding="utf-8")
    found, problems = registers.load(folder)
    return (found.words if found else None), [f"{one.line}:{one.column} {one.code}" for one in problems]


def test_the_register_of_the_project_shows_every_word_with_its_default() -> None:
    shown = yaml.safe_load((ROOT / registers.DATA / "words.yml").read_text(encoding="utf-8"))
    assert shown == msgspec.to_builtins(Words())


def test_every_default_keeps_its_own_rules() -> None:
    register = word_rules.shape()
    assert word_rules.words(register.model_validate(msgspec.to_builtins(Words()))) == Words()


def test_a_site_without_the_register_speaks_the_default_words(tmp_path: Path) -> None:
    assert load(tmp_path, None) == (Words(), [])


def test_a_line_of_the_register_replaces_one_word_alone(tmp_path: Path) -> None:
    words, problems = load(tmp_path, "article:\n  older: 'Trước đó ({date})'\n")
    assert problems == []
    assert words is not None
    assert words.article.older == "Trước đó ({date})"
    assert words.article.related == Words().article.related
    assert words.home == Words().home


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("articel:\n  older: x\n", "1:1 FM-UNKNOWN"),
        ("article:\n  old: x\n", "2:3 FM-UNKNOWN"),
        ("article:\n  related: [x]\n", "2:12 FM-TYPE"),
        ("article:\n  related: ' '\n", "2:12 FM-EMPTY"),
        ("article:\n  related: Bài <b>khác</b>\n", "2:12 WORDS-HTML"),
        ("article:\n  related: Bài </p>\n", "2:12 WORDS-HTML"),
        ("article:\n  related: Bài {date}\n", "2:12 WORDS-BLANKS"),
        ("article:\n  older: Bài trước\n", "2:10 WORDS-BLANKS"),
        ("article:\n  older: Bài trước {day}\n", "2:10 WORDS-BLANKS"),
        ("article:\n  older: Bài trước {date!r}\n", "2:10 WORDS-BLANKS"),
        ("article:\n  older: Bài trước {date.__class__}\n", "2:10 WORDS-BLANKS"),
        ("article:\n  older: Bài trước {date} {\n", "2:10 WORDS-BLANKS"),
        ("article:\n  older: Bài trước {{date}}\n", "2:10 WORDS-BLANKS"),
        ("- a\n", "1:1 FM-SHAPE"),
        ("a: [\n", "2:1 FM-YAML"),
    ],
)
def test_a_fault_of_the_words_stands_at_its_line(tmp_path: Path, text: str, fault: str) -> None:
    assert load(tmp_path, text) == (None, [fault])


def test_sizes_and_signs_that_are_no_tags_are_words(tmp_path: Path) -> None:
    words, problems = load(tmp_path, "lists:\n  all: 'Tất cả > 3 < 5 & hơn'\n")
    assert problems == []
    assert words is not None
    assert words.escaped().lists.all == "Tất cả &gt; 3 &lt; 5 &amp; hơn"


@pytest.mark.parametrize("file", sorted((ROOT / "overrides").rglob("*.html")), ids=lambda file: file.name)
def test_a_template_holds_no_words_of_its_own(file: Path) -> None:
    assert VIETNAMESE.findall(file.read_text(encoding="utf-8")) == []


def test_a_word_in_a_template_would_be_seen() -> None:
    assert VIETNAMESE.findall("<p>Tất cả</p>")
