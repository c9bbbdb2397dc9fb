"""Evidence for the front page: the synthetic county, made once a run."""

from __future__ import annotations

import pytest

from tests import stores


@pytest.fixture(scope="session")
def synthetic(tmp_path_factory) -> stores.World:
    """Give the synthetic county: four years, both census vintages, planted changes."""
    return stores.synthetic(tmp_path_factory)
