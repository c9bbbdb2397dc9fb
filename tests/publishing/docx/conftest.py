"""A document written as a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from frankpledge.publishing.docx import as_docx
from tests.publishing.docx.reading import Read

if TYPE_CHECKING:
    from frankpledge.publishing.blocks import Document


@pytest.fixture
def made(document: Document) -> Read:
    """Give the sample, written and read back."""
    return Read(as_docx(document))
