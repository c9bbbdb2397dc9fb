"""What falls due by itself is there on its day without anybody's doing, and until somebody records its delivery."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.commissions import queries, services
from frankpledge.web.explore.commissions.recurring import fallen_due, written
from frankpledge.web.explore.models import Commission
from frankpledge.web.partnerships.models import Membership

DAY = datetime.date
BEGAN = DAY(2025, 2, 10)
# Quarter → the first day on which it stands in the register, and the last on which it is in time (75 days on).
STANDS = {
    "2025-q1": (DAY(2025, 4, 1), DAY(2025, 6, 14)),
    "2025-q2": (DAY(2025, 7, 1), DAY(2025, 9, 13)),
    "2025-q3": (DAY(2025, 10, 1), DAY(2025, 12, 14)),
    "2025-q4": (DAY(2026, 1, 1), DAY(2026, 3, 16)),
}


@pytest.fixture
def analyst(cast):
    """Give the analyst's membership, the partnership's first."""
    cast.person(Role.ANALYST)
    Membership.objects.update(since=BEGAN)
    return Membership.objects.select_related("partnership", "agency").get()


def states(analyst, day) -> dict[str, str]:
    return {one.reference.removeprefix("recorded-crime-"): one.state(day)
            for one in queries.all_on(analyst, day)[0]}  # fmt: skip


def test_a_year_of_days_brings_each_quarter_on_its_day_and_keeps_it_until_it_is_delivered(analyst):
    delivered: set[str] = set()
    for number in range(420):
        day = DAY(2025, 2, 10) + datetime.timedelta(days=number)
        expected = {
            quarter: "late" if day > due else "asked"
            for quarter, (first, due) in STANDS.items()
            if day >= first and quarter not in delivered
        }
        if day >= DAY(2026, 4, 1):
            expected["2026-q1"] = "asked"
        assert states(analyst, day) == expected, day
        # The second quarter is delivered in time, the third late; the first never.
        for quarter, on in {"2025-q2": DAY(2025, 9, 1), "2025-q3": DAY(2026, 1, 20)}.items():
            if day == on:
                one = queries.commission(analyst, f"recorded-crime-{quarter}", day)
                services.deliver(
                    by=analyst, commission=one, today=day, delivered_on=day, words="Read out"
                )
                delivered.add(quarter)
    assert Commission.objects.count() == len(delivered) == 2


def _fallen_due(partnership, day):
    return fallen_due(partnership, day, written(partnership.pk))


def test_a_quarter_is_told_in_its_months(analyst):
    (one,) = _fallen_due(analyst.partnership, DAY(2025, 4, 1))
    assert one.title == "Quarterly analysis of recorded crime, January to March 2025"
    assert "in January to March 2025," in one.question
    assert (one.reference, one.meeting) == ("recorded-crime-2025-q1", "Operational group")
    assert (one.asked_on, one.due_on) == STANDS["2025-q1"]
    one.save()
    assert _fallen_due(analyst.partnership, DAY(2025, 4, 1)) == []


def test_a_partnership_without_anybody_owes_nothing(cast):
    assert _fallen_due(cast.own, DAY(2026, 1, 1)) == []
