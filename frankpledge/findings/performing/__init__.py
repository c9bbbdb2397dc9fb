"""Performing: how indicators stand in every area at once, below the web and without a clock.

``count_months`` asks the evidence once; ``performing`` reads what it gave as of a month: variation, projection to the
year's end, which ``Remembered`` keeps for readings asked about lately; ``chances_of_missing`` and ``chances_above`` set
it against targets; ``what_if`` is the scenario; ``past_years`` and ``spread`` stand behind the proposal of a target;
``compare`` sets a span beside the same months of an earlier year.
"""

from frankpledge.findings.performing.aiming import Aim, chances_above, chances_of_missing
from frankpledge.findings.performing.comparing import VIEWS, Compared, compare, span_of
from frankpledge.findings.performing.counting import Monthly, Question, count_months
from frankpledge.findings.performing.profiling import (
    PastYears,
    past_years,
    season_shares,
    spread,
)
from frankpledge.findings.performing.remembering import Remembered
from frankpledge.findings.performing.standing import Performing, performing, year_around
from frankpledge.findings.performing.what_if import WhatIf, what_if

__all__ = [
    "VIEWS",
    "Aim",
    "Compared",
    "Monthly",
    "PastYears",
    "Performing",
    "Question",
    "Remembered",
    "WhatIf",
    "chances_above",
    "chances_of_missing",
    "compare",
    "count_months",
    "past_years",
    "performing",
    "season_shares",
    "span_of",
    "spread",
    "what_if",
    "year_around",
]
