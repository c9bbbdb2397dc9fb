"""Nobody reads another's score before it is opened: not in a query, not in the history, not by an odd way in."""

from __future__ import annotations

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import ScoringExercise
from frankpledge.web.assessments.queries import ASSESSED
from frankpledge.web.assessments.queries import KIND as ASSESSMENT
from frankpledge.web.assessments.scoring import queries, services
from frankpledge.web.history.models import Event
from frankpledge.web.sharing import services as sharing
from frankpledge.web.sharing.queries import events_seen_by
from frankpledge.web.thread.registry import describe
from tests.web.assessments.scored import DAY


@pytest.fixture
def scored(panel):
    """Let both panellists score."""
    panel.begin()
    panel.scores(panel.lead, "low", justification="Heliotrope.")
    panel.scores(panel.specialist, "severe", justification="Vermilion.")
    return panel


def seen(membership, *actions: str) -> list[str]:
    """Return by whom the events are that a membership sees of some actions."""
    rows = events_seen_by(Event.objects.filter(kind=queries.KIND), membership)
    return [event.by for event in rows.filter(action__in=actions)]


def test_a_panellist_sees_the_events_of_their_own_scores_alone(scored):
    assert seen(scored.lead, *queries.SCORED) == [str(scored.lead.person_id)]
    assert seen(scored.manager, *queries.SCORED) == []
    scored.open()
    for one in (scored.lead, scored.manager):
        assert len(seen(one, *queries.SCORED)) == 2


def test_who_is_on_the_panel_is_told_to_who_runs_it_and_to_all_once_it_is_opened(scored, acting):
    assert seen(scored.lead, *queries.PANEL) == []
    assert len(seen(scored.manager, *queries.PANEL)) == 2
    ScoringExercise.objects.update(chair=scored.lead)
    assert len(seen(scored.lead, *queries.PANEL)) == 2
    ScoringExercise.objects.update(chair=None)
    scored.open()
    assert len(seen(scored.lead, *queries.PANEL)) == 2
    assert seen(scored.lead, "scores opened") == [str(scored.manager.person_id)]


def test_an_exercise_of_an_assessment_that_is_closed_to_somebody_is_not_there(scored, acting, cast):
    group = sharing.found_group(
        by=scored.manager, partnership=cast.own, name="Few", purpose="Synthetic"
    )
    assert seen(scored.lead, "set up")
    sharing.mark(by=scored.manager, kind=ASSESSMENT, record_id=scored.exercise.assessment.reference,
                 level=Level.OFFICIAL_SENSITIVE, groups=[group])  # fmt: skip
    assert queries.exercise(scored.lead, scored.exercise.reference) is None
    assert seen(scored.lead, "set up", "scores opened", *queries.PANEL) == []
    assert queries.exercise(scored.manager, scored.exercise.reference) == scored.exercise
    assert seen(scored.manager, "set up")


def test_a_theme_that_is_closed_to_somebody_is_not_among_the_themes(scored, cast):
    group = sharing.found_group(
        by=scored.manager, partnership=cast.own, name="Few", purpose="Synthetic"
    )
    from frankpledge.web.sharing.models import NeedToKnow, RecordMarking  # noqa: PLC0415 - no page marks it yet

    reference = scored.theme("domestic-abuse").assessed_theme.reference
    row = RecordMarking.objects.create(partnership=cast.own, kind=ASSESSED, record=reference,
                                       level=Level.OFFICIAL_SENSITIVE.value)  # fmt: skip
    NeedToKnow.objects.create(marking=row, group=group)
    assert [t.slug for t in queries.themes_of(scored.lead, scored.exercise)] == ["knife-crime"]
    assert queries.themes_of(scored.manager, scored.exercise).count() == 2
    scored.open().agree_all().close()
    assert queries.results(scored.lead).count() == 2
    assert queries.results(scored.manager).count() == 4


def test_another_partnership_sees_nothing(scored, acting, cast):
    stranger = acting(Role.MANAGER, cast.other)
    scored.open().agree_all().close()
    assert not queries.exercises(stranger).exists()
    assert not queries.results(stranger).exists()
    assert queries.describe(stranger, [scored.exercise.reference]) == {}


def test_an_exercise_is_scored_by_its_panel_while_it_is_scored(scored):
    assert list(queries.scoring_for(scored.lead)) == [scored.exercise]
    assert not queries.scoring_for(scored.manager).exists()
    place = scored.exercise.panel.get(membership=scored.lead)
    assert queries.own_scores(place).count() == 1
    assert queries.own_scores(place, scored.theme("domestic-abuse")).count() == 0
    services.remove_panellist(
        by=scored.manager, exercise=scored.exercise, today=DAY, panellist=place
    )
    assert not queries.scoring_for(scored.lead).exists()
    assert [p.membership for p in queries.panel_of(scored.exercise)] == [scored.specialist]
    scored.open()
    assert not queries.scoring_for(scored.specialist).exists()


def test_the_history_of_results_is_that_of_what_may_be_seen(scored, acting, cast):
    scored.open().agree_all().close()
    tied = events_seen_by(Event.objects.filter(kind=queries.RESULT), scored.lead)
    assert tied.count() == 4
    assert not events_seen_by(
        Event.objects.filter(kind=queries.RESULT), acting(Role.MANAGER, cast.other)
    ).exists()


def test_the_scheme_is_read_once_for_each_stamp(scored, monkeypatch):
    held = queries.scheme_of(scored.exercise)
    monkeypatch.setattr(queries, "recalled_scheme", None)
    assert queries.scheme_of(scored.again()) is held


@pytest.mark.parametrize("role", [Role.PUBLIC_VIEWER, Role.SCRUTINY])
def test_the_thread_tells_of_it_only_who_sees_assessments(scored, acting, role):
    assert describe(acting(role), [(queries.KIND, scored.exercise.reference)]) == {}


def test_who_is_not_on_the_panel_learns_from_no_history_what_the_pages_do_not_show(scored, acting):
    coordinator = acting(Role.PLAN_COORDINATOR)
    scored.open()
    scored.agrees("severe")
    assert seen(coordinator, *queries.SCORED) == []
    assert seen(coordinator, *queries.AGREED) == []
    assert len(seen(scored.lead, *queries.AGREED)) == 1
    ScoringExercise.objects.update(chair=coordinator)
    assert len(seen(coordinator, *queries.SCORED)) == 2
    ScoringExercise.objects.update(chair=None)
    scored.agree_all().close()
    assert seen(coordinator, *queries.SCORED) == []
    assert len(seen(coordinator, *queries.AGREED)) > 1
    scored.exercise.panel.update(left_on=DAY)
    assert seen(scored.lead, *queries.SCORED) == [str(scored.lead.person_id)]


def test_events_about_a_theme_are_as_closed_as_the_theme(scored, acting, cast):
    scored.open()
    scored.agrees("severe")
    analyst = acting(Role.ANALYST)
    assert len(seen(analyst, "theme added")) == 2
    group = sharing.found_group(
        by=scored.manager, partnership=cast.own, name="Few", purpose="Synthetic"
    )
    reference = scored.theme().assessed_theme.reference
    sharing.mark(by=scored.manager, kind=ASSESSED, record_id=reference,
                 level=Level.OFFICIAL_SENSITIVE, groups=[group])  # fmt: skip
    assert len(seen(analyst, "theme added")) == 1
    assert seen(analyst, *queries.SCORED, *queries.AGREED) == []
    assert len(seen(scored.manager, *queries.SCORED, *queries.AGREED)) == 3
