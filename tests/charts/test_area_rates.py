"""Area rates draw each rate with its interval, areas told apart by shape as well as by colour."""

from __future__ import annotations

from frankpledge.charts.area_rates import Rate, area_rates_chart
from frankpledge.charts.drawing import drawn
from frankpledge.charts.look import Words

from .specs import spec_of, words_of

WORDS = Words("A title", "a subtitle", "a description", "a source", synthetic=True)
RATES = [
    Rate("Ward", "Burglary", 2.0, 1.0, 4.0),
    Rate("County", "Burglary", 3.0, 2.9, 3.1),
    Rate("Ward", "Drugs", 0.0, 0.0, 0.5),
]


def test_each_rate_is_drawn_once_in_the_order_given():
    spec = spec_of(area_rates_chart(RATES, WORDS))
    rule, point = spec["layer"]
    assert rule["encoding"]["y"]["sort"] == ["Burglary", "Drugs"]
    assert point["encoding"]["shape"]["scale"]["domain"] == ["Ward", "County"]
    assert len(set(point["encoding"]["shape"]["scale"]["range"])) == 2
    assert rule["encoding"]["x"]["axis"]["values"] == [0, 0.1, 0.5, 1, 2]
    assert "SYNTHETIC" in words_of(spec)


def test_it_is_drawn_also_without_a_rate():
    assert drawn(area_rates_chart(RATES, WORDS), "svg").startswith(b"<svg")
    assert drawn(area_rates_chart([], WORDS), "svg").startswith(b"<svg")
