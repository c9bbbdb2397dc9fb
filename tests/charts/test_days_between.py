"""The chart of days between says which way is fewer records, and tells a flagged gap by shape as well as by colour."""

from __future__ import annotations

from frankpledge.charts.answer_charts import chart_of
from frankpledge.charts.days_between import READINGS
from frankpledge.charts.drawing import drawn
from frankpledge.findings.methods.days_between import LONGER, SHORTER, judged

from .answers import answer_of
from .specs import spec_of, values_of, words_of

ROWS = [
    {"gap": gap, "from": "2024-01-01", "to": f"2024-{month:02d}-05", "days": days, "centre": 12.0, "lower": 0.3,
     "upper": 90.0, "reading": reading, "rules": ""}
    for gap, month, days, reading in (
        (1, 2, 12, "usual variation"), (2, 3, 0, "usual variation"), (3, 7, 120, judged(LONGER, "down-good"))
    )
]  # fmt: skip
ANSWER = answer_of("days-between", ROWS, drawing={"title": "Burglary in South"}, restricted=True)


def test_the_title_is_the_finding_and_high_is_said_to_be_fewer_records():
    words = words_of(spec_of(chart_of(ANSWER)))
    assert "It is a concern." in words
    assert "High is a long quiet: fewer records." in words


def test_every_gap_stands_at_the_day_of_its_later_record_from_nought_on():
    spec = spec_of(chart_of(ANSWER))
    shown = values_of(spec["layer"][0], spec)
    assert [row["at"][:10] for row in shown] == ["2024-02-05", "2024-03-05", "2024-07-05"]
    points = next(layer for layer in spec["layer"] if "shape" in layer["encoding"])
    assert points["encoding"]["y"]["scale"]["zero"] is True
    assert points["encoding"]["shape"]["scale"]["domain"] == [
        "usual variation",
        "longer gaps: fewer records (improvement)",
    ]


def test_both_ways_differ_in_shape_under_every_polarity():
    for polarity in ("down-good", "up-good", "ambiguous", "contextual"):
        looks = [READINGS[judged(way, polarity)] for way in (LONGER, SHORTER)]
        assert len({shape for _, shape in [READINGS["usual variation"], *looks]}) == 3


def test_it_is_drawn():
    assert b"<svg" in drawn(chart_of(ANSWER), "svg")
