"""What stands in the addresses of a decision that comes back: one that is to be reviewed."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from frankpledge.web.decisions.due import services
from frankpledge.web.decisions.models import Decision, DecisionDue
from frankpledge.web.decisions.services import record_decision
from tests.browser.samples import TODAY, sample

if TYPE_CHECKING:
    from tests.browser.samples import Stage

DAY = datetime.date.fromisoformat(TODAY)
WHAT = "Whether it works (synthetic)"


@sample("settle-decision", "record")
@sample("decision-comes-back", "record")
def _decision(stage: Stage) -> str:
    found = DecisionDue.objects.filter(decision__partnership=stage.partnership).first()
    if found is None:
        by = stage.partnership.memberships.filter(role="manager")[0]
        made = record_decision(by=by, today=DAY, kind="other", title="Lighting (synthetic)", wording="Lit (synthetic).",
                               body=stage.partnership.group_set.get(slug="board"), decided_on=DAY)  # fmt: skip
        found = services.bring_back(
            by=by, decision=made, why="review", what=WHAT, due_on=DAY, today=DAY
        )
    return Decision.objects.get(pk=found.decision_id).reference


@sample("settle-decision", "number")
def _first(stage: Stage) -> int:
    del stage
    return 1
