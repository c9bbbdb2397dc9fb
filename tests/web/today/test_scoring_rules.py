"""Scores wait for the panellist who owes them, and a panel for who moderates it; a marked one is not named."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import ScoringExercise
from frankpledge.web.assessments.scoring import queries
from frankpledge.web.assessments.scoring.progress import course_of
from frankpledge.web.sharing import services as sharing
from frankpledge.web.today.scoring_rules import exercises_under_way, scoring_under_way
from frankpledge.web.today.told import Seldom
from frankpledge.web.today.waiting import RULES


def told(membership) -> list[tuple[str, str]]:
    waits = scoring_under_way(membership, None, datetime.date(2026, 2, 2))
    return [(waiting.words, waiting.why) for waiting in waits]


def to_give(membership) -> list[tuple[str, str]]:
    return [one for one in told(membership) if one[0].startswith("Score: ")]


def to_run(membership) -> list[tuple[str, str]]:
    return [one for one in told(membership) if not one[0].startswith("Score: ")]


def score_all(panel, membership) -> None:
    place = queries.panellist_of(membership, panel.exercise)
    for step in course_of(membership, panel.exercise, place).steps:
        panel.scores(membership, step.scale.choices[0].id, theme=step.theme, area=step.area,
                     criterion=step.scale.id)  # fmt: skip


def test_scores_wait_for_who_is_on_the_panel_until_all_are_given(panel, acting):
    assert to_give(panel.lead) == []
    panel.begin()
    panel.scores(panel.lead)
    ((words, why),) = to_give(panel.lead)
    assert words == "Score: Scoring session (synthetic)"
    assert why.startswith("43 of 44 are left.")
    assert to_give(panel.manager) == to_give(acting(Role.BOARD_MEMBER)) == []
    score_all(panel, panel.lead)
    assert to_give(panel.lead) == []
    assert Seldom(exercises_under_way, scoring_under_way) in RULES


def test_the_moderator_is_told_who_has_not_finished_and_nobody_else_is(panel, acting):
    assert to_run(panel.manager) == []
    panel.begin()
    score_all(panel, panel.lead)
    ((words, why),) = to_run(panel.manager)
    assert words == "The panel scores: Scoring session (synthetic)"
    assert why == f"Not finished: {panel.specialist.person}."
    assert to_run(panel.lead) == to_run(acting(Role.COUNTY_LEAD)) == []
    ScoringExercise.objects.update(chair=panel.lead)
    assert to_run(panel.lead)


def test_then_the_opening_waits_then_what_is_to_be_agreed_then_the_close(panel):
    panel.begin()
    for one in (panel.lead, panel.specialist):
        score_all(panel, one)
    assert to_run(panel.manager)[0][0].startswith("Open the scores")
    panel.open()
    assert to_run(panel.manager)[0][1] == "4 parts are open."
    panel.agree_all()
    assert to_run(panel.manager)[0][0].startswith("Close")
    panel.close()
    assert to_run(panel.manager) == []


@pytest.mark.usefixtures("db")
def test_a_marked_exercise_is_named_by_its_reference_and_its_panel_not_at_all(panel):
    panel.begin()
    sharing.mark(by=panel.manager, kind=queries.KIND, record_id=panel.exercise.reference,
                 level=Level.OFFICIAL_SENSITIVE)  # fmt: skip
    ((words, why),) = to_run(panel.manager)
    assert words == f"The panel scores: exercise {panel.exercise.reference}"
    assert why == "2 have not finished."
    assert "synthetic" not in to_give(panel.lead)[0][0]
