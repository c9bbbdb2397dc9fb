"""Minutes are drafted of a meeting that was held, approved at a later one, and never change after that."""

from __future__ import annotations

import datetime

import pytest
from django.db import DatabaseError, transaction

from frankpledge.faults import CallFault
from frankpledge.web.meetings import planning
from frankpledge.web.meetings.minutes import queries, services
from frankpledge.web.meetings.models import Meeting, Minutes
from tests.web.meetings.conftest import TODAY
from tests.web.meetings.minutes.conftest import EXEMPT


def test_minutes_are_of_a_meeting_that_was_held_and_one_draft_stands_at_a_time(
    manager, may_meeting
):
    told = {"by": manager, "meeting": may_meeting, "today": TODAY, "public": "Ten sat."}
    with pytest.raises(CallFault, match="of one that was held"):
        services.draft(**told)
    Meeting.objects.filter(pk=may_meeting.pk).update(state="held", held_on=may_meeting.on)
    with pytest.raises(CallFault, match="Minutes have words"):
        services.draft(**told | {"public": " "})
    services.draft(**told)
    with pytest.raises(CallFault, match="A draft stands already"):
        services.draft(**told)


def test_a_draft_is_put_right_and_approved_at_a_later_meeting_of_the_group(
    manager, held, later, draft
):
    services.change(by=manager, minutes=draft, public="Nine sat.", exempt=EXEMPT)
    for wrong, words in ((held, "at a later meeting"), (later, "has not met yet")):
        with pytest.raises(CallFault, match=words):
            services.approve(by=manager, minutes=draft, approved_in=wrong, today=held.on)
    assert list(queries.may_approve(manager, held)) == [later]
    approved = services.approve(by=manager, minutes=draft, approved_in=later, today=later.on)
    assert (approved.state, approved.approved_on, approved.public) == (
        "approved",
        later.on,
        "Nine sat.",
    )
    with pytest.raises(CallFault, match="never change"):
        services.change(by=manager, minutes=draft, public="Eight sat.")
    again = services.draft(
        by=manager, meeting=held, today=later.on, public="Eight sat: a correction."
    )
    assert again.number == 2


def test_a_meeting_of_another_group_approves_nothing(manager, draft, operational, held):
    other = planning.call_extraordinary(
        by=manager, group=operational, on=held.on + datetime.timedelta(days=7), today=held.on, purpose="x"
    )  # fmt: skip
    planning.call(by=manager, meeting=other, today=held.on)
    with pytest.raises(CallFault, match="at a later meeting of South Warwickshire"):
        services.approve(by=manager, minutes=draft, approved_in=other, today=other.on)


def test_the_database_refuses_to_change_approved_minutes_and_not_a_draft(manager, later, draft):
    rows = Minutes.objects.filter(pk=draft.pk)
    rows.update(public="Nine sat.")
    services.approve(by=manager, minutes=draft, approved_in=later, today=later.on)
    for change in (lambda: rows.update(public="None sat."), rows.delete):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            change()
