"""Markup is written in one place, where all words are escaped."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.publishing.html.markup import tag, written


@given(words=st.text(), value=st.text())
def test_no_words_can_become_markup(words, value):
    read = ElementTree.fromstring(written(tag("p", words, at={"title": value})))
    assert list(read) == []
    assert set(read.attrib) == {"title"}


def test_words_are_read_back_as_they_were_written():
    awkward = "</style><script>alert('1 & 2')</script> \"quoted\" – dash"
    read = ElementTree.fromstring(written(tag("p", awkward, at={"title": awkward})))
    assert read.text == read.get("title") == awkward


def test_what_cannot_be_said_is_shown_as_unreadable():
    assert written("a\x00b\ud800c") == "a\ufffdb\ufffdc"


def test_a_tag_without_content_is_closed_as_browsers_and_xml_both_read_it():
    assert written(tag("br")) == "<br/>"
    assert written(tag("p")) == "<p></p>"


def test_children_may_be_nested_or_nothing():
    held = tag("ul", [tag("li", "a"), [tag("li", "b"), None]], None, at={"id": None})
    assert written(held) == "<ul><li>a</li><li>b</li></ul>"


@pytest.mark.parametrize("name", ["p onclick=x", "", "1", "p>", "p\n"])
def test_a_name_is_never_somebodys_words(name):
    with pytest.raises(ValueError, match="name"):
        written(tag(name))
    with pytest.raises(ValueError, match="name"):
        written(tag("p", at={name: "x"}))
