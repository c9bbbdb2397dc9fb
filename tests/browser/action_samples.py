"""What stands in the addresses of actions: one with a milestone, told of, that waits for another."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from frankpledge.web.actions import changing, milestones, services
from frankpledge.web.actions.models import Action
from frankpledge.web.decisions.models import Decision
from tests.browser.samples import TODAY, sample

if TYPE_CHECKING:
    from tests.browser.samples import Stage

DAY = datetime.date.fromisoformat(TODAY)
TITLE = "Marshals at the taxi rank (synthetic)"


def action_of(stage: Stage) -> Action:
    """Begin an action because of a decision: led by the action owner, at risk, with a milestone."""
    held = Action.objects.filter(partnership=stage.partnership, title=TITLE).first()
    if held is not None:
        return held
    manager = stage.partnership.memberships.filter(role="manager")[0]
    owner = stage.partnership.memberships.filter(role="action-owner", agency__isnull=False)[0]
    source = ("decision", Decision.objects.filter(partnership=stage.partnership)[0].reference)
    common = {"by": manager, "today": DAY, "source": source, "agency": owner.agency, "lead": owner}
    first = services.begin_action(title="Hire marshals (synthetic)", due_on=DAY + datetime.timedelta(days=9),
                                  **common)  # fmt: skip
    made = services.begin_action(title=TITLE, due_on=DAY + datetime.timedelta(days=59), strand="protect",
                                 tags=["night-time-economy"], output="Two marshals each Friday (synthetic)",
                                 what_works={"effect": "Fewer injuries in one trial (synthetic)"},
                                 **common)  # fmt: skip
    changing.wait_for(by=manager, today=DAY, action=made, others=[first])
    milestones.add_milestone(by=manager, today=DAY, action=made, words="Contract signed (synthetic)",
                             due_on=DAY + datetime.timedelta(days=5))  # fmt: skip
    services.tell(by=owner, today=DAY, action=made, delivery="at-risk", happened="Two applied (synthetic)",
                  blocker="No money after March (synthetic)", next_step="Ask the board (synthetic)")  # fmt: skip
    return made


@sample("action", "record")
@sample("action-step", "record")
@sample("milestone-step", "record")
def _action(stage: Stage) -> str:
    return action_of(stage).reference


@sample("action-step", "step")
def _step(stage: Stage) -> str:
    return "tell"


@sample("milestone-step", "number")
def _milestone(stage: Stage) -> int:
    return action_of(stage).milestones.get().order


@sample("milestone-step", "step")
def _milestone_step(stage: Stage) -> str:
    return "move"


@sample("action-change", "record")
def _changed(stage: Stage) -> str:
    return action_of(stage).reference


@sample("action-change", "step")
def _change(stage: Stage) -> str:
    return "says"
