"""The forward plan's page: each thing with its meeting and source, and plainly what has no meeting to go to."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings import planning
from frankpledge.web.meetings.daily import plan_day
from frankpledge.web.meetings.models import Meeting
from tests.web.meetings.conftest import TODAY, words

AT = "/south-warwickshire/meetings/forward-plan/"
MOST = 9


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", TODAY.isoformat())


def entry(page: str, text: str) -> str:
    """Give what stands under a thing of the plan."""
    return page.split(text, 1)[1].split("</li>", 1)[0]


def test_each_thing_has_its_meeting_or_says_that_there_is_none(client_of, manager):
    plan_day(by="a test", today=TODAY)
    reads = client_of(Role.BOARD_MEMBER)
    page = words(reads.get(AT))
    annual = entry(page, "Review the year’s performance against the priorities")
    assert "Thursday 16 May 2024" in annual
    assert "Partnership Plan 2021–2025, §3.1: read in the text that is in force." in annual
    assert "No meeting to go to" not in annual
    directed = entry(page, "Take up what the Board has newly directed")
    assert "does not meet between one and three weeks after 16 May 2024" in directed
    summary = entry(page, "Receive the executive summary")
    assert "no cycle is begun that says which year this is" in summary
    waits = entry(page, "Publish the Partnership Plan")
    assert (
        "It waits for the approval of the countywide community safety agreement: a decision"
        in waits
    )
    figures = entry(page, "Refresh the performance figures")
    assert "November 2024" in figures
    assert "Due in September 2024." in figures
    assert "2 things have no meeting to go to." in page
    may = Meeting.objects.get(group__slug="board", planned_for="2024-05")
    planning.cancel(by=manager, meeting=may, why="Election")
    page = words(reads.get(AT))
    assert "has no meeting planned for May 2024." in entry(page, "Review the year’s performance")
    assert "5 things have no meeting to go to." in page


def test_it_asks_few_questions_and_is_closed_to_who_sees_no_meetings(client_of):
    plan_day(by="a test", today=TODAY)
    reads = client_of(Role.BOARD_MEMBER)
    reads.get(AT)
    with CaptureQueriesContext(connection) as asked:
        assert reads.get(AT).status_code == 200
    assert len(asked) <= MOST
    assert client_of(Role.DEATH_REVIEW_PANEL).get(AT).status_code == 403
