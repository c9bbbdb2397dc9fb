"""The forward plan in words: each reason why something has no meeting, each doubt, each source."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.definitions.forward_plan import Due, ForwardItem, MeetingToCome, Missing
from frankpledge.web.meetings.models import Meeting
from frankpledge.web.meetings.presenters.forward import months, warning
from frankpledge.web.partnerships.models import Group

MAY = datetime.date(2024, 5, 1)
ON = datetime.date(2024, 5, 16)
SEPTEMBER = datetime.date(2025, 9, 1)
GROUPS = [Group(slug="board", name="The Board"), Group(slug="group", name="The group")]


def item(**more):
    told = {
        "id": "thing",
        "text": "A thing",
        "group": "group",
        "months": [5],
        "source": "§3",
        "confidence": "confirmed",
    }
    return ForwardItem.model_validate(told | more)


def one(due):
    """Give the line of something that is due."""
    held = [Meeting(reference="R", group=GROUPS[1], on=ON)]
    dated, undated = months([due], held, GROUPS)
    (told,) = undated or dated[0].lines
    return told


def test_what_has_a_meeting_leads_to_it_with_its_source():
    told = one(Due(item(note="As read"), MAY, MeetingToCome("group", ON, "R")))
    assert told.meeting.reference == "R"
    assert (told.why, told.doubt, told.note) == ("", "", "As read")
    assert told.source == "§3: read in the text that is in force"


@pytest.mark.parametrize(
    ("confidence", "words"), [("unchecked", "not checked"), ("uncertain", "uncertain")]
)
def test_how_sure_it_is_stands_beside_the_source(confidence, words):
    assert words in one(Due(item(confidence=confidence), MAY, None, Missing.NO_MEETING)).source


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (Due(item(), MAY, None, Missing.NO_MEETING), "The group has no meeting planned for May 2024."),
        (
            Due(item(follows="board"), MAY, None, Missing.NOTHING_TO_FOLLOW),
            "The Board has no meeting planned for May 2024 that it could follow.",
        ),
        (
            Due(item(follows="board"), MAY, None, Missing.NOT_SHORTLY_AFTER, MeetingToCome("board", ON, "B")),
            "The group does not meet between one and three weeks after 16 May 2024, when The Board meets.",
        ),
        (
            Due(item(months=[], times_a_year=4), None, None, Missing.TOO_FEW),
            "The group has fewer than 4 meetings planned in these twelve months.",
        ),
        (Due(item(months=[], note="x"), None, None, Missing.NO_TIME), "No month is named."),
        (Due(item(months=[], waits_for="the agreement"), None, None, Missing.NO_TIME), "It waits for the agreement."),
        (Due(item(months=[], yearly_from="2023-09"), SEPTEMBER, None, Missing.NOT_PLANNED, since=SEPTEMBER),
         "It is due in September 2025, and The group has no meeting planned from then on."),
        (Due(item(months=[], waits_for="x", after_approval_of="y"), SEPTEMBER, None, Missing.NOT_PLANNED,
             since=datetime.date(2025, 5, 16)),
         "It is due since 16 May 2025, and The group has no meeting planned from then on."),
        (Due(item(group="nobody"), None, None, Missing.NO_GROUP), "This partnership has no such group as it goes to."),
    ],
)  # fmt: skip
def test_why_there_is_no_meeting_is_said_plainly(due, words):
    told = one(due)
    assert told.meeting is None
    assert told.why == words


def test_where_the_year_of_the_cycle_is_not_known_that_is_said():
    told = one(Due(item(cycle_years=[1, 3]), MAY, None, Missing.NO_MEETING, is_year_known=False))
    assert told.doubt.startswith("Only in year 1 or 3 of the cycle")


def test_months_stand_apart_from_what_has_none_and_the_warning_counts_only_theirs():
    june = datetime.date(2024, 6, 1)
    rows = [
        Due(item(), MAY, None, Missing.NO_MEETING),
        Due(item(), june, MeetingToCome("group", ON, "R")),
        Due(item(months=[], note="x"), None, None, Missing.NO_TIME),
    ]
    dated, undated = months(rows, [Meeting(reference="R", group=GROUPS[1], on=ON)], GROUPS)
    assert [month.first for month in dated] == [MAY, june]
    assert len(undated) == 1
    assert warning(dated) == "1 thing has no meeting to go to."
    assert warning(dated * 2) == "2 things have no meeting to go to."
    assert warning(dated[1:]) == ""
