"""Relabelling: which tables chance would give if the label of an event said nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis import inputs

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def relabelled_counts(
    pooled: ArrayLike, n: ArrayLike, draws: int, generator: np.random.Generator
) -> NDArray[np.float64]:
    """Return `draws` random tables of how many of the `n` labelled events fall in each cell.

    Of all the events `pooled` in a row of cells, `n` have the label, such as one of two districts.
    Giving the labels out again at random is Fisher's permutation (Fisher 1935, "The design of
    experiments"); cell by cell the labelled are hypergeometric given those still to be placed.

    `pooled`: counts … × cells. `n`: counts, one a row. The result is draws × … × cells.
    Raises ValueError for what is no count, for an n above its row's total, and for draws below 1.

    >>> relabelled_counts([5, 0, 3], 4, 2, np.random.default_rng(1)).sum(axis=-1).tolist()
    [4.0, 4.0]
    """
    times = inputs.times("draws", draws)
    cells = inputs.counts("pooled", pooled)
    labels, rest = inputs.parts_of(
        "n", inputs.counts("n", n), "the sum of pooled", cells.sum(axis=-1)
    )
    left = np.broadcast_to(labels, (times, *labels.shape)).astype(np.int64)
    behind = rest.astype(np.int64)
    drawn = np.empty((times, *cells.shape))
    # One step a cell, all rows and all draws together.
    for cell in range(cells.shape[-1]):
        here = cells[..., cell].astype(np.int64)
        behind = behind - here
        seen = generator.hypergeometric(here, behind, left)
        drawn[..., cell] = seen
        left = left - seen
    return drawn
