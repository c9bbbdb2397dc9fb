"""The figures that readings stand in: one for an indicator and an area, kept so that each reading can be traced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.faults import CallFault
from frankpledge.findings.figures import keep
from frankpledge.findings.methods.registry import METHODS, answer

if TYPE_CHECKING:
    from frankpledge.evidence.questions import Area, Period
    from frankpledge.findings.methods.asked import Answer
    from frankpledge.findings.methods.held import Held
    from frankpledge.web.performance.models import Indicator


def figure_of(held: Held, indicator: Indicator, area: Area, months: Period) -> Answer:
    """Return the readings of an indicator in an area as a figure, which is kept so that it can be traced."""
    asked = indicator.question or {}
    if not asked:
        raise CallFault(f"The readings of {indicator} are entered, not computed.")
    told = {"over": asked.get("denominator", "")}
    told["per"] = str(asked.get("per", 1)) if told["over"] and asked.get("per", 1) != 1 else ""
    question = METHODS["readings"].asked(area, months, asked["numerator"], told)
    found = answer(held, question)
    keep(found.release.store, found.record)
    return found
