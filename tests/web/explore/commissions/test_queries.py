"""The register puts the first due first; what is due soon is told apart; who does analysis is found by role."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.commissions import queries, services
from frankpledge.web.partnerships.models import Membership
from frankpledge.web.sharing.services import found_group, mark

DAY = datetime.date(2026, 3, 2)


def days(number: int) -> datetime.date:
    return DAY + datetime.timedelta(days=number)


@pytest.fixture
def analyst(cast):
    """Give the analyst's membership, which began this quarter: nothing falls due by itself."""
    cast.person(Role.ANALYST)
    Membership.objects.update(since=DAY)
    return Membership.objects.select_related("partnership").get()


def enter(by, due):
    return services.enter(by=by, today=DAY, title=f"Due {due}", question="?", asker="The chair",
                          asked_on=days(-30), due_on=due)  # fmt: skip


def test_the_first_due_comes_first_and_only_a_fortnight_is_soon(analyst):
    later, soon, late = (enter(analyst, days(n)) for n in (15, 14, -1))
    gone = enter(analyst, days(-5))
    services.withdraw(by=analyst, commission=gone, today=DAY, why="x")
    assert queries.all_on(analyst, DAY) == ([late, soon, later], [gone])
    assert queries.to_deliver(analyst, DAY) == [late, soon]


def test_who_does_analysis_is_found_by_role(analyst, cast):
    manager = cast.person(Role.MANAGER).memberships.get()
    cast.person(Role.BOARD_MEMBER)
    cast.person(Role.ANALYST, cast.other)
    assert list(queries.analysts(analyst, DAY)) == [analyst, manager]


def test_it_is_described_within_its_partnership_alone(analyst, cast):
    made = enter(analyst, DAY)
    stranger = cast.person(Role.ANALYST, cast.other).memberships.get()
    address = f"/southmere/evidence/commissions/{made.reference}/"
    assert queries.describe(analyst, [made.reference]) == {made.reference: (made.title, address)}
    assert queries.describe(stranger, [made.reference]) == {}
    assert queries.commission(analyst, "none", DAY) is None


def test_a_quarter_that_was_closed_to_somebody_does_not_fall_due_to_them_anew(cast):
    manager = cast.person(Role.MANAGER).memberships.get()
    Membership.objects.update(since=datetime.date(2025, 11, 1))
    reader = cast.person(Role.BOARD_MEMBER).memberships.get()
    reader.since = DAY
    reader.save()
    one = queries.commission(manager, "recorded-crime-2025-q4", DAY)
    held = services.take_up(by=manager, commission=one, today=DAY, done_by=manager)
    panel = found_group(by=manager, partnership=cast.own, name="Panel", purpose="Synthetic")
    mark(
        by=manager,
        kind=queries.KIND,
        record_id=held.reference,
        level=Level.OFFICIAL_SENSITIVE,
        groups=[panel],
    )
    assert queries.all_on(manager, DAY)[0] == [held]
    assert queries.all_on(reader, DAY)[0] == []
