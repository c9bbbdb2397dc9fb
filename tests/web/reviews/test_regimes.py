"""A case begins only under a regime that is law for that day and area, or that the partnership switched on for them."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.definitions.review_regimes import review_regimes
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.models import Event
from frankpledge.web.reviews import casework, regimes
from frankpledge.web.reviews.models import DeathReview
from frankpledge.web.reviews.switches import RegimeSwitch
from tests.web.reviews.conftest import TODAY

WEAPON, HERE, THERE = "offensive-weapon", "E07000221", "E07000222"
SINCE = datetime.date(2026, 4, 1)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def switch(coordinator):
    """Switch a regime as the coordinator."""

    def switched(is_switched_on=True, **told):
        told = {"areas": [HERE], "since": SINCE, "reason": "commenced", "source": "an order"} | told
        told = {"regime": WEAPON, "is_switched_on": is_switched_on} | told
        return regimes.switch(by=coordinator, today=TODAY, **told)

    return switched


def notify(by, died_on, area=HERE, regime=WEAPON):
    return casework.notify(
        by=by, regime=regime, area=area, died_on=died_on, notified_on=TODAY, today=TODAY
    )


def test_only_what_is_not_law_everywhere_can_be_switched():
    told = {one.id: regimes.can_be_switched(one) for one in review_regimes().regimes}
    assert told == {
        "domestic-homicide": False, "domestic-abuse-related-death": True, "offensive-weapon": True,
    }  # fmt: skip


def test_a_case_begins_under_a_regime_from_the_day_on_and_where_it_is_switched_on(
    coordinator, switch
):
    with pytest.raises(CallFault, match="switch it on"):
        notify(coordinator, SINCE)
    switch()
    assert notify(coordinator, SINCE).regime == WEAPON
    for died_on, area in ((SINCE - DAY, HERE), (SINCE, THERE)):
        with pytest.raises(CallFault, match="does not hold for a death on that day in that area"):
            notify(coordinator, died_on, area)
    assert DeathReview.objects.count() == 1


def test_a_regime_that_is_switched_off_takes_deaths_of_before_and_no_later_ones(
    coordinator, switch
):
    switch()
    switch(False, since=SINCE + 30 * DAY, reason="repealed")
    notify(coordinator, SINCE + 29 * DAY)
    with pytest.raises(CallFault, match="does not hold"):
        notify(coordinator, SINCE + 30 * DAY)


def test_what_was_said_wrongly_is_said_anew_for_the_same_day(coordinator, switch):
    switch()
    switch(False, reason="it was a draft order")
    with pytest.raises(CallFault, match="does not hold"):
        notify(coordinator, SINCE + DAY)
    assert [one.is_on for one in RegimeSwitch.objects.all()] == [True, False]


def test_what_one_partnership_switches_holds_in_no_other(acting, cast, switch):
    cast.other.districts = [HERE]
    cast.other.save()
    switch()
    by = acting(Role.DEATH_REVIEW_COORDINATOR, cast.other)
    with pytest.raises(CallFault, match="does not hold"):
        notify(by, SINCE)


def test_the_law_holds_without_a_switch_and_is_not_switched(coordinator, switch):
    notify(coordinator, SINCE, regime="domestic-homicide")
    with pytest.raises(CallFault, match="the law holds everywhere"):
        switch(False, regime="domestic-homicide")
    RegimeSwitch.objects.create(
        partnership=coordinator.partnership, regime="domestic-homicide", area=HERE, is_on=False, since=SINCE,
        reason="by hand", source="nobody", said_on=TODAY,
    )  # fmt: skip
    notify(coordinator, SINCE, regime="domestic-homicide")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"areas": ()}, "districts of this partnership"),
        ({"areas": (HERE, "E07000218")}, "districts of this partnership"),
        ({"reason": " "}, "Say why"),
        ({"source": " "}, "Say why"),
        ({"is_switched_on": False}, "It is off for a death on that day already in: E07000221"),
        ({"regime": "none"}, "There is no regime"),
    ],
)
def test_what_is_not_whole_or_changes_nothing_is_refused(switch, told, words):
    with pytest.raises(CallFault, match=words):
        switch(**told)
    assert not RegimeSwitch.objects.exists()
    assert not Event.objects.filter(kind=regimes.KIND).exists()


def test_a_switch_stands_in_the_history_with_why_and_on_whose_word(coordinator, switch):
    made = switch(areas=(THERE, HERE))
    assert [one.area for one in made] == [HERE, THERE]
    event = Event.objects.get(kind=regimes.KIND)
    assert (event.action, event.record, event.by) == (
        "regime switched on",
        WEAPON,
        str(coordinator.person_id),
    )
    assert event.after == {
        "areas": [HERE, THERE], "since": "2026-04-01", "reason": "commenced", "source": "an order"
    }  # fmt: skip
