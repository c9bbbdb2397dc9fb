"""What is recorded reaches the draft: who sat, the agenda's items, motions, and decisions that bear no marking."""

from __future__ import annotations

from frankpledge.definitions.ballot import Ending
from frankpledge.disclosure.markings import Level
from frankpledge.web.meetings.agenda.services import add_item
from frankpledge.web.meetings.minutes.gathering import OTHER, UNNAMED, UNNAMED_MOTION, recorded
from frankpledge.web.meetings.models import AgendaItem, Paper, PaperFile
from frankpledge.web.meetings.papers.services import take_paper
from frankpledge.web.meetings.room import services as room
from frankpledge.web.meetings.room.deciding import decide
from frankpledge.web.sharing.services import mark
from frankpledge.web.ui.received import receive
from tests.web.meetings.conftest import TODAY
from tests.web.meetings.sent import pdf


def test_attendance_stands_by_agency_with_the_places_of_each(manager, full):
    found = recorded(manager, full)
    assert sum(one.taken for one in found.sat) == sum(one.places for one in found.sat) == 10
    assert found.when == "Thursday 16 May 2024, 10:00"


def test_items_that_were_taken_off_are_left_out_and_motions_stand_under_theirs(
    manager, voted, full
):
    rows = [
        AgendaItem.objects.create(meeting=full, number=n, order=n, kind="other", title=f"Item {n}")
        for n in (1, 2)
    ]
    AgendaItem.objects.filter(pk=rows[1].pk).update(taken_off_on=full.on, taken_off_why="x")
    motion = voted(6, 4)
    talked = recorded(manager, full).items
    assert [one.title for one in talked] == ["Item 1", OTHER]
    (put,) = talked[1].motions
    assert (put.title, put.ending, put.decision) == (motion.title, Ending.CARRIED, "")


def test_an_item_that_was_taken_off_after_something_was_moved_under_it_stays(manager, full, on):
    item = AgendaItem.objects.create(meeting=full, number=1, order=1, kind="other", title="Item 1")
    room.put(by=manager, meeting=full, title="a", wording="b", item=item, today=on)
    AgendaItem.objects.filter(pk=item.pk).update(taken_off_on=on, taken_off_why="x")
    (talked,) = recorded(manager, full).items
    assert (talked.title, [one.title for one in talked.motions]) == ("Item 1", ["a"])


def test_an_item_that_a_marked_record_brought_is_not_named_and_nor_is_what_was_moved_under_it(
    manager, full, on, refer
):
    held = refer("robbery")
    item = AgendaItem.objects.create(
        meeting=full, number=1, order=1, kind="referred", title="Robbery", source_kind="exception",
        source_record=held.reference,
    )  # fmt: skip
    room.put(by=manager, meeting=full, title="Act", wording="On robbery", item=item, today=on)

    def told():
        (one,) = recorded(manager, full).items
        return one.title, [(put.title, put.wording) for put in one.motions]

    assert told() == ("Robbery", [("Act", "On robbery")])
    mark(by=manager, kind="exception", record_id=held.reference, level=Level.OFFICIAL_SENSITIVE)
    assert told() == (UNNAMED, [(UNNAMED_MOTION, "")])


def test_a_decision_is_named_where_it_bears_no_marking(manager, voted, on):
    motion = voted(6, 4)
    made = decide(
        by=manager, motion=motion, today=on, kind="approval", due_regard="Considered (synthetic)."
    )

    def named():
        (item,) = recorded(manager, motion.meeting).items
        return item.motions[0].decision

    assert named() == made.reference
    mark(by=manager, kind="decision", record_id=made.reference, level=Level.OFFICIAL_SENSITIVE)
    assert named() == ""


def test_an_item_of_an_exception_about_a_marked_measure_is_not_named(manager, full, refer):
    held = refer("robbery")
    AgendaItem.objects.create(
        meeting=full, number=1, order=1, kind="referred", title="Robbery", source_kind="exception",
        source_record=held.reference,
    )  # fmt: skip
    level = Level.OFFICIAL_SENSITIVE
    mark(by=manager, kind="indicator", record_id=held.indicator.slug, level=level)
    assert [one.title for one in recorded(manager, full).items] == [UNNAMED]


def test_an_item_of_an_exception_about_a_restricted_measure_is_not_named(manager, full, refer):
    held = refer("robbery")
    AgendaItem.objects.create(
        meeting=full, number=1, order=1, kind="referred", title="Robbery", source_kind="exception",
        source_record=held.reference,
    )  # fmt: skip
    type(held.indicator).objects.filter(pk=held.indicator.pk).update(is_restricted=True)
    assert [one.title for one in recorded(manager, full).items] == [UNNAMED]


def test_a_motion_whose_decision_is_marked_is_not_told_in_its_words(manager, voted, on):
    motion = voted(6, 4)
    made = decide(by=manager, motion=motion, today=on, kind="approval", due_regard="Considered.")
    mark(by=manager, kind="decision", record_id=made.reference, level=Level.OFFICIAL_SENSITIVE)
    (item,) = recorded(manager, motion.meeting).items
    (put,) = item.motions
    assert (put.title, put.wording, put.decision) == (UNNAMED_MOTION, "", "")


def test_of_papers_those_are_named_that_everybody_may_read(manager, may_meeting):
    item = add_item(by=manager, meeting=may_meeting, title="Robbery")

    def sent(title, meant_for="public", **more):
        own = {"title": title, "meant_for": meant_for, "today": TODAY} | more
        return take_paper(by=manager, item=item, file=receive("a.pdf", pdf()), **own)

    sent("Open paper")
    sent("Exempt paper", "exempt")
    sent("Guarded paper", "exempt", level=Level.OFFICIAL_SENSITIVE)
    told = [one for one in recorded(manager, may_meeting).items if one.title == "Robbery"]
    assert [one.papers for one in told] == [("Open paper",)]


def test_no_paper_that_is_marked_or_was_not_taken_is_named_in_what_everybody_reads(manager, full):
    item = AgendaItem.objects.create(meeting=full, number=1, order=1, kind="other", title="Item 1")
    told = {"item": item, "received_on": full.on}
    late = {"is_late": True, "admitted_by": manager, "admitted_why": "x"}
    in_time, unsaid = {"is_late": False}, {"is_late": True}
    each = (in_time, in_time, late | {"is_admitted": True}, late | {"is_admitted": False}, unsaid)
    for number, more in enumerate(each, 1):
        paper = Paper.objects.create(
            number=number, reference=f"P{number}", title=f"Paper {number}", **told, **more
        )
        PaperFile.objects.create(
            paper=paper, meant_for="public", name="a.pdf", content=b"a", digest="0" * 64, pages=1, received_on=full.on
        )  # fmt: skip
    mark(by=manager, kind="meeting-paper", record_id="P2", level=Level.OFFICIAL_SENSITIVE)
    (talked,) = recorded(manager, full).items
    assert talked.papers == ("Paper 1", "Paper 3")


def test_who_presided_who_stood_in_and_who_declared_an_interest_reach_the_draft(
    manager, full, members, motion, on
):
    place, member = next((key, one) for key, one in members.items() if one.agency.slug == "fire")
    room.declare_interest(by=manager, motion=motion, place=place, today=on)
    room.arrive(by=manager, meeting=full, membership=manager, today=on)
    found = recorded(manager, full)
    (talked,) = [one for one in found.items if one.motions]
    assert talked.motions[0].interests == (member.agency.name,)
    assert len(found.presided) == 1
    assert found.substitutes == []
    assert found.without_vote == [manager.agency.name]
