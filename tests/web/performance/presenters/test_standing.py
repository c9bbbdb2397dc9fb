"""How an indicator stands is said in words that call nothing good or bad which a person judges."""

from __future__ import annotations

import numpy as np
import pytest

from frankpledge.evidence.questions import Area, month_text
from frankpledge.findings.performing import Monthly, Question, performing
from frankpledge.web.performance.models import Indicator
from frankpledge.web.performance.presenters.standing import (
    drawn_ahead,
    drawn_months,
    line,
    sentences,
)

CSP = Area("csp", "E22000359", "South")
HIGH = [50, 55, 45, 52, 48, 51] * 6 + [104, 110, 99]


def standing(values, polarity="down-good", every=1):
    """Give how one indicator stands whose first month is January 2022."""
    counted = np.array(values, dtype=float)[None, None]
    months = tuple(month_text(2022 * 12 + n) for n in range(len(values)))
    question = Question("one", "police-uk/robbery", polarity)
    return performing(
        Monthly((question,), (CSP,), months, counted, np.ones_like(counted), (every,))
    )


def indicator(polarity="down-good"):
    """Give an indicator that is not kept."""
    return Indicator(slug="one", name="Robbery", unit="offences", polarity=polarity)


@pytest.mark.parametrize(
    ("polarity", "words"),
    [
        ("down-good", "to the worse"),
        ("up-good", "to the better"),
        ("ambiguous", "which may be good or bad"),
        ("contextual", "which may be good or bad"),
    ],
)
def test_a_doubling_is_called_what_its_way_allows(polarity, words):
    told = sentences(indicator(polarity), standing(HIGH, polarity), CSP)
    assert told[0].startswith("Robbery in South: 99 offences in March 2025 – ")
    assert words in told[0]
    assert "ended at" in told[1]


def test_a_year_that_goes_on_is_told_with_its_limits():
    told = sentences(indicator(), standing([10, 12, 9, 11] * 11), CSP)
    assert "April 2025 to March 2026 ends at about" in told[1]
    assert "4 chances in 5" in told[1]
    assert told[1].endswith("with 53 so far.")


def test_without_a_reading_or_a_projection_it_says_no_more():
    assert sentences(indicator(), standing([np.nan] * 40), CSP) == [
        "Robbery in South: there is no reading yet."
    ]
    assert len(sentences(indicator(), standing([10] * 20), CSP)) == 1
    assert line(standing([10] * 20), "one", CSP).projected == ""
    assert not line(standing([np.nan] * 40), "one", CSP).is_read
    assert line(standing([10] * 39), "one", CSP).projected == "120"
    assert "(" in line(standing([10, 12, 9, 11] * 11), "one", CSP).projected


def test_limits_follow_the_season_and_the_fan_begins_after_the_latest_month():
    season = [60, 70, 80, 100, 120, 140, 150, 140, 110, 90, 70, 60]
    held = standing(season * 3 + season[:9])
    rows = drawn_months(held, (0, 0))
    july, january = (next(r for r in rows if r["month"] == m) for m in ("2024-07", "2024-01"))
    assert july["centre"] > 2 * january["centre"]
    assert [row["month"] for row in drawn_ahead(held, (0, 0))] == [
        "2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03",
    ]  # fmt: skip


def test_a_quarterly_series_shows_its_quarters_alone():
    values = [np.nan, np.nan, 5.0] * 14
    rows = drawn_months(standing(values, every=3), (0, 0))
    assert len(rows) == 14
