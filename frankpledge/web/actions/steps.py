"""What may become of an action: its words, what is asked, who may do it, and the service that writes it down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.actions import ending, milestones, services
from frankpledge.web.actions.forms import steps as forms
from frankpledge.web.actions.forms.saying import TellForm
from frankpledge.web.actions.models import Action
from frankpledge.web.actions.queries import may_update

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form

    from frankpledge.web.partnerships.models import Membership

STATE = Action.State


@dataclass(frozen=True)
class Step:
    """A step: its words, its form, the service, whether only who writes plans may take it, and in which states."""

    words: str
    form: type[Form]
    write: Callable[..., Any]
    for_writers: bool = False
    states: tuple[str, ...] = (STATE.OPEN, STATE.ESCALATED)

    def is_open_to(self, membership: Membership, action: Action) -> bool:
        """Whether a membership may take it with an action as that stands."""
        if action.state not in self.states:
            return False
        if self.for_writers:
            return membership.may(Permission.WRITE_PLANS)
        return may_update(membership, action)


STEPS = {
    "tell": Step("Say how it goes", TellForm, services.tell),
    "milestone": Step("Set a milestone", forms.MilestoneForm, milestones.add_milestone),
    "escalate": Step("Escalate it", forms.EscalationForm, ending.escalate, states=(STATE.OPEN,)),
    "settle": Step("Say how the escalation was answered", forms.AnswerForm, ending.settle, for_writers=True,
                   states=(STATE.ESCALATED,)),
    "close": Step("Close it with evidence", forms.EvidenceForm, ending.close),
    "withdraw": Step("Withdraw it", forms.WithdrawalForm, ending.withdraw, for_writers=True),
}  # fmt: skip


def steps_for(membership: Membership, action: Action) -> dict[str, Step]:
    """Return the steps that a membership may take with an action as it stands."""
    return {name: step for name, step in STEPS.items() if step.is_open_to(membership, action)}
