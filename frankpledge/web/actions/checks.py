"""What every step of an action holds to: what it may say, who may answer for it, and that it still changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.definitions.action_tags import action_tags
from frankpledge.faults import CallFault
from frankpledge.web.actions.models import Action
from frankpledge.web.actions.queries import actions

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.partnerships.models import Agency, Membership


def check_action(*, title: str, due_on: datetime.date, **more: Any) -> None:
    """Refuse what no action may say; ``more`` are fields of it."""
    if not title.strip():
        raise CallFault("Say what is to be done, in a line.")
    begins = more.get("begins_on")
    if begins is not None and due_on < begins:
        raise CallFault(
            f"It would be due on {due_on:%-d %B %Y}, before it begins. Enter a later day."
        )
    known = action_tags()
    for field, given, defined in (
        ("strand", filter(None, [more.get("strand")]), known.strands),
        ("tag", more.get("tags") or (), known.tags),
        ("part of what works", more.get("what_works") or (), known.emmie),
    ):
        ids = [one.id for one in defined]
        if strange := [one for one in given if one not in ids]:
            raise CallFault(f"There is no {field} {strange[0]!r}. There are {', '.join(ids)}.")


def check_who(by: Membership, agency: Agency, lead: Membership | None) -> None:
    """Refuse an agency of another partnership, and a lead of another agency."""
    if agency.partnership_id != by.partnership_id:
        raise CallFault(f"{agency} is no agency of this partnership. Choose one of its own.")
    if lead is not None and (lead.partnership_id, lead.agency_id) != (by.partnership_id, agency.pk):
        raise CallFault(
            f"The lead must be somebody of {agency}. Choose another lead, or another agency."
        )


def held_by(by: Membership, action: Action) -> Action:
    """Return an action that a membership may see and that still changes, locked until the transaction ends."""
    rows = Action.objects.select_for_update().filter(partnership=by.partnership_id, pk=action.pk)
    held = rows.first()
    if held is None or not actions(by).filter(pk=action.pk).exists():
        raise CallFault(f"There is no action {action.reference} that you may see.")
    if not held.is_open:
        raise CallFault(
            f"{held.reference} is {held.get_state_display().lower()}, and does not change any more."
        )
    return held
