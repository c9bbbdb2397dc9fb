"""A document as files: every writer of the publishing floor, in one place. What is not there is not offered."""

from __future__ import annotations

import importlib
import importlib.util
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.publishing.traced import figures_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.publishing.blocks import Document

_ROOM = "frankpledge.publishing"


@dataclass(frozen=True)
class File:
    """A kind of file: how its address names it, its ending, its words, its type, and the function that writes it."""

    name: str
    ending: str
    words: str
    type: str
    write: Callable[[Document], bytes]


def _writer(module: str, name: str) -> Callable[..., Any] | None:
    """Return a writer of the publishing floor; None where it is not there."""
    if importlib.util.find_spec(f"{_ROOM}.{module}") is None:
        return None
    return getattr(importlib.import_module(f"{_ROOM}.{module}"), name, None)


def _json(document: Document) -> bytes:
    told = {
        "title": document.title, "version": document.control.version, "marking": document.marking,
        "draft": document.is_draft, "synthetic": document.is_synthetic, "figures": figures_of(document),
    }  # fmt: skip
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


_OFFICE = "application/vnd.openxmlformats-officedocument"
_WRITERS = (
    ("docx", "docx", "Word", f"{_OFFICE}.wordprocessingml.document", "docx", "as_docx"),
    ("pdf", "pdf", "PDF", "application/pdf", "pdf", "as_pdf"),
    ("html", "html", "Web page", "text/html; charset=utf-8", "html", "as_html"),
    ("txt", "txt", "Plain text", "text/plain; charset=utf-8", "text", "as_text"),
    ("csv", "csv.zip", "Tables as CSV", "application/zip", "tables", "as_csvw"),
    ("xlsx", "xlsx", "Tables as a workbook", f"{_OFFICE}.spreadsheetml.sheet", "tables", "as_xlsx"),
    ("bundle", "bundle.zip", "Everything from which it is built again", "application/zip", "bundle", "as_bundle"),
)  # fmt: skip


def files() -> dict[str, File]:
    """Return the kinds of file that a document can be given as, by the name in its address."""
    found = {}
    for name, ending, words, kind, module, function in _WRITERS:
        writer = _writer(module, function)
        if writer is not None:
            found[name] = File(name, ending, words, kind, _as_bytes(writer))
    found["json"] = File("json", "json", "Figures as JSON", "application/json", _json)
    return found


def _as_bytes(writer: Callable[..., Any]) -> Callable[[Document], bytes]:
    def write(document: Document) -> bytes:
        made = writer(document)
        return made.encode() if isinstance(made, str) else bytes(made)

    return write
