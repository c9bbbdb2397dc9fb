"""The database itself keeps one role from standing twice, and its days in order."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.partnerships.models import Agency, Membership, Partnership

pytestmark = pytest.mark.django_db
FIRST, SECOND = datetime.date(2025, 1, 1), datetime.date(2025, 7, 1)


@pytest.fixture
def given():
    place = Partnership.objects.create(slug="one", name="One", code="E22000999")
    agency = Agency.objects.create(partnership=place, slug="a", name="A", standing="partner")
    person = User.objects.create_user("a@example.org", "Ann (synthetic)")
    return {
        "person": person,
        "partnership": place,
        "agency": agency,
        "role": "analyst",
        "since": FIRST,
    }


def refused(**values):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(**values)


@pytest.mark.parametrize("without", [False, True])
def test_a_role_for_an_agency_or_for_none_begins_once_a_day(given, without):
    if without:
        given["agency"] = None
    Membership.objects.create(**given)
    refused(**given)
    Membership.objects.create(**(given | {"since": SECOND}))


def test_a_role_ends_after_it_begins(given):
    refused(**(given | {"since": SECOND, "until": FIRST}))
    Membership.objects.create(**(given | {"until": FIRST}))


def test_a_membership_says_as_what_and_for_whom_one_acts(given):
    held = Membership(**given)
    assert (held.words, held.acting_for) == ("Analyst for A", "analyst a")
    assert str(held) == "Ann (synthetic), Analyst, A"
    alone = Membership(**(given | {"agency": None}))
    assert (alone.words, alone.acting_for, str(alone)) == (
        "Analyst",
        "analyst",
        "Ann (synthetic), Analyst",
    )
    assert held.may(Permission.SEE_EVIDENCE)
    assert not held.may(Permission.CHANGE_PARTNERSHIP)
