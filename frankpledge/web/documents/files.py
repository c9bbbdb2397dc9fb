"""A document as files: every writer of the publishing floor, in one place."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from frankpledge import __version__
from frankpledge.publishing.archive import archive
from frankpledge.publishing.bundle import InputFile, Inputs, bundle
from frankpledge.publishing.docx import as_docx
from frankpledge.publishing.html import as_html
from frankpledge.publishing.pdf import as_pdf
from frankpledge.publishing.tables import as_workbook, csv_name, csvw_of, table_as_csv
from frankpledge.publishing.text import as_text
from frankpledge.publishing.traced import figures_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.evidence.store import Release
    from frankpledge.publishing.blocks import Document
    from frankpledge.web.documents.models import Edition

_OFFICE = "application/vnd.openxmlformats-officedocument"
# What an edition's numbers and pages depend on, beside the program itself.
PACKAGES = ("duckdb", "python-docx", "scipy", "typst", "vl-convert-python", "xlsxwriter")


@dataclass(frozen=True)
class File:
    """A kind of file: how its address names it, its ending, its words, its type, and the function that writes it."""

    name: str
    ending: str
    words: str
    type: str
    write: Callable[[Document, Inputs], bytes]


def _json(document: Document) -> bytes:
    told = {
        "title": document.title, "version": document.control.version, "marking": document.marking,
        "draft": document.is_draft, "synthetic": document.is_synthetic, "figures": figures_of(document),
    }  # fmt: skip
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _tables(document: Document) -> bytes:
    """Return every table as CSV, with the metadata that says what its columns are."""
    held = {
        csv_name(turn): table_as_csv(table).encode()
        for turn, table in enumerate(document.tables(), 1)
    }
    about = json.dumps(csvw_of(document), ensure_ascii=False, indent=1) + "\n"
    return archive({**held, "csvw-metadata.json": about.encode()})


def _bundle(document: Document, inputs: Inputs) -> bytes:
    further = {"document.docx": as_docx(document), "document.pdf": as_pdf(document)}
    return bundle(document, inputs, outputs=further)


_FILES = (
    File("docx", "docx", "Word", f"{_OFFICE}.wordprocessingml.document", lambda made, _: as_docx(made)),
    File("pdf", "pdf", "PDF", "application/pdf", lambda made, _: as_pdf(made)),
    File("html", "html", "Web page", "text/html; charset=utf-8", lambda made, _: as_html(made).encode()),
    File("txt", "txt", "Plain text", "text/plain; charset=utf-8", lambda made, _: as_text(made).encode()),
    File("xlsx", "xlsx", "Tables as a workbook", f"{_OFFICE}.spreadsheetml.sheet", lambda made, _: as_workbook(made)),
    File("csv", "csv.zip", "Tables as CSV", "application/zip", lambda made, _: _tables(made)),
    File("json", "json", "Figures as JSON", "application/json", lambda made, _: _json(made)),
    File("bundle", "bundle.zip", "All of it, with what it was made of", "application/zip", _bundle),
)  # fmt: skip


def files() -> dict[str, File]:
    """Return the kinds of file that a document can be given as, by the name in its address."""
    return {one.name: one for one in _FILES}


def inputs_of(edition: Edition, release: Release | None) -> Inputs:
    """Say what an edition was made of, so that who holds its bundle can make it again."""
    document = edition.document
    asked = {"partnership": document.partnership_id, "document": document.reference, "edition": str(edition.number),
             "outline": document.outline, "audience": document.audience, "months": f"{edition.first}/{edition.last}",
             "release": release.id if release else "none"}  # fmt: skip
    sources = release.sources if release else ()
    read = tuple(InputFile(name=one["subject"], sha256=one["sha256"]) for one in sources)
    packages = {name: metadata.version(name) for name in PACKAGES}
    return Inputs(code_version=__version__, parameters=asked, files=read, environment=packages)
