"""Every file that a document leaves as, by the name under which each is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from frankpledge.publishing.bundle import bundle
from frankpledge.publishing.docx import as_docx
from frankpledge.publishing.html import as_html
from frankpledge.publishing.pdf import as_pdf
from frankpledge.publishing.tables import as_workbook
from frankpledge.publishing.text import as_text
from frankpledge.publishing.traced import figures_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from frankpledge.publishing.blocks import Document
    from frankpledge.publishing.bundle import Inputs
    from frankpledge.publishing.house_style import HouseStyle

BUNDLE = "bundle.zip"


def names_of(stem: str) -> tuple[str, ...]:
    """Return the names of a document's files, in the order in which they are written."""
    return (*(f"{stem}.{ending}" for ending in _WRITERS), "figures.json", BUNDLE)


def files_of(
    document: Document, stem: str, inputs: Inputs, house: HouseStyle | None = None
) -> Iterator[tuple[str, bytes]]:
    """Give each file with its bytes: Word, PDF, web page, plain text, workbook, figures, and the bundle of them all."""
    outputs = {}
    for ending, write in _WRITERS.items():
        content = write(document, house)
        outputs[f"{stem}.{ending}"] = content
        yield f"{stem}.{ending}", content
    yield "figures.json", json.dumps(figures_of(document), indent=1, ensure_ascii=False).encode()
    further = {name: held for name, held in outputs.items() if name.endswith((".docx", ".pdf"))}
    yield BUNDLE, bundle(document, inputs, house=house, outputs=further)


_WRITERS: dict[str, Callable[[Document, HouseStyle | None], bytes]] = {
    "docx": as_docx,
    "pdf": as_pdf,
    "html": lambda document, house: as_html(document, house).encode(),
    "txt": lambda document, house: as_text(document).encode(),  # noqa: ARG005 - plain text has no style
    "xlsx": as_workbook,
}
