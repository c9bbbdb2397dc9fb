"""Tell in the tags that the first cell of a row heads it, which Typst has no stable way to say yet."""

import re

# A cell of the first column, as Typst writes it: an ordinary cell that names the heading of its column.
_FIRST_CELL = re.compile(
    rb"(?m)(^\d+ 0 obj\n<</Type/StructElem/S/T)D(/P \d+ 0 R/A\[<</O/Table)(/Headers\[\(U[0-9A-Za-z]+x0y[0-9]+\)\])"
)
_HEADS_ITS_ROW = b"/Scope/Row"


def with_row_heads(pdf: bytes) -> bytes:
    """Return a PDF whose first cells are headings of their rows: whoever listens to a number then hears of what it is.

    What is put in is as long as what is taken out, so that everything in the file stays where its index says.
    """
    return _FIRST_CELL.sub(
        lambda cell: cell[1] + b"H" + cell[2] + _HEADS_ITS_ROW.ljust(len(cell[3])), pdf
    )
