"""Earlier years are held like with like, and what is spread over months adds up to the last unit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.evidence.questions import Area, Period, month_number
from frankpledge.findings.performing import Monthly, Question, past_years, season_shares, spread

CSP = Area("csp", "E22000359", "South Warwickshire")
YEAR = Period("2024-04", "2025-03")
WINTER = [1, 1, 1, 1, 1, 1, 1, 2, 4, 3, 2, 2]  # April to March


def of(values, denominator="", over=None, per=1.0, every=1, first="2021-04"):
    """Make the months of one indicator in one area."""
    counted = np.array(values, dtype=float)[None, None]
    start = month_number(first)
    months = tuple(f"{n // 12}-{n % 12 + 1:02d}" for n in range(start, start + counted.shape[2]))
    taken = np.ones_like(counted) if over is None else np.array(over, float)[None, None]
    question = Question("one", "police-uk/robbery", "down-good", denominator, per)
    return Monthly((question,), (CSP,), months, counted, taken, (every,))


def told(array):
    """Give what stands in the one cell."""
    return array[0, 0].tolist()


def test_years_stand_side_by_side_and_the_months_so_far_beside_the_same_months():
    found = past_years(of([10] * 12 + [20] * 12 + [30] * 12 + [40] * 6), YEAR)
    assert [year.first for year in found.years] == ["2021-04", "2022-04", "2023-04", "2024-04"]
    assert told(found.whole)[:3] == [120, 240, 360]
    assert np.isnan(found.whole[0, 0, 3])
    assert told(found.same) == [60, 120, 180, 240]
    assert told(found.known) == [12, 12, 12, 6]
    assert found.wanted == (12,)


def test_a_year_with_a_gap_has_no_total_and_is_no_nought():
    values = [10.0] * 12 + [20.0] * 12 + [30.0] * 12 + [40.0] * 6
    values[13] = np.nan  # May 2022
    found = past_years(of(values), YEAR)
    assert np.isnan(found.whole[0, 0, 1])
    assert np.isnan(found.same[0, 0, 1])
    assert told(found.known) == [12, 11, 12, 6]


def test_before_its_first_month_a_year_has_nothing_like_it():
    found = past_years(of([10] * 36), YEAR)
    assert np.isnan(found.same).all()
    assert told(found.whole)[:3] == [120] * 3


def test_most_years_are_those_asked_for_and_one_at_least():
    monthly = of([10] * 48)
    assert len(past_years(monthly, YEAR, most=2).years) == 2
    assert len(past_years(monthly, Period("2020-04", "2021-03")).years) == 1


def test_a_share_is_that_of_all_months_and_a_rate_is_of_the_same_residents():
    share = past_years(
        of([1] * 6 + [3] * 6, "police-uk/all-crime", [10] * 6 + [30] * 6, 100.0),
        YEAR.years_earlier(3),
    )
    assert told(share.whole) == [pytest.approx(100 * 24 / 240)]
    rate = past_years(of([5] * 12, "residents", [1000] * 12, 1000.0), YEAR.years_earlier(3))
    assert told(rate.whole) == [60]


def test_readings_that_are_no_counts_are_averaged():
    assert told(past_years(of([50.5] * 6 + [60.5] * 6), YEAR.years_earlier(3)).whole) == [55.5]


def test_a_quarterly_one_has_four_values_a_year():
    values = [v for n in (7, 8, 9, 10) for v in (np.nan, np.nan, n)]
    found = past_years(of(values, every=3), YEAR.years_earlier(3))
    assert (told(found.whole), told(found.known), found.wanted) == ([34], [4], (4,))


def test_the_season_is_that_of_complete_years_alone():
    values = [10 * w for w in WINTER] + [20 * w for w in WINTER] + [np.nan] + [1] * 11 + [1] * 3
    shares, years = season_shares(of(values), YEAR)
    assert np.allclose(shares[0, 0], np.array(WINTER) / sum(WINTER))
    assert years[0, 0] == 2


def test_where_no_year_is_complete_or_nothing_was_counted_there_is_no_season():
    assert np.isnan(season_shares(of([1] * 11), YEAR)[0]).all()
    assert np.isnan(season_shares(of([0] * 36), YEAR)[0]).all()


def slow_spread(value, shares):
    """Spread one number over its parts, one after another."""
    unit = 1.0 if value % 1 == 0 else 0.01
    parts, before, so_far = [], 0.0, 0.0
    for at, share in enumerate(shares):
        so_far += share
        until = round(so_far * value / unit) * unit if at + 1 < len(shares) else value
        parts.append(until - before)
        before = until
    return parts


@given(
    st.lists(st.one_of(st.integers(0, 10**6).map(float), st.floats(0, 10**4)), min_size=1, max_size=6),
    st.lists(st.integers(0, 50), min_size=12, max_size=12).filter(any),
)  # fmt: skip
def test_the_parts_add_up_and_are_those_of_the_slow_twin(values, weights):
    shares = np.array(weights) / sum(weights)
    found = spread(values, np.tile(shares, (len(values), 1)))
    for value, parts in zip(values, found, strict=True):
        assert sum(parts) == pytest.approx(value, abs=1e-6)
        assert np.allclose(
            parts, slow_spread(value, shares.tolist()), atol=1.01 if value % 1 == 0 else 0.0101
        )
        unit = 1.0 if value % 1 == 0 else 0.01
        assert (np.abs(parts - shares * value) <= unit + 1e-6).all()
        if value % 1 == 0:
            assert (parts % 1 == 0).all()


def test_even_parts_of_a_hundred_are_whole_and_end_at_it():
    found = spread([100.0], np.full((1, 12), 1 / 12))[0]
    assert found.tolist() == [8, 9, 8, 8, 9, 8, 8, 9, 8, 8, 9, 8]
    assert found.sum() == 100


def test_without_shares_nothing_is_spread():
    assert np.isnan(spread([100.0], np.full((1, 12), np.nan))).all()
