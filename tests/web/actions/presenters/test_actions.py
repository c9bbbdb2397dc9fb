"""A line of a list says how an action goes, why, and what its owner said where that was better."""

from __future__ import annotations

import datetime

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import ending, queries, services
from frankpledge.web.actions.presenters.actions import line, tags_of, timeline, what_works
from tests.web.actions.conftest import DUE, TODAY


def test_a_line_tells_rating_state_and_day(marshals, acting):
    owner = acting(Role.ACTION_OWNER)
    services.tell(by=owner, today=TODAY, action=marshals, delivery="on-track")
    ending.escalate(by=owner, today=TODAY, action=marshals, why="Money")
    late = line(queries.action(owner, marshals.reference), DUE + datetime.timedelta(days=1))
    assert (late.rating, late.said, late.state, late.due) == (
        "Off track",
        "on track",
        "Escalated",
        "1 day ago",
    )
    assert late.is_overdue
    ending.close(by=owner, today=TODAY, action=marshals, evidence="x")
    over = line(queries.action(owner, marshals.reference), DUE + datetime.timedelta(days=1))
    assert (over.rating, over.said, over.state, over.due, over.is_overdue) == ("", "", "Closed", "", False)  # fmt: skip


def test_nothing_to_report_is_told_as_that(marshals, acting):
    owner = acting(Role.ACTION_OWNER)
    services.tell(by=owner, today=TODAY, action=marshals, delivery="off-track", blocker="x")
    services.tell(by=owner, today=TODAY, action=marshals)
    assert [told.words for told in timeline(marshals.updates.all())] == ["Off track", "Nothing to report"]  # fmt: skip


def test_tags_and_parts_of_what_works_have_names(begin):
    made = begin(tags=["rural"], what_works={"economics": "Cheap", "effect": "Fewer"})
    assert tags_of(made) == [("rural", "Rural")]
    assert what_works(made) == [("Effect", "Fewer"), ("Economics", "Cheap")]
