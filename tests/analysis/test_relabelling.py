from __future__ import annotations

import re

import numpy as np
import pytest
from scipy import stats

from frankpledge.analysis.relabelling import relabelled_counts


def test_every_draw_gives_out_as_many_labels_as_there_are():
    draw = np.random.default_rng(20260231)
    pooled = draw.poisson(4, (5, 24))
    n = np.array([0, 1, 20, 50, pooled[4].sum()])
    got = relabelled_counts(pooled, n, 40, draw)
    assert got.shape == (40, 5, 24)
    np.testing.assert_array_equal(got.sum(axis=-1), np.broadcast_to(n, (40, 5)))
    assert (got >= 0).all()
    assert (got <= pooled).all()
    np.testing.assert_array_equal(got[:, 4], np.broadcast_to(pooled[4], (40, 24)))


def test_the_draws_have_the_chances_of_the_peer():
    got = relabelled_counts([3, 2, 4], 5, 40_000, np.random.default_rng(20260232))
    peer = stats.multivariate_hypergeom([3, 2, 4], 5)
    tables, seen = np.unique(got, axis=0, return_counts=True)
    chance = peer.pmf(tables.astype(int))
    assert chance.sum() == pytest.approx(1)
    assert stats.chisquare(seen, chance * 40_000).pvalue > 0.001


def test_the_same_seed_gives_the_same_draws():
    first, again = (relabelled_counts([3, 2, 4], 5, 9, np.random.default_rng(7)) for _ in range(2))
    np.testing.assert_array_equal(first, again)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([1, 2.5], 1, 9), "pooled is 2.5 at place 1, but must be a whole number from 0"),
        (([1, 2], 4, 9), "n is 4.0, but must be at most the sum of pooled, of which it is a part"),
        (([1, 2], -1, 9), "n is -1.0, but must be a whole number from 0"),
        (([1, 2], 1, 0), "draws is 0.0, but must be a whole number from 1"),
    ],
)
def test_what_cannot_be_drawn_is_refused_by_name(arguments, message):
    with pytest.raises(ValueError, match="^" + re.escape(message)):
        relabelled_counts(*arguments, np.random.default_rng(1))
