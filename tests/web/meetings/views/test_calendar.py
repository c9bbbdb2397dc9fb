"""The calendar's pages: who sees and who plans, by group, clashes in words, and an extraordinary meeting."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings import planning
from frankpledge.web.meetings.models import Meeting
from tests.web.meetings.conftest import TODAY, words

AT = "/south-warwickshire/meetings/"
MOST = 9


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", TODAY.isoformat())


def test_the_empty_calendar_says_who_plans_and_a_button_plans_once(client_of):
    runs, reads = client_of(Role.MANAGER), client_of(Role.BOARD_MEMBER)
    assert "Plan the regular ones below" in words(runs.get(AT))
    assert "The partnership’s manager or its coordinator plans them" in words(reads.get(AT))
    assert "Plan them now" not in words(reads.get(AT))
    told = runs.post(f"{AT}plan/", follow=True)
    assert "14 meetings planned." in words(told)
    assert "Nothing is to be planned" in words(runs.post(f"{AT}plan/", follow=True))
    page = words(reads.get(AT))
    assert "Thursday 16 May 2024, 10:00" in page
    assert "Review annual performance" in page
    over = page.split("Over</h2>")[1]
    assert "Thursday 15 February 2024" in over
    assert "Thursday 16 May 2024" not in over


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.SCRUTINY, Role.ACTION_OWNER])
def test_who_only_reads_plans_and_calls_nothing(client_of, role):
    client = client_of(role)
    assert client.get(AT).status_code == 200
    assert client.post(f"{AT}plan/").status_code == 403
    assert client.get(f"{AT}extraordinary/").status_code == 403
    assert not Meeting.objects.exists()


def test_who_sits_on_a_death_review_alone_sees_no_calendar(client_of):
    assert client_of(Role.DEATH_REVIEW_PANEL).get(AT).status_code == 403


def test_a_group_is_chosen_or_those_where_ones_agency_sits(client_of, manager, board, operational):
    for group in (board, operational):
        planning.plan_year(by=manager, group=group, year=2024, today=TODAY)
    reads = client_of(Role.BOARD_MEMBER)
    own = words(reads.get(AT, {"of": "board"}))
    assert "16 May 2024" in own
    assert "Operational Partnership, " not in own.split("To come</h2>")[1]
    # Warwick District Council sits in both, and in no group without terms.
    assert "18 April 2024" in words(reads.get(AT, {"of": "*"}))
    planning.call_extraordinary(
        by=manager, group=board.partnership.group_set.get(slug="dhr-sub-group"), on=TODAY,
        today=TODAY, purpose="Assurance (synthetic)",
    )  # fmt: skip
    assert "Assurance (synthetic)" in words(reads.get(AT))
    assert "Assurance (synthetic)" not in words(reads.get(AT, {"of": "*"}))
    assert "Choose a group of the list" in words(reads.get(AT, {"of": "none"}))


def test_a_clash_is_said_in_the_list_and_on_both_pages_until_one_is_not_held(
    client_of, manager, board, operational
):
    for group in (board, operational):
        planning.call_extraordinary(
            by=manager, group=group, on=TODAY, today=TODAY, purpose="Both (synthetic)"
        )
    reads = client_of(Role.BOARD_MEMBER)
    first, second = Meeting.objects.order_by("pk")
    assert words(reads.get(AT)).count("On the same day as") == 2
    for one, other in ((first, second), (second, first)):
        page = words(reads.get(f"{AT}{one.reference}/"))
        assert f"On the same day as {other.group} at 10:00" in page
        assert "Warwick District Council" in page
        assert "have a seat in both." in page
    planning.cancel(by=manager, meeting=second, why="Too much")
    assert "On the same day as" not in words(reads.get(AT))
    assert "On the same day as" not in words(reads.get(f"{AT}{first.reference}/"))


def test_an_extraordinary_meeting_is_asked_for_and_says_what_is_missing(client_of, board):
    runs = client_of(Role.PLAN_COORDINATOR)
    where = f"{AT}extraordinary/"
    assert "Which group meets?" in words(runs.get(where))
    empty = runs.post(where, {})
    assert empty.status_code == 400
    for said in (
        "Choose the group that meets",
        "Enter the day of the meeting",
        "Enter what it is for",
    ):
        assert said in words(empty)
    asked = {
        "group": board.pk,
        "on-day": "8",
        "on-month": "2",
        "on-year": "2024",
        "purpose": "A review",
    }
    assert "8 February 2024 is over" in words(runs.post(where, asked))
    made = runs.post(where, asked | {"on-month": "3"}, follow=True)
    assert "Extraordinary meeting SWCSP-MT-001" in words(made)
    assert "Friday 8 March 2024, 10:00" in words(made)


def test_a_meeting_that_was_held_today_is_over(client_of, manager, board, monkeypatch):
    planning.plan_year(by=manager, group=board, year=2024, today=TODAY)
    may = Meeting.objects.get(planned_for="2024-05")
    planning.call(by=manager, meeting=may, today=TODAY)
    monkeypatch.setenv("FRANKPLEDGE_TODAY", may.on.isoformat())
    reads, where = client_of(Role.BOARD_MEMBER), f"meetings/{may.reference}/"
    page = words(reads.get(AT, {"of": "*"}))
    assert page.index("To come") < page.index(where)
    assert ">Over<" not in page[: page.index(where)]
    Meeting.objects.filter(pk=may.pk).update(state="held", held_on=may.on)
    page = words(reads.get(AT, {"of": "*"}))
    assert page.index(">Over<") < page.index(where)


def test_the_list_asks_the_same_few_questions_however_many(client_of, manager, board):
    reads = client_of(Role.BOARD_MEMBER)

    def asked() -> int:
        reads.get(AT)
        with CaptureQueriesContext(connection) as held:
            assert reads.get(AT, {"of": "*"}).status_code == 200
        return len(held)

    planning.plan_year(by=manager, group=board, year=2024, today=TODAY)
    few = asked()
    for year in (2025, 2026, 2027):
        planning.plan_year(by=manager, group=board, year=year, today=TODAY)
    assert asked() == few <= MOST
