"""The parts of a scheme rise, are named once, and refuse what cannot be multiplied."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from frankpledge.definitions.risk_scheme_parts import (
    Confidence,
    Criterion,
    Frequency,
    Level,
    Likelihood,
    Trend,
    refuse_doubled,
    refuse_doubled_words,
)

OFTEN = {"name": "Often", "question": "How often?", "basis": "a count"}
WAY = {"name": "Way", "question": "Which way?"}


def often(*values):
    return OFTEN | {"values": [{"value": v, "name": f"n{i}", "words": "w"} for i, v in enumerate(values)]}  # fmt: skip


def ways(*shifts):
    named = [{"id": f"w{i}", "name": f"w{i}"} for i in range(len(shifts))]
    said = [one | {"shift": s, "words": "w"} for one, s in zip(named, shifts, strict=True)]
    return WAY | {"values": said}


def test_what_stands_twice_is_named():
    refuse_doubled("level", ["a", "b"])
    with pytest.raises(ValueError, match="the level 'a' stands twice"):
        refuse_doubled("level", ["a", "b", "a"])


def test_a_word_that_could_mean_two_things_is_named_and_one_that_means_itself_is_not():
    refuse_doubled_words("level", [("low", "Low"), ("high", "High")])
    with pytest.raises(ValueError, match="'high' stands twice"):
        refuse_doubled_words("level", [("low", "High"), ("high", "Top")])


@pytest.mark.parametrize("values", [(2, 1), (1, 1)])
def test_a_frequency_rises(values):
    Frequency.model_validate(often(1, 2))
    with pytest.raises(ValidationError, match=r"do not rise|stands twice"):
        Frequency.model_validate(often(*values))


@pytest.mark.parametrize("shifts", [(1, 0), (0, 0)])
def test_a_trend_rises(shifts):
    Trend.model_validate(ways(-1, 1))
    with pytest.raises(ValidationError, match="do not rise"):
        Trend.model_validate(ways(*shifts))


def test_the_ends_of_the_likelihood_are_in_order():
    with pytest.raises(ValidationError, match="the highest, 1, is below the lowest, 2"):
        Likelihood.model_validate({"frequency": often(1, 2), "lowest": 2, "highest": 1})


@pytest.mark.parametrize("points", [-1, float("nan"), float("inf"), 1e9, "many"])
def test_points_are_numbers_that_can_be_added(points):
    with pytest.raises(ValidationError):
        Level(id="a", name="a", points=points)


@pytest.mark.parametrize("weight", [0, -1, float("nan")])
def test_a_weight_is_above_nought(weight):
    with pytest.raises(ValidationError):
        Criterion(id="a", name="a", group="g", question="?", weight=weight, levels={})


@pytest.mark.parametrize("moves", [-0.1, 1.1])
def test_a_confidence_moves_a_level_with_a_probability(moves):
    with pytest.raises(ValidationError):
        Confidence(id="a", name="a", moves=moves, words="w")
