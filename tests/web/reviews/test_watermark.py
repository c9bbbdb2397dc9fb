"""Each page that somebody takes says so on its face, whatever its size, turn or cut."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from frankpledge.faults import CallFault
from frankpledge.web.reviews.watermark import HEADING, LINES, Line, Mark, flowed, stamped, written
from tests.web.reviews.filing import WORDS, pdf

MARK = Mark("OFFICIAL-SENSITIVE", "Taken by Somebody <& Co>, on 2 November 2026, 09:30: X-DR-001")


def pages(content):
    """Give the words of each page, without what stands between them: that depends on how they are drawn."""
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


def close(words):
    return "".join(words.split())


def test_each_page_of_whatever_size_bears_the_mark_and_keeps_its_words():
    sizes = [(595, 842), (842, 595), (200, 300), (2384, 3370)]
    told = pages(stamped(pdf(*sizes), MARK))
    assert len(told) == len(sizes)
    for words in told:
        assert close(WORDS) in words
        assert words.count(close(MARK.taken)) > 5
        assert words.count(MARK.marking) == 2


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_that_is_turned_or_cut_bears_the_mark_where_it_is_looked_at(turn):
    writer = PdfWriter(clone_from=io.BytesIO(pdf((600, 400))))
    page = writer.pages[0]
    page.cropbox.lower_left, page.cropbox.upper_right = (100, 50), (500, 350)
    page.rotate(turn)
    out = io.BytesIO()
    writer.write(out)
    (held,) = PdfReader(io.BytesIO(stamped(out.getvalue(), MARK))).pages
    assert held.rotation == 0
    sides = (400, 300) if turn in (0, 180) else (300, 400)
    assert (round(held.cropbox.width), round(held.cropbox.height)) == sides
    moved = re.compile(rb"\b1(?:\.0)? 0(?:\.0)? 0(?:\.0)? 1(?:\.0)? ([\d.-]+) ([\d.-]+) cm")
    places = [tuple(map(float, one)) for one in moved.findall(held.get_contents().get_data())]
    assert (float(held.cropbox.left), float(held.cropbox.bottom)) in places


def test_nothing_of_who_made_a_file_stands_in_what_leaves():
    content = pdf(title="Quillfeather")
    assert PdfReader(io.BytesIO(content)).metadata.title == "Quillfeather"
    assert b"Quillfeather" not in stamped(content, MARK)


def test_what_cannot_be_read_is_refused_rather_than_given_without_a_mark():
    with pytest.raises(CallFault, match="cannot be marked"):
        stamped(b"%PDF-1.7 and no more", MARK)


def test_words_flow_over_pages_and_a_heading_does_not_stand_last_on_one():
    laid = flowed("Title", [("First", ["word"] * (LINES - 5)), ("Second", ["two words\nin lines"])])
    assert [page[-1].words for page in laid] == ["word", "in lines"]
    assert laid[1][:2] == [Line(""), Line("Second", HEADING)]
    assert max(map(len, laid)) <= LINES


def test_every_letter_can_be_written_and_long_words_are_broken():
    odd = "a < b & c > d \x0b \x00 ’ é"
    (told,) = pages(written(flowed("T", [("H", [odd, "x" * 200])])))
    assert "a<b&c>d" in told
    assert told.count("x") == 200


@pytest.mark.parametrize("box", [(0, 0, 0, 0), (0, 0, 0.2, 0.2), (0, 0, 1e9, 1e9), (0, 0, 9, 1e9)])
def test_a_page_of_no_size_or_of_one_that_no_program_shows_is_refused_and_fills_no_memory(box):
    writer = PdfWriter()
    writer.add_blank_page(200, 200).cropbox = RectangleObject(box)
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(CallFault, match="cannot be marked"):
        stamped(out.getvalue(), MARK)
