"""Templates: constants put into their source, and what many pages show drawn once."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment, UndefinedError

from portal import templating
from portal.templating import ROOT
from portal.words import Article, Words


def prepared(source: str, **words: str) -> Environment:
    return templating.prepared(Environment(loader=DictLoader({"a": source})), Words(article=Article(**words)))


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
