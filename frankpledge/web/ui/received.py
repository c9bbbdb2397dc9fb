"""Look at a file that somebody sent: what its name says and what its bytes say must be the same."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from frankpledge.faults import CallFault
from frankpledge.web.ui.exports import XLSX
from frankpledge.web.ui.hidden import PRINTED, hidden_in

LARGEST = 20 << 20
# A document that unpacks to more than this is made to fill a memory.
LARGEST_UNPACKED = 200 << 20
LONGEST_NAME = 200
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# By the end of a name: what the file is sent as, and which part an office file of this kind holds.
TYPES = {"pdf": "application/pdf", "docx": DOCX, "xlsx": XLSX}
_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_MACROS = "vbaproject.bin"
WAY_OUT = "Send a PDF, or a .docx or .xlsx without macros."


@dataclass(frozen=True)
class Received:
    """A file as it was received: its name, its bytes, their digest, and its pages; 0 where none are counted."""

    name: str
    content: bytes
    digest: str
    pages: int


def receive(name: str, content: bytes) -> Received:
    """Return a file that is taken; a CallFault says why another is not."""
    name = PurePosixPath(name.replace("\\", "/")).name[-LONGEST_NAME:]
    ending = ending_of(name)
    if ending not in TYPES:
        raise CallFault(f"{name!r} is neither PDF, DOCX nor XLSX. {WAY_OUT}")
    if len(content) > LARGEST:
        size = f"{len(content) / (1 << 20):.1f}"
        raise CallFault(
            f"{name!r} has {size} MB, and at most {LARGEST >> 20} MB are taken. Make its pictures smaller."
        )
    pages = _pages(name, content) if ending == "pdf" else _office(name, content, _PARTS[ending])
    return Received(name, content, hashlib.sha256(content).hexdigest(), pages)


def ending_of(name: str) -> str:
    """Return the end of a file's name, in small letters."""
    return name.rpartition(".")[2].lower()


def _pages(name: str, content: bytes) -> int:
    """Count the pages of a PDF."""
    if not content.startswith(b"%PDF-"):
        raise CallFault(f"{name!r} is called a PDF, and is none. {WAY_OUT}")
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise CallFault(
                f"{name!r} is protected by a password. Save it without one: members could not open it."
            )
        pages = len(reader.pages)
        hidden = hidden_in(reader)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise CallFault(f"{name!r} cannot be read as a PDF ({fault}). Make it again.") from fault
    if not pages:
        raise CallFault(f"{name!r} holds no page. Choose the file that you meant.")
    if hidden:
        raise CallFault(f"{name!r} {hidden} {PRINTED}")
    return pages


def _office(name: str, content: bytes, part: str) -> int:
    """Refuse what is no document or workbook, or holds macros; pages depend on who opens it: none is counted."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            members = opened.infolist()
    except zipfile.BadZipFile as fault:
        raise CallFault(
            f"{name!r} is called a {ending_of(name).upper()}, and is none. {WAY_OUT}"
        ) from fault
    names = {one.filename.lower() for one in members}
    if part not in names:
        raise CallFault(f"{name!r} is called a {ending_of(name).upper()}, and is none. {WAY_OUT}")
    if any(one.endswith(_MACROS) for one in names):
        raise CallFault(
            f"{name!r} holds macros, which run on the machine of whoever opens it. {WAY_OUT}"
        )
    unpacked = sum(one.file_size for one in members)
    if unpacked > LARGEST_UNPACKED:
        raise CallFault(f"{name!r} would unpack to {unpacked:,} bytes. Make its pictures smaller.")
    return 0
