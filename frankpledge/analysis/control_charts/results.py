"""What a control chart says of each series, and how one is put together phase by phase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from frankpledge.analysis.control_charts import rules
from frankpledge.analysis.control_charts.phases import Phases

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Flags: TypeAlias = NDArray[np.bool_]

# Fewer points make limits that wander too much to be shown; from 24 on they hardly wander.
FEWEST_POINTS = 12
PREFERRED_POINTS = 24

WHOLE_SERIES = Phases()


@dataclass(frozen=True, eq=False)
class ControlChart:
    """A control chart of every series; the matrices are series × time.

    `values`, `centre`, `lower`, `upper`, `near_lower` and `near_upper` have the unit of the
    measure. Lower limits of counts and rates are shown from 0 on, upper limits of proportions up to
    1. Limits are nan where there are too few points, or no variation to compute any from.

    `outside`, `one_side`, `trend` and `two_of_three` say which rule flagged the point (see
    `rules`); `trend_direction` is 1 in a rise that was flagged, −1 in a fall, 0 elsewhere.

    `points` (series × phase) counts the points with data that the phase's limits come from.
    `too_few`: fewer than 12, or for a chart of moving ranges fewer than 11 of them; then the phase
    has neither centre, limits nor flags. `fewer_than_preferred`: enough, but not the 24 that limits
    need to be steady.
    """

    values: Floats
    centre: Floats
    lower: Floats
    upper: Floats
    near_lower: Floats
    near_upper: Floats
    outside: Flags
    one_side: Flags
    trend: Flags
    two_of_three: Flags
    trend_direction: NDArray[np.int8]
    points: NDArray[np.int64]
    too_few: Flags
    phases: Phases

    @property
    def flagged(self) -> Flags:
        """Points that any of the four rules flagged."""
        return self.outside | self.one_side | self.trend | self.two_of_three

    @property
    def fewer_than_preferred(self) -> Flags:
        """Series × phase: limits there are, but from fewer than 24 points."""
        return ~self.too_few & (self.points < PREFERRED_POINTS)


@dataclass(frozen=True, eq=False)
class Limits:
    """The lines of one phase, each series × 1 or series × time of the phase.

    `ranges` (series) counts the moving ranges behind them; None where there are none in the method.
    """

    centre: Floats
    lower: Floats
    upper: Floats
    near_lower: Floats
    near_upper: Floats
    ranges: NDArray[np.int64] | None = None

    @classmethod
    def around(
        cls, centre: Floats, reach: Floats, ranges: NDArray[np.int64] | None = None
    ) -> Limits:
        """Return limits at centre ± reach, near limits at two thirds of it; none where it is 0."""
        reach = np.where(reach > 0, reach, np.nan)
        near = reach * (2 / 3)
        return cls(
            centre, centre - reach, centre + reach, centre - near, centre + near, ranges=ranges
        )

    def within(self, least: float, most: float = np.inf) -> Limits:
        """Return the lines cut to what the measure can be."""
        return self.mapped(lambda line: np.clip(line, least, most))

    def mapped(self, change: Callable[[Floats], Floats]) -> Limits:
        """Return the limits with every line changed in the same way."""
        return Limits(
            change(self.centre),
            change(self.lower),
            change(self.upper),
            change(self.near_lower),
            change(self.near_upper),
            ranges=self.ranges,
        )


def assemble(
    values: Floats, phases: Phases, limits_of: Callable[[slice, slice], Limits]
) -> ControlChart:
    """Return the chart of `values` (series × time), computing limits and rules phase by phase.

    `limits_of` is given the times of a phase, and those of its baseline. No pattern of points
    reaches over the start of a phase: there another process begins.
    """
    phased = []
    for times, used in phases.parts(values.shape[1]):
        baseline = slice(times.start, times.start + used)
        phased.append(_phase(values[:, times], used, limits_of(times, baseline)))
    joined = {name: np.concatenate([part[name] for part in phased], axis=1) for name in phased[0]}
    return ControlChart(values=values, phases=phases, **joined)


def _phase(values: Floats, used: int, limits: Limits) -> dict[str, NDArray[np.generic]]:
    points = np.count_nonzero(~np.isnan(values[:, :used]), axis=1)
    too_few = points < FEWEST_POINTS
    if limits.ranges is not None:
        too_few |= limits.ranges < FEWEST_POINTS - 1
    lines = {
        name: np.where(too_few[:, None], np.nan, np.broadcast_to(line, values.shape))
        for name, line in (
            ("centre", limits.centre),
            ("lower", limits.lower),
            ("upper", limits.upper),
            ("near_lower", limits.near_lower),
            ("near_upper", limits.near_upper),
        )
    }
    direction = np.where(too_few[:, None], np.int8(0), rules.trend(values))
    return {
        **lines,
        "outside": rules.outside(values, lines["lower"], lines["upper"]),
        "one_side": rules.one_side(values, lines["centre"]),
        "trend": direction != 0,
        "two_of_three": rules.two_of_three(values, **lines),
        "trend_direction": direction,
        "points": points[:, None],
        "too_few": too_few[:, None],
    }
