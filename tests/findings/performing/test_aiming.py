"""The chance of missing is that of the projection; where neither way is good nothing is a miss."""

from __future__ import annotations

import numpy as np
import pytest

from frankpledge.evidence.questions import Period
from frankpledge.findings.methods.registry import METHODS, answer
from frankpledge.findings.performing import Aim, chances_above, chances_of_missing, performing

CSP = "E22000359"


def test_each_chance_is_that_of_the_projection(partner, places, monthly):
    standing = performing(monthly)
    total = standing.total.mean[standing.at("asb", CSP)]
    for target in (round(total * 0.98), round(total), round(total * 1.02)):
        asked = METHODS["projection"].asked(
            places[0], Period("2022-01", "2025-12"), "police-uk/anti-social-behaviour", {"target": str(target)}
        )  # fmt: skip
        told = answer(partner.held, asked).parameters
        found = chances_of_missing(standing, [Aim("asb", CSP, target)])
        assert found[0] == pytest.approx(told["chance_above"], abs=1e-6)


def test_a_rate_is_missed_as_often_as_its_count(monthly):
    standing = performing(monthly)
    scale = monthly.scale[monthly.at("rate", CSP)]
    total = round(standing.total.mean[standing.at("asb", CSP)])
    count, rate = chances_of_missing(standing, [Aim("asb", CSP, total), Aim("rate", CSP, total * scale)])  # fmt: skip
    assert rate == pytest.approx(count, abs=1e-9)


def test_where_neither_way_is_good_nothing_is_a_miss(monthly):
    standing = performing(monthly)
    aims = [Aim("abuse", CSP, 1.0), Aim("all", CSP, 1.0), Aim("share", CSP, 1.0)]
    assert np.isnan(chances_of_missing(standing, aims)).all()
    assert chances_above(standing, aims)[:2].tolist() == [1.0, 1.0]
    assert np.isnan(chances_above(standing, aims)[2])


def test_a_level_and_a_month_are_judged_by_their_own_month(monthly):
    standing = performing(monthly.until("2025-09"))
    i, a = standing.at("asb", CSP)
    for kind, month in (("level", 11), ("monthly", 6)):
        mean = standing.ahead.mean[i, a, month]
        low, high = chances_of_missing(
            standing, [Aim("asb", CSP, round(mean * 0.8), kind), Aim("asb", CSP, round(mean * 1.2), kind)]
        )  # fmt: skip
        assert low > 0.9
        assert high < 0.1


def test_more_is_better_where_the_topic_says_so():
    from .test_standing import of  # noqa: PLC0415 - the series are made there

    up = performing(of([10, 12, 9, 11] * 11, "up-good"))
    few, many = chances_of_missing(up, [Aim("one", CSP, 50), Aim("one", CSP, 400)])
    assert few < 0.01
    assert many > 0.99


def test_a_year_that_is_over_is_missed_or_not():
    from .test_standing import of  # noqa: PLC0415 - the series are made there

    over = performing(of([10] * 48))
    aims = [Aim("one", CSP, value) for value in (119, 120, 121)]
    assert chances_of_missing(over, aims).tolist() == [1.0, 0.0, 0.0]
    assert np.isnan(chances_of_missing(over, [Aim("one", CSP, 10, "level")])).all()
    nothing = performing(of([np.nan] * 48))
    assert np.isnan(chances_of_missing(nothing, [Aim("one", CSP, 10, "monthly")])).all()
