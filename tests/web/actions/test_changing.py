"""What an action says is changed with a reason, and the history keeps what stood before, without a name."""

from __future__ import annotations

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import changing
from frankpledge.web.history.models import Event
from frankpledge.web.sharing import services as sharing

from .conftest import DUE, TODAY


def events(action, what) -> list[Event]:
    return list(
        Event.objects.filter(kind="action", record=action.reference, action=what).order_by("number")
    )


def test_a_change_keeps_before_and_after_and_why(marshals, acting, cast):
    fire = cast.own.agency_set.create(slug="fire", name="Fire", standing="responsible")
    changed = changing.change_action(
        by=acting(Role.MANAGER), today=TODAY, action=marshals, why=" The grant ends ", output="12 nights",
        due_on=DUE, contributors=[fire],
    )  # fmt: skip
    assert (changed.output, list(changed.contributors.all())) == ("12 nights", [fire])
    (event,) = events(marshals, "changed")
    assert event.before == {"output": "", "contributors": []}
    assert event.after == {"output": "12 nights", "contributors": ["fire"], "why": "The grant ends"}


def test_what_is_the_same_leaves_no_trace_and_a_change_wants_a_reason(marshals, acting):
    told = {"by": acting(Role.MANAGER), "today": TODAY, "action": marshals}
    changing.change_action(**told, why="", title=marshals.title, contributors=[])
    assert not events(marshals, "changed")
    with pytest.raises(CallFault, match="Say why"):
        changing.change_action(**told, why=" ", title="Other")
    with pytest.raises(CallFault, match="before it begins"):
        changing.change_action(**told, why="x", due_on=TODAY, begins_on=DUE)
    with pytest.raises(CallFault, match="no tag"):
        changing.change_action(**told, why="x", tags=["martians"])
    with pytest.raises(TypeError, match="agency"):
        changing.change_action(**told, why="x", agency=None)


def test_contributors_are_of_this_partnership(marshals, acting, cast):
    other = acting(Role.MANAGER, cast.other).agency
    with pytest.raises(CallFault, match="no agency of this partnership"):
        changing.change_action(
            by=acting(Role.MANAGER), today=TODAY, action=marshals, why="x", contributors=[other]
        )


def test_it_is_handed_over_with_a_reason_and_the_history_names_nobody(marshals, acting):
    manager, owner = acting(Role.MANAGER), acting(Role.ACTION_OWNER)
    lead = acting(Role.PARTNER_LEAD)
    held = changing.hand_over(
        by=manager, today=TODAY, action=marshals, agency=lead.agency, lead=lead, why="Left"
    )
    assert held.lead == lead
    (event,) = events(marshals, "handed over")
    assert (event.before["membership"], event.after["membership"]) == (owner.pk, lead.pk)
    assert "Synthetic" not in str(event.before) + str(event.after)
    with pytest.raises(CallFault, match="lead it already"):
        changing.hand_over(
            by=manager, today=TODAY, action=marshals, agency=lead.agency, lead=lead, why="x"
        )
    with pytest.raises(CallFault, match="Say why"):
        changing.hand_over(by=manager, today=TODAY, action=marshals, agency=lead.agency, lead=None, why="")  # fmt: skip


def test_an_action_waits_for_others_but_for_none_that_waits_for_it(begin, acting):
    manager = acting(Role.MANAGER)
    first, second, third = begin("First"), begin("Second"), begin("Third")
    common = {"by": manager, "today": TODAY}
    changing.wait_for(**common, action=second, others=[first])
    changing.wait_for(**common, action=third, others=[second])
    changing.wait_for(**common, action=third, others=[second])
    assert [event.after["waits_for"] for event in events(third, "waits for")] == [second.reference]
    with pytest.raises(CallFault, match="so neither would begin"):
        changing.wait_for(**common, action=first, others=[third])
    with pytest.raises(CallFault, match="so neither would begin"):
        changing.wait_for(**common, action=first, others=[first])
    changing.wait_for(**common, action=third, others=[])
    assert not third.depends_on.exists()
    (event,) = events(third, "waits no more for")
    assert event.before["waits_for"] == second.reference


def test_what_a_person_may_not_see_is_neither_waited_for_nor_dropped_by_them(begin, acting, cast):
    manager, coordinator = acting(Role.MANAGER), acting(Role.PLAN_COORDINATOR)
    group = sharing.found_group(by=manager, partnership=cast.own, name="Panel", purpose="x")
    hidden = begin("Hidden", level=Level.OFFICIAL_SENSITIVE, groups=[group])
    open_, other = begin("Open"), begin("Other")
    with pytest.raises(CallFault, match="There is no action"):
        changing.wait_for(by=coordinator, today=TODAY, action=open_, others=[hidden])
    changing.wait_for(by=manager, today=TODAY, action=open_, others=[hidden])
    changing.wait_for(by=coordinator, today=TODAY, action=open_, others=[other])
    assert set(open_.depends_on.all()) == {hidden, other}
    assert hidden.reference not in str([event.after for event in events(open_, "waits for")[1:]])
