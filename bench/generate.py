"""A project with any number of articles, made from the words of the published ones: the input of the benchmarks.

    python bench/generate.py --articles 10000 /tmp/corpus

writes `/tmp/corpus/portal/`, a whole project with the settings, registers, documents, templates and hooks of this one,
and `/tmp/corpus/plain/`, the same articles as plain pages for other generators. Both hold the published articles
and as many generated ones as are missing. The same seed gives the same bytes, and an article is the same whatever their
number. The portal finds nothing to say about them: `python hooks/cli.py check` in the project is silent.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import frontmatter
import yaml
from vocabulary import Phrase, Vocabulary, read

ROOT = Path(__file__).resolve().parent.parent
FIRST, LAST = date(2003, 1, 1), date(2026, 10, 31)
SMALLEST, LARGEST = 3000, 8000
"""Bytes of an article."""

_PLAIN = re.compile(r"[^\W\d_][^#\n]*[^\s:#]")
_TYPES = (
    ("Nghị quyết", "NQ/TU", "-", "Ban Thường vụ {party}"),
    ("Chỉ thị", "CT/TU", "-", "Ban Thường vụ {party}"),
    ("Chương trình hành động", "CTr/TU", "-", "{party} {place}"),
    ("Quyết định", "QĐ-UBND", "/", "UBND {unit}"),
    ("Kế hoạch", "KH-UBND", "/", "UBND {unit}"),
)
_CITING = (
    "Thực hiện {a}, UBND {unit} đã xây dựng kế hoạch triển khai thực hiện trên địa bàn.",
    "Nhằm tiếp tục đổi mới, phát triển và nâng cao hiệu quả kinh tế tập thể theo tinh thần {a}, Liên minh HTX {unit} "
    "đã chủ động xây dựng kế hoạch công tác.",
    "Qua thời gian thực hiện {a}, tình hình phát triển KTTT trên địa bàn {unit} đã có những chuyển biến tích cực.",
    "Đồng thời tiếp tục quán triệt sâu sắc quan điểm của {a}; tập trung chỉ đạo và thực hiện có hiệu quả các nhiệm vụ.",
    "Liên minh HTX {unit} chủ động phối hợp với các sở, ngành, địa phương tham mưu cho cấp uỷ, chính quyền ban hành và "
    "triển khai thực hiện có hiệu quả các chủ trương, chính sách như: {a}; {b} và các văn bản có liên quan.",
    "Tổng kết, đánh giá kết quả thực hiện {a}; tiếp tục triển khai {b} về phát triển kinh tế tập thể trên địa bàn.",
    "Đề nghị các cấp, các ngành của {unit} tiếp tục đẩy mạnh thực hiện {a}, {b} và các văn bản pháp luật có liên quan.",
)
_OPENINGS = (
    "Tổng kết công tác",
    "Triển khai các hoạt động thiết thực hỗ trợ",
    "Hội nghị bàn giải pháp",
    "Nhiều chuyển biến tích cực trong",
    "Đẩy mạnh",
    "Tăng cường lãnh đạo, chỉ đạo",
    "Liên minh HTX {unit} với công tác",
    "{place} quan tâm",
    "Kết quả nổi bật về",
    "Tháo gỡ khó khăn, vướng mắc trong",
)
_SUBJECTS = (
    "phát triển kinh tế tập thể, hợp tác xã",
    "xây dựng hợp tác xã kiểu mới gắn với chuỗi giá trị",
    "xúc tiến thương mại và xây dựng thương hiệu",
    "đào tạo, bồi dưỡng cán bộ hợp tác xã",
    "thành lập mới hợp tác xã, tổ hợp tác",
    "hỗ trợ tín dụng đối với hợp tác xã, tổ hợp tác",
    "xây dựng nông thôn mới",
    "thông tin tuyên truyền về kinh tế tập thể",
    "chuyển đổi số trong hợp tác xã",
    "giải thể hợp tác xã ngừng hoạt động",
    "nâng cao hiệu quả kinh tế tập thể",
    "phát triển sản phẩm chủ lực của địa phương",
)
_INDICATORS = (
    "HTX đang hoạt động",
    "HTX thành lập mới",
    "Tổ hợp tác",
    "Thành viên hợp tác xã",
    "Lao động thường xuyên",
    "Doanh thu bình quân (triệu đồng/HTX)",
    "Lượt cán bộ được bồi dưỡng",
    "Sản phẩm tham gia hội chợ",
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A province as long as it existed."""

    name: str
    slug: str
    kind: str
    start: date
    end: date

    def fill(self, text: str) -> str:
        """`text` with the unit in its gaps."""
        party = "Tỉnh uỷ" if self.kind == "tỉnh" else "Thành uỷ"
        text = text.replace("{unit}", f"{self.kind} {self.name}")
        return text.replace("{place}", self.name).replace("{party}", party)


@dataclass(frozen=True, slots=True)
class Document:
    """A document to be cited; `issuer` may have gaps for a unit."""

    type: str
    number: str
    issuer: str
    day: date

    def spelled(self, rng: random.Random) -> str:
        """One of the ways in which articles cite it."""
        day = self.day
        short = f"{self.type} số {self.number}"
        long = f"{day.day:02}/{day.month:02}/{day.year}"
        words = f"{day.day} tháng {day.month} năm {day.year}"
        if self.type == "Luật":
            return rng.choice([f"Luật Hợp tác xã năm {day.year}", f"Luật HTX năm {day.year}"])
        forms = (
            short,
            f"{short} ngày {long}",
            f"{short} ngày {day.day}/{day.month}/{day.year} của {self.issuer}",
            f"{short}, ngày {long} của {self.issuer}",
            f"{short} ngày {words} của {self.issuer}",
        )
        return rng.choice(forms)


@dataclass(frozen=True, slots=True)
class Article:
    """An article as every generator can take it; `path` is relative to `tin/`."""

    path: str
    meta: Mapping[str, str]
    topics: tuple[str, ...]
    body: str

    def portal(self) -> str:
        """The file of the portal's contract."""
        keys = [f"{key}: {_scalar(value)}" for key, value in self.meta.items()]
        return "\n".join(["---", *keys, f"topics: [{', '.join(self.topics)}]", "---", "", self.body])

    def plain(self) -> str:
        """A page for any generator: title, description and date are all that it says about itself."""
        keys = [f"{key}: {_scalar(self.meta[key])}" for key in ("title", "description", "date") if key in self.meta]
        return "\n".join(["---", *keys, "---", "", self.body])


@dataclass(frozen=True)
class Source:
    """The project that articles are made from, and for."""

    root: Path

    @cached_property
    def published(self) -> tuple[Path, ...]:
        return tuple(sorted((self.root / "content/tin").rglob("*.md")))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return read(self.published)

    @cached_property
    def topics(self) -> tuple[str, ...]:
        return tuple(topic["id"] for topic in _yaml(self.root / "content/_data/topics.yml")["topics"])

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        entries = _yaml(self.root / "content/_data/provinces.yml")["units"]
        return tuple(
            Unit(
                one["name"],
                one["id"].partition("@")[0],
                one["kind"].split(" trực thuộc")[0],
                one.get("start", date.min),
                one.get("end", date.max),
            )
            for one in entries
        )

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The dated documents of the register."""
        paths = sorted((self.root / "content/van-ban").glob("*.md"))
        records = [frontmatter.load(str(path)).metadata for path in paths]
        return tuple(
            Document(str(one["type"]), str(one["number"]), str(one["issuer"]), day)
            for one in records
            if isinstance(day := one.get("date"), date)
        )


def articles(source: Source, count: int, seed: int) -> Iterator[Article]:
    """`count` articles, the published ones among them."""
    taken: set[str] = set()
    for path in source.published[:count]:
        yield _published(path)
    for index in range(count - len(source.published)):
        yield _Writer(source, random.Random(f"{seed}/{index}"), index).article(taken)


class _Writer:
    """Writes one article; the numbers of its province's documents grow with `index`, as an archive's do."""

    def __init__(self, source: Source, rng: random.Random, index: int) -> None:
        self._source = source
        self._rng = rng
        self._words = source.vocabulary
        self._day = FIRST + timedelta(rng.randrange((LAST - FIRST).days + 1))
        self._unit = rng.choice([unit for unit in source.units if unit.start <= self._day <= unit.end])
        local = _local(self._unit, max(4, index // 600))
        self._local = [one for one in local if one.day < self._day]
        self._national = [one for one in source.documents if one.day < self._day]

    def article(self, taken: set[str]) -> Article:
        rng = self._rng
        year = self._day.year
        title = f"{rng.choice(_OPENINGS)} {rng.choice(_SUBJECTS)} năm {year}"
        if "{" not in title:
            title = title.removesuffix(f" năm {year}") + f" ở {{unit}} năm {year}"
        title = self._unit.fill(title)
        title = title[0].upper() + title[1:]
        meta = {
            "title": title,
            "description": self._paragraph(1, cites=rng.random() < 0.3),
            "province": self._unit.name,
            "date": self._day.isoformat(),
        }
        if rng.random() < 0.5:
            meta["author"] = rng.choice(["H.V.S", "TÂN AN", "Ban biên tập"])
        topics = tuple(rng.sample(self._source.topics, rng.randint(1, 4)))
        spent = len("".join([*meta, *meta.values(), *topics]).encode())
        return Article(f"{year}/{_free(title, year, taken)}.md", meta, topics, self._body(spent))

    def _body(self, spent: int) -> str:
        """Blocks until the article, of which `spent` bytes are frontmatter, is large enough."""
        rng = self._rng
        target = rng.randrange(SMALLEST, LARGEST - 900) - spent
        blocks: list[str] = []
        if rng.random() < 0.5:
            blocks.append(self._phrase(self._words.captions))
        blocks.append(self._paragraph(2, cites=True))
        level = 1
        while (size := sum(len(block.encode()) + 2 for block in blocks)) < target:
            if len(blocks) % 3 == 0 and self._words.headings:
                level = rng.choice((2, 3)) if level > 1 else 2
                blocks.append(f"{'#' * level} {self._phrase(self._words.headings)}")
            room = target + 700 - size
            blocks.append(_first_fitting((self._block(), self._paragraph(1, cites=False)), room))
        return "\n\n".join(blocks) + "\n"

    def _block(self) -> str:
        chance = self._rng.random()
        if chance < 0.04:
            return self._table()
        if chance < 0.16:
            items = [self._phrase(self._words.items) for _ in range(self._rng.randint(3, 5))]
            return "\n".join(f"- {item}" for item in items)
        return self._paragraph(self._rng.randint(2, 4), cites=chance < 0.75)

    def _paragraph(self, sentences: int, *, cites: bool) -> str:
        parts = [self._phrase(self._words.sentences) for _ in range(sentences)]
        if cites:
            parts[self._rng.randrange(sentences)] = self._citation()
        return " ".join(parts)

    def _citation(self) -> str:
        """A sentence that cites: one of the published articles', or one about other documents."""
        rng = self._rng
        if rng.random() < 0.3:
            return self._phrase(self._words.citing)
        first = rng.choice(self._national)
        second = rng.choice(self._local if self._local and rng.random() < 0.6 else self._national)
        text = rng.choice(_CITING).replace("{a}", first.spelled(rng)).replace("{b}", second.spelled(rng))
        return self._unit.fill(text)

    def _phrase(self, phrases: Sequence[Phrase]) -> str:
        possible = [phrase for phrase in phrases if phrase.since <= self._day.year]
        return self._unit.fill(self._rng.choice(possible).text)

    def _table(self) -> str:
        year, rng = self._day.year, self._rng
        rows = [f"| Chỉ tiêu | Năm {year - 1} | Năm {year} |", "|---|--:|--:|"]
        for name in rng.sample(_INDICATORS, rng.randint(3, 6)):
            before = rng.randrange(20, 900)
            rows.append(f"| {name} | {before} | {before + rng.randrange(90)} |")
        return "\n".join(rows)


def _local(unit: Unit, count: int) -> Iterator[Document]:
    """The first `count` documents of a province. No number comes twice, and none is one of the published articles'."""
    for place in range(count):
        rng = random.Random(f"{unit.slug}/{place}")
        type_, series, mark, issuer = rng.choice(_TYPES)
        day = FIRST - timedelta(300) + timedelta(rng.randrange((LAST - FIRST).days))
        yield Document(type_, f"{102 + 3 * place}{mark}{series}", issuer, day)


def _first_fitting(blocks: Sequence[str], room: int) -> str:
    return next((block for block in blocks if len(block.encode()) <= room), blocks[-1])


def _published(path: Path) -> Article:
    page = frontmatter.load(str(path))
    meta = {key: str(value) for key, value in page.metadata.items() if key != "topics"}
    topics = page["topics"]
    assert isinstance(topics, list)
    return Article(f"{path.parent.name}/{path.name}", meta, tuple(topics), page.content + "\n")


def _free(title: str, year: int, taken: set[str]) -> str:
    """A file name for `title` that no other article of its year has."""
    letters = unicodedata.normalize("NFD", title.lower().replace("đ", "d"))
    ascii_ = "".join(letter for letter in letters if not unicodedata.combining(letter))
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_).strip("-")[:80].strip("-")
    name, count = slug, 1
    while f"{year}/{name}" in taken:
        count += 1
        name = f"{slug}-{count}"
    taken.add(f"{year}/{name}")
    return name


def _scalar(value: str) -> str:
    """A YAML value on one line: as it is where that is certain, else in quotes (JSON's are YAML's)."""
    plain = value.replace("-", "").isdigit() or (_PLAIN.fullmatch(value) and ": " not in value)
    return value if plain else json.dumps(value, ensure_ascii=False)


def _yaml(path: Path) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def write(folder: Path, count: int, seed: int = 1, root: Path = ROOT) -> None:
    """The project with `count` articles in `folder/portal`, and their plain pages in `folder/plain`."""
    source = Source(root)
    portal, plain = folder / "portal", folder / "plain"
    for name in ("hooks", "overrides"):
        shutil.copytree(root / name, portal / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(root / "content", portal / "content", ignore=shutil.ignore_patterns("tin"))
    shutil.copy(root / "mkdocs.yml", portal)
    plain.mkdir(parents=True)
    for path in sorted((root / "content").glob("*.md")):
        _write(plain / path.name, _ordinary(path))
    for article in articles(source, count, seed):
        _write(portal / "content/tin" / article.path, article.portal())
        _write(plain / "tin" / article.path, article.plain())


def _ordinary(path: Path) -> str:
    """An ordinary page without the keys that only the portal knows."""
    page = frontmatter.load(str(path))
    return f"---\ntitle: {_scalar(str(page['title']))}\n---\n\n{page.content}\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a project with many articles.")
    parser.add_argument("folder", type=Path, help="where to write; must not exist")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.folder.mkdir(parents=True)
    write(options.folder, options.articles, options.seed)


if __name__ == "__main__":
    main()
