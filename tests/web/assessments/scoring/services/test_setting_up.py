"""An exercise is set up by who may, over its assessment's own themes, and freezes its scheme when scoring starts."""

from __future__ import annotations

import pytest

from frankpledge.definitions.risk_schemes import risk_scheme
from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import services as assessments
from frankpledge.web.assessments.models import ScoringExercise
from frankpledge.web.assessments.scoring import queries, services
from frankpledge.web.history.models import Event
from frankpledge.web.sharing.models import RecordMarking
from tests.web.assessments.scored import DAY, PLACES

SCHEME = "morile-style-local-scheme"


def actions() -> list[str]:
    rows = Event.objects.filter(kind=queries.KIND).order_by("number")
    return list(rows.values_list("action", flat=True))


def set_up(by, assessment, **more):
    given = {"by": by, "today": DAY, "assessment": assessment, "title": "Again (synthetic)",
             "scheme": SCHEME, "areas": PLACES, "themes": []} | more  # fmt: skip
    return services.set_up(**given)


def test_the_county_comes_first_and_each_step_stands_in_the_history(panel):
    assert panel.exercise.reference.endswith("-SE-001")
    assert [area.level for area in panel.exercise.areas.all()] == ["county", "district"]
    assert [theme.slug for theme in panel.exercise.themes.all()] == [
        "knife-crime",
        "domestic-abuse",
    ]
    assert [p.agency for p in panel.exercise.panel.all()] == ["council", "council"]
    panel.begin()
    assert actions() == ["set up", "theme added", "theme added", "panellist added",
                         "panellist added", "scoring begun"]  # fmt: skip
    event = Event.objects.get(action="set up")
    assert event.after["areas"] == ["Southshire (synthetic)", "Stratbury (synthetic)"]
    assert "held_from" not in event.after


def test_the_scheme_is_frozen_whole_when_scoring_starts(panel):
    assert (panel.exercise.scheme, panel.exercise.scheme_stamp) == (None, "")
    assert queries.scheme_of(panel.exercise) == risk_scheme(SCHEME)
    panel.begin()
    assert panel.exercise.scheme == risk_scheme(SCHEME).record()
    assert panel.exercise.scheme_stamp == risk_scheme(SCHEME).stamp
    assert panel.exercise.begun_on == DAY


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": " "}, "Enter a title"),
        ({"scheme": "national"}, "no scheme 'national'"),
        ({"areas": []}, "at least one area"),
        ({"areas": [PLACES[0], PLACES[0]]}, "there twice"),
        ({"areas": [PLACES[1], PLACES[1]._replace(code="E10000999")]}, "more than one county"),
        ({"held_from": DAY, "held_to": DAY.replace(day=1)}, "before it begins"),
        ({"why_again": "It was wrong."}, "Choose the exercise"),
    ],
)
def test_what_does_not_hold_is_refused(panel, assessment, wrong, words):
    before = Event.objects.count()
    with pytest.raises(CallFault, match=words):
        set_up(panel.manager, assessment, **wrong)
    assert Event.objects.count() == before


def test_nothing_of_another_partnership_comes_in(acting, cast, panel, assessment):
    stranger = acting(Role.MANAGER, cast.other)
    with pytest.raises(CallFault, match="no assessment of this partnership"):
        set_up(stranger, assessment)
    with pytest.raises(CallFault, match="belongs to another partnership"):
        set_up(panel.manager, assessment, chair=stranger)
    with pytest.raises(CallFault, match="Only the chair"):
        services.begin_scoring(by=stranger, exercise=panel.exercise, today=DAY)
    theirs = assessments.begin_assessment(
        by=acting(Role.ANALYST, cast.other), today=DAY, kind="full", title="Theirs", first="2025-01",
        last="2025-12",
    )  # fmt: skip
    elsewhere = set_up(stranger, theirs)
    with pytest.raises(CallFault, match="no exercise of this partnership"):
        set_up(panel.manager, assessment, follows=elsewhere, why_again="It was wrong.")


def test_an_exercise_done_again_says_why_and_leaves_the_first_as_it_is(panel, assessment):
    with pytest.raises(CallFault, match="Say why"):
        set_up(panel.manager, assessment, follows=panel.exercise)
    made = set_up(panel.manager, assessment, follows=panel.exercise, why_again="New figures came.")
    assert made.follows == panel.exercise
    assert made.number == 2
    assert Event.objects.filter(action="set up").last().after["follows"] == panel.exercise.reference


def test_what_counts_as_how_often_is_kept_and_goes_on_to_the_next(panel, assessment):
    made = set_up(panel.manager, assessment, cut_points="  rare up to 5 ")
    assert made.cut_points == "rare up to 5"
    told = Event.objects.filter(action="set up").last().after
    assert told["says_what_counts_as_how_often"] is True
    assert "rare" not in str(told)
    ScoringExercise.objects.filter(pk=made.pk).update(
        state="closed", scheme={}, scheme_stamp="x", begun_on=DAY, opened_on=DAY, closed_on=DAY
    )
    again = services.do_again(
        by=panel.manager, today=DAY, exercise=made, why_again="New figures came.", themes=[],
        areas=PLACES, members=[],
    )  # fmt: skip
    assert again.cut_points == "rare up to 5"


def test_a_marked_exercise_is_marked_from_its_first_moment(panel, assessment):
    made = set_up(panel.manager, assessment, level=Level.OFFICIAL_SENSITIVE)
    assert RecordMarking.objects.get(record=made.reference).kind == queries.KIND


def test_themes_come_from_the_assessment_and_stay_once_scoring_has_begun(
    panel, assessment, themes, acting
):
    asb = assessments.take_theme(
        by=acting(Role.ANALYST), assessment=assessment, theme=themes["asb"]
    )
    added = services.add_theme(by=panel.manager, exercise=panel.exercise, theme=asb)
    assert services.add_theme(by=panel.manager, exercise=panel.exercise, theme=asb) == added
    services.remove_theme(by=panel.manager, exercise=panel.exercise, theme=added)
    with pytest.raises(CallFault, match="not among the themes"):
        services.remove_theme(by=panel.manager, exercise=panel.exercise, theme=added)
    other = assessments.begin_assessment(
        by=acting(Role.ANALYST), today=DAY, kind="full", title="Other", first="2025-01", last="2025-12",
        themes=[themes["asb"]],
    )  # fmt: skip
    with pytest.raises(CallFault, match="no theme of"):
        services.add_theme(by=panel.manager, exercise=panel.exercise, theme=other.assessed.get())
    panel.begin()
    with pytest.raises(CallFault, match="being scored"):
        services.remove_theme(by=panel.manager, exercise=panel.exercise, theme=panel.theme())


def test_who_scores_holds_a_role_that_scores_and_is_named_once(panel, acting):
    told = {"by": panel.manager, "exercise": panel.exercise, "today": DAY}
    with pytest.raises(CallFault, match="does not score"):
        services.add_panellist(**told, membership=acting(Role.BOARD_MEMBER))
    with pytest.raises(CallFault, match="on the panel already"):
        services.add_panellist(**told, membership=panel.lead)
    ended = acting(Role.ANALYST)
    ended.until = DAY.replace(day=1)
    ended.save()
    with pytest.raises(CallFault, match="does not hold this role"):
        services.add_panellist(**told, membership=ended)


def test_who_leaves_is_kept_and_may_come_back(panel):
    told = {"by": panel.manager, "exercise": panel.exercise, "today": DAY}
    place = panel.exercise.panel.get(membership=panel.lead)
    assert services.remove_panellist(**told, panellist=place).left_on == DAY
    assert queries.panellist_of(panel.lead, panel.exercise) is None
    with pytest.raises(CallFault, match="not on the panel"):
        services.remove_panellist(**told, panellist=place)
    assert services.add_panellist(**told, membership=panel.lead) == place
    assert queries.panellist_of(panel.lead, panel.exercise) == place


def test_scoring_begins_with_a_theme_and_a_panel_by_who_runs_it(panel, assessment, acting):
    bare = set_up(panel.manager, assessment)
    with pytest.raises(CallFault, match="Add a theme first"):
        services.begin_scoring(by=panel.manager, exercise=bare, today=DAY)
    services.add_theme(by=panel.manager, exercise=bare, theme=panel.theme().assessed_theme)
    with pytest.raises(CallFault, match="Name a panellist first"):
        services.begin_scoring(by=panel.manager, exercise=bare, today=DAY)
    with pytest.raises(CallFault, match="Only the chair"):
        services.begin_scoring(by=panel.lead, exercise=panel.exercise, today=DAY)
    chaired = set_up(panel.manager, assessment, chair=acting(Role.OPERATIONAL_GROUP_CHAIR))
    with pytest.raises(CallFault, match="Add a theme first"):
        services.begin_scoring(by=chaired.chair, exercise=chaired, today=DAY)
    panel.begin()
    with pytest.raises(CallFault, match="cannot be done now"):
        services.begin_scoring(by=panel.manager, exercise=panel.exercise, today=DAY)
