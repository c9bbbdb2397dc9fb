"""The contents of a pack lose no row, tear none, and carry the marking at head and foot of each page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from frankpledge.web.meetings.papers.contents import (
    LINES_FIRST,
    LINES_MORE,
    Heading,
    Row,
    drawn,
    paged,
)

HEADING = Heading("Board & more", "Thursday 16 May 2024", "Public papers", "OFFICIAL-SENSITIVE")


@given(st.lists(st.text("abcdefgh ", max_size=200), max_size=120))
def test_every_row_stands_on_one_page_in_its_order_and_no_page_is_too_full(words):
    rows = [Row(one) for one in words]
    pages = paged(rows)
    assert [row for page in pages for row in page] == rows
    for number, page in enumerate(pages):
        room = LINES_MORE if number else LINES_FIRST
        assert sum(len(row.lines) for row in page) <= room


def test_a_pack_without_an_item_has_a_page_of_contents():
    assert paged([]) == [[]]


def test_each_page_is_marked_and_words_are_words():
    pages = drawn(HEADING, [[Row("<Welcome>", "10:00")], [Row("Crime", page=7, is_item=False)]])
    assert len(pages) == 2
    assert all(page.count("OFFICIAL-SENSITIVE") == 2 for page in pages)
    assert "Board &amp; more" in pages[0]
    assert "Board &amp; more" not in pages[1]
    assert "&lt;Welcome&gt;" in pages[0]
    assert ">p. 7<" in pages[1]
    assert "Contents, page 2 of 2" in pages[1]
