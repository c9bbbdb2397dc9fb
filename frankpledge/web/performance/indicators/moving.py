"""Which indicator an action should move: written by the upper app, since an action knows no indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.actions.queries import KIND as ACTION
from frankpledge.web.actions.queries import actions
from frankpledge.web.performance.queries import KIND, indicators
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.actions.models import Action
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.performance.models import Indicator
    from frankpledge.web.thread.models import Link

SHOULD_MOVE = "should move"


@transaction.atomic
def should_move(
    *, by: Membership, today: datetime.date, action: Action, indicator: Indicator
) -> Link:
    """Say that an action should move an indicator that stands; said before, it stays as it was."""
    if not actions(by).filter(pk=action.pk).exists():
        raise CallFault(f"There is no action {action.reference} that you may see.")
    if not indicators(by).filter(pk=indicator.pk, ended_on=None).exists():
        raise CallFault(f"There is no indicator {indicator} that stands and that you may see.")
    return link(by=by, partnership=by.partnership_id, source=(ACTION, action.reference),
                target=(KIND, indicator.slug), relation=SHOULD_MOVE, since=today)  # fmt: skip
