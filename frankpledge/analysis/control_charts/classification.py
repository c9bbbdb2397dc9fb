"""What a flagged point means for people: better, worse, or only high or low."""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis.control_charts import rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from frankpledge.analysis.control_charts.results import ControlChart


class Polarity(Enum):
    """Which direction of a measure is good.

    Ambiguous: more may be good or bad, as with recorded domestic abuse, where more reports may mean
    more trust. Contextual: the figure describes the place and nobody wants it up or down.
    """

    DOWN_IS_GOOD = "down is good"
    UP_IS_GOOD = "up is good"
    AMBIGUOUS = "ambiguous"
    CONTEXTUAL = "contextual"


class Variation(IntEnum):
    """What a point shows; the codes stand in the arrays of `classify`."""

    NO_DATA = -2
    TOO_FEW_POINTS = -1
    COMMON_CAUSE = 0
    IMPROVEMENT = 1
    CONCERN = 2
    NEUTRAL_HIGH = 3
    NEUTRAL_LOW = 4


# For each polarity, what a flagged point on the high and on the low side is.
MEANING = {
    Polarity.DOWN_IS_GOOD: (Variation.CONCERN, Variation.IMPROVEMENT),
    Polarity.UP_IS_GOOD: (Variation.IMPROVEMENT, Variation.CONCERN),
    Polarity.AMBIGUOUS: (Variation.NEUTRAL_HIGH, Variation.NEUTRAL_LOW),
    Polarity.CONTEXTUAL: (Variation.NEUTRAL_HIGH, Variation.NEUTRAL_LOW),
}


def classify(chart: ControlChart, polarity: Polarity | Sequence[Polarity]) -> NDArray[np.int8]:
    """Return the `Variation` of every point, series × time.

    The classes are those of "Making Data Count" (NHS England). A flagged point is high or low by its
    side of the centre; one that only the rule of trends flagged, by the direction of its trend: a
    fall towards the centre is a fall. (The reference code takes the side there too.) Ambiguous and
    contextual measures are never an improvement or a concern.

    `polarity`: one for all series, or one a series. A chart of g or t counts quiet: where fewer
    events are good, up is good. Raises ValueError for another number of polarities than series.

    >>> from frankpledge.analysis.control_charts import xmr_chart
    >>> chart = xmr_chart([12, 15, 11, 14, 13, 16, 12, 15, 13, 14, 12, 30])
    >>> Variation(classify(chart, Polarity.DOWN_IS_GOOD)[0, -1]).name
    'CONCERN'
    """
    high, low = _meanings(polarity, series=len(chart.values))
    where = rules.side(chart.values, chart.centre)
    by_trend_alone = chart.trend & ~(chart.outside | chart.one_side | chart.two_of_three)
    direction = np.where(by_trend_alone, chart.trend_direction, where)
    meant = np.where(direction > 0, high, low)
    found = np.where(chart.flagged, meant, np.int8(Variation.COMMON_CAUSE))
    found[_per_time(chart)] = Variation.TOO_FEW_POINTS
    found[np.isnan(chart.values)] = Variation.NO_DATA
    return found


def classify_latest(
    chart: ControlChart, polarity: Polarity | Sequence[Polarity]
) -> tuple[NDArray[np.int8], NDArray[np.int64]]:
    """Return the `Variation` of each series' last point with data, and the time of that point.

    Both have one entry a series. A series without any data has `NO_DATA` and the time −1; the
    caller says how old a point is that is not of the last time. Errors are those of `classify`.

    >>> from frankpledge.analysis.control_charts import xmr_chart
    >>> chart = xmr_chart([12, 15, 11, 14, 13, 16, 12, 15, 13, 14, 12, 30, float("nan")])
    >>> [part.tolist() for part in classify_latest(chart, Polarity.AMBIGUOUS)]
    [[3], [11]]
    """
    found = classify(chart, polarity)
    there = ~np.isnan(chart.values)
    last = there.shape[1] - 1 - np.argmax(there[:, ::-1], axis=1)
    time = np.where(there.any(axis=1), last, -1)
    return found[np.arange(len(found)), last], time


def _meanings(
    polarity: Polarity | Sequence[Polarity], series: int
) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """Return what high and what low means, each series × 1."""
    each = [polarity] * series if isinstance(polarity, Polarity) else list(polarity)
    if len(each) != series:
        raise ValueError(
            f"polarity has {len(each)} entries for {series} series; give one for all, or one a series"
        )
    table = np.array([MEANING[one] for one in each], dtype=np.int8).reshape(series, 2)
    return table[:, :1], table[:, 1:]


def _per_time(chart: ControlChart) -> NDArray[np.bool_]:
    """Spread "too few" from series × phase to series × time."""
    times = chart.values.shape[1]
    lengths = [part.stop - part.start for part, _ in chart.phases.parts(times)]
    return np.repeat(chart.too_few, lengths, axis=1)
