"""The schema for editors' programs: committed as exported, true of the real content, no stricter than `check`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from commands import schema as command
from portal import json_schema, registers, yaml_nodes
from portal.schema import ArticleMeta, DocumentMeta, PageMeta, Record
from portal.validation import validate
from project import CHECK, DIAGNOSTIC, ROOT, Project

CONTENT = ROOT / "content"
SHAPES: dict[str, type[Record]] = {"article": ArticleMeta, "document": DocumentMeta, "page": PageMeta}
FOLDERS = {"article": "tin/*/*.md", "document": "van-ban/*.md", "page": "*.md"}
REGISTER = registers.load(ROOT)[0]
assert REGISTER
VALIDATORS = {kind: Draft202012Validator(made(REGISTER)) for kind, made in json_schema.KINDS.items()}


class CoreLoader(yaml.SafeLoader):
    """YAML as editors' programs read it: numbers and truth values by their spelling, dates as text."""


CoreLoader.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def readings(text: str) -> Iterator[Any]:
    """The frontmatter as the portal reads it, all text, and as other programs do."""
    tree, _ = yaml_nodes.parse(text)
    assert tree
    yield json.loads(json.dumps(yaml_nodes.plain(tree)))
    yield yaml.load(text, CoreLoader)


def faults(kind: str, value: object) -> list[str]:
    return [fault.message for fault in VALIDATORS[kind].iter_errors(value)]


def test_the_committed_files_are_those_that_the_command_writes() -> None:
    assert REGISTER
    for path, text in command.files(REGISTER).items():
        assert (ROOT / path).read_text(encoding="utf-8") == text, f"{path}: run python hooks/cli.py schema --write"


@pytest.mark.parametrize("kind", SHAPES)
def test_the_real_content_keeps_to_the_schema(kind: str) -> None:
    files = sorted(CONTENT.glob(FOLDERS[kind]))
    assert files
    for file in files:
        for value in readings(file.read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n")):
            assert faults(kind, value) == [], file


ARTICLE: dict[str, object] = {
    "title": "Tên",
    "province": "Lạng Sơn",
    "date": "2022-10-07",
    "topics": ["tu-van-ho-tro"],
}


@pytest.mark.parametrize(
    "change",
    [
        {"title": None},
        {"title": ""},
        {"title": "ế" * 201},
        {"title": ["a"]},
        {"province": "Lang Son"},
        {"date": "07/10/2022"},
        {"date": 2022},
        {"topics": []},
        {"topics": ["khong-co"]},
        {"topics": "tu-van-ho-tro"},
        {"slug": "Bài"},
        {"slug": "a" * 101},
        {"slug": "tim-kiem"},
        {"aliases": ["//a/"]},
        {"draft": "yes"},
        {"date_precision": "week"},
        {"corrections": [{"date": "2022-10-07"}]},
        {"corrections": [{"date": "2022-10-07", "text": "a", "by": "b"}]},
        {"gallery": "a.png"},
        {"tags": ["a"]},
    ],
)
def test_the_schema_sees_what_is_wrong(change: dict[str, object]) -> None:
    assert faults("article", ARTICLE) == []
    assert faults("article", ARTICLE | change) != []


@pytest.mark.parametrize("key", ARTICLE)
def test_the_schema_misses_a_key(key: str) -> None:
    assert faults("article", {name: value for name, value in ARTICLE.items() if name != key}) != []


def test_a_document_s_status_is_one_of_a_few() -> None:
    record = {"number": "1", "type": "a", "issuer": "b", "date": "2022-06-16", "title": "c"}
    assert faults("document", record | {"status": "hết hiệu lực"}) == []
    assert faults("document", record | {"status": "mới"}) != []


VALUES = st.sampled_from(
    ["a", "no", "true", "2022", "1e3", "2022-10-07", "2022-10-07T08:00", "[a]", "[1, no]", "[]", "{a: b}", "'true'"]
) | st.text(st.sampled_from("ab2-/đ"), max_size=8)


@pytest.mark.parametrize("kind", SHAPES)
@given(data=st.data())
def test_the_schema_accepts_what_the_portal_accepts(kind: str, data: st.DataObject) -> None:
    shape = SHAPES[kind]
    known = {"province": "Lạng Sơn", "topics": "[tu-van-ho-tro]", "date": "2022-10-07"}
    names = data.draw(st.sets(st.sampled_from([*shape.model_fields])))
    required = {name for name, field in shape.model_fields.items() if field.is_required()}
    text = "".join(f"{name}: {known.get(name) or data.draw(VALUES)}\n" for name in sorted(names | required))
    tree, found = yaml_nodes.parse(text)
    if found or not isinstance(tree, yaml_nodes.Mapping) or validate(tree, shape)[0] is None:
        return
    for value in readings(text):
        assert faults(kind, value) == [], text


def test_every_field_has_words_of_its_own() -> None:
    for shape in SHAPES.values():
        assert [name for name, field in shape.model_fields.items() if not field.title] == []


def expanded(body: list[str]) -> str:
    """A snippet as it stands when every stop is left as offered, the first of a choice taken."""
    text = "\n".join(body)
    for name, value in (("YEAR", "2022"), ("MONTH", "10"), ("DATE", "07")):
        text = text.replace(f"${{CURRENT_{name}}}", value)
    text = re.sub(r"\$\{\d+\|((?:[^,|\\]|\\.)+)[^|]*\|\}", r"\1", text)
    return re.sub(r"\$\{\d+:([^}]*)\}|\$\d", r"\1", text)


@pytest.mark.parametrize(("name", "path"), [("Bài viết mới", "tin/2022/a.md"), ("Hồ sơ văn bản mới", "van-ban/a.md")])
def test_a_snippet_left_as_it_is_passes_the_check(project: Project, name: str, path: str) -> None:
    snippets = json.loads((ROOT / ".vscode" / "portal.code-snippets").read_text(encoding="utf-8"))
    # On this day the first unit of today's choices existed as well.
    project.write(path, expanded(snippets[name]["body"]))
    outcome = project.check()
    assert (outcome.status, outcome.stderr) == (0, "")


def test_visual_studio_code_finds_a_problem_at_its_place(project: Project) -> None:
    tasks = json.loads((ROOT / ".vscode" / "tasks.json").read_text(encoding="utf-8"))["tasks"]
    [check] = [task for task in tasks if task["args"][-1] == "check"]
    assert tuple(check["args"]) == CHECK
    pattern = check["problemMatcher"]["pattern"]
    project.article("tin/2022/bai.md", date="07/10/2022")
    [line] = project.check().diagnostics
    said, found = DIAGNOSTIC.fullmatch(line), re.fullmatch(pattern["regexp"], line)
    assert said
    assert found
    for ours, theirs in (("file",) * 2, ("line",) * 2, ("col", "column"), ("severity",) * 2, ("code",) * 2):
        assert found[pattern[theirs]] == said[ours]
    assert found[pattern["message"]] == said["vi"]


def test_visual_studio_code_is_led_to_schemas_that_are_there() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    for schema, pattern in settings["yaml.schemas"].items():
        assert (ROOT / schema).is_file()
        assert list(ROOT.glob(pattern))
    assert json.loads((ROOT / ".vscode" / "extensions.json").read_text(encoding="utf-8"))["recommendations"]


def test_the_command_prints_a_schema(project: Project) -> None:
    outcome = project.run("hooks/cli.py", "schema", "article")
    assert outcome.stdout == (ROOT / ".vscode" / "article.schema.json").read_text(encoding="utf-8")
    assert project.run("hooks/cli.py", "schema").status == 2
    (project.content / "_data" / "topics.yml").unlink()
    broken = project.run("hooks/cli.py", "schema", "article")
    assert (broken.status, broken.stdout) == (1, "")
    assert "REG-MISSING" in broken.stderr


def test_the_command_writes_the_files(project: Project) -> None:
    (project.root / ".vscode").mkdir()
    outcome = project.run("hooks/cli.py", "schema", "--write")
    for path in outcome.stdout.split():
        assert (project.root / path).read_bytes() == Path(ROOT / path).read_bytes()
