"""What a document is made of: sections of paragraphs, lists, tables and pictures, each number with where it is from.

A document is frozen when it is made: its words, its figures and its drawings. Whoever writes it as DOCX, PDF or HTML
adds nothing and looks nothing up, so that the three say the same, and saying it again gives the same bytes.
"""

import datetime
from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Part(BaseModel):
    """A frozen part of a document, refusing any key that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Provenance(Part):
    """Where a figure, table or picture is from: of which months, whose data, under which figure, and what to mind."""

    period: str = ""
    source: str = ""
    figure: str = ""
    caveats: tuple[str, ...] = ()


class Run(Part):
    """A stretch of words.

    ``address``: where it leads. ``figure``: the id of the figure that it prints, which can be traced, and
    ``provenance`` where that is from. ``is_typed``: it is a number that somebody typed, and that nothing computed.
    """

    words: str
    is_strong: bool = False
    is_emphasised: bool = False
    address: str = ""
    figure: str = ""
    provenance: Provenance = Provenance()
    is_typed: bool = False


Runs = tuple[Run, ...]


class Paragraph(Part):
    """Words that belong together; ``is_inset`` where they stand out, as a warning or a note does."""

    kind: Literal["paragraph"] = "paragraph"
    runs: Runs
    is_inset: bool = False


class Bullets(Part):
    """A list; ``is_numbered`` where the order counts."""

    kind: Literal["bullets"] = "bullets"
    items: tuple[Runs, ...]
    is_numbered: bool = False


class Column(Part):
    """A column of a table: its heading, and whether it holds numbers, which stand at the right."""

    name: str
    is_number: bool = False


class Cell(Part):
    """A cell: its words as printed, the figure that they print, and the number itself where it is one.

    ``missing`` says why there is no number.
    """

    words: str
    figure: str = ""
    value: float | None = None
    missing: Literal["", "withheld", "not held", "not applicable"] = ""
    # A number that somebody typed, and that nothing computed.
    is_typed: bool = False


class Table(Part):
    """A table with a heading row; the first cell of a row heads it. ``id`` is its own in the document."""

    kind: Literal["table"] = "table"
    id: str
    caption: str
    columns: Annotated[tuple[Column, ...], Field(min_length=1)]
    rows: tuple[tuple[Cell, ...], ...]
    provenance: Provenance = Provenance()

    @model_validator(mode="after")
    def _rows_fit(self) -> Self:
        wrong = [len(row) for row in self.rows if len(row) != len(self.columns)]
        if wrong:
            raise ValueError(
                f"the table {self.id!r} has {len(self.columns)} columns and a row of {wrong[0]} cells: mend it"
            )
        return self


class Picture(Part):
    """A drawing as SVG, what it shows in words for who does not see it, and its numbers as a table where it has any."""

    kind: Literal["picture"] = "picture"
    id: str
    caption: str
    alt: Annotated[str, Field(min_length=1)]
    svg: str
    table: Table | None = None
    provenance: Provenance = Provenance()


Block = Annotated[Paragraph | Bullets | Table | Picture, Field(discriminator="kind")]


class Section(Part):
    """A section: its number as printed (empty where it has none), its heading, its blocks, and its own sections."""

    id: str
    number: str = ""
    heading: str
    blocks: tuple[Block, ...] = ()
    sections: "tuple[Section, ...]" = ()

    @property
    def title(self) -> str:
        """Number and heading, as they are printed."""
        return f"{self.number} {self.heading}".strip()


class Version(Part):
    """A line of the document control: a version, what changed, and who approved it."""

    version: str
    changes: str = ""
    approved: str = ""


class Control(Part):
    """Document control: what it is called and for how long, who made it, and its versions, the latest last."""

    version: str
    dated: str
    next_revision: str = ""
    produced_by: str = ""
    updated_by: str = ""
    versions: tuple[Version, ...] = ()
    # What it cites: each source with its version.
    sources: tuple[str, ...] = ()


class Cited(Part):
    """A figure of the document: its id, what it says, where it stands and where it is from."""

    figure: str
    words: str
    where: str
    provenance: Provenance


class Document(Part):
    """A document as it is read: title, marking, control, and its sections in order.

    ``made_on`` is the day that is printed and that files bear. ``trace_address``: where a figure's id leads, with
    ``{}`` for the id; empty where it leads nowhere and the id alone is printed. ``cited`` lists its figures.
    """

    id: str
    title: str
    subtitle: str = ""
    partnership: str
    made_on: datetime.date
    marking: str
    is_draft: bool = True
    is_synthetic: bool = False
    language: str = "en-GB"
    trace_address: str = ""
    control: Control
    sections: tuple[Section, ...]
    cited: tuple[Cited, ...] = ()

    def walk(self) -> Iterator[tuple[int, Section]]:
        """Give every section with its level, 1 for one of the document's own, in reading order."""
        yield from _walk(self.sections, 1)

    def tables(self) -> Iterator[Table]:
        """Give every table in reading order, those behind pictures among them."""
        for _, section in self.walk():
            for block in section.blocks:
                if isinstance(block, Table):
                    yield block
                elif isinstance(block, Picture) and block.table is not None:
                    yield block.table


def _walk(sections: tuple[Section, ...], level: int) -> Iterator[tuple[int, Section]]:
    for section in sections:
        yield level, section
        yield from _walk(section.sections, level + 1)
