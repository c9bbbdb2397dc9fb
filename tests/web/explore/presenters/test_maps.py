"""Numbers of the map in words, and their classes."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from frankpledge.evidence.questions import Area, Period
from frankpledge.web.explore.presenters.maps import (
    _class,
    classed,
    legend,
    number,
    rows,
    sentence,
    table,
)
from frankpledge.web.explore.queries.map_places import MapQuestion, Place
from frankpledge.web.explore.queries.maps import Mapped


@pytest.mark.parametrize(
    ("value", "measure", "words"),
    [(1234, "count", "1,234"), (1.25, "rate", "1.2"), (-3.0, "change", "−3"), (3.0, "change", "+3"),
     (0.0, "change", "0"), (None, "count", "no data")],
)  # fmt: skip
def test_a_number_is_written_as_its_measure_asks(value, measure, words):
    assert number(value, measure) == words


def test_five_classes_hold_every_number():
    assert [_class(v, 10, signed=False) for v in (0, 2, 9.9, 10, None)] == [0, 1, 4, 4, None]
    assert [_class(v, 10, signed=True) for v in (-10, 0, 10)] == [0, 2, 4]


@pytest.mark.parametrize("most", [1, 2, 3, 5, 7, 10, 99])
def test_a_fall_and_a_rise_of_the_same_size_are_shaded_alike(most):
    for size in range(1, most + 1):
        fall, rise = (_class(sign * size, most, signed=True) for sign in (-1, 1))
        assert fall + rise == 4
        assert (fall, rise) == (2, 2) or fall < 2 < rise


def wards(measure, *values):
    places = [Place(f"E0{n}", f"Ward {n}", value, 1) for n, value in enumerate(values)]
    asked = MapQuestion(AREA, Period("2025-01", "2025-12"), "Burglary", measure, "ward", False)
    return Mapped(asked, RELEASE, "f", places, [])


@pytest.mark.parametrize(
    ("measure", "values", "words"),
    [("count", (0, 1, 2, 3), ["0", "1", "2", "3"]), ("count", (0, 0), ["0"]), ("count", (None,), []),
     ("count", (0, 101), ["0 to 20", "21 to 40", "41 to 60", "61 to 80", "81 to 101"]),
     ("change", (-1, 1), ["−1", "0", "+1"]), ("change", (0,), ["0"]),
     ("change", (-5, 3), ["−5 to −3", "−2 to −1", "0", "+1 to +2", "+3 to +5"]),
     ("rate", (0.04, 0.02), ["0.000 to under 0.008", "0.008 to under 0.016", "0.016 to under 0.024",
                             "0.024 to under 0.032", "0.032 to 0.040"])],
)  # fmt: skip
def test_no_number_belongs_to_two_classes_of_the_legend(measure, values, words):
    assert [told for _, told in legend(wards(measure, *values))] == words


RELEASE = SimpleNamespace(id="r", is_synthetic=True)
AREA = Area("csp", "E22000000", "Anywhere")


def answer(places, by="hexagon", *, public=False):
    asked = MapQuestion(AREA, Period("2025-01", "2025-12"), "Burglary", "count", by, public)
    return Mapped(asked, RELEASE, "f", places, [])


def cells(*counts):
    return [Place(f"hex:{n}:0", f"hex:{n}:0", n, n, ward="W", district="D") for n in counts]


def test_the_classes_of_hexagons_reach_as_many_times_higher_each_and_hold_every_count():
    made = answer(cells(100000, 9999, 1000, 100, 10, 9, 1))
    assert [words for _, words in legend(made)] == [
        "1 to 9", "10 to 99", "100 to 999", "1,000 to 9,999", "10,000 to 100,000",
    ]  # fmt: skip
    assert list(classed(made).values()) == [4, 3, 3, 2, 1, 0, 0]


@pytest.mark.parametrize("most", [1, 2, 3, 5])
def test_few_records_have_few_classes_none_of_them_empty_of_numbers(most):
    made = answer(cells(*range(most, 0, -1)))
    shown = dict(legend(made))
    assert len(shown) <= most
    assert set(classed(made).values()) <= set(shown)


def test_the_same_number_shares_its_rank():
    assert [row["rank"] for row in rows(answer(cells(5, 3, 3, 1)))] == [1, 2, 2, 4]


def test_the_sentence_places_a_hexagon_by_its_ward():
    assert "the highest is hex:5:0 in W, D (5) of 2 hexagons" in sentence(answer(cells(5, 1)))


def test_a_withheld_ward_has_no_rank_and_no_number():
    places = [Place("E1", "A", 9, 9, 8), Place("E2", "B", None, None, withheld=True)]
    made = answer(places, "ward", public=True)
    assert rows(made)[1]["words"] == "[c]"
    assert table(made, "public", []).rows[1] == (None, "B", "E2", "[c]", "[c]", "[c]", None, "")
    assert "1 withheld to protect people" in sentence(made)
