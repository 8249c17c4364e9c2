"""The editors' handbook: every code, field and command of the portal is in it, and its examples do what it says."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

import cli
from photos import photo
from portal import build
from portal.codes import CODES
from portal.schema import ArticleMeta, DocumentMeta
from project import EPOCH, ROOT, Project, article

HANDBOOK = ROOT / "HUONG-DAN.md"
TODAY = date(2030, 1, 1)

_ROW = re.compile(r"\| `(?P<code>[A-Z0-9-]+)`(?P<warning> △)? \| (?P<meaning>.+?) \| (?P<bad>.+?) \| (?P<good>.+?) \|")
_CODE_SPAN = re.compile(r"`([^`]*)`")


@dataclass(frozen=True, slots=True)
class Row:
    """A code as its table explains it; an example that is told in words rather than shown is None."""

    part: str
    code: str
    warning: bool
    bad: str | None
    good: str | None


def rows(text: str) -> list[Row]:
    """The tables of codes, each under the heading of its part."""
    found = []
    part = ""
    for line in text.split("\n"):
        if line.startswith("#"):
            part = line.lstrip("# ")
        elif match := _ROW.fullmatch(line):
            bad, good = _example(match["bad"]), _example(match["good"])
            found.append(Row(part, match["code"], match["warning"] is not None, bad, good))
    return found


def _example(cell: str) -> str | None:
    """The lines that a cell shows; None where it says anything besides."""
    shown = "\n".join(_CODE_SPAN.findall(cell))
    return shown if not _CODE_SPAN.sub("", cell).replace("<br>", "") else None


TEXT = HANDBOOK.read_text(encoding="utf-8")
ROWS = rows(TEXT)


def test_every_code_is_explained_once_and_no_other() -> None:
    assert sorted(row.code for row in ROWS) == sorted(CODES)


def test_a_row_is_read_with_its_example_and_words_are_no_example() -> None:
    table = "### Bài\n| `A-B` △ | Nghĩa. | `x: 1`<br>`y: 2` | bỏ `x` đi |\n"
    assert rows(table) == [Row("Bài", "A-B", True, "x: 1\ny: 2", None)]


@dataclass(frozen=True, slots=True)
class Said:
    """What the portal says of a repository: codes with their severity by path below `content/`, the report's apart."""

    problems: Mapping[str, list[tuple[str, str]]]
    remarks: Mapping[str, list[tuple[str, str]]]


def said(root: Path) -> Said:
    site, problems = build.load_all(root, TODAY, remarks=True)
    assert site is not None
    by_path: dict[str, list[tuple[str, str]]] = {}
    quiet: dict[str, list[tuple[str, str]]] = {}
    for held, all_of in ((by_path, problems), (quiet, site.remarks)):
        for problem in all_of:
            held.setdefault(problem.path.removeprefix("content/"), []).append((problem.code, problem.severity))
    return Said(by_path, quiet)


def _head(example: str) -> str:
    """A sound article whose frontmatter says what `example` says instead of its own."""
    lines = example.split("\n")
    names = {line.partition(":")[0] for line in lines}
    sound = article().replace("\n---\n", "\n" + "\n".join(lines) + "\n---\n", 1)
    kept = {"title": "Bài thử", "province": "Lạng Sơn", "date": "2022-10-07", "topics": "[tu-van-ho-tro]"}
    for name in names & set(kept):
        sound = sound.replace(f"{name}: {kept[name]}\n", "", 1)
    return sound


def _record(example: str) -> str:
    number = f"{len(example)}/2021/NĐ-CP"  # one of its own
    kept = {"number": number, "type": "Nghị định", "issuer": "Chính phủ", "date": "2021-11-22", "title": "Thử"}
    own = {line.partition(":")[0] for line in example.split("\n")}
    if "20-NQ/TW" in example:
        kept |= {"type": "Nghị quyết", "issuer": "Ban Chấp hành Trung ương Đảng"}
    lines = [f"{name}: {value}" for name, value in kept.items() if name not in own]
    return "---\n" + "\n".join([*lines, example]) + "\n---\n"


FILES: Mapping[str, Callable[[str], str]] = {
    "Cách mở và đóng phần đầu tệp": lambda example: f"{example}\n",
    "Các trường của bài viết": _head,
    "Nội dung bài": article,
    "Trích dẫn văn bản": lambda example: article(f"Hội nghị triển khai {example}."),
    "Hồ sơ văn bản": _record,
}
"""How an example of a part becomes a file of its own."""


def _place(row: Row, kind: str) -> str:
    folder = "van-ban" if row.part == "Hồ sơ văn bản" else "tin/2022"
    return f"{folder}/{kind}-{row.code.lower()}.md"


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Said:
    """What is said of every example at once."""
    project = Project.copy(tmp_path_factory.mktemp("handbook"))
    project.write("media/anh.jpg", photo())
    project.article("tin/2022/ban-nhap.md", draft="true")
    project.article("tin/2022/y-te.md", body="Nghị quyết số 20-NQ/TW ngày 25/10/2017 về chăm sóc sức khoẻ nhân dân.")
    for row in ROWS:
        if row.part in FILES:
            for kind, example in (("sai", row.bad), ("dung", row.good)):
                if example is not None:
                    project.write(_place(row, kind), FILES[row.part](example))
    return said(project.root)


@pytest.mark.parametrize("row", [row for row in ROWS if row.part in FILES and row.bad], ids=lambda row: row.code)
def test_an_example_gives_its_code_and_its_correction_gives_nothing(row: Row, outcome: Said) -> None:
    severity = "warning" if row.warning else "error"
    bad = _place(row, "sai")
    assert (row.code, severity) in [*outcome.problems.get(bad, []), *outcome.remarks.get(bad, [])]
    if row.good:
        good = _place(row, "dung")
        wanted = [code for code, _ in outcome.problems.get(good, [])]
        assert wanted == [] if row.part != "Cách mở và đóng phần đầu tệp" else row.code not in wanted


def small(folder: Path, *pages: str) -> Project:
    """A repository of the project's registers, a home page and `pages`."""
    project = Project(folder)
    shutil.copytree(ROOT / "content" / "_data", project.content / "_data")
    project.write("index.md", "---\ntitle: Trang chủ\ntemplate: home\n---\n")
    for page in pages:
        project.write(f"{page}.md", "---\ntitle: Trang\n---\n")
    return project


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.part == "Tên tệp và vị trí" and row.bad], ids=lambda r: r.code
)
def test_a_name_gives_its_code_and_the_better_one_nothing(row: Row, tmp_path: Path) -> None:
    for kind, names in (("bad", row.bad), ("good", row.good)):
        project = small(tmp_path / kind)
        for name in (names or "").split("\n"):
            project.article(name)
        codes = [code for found in said(project.root).problems.values() for code, _ in found]
        assert (row.code in codes) == (kind == "bad"), codes
        assert kind == "bad" or codes == []


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.part == "Sổ địa chỉ đã đăng" and row.bad], ids=lambda r: r.code
)
def test_a_line_of_the_ledger_gives_its_code_and_the_better_one_nothing(row: Row, tmp_path: Path) -> None:
    for kind, lines in (("bad", row.bad), ("good", row.good)):
        project = small(tmp_path / kind, "gioi-thieu", "lien-he")
        project.write("_data/urls.txt", f"{lines}\n")
        codes = [code for code, _ in said(project.root).problems.get("_data/urls.txt", [])]
        assert codes == ([row.code] if kind == "bad" else [])


def test_examples_in_words_are_of_what_cannot_be_shown() -> None:
    told = {row.code for row in ROWS if row.bad is None and not row.code.startswith("IMPORT-")}
    assert told <= {
        *("FM-SIZE", "FM-SPACE", "TITLE-LENGTH", "DOC-UNDATED", "URL-LENGTH", "FILE-SVG", "FILE-SPECIAL", "PAGE-HOME"),
        *("FILE-NAME", "FILE-UNREADABLE"),
        *("IMAGE-DAMAGED", "IMAGE-SIZE", "IMAGE-ANIMATED", "IMAGE-FORMAT"),
        *("TEXT-CONTROL", "TEXT-TOKEN", "TEXT-ENCODING", "TEXT-SIZE", "TEXT-EXCESS"),
        *("REG-MISSING", "REG-DUPLICATE", "LEDGER-FILE"),
    }


@pytest.mark.parametrize("shape", [ArticleMeta, DocumentMeta])
def test_every_field_is_told(shape: type[ArticleMeta] | type[DocumentMeta]) -> None:
    assert [name for name in shape.model_fields if f"| `{name}` |" not in TEXT] == []


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


COMMANDS = [line for block in blocks("sh") for line in block.splitlines()]


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("make ")])
def test_a_make_command_is_a_target(line: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{line.split()[1]}:.* ## ", makefile, re.MULTILINE)


@pytest.fixture
def command(project: Project, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Runs the command line on the project."""
    monkeypatch.setattr(cli, "ROOT", project.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    return lambda *arguments: cli.main(arguments)


def test_every_other_command_runs(
    project: Project, command: Callable[..., int], capfd: pytest.CaptureFixture[str]
) -> None:
    lines = [line for line in COMMANDS if not line.startswith("make ")]
    program = ".venv/bin/python hooks/cli.py "
    assert lines
    for line in lines:
        assert line.startswith(program)
        arguments = shlex.split(line.removeprefix(program))
        if arguments != ["new"]:  # asks its questions of a person
            assert command(*arguments) == 0, line
            assert capfd.readouterr().err == "", line
    made = project.content / "tin/2026/hop-tac-xa-che-tan-huong-duoc-tuyen-duong.md"
    assert "draft: true" in made.read_text(encoding="utf-8")


def test_whole_examples_are_sound(project: Project) -> None:
    shown, picture, record = blocks("markdown")
    project.write("tin/2026/vi-du.md", shown)
    project.write("media/2026/doi-che.jpg", photo())
    project.write("media/2026/hoi-nghi.jpg", photo())
    pictures, corrections, aliases = blocks("yaml")
    head = article(picture).replace("\n---\n", f"\n{pictures}{corrections}{aliases}---\n", 1)
    project.write("tin/2026/vi-du-2.md", head)
    (project.content / "van-ban/nghi-quyet-20-nq-tw-2022.md").write_text(record, encoding="utf-8")
    assert said(project.root).problems == {}


def test_a_message_that_is_quoted_is_the_one_that_is_printed(
    project: Project, command: Callable[..., int], capfd: pytest.CaptureFixture[str]
) -> None:
    (quoted,) = blocks("text")
    path = quoted.split(":")[0].removeprefix("content/")
    project.write(path, article(date="15/03/2026"))
    assert command("check") == 1
    assert capfd.readouterr().err == quoted


def test_links_and_pictures_of_the_handbook_are_there_and_light() -> None:
    targets = re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`]*`|^```.*?^```", "", TEXT, flags=re.MULTILINE | re.DOTALL))
    anchors = {heading.lower().replace(" ", "-") for heading in re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)}
    for target in targets:
        if target.startswith("#"):
            assert target[1:] in anchors, target
        elif not target.startswith("http"):
            assert (ROOT / target).is_file(), target
    pictures = [ROOT / target for target in targets if target.endswith(".webp")]
    assert len(pictures) == 4
    assert sum(picture.stat().st_size for picture in pictures) < 300_000
