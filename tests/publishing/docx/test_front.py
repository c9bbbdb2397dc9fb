"""The title page says what the document is; the control says who made it, its versions and its sources."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.publishing.blocks import Control
from frankpledge.publishing.docx import as_docx
from frankpledge.publishing.docx.front import DRAFT, SYNTHETIC, day
from tests.publishing.conftest import AWKWARD
from tests.publishing.docx.reading import Read, with_blocks


def test_the_title_page_says_what_the_document_is(made):
    assert made.styled("Title") == [f"A plan: {AWKWARD}"]
    assert made.styled("Subtitle") == ["2021 to 2025"]
    assert made.styled("Cover Partnership") == ["Synthetic Community Safety Partnership"]
    assert made.styled("Cover Line") == [
        "Version:\t1.1, March 2025", "Made on:\t31 March 2025", "Marking:\tOFFICIAL",
    ]  # fmt: skip


@pytest.mark.parametrize("is_draft", [True, False])
@pytest.mark.parametrize("is_synthetic", [True, False])
def test_what_is_a_draft_or_made_up_says_so_and_nothing_else_does(document, is_draft, is_synthetic):
    update = {"is_draft": is_draft, "is_synthetic": is_synthetic}
    read = Read(as_docx(document.model_copy(update=update)))
    notices = [f"DRAFT. {DRAFT}"] * is_draft + [f"SYNTHETIC. {SYNTHETIC}"] * is_synthetic
    assert read.styled("Cover Notice") == notices


def test_the_control_says_who_made_it_and_when_it_is_looked_at_again(made):
    assert made.styled("Control Line")[1:] == [
        "Version:\t1.1", "Dated:\tMarch 2025", "Produced by:\tAnalyst", "Updated by:\tManager", "Next revision:\t2026",
    ]  # fmt: skip


def test_each_version_is_a_row_under_a_heading_row(made):
    rows = [[cell.text for cell in row.cells] for row in made.word.tables[0].rows]
    assert rows == [
        ["Version", "What changed", "Approved"],
        ["1", "First", "Board, 1 May 2024"],
        ["1.1", AWKWARD, "Not approved"],
    ]


def test_the_sources_that_it_cites_are_listed(made):
    assert "Strategic assessment, version 2" in made.styled("List Bullet")


def test_what_nobody_recorded_is_said_to_be_so(document):
    bare = with_blocks(document).model_copy(
        update={"control": Control(version="1", dated=""), "trace_address": ""}
    )
    read = Read(as_docx(bare))
    assert "Produced by:\tNot recorded" in read.styled("Control Line")
    assert "Version:\t1" in read.styled("Cover Line")
    assert not read.word.tables
    assert "square brackets" not in read.text


def test_a_reader_is_told_what_the_marks_of_figures_mean(document, made):
    assert "[1], leads to the line" in made.text
    assert "[typed] marks a number that somebody typed" in made.text
    final = Read(as_docx(document.model_copy(update={"is_draft": False})))
    assert "[typed]" not in final.text


def test_a_day_is_written_as_people_write_it(document):
    made_on = document.model_copy(update={"made_on": datetime.date(2024, 2, 5)})
    assert day(made_on) == "5 February 2024"
