"""The demo's assessment is labelled synthetic, leads from a finding to a priority, and is made once."""

from __future__ import annotations

import pytest

from frankpledge.demo import assessment, people, scoring
from frankpledge.web.assessments.models import (
    Assessment,
    IndependentScore,
    KeptFinding,
    ModeratedScore,
    ScoringExercise,
    ThemeResult,
)
from frankpledge.web.history.models import Event
from frankpledge.web.thread.models import Link
from tests import stores

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(tmp_path_factory) -> stores.World:
    return stores.synthetic(tmp_path_factory)


@pytest.fixture
def filled(settings, tmp_path):
    settings.STORE = tmp_path / "empty"
    people.fill()
    assessment.assess()


def test_the_bands_that_the_plan_prints_come_out(filled):
    county = ThemeResult.objects.filter(area__level="county")
    bands = {row.theme.slug: row.result["measures"]["risk"]["band"] for row in county}
    assert bands == {
        "domestic-abuse": "high", "rape-and-sexual-offences": "high", "exploitation": "high",
        "anti-social-behaviour": "standard", "knife-crime": "high",
    }  # fmt: skip
    organisation = {row.theme.slug: row.result["measures"]["organisation"] for row in county}
    assert organisation["exploitation"]["band"] == "high"
    assert organisation["rape-and-sexual-offences"]["bands"] == ["moderate", "high"]


def test_all_of_it_says_that_it_is_synthetic(filled):
    assert "(synthetic)" in Assessment.objects.get(title=assessment.TITLE).title
    assert all("(synthetic)" in one.title for one in ScoringExercise.objects.all())
    for reason in ModeratedScore.objects.values_list("reason", flat=True):
        assert reason.startswith("Synthetic")
    for words in IndependentScore.objects.values_list("justification", flat=True):
        assert words.startswith("Synthetic")


def test_the_thread_leads_from_the_assessed_theme_to_the_priority(filled):
    relations = set(Link.objects.values_list("source_kind", "relation", "target_kind"))
    assert {
        ("assessed-theme", "scored as", "theme-result"),
        ("theme-result", "recommended as", "outcome"),
        ("outcome", "decided in", "decision"),
        ("decision", "carried on as", "priority"),
    } <= relations


def test_one_exercise_is_closed_for_county_and_districts_and_one_waits_for_its_panel(filled):
    closed, to_try = ScoringExercise.objects.order_by("number")
    assert (closed.title, closed.state) == (scoring.TITLE, "closed")
    assert [area.level for area in closed.areas.all()] == ["county", "district", "district"]
    assert (to_try.title, to_try.state) == (scoring.TO_TRY, "scoring")
    assert not IndependentScore.objects.filter(theme__exercise=to_try).exists()


def test_each_panellist_scored_districts_alone_and_they_did_not_agree_on_the_uplift(filled):
    apart = IndependentScore.objects.filter(area__level="district")
    roles = dict.fromkeys(apart.values_list("panellist__membership__role", flat=True))
    assert set(roles) == set(scoring.SCORERS) >= {"partner-lead"}
    for code, slug, criterion in scoring.UPLIFTS:
        at = {"theme__assessed_theme__theme__slug": slug, "criterion": criterion}
        levels = dict(
            apart.filter(area__code=code, **at).values_list("panellist__membership__role", "level")
        )
        assert levels["partner-lead"] == scoring.UPLIFTS[code, slug, criterion][0]
        assert levels[scoring.SEES_NO_UPLIFT] != levels["partner-lead"]
        agreed = ModeratedScore.objects.get(area__code=code, **at)
        assert agreed.reason == scoring.UPLIFTS[code, slug, criterion][1]


def test_a_second_filling_changes_nothing(filled):
    events = Event.objects.count()
    assessment.assess()
    assert Event.objects.count() == events


def test_a_finding_of_the_evidence_is_kept_under_its_theme(settings, world):
    settings.STORE = world.store.folder
    people.fill()
    assessment.assess()
    found = KeptFinding.objects.values_list("assessed__theme__slug", "bearing", "words")
    assert set(found) == {(slug, "context", assessment.WORDS) for slug in assessment.KEPT}
    assert Link.objects.filter(source_kind="finding", target_kind="assessed-theme").count() == 2
