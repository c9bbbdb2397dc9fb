"""Which indicator an action should move: written by the upper app, since an action knows no indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from frankpledge.faults import CallFault
from frankpledge.web.actions.queries import KIND as ACTION
from frankpledge.web.actions.queries import actions
from frankpledge.web.performance.queries import KIND, indicators
from frankpledge.web.thread.models import Link
from frankpledge.web.thread.services import link, unlink

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from frankpledge.web.actions.models import Action
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.performance.models import Indicator

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


@transaction.atomic
def say_what_it_moves(
    *, by: Membership, today: datetime.date, action: Action, moved: Iterable[Indicator]
) -> None:
    """Say which indicators an action should move: these, and of those that the membership sees no other."""
    wanted = {one.slug: one for one in moved}
    for one in wanted.values():
        should_move(by=by, today=today, action=action, indicator=one)
    seen = set(indicators(by).filter(ended_on=None).values_list("slug", flat=True))
    for slug in sorted(moved_by(by.partnership_id, action.reference) & seen - set(wanted)):
        unlink(by=by, partnership=by.partnership_id, source=(ACTION, action.reference),
               target=(KIND, slug), relation=SHOULD_MOVE)  # fmt: skip


def moved_by(partnership: str, reference: str) -> set[str]:
    """Return the slugs of the indicators that an action should move."""
    tied = Link.objects.filter(partnership=partnership, source_kind=ACTION, source=reference,
                               target_kind=KIND, relation=SHOULD_MOVE)  # fmt: skip
    return set(tied.values_list("target", flat=True))


def movers_of(indicator: Indicator) -> QuerySet[Link, str]:
    """Return the references of the actions that should move an indicator, for a condition."""
    tied = Link.objects.filter(partnership=indicator.partnership_id, source_kind=ACTION, target_kind=KIND,
                               target=indicator.slug, relation=SHOULD_MOVE)  # fmt: skip
    return tied.values_list("source", flat=True)


def moving_what(membership: Membership, kind: str, record: str) -> str:
    """Return where a person says what an action should move."""
    del kind
    return reverse("action-moves", args=[membership.partnership_id, record])
