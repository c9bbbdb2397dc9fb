"""What if: what the months ahead must come to for a total to be reached. It says nothing of how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.findings.methods.wording import chance_words
from frankpledge.findings.performing.aiming import Aim, chances_above

if TYPE_CHECKING:
    from frankpledge.findings.performing.standing import Performing


@dataclass(frozen=True)
class WhatIf:
    """A total of the year that somebody asks about, and what it takes.

    ``left`` is what the months ahead must come to in all, ``a_month`` on average; ``projected`` what they are projected
    to come to, from ``low`` to ``high`` in four chances of five. ``at_most`` is the chance of ending at it or below.
    """

    total: float
    so_far: float
    months_ahead: int
    left: float
    a_month: float
    projected: float
    low: float
    high: float
    at_most: float

    @property
    def fewer(self) -> float:
        """How many fewer than projected the months ahead must have; below 0: there is room for more."""
        return self.projected - self.left

    @property
    def is_out_of_reach(self) -> bool:
        """Whether more is recorded already than the whole year may have."""
        return self.left < 0

    @property
    def is_within(self) -> bool:
        """Whether it lies within the limits of what is projected: four chances of five."""
        return self.low <= self.left <= self.high

    @property
    def words(self) -> str:
        """How likely it is to end at the total or below it, if all goes on as it does."""
        return chance_words(self.at_most)


def what_if(standing: Performing, key: str, code: str, total: float) -> WhatIf | None:
    """Return what it takes to end the year at ``total``; None where nothing is projected or the year is over."""
    i, a = standing.at(key, code)
    ahead = int(np.isfinite(standing.ahead.mean[i, a]).sum())
    so_far = float(standing.so_far[i, a])
    if not ahead or np.isnan(so_far):
        return None
    left = total - so_far
    above = float(chances_above(standing, [Aim(key, code, total)])[0])
    mean, low, high = (float(line[i, a]) - so_far for line in (
        standing.total.mean, standing.total.low_80, standing.total.high_80))  # fmt: skip
    return WhatIf(total, so_far, ahead, left, left / ahead, mean, low, high, 1.0 - above)
