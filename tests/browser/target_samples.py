"""What stands in the addresses of targets: one that is proposed, and one that the Board endorsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.web.decisions.services import record_decision
from frankpledge.web.performance.models import Target
from frankpledge.web.performance.targets.services import endorse_target, propose_target
from tests.browser.indicator_samples import indicator_of
from tests.browser.priority_samples import DAY
from tests.browser.samples import sample

if TYPE_CHECKING:
    from tests.browser.samples import Stage

MONTHS = (*(f"2025-{n:02d}" for n in range(4, 13)), "2026-01", "2026-02", "2026-03")


def _proposed(stage: Stage, line: str) -> Target:
    """Propose a line of a target for the year that the evidence ends in."""
    held = Target.objects.filter(partnership=stage.partnership, line=line).first()
    by = stage.partnership.memberships.filter(role="manager")[0]
    return held or propose_target(
        by=by, today=DAY, indicator=indicator_of(stage), area=stage.partnership.code, first=MONTHS[0], last=MONTHS[-1],
        value=1200.0, line=line, profile=dict.fromkeys(MONTHS, 100.0), rationale="Fewer than before (synthetic).",
    )  # fmt: skip


def endorsed(stage: Stage) -> Target:
    """Give a target that the Board endorsed."""
    held = _proposed(stage, "Target")
    if held.state != Target.State.PROPOSED:
        return held
    by = stage.partnership.memberships.filter(role="manager")[0]
    taken = record_decision(by=by, today=DAY, kind="approval", title="A target (synthetic)", decided_on=DAY,
                            wording="It is endorsed.", body=stage.partnership.group_set.get(slug="board"))  # fmt: skip
    return endorse_target(by=by, target=held, decision=taken)


@sample("target", "record")
@sample("target-chart", "record")
@sample("carry-target", "record")
def _endorsed(stage: Stage) -> str:
    return endorsed(stage).reference


@sample("endorse-target", "record")
@sample("withdraw-target", "record")
def _waiting(stage: Stage) -> str:
    return _proposed(stage, "Stretch").reference


@sample("scenario-chart", "slug")
def _slug(stage: Stage) -> str:
    return indicator_of(stage).slug


@sample("scenario-chart", "area")
def _area(stage: Stage) -> str:
    return stage.partnership.code


@sample("scenario-chart", "number")
def _total(stage: Stage) -> str:
    """Wonder about a number that no month has reached yet."""
    del stage
    return "100000"
