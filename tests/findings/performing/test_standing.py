"""How indicators stand, all at once, is how each method says that one stands; the future is not looked into."""

from __future__ import annotations

import numpy as np
import pytest

from frankpledge.analysis.control_charts import Variation
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault
from frankpledge.findings.methods.control_chart import WORDS
from frankpledge.findings.methods.registry import METHODS, answer
from frankpledge.findings.performing import Monthly, Question, performing, year_around
from frankpledge.findings.performing.standing import (
    A_MONTH_LACKS,
    NO_COUNT,
    NO_READING,
    NOT_YET,
    TOO_SHORT,
)

from .conftest import QUESTIONS

CSP = Area("csp", "E22000359", "South Warwickshire")
WINTER = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.1, 1.4, 2.2, 2.0, 1.6, 1.2]  # April to March


def of(values, polarity="down-good", first="2021-04", **more):
    """Make the months of one indicator in one area."""
    counted = np.array(values, dtype=float)[None, None]
    start = int(first[:4]) * 12 + int(first[5:]) - 1
    months = tuple(f"{n // 12}-{n % 12 + 1:02d}" for n in range(start, start + counted.shape[2]))
    question = Question("one", "police-uk/robbery", polarity)
    return Monthly((question,), (CSP,), months, counted, np.ones_like(counted), (1,), **more)


@pytest.mark.parametrize("key", ["asb", "robbery", "all", "abuse"])
@pytest.mark.parametrize("month", ["2025-12", "2025-06"])
def test_variation_is_that_of_the_control_chart(partner, places, monthly, key, month):
    question = next(one for one in QUESTIONS if one.key == key)
    standing = performing(monthly.until(month))
    for area in places:
        i, a = standing.at(key, area.code)
        if (i, a) in monthly.refused:
            assert (standing.variation[i, a] == Variation.NO_DATA).all()
            continue
        period = Period(monthly.until(month).months[-36], month)
        asked = METHODS["control-chart"].asked(area, period, question.numerator, {})
        rows = answer(partner.held, asked).rows
        classes = [WORDS[Variation(int(code))] for code in standing.variation[i, a, -36:]]
        assert classes == [row["class"] for row in rows]
        for name in ("centre", "lower", "upper", "adjusted"):
            told = getattr(standing, name)[i, a, -36:]
            assert np.allclose(told, [row[name] for row in rows], atol=1e-4)


@pytest.mark.parametrize("key", ["asb", "all", "abuse", "rate"])
@pytest.mark.parametrize("month", ["2025-12", "2025-09"])
def test_the_projection_is_that_of_the_method(partner, places, monthly, key, month):
    then = monthly.until(month)
    standing = performing(then)
    question = next(one for one in QUESTIONS if one.key == key)
    area = places[0]
    i, a = standing.at(key, area.code)
    asked = METHODS["projection"].asked(
        area, Period(then.months[0], month), question.numerator, {"end": "2026-03"}
    )
    *months, total = answer(partner.held, asked).rows
    scale = monthly.scale[i, a]
    for name in ("low_80", "high_80", "low_95", "high_95"):
        assert getattr(standing.total, name)[i, a] == pytest.approx(total[name] * scale)
    assert standing.total.mean[i, a] == pytest.approx(total["expected"] * scale)
    ahead = standing.ahead.mean[i, a]
    expected = [row["expected"] * scale for row in months if row["expected"] is not None]
    assert ahead[np.isfinite(ahead)] == pytest.approx(expected, abs=1e-4)
    assert standing.so_far[i, a] == pytest.approx(total["seen"] * scale)


def test_a_winter_peak_is_not_half_a_years_count_twice():
    values = [round(100 * index) for _ in range(4) for index in WINTER][:42]
    standing = performing(of(values))
    assert standing.year == Period("2024-04", "2025-03")
    half = float(standing.so_far[0, 0])
    assert half == 600
    assert standing.total.mean[0, 0] > 2.4 * half
    assert standing.total.low_95[0, 0] <= 100 * sum(WINTER) <= standing.total.high_95[0, 0]


def test_what_came_later_changes_nothing_of_what_stood_before(monthly):
    then = performing(monthly.until("2025-06"))
    counted = monthly.counted.copy()
    counted[:, :, monthly.months.index("2025-07") :] *= 50
    other = Monthly(monthly.questions, monthly.areas, monthly.months, counted, monthly.over,
                    monthly.every, monthly.refused)  # fmt: skip
    again = performing(other.until("2025-06"))
    assert np.array_equal(again.total.mean, then.total.mean, equal_nan=True)
    assert np.array_equal(again.variation, then.variation)


def test_a_year_that_is_over_has_a_total_and_no_doubt():
    standing = performing(of(range(48)))
    assert standing.year.last == standing.as_of == "2025-03"
    assert standing.total.mean[0, 0] == standing.total.low_95[0, 0] == sum(range(36, 48))
    assert standing.total.variance[0, 0] == 0
    assert np.isnan(standing.ahead.mean).all()
    earlier = performing(of(range(48)), Period("2022-04", "2023-03"))
    assert earlier.total.high_80[0, 0] == sum(range(12, 24))


@pytest.mark.parametrize(
    ("values", "year", "why"),
    [
        ([10] * 20, None, TOO_SHORT),
        ([10] * 40 + [np.nan] + [10], None, A_MONTH_LACKS),
        ([10] * 40 + [np.nan] + [10] * 7, None, A_MONTH_LACKS),
        ([10.5] * 48, None, NO_COUNT),
        ([np.nan] * 48, None, NO_READING),
        ([10] * 42, Period("2025-04", "2026-03"), NOT_YET),
        ([10] * 6, None, TOO_SHORT),
        ([10] * 4, Period("2020-09", "2021-08"), A_MONTH_LACKS),
        ([10] * 20, Period("2020-09", "2021-08"), A_MONTH_LACKS),
    ],
)  # fmt: skip
def test_what_cannot_be_projected_says_why(values, year, why):
    standing = performing(of(values), year)
    assert standing.why_not == {(0, 0): why}
    assert np.isnan(standing.total.mean[0, 0])


def test_a_series_that_ends_early_is_projected_from_where_it_ends():
    values = [10.0, 12.0, 9.0, 11.0] * 12
    early = performing(of([*values[:44], np.nan, np.nan]), Period("2024-04", "2025-03"))
    whole = performing(of(values[:44]), Period("2024-04", "2025-03"))
    assert early.total.mean[0, 0] == whole.total.mean[0, 0]
    assert early.latest("one", "E22000359") == ("2024-11", 11.0, Variation.COMMON_CAUSE)


def test_what_is_refused_stays_refused_and_rare_counts_are_not_charted():
    refused = performing(of([np.nan] * 40, refused={(0, 0): "None is loaded."}))
    assert refused.why_not == {(0, 0): "None is loaded."}
    assert refused.latest("one", "E22000359") is None
    rare = performing(of([0, 0, 1, 0] * 12))
    assert set(rare.variation[0, 0, -36:]) == {Variation.TOO_FEW_POINTS}


def test_an_ambiguous_indicator_that_doubles_is_high_and_neither_good_nor_bad():
    values = [50, 55, 45, 52, 48, 51] * 6 + [104, 110, 99]
    assert performing(of(values, "ambiguous")).latest("one", CSP.code)[2] == Variation.NEUTRAL_HIGH
    assert performing(of(values, "down-good")).latest("one", CSP.code)[2] == Variation.CONCERN
    assert performing(of(values, "up-good")).latest("one", CSP.code)[2] == Variation.IMPROVEMENT


def test_a_year_is_twelve_months_from_april():
    assert year_around("2024-04") == year_around("2025-03") == Period("2024-04", "2025-03")
    with pytest.raises(CallFault, match="not a year of twelve months"):
        performing(of([10] * 40), Period("2024-04", "2024-12"))


def test_quarters_of_one_month_alone_are_not_charted():
    one = of([5.0])
    quarterly = Monthly(one.questions, one.areas, one.months, one.counted, one.over, (3,))
    assert (performing(quarterly).variation == Variation.NO_DATA).all()


@pytest.mark.parametrize("first", ["2001-12", "2001-03"])
def test_years_that_end_in_december_or_march_are_charted_where_they_end(first):
    values = [np.nan] * (12 * 20 + 1)
    values[::12] = [40.0, 42.0, 44.0] * 7
    one = of(values, first=first)
    yearly = Monthly(one.questions, one.areas, one.months, one.counted, one.over, (12,))
    found = performing(yearly)
    assert found.centre[0, 0, -1] == pytest.approx(np.mean([40.0, 42.0, 44.0]), abs=0.5)
    assert found.variation[0, 0, -1] != Variation.NO_DATA
    assert found.variation[0, 0, -2] == Variation.NO_DATA
