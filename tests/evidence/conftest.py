"""The stores that this room's tests ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from frankpledge.evidence.loading import load
from frankpledge.evidence.store import Store

from .. import stores
from . import police_files as files
from .police_files import TODAY

if TYPE_CHECKING:
    from pathlib import Path


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


@pytest.fixture
def held(tmp_path) -> Store:
    """Give a store with a release of a small county."""
    county = files.write_small_county(tmp_path / "county")
    load(store := Store(tmp_path / "store"), [county], today=TODAY)
    return store


@pytest.fixture
def correction(tmp_path) -> Path:
    return files.write(tmp_path / "correction.csv", files.street(14))
