"""Words become elements as they are, and what XML cannot hold never gets so far."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn
from lxml import etree

from frankpledge.publishing.docx import markup
from tests.publishing.docx.reading import words


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a\x00b", "ab"),
        ("a\tb\r\nc", "a b c"),
        ("\ud800x", "x"),
        ("\ufffe", ""),
        ("😀 & <b>", "😀 & <b>"),
    ],
)
def test_words_on_one_line_hold_nothing_that_xml_forbids(given, kept):
    assert markup.clean(given) == kept


def test_an_attribute_takes_the_namespace_of_its_element_unless_it_names_one():
    made = markup.node("w:hyperlink", {"anchor": "a\x00", "r:id": "b"})
    assert made.get(qn("w:anchor")) == "a"
    assert made.get(qn("r:id")) == "b"


def test_a_run_keeps_its_blanks_and_its_lines():
    made = markup.run(" one\ntwo ", "Strong", italic=True)
    assert words(made) == " one\ntwo "
    assert [child.tag for child in made[0]] == [qn("w:rStyle"), qn("w:i")]
    assert made[1].get(qn("xml:space")) == "preserve"


def test_a_field_holds_what_it_shows_until_it_is_renewed():
    made = markup.paragraph("P", *markup.field("SEQ Table", markup.run("3")))
    kinds = [one.get(qn("w:fldCharType")) for one in made.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert words(made) == "3"


def test_a_bookmark_stands_around_its_words():
    made = markup.paragraph("P", *markup.bookmarked("here", 7, markup.run("words")))
    assert [etree.QName(child).localname for child in made] == [
        "pPr",
        "bookmarkStart",
        "r",
        "bookmarkEnd",
    ]
    assert {child.get(qn("w:id")) for child in made[1::2]} == {"7"}


def test_a_link_inside_leads_to_a_bookmark():
    assert markup.inside("here", markup.run("w")).get(qn("w:anchor")) == "here"


def test_xml_that_is_parsed_knows_its_namespaces():
    assert markup.parsed("<w:p {}><wp:x/></w:p>", "w", "wp")[0].tag == qn("wp:x")
