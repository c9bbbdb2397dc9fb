"""An interval bar is drawn on a scale that all bars share, and says in words what it draws."""

from __future__ import annotations

from dataclasses import replace

import pytest

from frankpledge.charts.look import FALL, RISE, WITHIN
from frankpledge.evidence.questions import Area
from frankpledge.findings.finding import Baseline, Finding
from frankpledge.web.explore.presenters.intervals import bar, scale_of, signed

RISING = Finding(
    "0-1", Area("ward", "E05990001", "Ward 01"), "Robbery", "2025", Baseline("last-year", "2024"),
    count=101, baseline=29, exposure=1.0, difference=72.0, percent=248.0, low=49.0, high=96.0,
    p=0.0001, q=0.001, surprise=5.0, harm=None,
)  # fmt: skip
FALLING = replace(RISING, difference=-72.0, low=-96.0, high=-49.0)


def test_zero_stands_in_the_middle_and_the_scale_reaches_both_ends():
    drawn = bar(RISING, 96.0)
    assert (drawn.left, drawn.left + drawn.width) == pytest.approx(
        (200 + 49 / 96 * 190, 390.0), abs=0.2
    )
    fall = bar(FALLING, 96.0)
    assert fall.left == 10.0
    assert fall.left + fall.width == pytest.approx(400 - drawn.left, abs=0.2)


def test_the_scale_is_that_of_the_largest_of_all():
    assert scale_of([RISING, replace(RISING, low=-120.0)]) == 120.0
    assert scale_of([]) == 1.0
    assert scale_of([replace(RISING, low=0.0, high=0.0, difference=0.0)]) == 1.0


def test_direction_is_told_by_shape_and_by_words_and_not_by_colour_alone():
    up, down = bar(RISING, 96.0), bar(FALLING, 96.0)
    assert (up.colour, down.colour) == (RISE, FALL)
    tips = [min(float(p.split(",")[1]) for p in b.points.split()) for b in (up, down)]
    assert tips == [4.0, 5.0]
    assert up.words == "Difference +72, 95% interval +49 to +96"
    assert down.words == "Difference −72, 95% interval −96 to −49"
    level = bar(replace(RISING, difference=0.0), 96.0)
    assert len(level.points.split()) == 4


def test_what_is_within_chance_is_grey():
    assert bar(replace(RISING, q=0.5), 96.0).colour == WITHIN


def test_a_very_narrow_interval_can_still_be_seen():
    assert bar(replace(RISING, low=72.0, high=72.0), 10_000.0).width == 1.0


@pytest.mark.parametrize(
    ("value", "words"), [(0.2, "0"), (-0.2, "0"), (1234.0, "+1,234"), (-7.5, "−8")]
)
def test_a_number_has_its_sign(value, words):
    assert signed(value) == words
