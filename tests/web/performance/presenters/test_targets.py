"""Targets are told with their chance, and drawn month by month."""

from __future__ import annotations

from frankpledge.definitions.exception_rules import Aim
from frankpledge.web.performance.models import Target
from frankpledge.web.performance.presenters.targets import aimed, lines


def of(**more):
    """Give a target that is not kept."""
    told = {
        "first": "2025-04",
        "last": "2026-03",
        "value": 120.0,
        "state": "endorsed",
        "kind": "total",
        **more,
    }
    return Target(**told)


def test_a_target_is_told_with_its_chance_where_there_is_one():
    aim = Aim("X-TG-001", "2025-04", "2026-03", 120.0, 131.0, 0.8, "about 4 in 5")
    first, second = aimed([(of(), aim), (of(state="proposed"), None)])
    assert first.words == "Target: 120, April 2025 to March 2026"
    assert first.chance == "The chance of missing it is about 4 in 5: about 131 is expected."
    assert (second.chance, second.tag) == ("", "govuk-tag--yellow")


def test_a_total_that_nobody_spread_has_no_line():
    assert lines([of(), of(state="proposed", kind="monthly")]) == ()
    monthly = lines([of(kind="monthly", value=10.0)])
    assert len(monthly) == 12
    assert monthly[0] == {"month": "2025-04", "value": 10.0, "line": "Target"}
    assert lines([of(profile={"2025-04": 7.0})])[0]["value"] == 7.0
