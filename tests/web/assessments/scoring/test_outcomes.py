"""What a closed exercise gave stays as it was, whatever becomes of the scheme's file."""

from __future__ import annotations

import pytest

from frankpledge.definitions import risk_schemes
from frankpledge.definitions.risk_schemes import Scheme
from frankpledge.web.assessments.models import ThemeResult
from frankpledge.web.assessments.scoring import outcomes, services
from frankpledge.web.assessments.scoring.queries import scheme_of
from frankpledge.web.assessments.scoring.services import setting_up
from tests.web.assessments.scored import DAY, PLACES
from tests.web.assessments.scoring.services.test_moderating import ABUSE


@pytest.fixture
def opened(panel):
    panel.begin()
    return panel.open()


def cut_elsewhere() -> Scheme:
    """Give the local scheme with the high band of the risk beginning at 200."""
    told = risk_schemes.risk_scheme("morile-style-local-scheme").record()
    for band in told["bands"]["risk"]:
        band["from"], band["below"] = (
            (200, band["below"] and 300) if band["id"] == "high" else (band["from"], band["below"])
        )
        if band["id"] == "moderate":
            band["below"] = 200
        if band["id"] == "very_high":
            band["from"] = 300
    return Scheme.model_validate(told)


def test_results_are_live_until_the_close_and_named_by_slug(opened):
    assert outcomes.outcome_of(opened.exercise, opened.area()).of("knife-crime").rank is None
    opened.agree_all(ABUSE)
    found = outcomes.outcome_of(opened.exercise, opened.area())
    assert found.of("domestic-abuse").measures["risk"].score == 132
    assert found.seed == opened.exercise.seed
    levels = outcomes.agreed_levels(opened.exercise, opened.area())
    assert levels["knife-crime"]["confidence"]["physical"] == "medium"


def test_changed_cut_offs_leave_earlier_results_and_give_another_stamp(
    opened, assessment, monkeypatch
):
    opened.agree_all(ABUSE).close()
    before = outcomes.outcome_of(opened.exercise, opened.area()).record()
    kept = list(ThemeResult.objects.order_by("pk").values_list("result", "stamp"))
    changed = cut_elsewhere()
    monkeypatch.setattr(setting_up, "risk_scheme", lambda _: changed)
    monkeypatch.setattr(risk_schemes, "risk_scheme", lambda _: changed)
    after = outcomes.outcome_of(opened.again(), opened.area())
    assert after.record() == before
    assert after.of("domestic-abuse").measures["risk"].band == "high"
    assert list(ThemeResult.objects.order_by("pk").values_list("result", "stamp")) == kept
    first = opened.exercise
    again = services.set_up(by=opened.manager, today=DAY, assessment=assessment, title="New cut-offs",
                            scheme="morile-style-local-scheme", areas=PLACES, follows=first,
                            why_again="The cut-offs were moved.", themes=list(assessment.assessed.all()))  # fmt: skip
    services.add_panellist(by=opened.manager, exercise=again, today=DAY, membership=opened.lead)
    opened.exercise = again
    opened.begin().open().agree_all(ABUSE).close()
    assert opened.exercise.scheme_stamp == changed.stamp != first.scheme_stamp
    found = (
        outcomes.outcome_of(opened.exercise, opened.area()).of("domestic-abuse").measures["risk"]
    )
    assert (found.score, found.band) == (132, "moderate")
    assert scheme_of(first).stamp == first.scheme_stamp


def test_what_is_closed_is_read_and_never_computed_again(opened, monkeypatch):
    opened.agree_all(ABUSE).close()
    before = outcomes.outcome_of(opened.exercise, opened.area()).record()
    monkeypatch.setattr(outcomes, "results", None)
    monkeypatch.setattr(outcomes, "scheme_of", None)
    outcomes._computed.clear()
    assert outcomes.outcome_of(opened.again(), opened.area()).record() == before
