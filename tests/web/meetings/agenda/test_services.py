"""An agenda is drawn up from what stands on every one and what is referred; again adds what is new, nothing twice."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.decisions.due import services as due
from frankpledge.web.decisions.services import record_decision
from frankpledge.web.history.models import Event
from frankpledge.web.meetings import planning
from frankpledge.web.meetings.agenda import calling, queries, services
from frankpledge.web.meetings.models import AgendaItem
from frankpledge.web.performance.exceptions import services as exceptions
from frankpledge.web.sharing.models import NeedToKnowGroup, NeedToKnowMember
from frankpledge.web.sharing.services import mark
from frankpledge.web.thread.models import Link
from tests.web.meetings.conftest import TODAY


@pytest.fixture
def may(year_of_board):
    return year_of_board["2024-05"]


@pytest.fixture
def draw_up(manager):
    return lambda meeting: services.draw_up(by=manager, meeting=meeting, today=TODAY)


def titles(meeting):
    return [one.title for one in meeting.items.all()]


def test_it_begins_with_the_welcome_and_ends_with_any_other_business(may, draw_up):
    draw_up(may)
    assert titles(may)[0] == "Welcome and apologies"
    assert titles(may)[-1] == "Any other business"
    assert len(titles(may)) == 10


FORESEEN = ["annual-performance", "action-plans", "death-review-plans"]


def foreseen(meeting):
    rows = meeting.items.filter(kind=AgendaItem.Kind.FORWARD, taken_off_on=None)
    return list(rows.values_list("source_record", flat=True))


def test_what_the_forward_plan_brings_to_a_meeting_stands_on_its_agenda_with_its_source(
    may, year_of_board, draw_up
):
    draw_up(may)
    assert foreseen(may) == FORESEEN
    one = may.items.get(source_record="annual-performance")
    assert one.title == "Review the year’s performance against the priorities"
    assert (one.source_kind, one.note) == (
        queries.FORWARD,
        "Source: Partnership Plan 2021–2025, §3.1",
    )
    draw_up(year_of_board["2024-11"])
    assert "annual-performance" not in foreseen(year_of_board["2024-11"])


def test_what_was_foreseen_and_taken_off_does_not_come_back(may, draw_up, manager):
    draw_up(may)
    one = may.items.get(source_record="action-plans")
    services.take_off(by=manager, item=one, why="In autumn", today=TODAY)
    assert draw_up(may) == []
    assert foreseen(may) == [FORESEEN[0], FORESEEN[2]]


def test_an_exception_that_is_referred_stands_on_the_boards_next_agenda_unasked(
    may, draw_up, refer
):
    held = refer()
    draw_up(may)
    assert titles(may)[-2:] == ["Robbery: worse than chance.", "Any other business"]
    (one,) = may.items.filter(source_kind="exception")
    assert (one.source_record, one.note) == (held.reference, "Asked of the Board: Name a lead")
    tie = Link.objects.get(source_kind="exception", source=held.reference)
    assert (tie.target_kind, tie.target, tie.relation) == ("meeting", may.reference, "referred to")


def test_an_agency_that_does_not_contribute_is_named_in_the_title(may, draw_up, refer):
    held = refer(agency="probation")
    draw_up(may)
    (one,) = may.items.filter(source_kind="exception")
    assert one.title.startswith(f"{held.withholding} does not contribute: Robbery")


def test_drawing_up_again_adds_what_is_new_and_nothing_twice(may, draw_up, refer):
    refer()
    assert len(draw_up(may)) == 11
    before = titles(may), Event.objects.count()
    assert draw_up(may) == []
    assert (titles(may), Event.objects.count()) == before
    refer("burglary")
    (new,) = draw_up(may)
    assert titles(may)[-3:] == ["Robbery: worse than chance.", new.title, "Any other business"]
    assert [one.order for one in may.items.all()] == list(range(1, 13))


def test_a_later_meeting_and_an_extraordinary_one_take_no_exception(
    year_of_board, manager, board, draw_up, refer
):
    refer()
    draw_up(year_of_board["2024-11"])
    special = planning.call_extraordinary(
        by=manager, group=board, on=TODAY, today=TODAY, purpose="A death review"
    )
    draw_up(special)
    assert not AgendaItem.objects.filter(source_kind="exception").exists()
    draw_up(year_of_board["2024-05"])
    assert AgendaItem.objects.filter(source_kind="exception").count() == 1


def test_the_operational_group_takes_no_exception_that_is_referred_to_the_board(
    manager, operational, draw_up, refer
):
    refer()
    first = planning.plan_year(by=manager, group=operational, year=2024, today=TODAY)[0]
    for one in planning.plan_year(by=manager, group=operational, year=2024, today=TODAY):
        draw_up(one)
    assert titles(first)[-2:] == ["Exceptions, and what is put to the Board", "Any other business"]


def test_one_that_is_still_referred_stands_on_the_agenda_after_as_well(
    year_of_board, manager, draw_up, refer
):
    refer()
    draw_up(year_of_board["2024-05"])
    later = datetime.date(2024, 6, 1)
    services.draw_up(by=manager, meeting=year_of_board["2024-11"], today=later)
    assert AgendaItem.objects.filter(source_kind="exception").count() == 2


def test_one_that_is_closed_before_the_agenda_is_drawn_up_is_not_on_it(
    may, draw_up, refer, manager
):
    exceptions.close(by=manager, today=TODAY, exception=refer(), why="Put right")
    draw_up(may)
    assert not may.items.filter(source_kind="exception").exists()


def test_an_item_by_hand_stands_before_any_other_business(may, draw_up, manager):
    draw_up(may)
    services.add_item(by=manager, meeting=may, title=" Venues of 2025 ", minutes=15)
    assert titles(may)[-2:] == ["Venues of 2025", "Any other business"]
    with pytest.raises(CallFault, match="Say what the item is called"):
        services.add_item(by=manager, meeting=may, title=" ")
    with pytest.raises(CallFault, match="has 201 letters"):
        services.add_item(by=manager, meeting=may, title="x" * 201)


def test_an_item_changes_places_with_its_neighbour_and_not_beyond_the_end(may, draw_up, manager):
    draw_up(may)
    first, second = may.items.all()[:2]
    services.move_item(by=manager, item=second, up=True)
    assert titles(may)[:2] == [second.title, first.title]
    services.move_item(by=manager, item=second, up=True)
    assert titles(may)[:2] == [second.title, first.title]
    services.move_item(by=manager, item=second, up=False)
    assert titles(may)[:2] == [first.title, second.title]


def test_one_that_is_taken_off_stays_with_its_reason_and_does_not_come_back(
    may, draw_up, manager, refer
):
    refer()
    draw_up(may)
    one = may.items.get(source_kind="exception")
    with pytest.raises(CallFault, match="Say why the item is taken off"):
        services.take_off(by=manager, item=one, why=" ", today=TODAY)
    services.take_off(by=manager, item=one, why="Settled", today=TODAY)
    assert draw_up(may) == []
    one.refresh_from_db()
    assert (one.taken_off_on, one.taken_off_why) == (TODAY, "Settled")
    with pytest.raises(CallFault, match="already"):
        services.take_off(by=manager, item=one, why="Again", today=TODAY)
    with pytest.raises(CallFault, match="has no place"):
        services.move_item(by=manager, item=one, up=True)


def test_the_agenda_of_a_meeting_that_is_not_held_stays_as_it_was(may, draw_up, manager):
    draw_up(may)
    planning.cancel(by=manager, meeting=may, why="Snow")
    for change in (
        lambda: draw_up(may),
        lambda: services.add_item(by=manager, meeting=may, title="Late thought"),
        lambda: services.move_item(by=manager, item=may.items.first(), up=False),
        lambda: services.take_off(by=manager, item=may.items.first(), why="x", today=TODAY),
    ):
        with pytest.raises(CallFault, match="stays as it was"):
            change()


def test_every_step_stands_in_the_history_of_the_meeting(may, draw_up, manager, refer):
    held = refer()
    draw_up(may)
    one = may.items.get(source_kind="exception")
    services.take_off(by=manager, item=one, why="Settled", today=TODAY)
    told = Event.objects.filter(
        kind="meeting", record=may.reference, after__exception=held.reference
    )
    assert [event.action for event in told.order_by("number")] == [
        "put on the agenda",
        "taken off the agenda",
    ]


def _comes_back(manager, group, due_on, title="Lighting"):
    """Record a decision of a group that comes back by a day."""
    made = record_decision(by=manager, today=TODAY, kind="other", title=title, wording=f"{title}.",
                           body=group, decided_on=TODAY)  # fmt: skip
    told = {"why": "condition", "what": "Whether the grant came", "due_on": due_on, "today": TODAY}
    due.bring_back(by=manager, decision=made, **told)
    return made


def test_a_decision_that_comes_back_stands_on_the_next_agenda_unasked(
    year_of_board, manager, board, draw_up
):
    may, november = year_of_board["2024-05"], year_of_board["2024-11"]
    held = _comes_back(manager, board, may.on)
    _comes_back(manager, board, may.on + datetime.timedelta(days=1), "Later")
    told = {"why": "review", "what": "Whether it works", "due_on": TODAY, "today": TODAY}
    due.bring_back(by=manager, decision=held, **told)
    draw_up(november)
    assert not AgendaItem.objects.filter(source_kind="decision").exists(), "May comes first"
    draw_up(may)
    (one,) = may.items.filter(source_kind="decision")
    assert (one.kind, one.title, one.source_record) == ("decision", "Lighting", held.reference)
    assert one.note.splitlines() == [
        "To be reviewed, due 1 March 2024: Whether it works",
        f"On a condition, due {may.on:%-d %B %Y}: Whether the grant came",
    ]
    tie = Link.objects.get(source_kind="decision", source=held.reference)
    assert (tie.target, tie.relation) == (may.reference, "comes back to")
    assert draw_up(may) == []
    event = Event.objects.get(action="put on the agenda", after__decision=held.reference)
    assert event.record == may.reference


def test_what_comes_back_to_another_group_or_is_settled_stands_on_no_agenda(
    may, manager, board, operational, draw_up
):
    _comes_back(manager, operational, TODAY)
    held = _comes_back(manager, board, TODAY)
    due.settle(by=manager, due=held.comes_back.get(), how="The grant came.", today=TODAY)
    draw_up(may)
    assert not may.items.filter(source_kind="decision").exists()


def test_calling_a_meeting_puts_on_what_comes_back_and_who_need_not_know_sees_no_item(
    may, manager, board, appoint, south
):
    held = _comes_back(manager, board, TODAY)
    calling.call(by=manager, meeting=may, today=TODAY)
    member = appoint(Role.BOARD_MEMBER, "sdc")
    assert "Lighting" in [one.item.title for one in queries.running_order(member, may)]
    few = NeedToKnowGroup.objects.create(partnership=south, slug="few", name="Few", purpose="Test")
    NeedToKnowMember.objects.create(group=few, membership=manager)
    mark(
        by=manager,
        kind="decision",
        record_id=held.reference,
        level=Level.OFFICIAL_SENSITIVE,
        groups=[few],
    )
    assert "Lighting" not in [one.item.title for one in queries.running_order(member, may)]
    assert "Lighting" not in [one.title for one in queries.items(member)]
    assert "Lighting" in [one.title for one in queries.items(manager)]
