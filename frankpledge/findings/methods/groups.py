"""The methods by the question that somebody brings: every method stands under one question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.findings.methods.registry import METHODS

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Method

# A method that is named under no question fails a test; add it where somebody who knows no statistics would look.
QUESTIONS: dict[str, tuple[str, ...]] = {
    "How much is it?": ("readings",),
    "Is it change?": (
        "control-chart",
        "rate-chart",
        "days-between",
        "compare",
        "ward-change",
        "step",
        "season",
    ),
    "Where will it end?": ("projection", "nowcast"),
    "When does it happen?": ("clock",),
    "Who and where?": (
        "people",
        "locations",
        "funnel",
        "standardise",
        "repeats",
        "harm",
        "reoffending",
    ),
    "Can it be trusted?": ("reporting-lag", "revisions", "triangulate", "explanations", "survey"),
    "What is new?": ("emerging",),
}


def grouped(*, restricted: bool) -> list[tuple[str, list[Method]]]:
    """Return each question with its methods; without ``restricted`` only those that look at open evidence."""
    found = [
        (question, [METHODS[name] for name in names if name in METHODS])
        for question, names in QUESTIONS.items()
    ]
    shown = [
        (question, [m for m in own if restricted or not m.restricted]) for question, own in found
    ]
    return [(question, own) for question, own in shown if own]
