"""Surprise: one signed number by which changes can be ranked, however small their p."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis.two_counts import difference, exact_log_p

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def signed_surprise(
    count: ArrayLike, baseline: ArrayLike, exposure: ArrayLike
) -> NDArray[np.float64]:
    """Return −log10 of the exact p-value, with the sign of the difference.

    3 is a rise, −3 a fall, of a strength that chance gives at most once in 1,000, up and down
    together; 0 is no sign of either. From `exact_log_p` (Przyborowski & Wilenski 1940), so it is
    finite and ranks even where p is too small for a float. It measures evidence, not size: a small
    change of a large count may score more than a doubling of a small one.

    Shapes and errors are those of `exact_p`.

    >>> signed_surprise([40, 12, 7], [12, 40, 7], 1).round(2).tolist()
    [3.89, -3.89, 0.0]
    """
    away = np.sign(difference(count, baseline, exposure))
    # log p is at most 0; adding 0 turns the −0 of a p of 1 into a plain 0.
    return np.asarray(away * -exact_log_p(count, baseline, exposure) / np.log(10.0) + 0.0)
