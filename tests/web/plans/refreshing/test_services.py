"""A refresh says of each action what becomes of it; what was approved and what was before stay as they were."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.models import Event
from frankpledge.web.plans import services as plans
from frankpledge.web.plans.models import PlanVersion, RefreshStep
from frankpledge.web.plans.queries import planned_in
from frankpledge.web.plans.refreshing import services
from frankpledge.web.plans.refreshing.queries import open_refresh
from frankpledge.web.plans.versions import services as versions
from tests.web.plans.conftest import DUE, TODAY

if TYPE_CHECKING:
    from frankpledge.web.plans.models import Refresh

NEXT = datetime.date(2027, 3, 31)
MONTHS = {"first": "2026-04", "last": "2027-03"}


@pytest.fixture
def refresh(acting, begin, violence) -> Refresh:
    """Begin the refresh of a plan with one action."""
    begin()
    return services.begin_refresh(by=acting(Role.MANAGER), today=TODAY, plan=violence, **MONTHS)


@pytest.fixture
def told(acting, refresh, violence) -> dict:
    """Give what every step needs, for the one action."""
    by = acting(Role.MANAGER)
    return {"by": by, "today": TODAY, "refresh": refresh, "action": planned_in(by, violence).get()}


def test_it_keeps_how_the_plan_stood_before(told, refresh):
    services.keep_on(due_on=NEXT, **told)
    refresh.refresh_from_db()
    assert [row["due_on"] for row in refresh.before["actions"]] == [DUE.isoformat()]
    action = told["action"]
    action.refresh_from_db()
    assert action.due_on == NEXT
    step = RefreshStep.objects.get()
    assert (step.step, step.words, step.action) == ("kept", "Due 31 March 2027", action)


def test_an_action_is_kept_on_without_a_new_day_where_its_own_lies_in_the_new_months(told):
    with pytest.raises(CallFault, match="Enter a new day"):
        services.keep_on(due_on=None, **told)
    with pytest.raises(CallFault, match="Enter a new day"):
        services.keep_on(due_on=datetime.date(2026, 3, 31), **told)
    assert not RefreshStep.objects.exists()
    told["action"].due_on = NEXT
    told["action"].save()
    services.keep_on(due_on=None, **told)
    assert RefreshStep.objects.get().step == "kept"


def test_an_action_is_carried_on_with_other_words_and_why(told):
    said = {"title": told["action"].title, "success_measure": "", "due_on": NEXT}
    with pytest.raises(CallFault, match="Say why"):
        services.carry_on_changed(why=" ", **said, **told)
    with pytest.raises(CallFault, match="Enter a new day"):
        services.carry_on_changed(why="X", **(said | {"due_on": None}), **told)
    said["success_measure"] = "Nights covered, of 52 (synthetic)"
    services.carry_on_changed(why="Funded all year (synthetic)", **said, **told)
    told["action"].refresh_from_db()
    assert told["action"].success_measure == "Nights covered, of 52 (synthetic)"
    assert RefreshStep.objects.get().words == "Funded all year (synthetic)"
    changed = Event.objects.get(kind="action", action="changed")
    assert changed.after["why"] == "Funded all year (synthetic)"


def test_what_is_called_changed_and_is_not_is_refused(told):
    told["action"].due_on = NEXT
    told["action"].save()
    with pytest.raises(CallFault, match="Nothing of it is changed"):
        services.carry_on_changed(
            title=told["action"].title, success_measure="", due_on=NEXT, why="X", **told
        )


def test_an_action_is_closed_withdrawn_or_handed_on(told, begin, violence):
    by = told["by"]
    other = plans.begin_plan(by=by, today=TODAY, name="Other (synthetic)", level="county")
    second, third = begin("Second (synthetic)"), begin("Third (synthetic)")
    services.close(evidence="The report of May (synthetic)", **told)
    services.withdraw(why="Nobody pays (synthetic)", **(told | {"action": second}))
    for plan in (None, violence):
        with pytest.raises(CallFault, match="Choose the plan"):
            services.hand_on(plan=plan, why="X", **(told | {"action": third}))
    services.hand_on(plan=other, why="The county leads (synthetic)", **(told | {"action": third}))
    assert list(RefreshStep.objects.values_list("step", flat=True)) == [
        "closed",
        "withdrawn",
        "handed",
    ]
    assert [row.reference for row in planned_in(by, other)] == [third.reference]
    assert third not in planned_in(by, violence)


def test_what_is_handed_on_may_stand_there_already(told, violence):
    other = plans.begin_plan(by=told["by"], today=TODAY, name="Other", level="county")
    plans.put_in_plan(by=told["by"], today=TODAY, plan=other, action=told["action"])
    services.hand_on(plan=other, why="The county leads (synthetic)", **told)
    assert not planned_in(told["by"], violence).exists()


def test_nothing_is_said_twice_nor_of_what_is_not_in_the_plan(told, begin):
    services.keep_on(due_on=NEXT, **told)
    with pytest.raises(CallFault, match="is said already"):
        services.keep_on(due_on=NEXT, **told)
    other = plans.begin_plan(by=told["by"], today=TODAY, name="Other", level="county")
    with pytest.raises(CallFault, match="no action"):
        services.keep_on(due_on=NEXT, **(told | {"action": begin("Elsewhere", plan=other)}))


def test_one_refresh_goes_on_at_a_time_and_not_beside_a_proposal(acting, draft, violence):
    by = acting(Role.MANAGER)
    told = {"by": by, "today": TODAY, "plan": violence}
    with pytest.raises(CallFault, match="end before they begin"):
        services.begin_refresh(first="2026-04", last="2026-03", **told)
    made = draft()
    versions.propose(by=by, today=TODAY, version=made)
    with pytest.raises(CallFault, match="waits for its approval"):
        services.begin_refresh(**MONTHS, **told)
    versions.take_back(by=by, version=made)
    services.begin_refresh(**MONTHS, **told)
    with pytest.raises(CallFault, match="going on already"):
        services.begin_refresh(**MONTHS, **told)


def test_it_ends_with_the_draft_of_a_version_and_is_then_over(told, refresh, violence):
    assert open_refresh(violence) == refresh
    ends = {"by": told["by"], "today": TODAY, "refresh": refresh}
    made = services.end_refresh(narrative="Go on (synthetic).", **ends)
    assert (made.state, made.number, made.period) == ("draft", 1, "April 2026 to March 2027")
    assert PlanVersion.objects.get().refresh == refresh
    assert open_refresh(violence) is None
    for late in (
        lambda: services.end_refresh(**ends),
        lambda: services.keep_on(due_on=NEXT, **told),
    ):
        with pytest.raises(CallFault, match="is over"):
            late()


def test_a_draft_that_is_there_takes_the_words(told, refresh, draft):
    held = draft()
    made = services.end_refresh(
        by=told["by"], today=TODAY, refresh=refresh, narrative="New (synthetic)."
    )
    assert (made, made.first, made.narrative) == (held, "2026-04", "New (synthetic).")


def test_the_approved_version_keeps_what_it_held(acting, approved, begin, violence):
    action, by = begin(), acting(Role.MANAGER)
    held = approved()
    before = held.contents
    told = {"by": by, "today": TODAY}
    refresh = services.begin_refresh(plan=violence, **MONTHS, **told)
    services.close(refresh=refresh, action=action, evidence="Done (synthetic)", **told)
    made = services.end_refresh(refresh=refresh, narrative="Go on (synthetic).", **told)
    held.refresh_from_db()
    assert held.contents == before
    assert held.state == "approved"
    assert made.number == 2
