"""Somebody of another partnership."""

from __future__ import annotations

import pytest

from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.partnerships.models import Agency, Membership, Partnership
from tests.web.meetings.conftest import SINCE


@pytest.fixture
def stranger(db) -> Membership:
    """Give a Board member of another partnership."""
    del db
    other = Partnership.objects.create(slug="otherby", name="Otherby (synthetic)", code="E22000999")
    agency = Agency.objects.create(
        partnership=other, slug="fire", name="Fire (synthetic)", standing="responsible"
    )
    return Membership.objects.create(
        person=User.objects.create_user("o@example.org", "Otherby Member (synthetic)"),
        partnership=other, agency=agency, role=Role.BOARD_MEMBER, since=SINCE,
    )  # fmt: skip
