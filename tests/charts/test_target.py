"""The chart of a target shows what is asked, what was read and where it may stand, each only where there is one."""

from __future__ import annotations

from frankpledge.charts.drawing import drawn
from frankpledge.charts.look import Words
from frankpledge.charts.target import DrawnTarget, target_spec

WORDS = Words("Robbery: 120", "How to read it", "Robbery: 120.", "Source: readings", synthetic=True)
ASKED = tuple({"month": f"2025-{n:02d}", "value": 10.0 * n} for n in range(4, 13))
READ = ASKED[:3]
AHEAD = ({"month": "2026-03", "mean": 130.0, "low": 110.0, "high": 150.0},)


def spec(asked=ASKED, read=READ, ahead=AHEAD):
    """Give the chart's spec."""
    return target_spec(DrawnTarget(asked, read, ahead, "offences", WORDS)).to_dict()


def test_all_parts_are_drawn():
    assert len(spec()["layer"]) == 1 + 2 + 2
    assert b"<svg" in drawn(target_spec(DrawnTarget(ASKED, READ, AHEAD, "", WORDS)), "svg")


def test_what_is_not_there_is_not_drawn():
    assert len(spec(read=(), ahead=())["layer"]) == 1
    assert len(spec(ahead=())["layer"]) == 3


def test_both_sums_stand_on_an_axis_that_begins_at_nought():
    for layer in spec()["layer"]:
        assert layer["encoding"]["y"]["scale"] == {"zero": True}
        assert layer["encoding"]["y"]["title"] == "offences"
