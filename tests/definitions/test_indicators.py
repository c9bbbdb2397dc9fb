"""Indicators ask what there is, and none calls better what its topic leaves to judgement."""

from __future__ import annotations

import pytest

from frankpledge.definitions import check_definition
from frankpledge.definitions.indicators import (
    IndicatorSet,
    frequency_of,
    indicator_sets,
    refused_polarity,
    rests_on_restricted,
)
from frankpledge.definitions.topics import topics
from frankpledge.faults import DataFault

ROBBERY = {
    "id": "robbery", "name": "Robbery", "definition": "Robberies recorded.", "numerator": "police-uk/robbery",
    "unit": "offences", "levels": ["csp"],
}  # fmt: skip


def of(*indicators):
    """Check a set of indicators."""
    content = {"version": 1, "id": "own", "name": "Own", "indicators": list(indicators),
               "baseline": {"first": "2022-04", "last": "2023-03"}}  # fmt: skip
    return check_definition(IndicatorSet, content, "own.yaml")


def test_the_set_that_ships_asks_of_every_priority_of_the_plan():
    (shipped,) = indicator_sets()
    assert len(shipped.indicators) >= 15
    assert {one.priority for one in shipped.indicators} >= {
        "county-lines", "rasso", "serious-violence", "knife-crime", "domestic-abuse", "anti-social-behaviour",
        "rural-crime", "drugs-and-alcohol", "exploitation", "night-time-economy",
    }  # fmt: skip
    for one in shipped.indicators:
        assert one.way in (topics()[one.numerator].polarity, "ambiguous", "contextual")
        assert one.is_restricted == (not one.numerator.startswith("police-uk/"))


def test_the_way_that_is_good_is_the_topics_or_more_cautious():
    assert of(ROBBERY).indicators[0].way == "down-good"
    assert of(ROBBERY | {"polarity": "contextual"}).indicators[0].way == "contextual"
    with pytest.raises(DataFault, match="cannot be turned round"):
        of(ROBBERY | {"polarity": "up-good"})
    with pytest.raises(DataFault, match="nobody may say that fewer or more is better"):
        of(ROBBERY | {"numerator": "extract/domestic-abuse", "polarity": "down-good"})
    assert refused_polarity("police-uk/robbery", "ambiguous") == ""


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"numerator": "police-uk/none"}, "there is no topic"),
        ({"denominator": "none"}, "there is no topic"),
        ({"numerator": "residents"}, "numerator must be a topic"),
        ({"denominator": "return/marac/cases"}, "given for other periods"),
        ({"levels": []}, "levels"),
        ({"levels": ["ward"]}, "levels"),
    ],
)
def test_what_does_not_hold_is_refused(wrong, why):
    with pytest.raises(DataFault, match=why):
        of(ROBBERY | wrong)


def test_two_indicators_of_one_id_are_refused():
    with pytest.raises(DataFault, match="two indicators have the id"):
        of(ROBBERY, ROBBERY)


def test_what_rests_on_a_return_comes_as_often_as_the_return():
    assert frequency_of("return/marac/cases") == "quarter"
    assert rests_on_restricted("police-uk/robbery", "return/marac/cases")
    assert not rests_on_restricted("police-uk/robbery", "residents")
