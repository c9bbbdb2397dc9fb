"""Leaders: which of several counts may be the largest in truth, so that none is called first by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis import inputs
from frankpledge.analysis.two_counts import exact_p

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def among_the_most(counts: ArrayLike, level: float = 0.05) -> NDArray[np.bool_]:
    """Tell which counts cannot be told apart from the largest, the largest itself among them.

    Each is held against the largest by the conditional test of `two_counts.exact_p`, and p is multiplied by how many
    others there are (Bonferroni; Dunn 1961, "Multiple comparisons among means", Journal of the American Statistical
    Association 56): the largest of many was picked for being so, and without that one of eight kinds that are equally
    frequent would be left out 8 times in 100.

    `counts`: … × kinds, whole; `level` is the chance that the truly most frequent one is left out, at most. Raises
    ValueError for what is no count and for a level outside 0 to 1.

    >>> among_the_most([60, 44, 20]).tolist()
    [True, True, False]
    """
    chance = float(inputs.probabilities("level", level))
    seen = np.atleast_1d(inputs.counts("counts", counts))
    others = max(1, seen.shape[-1] - 1)
    most = seen.max(axis=-1, keepdims=True, initial=0.0)
    return np.asarray((exact_p(seen, most, 1.0) * others > chance) | (seen == most))
