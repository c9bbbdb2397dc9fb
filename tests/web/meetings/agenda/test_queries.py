"""The running order tells everybody the same clock, and nobody of an item whose exception is closed to them."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings.agenda import queries, services
from frankpledge.web.partnerships.models import Terms
from frankpledge.web.sharing.services import found_group, mark
from tests.web.meetings.conftest import TODAY


@pytest.fixture
def may(year_of_board, manager):
    held = year_of_board["2024-05"]
    services.draw_up(by=manager, meeting=held, today=TODAY)
    return held


def order(membership, meeting):
    return [
        (f"{one.at:%H:%M}" if one.at else "", one.item.title)
        for one in queries.running_order(membership, meeting)
    ]


def test_each_item_begins_when_all_before_it_are_taken(manager, may):
    told = order(manager, may)
    assert told[0] == ("10:00", "Welcome and apologies")
    assert told[1] == ("10:05", "Declarations of interest")
    assert told[-1] == ("11:35", "Any other business")


def test_an_item_without_minutes_and_one_taken_off_take_no_time(manager, may):
    services.add_item(by=manager, meeting=may, title="A word")
    services.take_off(by=manager, item=may.items.first(), why="Not needed", today=TODAY)
    told = order(manager, may)
    assert told[0] == ("", "Welcome and apologies")
    assert told[1][0] == "10:00"
    assert [at for at, _ in told[-2:]] == ["11:30", "11:30"]


def test_an_item_of_an_exception_that_is_closed_to_a_person_is_not_there_and_the_clock_stays(
    manager, may, refer, appoint, south
):
    held = refer()
    services.draw_up(by=manager, meeting=may, today=TODAY)
    group = found_group(by=manager, partnership=south, name="Panel", purpose="Synthetic")
    mark(
        by=manager,
        kind="exception",
        record_id=held.reference,
        level=Level.OFFICIAL_SENSITIVE,
        groups=[group],
    )
    member = appoint(Role.BOARD_MEMBER, "sdc")
    assert len(order(manager, may)) == len(order(member, may)) + 1
    assert order(manager, may)[-1] == order(member, may)[-1] == ("11:45", "Any other business")
    number = may.items.get(source_record=held.reference).number
    assert queries.item(manager, may, number) is not None
    assert queries.item(member, may, number) is None


def test_what_is_referred_and_not_yet_on_is_told_of_the_next_meeting_alone(
    manager, may, year_of_board, refer
):
    held = refer()
    assert [one.reference for one in queries.waiting(manager, may, TODAY)] == [held.reference]
    assert not queries.waiting(manager, year_of_board["2024-11"], TODAY)
    assert not queries.waiting(manager, year_of_board["2024-02"], TODAY), "it is over"
    services.draw_up(by=manager, meeting=may, today=TODAY)
    assert not queries.waiting(manager, may, TODAY)


def test_papers_are_due_by_the_terms_of_the_day_before_the_meeting_is_called(may):
    assert may.terms is None
    assert queries.papers_by(may) == may.on - datetime.timedelta(days=7)
    Terms.objects.filter(group=may.group).update(papers_days=None)
    assert queries.papers_by(may) is None
