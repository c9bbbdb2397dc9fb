"""An exercise says where it is on its way, and what a step means before it is taken."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.assessments.models import ScoringExercise
from frankpledge.web.assessments.presenters.scoring import asked, way

DAY = datetime.date(2026, 2, 2)


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("preparing", ["Now", "To come", "To come", "To come"]),
        ("opened", ["Done", "Done", "Now", "To come"]),
        ("closed", ["Done", "Done", "Done", "Done"]),
    ],
)
def test_each_stage_is_done_now_or_to_come(state, told):
    stages = way(ScoringExercise(state=state, set_up_on=DAY))
    assert [stage.status for stage in stages] == told
    assert [stage.is_current for stage in stages] == [status == "Now" for status in told]
    word = "since" if state == "preparing" else "begun on"
    assert (stages[0].when, stages[3].when) == (f"{word} 2 February 2026", "")


def test_the_last_stage_tells_its_own_day():
    stages = way(ScoringExercise(state="closed", closed_on=DAY))
    assert (stages[3].status, stages[3].when) == ("Done", "on 2 February 2026")


def test_a_step_says_what_cannot_be_undone():
    assert "nobody can unsee them" in asked("open", [])["means"].replace("\n", " ")
    assert {asked(step, [])["words"] for step in ("begin", "close")} == {
        "Begin scoring",
        "Close the exercise",
    }
