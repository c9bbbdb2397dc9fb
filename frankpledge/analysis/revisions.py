"""Revisions and steps: what changed in a series without anything having happened.

A month's count changes between releases as offences are reclassified, cancelled or recorded late;
and a new rule of recording lifts or lowers every month from some month on. nan is no data.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis import inputs
from frankpledge.analysis.proportions import proportion, wilson_interval
from frankpledge.analysis.two_counts import exact_p

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# Draws × series × months held at once: about 16 MB a matrix.
BLOCK = 2_000_000
# The months whose log likelihood is within half the 95 % point of chi-squared, one degree.
NEAR = 1.9207


@dataclass(frozen=True)
class Revisions:
    """How the months of each series were revised from release to release; nan where n is 0.

    `size` has one release fewer than was given. `n` are the revisions that can be told: a month in
    two releases, one after the other. `total` is the last known count of a month minus its first.
    """

    size: NDArray[np.float64]
    total: NDArray[np.float64]
    n: NDArray[np.float64]
    mean: NDArray[np.float64]
    revised: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    up: NDArray[np.float64]
    down: NDArray[np.float64]
    direction_p: NDArray[np.float64]


@dataclass(frozen=True)
class Steps:
    """The likeliest step of each series; month −1 and nan where none can be sought.

    `month` is the first of the new level, `earliest` and `latest` the months nearly as likely.
    `before` and `after` are the levels, per unit of exposure, and `p` allows for all months sought.
    """

    month: NDArray[np.intp]
    earliest: NDArray[np.intp]
    latest: NDArray[np.intp]
    before: NDArray[np.float64]
    after: NDArray[np.float64]
    difference: NDArray[np.float64]
    log_ratio: NDArray[np.float64]
    p: NDArray[np.float64]
    draws: int


def revisions(releases: ArrayLike, level: float = 0.95) -> Revisions:
    """Return the size, the mean, the share and the direction of a series' revisions.

    `mean` is that of all revisions, those of nothing included; `revised` the share that are not of
    nothing, with Wilson's limits (1927). `direction_p` is the sign test (Arbuthnott 1710; Conover,
    "Practical Nonparametric Statistics", 1999): that up and down are as frequent, two-sided and
    exact if months are revised apart from each other, which a change of rules does not do.

    `releases`: counts … × releases × months, in the order in which they were published, nan where a
    release lacks a month. Over a gap nothing is said in `size`. Raises ValueError for fewer than
    two dimensions, what is neither a count nor nan, and a level outside 0 to 1.

    >>> found = revisions([[10, 12, np.nan], [10, 13, 8], [9, 14, 8]])
    >>> found.size.tolist()
    [[0.0, 1.0, nan], [-1.0, 1.0, 0.0]]
    >>> found.total.tolist(), float(found.mean), float(found.revised)
    ([-1.0, 2.0, 0.0], 0.2, 0.6)
    """
    table = inputs.counts_or_nan("releases", releases)
    if table.ndim < 2:
        raise ValueError(
            f"releases has the shape {table.shape}, but must be releases × months; give one row each"
        )
    size = np.diff(table, axis=-2)
    n = (~np.isnan(size)).sum(axis=(-2, -1)).astype(np.float64)
    up, down = ((size * sign > 0).sum(axis=(-2, -1)).astype(np.float64) for sign in (1, -1))
    low, high = wilson_interval(up + down, n, level)
    mean = np.nansum(size, axis=(-2, -1)) / np.where(n > 0, n, np.nan)
    p = np.where(n > 0, exact_p(up, down, 1), np.nan)
    total = _first_known(table[..., ::-1, :]) - _first_known(table)
    revised = proportion(up + down, n)
    return Revisions(size, total, n, np.asarray(mean), revised, low, high, up, down, p)


def steps(
    counts: ArrayLike,
    generator: np.random.Generator,
    exposure: ArrayLike = 1.0,
    draws: int = 999,
    shortest: int = 3,
    poisson: bool = False,
    kinds: ArrayLike | None = None,
) -> Steps:
    """Return the month from which each series most likely runs on another level, and its p.

    The largest Poisson likelihood ratio over all months that leave at least `shortest` known ones
    on both sides (Worsley 1986, "Confidence regions and tests for a change-point in a sequence of
    exponential family random variables", Biometrika 73). Its p is Monte-Carlo, (1 + draws at least
    as large)/(draws + 1). The draws shuffle the months, so that counts may scatter more than
    Poisson ones; or, with `poisson`, share the sum out by exposure: sharper, but false where they scatter so.
    With `kinds` months change places only with their own kind (such as the same month of the year), as
    is wanted where the exposure was estimated for each kind from the series itself, which makes its
    months too even to be shuffled among all (the permutation within strata of Good 2005, "Permutation,
    parametric and bootstrap tests of hypotheses").

    Neither allows for seasons, trend, or months alike to their neighbours: put a usual season into
    the exposure, and read a step in a trend as a trend. The levels are those around the month
    chosen for its contrast, so their difference is, if anything, too large.

    `counts`: series × months, nan for no data. `exposure` (such as days, or expected counts)
    broadcasts to it; `kinds`: one for each month, of which `poisson` has no use. Raises ValueError for
    what is neither a count nor nan, other dimensions, an exposure not above 0, draws or shortest
    below 1, and kinds of another length.

    >>> found = steps([[4, 5, 3, 4, 5, 4, 9, 11, 8, 10, 12, 9]], np.random.default_rng(1))
    >>> found.month.tolist(), found.before.round(2).tolist(), found.p.tolist()
    ([6], [4.17], [0.003])
    """
    table = inputs.monthly_counts("counts", counts)
    times, least = inputs.times("draws", draws), inputs.times("shortest", shortest)
    known = ~np.isnan(table)
    kind = _kinds(kinds, table.shape)
    seen = np.where(known, table, 0.0)
    length = np.where(known, inputs.positive("exposure", exposure), 0.0)
    ratios = _ratios(seen, length, known, least)
    # Less than this is rounding: nothing differs, or no month can be sought.
    found = ratios.max(axis=1, initial=0.0) > 1e-9
    at_least = np.zeros(len(table))
    size = max(1, BLOCK // max(1, table.size))
    for start in range(0, times, size):  # blocks, so that memory stays bounded
        draw = _shared_out if poisson else _shuffled
        drawn = draw(seen, length, known, min(size, times - start), generator, kind)
        largest = _ratios(*drawn, known, least).max(axis=-1, initial=0.0)
        at_least += (largest >= ratios.max(axis=1, initial=0.0) * (1 - 1e-9)).sum(axis=0)
    p = np.where(found, (1 + at_least) / (times + 1), np.nan)
    return _described(seen, length, np.where(found[:, None], ratios, -np.inf), p, times)


def _kinds(kinds: ArrayLike | None, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Return the number of each month's kind, months; one kind for all where none are told apart."""
    if kinds is None:
        return np.zeros(shape[1])
    found = np.asarray(kinds)
    if found.shape != shape[1:]:
        raise ValueError(
            f"kinds has the shape {found.shape}, but counts has {shape[1]} months; give a kind for each"
        )
    return np.unique(found, return_inverse=True)[1].astype(np.float64)


def _first_known(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the first that is not nan along the releases, … × months."""
    place = np.argmax(~np.isnan(table), axis=-2)[..., None, :]
    return np.asarray(np.take_along_axis(table, place, axis=-2)[..., 0, :])


def _ratios(
    seen: NDArray[np.float64],
    length: NDArray[np.float64],
    known: NDArray[np.bool_],
    least: int,
) -> NDArray[np.float64]:
    """Return the log likelihood ratio of a step at each month but the first, −inf where not sought."""
    count, time = np.cumsum(seen, axis=-1), np.cumsum(length, axis=-1)
    months = np.cumsum(known, axis=-1, dtype=np.float64)
    left, right = months[..., :-1], months[..., -1:] - months[..., :-1]
    sought = (left >= least) & (right >= least) & known[..., 1:]
    total, whole = count[..., -1:], np.where(time[..., -1:] > 0, time[..., -1:], 1.0)
    before, usual = count[..., :-1], total * time[..., :-1] / whole
    ratio = _gain(before, usual) + _gain(total - before, total - usual)
    return np.asarray(np.where(sought, ratio, -np.inf))


def _gain(seen: NDArray[np.float64], usual: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return seen × log(seen/usual), 0 where nothing was seen."""
    some = seen > 0
    return seen * np.log(np.where(some, seen, 1.0) / np.where(some & (usual > 0), usual, 1.0))


def _shuffled(
    seen: NDArray[np.float64],
    length: NDArray[np.float64],
    known: NDArray[np.bool_],
    draws: int,
    generator: np.random.Generator,
    kind: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the known months of each series in random order, with their exposure; draws × …."""
    key = np.where(known, kind + generator.random((draws, *seen.shape)), np.inf)
    # Both orders take kind after kind, put the unknown last and leave them in their places.
    order = np.argsort(key, axis=-1, kind="stable")
    place = np.argsort(np.where(known, kind, np.inf), axis=-1, kind="stable")
    place = np.broadcast_to(place, order.shape)
    shuffled = np.empty_like(order)
    np.put_along_axis(shuffled, place, order, axis=-1)
    wide = np.broadcast_to(seen, order.shape), np.broadcast_to(length, order.shape)
    return (
        np.take_along_axis(wide[0], shuffled, axis=-1),
        np.take_along_axis(wide[1], shuffled, axis=-1),
    )


def _shared_out(
    seen: NDArray[np.float64],
    length: NDArray[np.float64],
    known: NDArray[np.bool_],
    draws: int,
    generator: np.random.Generator,
    kind: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the sum of each series shared out at random by exposure, whatever the kinds; draws × …."""
    del kind
    # A series without known months has no sum either: nothing is shared out.
    share = np.where(known.any(axis=-1, keepdims=True), length, 1.0)
    share = share / share.sum(axis=-1, keepdims=True)
    total = seen.sum(axis=-1).astype(np.int64)
    drawn = generator.multinomial(total, share, size=(draws, len(seen)))
    return drawn.astype(np.float64), length


def _described(
    seen: NDArray[np.float64],
    length: NDArray[np.float64],
    ratios: NDArray[np.float64],
    p: NDArray[np.float64],
    draws: int,
) -> Steps:
    found = ~np.isnan(p)
    if ratios.shape[1] == 0:
        none, nothing = np.full(len(seen), -1), np.full(len(seen), np.nan)
        return Steps(none, none, none, nothing, nothing, nothing, nothing, p, draws)
    best = ratios.argmax(axis=1)
    largest = np.where(found, ratios.max(axis=1), np.nan)
    near = ratios >= (largest - NEAR)[:, None]
    last = ratios.shape[1] - 1 - near[:, ::-1].argmax(axis=1)
    month, earliest, latest = (
        np.where(found, place + 1, -1) for place in (best, near.argmax(axis=1), last)
    )
    left = np.arange(seen.shape[1]) < month[:, None]
    before, after = (
        (seen * side).sum(axis=1) / np.where(found, (length * side).sum(axis=1), np.nan)
        for side in (left, ~left)
    )
    return Steps(month, earliest, latest, before, after, after - before, largest, p, draws)
