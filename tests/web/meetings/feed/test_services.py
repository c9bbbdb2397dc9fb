"""An address is one's own, one at a time, and the history tells of it without telling it."""

from __future__ import annotations

import json

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.models import Event
from frankpledge.web.meetings.feed.links import link_text
from frankpledge.web.meetings.feed.services import end_address, renew_address
from frankpledge.web.meetings.models import CalendarAddress
from tests.web.meetings.conftest import TODAY


def test_each_member_has_one_address_and_the_history_tells_of_it_but_not_what_it_is(acting):
    member, other = acting(Role.BOARD_MEMBER), acting(Role.MANAGER)
    first = renew_address(by=member, today=TODAY)
    nonce = first.nonce
    renew_address(by=other, today=TODAY)
    second = renew_address(by=member, today=TODAY)
    assert (first.pk, CalendarAddress.objects.count()) == (second.pk, 2)
    assert second.nonce != nonce
    end_address(by=member)
    assert CalendarAddress.objects.get().membership == other
    told = Event.objects.filter(kind="membership", record=str(member.pk), by=str(member.person_id))
    assert list(told.values_list("action", flat=True)) == [
        "calendar address made",
        "calendar address renewed",
        "calendar address ended",
    ]
    kept = json.dumps(list(Event.objects.values()), default=str)
    assert nonce not in kept
    assert link_text(second) not in kept


def test_what_is_not_there_is_not_ended(acting):
    with pytest.raises(CallFault, match="has no address"):
        end_address(by=acting(Role.BOARD_MEMBER))
