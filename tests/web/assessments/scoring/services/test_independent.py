"""A panellist scores alone: once however often it is sent, the last word stands, and what came before is kept."""

from __future__ import annotations

import pytest
from django.db import connection

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import (
    EarlierScore,
    IndependentScore,
    Panellist,
    ScoringExercise,
)
from frankpledge.web.assessments.scoring import services
from frankpledge.web.assessments.scoring.services import independent
from frankpledge.web.history.models import Event
from tests.web.assessments.scored import DAY

SCORED = ("scored", "score changed")


@pytest.fixture
def scoring(panel):
    return panel.begin()


def test_a_score_sent_twice_is_one(scoring):
    first = scoring.scores(scoring.lead, version=0)
    again = scoring.scores(scoring.lead, version=0)
    assert (again.pk, again.version) == (first.pk, 1)
    assert Event.objects.filter(action__in=SCORED).count() == 1


def test_a_later_score_replaces_and_the_earlier_is_kept(scoring):
    scoring.scores(scoring.lead, "low", justification="First thought.")
    held = scoring.scores(scoring.lead, "severe", confidence="high", version=1)
    assert (held.level, held.confidence, held.justification, held.version) == (
        "severe",
        "high",
        "",
        2,
    )
    (earlier,) = EarlierScore.objects.all()
    assert (earlier.level, earlier.justification, earlier.version) == ("low", "First thought.", 1)
    event = Event.objects.get(action="score changed")
    assert (event.before["level"], event.after["level"]) == ("low", "severe")
    assert event.after["theme"] == "Knife crime"
    assert "thought" not in str(event.before) + str(event.after)


def test_what_stands_in_the_history_cannot_be_guessed_from_its_digest(scoring):
    scoring.scores(scoring.lead)
    scoring.scores(scoring.specialist)
    salts = {event.after["salt"] for event in Event.objects.filter(action="scored")}
    assert len(salts) == 2
    assert all(len(salt) == 24 for salt in salts)


def test_an_old_request_that_comes_late_undoes_nothing(scoring):
    scoring.scores(scoring.lead, "low", version=0)
    scoring.scores(scoring.lead, "severe", version=1)
    with pytest.raises(services.ScoredMeanwhile, match="another window"):
        scoring.scores(scoring.lead, "moderate", version=0)
    assert IndependentScore.objects.get().level == "severe"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"level": "terrible"}, "'terrible' is no level of physical harm"),
        ({"level": ""}, "Choose a level"),
        ({"confidence": "sure"}, "'sure' is not known"),
        ({"confidence": ""}, "how sure"),
        ({"criterion": "economic"}, "'economic' is no criterion"),
        ({"level": "critical"}, "Say why it is critical"),
    ],
)
def test_what_the_scheme_does_not_know_or_wants_a_reason_is_refused(scoring, wrong, words):
    with pytest.raises(CallFault, match=words):
        scoring.scores(scoring.lead, **wrong)
    assert not IndependentScore.objects.exists()
    assert not Event.objects.filter(action__in=SCORED).exists()


def test_a_critical_level_stands_with_its_reason(scoring):
    assert scoring.scores(
        scoring.lead, "critical", justification=" People die. "
    ).justification == ("People die.")
    assert scoring.scores(scoring.lead, "critical", criterion="environmental")


def test_a_panel_may_want_a_reason_for_every_score(scoring):
    ScoringExercise.objects.update(justify_all=True)
    with pytest.raises(CallFault, match="every score"):
        scoring.scores(scoring.lead)
    assert scoring.scores(scoring.lead, justification="Figures of the ambulance service.")


def test_only_the_panel_scores_and_only_while_it_is_scored(panel, acting, cast):
    with pytest.raises(CallFault, match="being prepared"):
        panel.scores(panel.lead)
    panel.begin()
    for stranger in (panel.manager, acting(Role.PARTNER_LEAD, cast.other)):
        with pytest.raises(CallFault, match="not on the panel"):
            panel.scores(stranger)
    place = panel.exercise.panel.get(membership=panel.lead)
    services.remove_panellist(by=panel.manager, exercise=panel.exercise, today=DAY, panellist=place)
    with pytest.raises(CallFault, match="not on the panel"):
        panel.scores(panel.lead)
    panel.open()
    with pytest.raises(CallFault, match="scores opened"):
        panel.scores(panel.specialist)


def test_a_district_is_scored_after_its_county_and_says_why_it_differs(scoring):
    district = scoring.area("district")
    with pytest.raises(CallFault, match="first"):
        scoring.scores(scoring.lead, area=district)
    scoring.scores(scoring.lead, "moderate")
    assert scoring.scores(scoring.lead, "moderate", area=district)
    for level, words in (("severe", "higher than the county"), ("low", "lower than the county")):
        with pytest.raises(CallFault, match=words):
            scoring.scores(scoring.lead, level, area=district)
    assert scoring.scores(scoring.lead, "severe", area=district, justification="The town centre.")


def test_an_area_of_another_exercise_is_refused(scoring):
    other = ScoringExercise.objects.get()
    other.pk, other.number, other.reference = None, 2, "X-SE-002"
    other.save()
    strange = other.areas.create(level="county", code="E10", name="Elsewhere", order=0)
    with pytest.raises(CallFault, match="no area of"):
        scoring.scores(scoring.lead, area=strange)


@pytest.mark.parametrize("meanwhile", ["opened", "removed"])
@pytest.mark.parametrize("stood", [(), ("low",)])
def test_a_score_that_comes_while_the_scores_are_opened_is_refused_whole(
    scoring, monkeypatch, meanwhile, stood
):
    """The exercise is read before, and changed by another in between: what was read then is not trusted."""
    for level in stood:
        scoring.scores(scoring.lead, level)
    told, record = independent.record, []

    def recorded(*given, **more):
        if meanwhile == "opened":
            ScoringExercise.objects.update(state="opened", opened_on=DAY)
        else:
            Panellist.objects.update(left_on=DAY)
        record.append(told(*given, **more))

    monkeypatch.setattr(independent, "record", recorded)
    with pytest.raises(CallFault, match="too late"):
        scoring.scores(scoring.lead)
    assert record
    assert list(IndependentScore.objects.values_list("level", flat=True)) == list(stood)
    assert Event.objects.filter(action__in=SCORED).count() == len(stood)


def test_two_requests_of_one_moment_are_one_score(scoring, monkeypatch):
    """The second looks before the first has written, and finds at its own write that it is there."""
    first = scoring.scores(scoring.lead, "low")
    locked, looked = independent._locked, []

    def blind(*given):
        looked.append(given)
        return None if len(looked) == 1 else locked(*given)

    monkeypatch.setattr(independent, "_locked", blind)
    assert scoring.scores(scoring.lead, "low", version=0) == first
    looked.clear()
    with pytest.raises(services.ScoredMeanwhile):
        scoring.scores(scoring.lead, "severe", version=0)
    assert IndependentScore.objects.get().level == "low"


def test_a_score_asks_few_questions(scoring, django_assert_max_num_queries):
    theme, area = scoring.theme(), scoring.area()
    scoring.scores(scoring.specialist)
    with django_assert_max_num_queries(16):
        scoring.scores(scoring.lead, theme=theme, area=area)
    assert connection.queries_logged is not None
