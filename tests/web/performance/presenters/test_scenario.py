"""A scenario says what it takes and how likely it is; what is not known it does not make up."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from frankpledge.evidence.questions import Area
from frankpledge.findings.performing import what_if
from frankpledge.web.performance.models import Indicator
from frankpledge.web.performance.presenters.scenario import drawn_scenario, scenario

from .test_target_page import CODE, FOUR_YEARS, standing

AREA = Area("csp", CODE, "Southmere")


def indicator(polarity="down-good"):
    """Make an indicator that no database holds."""
    return Indicator(slug="one", name="Robbery", polarity=polarity, partnership_id="southmere")


def ask(value, way="total", polarity="down-good", values=FOUR_YEARS):
    """Wonder about a number."""
    return scenario(indicator(polarity), standing(values, polarity), AREA, value, way)


@pytest.mark.parametrize(
    ("value", "way", "total"),
    [(120, "total", 120), (6, "fewer", 120), (4, "more", 130), (200, "fewer", 0)],
)
def test_a_number_is_a_total_or_is_off_last_years(value, way, total):
    assert ask(value, way).total == total


def test_it_says_what_the_months_ahead_must_come_to_and_how_likely_that_is():
    found = ask(6, "fewer")
    lead, must, expected, chance = found.sentences
    assert lead == "April 2025 to March 2026 would end at 120. Last year came to 126."
    assert must == "The 3 months ahead must come to 25 in all, about 8.3 a month."
    assert "4 chances in 5" in expected
    assert chance.startswith("The chance of ending there or below is")
    twin = what_if(standing(FOUR_YEARS), "one", CODE, 120.0)
    assert found.takes == twin
    assert found.is_drawn


def test_where_more_is_better_the_chance_is_of_ending_above():
    assert ask(120, polarity="up-good").sentences[-1].startswith("The chance of ending above it is")


def test_what_is_recorded_already_cannot_be_undone():
    found = ask(50)
    assert found.sentences[-1] == "It cannot: 95 are recorded already by December 2025."
    assert not found.is_drawn


def test_a_year_before_with_a_gap_is_no_measure():
    values = [float(one) for one in FOUR_YEARS]
    values[30] = np.nan  # July 2024
    assert "Last year’s total is not known" in ask(6, "fewer", values=values).sentences[0]
    assert "Last year" not in ask(120, values=values).sentences[0]


def test_where_nothing_is_projected_it_says_why():
    assert (
        "A projection needs"
        in ask(120, values=FOUR_YEARS[:20] + [np.nan] * 19 + FOUR_YEARS[:9]).sentences[0]
    )
    assert ask(120, values=[10] * 51).sentences[0].endswith("The year is over.")


def test_the_chart_has_the_fan_and_what_each_month_would_have_to_be():
    found = ask(120)
    made = drawn_scenario(indicator(), standing(FOUR_YEARS), AREA, found.takes, synthetic=True)
    assert [row["month"] for row in made.targets] == ["2026-01", "2026-02", "2026-03"]
    assert {row["value"] for row in made.targets} == {8.3333}
    assert len(made.ahead) == 3
    assert "8.3 a month" in made.words.description
    assert not dataclasses.replace(found, total=120.5).is_drawn
