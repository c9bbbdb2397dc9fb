"""The worlds that the methods are asked of."""

from __future__ import annotations

import pytest

from ... import stores
from . import planted as small_partnership
from . import retold as small_store
from . import stepped as small_county


@pytest.fixture(scope="session")
def partner(tmp_path_factory) -> stores.PartnerWorld:
    """Give the synthetic county with its partners' evidence: 2022 to 2025."""
    return stores.partner(tmp_path_factory)


@pytest.fixture(scope="session")
def stepped(tmp_path_factory) -> stores.World:
    """Give a small county with a step everywhere, a step in one district, and none."""
    return small_county.stepped(tmp_path_factory)


@pytest.fixture(scope="session")
def planted(tmp_path_factory) -> stores.PartnerWorld:
    """Give a small partnership of which it is known why each count changed."""
    return small_partnership.planted(tmp_path_factory)


@pytest.fixture(scope="session")
def retold(tmp_path_factory) -> stores.World:
    """Give a small store whose releases retell months."""
    return small_store.retold(tmp_path_factory)
