"""Charts of counts: c for counts alone, u for rates, p for proportions, Laney's u′ and p′.

c, u and p take the variation from the distribution alone, Poisson's or the binomial, so they flag
what varies more than that for any reason, among them people and places that differ. Where numbers
are large that is the rule; Laney's charts measure how much more it is and widen the limits by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis import inputs, matrices
from frankpledge.analysis.control_charts.individuals import mean, mean_moving_range
from frankpledge.analysis.control_charts.results import (
    WHOLE_SERIES,
    ControlChart,
    Limits,
    assemble,
)

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from frankpledge.analysis.control_charts.phases import Phases

# The mean range of two values of a normal distribution with standard deviation 1.
RANGE_OF_TWO = 1.128


def c_chart(counts: ArrayLike, phases: Phases = WHOLE_SERIES) -> ControlChart:
    """Chart counts that have the same exposure each time: the mean c̄ and c̄ ± 3√c̄.

    Montgomery (2019), "Introduction to Statistical Quality Control", 8th ed., section 7.3. Lower
    limits are shown from 0 on.

    `counts`: series × time, nan for no data. Raises ValueError for a value that is no count, and
    for phases that do not fit.

    >>> chart = c_chart([4, 3, 5, 4, 4, 2, 6, 4, 5, 3, 4, 4])
    >>> float(chart.centre[0, 0]), float(chart.lower[0, 0]), float(chart.upper[0, 0])
    (4.0, 0.0, 10.0)
    """
    seen = matrices.counts("counts", counts)

    def limits_of(_: slice, baseline: slice) -> Limits:
        centre = mean(seen[:, baseline])[:, None]
        return Limits.around(centre, 3 * np.sqrt(centre)).within(0.0)

    return assemble(seen, phases, limits_of)


def u_chart(
    counts: ArrayLike, exposure: ArrayLike, phases: Phases = WHOLE_SERIES, *, per: float = 1.0
) -> ControlChart:
    """Chart counts over an exposure that changes: ū = Σ counts / Σ exposure, and ū ± 3√(ū/nᵢ).

    Montgomery (2019), section 7.3. The values, centre and limits are rates per `per` of exposure;
    lower limits are shown from 0 on.

    `counts`: series × time. `exposure` (population, days, households): the same shape, or one that
    broadcasts to it; nan in either is no data. Raises ValueError for a value that is no count, for
    an exposure or `per` that is not above 0, for shapes that do not fit, and as `Phases`.

    >>> chart = u_chart([4] * 12, [2_000.0] * 12, per=1_000)
    >>> float(chart.centre[0, 0]), round(float(chart.upper[0, 0]), 3)
    (2.0, 5.0)
    """
    return _rates(counts, exposure, phases, per=per, widened=False)


def laney_u_chart(
    counts: ArrayLike, exposure: ArrayLike, phases: Phases = WHOLE_SERIES, *, per: float = 1.0
) -> ControlChart:
    """Chart rates that vary more than Poisson's: the limits of `u_chart`, widened by σz.

    Laney (2002), "Improved control charts for attributes", Quality Engineering 14: σz is the mean
    moving range of zᵢ = (uᵢ − ū)/√(ū/nᵢ), divided by 1.128. Here it widens and never narrows: a σz
    below 1 counts as 1. Arguments, units and errors are those of `u_chart`; as ranges are used, 11
    of them are the fewest.

    >>> counts = [400, 300, 500, 380, 420, 290, 610, 400, 510, 330, 400, 450]
    >>> plain, laney = (f(counts, [1.0] * 12).upper[0, 0] for f in (u_chart, laney_u_chart))
    >>> plain.round(1).item(), laney.round(1).item()
    (477.0, 785.8)
    """
    return _rates(counts, exposure, phases, per=per, widened=True)


def p_chart(counts: ArrayLike, trials: ArrayLike, phases: Phases = WHOLE_SERIES) -> ControlChart:
    """Chart a proportion: p̄ = Σ counts / Σ trials, and p̄ ± 3√(p̄(1 − p̄)/nᵢ).

    Montgomery (2019), section 7.2. Values and lines are proportions; limits are shown from 0 to 1.

    `counts` out of `trials`: series × time, nan in either for no data; `trials` may broadcast.
    Raises ValueError for a value that is no count, for no trials, for more counts than trials, for
    shapes that do not fit, and as `Phases`.

    >>> chart = p_chart([20] * 12, [100] * 12)
    >>> float(chart.centre[0, 0]), round(float(chart.upper[0, 0]), 3)
    (0.2, 0.32)
    """
    return _proportions(counts, trials, phases, widened=False)


def laney_p_chart(
    counts: ArrayLike, trials: ArrayLike, phases: Phases = WHOLE_SERIES
) -> ControlChart:
    """Chart proportions that vary more than the binomial: limits of `p_chart`, widened by σz.

    Laney (2002) as in `laney_u_chart`, with zᵢ = (pᵢ − p̄)/√(p̄(1 − p̄)/nᵢ). Arguments, units and
    errors are those of `p_chart`.

    >>> counts = [400, 300, 500, 380, 420, 290, 610, 400, 510, 330, 400, 450]
    >>> plain, laney = (f(counts, [1_000] * 12).upper[0, 0] for f in (p_chart, laney_p_chart))
    >>> plain.round(3).item(), laney.round(3).item()
    (0.463, 0.786)
    """
    return _proportions(counts, trials, phases, widened=True)


def _rates(
    counts: ArrayLike, exposure: ArrayLike, phases: Phases, *, per: float, widened: bool
) -> ControlChart:
    scale = float(inputs.positive("per", per))
    seen, over = matrices.counts_over(counts, "exposure", exposure)
    rate = seen / over

    def limits_of(times: slice, baseline: slice) -> Limits:
        centre = _pooled(seen[:, baseline], over[:, baseline])
        sigma = np.sqrt(centre / over)
        reach, ranges = _reach(rate, centre, sigma, baseline, widened=widened)
        limits = Limits.around(centre * scale, reach[:, times] * scale, ranges)
        return limits.within(0.0)

    return assemble(rate * scale, phases, limits_of)


def _proportions(
    counts: ArrayLike, trials: ArrayLike, phases: Phases, *, widened: bool
) -> ControlChart:
    matrices.counts("trials", trials)
    seen, tried = matrices.counts_over(counts, "trials", trials)
    there = ~np.isnan(seen)
    inputs.parts_of("counts", np.where(there, seen, 0), "trials", np.where(there, tried, 0))
    share = seen / tried

    def limits_of(times: slice, baseline: slice) -> Limits:
        centre = _pooled(seen[:, baseline], tried[:, baseline])
        sigma = np.sqrt(centre * (1 - centre) / tried)
        reach, ranges = _reach(share, centre, sigma, baseline, widened=widened)
        return Limits.around(centre, reach[:, times], ranges).within(0.0, 1.0)

    return assemble(share, phases, limits_of)


def _pooled(seen: NDArray[np.float64], over: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return Σ counts / Σ of what they are over, series × 1; nan without data."""
    there = ~np.isnan(seen)
    total = np.sum(over, axis=1, where=there, keepdims=True)
    events = np.sum(seen, axis=1, where=there, keepdims=True)
    return np.asarray(np.where(total > 0, events / np.where(total > 0, total, 1.0), np.nan))


def _reach(
    values: NDArray[np.float64],
    centre: NDArray[np.float64],
    sigma: NDArray[np.float64],
    baseline: slice,
    *,
    widened: bool,
) -> tuple[NDArray[np.float64], NDArray[np.int64] | None]:
    """Return three σ, times σz where asked, and the number of moving ranges that σz came from."""
    if not widened:
        return 3 * sigma, None
    z = (values - centre) / np.where(sigma > 0, sigma, np.nan)
    mean_range, _ = mean_moving_range(z[:, baseline], screened=False)
    _, ranges = mean_moving_range(values[:, baseline], screened=False)
    # A flat series has σ = 0 and no z: its reach is 0 whatever the factor is.
    factor = np.fmax(1.0, mean_range / RANGE_OF_TWO)
    return 3 * sigma * factor[:, None], ranges
