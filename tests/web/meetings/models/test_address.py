"""A membership has one address, drawn by chance, which says nobody's name."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings.models import CalendarAddress
from tests.web.meetings.conftest import TODAY


def test_the_database_holds_one_address_a_membership(acting):
    member, other = acting(Role.BOARD_MEMBER), acting(Role.MANAGER)
    first = CalendarAddress.objects.create(membership=member, made_on=TODAY)
    second = CalendarAddress.objects.create(membership=other, made_on=TODAY)
    assert len(first.nonce) == 32
    assert first.nonce != second.nonce
    assert str(member.person) not in str(first)
    with pytest.raises(IntegrityError):
        CalendarAddress.objects.create(membership=member, made_on=TODAY)
