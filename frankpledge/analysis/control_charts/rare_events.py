"""Charts of what passes between rare events: g counts cases or days, t measures time.

Where the mean count is under about three, a chart of counts hardly ever shows anything: its lower
limit is 0 and its upper a matter of one or two events. The distance from one event to the next says
more. Mind the direction: a high point is a long quiet, a low one means events crowding together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis import matrices
from frankpledge.analysis.control_charts.individuals import limits_from_ranges, mean
from frankpledge.analysis.control_charts.results import (
    WHOLE_SERIES,
    ControlChart,
    Limits,
    assemble,
)

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from frankpledge.analysis.control_charts.phases import Phases

# The areas beyond three and two standard deviations of a normal distribution, one side.
BEYOND_LIMIT = 0.0013498980316300933
BEYOND_NEAR_LIMIT = 0.022750131948179195
# The power that makes times between events of a Poisson process nearly normal.
NEARLY_NORMAL = 1 / 3.6


def g_chart(between: ArrayLike, phases: Phases = WHOLE_SERIES) -> ControlChart:
    """Chart how many cases or days without an event pass between one event and the next.

    Such numbers are geometric (Benneyan 2001, "Number-between g-type statistical quality control
    charts for monitoring adverse events", Health Care Management Science 4), far from symmetric, so
    limits are its exact probability limits and not mean ± 3σ: with ḡ the mean and q = ḡ/(1 + ḡ),
    P(G ≥ g) = q^g, and a point is beyond a limit where the tail that it begins is smaller than 0.00135
    (near limit: 0.02275). The chance of a false flag is at most that. The centre is the median,
    ln ½ / ln q − ½, from 0 on: of a geometric variable 63 of 100 values are below the mean, and runs
    on one side of it would fire by themselves.

    `between`: series × event, whole numbers from 0, nan for no data. Raises ValueError for a value
    that is no count, and for phases that do not fit.

    >>> chart = g_chart([9, 14, 3, 0, 22, 8, 11, 5, 17, 2, 30, 11])
    >>> [round(float(line[0, 0]), 2) for line in (chart.lower, chart.centre, chart.upper)]
    [0.0, 7.47, 75.94]
    """
    seen = matrices.counts("between", between)

    def limits_of(_: slice, baseline: slice) -> Limits:
        log_q = _log_q(mean(seen[:, baseline])[:, None])
        return Limits(
            centre=np.log(0.5) / log_q - 0.5,
            lower=np.log1p(-BEYOND_LIMIT) / log_q - 1,
            upper=np.log(BEYOND_LIMIT) / log_q,
            near_lower=np.log1p(-BEYOND_NEAR_LIMIT) / log_q - 1,
            near_upper=np.log(BEYOND_NEAR_LIMIT) / log_q,
        ).within(0.0)

    return assemble(seen, phases, limits_of)


def _log_q(mean_between: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return ln(ḡ/(1 + ḡ)); nan where every event followed at once, so that nothing varies."""
    some = np.where(mean_between > 0, mean_between, np.nan)
    return np.asarray(-np.log1p(1 / some))


def t_chart(
    between: ArrayLike, phases: Phases = WHOLE_SERIES, *, screened: bool = True
) -> ControlChart:
    """Chart the time between one event and the next, in days or any other unit.

    Times between events of a Poisson process are exponential; their power 1/3.6 is nearly normal
    (Nelson 1994, "A control chart for parts-per-million nonconforming items", Journal of Quality
    Technology 26). The limits are those of `xmr_chart` for that power, raised to 3.6 again, so all
    lines are in the unit of `between`; lower ones are shown from 0 on.

    `between`: series × event, from 0, nan for no data. `screened`: as in `xmr_chart`.
    Raises ValueError for a value below 0 and for phases that do not fit.

    >>> chart = t_chart([9, 14, 3, 0.5, 22, 8, 11, 5, 17, 2, 30, 11])
    >>> [round(float(line[0, 0]), 2) for line in (chart.lower, chart.centre, chart.upper)]
    [0.0, 8.42, 109.31]
    """
    checked = matrices.amounts("between", between)
    powered = checked**NEARLY_NORMAL

    def limits_of(_: slice, baseline: slice) -> Limits:
        limits = limits_from_ranges(powered[:, baseline], screened=screened)
        return limits.within(0.0).mapped(lambda line: line ** (1 / NEARLY_NORMAL))

    return assemble(checked, phases, limits_of)
