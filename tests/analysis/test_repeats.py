"""Repeats are counted as one would by hand, and chance is what even chances give."""

from __future__ import annotations

import random
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.analysis import repeats as module
from frankpledge.analysis.repeats import TOP, repeats

from . import slow_repeats

counts = st.lists(st.integers(1, 30), min_size=1, max_size=40)


def generator(seed=1):
    return np.random.default_rng(seed)


@given(counts, st.lists(st.floats(0, 1), min_size=1, max_size=4))
def test_the_slow_twin_agrees_on_what_was_seen(struck, shares):
    found = repeats(struck, len(struck) + 5, generator(), shares, draws=1)
    np.testing.assert_allclose(
        [found.repeat_share, *found.top_share], slow_repeats.statistics(struck, shares), atol=1e-12
    )


@given(counts, st.randoms(use_true_random=False))
def test_the_order_of_the_counts_is_of_no_account(struck, shuffler):
    again = struck.copy()
    shuffler.shuffle(again)
    one, other = (repeats(part, 60, generator(), draws=9) for part in (struck, again))
    assert one.repeat_share == other.repeat_share
    np.testing.assert_array_equal(one.top_p, other.top_p)


def test_by_chance_repeats_are_as_many_as_the_slow_twin_expects():
    found = repeats([1] * 100 + [2] * 50, 500, generator(), draws=4000)
    assert found.repeats_by_chance == pytest.approx(
        slow_repeats.expected_repeats(200, 500), abs=0.002
    )


def test_two_of_twenty_three_share_a_birthday_in_half_of_the_draws():
    """The birthday problem: 0.507 for 23 of 365."""
    found = repeats([2] + [1] * 21, 365, generator(), draws=8000)
    assert slow_repeats.chance_of_any_repeat(23, 365) == pytest.approx(0.5073, abs=1e-4)
    assert found.repeats_p == pytest.approx(0.5073, abs=0.02)


def test_top_shares_by_chance_are_those_of_the_slow_twin():
    rng = random.Random(7)
    slow = [
        slow_repeats.statistics(slow_repeats.drawn(300, 400, rng), list(TOP)) for _ in range(400)
    ]
    found = repeats([1] * 300, 400, generator(), draws=2000)
    np.testing.assert_allclose(found.top_by_chance, np.mean(slow, axis=0)[1:], atol=0.005)


def test_even_chances_are_called_clear_in_about_a_twentieth_of_cases():
    rng, called = np.random.default_rng(3), 0
    for _ in range(200):
        struck = np.bincount(rng.integers(0, 600, 300), minlength=600)
        called += repeats(struck[struck > 0], 600, rng, [0.1], draws=99).repeats_p <= 0.05
    assert 2 <= called <= 22


def test_a_few_struck_again_and_again_are_beyond_chance():
    found = repeats([40, 30] + [1] * 100, 1000, generator())
    assert found.repeats_p == 0.001
    assert found.top_p[0] == 0.001
    assert found.repeats_high < found.repeat_share
    assert found.top_high[0] < found.top_share[0]
    assert (found.events, found.struck, found.known, found.draws) == (170, 102, 1000, 999)


def test_the_top_is_rounded_up_to_a_whole_one_but_not_by_rounding():
    assert repeats([1] * 30, 30, generator(), [0.1, 0.101, 1, 0], draws=1).top_size.tolist() == [
        3,
        4,
        30,
        0,
    ]


def test_where_one_is_known_all_falls_on_it():
    found = repeats([5], 1, generator(), [1.0])
    assert (found.repeat_share, found.repeats_p) == (0.8, 1.0)
    assert found.repeats_by_chance == pytest.approx(0.8)
    assert found.top_share.tolist() == found.top_by_chance.tolist() == [1.0]


def test_blocks_change_nothing_that_is_promised(monkeypatch):
    whole = repeats([3] + [1] * 50, 200, generator(), draws=300)
    monkeypatch.setattr(module, "BLOCK", 1000)
    parts = repeats([3] + [1] * 50, 200, generator(), draws=300)
    assert parts.repeats_by_chance == pytest.approx(whole.repeats_by_chance, abs=1e-12)
    assert parts.repeats_p == whole.repeats_p


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: repeats([], 3, generator()),
            "counts has the shape (0,), but must be one row of at",
        ),
        (
            lambda: repeats([[1]], 3, generator()),
            "counts has the shape (1, 1), but must be one row",
        ),
        (lambda: repeats([1, 0], 3, generator()), "counts is 0.0 at place 1, but must be"),
        (lambda: repeats([1.5], 3, generator()), "counts is 1.5 at place 0, but must be"),
        (lambda: repeats([1, 1], 1, generator()), "known is 1, but 2 were struck"),
        (lambda: repeats([1], 0, generator()), "known is 0.0, but must be a whole number from 1"),
        (lambda: repeats([1], 1, generator(), [1.1]), "shares is 1.1 at place 0, but must be"),
        (lambda: repeats([1], 1, generator(), draws=0), "draws is 0.0, but must be a whole number"),
    ],
)
def test_what_is_no_count_is_refused_by_name_and_place(call, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        call()
