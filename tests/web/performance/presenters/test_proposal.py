"""What stands before a proposal compares like with like, and says what is missing."""

from __future__ import annotations

from frankpledge.evidence.questions import Area, Period
from frankpledge.web.performance.models import Indicator
from frankpledge.web.performance.presenters import proposal as present

from .test_target_page import CODE, FOUR_YEARS, standing

YEAR = Period("2025-04", "2026-03")
AREA = Area("csp", CODE, "Southmere")


def indicator(**more):
    """Make an indicator that no database holds."""
    return Indicator(
        slug="one", name="Robbery", polarity="down-good", partnership_id="southmere", **more
    )


def test_years_are_held_like_with_like():
    rows = present.past(standing(FOUR_YEARS), indicator(), AREA, YEAR)
    assert [(row.whole, row.same) for row in rows[1:]] == [
        ("126", "95"),
        ("126", "95"),
        ("126", "95"),
        ("–", "95"),
    ]
    assert rows[0].lacks == "3 of 12 readings are there"
    assert rows[1].lacks == ""
    assert present.same_months(standing(FOUR_YEARS), indicator(), AREA, YEAR) == "April to December"


def test_a_year_that_is_over_has_no_months_so_far():
    assert present.same_months(standing([10] * 51), indicator(), AREA, YEAR) == ""
    assert present.same_months(standing([10] * 30), indicator(), AREA, YEAR) == ""


def test_the_usual_limits_are_told_where_there_are_any():
    told = present.trend(standing(FOUR_YEARS), indicator(), AREA)
    assert told[1].startswith("For December 2025 its usual variation is from")


def test_the_baseline_is_summed_or_said_to_be_incomplete():
    now = standing(FOUR_YEARS)
    assert present.baseline(now, indicator(), AREA) == ""
    whole = indicator(baseline={"first": "2022-04", "last": "2023-03"})
    assert "came to 126" in present.baseline(now, whole, AREA)
    for first, last in (("2021-04", "2022-03"), ("2022-04", "2022-12")):
        part = indicator(baseline={"first": first, "last": last})
        assert "not every reading is held" in present.baseline(now, part, AREA)


def test_each_line_is_a_draft_with_its_chance_and_its_months():
    told = {"period": {"first": YEAR.first, "last": YEAR.last}, "kind": "total"}
    spread = {
        "Target": dict.fromkeys(YEAR.months, 10.0),
        "Stretch": dict.fromkeys(YEAR.months, 9.0),
    }
    made = present.drafts(indicator(), AREA, told, {"Target": 120.0, "Stretch": 108.0}, spread)
    assert present.spread_rows(made)[0] == ("April 2025", ["10", "9"])
    words = present.chances(made, standing(FOUR_YEARS))
    assert words[0][0] == "Target: 120"
    assert "chance of missing" in words[0][1]
    assert present.chances(made, None)[0][1].endswith("yet.")
    assert present.spread_rows([]) == []
