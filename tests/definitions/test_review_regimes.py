"""Regimes of death reviews: each holds by date and area, rests on a source, and says how far that was checked."""

from __future__ import annotations

import datetime

import pytest
from pydantic import ValidationError

from frankpledge.definitions.review_regimes import (
    Holding,
    Regime,
    ReviewRegimes,
    review_regimes,
)
from frankpledge.faults import CallFault

DAY = datetime.date
SOUTH_WARWICKSHIRE = ("E07000221", "E07000222")
COVENTRY = ("E08000026",)


def regime(name):
    return review_regimes().get(name)


def taken(died_on, areas):
    return [one.id for one in review_regimes().regimes if one.takes(died_on, areas)]


def test_domestic_homicides_are_reviewed_everywhere_since_2011():
    assert taken(DAY(2011, 4, 12), SOUTH_WARWICKSHIRE) == []
    assert taken(DAY(2011, 4, 13), SOUTH_WARWICKSHIRE) == ["domestic-homicide"]
    assert taken(DAY(2026, 11, 29), ()) == ["domestic-homicide"]


@pytest.mark.parametrize(
    ("died_on", "is_taken"),
    [(DAY(2023, 3, 31), False), (DAY(2023, 4, 1), True), (DAY(2023, 12, 31), True), (DAY(2024, 1, 1), False)],
)  # fmt: skip
def test_weapon_homicides_only_in_the_pilots_nine_months_and_areas(died_on, is_taken):
    assert regime("offensive-weapon").takes(died_on, COVENTRY) is is_taken
    assert not regime("offensive-weapon").takes(died_on, SOUTH_WARWICKSHIRE)


def test_one_that_has_not_commenced_is_off_until_a_partnership_switches_it_on():
    dardr = regime("domestic-abuse-related-death")
    assert not dardr.takes(DAY(2026, 11, 29), SOUTH_WARWICKSHIRE)
    on = Holding(since=DAY(2026, 6, 1), source="A circular (synthetic)", confidence="unchecked")
    assert dardr.takes(DAY(2026, 6, 1), SOUTH_WARWICKSHIRE, [on])
    assert not dardr.takes(DAY(2026, 5, 31), SOUTH_WARWICKSHIRE, [on])


def test_no_rule_stands_without_its_source_and_only_what_was_read_is_confirmed():
    for one in review_regimes().regimes:
        assert one.law
        for rule in (*one.holds, *one.criteria, *one.steps):
            assert rule.source
            assert rule.confidence in ("confirmed", "unchecked", "uncertain")
        # The clocks come from guidance that was not read again: none of them may claim more.
        assert all(step.confidence != "confirmed" for step in one.steps if step.months)


def test_an_unknown_regime_is_refused_and_those_that_there_are_are_named():
    with pytest.raises(CallFault, match=r"no regime 'dhr'.*domestic-homicide, "):
        regime("dhr")


RULE = {"source": "S", "confidence": "unchecked"}
GOOD = {
    "id": "x", "name": "X", "short_name": "X", "law": "L", "confidence": "unchecked",
    "criteria": [{"id": "a", "text": "A?", **RULE}],
    "steps": [{"id": "decide", "text": "Decide", "after": "notified", "months": 1, **RULE}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"steps": [{"id": "b", "text": "B", "after": "c", **RULE}]}, "comes after 'c'"),
        ({"criteria": [{"id": "a", "text": "A?", **RULE}] * 2}, "'a' stands twice"),
        ({"steps": GOOD["steps"] * 2}, "'decide' stands twice"),
        ({"holds": [{"since": "2024-01-02", "until": "2024-01-01", **RULE}]}, "put them in order"),
        ({"holds": [{"since": "2024-01-02", "areas": ["Warwick"], **RULE}]}, "areas"),
        ({"steps": []}, "steps"),
    ],
)
def test_a_regime_that_cannot_hold_is_refused(change, words):
    Regime(**GOOD)
    with pytest.raises(ValidationError, match=words):
        Regime(**GOOD | change)


def test_no_regime_stands_twice():
    with pytest.raises(ValidationError, match="the regime 'x' stands twice"):
        ReviewRegimes(version=1, regimes=[GOOD, GOOD])
