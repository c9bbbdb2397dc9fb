"""A meeting with papers on its table, and a way to ask for a pack and to let the worker make it."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.meetings.packs import jobs, services
from tests.web.meetings.papers.conftest import item, take

__all__ = ["item", "take"]

NOW = datetime.datetime(2024, 5, 10, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    """Keep the worker's locks apart from those of other tests."""
    settings.STORE = tmp_path / "store"


@pytest.fixture
def ask(manager, may_meeting):
    """Ask for a pack, as the manager unless somebody else is named."""

    def asked(meant_for="public", by=manager, now=NOW):
        return services.ask_for(by=by, meeting=may_meeting, meant_for=meant_for, now=now)

    return asked


@pytest.fixture
def worked():
    """Let the worker make a pack, and give it as it stands then."""

    def made(pack):
        jobs.make_pack.func(pack.pk)
        pack.refresh_from_db()
        return pack

    return made
