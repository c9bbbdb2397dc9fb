from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from frankpledge.analysis import overdispersion
from frankpledge.analysis.funnel import Adjustment, Position, funnel, funnel_lines
from frankpledge.analysis.multiple_tests import benjamini_hochberg

from . import slow_funnel

LINES = ("lower_998", "lower_95", "upper_95", "upper_998")

areas = st.lists(
    st.tuples(st.integers(0, 200), st.integers(1, 50_000)), min_size=2, max_size=30
).filter(lambda pairs: any(seen for seen, _ in pairs))


def rows(pairs):
    return tuple(map(list, zip(*pairs, strict=True)))


def limits(mean):
    """The limits as counts, of an area in which `mean` events are expected."""
    lines = funnel_lines([mean], centre=1.0, per=1.0)
    return tuple(float(getattr(lines, name)[0]) * mean for name in LINES)


# The limits


@given(st.floats(0.01, 300), st.integers(0, 400))
def test_a_count_is_beyond_a_limit_exactly_where_its_tail_is_smaller_than_the_limit_says(
    mean, seen
):
    lower_998, lower_95, upper_95, upper_998 = limits(mean)
    position = int(seen > upper_95) + int(seen > upper_998)
    position -= int(seen < lower_95) + int(seen < lower_998)
    assert position == slow_funnel.position(seen, mean)


@given(st.floats(5, 1e7), st.sampled_from([0.025, 0.001]))
def test_the_limits_solve_their_equations(mean, area):
    lower_998, lower_95, upper_95, upper_998 = limits(mean)
    lower, upper = (lower_95, upper_95) if area == 0.025 else (lower_998, upper_998)
    # A Poisson tail is a gamma distribution's, read at the mean.
    assert stats.gamma.cdf(mean, upper) == pytest.approx(area, rel=1e-6)
    if lower > 0:
        assert stats.gamma.sf(mean, lower + 1) == pytest.approx(area, rel=1e-6)
    else:
        assert math.exp(-mean) >= area


@given(st.floats(1e-4, 1e7))
def test_the_wider_limits_lie_outside_the_narrower_and_never_exclude_one_event(mean):
    drawn = limits(mean)
    assert 0 <= drawn[0] <= drawn[1] <= mean * (1 + 1e-12)
    assert max(1.0, mean) <= drawn[2] * (1 + 1e-12) <= drawn[3] * (1 + 2e-12)


def test_a_larger_population_has_a_narrower_funnel():
    lines = funnel_lines(np.geomspace(100, 1e7, 200), centre=8.0)
    assert (np.diff(lines.upper_95) < 0).all()
    assert (np.diff(lines.upper_998) < 0).all()
    assert (np.diff(lines.lower_95) >= 0).all()
    assert (np.diff(lines.lower_998) >= 0).all()
    assert lines.upper_998[-1] == pytest.approx(8.0, rel=0.02)


def test_far_out_the_limits_are_the_normal_ones():
    lines = funnel_lines([1e9], centre=1.0, per=1.0)
    for name, area in (("upper_95", 0.025), ("upper_998", 0.001)):
        normal = 1 + stats.norm.isf(area) / math.sqrt(1e9)
        assert getattr(lines, name)[0] == pytest.approx(normal, rel=1e-8)


@given(st.floats(1, 30), st.floats(0, 0.2))
def test_over_dispersion_widens_on_the_square_root_scale_and_without_it_the_exact_limits_stay(
    phi, tau_squared
):
    people, mean = np.array([200.0, 5_000.0, 80_000.0]), np.array([2.0, 50.0, 800.0])
    exact = funnel_lines(people, 10.0)
    wide = funnel_lines(people, 10.0, phi=phi)
    additive = funnel_lines(people, 10.0, tau_squared=tau_squared)
    for name in LINES:
        limit = getattr(exact, name) * people / 1_000
        for got, times in (
            (wide, np.sqrt(phi)),
            (additive, np.sqrt(tau_squared + 1 / (4 * mean)) / np.sqrt(1 / (4 * mean))),
        ):
            root = np.sqrt(mean) + (np.sqrt(limit) - np.sqrt(mean)) * times
            wanted = np.maximum(root, 0) ** 2 / people * 1_000
            np.testing.assert_allclose(getattr(got, name), wanted, rtol=1e-9, atol=1e-9)


# The places of the areas


@given(areas)
def test_the_slow_twin_agrees_on_every_place_and_p(pairs):
    seen, people = rows(pairs)
    found = funnel(seen, people)
    mean = [sum(seen) / sum(people) * n for n in people]
    assert found.expected == pytest.approx(mean, rel=1e-12)
    for place, (count, expected) in enumerate(zip(seen, mean, strict=True)):
        tails = slow_funnel.at_most(count, expected), slow_funnel.at_least(count, expected)
        two_sided = min(1.0, 2 * min(tails))
        assert found.p[place] == pytest.approx(two_sided, rel=1e-6, abs=1e-12)
        near = [abs(tail / area - 1) for tail in tails for area in (0.025, 0.001)]
        if min(near) > 1e-9:
            assert found.position[place] == slow_funnel.position(count, expected)


@given(areas, st.randoms(use_true_random=False), st.sampled_from(Adjustment))
def test_the_order_of_the_areas_does_not_matter(pairs, random, adjustment):
    mixed = pairs.copy()
    random.shuffle(mixed)
    ours = funnel(*rows(pairs), adjustment=adjustment)
    other = funnel(*rows(mixed), adjustment=adjustment)

    def told(found, given_pairs):
        return sorted(
            (*pair, round(float(p), 9), int(place))
            for pair, p, place in zip(given_pairs, found.p, found.position, strict=True)
        )

    assert told(ours, pairs) == told(other, mixed)


@given(areas, st.floats(0.5, 1e5))
def test_another_unit_of_rate_changes_no_place(pairs, per):
    ours, other = funnel(*rows(pairs)), funnel(*rows(pairs), per=per)
    np.testing.assert_allclose(other.rate, ours.rate * per / 1_000, rtol=1e-12)
    np.testing.assert_allclose(other.lines.upper_95, ours.lines.upper_95 * per / 1_000, rtol=1e-9)
    np.testing.assert_allclose(other.p, ours.p, rtol=1e-6)
    assert other.centre == pytest.approx(ours.centre * per / 1_000)


def test_each_place_has_its_name():
    seen = funnel([0, 40, 100, 125, 200], [1_000] * 5, centre=100.0)
    assert [Position(code).name for code in seen.position] == [
        "BELOW_998",
        "BELOW_998",
        "INSIDE",
        "ABOVE_95",
        "ABOVE_998",
    ]
    assert Position(funnel([78], [1_000], centre=100.0).position[0]) is Position.BELOW_95


def test_a_single_event_is_never_unusual_however_small_the_area():
    found = funnel([1, 5_000], [1, 10_000_000], per=1_000)
    assert found.p[0] < 0.002
    assert found.position[0] == Position.INSIDE


def test_q_is_p_adjusted_over_all_the_areas_given():
    draw = np.random.default_rng(20261150)
    people = draw.integers(500, 50_000, 60)
    found = funnel(draw.poisson(people * 0.004), people)
    np.testing.assert_array_equal(found.q, benjamini_hochberg(found.p))


def test_the_adjustments_use_what_over_dispersion_measures():
    draw = np.random.default_rng(20261151)
    people = np.linspace(2_000, 60_000, 40)
    seen = draw.poisson(people * 0.01 * draw.gamma(10, 0.1, 40))
    plain = funnel(seen, people)
    assert plain.phi == float(overdispersion.dispersion(seen, plain.expected))
    assert plain.tau_squared == float(overdispersion.between_area_variance(seen, plain.expected))
    assert plain.phi > 3
    wide = funnel(seen, people, adjustment=Adjustment.MULTIPLICATIVE)
    added = funnel(seen, people, adjustment=Adjustment.ADDITIVE)
    drawn = funnel_lines(people, plain.centre, phi=plain.phi)
    np.testing.assert_array_equal(wide.lines.upper_998, drawn.upper_998)
    drawn = funnel_lines(people, plain.centre, tau_squared=plain.tau_squared)
    np.testing.assert_array_equal(added.lines.lower_95, drawn.lower_95)
    assert np.count_nonzero(plain.position) > 2 * np.count_nonzero(wide.position)
    # The additive limits give the large areas more room and the small ones less.
    assert added.lines.upper_998[-1] > wide.lines.upper_998[-1]
    assert added.lines.upper_998[0] < wide.lines.upper_998[0]
    assert (wide.p >= plain.p).all()


def test_the_p_of_an_adjusted_funnel_is_its_normal_score_shrunk():
    draw = np.random.default_rng(20261152)
    people = np.full(30, 10_000.0)
    seen = draw.poisson(100 * draw.gamma(10, 0.1, 30))
    plain = funnel(seen, people)
    wide = funnel(seen, people, adjustment=Adjustment.MULTIPLICATIVE)
    score = stats.norm.isf(plain.p / 2) / math.sqrt(plain.phi)
    np.testing.assert_allclose(wide.p, 2 * stats.norm.sf(score), rtol=1e-9)


def test_less_variation_than_chance_never_narrows_a_funnel():
    people = np.full(20, 5_000.0)
    calm = funnel([50] * 20, people)
    for adjustment in Adjustment:
        found = funnel([50] * 20, people, adjustment=adjustment)
        np.testing.assert_array_equal(found.lines.upper_95, calm.lines.upper_95)
    assert calm.phi == 0


def test_an_area_alone_is_placed_against_the_rate_given():
    found = funnel([30], [10_000], centre=2.0)
    assert found.position.tolist() == [Position.ABOVE_95]
    assert math.isnan(found.phi)
    assert math.isnan(found.tau_squared)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: funnel([0, 0], [10, 10]), "observed is 0 in every area; give the rate"),
        (lambda: funnel([1, 2.5], [10, 10]), "observed is 2.5 at place 1"),
        (lambda: funnel([1, 2], [10, 0]), "population is 0.0 at place 1"),
        (lambda: funnel([1, 2], [10]), r"shape \(2,\), population \(1,\); give one row of each"),
        (lambda: funnel([[1, 2]], [[1, 2]]), r"observed has the shape \(1, 2\)"),
        (lambda: funnel([], []), r"observed has the shape \(0,\)"),
        (lambda: funnel([1, 2], [10, 10], per=0), "per is 0.0"),
        (lambda: funnel([1, 2], [10, 10], centre=-1), "centre is -1.0"),
        (
            lambda: funnel([5], [10], centre=1, adjustment=Adjustment.ADDITIVE),
            "a single area, from which no dispersion can be told; leave out adjustment",
        ),
        (lambda: funnel_lines([10], 1.0, phi=0), "phi is 0.0"),
        (lambda: funnel_lines([10], 1.0, tau_squared=-1), "tau_squared is -1.0"),
    ],
)
def test_what_cannot_be_placed_is_refused_with_a_way_out(call, message):
    with pytest.raises(ValueError, match=message):
        call()


# By chance


@pytest.mark.parametrize("mean", [0.5, 4, 25, 400])
def test_chance_alone_puts_no_more_areas_beyond_the_limits_than_they_say(mean):
    seen = np.random.default_rng(20261153).poisson(mean, 10_000)
    found = funnel(seen, np.full(10_000, 1_000), centre=mean)
    counts = np.arange(0, int(mean + 10 * math.sqrt(mean)) + 12)
    chance = stats.poisson.pmf(counts, mean)
    for code, area in ((1, 0.025), (2, 0.001), (-1, 0.025), (-2, 0.001)):
        beyond = found.position >= code if code > 0 else found.position <= code
        exact = (
            chance[[(slow_funnel.position(int(c), mean) - code) * code >= 0 for c in counts]].sum()
            if mean < 100
            else None
        )
        measured = beyond.mean()
        assert measured <= area + 3.5 * math.sqrt(area / 10_000)
        if exact is not None:
            assert exact <= area
            assert measured == pytest.approx(exact, abs=3.5 * math.sqrt(exact / 10_000) + 1e-9)


def test_with_over_dispersion_an_unadjusted_funnel_calls_a_fifth_and_an_additive_one_few():
    draw = np.random.default_rng(20261154)
    people = np.tile(np.linspace(5_000, 100_000, 50), 60)
    seen = draw.poisson(people * 0.005 * draw.gamma(40, 1 / 40, people.size))
    plain = funnel(seen, people, centre=5.0)
    added = funnel(seen, people, centre=5.0, adjustment=Adjustment.ADDITIVE)
    assert (np.abs(plain.position) == 2).mean() > 0.2
    assert (np.abs(added.position) == 2).mean() < 0.02


@pytest.mark.parametrize(("mean", "power"), [(5, 0.135), (10, 0.35), (20, 0.755), (40, 0.985)])
def test_a_doubled_rate_is_called_at_998_as_often_as_its_distribution_says(mean, power):
    seen = np.random.default_rng(20261155).poisson(2 * mean, 10_000)
    found = funnel(seen, np.full(10_000, 1_000), centre=mean)
    first = int(stats.poisson.isf(0.001, mean)) + 1
    exact = stats.poisson.sf(first - 1, 2 * mean)
    measured = (found.position == Position.ABOVE_998).mean()
    assert measured == pytest.approx(exact, abs=0.018)
    assert measured == pytest.approx(power, abs=0.02)
