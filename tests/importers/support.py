"""What the tests of the import share: a repository to import into, and how close a draft comes to an article."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from portal import articles, registers, source
from portal.importers.intake import Intake, Outcome
from portal.importers.sources import File
from portal.importers.store import Shelf
from portal.model import Article
from portal.registry import Registry
from project import ROOT

TODAY = date(2030, 1, 1)


@dataclass(frozen=True)
class Repository:
    """An empty portal at `root`; files to import are written to `inbox`."""

    root: Path
    inbox: Path
    registry: Registry

    @classmethod
    def at(cls, folder: Path) -> Repository:
        without = shutil.ignore_patterns("urls.txt")
        shutil.copytree(ROOT / "content" / "_data", folder / "content" / "_data", ignore=without)
        (folder / "inbox").mkdir()
        register, problems = registers.load(folder)
        assert register
        assert not problems
        return cls(folder, folder / "inbox", register)

    def take(self, name: str, data: bytes | str) -> Outcome:
        """Import a file of that name and content."""
        file = self.inbox / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode())
        return Intake(Shelf.of(self.root), self.registry, TODAY).take(File(file, f"inbox/{name}"))

    def draft(self, name: str, data: bytes | str) -> tuple[Outcome, Article, str]:
        """As `take`, with the article that the portal reads from the draft, and the draft's text."""
        outcome = self.take(name, data)
        assert outcome.path, outcome.problems
        text = (self.root / outcome.path).read_text(encoding="utf-8")
        return outcome, article_of(outcome.path, text, self.registry), text


def article_of(path: str, text: str, register: Registry) -> Article:
    """The article in a file with the path `path` from the root; nothing may be wrong with it."""
    read, problems = source.read(path, text.encode())
    assert read
    split, more = source.split(read)
    assert split
    submission, faults = articles.read(path.removeprefix("content/"), split, register)
    assert [*problems, *more, *faults] == []
    assert submission
    return submission.article


def published(path: str, register: Registry) -> Article:
    """An article of the project, by its path below `content/`."""
    return article_of(f"content/{path}", (ROOT / "content" / path).read_text(encoding="utf-8"), register)


def codes(outcome: Outcome) -> list[str]:
    return [problem.code for problem in outcome.problems]


def likeness(one: str, other: str) -> float:
    """How much two texts share: of all runs of three words the part that stands in both, as often."""
    ours, theirs = _runs(one), _runs(other)
    return (ours & theirs).total() / max(1, (ours | theirs).total())


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return Counter(zip(words, words[1:], words[2:], strict=False))
