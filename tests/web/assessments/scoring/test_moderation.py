"""A moderated level needs its reason exactly where it leaves the panel or the county; open ends are named."""

from __future__ import annotations

import pytest

from frankpledge.definitions.risk_schemes import risk_scheme
from frankpledge.web.assessments.models import ModeratedScore
from frankpledge.web.assessments.scoring.moderation import open_ends, why_needed

PHYSICAL = risk_scheme("morile-style-local-scheme").scale("physical")


@pytest.mark.parametrize(
    ("level", "independent", "county", "words"),
    [
        ("low", ["low", "severe"], None, ""),
        ("severe", ["low", "severe"], None, ""),
        ("substantial", ["low", "severe"], None, ""),
        ("none", ["low", "severe"], None, "low to severe"),
        ("critical", ["low", "severe"], None, "low to severe"),
        ("low", [], None, "Nobody scored"),
        ("low", ["low"], "low", ""),
        ("low", [], "low", "Nobody scored"),
        ("severe", ["severe"], "low", "uplift: the county is low"),
        ("none", ["none"], "low", "lower level: the county is low"),
        ("none", ["none"], "", "the county is not"),
    ],
)
def test_a_reason_is_needed_outside_the_range_and_away_from_the_county(
    level, independent, county, words
):
    found = why_needed(PHYSICAL, level, independent, county)
    assert found == "" if not words else words in found


def test_what_is_not_agreed_is_named_by_theme_and_area(panel):
    panel.begin()
    panel.open()
    lines = open_ends(panel.exercise, panel.exercise.themes.all())
    assert len(lines) == 4
    assert lines[0].startswith("Knife crime, Southshire (synthetic): physical harm, ")
    assert lines[0].endswith("and 8 more not agreed")
    panel.agree_all()
    assert open_ends(panel.exercise, panel.exercise.themes.all()) == []


def test_a_county_that_is_changed_later_asks_the_district_for_its_reason(panel):
    panel.begin()
    panel.open().agree_all()
    ModeratedScore.objects.filter(area=panel.area("district")).update(reason="")
    panel.agrees("severe", reason="New figures.")
    (line,) = open_ends(panel.exercise, panel.exercise.themes.all())
    assert line == (
        "Knife crime, Stratbury (synthetic): physical harm differs from Southshire (synthetic) without a reason"
    )
