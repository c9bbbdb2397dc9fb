"""Answers of methods, made by hand, for charts to show."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from frankpledge.evidence.questions import Area, Period
from frankpledge.findings.methods.asked import Answer, Asked


def answer_of(
    method: str,
    rows: list[dict[str, Any]],
    *,
    drawing: dict[str, Any],
    sentences: tuple[str, ...] = ("It is a concern.", "It is more than it was."),
    synthetic: bool = False,
    restricted: bool = False,
) -> Answer:
    """Make an answer about South in 2024."""
    asked = Asked(
        method,
        Area("csp", "E22990002", "South"),
        Period("2024-01", "2024-12"),
        "police-uk/burglary",
    )
    release = SimpleNamespace(id="release", is_synthetic=synthetic)
    held = SimpleNamespace(open=release, restricted=release if restricted else None)
    return Answer(asked, held, "statistic", sentences, (), rows, (), restricted, drawing=drawing)
