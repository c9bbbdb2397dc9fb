"""A drawing's name changes with what it shows: another note on a trend is another picture."""

from __future__ import annotations

from frankpledge.charts.trend import Mark
from frankpledge.web.explore import answers, drawings

from .test_charting import TREND

NOTED = [Mark("2025-02", "Recording changed")]


def named(marks):
    return answers.digest(drawings.TREND, drawings.trend_question(TREND, marks))


def test_a_note_on_a_trend_is_another_drawing():
    assert named([]) != named(NOTED)
    assert named(NOTED) != named([Mark("2025-02", "Something else")])
    assert named([*NOTED, Mark("1999-01", "Out of sight")]) == named(NOTED)


def test_the_spec_holds_the_notes():
    spec = drawings.trend_spec(TREND, NOTED, synthetic=True).to_dict()
    assert "Recording changed" in str(spec["title"])
