"""What a proposal rests on is told for who proposes, and kept without the words that others may not see."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from frankpledge.evidence.questions import Area, Period
from frankpledge.findings.performing import Monthly, Question
from frankpledge.web.performance.models import Indicator
from frankpledge.web.performance.targets import resting

YEAR = Period("2025-04", "2026-03")
AREA = Area("csp", "E22000359", "Southmere")
ONE = Indicator(slug="one", name="Robbery")


def monthly(values):
    """Make the months of one indicator from April 2024 on."""
    counted = np.array(values, dtype=float)[None, None]
    months = tuple(
        f"{n // 12}-{n % 12 + 1:02d}"
        for n in range(2024 * 12 + 3, 2024 * 12 + 3 + counted.shape[2])
    )
    question = Question("one", "police-uk/robbery", "down-good")
    return Monthly((question,), (AREA,), months, counted, np.ones_like(counted), (1,))


def test_a_total_is_spread_evenly_by_season_or_by_hand():
    held = monthly([1] * 6 + [3] * 6)
    even, season, hand = (
        resting.shares_of(held, ONE, AREA.code, YEAR, way, [2.0] * 12)
        for way in (resting.EVEN, resting.SEASON, resting.HAND)
    )
    assert even == hand == [1 / 12] * 12
    assert season == [1 / 24] * 6 + [3 / 24] * 6
    told = resting.profiles(YEAR, season, {"Target": 120.0, "Stretch": 100.0})
    assert [sum(one.values()) for one in told.values()] == [120, 100]
    assert told["Target"]["2026-03"] == 15


@pytest.mark.parametrize("held", [None, monthly([1] * 11)])
def test_without_a_whole_year_there_is_no_season(held):
    assert resting.shares_of(held, ONE, AREA.code, YEAR, resting.SEASON, []) is None


def test_what_is_entered_by_hand_has_no_peers():
    told = resting.compared(SimpleNamespace(), ONE, AREA, "2025-12")
    assert told == [
        ("The family group", "Its readings are entered by hand, and no peers are held.")
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("with_evidence")
def test_where_no_family_group_is_declared_it_says_so(robbery, cast):
    family, county = resting.compared(cast.own, robbery, AREA, "2025-12")
    assert family[1].startswith("No peers are held. No family group is declared")
    assert "from the rate of the rest of" in county[1]


def test_of_notes_only_their_numbers_are_kept():
    shown = {
        "as_of": "2025-12",
        "past": [],
        "same": "",
        "trend": [],
        "baseline": "",
        "compared": [],
        "chances": [],
        "form": 1,
    }
    told = resting.kept(shown, [SimpleNamespace(pk=7)])
    assert told["notes"] == [7]
    assert "form" not in told


@pytest.mark.django_db
def test_without_a_theme_there_is_nothing_noted(robbery, chair):
    assert resting.notes_on(chair, robbery) == []
