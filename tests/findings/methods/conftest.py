"""The worlds that the methods are asked of."""

from __future__ import annotations

import pytest

from ... import stores


@pytest.fixture(scope="session")
def partner(tmp_path_factory) -> stores.PartnerWorld:
    """Give the synthetic county with its partners' evidence: 2022 to 2025."""
    return stores.partner(tmp_path_factory)
