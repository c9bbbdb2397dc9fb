"""The partnership of the plan, founded from its definition; and a small lookup of invented partnerships."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.definitions.partnership import load_partnership
from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.partnerships import services
from frankpledge.web.partnerships.lookups import Lookup
from tests import stores

SINCE = datetime.date(2025, 4, 1)
NAMES = ("district", "district_name", "csp", "csp_name", "force", "force_name")
ROWS = (
    ("E07000901", "Northfield", "E22000901", "Nether Vale", "E23000035", "Devon & Cornwall"),
    ("E07000902", "Southfield", "E22000901", "Nether Vale", "E23000035", "Devon & Cornwall"),
    ("E06000901", "Greatshire", "E22000902", "Great East", "E23000901", "Invented"),
    ("E06000901", "Greatshire", "E22000903", "Great West", "E23000901", "Invented"),
    ("W06000901", "Cwm Synthetig", "W14000901", "Cwm Synthetig", "W15000002", "Gwent"),
    ("E07000221", "Stratford-on-Avon", "E22000359", "South Warwickshire", "E23000017", "Warwickshire"),
)  # fmt: skip


@pytest.fixture
def lookup() -> Lookup:
    """Give a lookup of invented partnerships, and the one that has a definition."""
    return Lookup("synthetic", tuple(dict(zip(NAMES, row, strict=True)) for row in ROWS))


@pytest.fixture
def south(db):
    """Found the partnership of the plan."""
    del db
    return services.found_from_definition(
        by="a test", definition=load_partnership("south-warwickshire")
    )


@pytest.fixture
def manager(south) -> User:
    """Give the manager of the plan's partnership."""
    person = User.objects.create_user("manager@example.org", "Mel (synthetic)")
    services.appoint(by="a test", person=person, partnership=south, role=Role.MANAGER, since=SINCE,
                     agency=south.agency_set.get(slug="wdc"))  # fmt: skip
    return person


@pytest.fixture
def as_manager(client, manager):
    """Give a client that is signed in as the manager."""
    client.force_login(manager)
    return client


@pytest.fixture(scope="session")
def synthetic(tmp_path_factory) -> stores.World:
    """Give the synthetic county."""
    return stores.synthetic(tmp_path_factory)


@pytest.fixture
def with_evidence(synthetic, settings) -> stores.World:
    """Let the pages read the synthetic county's store."""
    settings.STORE = synthetic.store.folder
    return synthetic


@pytest.fixture
def no_store(settings, tmp_path):
    """Let the pages find nothing loaded."""
    settings.STORE = tmp_path / "store"
