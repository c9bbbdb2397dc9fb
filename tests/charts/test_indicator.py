"""The chart of an indicator shows its months, the fan and the target, each only where there is one."""

from __future__ import annotations

from frankpledge.charts.drawing import drawn
from frankpledge.charts.indicator import DrawnIndicator, indicator_spec
from frankpledge.charts.look import Words

WORDS = Words("Robbery: 12", "How to read it", "Robbery: 12.", "Source: readings", synthetic=True)
MONTHS = tuple(
    {"month": f"2025-{n:02d}", "value": 10.0 + n, "lower": 5.0, "centre": 10.0, "upper": 20.0, "class": reading}
    for n, reading in ((10, "usual variation"), (11, "too few points"), (12, "concern"))
)  # fmt: skip
AHEAD = (
    {
        "month": "2026-01",
        "mean": 9.0,
        "low_80": 5.0,
        "high_80": 13.0,
        "low_95": 3.0,
        "high_95": 15.0,
    },
)
TARGET = (
    {"month": "2025-10", "value": 8.0, "line": "Target"},
    {"month": "2026-01", "value": 8.0, "line": "Target"},
)


def spec(months=MONTHS, ahead=AHEAD, targets=TARGET):
    """Give the chart's spec."""
    return indicator_spec(DrawnIndicator(months, ahead, targets, "offences", WORDS)).to_dict()


def test_all_parts_are_drawn():
    assert len(spec()["layer"]) == 3 + 4 + 1
    assert b"<svg" in drawn(indicator_spec(DrawnIndicator(MONTHS, AHEAD, TARGET, "", WORDS)), "svg")


def test_what_is_not_there_is_not_drawn():
    assert len(spec(ahead=(), targets=())["layer"]) == 4
    too_few = tuple({**row, "class": "too few points"} for row in MONTHS)
    points = spec(too_few, (), ())["layer"][-1]
    assert "shape" not in points["encoding"]


def test_a_reading_is_told_by_shape_as_well_as_by_colour():
    points = spec(targets=())["layer"][-1]
    assert points["encoding"]["shape"]["scale"]["domain"] == ["usual variation", "concern"]
