"""A document written as a Word file, and the word processor that opens it."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from frankpledge.publishing.docx import as_docx
from tests.publishing.docx.reading import Read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from frankpledge.publishing.blocks import Document

NO_LIBREOFFICE = "no `soffice` on the PATH: install LibreOffice (Debian: apt-get install libreoffice-writer-nogui)"


@pytest.fixture
def made(document: Document) -> Read:
    """Give the sample, written and read back."""
    return Read(as_docx(document))


@pytest.fixture
def converted(tmp_path: Path) -> Callable[[bytes], bytes]:
    """Give what opens a Word file in LibreOffice and returns the PDF that it makes of it."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip(NO_LIBREOFFICE)

    def convert(written: bytes) -> bytes:
        (tmp_path / "made.docx").write_bytes(written)
        # A profile of its own: two that share one wait for each other, and the person's own is out of reach.
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        subprocess.run(
            [program, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "made.docx"],
            check=True, timeout=300, capture_output=True,
        )  # fmt: skip
        return (tmp_path / "made.pdf").read_bytes()

    return convert
