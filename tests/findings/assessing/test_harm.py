"""Harm stands beside: by the weights that are held, for each resident, and not told where it cannot be."""

from __future__ import annotations

import doctest

import pytest

from frankpledge.definitions.themes import AssessmentTheme, standard_themes
from frankpledge.evidence.questions import Period
from frankpledge.evidence.severity import read_weights
from frankpledge.findings.assessing import harm as module
from frankpledge.findings.assessing.harm import NO_OPEN, NO_WEIGHTS, UNWEIGHED, harm_beside
from frankpledge.findings.assessing.open_findings import open_evidence

THEMES = {theme.id: theme for theme in standard_themes().themes}


def evidence_of(world, area="E22000359", period=("2025-01", "2025-12")):
    return open_evidence(
        world.release, world.engine, world.areas.resolve(area), Period(*period), ()
    )


def weigh(world, theme, evidence=None):
    return harm_beside(evidence or evidence_of(world), theme, world.release, world.engine)


def test_the_example_of_the_module_holds():
    assert doctest.testmod(module).failed == 0


def test_it_is_weight_times_count_for_each_thousand_residents(synthetic):
    evidence, weights = evidence_of(synthetic), read_weights(synthetic.release, synthetic.engine)
    found = weigh(synthetic, THEMES["violence"], evidence)
    rows = [
        evidence.rows["E22000359", name][1] for name in ("Violence and sexual offences", "Robbery")
    ]
    plain = sum(weights[row["measure"]] * row["count"] for row in rows) * 1000 / rows[0]["people"]
    assert found.per_1000 == pytest.approx(plain, abs=0.06)
    assert found.county_per_1000 > 0
    assert len(found.figures) == 2
    assert "Warwickshire" in found.words


def test_what_has_no_weight_or_is_not_open_says_so(synthetic):
    assert weigh(synthetic, THEMES["anti-social-behaviour"]).words == UNWEIGHED
    assert weigh(synthetic, THEMES["domestic-abuse"]).words == NO_OPEN
    assert weigh(synthetic, THEMES["domestic-abuse"]).per_1000 is None


def test_without_weights_none_is_told(known):
    evidence = evidence_of(known, "E22990002", ("2025-01", "2025-01"))
    assert weigh(known, THEMES["burglary"], evidence).words == NO_WEIGHTS


def test_without_residents_none_is_told(synthetic):
    evidence = evidence_of(synthetic)
    evidence.__dict__["rows"] = {
        k: (at, row | {"people": None}) for k, (at, row) in evidence.rows.items()
    }
    assert "Residents are not loaded" in weigh(synthetic, THEMES["burglary"], evidence).words


def test_without_a_county_it_stands_alone(synthetic):
    found = weigh(synthetic, THEMES["burglary"], evidence_of(synthetic, "E10000031"))
    assert found.per_1000 > 0
    assert found.county_per_1000 is None


def test_a_theme_of_a_group_that_is_not_counted_has_none(synthetic):
    old = AssessmentTheme(
        id="old", name="x", about="x", open_data="x", topics=("police-uk/violent-crime-to-2013",)
    )
    assert weigh(synthetic, old).per_1000 is None
