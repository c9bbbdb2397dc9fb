"""What stands in the addresses of the cycle's pages: one synthetic cycle in which a stage is done and the next late."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from frankpledge.definitions.cycles import load_cycle
from frankpledge.web.assessments.cycle import services as cycles
from frankpledge.web.assessments.models import Cycle
from tests.browser.samples import TODAY, sample

if TYPE_CHECKING:
    from tests.browser.samples import Stage


def cycle_of(stage: Stage) -> Cycle:
    """Return the walk's own cycle, in which one stage is done and the next is late."""
    held = Cycle.objects.filter(partnership=stage.partnership, begins="2024-04").first()
    if held is not None:
        return held
    by = stage.partnership.memberships.filter(role="analyst")[0]
    today = datetime.date.fromisoformat(TODAY)
    made = cycles.begin_cycle(
        by=by, today=today, definition=load_cycle("four-years"), begins="2024-04"
    )
    cycles.stage_done(
        by=by, today=today, cycle=made, stage="rationales-1", done_on=datetime.date(2024, 10, 18),
        words="Synthetic.",
    )  # fmt: skip
    return made


@sample("cycle-of", "record")
@sample("cycle-file", "record")
@sample("give-up-cycle", "record")
@sample("cycle-stage", "record")
@sample("stage-done", "record")
@sample("reopen-stage", "record")
def _cycle(stage: Stage) -> str:
    return cycle_of(stage).reference


@sample("cycle-stage", "stage")
@sample("reopen-stage", "stage")
def _stage_that_is_done(stage: Stage) -> str:
    cycle_of(stage)
    return "rationales-1"


@sample("stage-done", "stage")
def _stage_that_is_late(stage: Stage) -> str:
    cycle_of(stage)
    return "scoring-1"
