"""A document is frozen whole: written down and read again it is the same, and it is walked in reading order."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from frankpledge.publishing.blocks import Cell, Column, Document, Picture, Table


def test_a_document_written_down_and_read_again_is_the_same(document):
    assert Document.model_validate_json(document.model_dump_json()) == document


def test_sections_are_walked_in_reading_order_with_their_levels(document):
    walked = [(level, section.id) for level, section in document.walk()]
    assert walked == [
        (1, "acronyms"), (1, "vision"), (1, "performance"), (2, "theft-here"), (3, "deep"), (1, "appendix-a"),
    ]  # fmt: skip


def test_tables_behind_pictures_are_tables_of_the_document(document):
    assert [table.id for table in document.tables()] == ["crime", "theft-table"]


def test_a_picture_without_words_for_who_does_not_see_it_is_refused():
    with pytest.raises(ValidationError):
        Picture(id="a", caption="b", alt="", svg="<svg/>")


def test_a_row_that_has_another_number_of_cells_than_there_are_columns_is_refused():
    with pytest.raises(ValidationError, match="2 columns and a row of 1 cells"):
        Table(
            id="t",
            caption="T",
            columns=(Column(name="A"), Column(name="B")),
            rows=((Cell(words="1"),),),
        )
