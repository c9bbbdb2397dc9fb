"""The scores are opened once, each level agreed with its reason where it needs one, and results kept at the close."""

from __future__ import annotations

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.risk.results import recall, scored_again
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import ModeratedScore, ScoringExercise, ThemeResult
from frankpledge.web.assessments.scoring import queries, services
from frankpledge.web.history.models import Event
from frankpledge.web.sharing.services import found_group, mark
from frankpledge.web.thread.models import Link
from tests.web.assessments.scored import DAY

# Assumed levels of domestic abuse, as the calibration of the scheme assumes them: the plan prints bands only.
ABUSE = {"physical": "severe", "psychological": "severe", "financial": "moderate", "community_impact": "moderate",
         "public_expectation": "severe", "environmental": "none", "frequency": "5", "trend": "increasing",
         "capacity_gap": "severe", "capability_gap": "substantial", "reputation_political": "substantial"}  # fmt: skip


@pytest.fixture
def opened(panel):
    """Open an exercise in which the two panellists gave low and severe."""
    panel.begin()
    panel.scores(panel.lead, "low")
    panel.scores(panel.specialist, "severe")
    return panel.open()


def test_scores_are_opened_once_by_who_runs_the_exercise(panel):
    told = {"exercise": panel.exercise, "today": DAY}
    with pytest.raises(CallFault, match="cannot be done now"):
        services.open_scores(by=panel.manager, **told)
    panel.begin()
    with pytest.raises(CallFault, match="Only the chair"):
        services.open_scores(by=panel.lead, **told)
    assert not queries.opened_scores(panel.theme(), panel.area()).exists()
    panel.scores(panel.lead)
    assert not queries.opened_scores(panel.theme(), panel.area()).exists()
    panel.open()
    assert queries.opened_scores(panel.theme(), panel.area()).count() == 1
    assert (panel.exercise.opened_on, panel.exercise.opened_by) == (DAY, panel.manager)
    with pytest.raises(CallFault, match="cannot be done now"):
        services.open_scores(by=panel.manager, **told)


def test_a_level_within_the_scores_needs_no_reason_and_one_outside_does(opened):
    assert opened.agrees("moderate").reason == ""
    for level in ("none", "critical"):
        with pytest.raises(CallFault, match="The panel scored low to severe"):
            opened.agrees(level)
    assert opened.agrees("critical", reason="The hospital told of deaths.").level == "critical"
    with pytest.raises(CallFault, match="Nobody scored this alone"):
        opened.agrees("low", criterion="financial")


def test_who_left_the_panel_does_not_widen_its_range(panel):
    panel.begin()
    panel.scores(panel.lead, "low")
    panel.scores(panel.specialist, "severe")
    place = panel.exercise.panel.get(membership=panel.specialist)
    services.remove_panellist(by=panel.manager, exercise=panel.exercise, today=DAY, panellist=place)
    panel.open()
    with pytest.raises(CallFault, match="low to low"):
        panel.agrees("moderate")


def test_a_district_is_agreed_after_its_county_with_the_reason_of_an_uplift(opened):
    district = opened.area("district")
    with pytest.raises(CallFault, match="first"):
        opened.agrees("moderate", area=district)
    opened.agrees("moderate")
    for level, words in (
        ("severe", "reason for the uplift"),
        ("low", "reason for the lower level"),
    ):
        with pytest.raises(CallFault, match=words):
            opened.agrees(level, area=district)
    assert opened.agrees("severe", area=district, reason="The town centre at night.")
    county = {"theme": opened.theme(), "area": opened.area(), "criteria": ["financial"]}
    services.leave_unscored(by=opened.manager, **county, reason="No figures.")
    with pytest.raises(CallFault, match="the county is not"):
        opened.agrees("low", area=district, criterion="financial")


def test_the_same_agreement_twice_is_one_and_another_replaces_it_with_its_history(opened):
    first = opened.agrees("moderate", version=0)
    assert opened.agrees("moderate", version=0).version == first.version == 1
    with pytest.raises(services.ModeratedMeanwhile, match="since this page was shown"):
        opened.agrees("low", version=0)
    assert opened.agrees("low", version=1).version == 2
    events = Event.objects.filter(action="agreed").order_by("number")
    assert [event.after["level"] for event in events] == ["moderate", "low"]
    assert events.last().before["level"] == "moderate"
    assert ModeratedScore.objects.count() == 1


def test_what_is_left_unscored_says_why_and_is_not_none(opened):
    told = {"by": opened.manager, "theme": opened.theme(), "area": opened.area()}
    with pytest.raises(CallFault, match="something else than none"):
        services.leave_unscored(**told, criteria=["physical"], reason=" ")
    with pytest.raises(CallFault, match="no criterion"):
        services.leave_unscored(**told, criteria=["economic"], reason="No figures.")
    services.leave_unscored(**told, criteria=["physical", "financial"], reason="No figures.")
    rows = ModeratedScore.objects.values_list("criterion", "level", "reason")
    assert set(rows) == {("physical", "", "No figures."), ("financial", "", "No figures.")}


def test_only_who_runs_it_moderates_and_only_while_it_is_open(panel, acting):
    panel.begin()
    with pytest.raises(CallFault, match="cannot be done now"):
        panel.agrees()
    panel.open()
    with pytest.raises(CallFault, match="Only the chair"):
        services.moderate(by=panel.lead, theme=panel.theme(), area=panel.area(), criterion="physical",
                          level="low", confidence="high", reason="Mine.")  # fmt: skip
    ScoringExercise.objects.update(chair=panel.lead)
    assert services.moderate(by=panel.lead, theme=panel.theme(), area=panel.area(), criterion="physical",
                             level="low", confidence="high", reason="As chair.")  # fmt: skip


def test_it_closes_when_nothing_is_open_and_keeps_what_reproduces_the_results(opened):
    with pytest.raises(CallFault, match=r"Knife crime, Southshire.*and 8 more not agreed"):
        opened.close()
    opened.agree_all(ABUSE).close()
    assert opened.exercise.state == "closed"
    assert ThemeResult.objects.count() == 4
    county = ThemeResult.objects.get(reference=f"{opened.exercise.reference}-domestic-abuse")
    assert county.result["measures"]["risk"]["score"] == 132
    assert county.result["measures"]["risk"]["band"] == "high"
    assert county.result["measures"]["victim"]["score"] == 84
    assert (county.stamp, county.seed) == (opened.exercise.scheme_stamp, opened.exercise.seed)
    district = f"{opened.exercise.reference}-domestic-abuse-E07000222"
    assert ThemeResult.objects.filter(reference=district).exists()
    kept = recall(opened.area().outcome)
    assert scored_again(kept).record() == kept.record()
    tied = Link.objects.get(target=county.reference)
    assert (tied.source_kind, tied.relation) == ("assessed-theme", "scored as")
    with pytest.raises(CallFault, match="cannot be done now"):
        opened.agrees("low")


def test_what_was_left_unscored_makes_a_range_without_a_band(opened):
    opened.agree_all(ABUSE)
    told = {"by": opened.manager, "theme": opened.theme(), "area": opened.area()}
    services.leave_unscored(**told, criteria=["physical"], reason="No figures.")
    with pytest.raises(CallFault, match="physical harm differs from Southshire"):
        ModeratedScore.objects.filter(area=opened.area("district")).update(reason="")
        opened.close()
    ModeratedScore.objects.filter(reason="").update(reason="As before (synthetic).")
    opened.close()
    kept = ThemeResult.objects.get(reference=f"{opened.exercise.reference}-knife-crime").result
    assert kept["missing"] == ["physical"]
    assert kept["measures"]["risk"]["band"] is None
    assert kept["measures"]["risk"]["range"][0] < kept["measures"]["risk"]["range"][1]


def test_many_open_ends_are_counted(opened, monkeypatch):
    monkeypatch.setattr(
        services.moderating.moderation, "open_ends", lambda *_: [f"line {n}" for n in range(7)]
    )
    with pytest.raises(CallFault, match="line 4; and 2 more"):
        opened.close()


def test_the_manager_of_another_partnership_runs_nothing_here(opened, acting, cast):
    with pytest.raises(CallFault, match="Only the chair"):
        services.close(by=acting(Role.MANAGER, cast.other), exercise=opened.exercise, today=DAY)


def test_what_all_scored_alike_is_taken_over_and_says_so(panel):
    panel.begin()
    for by, sure in ((panel.lead, "high"), (panel.specialist, "low")):
        panel.scores(by, "low", confidence=sure)
        panel.scores(by, "severe", criterion="psychological")
    panel.scores(panel.lead, "low", criterion="financial")  # one alone is no agreement
    panel.scores(panel.lead, "low", criterion="environmental")
    panel.scores(panel.specialist, "severe", criterion="environmental")
    panel.open()
    panel.agrees("severe", criterion="psychological")  # settled already: left as it is
    given = {"by": panel.manager, "theme": panel.theme(), "area": panel.area()}
    made = services.take_over(**given)
    assert [(one.criterion, one.level, one.confidence) for one in made] == [
        ("physical", "low", "low")
    ]
    assert made[0].is_taken_over
    assert not ModeratedScore.objects.get(criterion="psychological").is_taken_over
    told = Event.objects.filter(action="taken over").get()
    assert told.after["criterion"] == "physical"
    assert services.take_over(**given) == []
    changed = panel.agrees("low", reason="The panel talked it over.")
    assert (changed.is_taken_over, changed.version) == (False, 2)


def test_a_district_is_taken_over_only_where_it_follows_its_county(panel):
    panel.begin()
    district = panel.area("district")
    for by in (panel.lead, panel.specialist):
        panel.scores(by, "low")
        panel.scores(by, "low", area=district)
        panel.scores(by, "low", criterion="financial")
        panel.scores(by, "severe", criterion="financial", area=district, justification="A town.")
    panel.open()
    assert services.take_over(by=panel.manager, theme=panel.theme(), area=district) == []
    services.take_over(by=panel.manager, theme=panel.theme(), area=panel.area())
    made = services.take_over(by=panel.manager, theme=panel.theme(), area=district)
    assert [one.criterion for one in made] == ["physical"]


def test_who_does_not_run_the_exercise_takes_nothing_over(panel):
    panel.begin()
    for by in (panel.lead, panel.specialist):
        panel.scores(by, "low")
    given = {"theme": panel.theme(), "area": panel.area()}
    with pytest.raises(CallFault, match="cannot be done now"):
        services.take_over(by=panel.manager, **given)
    panel.open()
    with pytest.raises(CallFault, match="Only the chair"):
        services.take_over(by=panel.lead, **given)
    assert not ModeratedScore.objects.exists()


def test_what_is_open_of_a_theme_that_the_moderator_need_not_know_is_refused_without_its_name(
    opened, acting, cast
):
    opened.agree_all()
    ModeratedScore.objects.filter(theme=opened.theme(), criterion="physical").delete()
    group = found_group(by=opened.manager, partnership=cast.own, name="Few", purpose="Synthetic")
    mark(by=opened.manager, kind="assessed-theme", record_id=opened.theme().assessed_theme.reference,
         level=Level.OFFICIAL_SENSITIVE, groups=[group])  # fmt: skip
    with pytest.raises(CallFault, match="Knife crime, Southshire"):
        opened.close()
    with pytest.raises(CallFault, match="something that is not yours to see") as refused:
        services.close(by=acting(Role.ANALYST), exercise=opened.exercise, today=DAY)
    assert "Knife" not in str(refused.value)
