"""Survey shares cover the truth as often as they say, whatever weights and clusters, and small bases give none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from frankpledge.analysis.proportions import clopper_pearson_interval, score_p, wilson_interval
from frankpledge.analysis.survey import rank_priorities, share_change, weighted_shares

from . import slow_survey

people = st.lists(
    st.tuples(
        st.sampled_from([0, 1, None]), st.floats(0.2, 5), st.integers(0, 2), st.integers(0, 5)
    ),
    min_size=20,
    max_size=60,
).filter(lambda rows: sum(row[0] is not None for row in rows) >= 20)


@given(people)
def test_the_slow_twin_agrees_on_share_and_linearised_error_in_any_order(rows):
    answers, weights, strata, clusters = (list(part) for part in zip(*rows, strict=True))
    column = np.array(answers, dtype=float)[:, None]
    found = weighted_shares(column, weights, strata, clusters)
    share, variance = slow_survey.share_and_variance(answers, weights, strata, clusters)
    assert found.share[0] == pytest.approx(share)
    assert found.standard_error[0] == pytest.approx(variance**0.5, abs=1e-9)
    turned = weighted_shares(column[::-1], weights[::-1], strata[::-1], clusters[::-1])
    assert turned.high[0] == pytest.approx(found.high[0], abs=1e-9)
    assert 0 <= found.low[0] <= found.share[0] <= found.high[0] <= 1 + 1e-12


def test_equal_weights_give_the_plain_exact_and_score_intervals():
    column = (np.arange(200) < 58)[:, None]
    found = weighted_shares(column)
    # n/(n − 1) stands in the variance, so the effective n is one less.
    assert found.effective_n[0] == pytest.approx(199)
    assert found.design_effect[0] == 1
    exact = clopper_pearson_interval(58 / 200 * 199, 199)
    assert (found.low[0], found.high[0]) == pytest.approx((float(exact[0]), float(exact[1])))
    score = wilson_interval(58 / 200 * 199, 199)
    rough = weighted_shares(column, interval="wilson")
    assert (rough.low[0], rough.high[0]) == pytest.approx((float(score[0]), float(score[1])))


def test_the_unit_of_the_weights_is_free_and_kishs_effect_is_one_and_cv_squared():
    draw = np.random.default_rng(20260241)
    column, weights = draw.random((300, 2)) < 0.3, draw.gamma(2, 1, 300)
    one, other = weighted_shares(column, weights), weighted_shares(column, 1_000 * weights)
    np.testing.assert_allclose(one.high, other.high)
    assert one.design_effect == pytest.approx([1 + weights.var() / weights.mean() ** 2] * 2)
    # Weights that know nothing of the answer cost what Kish says.
    assert one.effective_n == pytest.approx(300 / one.design_effect, rel=0.15)


@pytest.mark.parametrize("interval", ["korn-graubard", "wilson"])
def test_under_weights_the_interval_covers_as_often_as_it_says(interval):
    draw = np.random.default_rng(20260242)
    weights = draw.gamma(2, 1, 150)
    found = weighted_shares(draw.random((150, 4_000)) < 0.12, weights, interval=interval)
    covered = np.mean((found.low <= 0.12) & (found.high >= 0.12))
    assert 0.94 < covered < 0.985


def test_under_clusters_the_interval_covers_and_one_that_forgets_them_does_not():
    draw = np.random.default_rng(20260243)
    place = np.repeat(np.arange(25), 12)
    chance = draw.beta(3, 7, (25, 4_000))[place]
    column = draw.random(chance.shape) < chance
    knowing, forgetting = weighted_shares(column, clusters=place), weighted_shares(column)
    covered = [np.mean((found.low <= 0.3) & (found.high >= 0.3)) for found in (knowing, forgetting)]
    assert 0.935 < covered[0] < 0.98
    assert covered[1] < 0.86


def test_few_clusters_cost_what_students_quantiles_say():
    draw = np.random.default_rng(20260249)
    place = np.repeat(np.arange(6), 20)
    found = weighted_shares((draw.random(120) < draw.beta(2, 3, 6)[place])[:, None], clusters=place)
    plain = found.share * (1 - found.share) / found.standard_error**2
    assert found.effective_n == pytest.approx(
        plain * (stats.t.ppf(0.975, 119) / stats.t.ppf(0.975, 5)) ** 2
    )


def test_strata_that_explain_the_answer_narrow_the_interval():
    draw = np.random.default_rng(20260244)
    stratum = np.repeat([0, 1], 200)
    column = (draw.random(400) < np.where(stratum == 1, 0.9, 0.1))[:, None]
    assert (
        weighted_shares(column, strata=stratum).standard_error
        < 0.7 * weighted_shares(column).standard_error
    )


def test_all_or_none_still_have_an_interval():
    column = np.tile([1.0, 0.0], (60, 1))
    found = weighted_shares(column, np.tile([1, 3], 30))
    assert found.effective_n == pytest.approx(60 / found.design_effect)
    assert (found.high[0], found.low[1]) == (1, 0)
    assert found.low[0] < 0.95
    assert found.high[1] > 0.05


@pytest.mark.parametrize(("n", "small"), [(19, True), (20, False)])
def test_no_percentage_on_fewer_than_twenty(n, small):
    column = np.full((40, 1), np.nan)
    column[:n, 0] = np.arange(n) % 2
    found = weighted_shares(column)
    assert found.small_base.tolist() == [small]
    assert (
        np.isnan([found.share[0], found.low[0], found.high[0], found.standard_error[0]]).tolist()
        == [small] * 4
    )
    assert found.n.tolist() == [n]


def test_a_question_that_nobody_answered_is_no_zero():
    found = weighted_shares(np.full((30, 1), np.nan))
    assert np.isnan(found.share[0])
    assert found.n.tolist() == [0]


def test_names_of_strata_and_clusters_may_be_words():
    column = (np.arange(60) % 3 == 0)[:, None]
    words = weighted_shares(column, strata=["north", "south"] * 30, clusters=list("abcdef") * 10)
    numbers = weighted_shares(column, strata=[4, 9] * 30, clusters=[1, 2, 3, 4, 5, 6] * 10)
    np.testing.assert_array_equal(words.high, numbers.high)


# Between two waves


def test_with_equal_weights_the_change_is_that_of_two_plain_shares():
    found = share_change(*(weighted_shares((np.arange(400) < yes)[:, None]) for yes in (120, 160)))
    assert found.change[0] == pytest.approx(0.1)
    assert found.p[0] == pytest.approx(float(score_p(0.4 * 399, 399, 0.3 * 399, 399)))


def test_waves_without_change_are_called_as_often_as_they_should_be():
    draw = np.random.default_rng(20260245)
    weights = draw.gamma(2, 1, (2, 250))
    earlier, later = (
        weighted_shares(draw.random((250, 4_000)) < 0.4, weight) for weight in weights
    )
    found = share_change(earlier, later)
    assert 0.035 < np.mean(found.p <= 0.05) < 0.062
    assert 0.938 < np.mean((found.low <= 0) & (found.high >= 0)) < 0.965


def test_a_small_base_in_either_wave_leaves_no_change_to_tell():
    small, large = weighted_shares(np.ones((10, 1))), weighted_shares(np.eye(40)[:, :1])
    for pair in ((small, large), (large, small)):
        found = share_change(*pair)
        assert np.isnan([found.change, found.low, found.high, found.p]).all()


def test_waves_with_other_answers_are_refused():
    with pytest.raises(ValueError, match="earlier has 2 answers and later 1"):
        share_change(weighted_shares(np.ones((30, 2))), weighted_shares(np.ones((30, 1))))


# The ranking


def test_a_clear_order_is_told_and_near_ones_share_their_ranks():
    draw = np.random.default_rng(20260246)
    ticked = draw.random((800, 4)) < [0.2, 0.6, 0.58, 0.05]
    found = rank_priorities(ticked, draw.gamma(4, 1, 800))
    assert set(found.order[:2]) == {1, 2}
    assert found.order[2:].tolist() == [0, 3]
    assert not found.told_apart[1, 2]
    assert found.best_rank.tolist() == [3, 1, 1, 4]
    assert found.worst_rank.tolist() == [3, 2, 2, 4]
    np.testing.assert_array_equal(found.q, found.q.T)
    assert not found.told_apart.diagonal().any()


def test_a_pair_is_judged_by_the_same_peoples_difference():
    draw = np.random.default_rng(20260247)
    first = draw.random(400) < 0.4
    # Whoever ticks the one ticks the other, but for a few: the difference is surer than two shares would say.
    both = np.stack([first, first | (draw.random(400) < 0.04)], axis=1).astype(float)
    found = rank_priorities(both)
    change = both[:, 1] - both[:, 0]
    assert found.q[0, 1] == pytest.approx(stats.ttest_1samp(change, 0).pvalue, rel=1e-6)
    assert found.told_apart[0, 1]
    assert not rank_priorities(np.stack([first, first], axis=1)).told_apart.any()


def test_priorities_that_are_alike_are_seldom_told_apart():
    draw = np.random.default_rng(20260248)
    told = [rank_priorities(draw.random((150, 5)) < 0.4).told_apart.any() for _ in range(400)]
    assert np.mean(told) <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 400)


def test_a_priority_on_a_small_base_comes_last_and_has_no_rank():
    ticked = np.tile([[1.0, 0.0, np.nan], [1.0, 1.0, np.nan]], (40, 1))
    ticked[:10, 2] = 1
    found = rank_priorities(ticked)
    assert found.order.tolist() == [0, 1, 2]
    assert found.best_rank.tolist() == [1, 2, 0]
    assert found.worst_rank.tolist() == [1, 2, 0]


@pytest.mark.parametrize(
    ("call", "word"),
    [
        (lambda: weighted_shares([[2.0], [0]]), "answers is 2.0 at place"),
        (lambda: weighted_shares([[0.5], [0]]), "answers is 0.5 at place"),
        (lambda: weighted_shares([1, 0]), "give respondents × answers"),
        (lambda: weighted_shares([[1], [0]], [1, 0]), "weights is 0.0 at place 1"),
        (lambda: weighted_shares([[1], [0]], [1]), "weights has the shape"),
        (lambda: weighted_shares([[1], [0]], strata=[1]), "strata has the shape"),
        (lambda: weighted_shares([[1], [0]], clusters=[1]), "clusters has the shape"),
        (lambda: weighted_shares([[1], [0]], interval="wald"), "interval is 'wald'"),
        (lambda: weighted_shares([[1], [0]], level=2), "level is 2"),
    ],
)
def test_what_is_no_survey_is_refused(call, word):
    with pytest.raises(ValueError, match=word):
        call()
