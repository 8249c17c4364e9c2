"""The command line: it says what a build would say, changes nothing, and ends with the right status."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import cli
from portal import build
from project import CHECK, DIAGNOSTIC, Project, article, state

FILE = "tin/2022/bai.md"


@pytest.mark.parametrize("given", [[], ["chek"], ["--help"]], ids=" ".join)
def test_every_command_is_known_where_none_is_given(given: list[str]) -> None:
    found = [module.__name__.removeprefix("commands.") for module in cli._modules(given)]
    there = {file.stem for file in Path(cli.__file__).parent.glob("commands/*.py")}
    assert set(found) == there - {"__init__", "console"}


def test_a_command_that_is_given_is_the_only_one_imported() -> None:
    for name, module in cli.COMMANDS.items():
        assert [one.__name__ for one in cli._modules([name, "check"])] == [f"commands.{module}"]


def test_nothing_is_said_about_sound_content(repository: Project, capfd: pytest.CaptureFixture[str]) -> None:
    repository.article(FILE)
    assert cli.main(["check"]) == 0
    assert capfd.readouterr() == ("", "")


def test_an_error_is_one_line_on_stderr_and_ends_with_one(
    repository: Project, capfd: pytest.CaptureFixture[str]
) -> None:
    repository.article(FILE, date="07/10/2022")
    assert cli.main(["check"]) == 1
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err == (
        f"content/{FILE}:4:7: error[DATE-FORMAT]: "
        'Ngày "07/10/2022" sai dạng; viết 2022-10-07 | Date "07/10/2022" is malformed; write 2022-10-07\n'
    )
    assert DIAGNOSTIC.fullmatch(said.err.rstrip("\n"))


def test_a_warning_ends_with_nought_unless_strict(repository: Project, capfd: pytest.CaptureFixture[str]) -> None:
    repository.article(FILE, topics="[tu-van-ho-tro, tu-van-ho-tro]")
    assert cli.main(["check"]) == 0
    relaxed = capfd.readouterr().err
    assert cli.main(["check", "--strict"]) == 1
    assert capfd.readouterr().err == relaxed
    assert "warning[TOPIC-DUPLICATE]" in relaxed


def test_a_hundred_problems_of_a_file_are_said_and_the_rest_counted(
    repository: Project, capfd: pytest.CaptureFixture[str]
) -> None:
    repository.article(FILE, "\n\n".join(f"[x](khong-co-{number}.md)" for number in range(123)))
    assert cli.main(["check"]) == 1
    lines = capfd.readouterr().err.splitlines()
    assert len(lines) == 101
    assert all(DIAGNOSTIC.fullmatch(line) for line in lines[:100])
    assert not DIAGNOSTIC.fullmatch(lines[100])
    assert "23" in lines[100]


def test_lines_stand_in_the_order_of_files_lines_and_columns(
    repository: Project, capfd: pytest.CaptureFixture[str]
) -> None:
    repository.article("tin/2022/b.md", "[x](k.md) [y](l.md)\n\n<script>")
    repository.article("tin/2022/a.md", date="x")
    cli.main(["check"])
    found = [match.group("file", "line", "col") for match in DIAGNOSTIC.finditer(capfd.readouterr().err)]
    keys = [(file, int(line), int(column)) for file, line, column in found]
    assert len(keys) == 4
    assert keys == sorted(keys)


def test_for_github_each_problem_is_an_annotation_as_well(
    repository: Project, capfd: pytest.CaptureFixture[str]
) -> None:
    repository.write(FILE, article(title="Bài", province='"%0A::error::x"'))
    assert cli.main(["check", "--format", "github"]) == 1
    said = capfd.readouterr()
    assert len(DIAGNOSTIC.findall(said.err)) == 1
    [line] = said.out.splitlines()
    assert line.startswith(f"::error file=content/{FILE},line=3,col=11,title=PROVINCE-UNKNOWN::")
    assert "%250A" in line


def test_no_control_character_of_the_input_is_printed(repository: Project, capfd: pytest.CaptureFixture[str]) -> None:
    repository.write(
        FILE, article("[x](a\x1b[31m.md) \u202e", title='"a\\e[31m"', province='"\\u202eb\\r\\n::error::"')
    )
    repository.write("tin/2022/\x1b[2J\n::error::.gif", b"")
    assert cli.main(["check", "--format", "github"]) == 1
    said = capfd.readouterr()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said.out + said.err)
    assert not [line for line in said.err.splitlines() if line.startswith("::")]
    assert all(line.startswith("::error file=content/") for line in said.out.splitlines())


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_other_programs_read_stdout_while_stderr_says_the_same(
    repository: Project, form: str, capfd: pytest.CaptureFixture[str]
) -> None:
    repository.article(FILE, date="07/10/2022")
    assert cli.main(["check"]) == 1
    plain = capfd.readouterr()
    assert cli.main(["check", "--format", form]) == 1
    said = capfd.readouterr()
    assert said.err == plain.err
    assert "DATE-FORMAT" in json.dumps(json.loads(said.out))
    repository.article(FILE)
    assert cli.main(["check", "--format", form]) == 0
    nothing = json.loads(capfd.readouterr().out)
    assert nothing["problems"] == [] if form == "json" else nothing["runs"][0]["results"] == []


@pytest.mark.parametrize("arguments", [[], ["khong-co"], ["check", "--khong-co"], ["check", "--format", "xml"]])
def test_a_wrong_command_is_refused(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
    assert "usage: cli.py" in capfd.readouterr().err


def test_a_command_that_is_interrupted_says_so_and_no_more(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "load_all", interrupted)
    assert cli.main(["check"]) == 1
    assert capfd.readouterr() == ("", "\nĐã dừng. | Stopped.\n")


def test_a_check_of_the_project_itself_finds_nothing_and_changes_nothing(project: Project) -> None:
    before = state(project.content)
    outcome = project.check("--strict")
    assert (outcome.status, outcome.stdout, outcome.stderr) == (0, "", "")
    assert state(project.content) == before
    assert not project.site.exists()


def test_a_check_works_from_any_folder_and_in_any_locale(project: Project, tmp_path: Path) -> None:
    project.article(FILE, date="07/10/2022")
    elsewhere = Project(tmp_path)
    program = str(project.root / CHECK[0])
    outcome = elsewhere.run(program, *CHECK[1:], LC_ALL="POSIX", LANG="")
    assert outcome.places == [(f"content/{FILE}", 4, 7, "DATE-FORMAT")]
    assert outcome.diagnostics == project.check().diagnostics
