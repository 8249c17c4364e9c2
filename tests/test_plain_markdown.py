"""The short way from Markdown to HTML gives what Python-Markdown gives, or declines."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal import plain_markdown
from portal.links import Targets
from portal.render import Renderer

PIECES = [
    *("chữ ", "Chữ", "20-NQ/TW ", "1.", "5%", " ", "  ", "\n", "\n\n", "\n\n\n", "“", "–", "…", "(", ")", ".", ","),
    *("# ", "## ", "### ", "#", "- ", "* ", "+ ", "1. ", "2. ", "> ", "    ", "*", "**", "***", "_", "__", "`", "~"),
    *("=", "[", "](x)", "]: x", "!", ":", "|", "\n|-|-|\n", "/", "?", "&amp;", "&", "\\", "^", "---\n", "***\n"),
    *("===\n", "x: y", "<b>", "</b>", "<!-- x -->", "<div>", "[^", "[^1]: x", "*[A]: b", "!!! note\n", "??? x\n"),
    *("/// caption\n", "```\n", "~~~\n", "== a ==", '=== "A"\n', "\n: nghĩa", "~~", "[TOC]", "\t"),
    "\ufdd0\ufde0\ufdd0số\ufdd1",
]
"""Whatever may begin, end or separate something in Markdown or in one of its extensions."""

USUAL = ["chữ ", "Chữ", "**", "*", "\n", "\n\n", "## ", "- ", "1. ", "(Ảnh: A)", "20-NQ/TW "]
TABULAR = [
    "| chữ | **chữ** |",
    "| 1|2 |",
    "|*a* |  |",
    "|---|--:|",
    "|:-:|:--|",
    "|-|",
    "| | |",
    "|",
    "\n",
    "\n",
    "\n\n",
    "x",
    "a*",
]

TEXTS = st.one_of(
    st.lists(st.sampled_from(pieces), max_size=length) for pieces, length in ((PIECES, 30), (USUAL, 30), (TABULAR, 12))
).map("".join)


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(Targets({}, frozenset()))


@settings(max_examples=1500)
@given(text=TEXTS)
def test_what_is_not_declined_is_what_markdown_makes(renderer: Renderer, text: str) -> None:
    html = plain_markdown.html(text, renderer._converted)
    assert html is None or html.strip() == renderer._converted(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Một đoạn", "<p>Một đoạn</p>"),
        ("Hai\ndòng", "<p>Hai\ndòng</p>"),
        ("## Một\n\n## Một", '<h2 id="mot">Một</h2>\n<h2 id="mot_1">Một</h2>'),
        ("### Kết quả\nĐoạn", '<h3 id="ket-qua">Kết quả</h3>\n<p>Đoạn</p>'),
        ("- một\n- hai", "<ul>\n<li>một</li>\n<li>hai</li>\n</ul>"),
        ("1. một\n2. hai", "<ol>\n<li>một</li>\n<li>hai</li>\n</ol>"),
        ("*(Ảnh: A)*", "<p><em>(Ảnh: A)</em></p>"),
        ("Số **20** và *21*", "<p>Số <strong>20</strong> và <em>21</em></p>"),
        (
            "| Năm | Số HTX |\n|---|--:|\n| 2018 | **20** |",
            '<table>\n<thead>\n<tr>\n<th>Năm</th>\n<th class="right">Số HTX</th>\n</tr>\n</thead>\n'
            '<tbody>\n<tr>\n<td>2018</td>\n<td class="right"><strong>20</strong></td>\n</tr>\n</tbody>\n</table>',
        ),
    ],
)
def test_the_usual_blocks_are_made_without_markdown(text: str, html: str) -> None:
    def refuse(block: str) -> str:
        raise AssertionError(block)

    assert plain_markdown.html(text, refuse) == html


@pytest.mark.parametrize(
    "block", ["[a](https://a.vn)", "a | b\nc | d", "|a|b|\n|-|-|\n|1|", "- a\n\n- b", "A & B", "a\\*b"]
)
def test_a_block_that_holds_more_is_handed_on_alone(block: str) -> None:
    handed: list[str] = []
    plain_markdown.html(f"Trước\n\n{block}\n\nSau", lambda text: handed.append(text) or "")  # type: ignore[func-returns-value]
    assert handed == [block]


@pytest.mark.parametrize(
    "text", ["<b>a</b>", "a\n\n    code", "[a]\n\n[a]: x", "> a", "# a", "## a & b", "a\n: b", "a\n---"]
)
def test_a_text_whose_blocks_depend_on_each_other_is_declined(text: str) -> None:
    assert plain_markdown.html(text, str) is None


def test_no_article_of_the_portal_is_declined(renderer: Renderer) -> None:
    files = sorted(Path("content/tin").rglob("*.md"))
    bodies = [file.read_text(encoding="utf-8").split("---\n", 2)[2] for file in files]
    assert len(bodies) >= 5
    for body in bodies:
        assert plain_markdown.html(body, renderer._converted) == renderer._converted(body)
