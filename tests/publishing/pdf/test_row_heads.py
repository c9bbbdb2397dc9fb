"""First cells become headings of their rows in the tags, and not a byte moves."""

from __future__ import annotations

from frankpledge.publishing.pdf.row_heads import with_row_heads

CELL = b"38 0 obj\n<</Type/StructElem/S/TD/P 40 0 R/A[<</O/Table/Headers[(U12x0y0)]>>]/K[3]/Pg 327 0 R>>\nendobj\n"


def test_a_first_cell_heads_its_row_and_the_file_keeps_its_length():
    made = with_row_heads(CELL)
    assert b"/S/TH/P 40 0 R/A[<</O/Table/Scope/Row " in made
    assert len(made) == len(CELL)
    assert with_row_heads(made) == made


def test_other_cells_and_words_that_look_like_tags_are_let_be():
    for other in (
        CELL.replace(b"x0y0", b"x1y0"),
        CELL.replace(b"x0y0", b"x10y0"),
        b"(" + CELL[9:] + b")",
    ):
        assert with_row_heads(other) == other
