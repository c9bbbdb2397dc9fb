"""The sample document as PDF."""

from __future__ import annotations

import pytest

from frankpledge.publishing.pdf import as_pdf


@pytest.fixture
def pdf(document):
    """Give the sample document as PDF."""
    return as_pdf(document)
