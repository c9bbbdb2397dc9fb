"""An edition's bundle: the document, its figures and tables, what it was made of, and the sums that show any change.

Whoever holds it can check it with nothing but sha256sum, and give the document back to be written again. Its bytes
follow from the document and what is said of its inputs alone.
"""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
from typing import TYPE_CHECKING, Any

from pydantic import Field, ValidationError

from frankpledge.faults import DataFault
from frankpledge.publishing.archive import archive
from frankpledge.publishing.blocks import Document, Part
from frankpledge.publishing.bundle_readme import readme
from frankpledge.publishing.html import as_html
from frankpledge.publishing.tables import as_workbook, csv_name, csvw_of, table_as_csv
from frankpledge.publishing.text import as_text
from frankpledge.publishing.traced import figures_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from frankpledge.publishing.house_style import HouseStyle

DOCUMENT, SUMS = "document.json", "SHA256SUMS"
# What a ZIP that was changed or cut short makes its reader raise.
_UNREADABLE = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError, OverflowError, struct.error,
)  # fmt: skip


class InputFile(Part):
    """A file that the document was made of, and its sum."""

    name: str
    sha256: str


class Inputs(Part):
    """What a document was made of: the code's version, what was asked, the files that were read, the packages used."""

    code_version: str
    parameters: dict[str, str] = Field(default_factory=dict)
    files: tuple[InputFile, ...] = ()
    # Each package with its version.
    environment: dict[str, str] = Field(default_factory=dict)


def bundle(
    document: Document,
    inputs: Inputs,
    *,
    house: HouseStyle | None = None,
    outputs: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return an edition's bundle as a ZIP; ``outputs`` are its further files by name, as DOCX and PDF."""
    files = {
        DOCUMENT: _json(document.model_dump(mode="json")),
        "figures.json": _json(figures_of(document)),
        "inputs.json": _json(inputs.model_dump(mode="json")),
        **_tables(document, house),
        "document.html": as_html(document, house).encode(),
        "document.txt": as_text(document).encode(),
    }
    for name, content in (outputs or {}).items():
        files[_further(name, files)] = content
    files["README.md"] = readme(document, inputs.code_version, [*files]).encode()
    return archive({**files, SUMS: _sums(files)})


def rebuild(content: bytes) -> Document:
    """Return the document of a bundle after every sum was checked. Raises DataFault that names what was changed."""
    files = _files(content)
    expected = _expected(files.get(SUMS, b""))
    for name in [*expected, *files]:
        if name == SUMS:
            continue
        if name not in files:
            raise DataFault(
                f"The bundle lacks {name}. Take it anew from where the edition is kept."
            )
        if name not in expected:
            raise DataFault(
                f"The bundle holds {name}, of which {SUMS} knows nothing. Take it anew."
            )
        if hashlib.sha256(files[name]).hexdigest() != expected[name]:
            raise DataFault(
                f"{name} was changed: its sum is not that of {SUMS}. Take the bundle anew."
            )
    if archive(files) != content:
        raise DataFault("The bundle was changed outside its files, or packed again. Take it anew.")
    try:
        return Document.model_validate_json(files[DOCUMENT])
    except (KeyError, ValidationError) as fault:
        raise DataFault(
            f"{DOCUMENT} is no document that this version of Frankpledge reads. inputs.json names the one that does."
        ) from fault


def _tables(document: Document, house: HouseStyle | None) -> dict[str, bytes]:
    tables = {
        f"tables/{csv_name(turn)}": table_as_csv(table).encode()
        for turn, table in enumerate(document.tables(), start=1)
    }
    return {
        **tables,
        "tables/csvw-metadata.json": _json(csvw_of(document)),
        "tables/tables.xlsx": as_workbook(document, house),
    }


def _further(name: str, held: Mapping[str, bytes]) -> str:
    """Return the name of a further file, which is a plain one and none of the bundle's own."""
    is_plain = (
        all(part[:1].isalnum() for part in name.split("/"))
        and "\\" not in name
        and name.isprintable()
    )
    if not is_plain or name in {*held, SUMS, "README.md"}:
        raise DataFault(
            f"{name!r} cannot be the name of a file of a bundle. Name it as in plan.docx."
        )
    return name


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _sums(files: Mapping[str, bytes]) -> bytes:
    """Return sums as ``sha256sum --check`` reads them."""
    lines = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items()]
    return "".join(lines).encode()


def _expected(sums: bytes) -> dict[str, str]:
    lines = sums.decode("utf-8", "replace").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _files(content: bytes) -> dict[str, bytes]:
    """Return the files of a bundle by name; they are held unpacked, so that none can be larger than the whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as held:
            return {one.filename: _read(held, one) for one in held.infolist()}
    except _UNREADABLE as fault:
        raise DataFault(
            f"This is no bundle, or one that was cut short: {fault}. Take it anew."
        ) from fault


def _read(held: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    if one.compress_type != zipfile.ZIP_STORED:
        raise DataFault(
            f"{one.filename} is packed, which no file of a bundle is. Take the bundle anew."
        )
    try:
        return held.read(one)
    except _UNREADABLE as fault:
        raise DataFault(
            f"{one.filename} was changed: it cannot be read ({fault}). Take the bundle anew."
        ) from fault
