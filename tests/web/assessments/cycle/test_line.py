"""The cycle in a line: the same in words as the squares draw, for whoever sees assessments."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse

from frankpledge.definitions.cycles import load_cycle
from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.assessments.cycle import services
from frankpledge.web.assessments.cycle.line import cycle_line

DAY = datetime.date
TODAY = DAY(2026, 11, 28)
FOUR = load_cycle("four-years")


@pytest.fixture
def followed(acting):
    """Begin a cycle in April 2024, all of whose first two years and whose rationales of year 3 are done."""
    given = {"by": acting(Role.ANALYST), "today": TODAY}
    cycle = services.begin_cycle(**given, definition=FOUR, begins="2024-04")
    for stage in [stage.id for row in FOUR.years[:2] for stage in row.stages] + ["rationales-3"]:
        services.stage_done(**given, cycle=cycle, stage=stage, done_on=DAY(2026, 10, 16))
    return cycle


def test_without_a_cycle_there_is_no_line(acting):
    assert cycle_line(acting(Role.ANALYST), TODAY) is None


def test_whoever_sees_assessments_sees_the_line(acting, followed):
    for role in Role:
        line = cycle_line(acting(role), TODAY)
        assert (line is not None) == role.may(Permission.SEE_ASSESSMENT), role


def test_the_line_says_in_words_what_the_squares_draw(acting, followed):
    board = acting(Role.BOARD_MEMBER)
    line = cycle_line(board, TODAY)
    assert line.squares == "■■■□"
    assert line.words == (
        "Year 3 of 4, until 31 March 2028. Late: 1 stage. "
        "Next: Emerging issues identified from data and MoRiLE, by December 2026."
    )
    assert line.address == "/southmere/assessment/cycle/"
    assert "Late: 4 stages." in cycle_line(board, DAY(2027, 1, 1)).words
    assert cycle_line(board, DAY(2028, 4, 1)).words == "This cycle ended on 31 March 2028."


def test_the_line_stands_over_the_assessments(as_role, cast, followed, monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", TODAY.isoformat())
    page = as_role(Role.BOARD_MEMBER).get(reverse("assessments", args=[cast.own.pk])).text
    assert "Year 3 of 4, until 31 March 2028." in page
