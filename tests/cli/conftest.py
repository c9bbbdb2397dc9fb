"""The stores that this room's tests ask."""

from __future__ import annotations

import pytest

from .. import stores


@pytest.fixture(scope="session")
def synthetic(tmp_path_factory) -> stores.World:
    """Give the synthetic county: four years, both census vintages, planted changes."""
    return stores.synthetic(tmp_path_factory)


@pytest.fixture(scope="session")
def real(tmp_path_factory, real_data) -> stores.World:
    """Give the real open data, loaded."""
    return stores.real(tmp_path_factory)


@pytest.fixture(scope="session")
def known(tmp_path_factory) -> stores.World:
    """Give a few rows that are all known by hand."""
    return stores.known(tmp_path_factory)
