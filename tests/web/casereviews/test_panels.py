"""Who takes part in a case review: agencies, with or without somebody here, until they leave or declare a conflict."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.casereviews import panels, queries
from frankpledge.web.partnerships.models import Agency
from tests.web.casereviews.conftest import TODAY


@pytest.fixture
def landlord(cast):
    return Agency.objects.create(
        partnership=cast.own, slug="landlord", name="Synthetic Homes", standing="partner"
    )


def test_an_agency_takes_part_with_nobody_here(accepted, landlord, take):
    place = take(panels.join, accepted, agency=landlord)
    assert (place.sits, place.membership) == (True, None)
    take(panels.leave, accepted, place=place)
    again = take(panels.join, accepted, agency=landlord)
    assert (again.pk, again.sits) == (place.pk, True)


def test_only_who_is_of_the_agency_and_may_see_case_reviews_sits_for_it(
    acting, accepted, landlord, council, panellist, take
):
    with pytest.raises(CallFault, match="cannot sit for Synthetic Homes"):
        take(panels.join, accepted, agency=landlord, membership=panellist)
    with pytest.raises(CallFault, match="cannot sit for Synthetic Council"):
        take(panels.join, accepted, agency=council, membership=acting(Role.BOARD_MEMBER))


def test_no_agency_of_another_partnership_takes_part(accepted, acting, cast, take):
    other = acting(Role.MANAGER, cast.other).agency
    with pytest.raises(CallFault, match="no agency of this partnership"):
        take(panels.join, accepted, agency=other)


def test_who_left_does_not_see_the_case_any_more(accepted, place, panellist, take):
    assert queries.reviews(panellist).exists()
    take(panels.leave, accepted, place=place)
    assert not queries.reviews(panellist).exists()
    with pytest.raises(CallFault, match="Nobody is on this place"):
        take(panels.leave, accepted, place=place)


def test_a_panellist_declares_their_own_conflict_and_no_other(acting, accepted, place, panellist):
    told = {"review": accepted, "today": TODAY}
    other = acting(Role.PARTNER_LEAD)
    with pytest.raises(CallFault, match="your own"):
        panels.declare_conflict(by=other, membership=panellist, words="kin", **told)
    with pytest.raises(CallFault, match="in a few words"):
        panels.declare_conflict(by=panellist, membership=panellist, words=" ", **told)
    assert not panels.declare_conflict(by=panellist, membership=panellist, words="kin", **told).sits
    assert not queries.reviews(panellist).exists()


def test_who_has_a_conflict_does_not_join_again(accepted, council, panellist, place, take):
    take(panels.declare_conflict, accepted, membership=panellist, words="kin")
    with pytest.raises(CallFault, match="declared a conflict of interest"):
        take(panels.join, accepted, agency=council, membership=panellist)


def test_who_runs_case_reviews_has_conflicts_too_and_is_shut_out(accepted, manager, take):
    type(manager).objects.filter(pk=manager.pk).update(agency=None)
    manager.refresh_from_db()
    take(panels.declare_conflict, accepted, membership=manager, words="a neighbour")
    assert not queries.reviews(manager).exists()


def test_a_conflict_of_interest_holds_for_the_person_in_every_role(
    accepted, place, panellist, take
):
    take(panels.declare_conflict, accepted, membership=panellist, words="kin")
    panellist.person.memberships.update(role=Role.MANAGER)
    panellist.refresh_from_db()
    assert not queries.reviews(panellist).exists()


def test_nobody_of_another_partnership_has_a_conflict_here(accepted, acting, cast, take):
    other = acting(Role.MANAGER, cast.other)
    with pytest.raises(CallFault, match="is of another partnership"):
        take(panels.declare_conflict, accepted, membership=other, words="kin")
