"""A meeting in a list: its day in words, where, how it stands, and why it is not as it was to be."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.meetings.clashes import Clash
from frankpledge.web.meetings.daily import Planned
from frankpledge.web.meetings.models import Meeting
from frankpledge.web.meetings.presenters.calendar import clash_words, line, planned_words, years
from frankpledge.web.partnerships.models import Group

DAY = datetime.date
ON = DAY(2024, 5, 16)


def meeting(on=ON, **more):
    return Meeting(pk=more.pop("pk", 1), group=Group(name="Board (synthetic)"), on=on, **more)


def test_a_line_says_when_where_and_how_it_stands():
    told = line(meeting(venue="Town Hall", state="called"), ON)
    assert (told.when, told.where, told.state) == (
        "Thursday 16 May 2024, 10:00",
        "Town Hall",
        "Called",
    )
    assert line(meeting(), ON).where == "no venue yet"
    assert told.notes == told.clashes == ()


def test_a_meeting_that_nobody_opened_is_not_called_planned_once_it_is_over():
    after = ON + datetime.timedelta(1)
    told = {str(state): line(meeting(state=state), after).state for state in Meeting.State}
    unrecorded = "Over, nothing recorded"
    assert told == {
        "planned": unrecorded,
        "called": unrecorded,
        "held": "Held",
        "cancelled": "Cancelled",
    }


def test_each_state_has_its_own_colour_beside_its_word():
    tags = {line(meeting(state=state), ON).tag for state in Meeting.State}
    assert len(tags) == len(Meeting.State)


def test_reasons_end_in_one_full_stop():
    told = line(
        meeting(purpose="Review performance", moved_why="Election.", cancelled_why="Nobody came"),
        ON,
    )
    assert told.notes == ("Review performance", "Moved: Election.", "Not held: Nobody came.")


def test_years_keep_the_order_and_each_line_its_clashes():
    first, second = meeting(DAY(2024, 11, 14), pk=1), meeting(DAY(2025, 2, 13), pk=2)
    clash = Clash(meeting(pk=3), ("Police",))
    told = years([first, second], {2: [clash]}, ON)
    assert [(one.year, len(one.lines)) for one in told] == [(2024, 1), (2025, 1)]
    assert told[0].lines[0].clashes == ()
    assert told[1].lines[0].clashes == (clash_words(clash),)


@pytest.mark.parametrize(
    ("agencies", "words"),
    [
        (("Police",), "Police has a seat in both."),
        (("Fire", "Police"), "Fire and Police have a seat in both."),
        (("Fire", "Health", "Police"), "Fire, Health and Police have a seat in both."),
    ],
)
def test_a_clash_names_the_other_meeting_and_the_agencies(agencies, words):
    told = clash_words(Clash(meeting(), agencies))
    assert told == f"On the same day as Board (synthetic) at 10:00: {words}"


@pytest.mark.parametrize(
    ("planned", "given_up", "words"),
    [
        (14, 0, "14 meetings planned."),
        (1, 2, "1 meeting planned and 2 meetings given up."),
        (0, 1, "1 meeting given up."),
    ],
)
def test_planning_says_what_it_changed(planned, given_up, words):
    assert planned_words(Planned("x", planned, given_up)) == words


def test_planning_that_changed_nothing_says_why():
    assert planned_words(Planned("x", 0, 0)).startswith("Nothing is to be planned")
