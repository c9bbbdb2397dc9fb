"""A measure is rated against its target by rules as data, in words and shape; an ambiguous one never."""

from __future__ import annotations

import pytest

from frankpledge.definitions.measure_ratings import (
    MeasureRatings,
    measure_ratings,
    off_target,
    rating_of,
)

YEARS = measure_ratings()["against-last-year"]
PLAIN = measure_ratings()["tolerance"]


@pytest.mark.parametrize(
    ("polarity", "value", "off"),
    [("down-good", 110, 0.1), ("down-good", 90, 0), ("up-good", 90, 0.1), ("up-good", 110, 0),
     ("up-good", 100, 0)],
)  # fmt: skip
def test_off_is_the_share_in_the_bad_direction(polarity, value, off):
    assert off_target(polarity, value, 100) == pytest.approx(off)


def test_off_a_target_of_nought_is_off_by_the_whole():
    assert off_target("down-good", 1, 0) == 1


@pytest.mark.parametrize(
    ("value", "last_year", "rating"),
    [(110, 90, "on-course"), (111, 112, "improving"), (111, 111, "off-course"), (111, 105, "off-course"),
     (111, None, "off-course"), (80, None, "on-course")],
)  # fmt: skip
def test_more_than_a_tenth_off_counts_less_where_last_year_was_worse(value, last_year, rating):
    found = rating_of(YEARS, "down-good", value, 100, last_year=last_year)
    assert found is not None
    assert found.id == rating


def test_more_is_better_where_up_is_good():
    found = rating_of(YEARS, "up-good", 80, 100, last_year=70)
    assert found is not None
    assert found.id == "improving"


@pytest.mark.parametrize(
    ("value", "tolerance", "rating"),
    [(100, None, "on-course"), (105, None, "close"), (106, None, "off-course"), (106, 0.06, "close"),
     (102, 0.01, "off-course")],
)  # fmt: skip
def test_an_indicators_own_tolerance_takes_the_place_of_the_schemes(value, tolerance, rating):
    found = rating_of(PLAIN, "down-good", value, 100, tolerance=tolerance)
    assert found is not None
    assert found.id == rating


@pytest.mark.parametrize("polarity", ["ambiguous", "contextual"])
@pytest.mark.parametrize("scheme", [YEARS, PLAIN])
def test_an_ambiguous_measure_that_doubles_gets_no_colour(scheme, polarity):
    assert rating_of(scheme, polarity, 200, 100) is None


@pytest.mark.parametrize("scheme", [YEARS, PLAIN])
def test_the_worst_rating_alone_asks_for_a_remedy(scheme):
    assert [one.wants_remedy for one in scheme.ratings] == [False, False, True]


def made(**last):
    """Make a scheme of two ratings, the last with something else."""
    first = {
        "id": "a",
        "words": "A",
        "shape": "circle",
        "colour": "blue",
        "means": "x",
        "off_at_most": 0,
    }
    second = {"id": "b", "words": "B", "shape": "square", "colour": "orange", "means": "y"} | last
    return MeasureRatings.model_validate(
        {"version": 1, "id": "s", "name": "S", "ratings": [first, second]}
    )


@pytest.mark.parametrize(
    ("last", "words"),
    [({"off_at_most": 0.2}, "asks nothing"), ({"improved": True}, "asks nothing"),
     ({"shape": "circle"}, "one shape"), ({"colour": "blue"}, "one colour"), ({"words": "A"}, "one words")],
)  # fmt: skip
def test_a_scheme_rates_every_measure_and_tells_ratings_apart(last, words):
    with pytest.raises(ValueError, match=words):
        made(**last)
