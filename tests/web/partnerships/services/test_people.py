"""A role is given once and within the partnership, ends with a day, and is acted under openly."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships import services
from frankpledge.web.partnerships.models import Agency, Partnership

pytestmark = pytest.mark.django_db
SINCE = datetime.date(2025, 4, 1)


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


def test_days_that_overlap_are_refused_and_a_gap_is_not(south):
    give(south, until=datetime.date(2025, 6, 30))
    with pytest.raises(CallFault, match="already"):
        give(south, since=datetime.date(2025, 6, 30))
    assert give(south, since=datetime.date(2025, 7, 1)).since == datetime.date(2025, 7, 1)


def test_who_cannot_sign_in_is_given_no_role(south):
    stopped = User.objects.create_user("stopped@example.org", "Stopped", is_active=False)
    with pytest.raises(CallFault, match="no longer sign in"):
        give(south, person=stopped)


def test_a_role_ends_with_a_day_and_its_history(south):
    membership, day = give(south), datetime.date(2025, 9, 30)
    services.end_role(by="a test", membership=membership, until=day)
    membership.refresh_from_db()
    assert membership.until == day
    event = Event.objects.get(action="role ended")
    assert (event.before, event.after) == ({"until": None}, {"until": "2025-09-30"})


@pytest.mark.parametrize(
    ("until", "words"), [((2025, 3, 31), "before that"), ((2025, 10, 1), "already")]
)
def test_an_end_that_cannot_be_is_refused(south, until, words):
    membership = give(south, until=datetime.date(2025, 9, 30))
    with pytest.raises(CallFault, match=words):
        services.end_role(by="a test", membership=membership, until=datetime.date(*until))
    assert not Event.objects.filter(action="role ended").exists()


def test_a_partnership_keeps_a_manager(south):
    first, day = give(south, role=Role.MANAGER), datetime.date(2025, 9, 30)
    with pytest.raises(CallFault, match="last manager"):
        services.end_role(by="a test", membership=first, until=day)
    other = User.objects.create_user("bo@example.org", "Bo (synthetic)")
    give(south, person=other, role=Role.MANAGER, until=day)
    with pytest.raises(CallFault, match="last manager"):
        services.end_role(by="a test", membership=first, until=day)
    other.memberships.update(until=None)
    services.end_role(by="a test", membership=first, until=day)


def test_a_person_acts_under_a_role_of_their_own_and_the_history_says_so(south):
    membership = give(south)
    services.act_as(by=membership.person, membership=membership)
    event = Event.objects.get(action="acts under")
    assert event.after == {"acting_for": "analyst wcc"}
    stranger = User.objects.create_user("cy@example.org", "Cy (synthetic)")
    with pytest.raises(CallFault, match="somebody else"):
        services.act_as(by=stranger, membership=membership)


def test_what_is_done_under_a_membership_names_the_person_and_for_whom(south):
    membership = give(south)
    services.add_agency(
        by=membership, partnership=south, values={"name": "New", "standing": "partner"}
    )
    event = Event.objects.get(action="added")
    assert (event.by, event.acting_for) == (str(membership.person_id), "analyst wcc")
