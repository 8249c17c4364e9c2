"""XML as lines, read back by a parser."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from portal import xml_lines

TEXT = st.text(st.characters(min_codepoint=32, exclude_categories=("Cc", "Cs", "Cn", "Co")))


@given(TEXT, TEXT)
def test_what_was_written_is_read_again(value: str, attribute: str) -> None:
    lines = [xml_lines.text("a", value, b=attribute), xml_lines.parent("c", xml_lines.empty("d", xml__lang=attribute))]
    root = etree.fromstring(xml_lines.document("r", lines, xmlns="urn:x"))
    first, second = root
    assert (first.text or "", first.get("b")) == (value, attribute)
    assert second[0].get("{http://www.w3.org/XML/1998/namespace}lang") == attribute
    assert [etree.QName(one).localname for one in root.iter()] == ["r", "a", "c", "d"]


def test_every_tag_or_text_has_a_line_of_its_own() -> None:
    lines = [xml_lines.text("a", "1 & 2"), xml_lines.parent("c", xml_lines.empty("d", e='"<'))]
    assert xml_lines.document("r", lines) == (
        b"<?xml version='1.0' encoding='utf-8'?>\n<r>\n<a>1 &amp; 2</a>\n<c>\n<d e=\"&quot;&lt;\" />\n</c>\n</r>\n"
    )
    assert xml_lines.text("a", "") == "<a />"
