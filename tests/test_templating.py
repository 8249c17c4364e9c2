"""Templates: constants put into their source, and what many pages show drawn once."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from types import CodeType

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from portal import templating
from portal.cache import Cache
from portal.templating import ROOT
from portal.words import Article, Words
from project import ROOT as ROOT_FOLDER

ASSETS = ROOT_FOLDER / "overrides" / "assets"
NOWHERE = Cache(Path(os.devnull, "kept"))
"""Keeps nothing."""


def prepared(source: str, compiled: Cache = NOWHERE, **words: str) -> Environment:
    host = Environment(loader=DictLoader({"a": source, "b.html": source}))
    return templating.prepared(host, Words(article=Article(**words)), ASSETS, compiled)


def rendered(source: str, **context: object) -> str:
    return prepared(source).get_template("a").render(**context)


def test_words_and_the_way_to_the_root_are_constants_of_the_compiled_template() -> None:
    environment = prepared('<a href="{{ root }}x">{{ ui.article.related }}</a>')
    assert list(environment.get_template("a").generate()) == [f'<a href="{ROOT}x">Bài liên quan</a>']


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{{ ui.article.author.format(author=name) }}", "Tác giả: &lt;An&gt;"),
        ("{{ ui.article.author.format(author=bold(name)) }}", "Tác giả: <b>&lt;An&gt;</b>"),
        ("{{ ui.footer.undeclared }}{{ ui.lists.articles.format(count=name | length) }}", "đơn vị khai báo4 bài"),
        (
            "{{ ui.document.record.format(register=name, id=name | upper) }}",
            "Hồ sơ của văn bản này có trong &lt;An&gt;, mã &lt;AN&gt;.",
        ),
    ],
)
def test_blanks_in_words_are_filled_in_and_escaped(source: str, shown: str) -> None:
    assert rendered("{% macro bold(text) -%}<b>{{ text }}</b>{%- endmacro %}" + source, name="<An>") == shown


def test_own_style_sheets_and_scripts_bear_the_digest_of_their_content(tmp_path: Path) -> None:
    source = '<link href="{{ root }}assets/portal.css"> <a href="{{ root }}assets/icon.svg">assets/portal.css'
    shown = []
    for content in ("a{}", "b{}", "a{}"):
        (tmp_path / "portal.css").write_text(content, encoding="utf-8")
        environment = Environment(loader=DictLoader({"a": source}))
        shown.append(templating.prepared(environment, Words(), tmp_path, NOWHERE).get_template("a").render())
    assert shown[0] == shown[2] != shown[1]
    digest = sha256(b"a{}").hexdigest()[: templating.DIGITS]
    rest = f'<a href="{ROOT}assets/icon.svg">assets/portal.css'
    assert shown[0] == f'<link href="{ROOT}assets/portal.css?v={digest}"> {rest}'
    assert templating.DIGITS == 10


def test_a_style_sheet_that_is_not_there_fails() -> None:
    with pytest.raises(FileNotFoundError, match=r"khong-co\.css"):
        rendered('<link href="{{ root }}assets/khong-co.css">')


def test_words_are_escaped() -> None:
    environment = prepared("{{ ui.article.related }}", related='"A" & B')
    assert environment.get_template("a").render() == "&#34;A&#34; &amp; B"


def test_words_also_serve_where_a_template_computes_with_them() -> None:
    assert rendered("{% set heading = ui.article.related %}{{ heading | upper }}") == "BÀI LIÊN QUAN"


def test_unknown_words_fail() -> None:
    with pytest.raises(AttributeError, match="unknown"):
        rendered("{{ ui.article.unknown }}")


def test_what_is_not_defined_fails() -> None:
    with pytest.raises(UndefinedError):
        rendered("{{ nobody }}")


def test_once_draws_an_item_once_and_each_item_for_itself() -> None:
    drawn: list[str] = []

    def draw(item: str) -> str:
        drawn.append(item)
        return item

    macro = "{% macro item(t) %}{{ draw(t) }}{% endmacro %}"
    page = macro + "{{ once(item, t) }}{{ once(item, t) }}{{ once(item, u) }}"
    assert rendered(page, t="<a>", u="b", draw=draw) == "&lt;a&gt;&lt;a&gt;b"
    assert drawn == ["<a>", "b"]


@pytest.mark.parametrize(
    ("call", "shown"),
    [("m('<')", "&lt;-1"), ("m('b', 2)", "b-2"), ("m(m('<'), '<')", "&lt;-1-&lt;"), ("m('b') + '<'", "b-1&lt;")],
)
def test_macros_are_functions_of_html(call: str, shown: str) -> None:
    assert rendered(f"{{% macro m(a, b=1) %}}{{{{ a }}}}-{{{{ b }}}}{{% endmacro %}}{{{{ {call} }}}}") == shown


def test_what_a_macro_is_not_given_and_has_no_default_for_fails() -> None:
    with pytest.raises(UndefinedError, match="'a' was not provided"):
        rendered("{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}")
    with pytest.raises(TypeError):
        rendered("{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}")


def test_what_is_taken_from_another_template_does_not_see_the_page() -> None:
    host = Environment(
        loader=DictLoader({"m": "{% macro m() %}{{ page }}{% endmacro %}", "a": "{% from 'm' import m %}{{ m() }}"})
    )
    ours = templating.prepared(host, Words(), ASSETS, NOWHERE)
    with pytest.raises(UndefinedError, match="'page' is undefined"):
        ours.get_template("a").render(page="x")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("<b> & \"'", "&lt;b&gt; &amp; &#34;&#39;"),
        (Markup("<b>"), "<b>"),
        (42, "42"),
        (None, "None"),
        (["<"], "[&#39;&lt;&#39;]"),
    ],
)
def test_values_are_escaped_unless_they_are_html(value: object, shown: str) -> None:
    assert rendered("{{ value }}", value=value) == shown
    assert rendered("{% macro m(v) %}{{ v }}{% endmacro %}{{ m(value) }}", value=value) == shown


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that are compiled, as often as they are."""
    seen: list[str] = []
    compile_ = Environment.compile

    def counted(self: Environment, source: str, name: str, filename: str | None) -> CodeType:
        seen.append(name)
        return compile_(self, source, name, filename)

    monkeypatch.setattr(Environment, "compile", counted)
    return seen


def test_all_templates_are_compiled_before_pages_are_shared_out(times: list[str]) -> None:
    environment = prepared("{{ ui.article.related }}")
    assert times == ["b.html"]
    assert environment.get_template("b.html").render() == "Bài liên quan"
    assert times == ["b.html"]


def test_compiled_templates_are_kept_for_the_next_build(tmp_path: Path, times: list[str]) -> None:
    shown = [prepared("{{ 1 + 1 }}", Cache(tmp_path)).get_template("b.html").render() for _ in range(3)]
    assert shown == ["2"] * 3
    assert times == ["b.html"]


def test_another_source_another_word_or_damage_has_a_template_compiled_anew(tmp_path: Path, times: list[str]) -> None:
    def shown(source: str, related: str) -> str:
        return prepared(source, Cache(tmp_path), related=related).get_template("b.html").render()

    assert [shown("{{ ui.article.related }}", word) for word in ("Một", "Một", "Hai")] == ["Một", "Một", "Hai"]
    assert shown("{{ ui.article.related }}.", "Hai") == "Hai."
    assert len(times) == 3
    for piece in filter(Path.is_file, tmp_path.rglob("*")):
        piece.write_bytes(piece.read_bytes()[:-1])
    assert shown("{{ ui.article.related }}.", "Hai") == "Hai."
    assert len(times) == 4


def test_a_faulty_template_is_told_of_by_whoever_asks_for_it(tmp_path: Path) -> None:
    for source, fault in (("{% if %}", TemplateSyntaxError), ("{{ ui.article.unknown }}", AttributeError)):
        environment = prepared(source, Cache(tmp_path))
        with pytest.raises(fault):
            environment.get_template("b.html")


def test_templates_in_a_folder_whose_name_is_no_text_are_kept(tmp_path: Path, times: list[str]) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/m\xe3u"))
    folder.mkdir()
    (folder / "b.html").write_text("Mẫu", encoding="utf-8")
    for _ in range(2):
        host = Environment(loader=FileSystemLoader(folder))
        kept = templating.prepared(host, Words(), ASSETS, Cache(tmp_path / "kept"))
        assert kept.get_template("b.html").render() == "Mẫu"
    assert times == ["b.html"]
