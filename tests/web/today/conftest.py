"""What the front page is asked over: the synthetic county, made once a run, and a panel that scores."""

from __future__ import annotations

import pytest

from tests import stores
from tests.web.assessments.conftest import assessment, panel, themes

__all__ = ["assessment", "panel", "themes"]


@pytest.fixture(scope="session")
def synthetic(tmp_path_factory) -> stores.World:
    """Give the synthetic county: four years, both census vintages, planted changes."""
    return stores.synthetic(tmp_path_factory)
