"""A document as its page template reads it: every word as printed, in reading order, and nothing left to look up."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from frankpledge.publishing.blocks import (
    Block,
    Bullets,
    Document,
    Paragraph,
    Picture,
    Run,
    Section,
    Table,
)
from frankpledge.publishing.house_style import HouseStyle
from frankpledge.publishing.pdf import drawings
from frankpledge.publishing.pdf.front import control, cover
from frankpledge.publishing.pdf.last import cited
from frankpledge.publishing.pdf.leads import Leads, leads_of
from frankpledge.publishing.pdf.notes import beneath
from frankpledge.publishing.pdf.tables import table


def sheet_of(document: Document, house: HouseStyle) -> dict[str, Any]:
    """Return what the template reads, of which nothing is markup: the words of whoever wrote are data to the end."""
    leads = leads_of(document)
    language, _, region = document.language.partition("-")
    drawing = _Drawing(document, leads, count(1), count(1))
    return {
        "title": document.title,
        "partnership": document.partnership,
        "about": document.subtitle,
        "marking": document.marking,
        "language": language,
        "region": region,
        "made_on": [document.made_on.year, document.made_on.month, document.made_on.day],
        "look": _look(house),
        **cover(document),
        "control": control(document, leads),
        "sections": [drawing.section(section, 1) for section in document.sections],
        "cited": cited(leads),
    }


def _look(house: HouseStyle) -> dict[str, Any]:
    logo = None if house.logo is None else list(house.logo)
    return {"ink": house.ink, "tint": house.tint, "logo": logo, "logo_alt": house.logo_alt}


@dataclass
class _Drawing:
    """The sections of a document; tables and pictures take their numbers in turn."""

    document: Document
    leads: Leads
    tables: Iterator[int]
    pictures: Iterator[int]

    def section(self, section: Section, level: int) -> dict[str, Any]:
        blocks = [drawn for block in section.blocks for drawn in self._block(block)]
        within = [self.section(inner, level + 1) for inner in section.sections]
        mark = self.leads.parts.get(section.id, "")
        return {
            "title": section.title,
            "level": level,
            "mark": mark,
            "blocks": blocks,
            "sections": within,
        }

    def _block(self, block: Block) -> list[dict[str, Any]]:
        if isinstance(block, Paragraph):
            return [
                {"kind": "paragraph", "runs": self._runs(block.runs), "is_inset": block.is_inset}
            ]
        if isinstance(block, Bullets):
            items = [self._runs(item) for item in block.items]
            return [{"kind": "bullets", "items": items, "is_numbered": block.is_numbered}]
        if isinstance(block, Picture):
            return self._picture(block)
        return [self._table(block)]

    def _picture(self, held: Picture) -> list[dict[str, Any]]:
        drawn = {
            "kind": "picture", "mark": self.leads.parts.get(held.id, ""), "alt": held.alt,
            "caption": f"Picture {next(self.pictures)}: {held.caption}",
            "svg": drawings.in_our_letters(held.svg), "width": drawings.width(held.svg),
            "notes": beneath(self.leads, held.provenance),
        }  # fmt: skip
        return [drawn] if held.table is None else [drawn, self._table(held.table, held)]

    def _table(self, held: Table, picture: Picture | None = None) -> dict[str, Any]:
        said = None if picture is None else picture.provenance
        caption = f"Table {next(self.tables)}: {held.caption}"
        return table(self.leads, held, caption, is_draft=self.document.is_draft, said=said)

    def _runs(self, runs: tuple[Run, ...]) -> list[dict[str, Any]]:
        return [self._run(run) for run in runs]

    def _run(self, run: Run) -> dict[str, Any]:
        turn = self.leads.turns.get(run.figure) if run.figure else None
        return {
            "words": run.words, "strong": run.is_strong, "stressed": run.is_emphasised,
            "is_figure": bool(run.figure), "is_typed": run.is_typed and self.document.is_draft, "line": turn,
            "lead": self.leads.trace(run.figure) if run.figure else self.leads.to(run.address),
        }  # fmt: skip
