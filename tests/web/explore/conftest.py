"""Evidence for the pages: the synthetic county, made once a run; the partnership of the cast lies in it."""

from __future__ import annotations

import pytest

from tests import stores


@pytest.fixture(scope="session")
def synthetic(tmp_path_factory) -> stores.World:
    """Give the synthetic county: four years, both census vintages, planted changes."""
    return stores.synthetic(tmp_path_factory)


@pytest.fixture
def with_evidence(synthetic, settings) -> stores.World:
    """Let the pages read the synthetic county's store."""
    settings.STORE = synthetic.store.folder
    return synthetic


@pytest.fixture
def no_evidence(settings, tmp_path) -> None:
    """Let the pages find an empty store."""
    settings.STORE = tmp_path / "empty"
