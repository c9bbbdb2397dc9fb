"""A partnership is founded with all that its definition states; a role is given once, and within the partnership."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.definitions.partnership import load_partnership
from frankpledge.faults import CallFault
from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships import services
from frankpledge.web.partnerships.models import Agency, Partnership

pytestmark = pytest.mark.django_db
SINCE = datetime.date(2025, 4, 1)


@pytest.fixture
def south():
    return services.found_from_definition(
        by="a test", definition=load_partnership("south-warwickshire")
    )


def test_a_second_founding_leaves_the_first_as_it_is(south):
    again = services.found_from_definition(
        by="a test", definition=load_partnership("south-warwickshire")
    )
    assert again == south
    assert Event.objects.filter(action="founded").count() == 1


def test_a_code_has_one_partnership():
    Partnership.objects.create(slug="other", name="Other", code="E22000359")
    with pytest.raises(CallFault, match="has a partnership already"):
        services.found_from_definition(
            by="a test", definition=load_partnership("south-warwickshire")
        )
    assert not Event.objects.exists()


def give(south, **more):
    person, _ = User.objects.get_or_create(email="ann@example.org", name="Ann (synthetic)")
    agency = south.agency_set.get(slug="wcc")
    given = {"by": "a test", "person": person, "partnership": south, "agency": agency, "role": Role.ANALYST,
             "since": SINCE}  # fmt: skip
    return services.appoint(**(given | more))


def test_a_role_is_given_with_its_history(south):
    membership = give(south)
    event = Event.objects.get(action="appointed")
    assert (event.record, event.after["role"]) == (str(membership.pk), "analyst")


def test_a_role_is_given_once(south):
    give(south)
    with pytest.raises(CallFault, match="already"):
        give(south)
    assert Event.objects.filter(action="appointed").count() == 1


def test_an_agency_of_another_partnership_is_refused(south):
    other = Partnership.objects.create(slug="other", name="Other", code="E22000999")
    stranger = Agency.objects.create(partnership=other, slug="x", name="X", standing="partner")
    with pytest.raises(CallFault, match="another partnership"):
        give(south, agency=stranger)


def test_a_role_that_ends_before_it_begins_is_refused(south):
    with pytest.raises(CallFault, match="before it begins"):
        give(south, until=datetime.date(2025, 3, 31))
