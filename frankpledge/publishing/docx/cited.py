"""The last section: each figure that the words print, what it says, where it stands and where it is from."""

from docx.oxml.xmlchemy import BaseOxmlElement

from frankpledge.publishing.blocks import Cited, Column
from frankpledge.publishing.docx.body import heading
from frankpledge.publishing.docx.markup import bookmarked, paragraph, run
from frankpledge.publishing.docx.places import CITED, Place
from frankpledge.publishing.docx.tables import grid
from frankpledge.publishing.docx.writing import Writing

_COLUMNS = ("Line", "Figure", "It says", "Where it stands", "Period", "Source")
_UNSAID = "Not said"


def cited(writing: Writing) -> list[BaseOxmlElement]:
    """Return the list of figures, or nothing where the document prints none."""
    if not writing.places.cited:
        return []
    lead = "Each figure of the words can be traced by its id: what was counted, from which files, by which method."
    said = [_words(held, place) for held, place in writing.places.cited]
    rows = [_row(writing, held, place) for held, place in writing.places.cited]
    columns = [Column(name=name) for name in _COLUMNS]
    return [
        heading(writing, writing.places.headings[-1], new_page=True),
        paragraph(writing.styles["Normal"], run(lead)),
        grid(writing, columns, rows, said, CITED, is_small=True),
        paragraph(writing.styles["Source Note Last"]),
    ]


def _words(held: Cited, place: Place) -> list[str]:
    from_ = held.provenance
    return [
        f"[{place.turn}]", held.figure, held.words, held.where, from_.period or _UNSAID, from_.source or _UNSAID,
    ]  # fmt: skip


def _row(writing: Writing, held: Cited, place: Place) -> list[list[BaseOxmlElement]]:
    line, figure, *rest = _words(held, place)
    return [
        bookmarked(place.name, place.number, run(line)),
        writing.figure(figure, held.figure),
        *([run(words)] for words in rest),
    ]
