"""Many tests at once: how many of those that are called changed may be called so by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis import inputs

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def benjamini_hochberg(p: ArrayLike) -> NDArray[np.float64]:
    """Return the adjusted p-value, q, of each test in one family.

    Of the tests called changed because q ≤ 0.10, at most a tenth are expected to be false calls.

    The step-up procedure of Benjamini & Hochberg (1995), "Controlling the false discovery rate",
    Journal of the Royal Statistical Society B 57: q at rank i of m is the smallest p·m/j over the
    ranks j ≥ i. The bound holds for tests that are independent or depend on each other
    positively (Benjamini & Yekutieli 2001). The family is all that is given: the caller decides it
    before looking.

    `p`: one row of probabilities, which may be empty; the result has its order and length.
    Raises ValueError for more or fewer than one dimension, for nan and for a p outside 0 to 1.

    >>> benjamini_hochberg([0.04, 0.01, 0.03, 0.5]).round(4).tolist()
    [0.0533, 0.04, 0.0533, 0.5]
    """
    checked = inputs.probabilities("p", p)
    if checked.ndim != 1:
        raise ValueError(
            f"p has {checked.ndim} dimensions, but the family of tests must be one row; flatten it"
        )
    size = checked.size
    falling = np.argsort(checked)[::-1]
    # m/j first: p·m/m need not be p again in floating point, and q must not fall below p.
    scaled = checked[falling] * (size / np.arange(size, 0, -1))
    adjusted = np.empty(size)
    adjusted[falling] = np.minimum.accumulate(scaled)
    return adjusted
