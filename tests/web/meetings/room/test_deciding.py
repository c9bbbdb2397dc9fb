"""What carried is recorded as a decision in the same words, tied to its meeting; what did not carry is not."""

from __future__ import annotations

import pytest

from frankpledge.definitions.ballot import Choice
from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.decisions.models import Decision
from frankpledge.web.meetings.models import AgendaItem
from frankpledge.web.meetings.room import services
from frankpledge.web.meetings.room.deciding import decide
from frankpledge.web.sharing.queries import marking_row
from frankpledge.web.sharing.services import found_group, mark
from frankpledge.web.thread.models import Link


def asked(manager, motion, on):
    told = {"kind": "approval", "due_regard": "It cuts burglary."}
    return {"by": manager, "motion": motion, "today": on} | told


def test_what_carried_is_recorded_in_its_words_and_tied_to_the_meeting(manager, voted, on, board):
    motion = voted(6, 2)
    made = decide(**asked(manager, motion, on))
    assert (made.title, made.wording) == ("Adopt the plan", "That the plan is adopted.")
    assert made.body == board
    assert (made.decided_on, made.minute) == (on, f"{motion.meeting.reference}, motion 1")
    assert made.note == (
        "Put under no item of the agenda. Due regard under section 17: It cuts burglary."
    )
    tie = Link.objects.get(target_kind="decision", target=made.reference)
    assert (tie.source_kind, tie.source) == ("meeting", motion.meeting.reference)
    assert tie.relation == "decided in"
    motion.refresh_from_db()
    assert motion.decision == made
    with pytest.raises(CallFault, match="recorded already"):
        decide(**asked(manager, motion, on))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("", "Put under “The plan” of the agenda."),
        ("standing-item", "Put under “The plan” of the agenda."),
        ("exception", "Put under an item that another record brought to the agenda."),
    ],
)
def test_a_decision_names_its_item_where_whoever_reads_the_decision_may(
    manager, full, members, on, source, words
):
    item = AgendaItem.objects.create(meeting=full, number=9, order=9, kind="other", title="The plan",
                                     source_kind=source, source_record="r" if source else "")  # fmt: skip
    motion = services.put(by=manager, meeting=full, title="a", wording="b", item=item, today=on)
    services.vote(by=next(iter(members.values())), motion=motion, choice=Choice.FOR, today=on)
    services.close(by=manager, motion=motion, today=on)
    assert decide(**asked(manager, motion, on)).note.startswith(words)


@pytest.mark.parametrize(("in_favour", "against"), [(3, 4), (5, 5), (0, 0)])
def test_what_did_not_carry_records_none(manager, voted, on, in_favour, against):
    motion = voted(in_favour, against)
    with pytest.raises(CallFault, match="did not carry"):
        decide(**asked(manager, motion, on))
    assert not Decision.objects.filter(decided_on=on).exists()


def test_the_casting_vote_carries(manager, voted, members, on):
    motion = voted(5, 5)
    chair = next(iter(members.values()))
    services.give_casting_vote(by=chair, motion=motion, choice=Choice.FOR, today=on)
    assert decide(**asked(manager, motion, on)).wording == motion.wording


def test_due_regard_is_required(manager, voted, on):
    with pytest.raises(CallFault, match="section 17"):
        decide(**asked(manager, voted(6, 2), on) | {"due_regard": " "})


def test_a_decision_is_marked_as_its_meeting_is(manager, voted, on):
    motion = voted(6, 2)
    level = Level.OFFICIAL_SENSITIVE
    mark(by=manager, kind="meeting", record_id=motion.meeting.reference, level=level)
    made = decide(**asked(manager, motion, on))
    assert marking_row(manager.partnership_id, "decision", made.reference)[0].level is level


def test_a_decision_is_marked_as_what_brought_the_item_under_which_its_motion_was_put(
    manager, south, full, members, on, refer
):
    held = refer("robbery")
    item = AgendaItem.objects.create(meeting=full, number=9, order=9, kind="referred", title="Robbery",
                                     source_kind="exception", source_record=held.reference)  # fmt: skip
    group = found_group(by=manager, partnership=south, name="Few", purpose="Synthetic")
    level = Level.OFFICIAL_SENSITIVE
    mark(by=manager, kind="exception", record_id=held.reference, level=level, groups=[group])
    motion = services.put(by=manager, meeting=full, title="a", wording="b", item=item, today=on)
    services.vote(by=next(iter(members.values())), motion=motion, choice=Choice.FOR, today=on)
    services.close(by=manager, motion=motion, today=on)
    made = decide(**asked(manager, motion, on))
    marking, groups = marking_row(manager.partnership_id, "decision", made.reference)
    assert (marking.level, groups) == (level, [group])
