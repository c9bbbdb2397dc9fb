"""Findings are grouped by bearing: what speaks against concern is never among what raises it."""

from __future__ import annotations

from frankpledge.web.assessments.models import KeptFinding
from frankpledge.web.assessments.presenters.kept import grouped


def test_findings_stand_by_bearing_with_their_ends_known():
    rows = [KeptFinding(bearing=one) for one in ("protective", "concern", "concern", "concern")]
    concern, protective = grouped(rows)
    assert [group.bearing for group in (concern, protective)] == ["concern", "protective"]
    assert [(one.is_first, one.is_last) for one in concern.findings] == [
        (True, False), (False, False), (False, True)]  # fmt: skip
    assert [one.kept for one in protective.findings] == rows[:1]


def test_no_finding_makes_no_group():
    assert grouped([]) == []
