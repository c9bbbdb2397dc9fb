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
from frankpledge.web.today.scoring_rules import panels_to_moderate, scores_to_give
from frankpledge.web.today.waiting import RULES


def told(rule, membership) -> list[tuple[str, str]]:
    return [
        (waiting.words, waiting.why)
        for waiting in rule(membership, None, datetime.date(2026, 2, 2))
    ]


def score_all(panel, membership) -> None:
    place = queries.panellist_of(membership, panel.exercise)
    for step in course_of(membership, panel.exercise, place).steps:
        panel.scores(membership, step.scale.choices[0].id, theme=step.theme, area=step.area,
                     criterion=step.scale.id)  # fmt: skip


def test_scores_wait_for_who_is_on_the_panel_until_all_are_given(panel, acting):
    assert told(scores_to_give, panel.lead) == []
    panel.begin()
    panel.scores(panel.lead)
    ((words, why),) = told(scores_to_give, panel.lead)
    assert words == "Score: Scoring session (synthetic)"
    assert why.startswith("43 of 44 are left.")
    assert (
        told(scores_to_give, panel.manager) == told(scores_to_give, acting(Role.BOARD_MEMBER)) == []
    )
    score_all(panel, panel.lead)
    assert told(scores_to_give, panel.lead) == []
    assert {scores_to_give, panels_to_moderate} <= set(RULES)


def test_the_moderator_is_told_who_has_not_finished_and_nobody_else_is(panel, acting):
    assert told(panels_to_moderate, panel.manager) == []
    panel.begin()
    score_all(panel, panel.lead)
    ((words, why),) = told(panels_to_moderate, panel.manager)
    assert words == "The panel scores: Scoring session (synthetic)"
    assert why == f"Not finished: {panel.specialist.person}."
    assert (
        told(panels_to_moderate, panel.lead)
        == told(panels_to_moderate, acting(Role.COUNTY_LEAD))
        == []
    )
    ScoringExercise.objects.update(chair=panel.lead)
    assert told(panels_to_moderate, panel.lead)


def test_then_the_opening_waits_then_what_is_to_be_agreed_then_the_close(panel):
    panel.begin()
    for one in (panel.lead, panel.specialist):
        score_all(panel, one)
    assert told(panels_to_moderate, panel.manager)[0][0].startswith("Open the scores")
    panel.open()
    assert told(panels_to_moderate, panel.manager)[0][1] == "4 parts are open."
    panel.agree_all()
    assert told(panels_to_moderate, panel.manager)[0][0].startswith("Close")
    panel.close()
    assert told(panels_to_moderate, panel.manager) == []


@pytest.mark.usefixtures("db")
def test_a_marked_exercise_is_named_by_its_reference_and_its_panel_not_at_all(panel):
    panel.begin()
    sharing.mark(by=panel.manager, kind=queries.KIND, record_id=panel.exercise.reference,
                 level=Level.OFFICIAL_SENSITIVE)  # fmt: skip
    ((words, why),) = told(panels_to_moderate, panel.manager)
    assert words == f"The panel scores: exercise {panel.exercise.reference}"
    assert why == "2 have not finished."
    assert "synthetic" not in told(scores_to_give, panel.lead)[0][0]
