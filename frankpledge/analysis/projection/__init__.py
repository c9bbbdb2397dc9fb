"""Where will it end? Projections of monthly counts, what they are worth, and the chance of missing a target.

A projection is level × season, and never what was seen so far times twelve over the months passed:
that takes a summer's months for the whole year's.
"""

from frankpledge.analysis.projection.back_testing import BackTest, back_test
from frankpledge.analysis.projection.projecting import (
    MINIMUM_MONTHS,
    Predicted,
    Projection,
    chance_of_missing,
    project,
)

__all__ = [
    "MINIMUM_MONTHS",
    "BackTest",
    "Predicted",
    "Projection",
    "back_test",
    "chance_of_missing",
    "project",
]
