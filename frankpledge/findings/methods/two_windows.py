"""Two windows: the months that are held against each other, and how a count differs between them beyond chance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis import two_counts
from frankpledge.analysis.quasi_poisson import widened_interval, widened_p
from frankpledge.evidence.questions import MONTHS_IN_YEAR, Period, month_number, month_text
from frankpledge.findings.baselines import LAST_YEAR, THREE_YEAR, window
from frankpledge.findings.methods.explanation_rules import Change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.yardsticks import Past

JUST_BEFORE = "just-before"
KINDS = (
    (LAST_YEAR, "The same months a year before"),
    (THREE_YEAR, "The same months of three years before"),
    (JUST_BEFORE, "As many months just before"),
)


@dataclass(frozen=True)
class Windows:
    """The recent months, and the earlier ones that they are held against: as many, once or several times."""

    recent: Period
    before: tuple[Period, ...]
    kind: str

    @property
    def nearest(self) -> Period:
        """The earlier window that lies nearest: as long as the recent one."""
        return self.before[-1]

    @property
    def exposure(self) -> float:
        """How many times as long the earlier windows are together."""
        return float(len(self.before))

    @property
    def whole(self) -> Period:
        """All months from the first that is looked at to the last."""
        return Period(self.before[0].first, self.recent.last)

    @property
    def cancels_season(self) -> bool:
        """Whether both hold the same months of the year."""
        return all(one.first[5:] == self.recent.first[5:] for one in self.before)

    @property
    def words(self) -> str:
        """Both in plain English."""
        if len(self.before) > 1:
            first, last = self.before[0].first[:4], self.before[-1].first[:4]
            return f"{self.recent.words}, against a mean of the same months of {first} to {last}"
        return f"{self.recent.words}, against {self.before[0].words}"


def windows(asked: Asked, kind: str) -> Windows:
    """Return the windows of a question: the last twelve months of its period (or all of fewer), and those before."""
    months = asked.period.months[-MONTHS_IN_YEAR:]
    recent = Period(months[0], months[-1])
    if kind == JUST_BEFORE:
        start = month_number(recent.first)
        before = Period(month_text(start - len(months)), month_text(start - 1))
        return Windows(recent, (before,), kind)
    return Windows(recent, window(kind, recent, None).periods, kind)


def changes(
    names: Sequence[str], counts: Sequence[int], before: Sequence[int], exposure: float, phi: float
) -> list[Change]:
    """Return how each count differs from its baseline, sums of ``exposure`` times as long.

    Exact limits and p of two counts, widened by φ where months scatter beyond chance. Where nothing was counted either
    time there is no change, and p is 1.
    """
    now, earlier = (np.asarray(values, dtype=np.float64) for values in (counts, before))
    difference = two_counts.difference(now, earlier, exposure)
    low, high = widened_interval(
        difference, *two_counts.difference_interval(now, earlier, exposure), max(1.0, phi)
    )
    p = widened_p(two_counts.exact_p(now, earlier, exposure), max(1.0, phi))
    expected, more, least, most, chance = np.round(
        [earlier / exposure, difference, low, high, p], 6
    ).tolist()
    scatter = round(max(1.0, phi), 4)
    return [
        Change(name, int(now[at]), expected[at], more[at], least[at], most[at], chance[at], scatter)
        for at, name in enumerate(names)
    ]


def change_of(of: Past, spans: Windows, name: str) -> Change:
    """Return the change of a series between the windows; a DataFault where a month of either is missing."""
    count = of.summed(spans.recent, "The recent count")
    before = sum(of.summed(one, "The count before") for one in spans.before)
    phi = of.dispersion()
    return changes([name], [count], [before], spans.exposure, phi[0] if phi else 1.0)[0]


def without(larger: Past, part: Past) -> Past:
    """Return the months of a larger area without those of an area in it; None where either is missing."""
    months = {
        month: None if whole is None or part.months.get(month) is None else whole - (part.months[month] or 0.0)
        for month, whole in larger.months.items()
    }  # fmt: skip
    return replace(larger, months=months)
