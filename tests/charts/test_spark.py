"""A sparkline draws what is known on one axis, from nought, and joins what is projected to the latest value."""

from __future__ import annotations

import numpy as np

from frankpledge.charts.spark import HEIGHT, PLAIN, WIDTH, Lines, mark_of, sparks

nan = float("nan")
NAMES = ("values", "lower", "upper", "mean", "low_80", "high_80", "low_95", "high_95", "target")


def drawn(every=1, **rows):
    slots = len(next(iter(rows.values())))
    held = {name: np.array([rows.get(name, [nan] * slots)], dtype=float) for name in NAMES}
    return sparks(Lines(**held, every=np.array([every])))[0]


def test_the_line_begins_at_nought_and_fills_the_box():
    found = drawn(values=[0, 10, 5])
    assert found.line == f"M8 {HEIGHT - 8}L180 8L{WIDTH - 8} 48"
    assert found.at == (WIDTH - 8, 48)


def test_a_gap_breaks_the_line_and_a_quarter_does_not():
    assert drawn(values=[1, nan, 1]).line.count("M") == 2
    assert drawn(values=[1, nan, nan, 1], every=3).line.count("M") == 1


def test_what_is_projected_is_joined_to_the_latest_value():
    found = drawn(
        values=[10, nan],
        mean=[nan, 5],
        low_80=[nan, 4],
        high_80=[nan, 6],
        low_95=[nan, 2],
        high_95=[nan, 8],
    )
    assert found.ahead.startswith("M8 8L")
    assert found.inner.startswith("8,8 ")
    assert found.outer.endswith("8,8")


def test_without_a_value_or_of_one_month_alone_nothing_is_drawn():
    assert drawn(values=[nan, nan], mean=[nan, 3]).at is None
    assert drawn(values=[nan]).line == ""
    assert drawn(values=[0, 0], lower=[0, nan], upper=[0, nan]).band == ""


def test_the_limits_and_the_target_stand_behind_the_line():
    found = drawn(values=[5, 5], lower=[2, 2], upper=[8, 8], target=[10, 10])
    assert found.band.count(",") == 4
    assert found.target == f"M8 8L{WIDTH - 8} 8"


def test_what_a_person_judges_has_a_shape_and_no_colour():
    assert mark_of("unusually high", is_judged=True).colour == PLAIN
    assert mark_of("unusually high", is_judged=True).points
    assert mark_of("concern").colour != PLAIN
    assert mark_of("usual variation").colour == mark_of("no data").colour == PLAIN
