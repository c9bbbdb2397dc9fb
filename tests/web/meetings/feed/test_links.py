"""An address opens one member's calendar while their role lasts; altered, renewed or ended it opens nothing."""

from __future__ import annotations

import datetime

import pytest
from django.core import signing

from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings.feed.links import SALT, link_text, reader_of
from frankpledge.web.meetings.feed.services import end_address, renew_address
from frankpledge.web.meetings.models import CalendarAddress
from frankpledge.web.partnerships.models import Membership
from tests.web.meetings.conftest import TODAY


@pytest.fixture
def member(acting):
    """Give a member of the Board."""
    return acting(Role.BOARD_MEMBER)


@pytest.fixture
def address(member):
    """Give the address of that member's calendar."""
    return renew_address(by=member, today=TODAY)


def test_an_address_opens_its_own_members_calendar(member, address):
    assert reader_of(link_text(address), TODAY) == member


def test_one_letter_changed_anywhere_opens_nothing(address):
    text = link_text(address)
    for place in range(len(text)):
        other = "A" if text[place] != "A" else "B"
        assert reader_of(text[:place] + other + text[place + 1 :], TODAY) is None
    for broken in ("", "none", text[:-1], text + "A", "\x00"):
        assert reader_of(broken, TODAY) is None


def test_what_was_signed_for_something_else_or_by_another_nonce_opens_nothing(address):
    right = [address.pk, address.nonce]
    assert reader_of(signing.Signer(salt=SALT).sign_object(right), TODAY) is not None
    for told, salt in (
        (right, "frankpledge.return"),
        ([address.pk, "0" * 32], SALT),
        ([address.pk + 1, address.nonce], SALT),
    ):
        assert reader_of(signing.Signer(salt=salt).sign_object(told), TODAY) is None


def test_a_renewed_or_ended_address_opens_nothing(member, address):
    old = link_text(address)
    new = link_text(renew_address(by=member, today=TODAY))
    assert reader_of(old, TODAY) is None
    assert reader_of(new, TODAY) == member
    end_address(by=member)
    assert reader_of(new, TODAY) is None
    again = link_text(renew_address(by=member, today=TODAY))
    assert reader_of(again, TODAY) == member
    assert reader_of(new, TODAY) is None, "one that was ended stays ended"


def test_it_ends_with_the_role_with_the_account_and_with_the_right_to_see_meetings(member, address):
    text, own = link_text(address), Membership.objects.filter(pk=member.pk)
    own.update(until=TODAY)
    assert reader_of(text, TODAY) is not None, "its last day is a day"
    assert reader_of(text, TODAY + datetime.timedelta(1)) is None
    own.update(until=None, role=Role.DEATH_REVIEW_PANEL.value)
    assert reader_of(text, TODAY) is None
    own.update(role=Role.BOARD_MEMBER.value)
    User.objects.filter(pk=member.person_id).update(is_active=False)
    assert reader_of(text, TODAY) is None
    own.delete()
    assert not CalendarAddress.objects.exists()
