"""A meeting's page and its steps: who takes them, what is asked, what they leave; a marked one is its circle's."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings import planning
from frankpledge.web.sharing import services as sharing
from tests.web.meetings.conftest import TODAY, words

MOST = 9


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", TODAY.isoformat())


@pytest.fixture
def planned(manager, board):
    """Give the Board's meeting of May 2024, not called yet."""
    held = planning.plan_year(by=manager, group=board, year=2024, today=TODAY)
    return next(one for one in held if one.planned_for == "2024-05")


@pytest.fixture
def at(planned) -> str:
    """Give its address."""
    return f"/south-warwickshire/meetings/{planned.reference}/"


def test_a_meeting_is_called_moved_and_not_held_by_who_runs_it(client_of, planned, at):
    runs = client_of(Role.PLAN_COORDINATOR)
    page = words(runs.get(at))
    assert "Call it" in page
    assert "Papers are in time" not in page, (
        "by which terms it meets is not known before it is called"
    )
    assert "go out when you send them round" in words(runs.get(f"{at}call/"))
    page = words(runs.post(f"{at}call/", follow=True))
    assert "The meeting is called. Send its agenda and papers round to members." in page
    assert "Papers are in time until Thursday 9 May 2024." in page
    assert "Call it" not in page
    assert runs.get(f"{at}call/").status_code == 404
    asked = {
        "on-day": "23",
        "on-month": "5",
        "on-year": "2024",
        "venue": "Online",
        "why": "The hall is taken",
    }
    page = words(runs.post(f"{at}move/", asked, follow=True))
    assert "Thursday 23 May 2024, 10:00<br>Online" in page
    assert "Moved: The hall is taken." in page
    page = words(runs.post(f"{at}cancel/", {"why": "Nothing to decide."}, follow=True))
    assert "Not held: Nothing to decide." in page
    assert runs.get(f"{at}move/").status_code == 404
    planned.refresh_from_db()
    assert planned.state == "cancelled"


def test_no_heading_stands_over_nothing(client_of, planned, at):
    assert "More about this meeting" in words(client_of(Role.MANAGER).get(at))
    assert "More about this meeting" not in words(client_of(Role.BOARD_MEMBER).get(at))


def test_a_step_asks_for_what_is_missing_and_leaves_the_meeting_as_it_was(client_of, planned, at):
    runs = client_of(Role.MANAGER)
    for step, said in (
        ("move", ("Enter the new day", "Enter why it is moved")),
        ("cancel", ("Enter why it is not held",)),
    ):
        answer = runs.post(f"{at}{step}/", {})
        assert answer.status_code == 400
        assert all(one in words(answer) for one in said)
    past = {"on-day": "1", "on-month": "2", "on-year": "2024", "why": "x"}
    assert "1 February 2024 is over" in words(runs.post(f"{at}move/", past))
    before = (planned.on, planned.state)
    planned.refresh_from_db()
    assert (planned.on, planned.state) == before
    assert runs.get(f"{at}none/").status_code == 404
    assert runs.get("/south-warwickshire/meetings/none/").status_code == 404


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.SCRUTINY])
def test_who_only_reads_is_offered_no_step_and_takes_none(client_of, planned, at, role):
    reads = client_of(role)
    page = words(reads.get(at))
    assert "Review annual performance" in page
    assert "Call it" not in page
    assert "Change its marking" not in page
    for step in ("call", "move", "cancel"):
        assert reads.post(f"{at}{step}/", {"why": "x"}).status_code == 403
    planned.refresh_from_db()
    assert planned.state == "planned"


def test_a_marked_meeting_is_there_for_its_circle_alone_in_lists_plans_and_warnings(
    client_of, manager, planned, at, operational
):
    other = planning.call_extraordinary(
        by=manager, group=operational, on=planned.on, today=TODAY, purpose="Guarded (synthetic)"
    )
    reads = client_of(Role.BOARD_MEMBER)
    assert "On the same day as" in words(reads.get(at))
    circle = sharing.found_group(by=manager, partnership=manager.partnership, name="A", purpose="x")
    sharing.mark(by=manager, kind="meeting", record_id=other.reference, level=Level.OFFICIAL_SENSITIVE,
                 groups=[circle])  # fmt: skip
    lists = "/south-warwickshire/meetings/"
    for where in (at, lists, f"{lists}forward-plan/"):
        page = words(reads.get(where))
        assert "On the same day as" not in page
        assert "Guarded" not in page
        assert "OFFICIAL-SENSITIVE" not in page
    assert reads.get(f"{lists}{other.reference}/").status_code == 404


def test_a_page_asks_few_questions_also_where_meetings_clash(
    client_of, manager, at, planned, operational
):
    planning.call_extraordinary(
        by=manager, group=operational, on=planned.on, today=TODAY, purpose="x"
    )
    reads = client_of(Role.BOARD_MEMBER)
    reads.get(at)
    with CaptureQueriesContext(connection) as asked:
        assert "On the same day as" in words(reads.get(at))
    assert len(asked) <= MOST
