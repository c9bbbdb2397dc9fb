"""What a score must hold to: the scheme's words, and a reason where the panel's rule asks for one."""

from __future__ import annotations

import pytest

from frankpledge.definitions.risk_schemes import risk_scheme
from frankpledge.faults import CallFault
from frankpledge.web.assessments.models import ScoringExercise
from frankpledge.web.assessments.scoring.rules import (
    Given,
    county_of,
    is_marking,
    known_choice,
    refuse_strange_area,
    scale_of,
    why_needed,
)

SCHEME = risk_scheme("morile-style-local-scheme")
PLAIN, STRICT = ScoringExercise(justify_all=False), ScoringExercise(justify_all=True)


@pytest.mark.parametrize(
    ("exercise", "criterion", "level", "county", "words"),
    [
        (PLAIN, "physical", "severe", None, ""),
        (PLAIN, "physical", "critical", None, "Say why it is critical: from critical on"),
        (PLAIN, "physical", "catastrophic", "catastrophic", "Say why it is catastrophic"),
        (PLAIN, "environmental", "catastrophic", None, ""),
        (PLAIN, "trend", "increasing", "stable", "higher than the county (stable)"),
        (PLAIN, "frequency", "1", "2", "lower than the county"),
        (PLAIN, "frequency", "2", "2", ""),
        (STRICT, "frequency", "2", "2", "a reason for every score"),
    ],
)
def test_a_reason_is_asked_for_where_the_rule_says_so(exercise, criterion, level, county, words):
    found = why_needed(exercise, SCHEME, criterion, level, county)
    assert found == "" if not words else words in found


def test_a_scheme_without_an_override_marks_nothing():
    bare = SCHEME.model_copy(update={"override": None})
    assert not is_marking(bare, "physical", "catastrophic")


def test_only_the_schemes_own_words_are_known():
    given = Given("severe", "high", "Why.")
    assert known_choice(SCHEME, "physical", given) == given
    for wrong in (Given("5", "high"), Given("severe", "5"), Given("", "high"), Given("severe", "")):
        with pytest.raises(CallFault):
            known_choice(SCHEME, "physical", wrong)
    with pytest.raises(CallFault, match="'x' is no criterion"):
        scale_of(SCHEME, "x")


def test_a_district_is_held_against_its_county(panel):
    assert county_of(panel.exercise, panel.area("district")) == panel.area()
    assert county_of(panel.exercise, panel.area()) is None
    refuse_strange_area(panel.theme(), panel.area())
    panel.area().delete()
    assert county_of(panel.exercise, panel.area("district")) is None
