"""A pack binds every page once, and its contents and bookmarks lead to the page on which each paper begins."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader, PdfWriter

from frankpledge.charts.drawing import picture_of
from frankpledge.charts.look import FONT
from frankpledge.faults import DataFault
from frankpledge.web.meetings.papers.contents import Heading
from frankpledge.web.meetings.papers.pack import Bound, Part, board_pack

HEADING = Heading("Board", "Thursday 16 May 2024", "Public papers", "OFFICIAL")


def said(words, pages):
    """Make a PDF whose pages each say which they are."""
    writer = PdfWriter()
    for number in range(1, pages + 1):
        svg = (f'<svg xmlns="http://www.w3.org/2000/svg" width="595" height="842"><text x="50" y="90" '
               f'font-size="20" font-family="{FONT}">{words} {number}</text></svg>')  # fmt: skip
        writer.append(PdfReader(io.BytesIO(picture_of(svg, "pdf"))))
    out = io.BytesIO()
    writer.write(out)
    return Bound(words, out.getvalue(), pages)


def read(parts):
    return PdfReader(io.BytesIO(board_pack(HEADING, parts)))


def marks(reader, outline=None, depth=0):
    """Return the bookmarks: how deep, which words, which page (0 is the first)."""
    told = []
    for one in reader.outline if outline is None else outline:
        if isinstance(one, list):
            told += marks(reader, one, depth + 1)
        else:
            told.append((depth, one.title, reader.get_destination_page_number(one)))
    return told


PARTS = [
    Part("10:00", "Welcome"),
    Part("10:05", "Performance", (said("Crime", 2), said("Disorder", 3)), ("Costs (XLSX, sent apart)",)),
    Part("10:35", "Plans", (said("Plan", 1),)),
]  # fmt: skip


def test_the_contents_and_the_bookmarks_lead_to_the_page_on_which_each_paper_begins():
    reader = read(PARTS)
    text = [page.extract_text() for page in reader.pages]
    assert [one.strip() for one in text[1:]] == [
        "Crime 1", "Crime 2", "Disorder 1", "Disorder 2", "Disorder 3", "Plan 1",
    ]  # fmt: skip
    assert marks(reader) == [
        (0, "Contents", 0), (0, "10:00 Welcome", 0), (0, "10:05 Performance", 1), (1, "Crime", 1),
        (1, "Disorder", 3), (0, "10:35 Plans", 6), (1, "Plan", 6),
    ]  # fmt: skip
    assert re.findall(r"p\. (\d+)", text[0]) == ["2", "4", "7"]
    assert "Costs (XLSX, sent apart)" in text[0]
    assert reader.metadata.subject == "OFFICIAL"


def test_contents_of_several_pages_are_counted_before_the_papers():
    reader = read(
        [Part("10:00", f"Item {number}", (said(f"Paper {number}", 1),)) for number in range(39)]
    )
    contents = [
        page.extract_text() for page in reader.pages if "Contents, page" in page.extract_text()
    ]
    assert len(contents) == 2
    numbers = [int(one) for one in re.findall(r"p\. (\d+)", " ".join(contents))]
    assert numbers == list(range(3, 42))
    for number in (0, 38):
        assert reader.pages[numbers[number] - 1].extract_text().strip() == f"Paper {number} 1"


def test_progress_rises_paper_by_paper_until_all_are_bound_in():
    told = []
    board_pack(HEADING, PARTS, lambda done, total: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_paper_that_cannot_be_bound_in_is_named_with_the_way_out():
    broken = Bound("Burglary", b"%PDF-1.4 and then nothing", 1)
    with pytest.raises(DataFault, match=r"“Burglary” cannot be bound in .* Send it again"):
        board_pack(HEADING, [Part("10:00", "Crime", (broken,))])
