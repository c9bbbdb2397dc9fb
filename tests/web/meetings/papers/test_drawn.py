"""What the records hold of an item is drawn as its paper for those who may read it; of others there is none."""

from __future__ import annotations

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.decisions.due import services as due
from frankpledge.web.decisions.services import record_decision
from frankpledge.web.meetings import planning
from frankpledge.web.meetings.agenda.services import draw_up
from frankpledge.web.meetings.minutes import services as minutes
from frankpledge.web.meetings.models import Meeting
from frankpledge.web.meetings.papers.drawn import drawn, may_be_drawn
from frankpledge.web.sharing.services import found_group, mark
from tests.web.meetings.conftest import TODAY


@pytest.fixture
def may(year_of_board):
    return year_of_board["2024-05"]


@pytest.fixture
def of(may, manager):
    """Give the item of May's agenda that a record brought."""

    def found(record):
        draw_up(by=manager, meeting=may, today=TODAY)
        return may.items.get(source_record=record)

    return found


def told(paper):
    return [one.words for one in paper.words]


def test_the_minutes_of_the_meeting_before_are_a_draft_for_their_readers_until_they_are_approved(
    manager, board, may, of
):
    item = of("minutes")
    assert may_be_drawn(item)
    with pytest.raises(CallFault, match="No minutes of the meeting before are written"):
        drawn(manager, item)
    before = planning.call_extraordinary(
        by=manager, group=board, on=TODAY, today=TODAY, purpose="Synthetic"
    )
    planning.call(by=manager, meeting=before, today=TODAY)
    Meeting.objects.filter(pk=before.pk).update(state="held", held_on=TODAY)
    text = "# Attendance\nTen places were taken."
    held = minutes.draft(by=manager, meeting=before, today=TODAY, public=text, exempt="A name")
    paper = drawn(manager, item)
    assert (paper.title, paper.meant_for) == (f"Draft minutes of {before}", "exempt")
    assert told(paper) == [paper.title, "Attendance", "Ten places were taken."]
    planning.call(by=manager, meeting=may, today=TODAY)
    minutes.approve(by=manager, minutes=held, approved_in=may, today=may.on)
    paper = drawn(manager, item)
    assert (paper.title, paper.meant_for) == (f"Minutes of {before}", "public")
    assert "A name" not in " ".join(told(paper))


def test_an_exception_tells_what_deviates_and_what_is_asked_and_names_no_person(
    manager, refer, of, appoint, south
):
    held = refer("robbery", agency="probation")
    item = of(held.reference)
    paper = drawn(manager, item)
    assert (paper.title, paper.meant_for) == (f"Exception {held.reference}", "exempt")
    assert {"Robbery: worse than chance.", "What is asked of this meeting", "Name a lead"} <= {
        *told(paper)
    }
    assert "Who does not contribute" in told(paper)
    assert "Why" not in told(paper), "its cause is not known"
    assert manager.person.name not in " ".join(told(paper))
    group = found_group(by=manager, partnership=south, name="Panel", purpose="Synthetic")
    mark(
        by=manager,
        kind="exception",
        record_id=held.reference,
        level=Level.OFFICIAL_SENSITIVE,
        groups=[group],
    )
    with pytest.raises(CallFault, match="not yours to see"):
        drawn(appoint(Role.BOARD_MEMBER, "sdc"), item)


def test_a_decision_that_comes_back_tells_its_wording_and_what_is_due(manager, board, may, of):
    made = record_decision(by=manager, today=TODAY, kind="other", title="Lighting", wording="Light the lanes.",
                           body=board, decided_on=TODAY)  # fmt: skip
    due.bring_back(by=manager, decision=made, why="condition", what="Whether the grant came",
                   due_on=may.on, today=TODAY)  # fmt: skip
    item = of(made.reference)
    paper = drawn(manager, item)
    assert told(paper) == [
        f"Decision {made.reference}", "What it is about", "Lighting", "What was decided", "Light the lanes.",
        "When", f"{TODAY:%-d %B %Y}", f"On a condition, due {may.on:%-d %B %Y}", "Whether the grant came",
    ]  # fmt: skip


def test_of_any_other_item_the_records_hold_no_paper(manager, of):
    item = of("welcome")
    assert not may_be_drawn(item)
    with pytest.raises(CallFault, match="The records hold no paper for “Welcome and apologies”"):
        drawn(manager, item)
