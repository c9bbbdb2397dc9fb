"""Signals of the latest months: where a measure changed by more than chance explains, and nobody has taken it up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis.control_charts import Variation
from frankpledge.web.performance.dashboard.gathering import LATELY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from frankpledge.evidence.questions import Area
    from frankpledge.findings.performing import Performing
    from frankpledge.web.performance.dashboard.gathering import Gathered
    from frankpledge.web.performance.models import Indicator

# Signals that ask for somebody: worse where one way is good, and any where none is.
ASKING = (Variation.CONCERN, Variation.NEUTRAL_HIGH, Variation.NEUTRAL_LOW)
# A series whose latest reading is older than so many months tells nothing of now.
STALE = 6


@dataclass(frozen=True)
class Signal:
    """A measure in an area that changed in a month by more than chance explains."""

    indicator: Indicator
    area: Area
    month: str
    variation: Variation


def latest(standing: Performing) -> NDArray[np.intp]:
    """Return, indicators × areas, the place of the latest signal among the last months of each series; else −1."""
    months = np.arange(len(standing.monthly.months))
    last = standing.last[:, :, None]
    recent = (months > last - LATELY) & (last >= len(months) - STALE)
    told = np.isin(standing.variation, ASKING)
    return np.asarray(np.where(told & recent, months, -1).max(axis=2, initial=-1))


def untaken(found: Gathered) -> list[Signal]:
    """Return the signals of which neither an exception nor a judgement tells, the latest first."""
    standing = found.standing
    if standing is None:
        return []
    at = latest(standing)
    taken = {
        (row.indicator_id, area) for row in found.exceptions for area, _ in found.touched[row.pk]
    }
    taken |= {(row.indicator_id, row.area) for row in found.judgements}
    signals = []
    for one in found.indicators:
        for area in found.areas:
            i, a = standing.at(one.slug, area.code)
            if at[i, a] >= 0 and (one.pk, area.code) not in taken:
                month, code = standing.monthly.months[at[i, a]], standing.variation[i, a, at[i, a]]
                signals.append(Signal(one, area, month, Variation(int(code))))
    return sorted(signals, key=lambda one: one.month, reverse=True)
