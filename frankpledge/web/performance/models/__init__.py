"""What is kept of performance; one module a subject."""

from __future__ import annotations

from frankpledge.web.performance.models.exception import (
    ExceptionArea,
    ExceptionStep,
    PerformanceException,
)
from frankpledge.web.performance.models.indicator import Indicator, Polarity, Reading
from frankpledge.web.performance.models.judgement import Judgement
from frankpledge.web.performance.models.rating import RatingChoice
from frankpledge.web.performance.models.target import CarriedTarget, Target

__all__ = [
    "CarriedTarget",
    "ExceptionArea",
    "ExceptionStep",
    "Indicator",
    "Judgement",
    "PerformanceException",
    "Polarity",
    "RatingChoice",
    "Reading",
    "Target",
]
