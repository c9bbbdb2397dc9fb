"""The demo's scores are assumed so that the plan's four bands come out; every word is one of the scheme's."""

from __future__ import annotations

import pytest

from frankpledge.definitions.risk_schemes import risk_scheme
from frankpledge.demo import scoring
from frankpledge.risk.results import results
from frankpledge.risk.sheet import fill_sheet

SCHEME = risk_scheme(scoring.SCHEME)


def levels(slug):
    return dict(zip(scoring.CRITERIA, scoring.ASSUMED[slug].split(), strict=True))


def test_the_four_bands_that_the_plan_prints_come_out_of_the_assumed_levels():
    found = results(fill_sheet(SCHEME, {slug: levels(slug) for slug in scoring.ASSUMED}))
    bands = {one.theme: one.measures["risk"].band for one in found.themes}
    assert bands["domestic-abuse"] == "high"
    assert bands["rape-and-sexual-offences"] == "high"
    assert bands["exploitation"] == "high"
    assert bands["anti-social-behaviour"] == "standard"
    assert not any(one.missing for one in found.themes)


@pytest.mark.parametrize("place", scoring.UPLIFTS)
def test_an_uplift_lies_above_the_county_and_says_that_it_is_invented(place):
    _, slug, criterion = place
    level, reason = scoring.UPLIFTS[place]
    scale = SCHEME.scale(criterion)
    assert scale.position(level) > scale.position(levels(slug)[criterion])
    assert reason.startswith("Synthetic")


def test_scorers_move_only_criteria_that_there_are():
    for steps in scoring.SCORERS.values():
        assert set(steps) <= set(scoring.CRITERIA)
