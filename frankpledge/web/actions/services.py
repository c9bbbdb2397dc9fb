"""Write actions: begin one, and say how it goes. Each step stands in the history; nothing is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.actions.checks import check_action, check_who, held_by
from frankpledge.web.actions.models import Action, ActionUpdate, Delivery
from frankpledge.web.actions.queries import KIND, may_update
from frankpledge.web.history.services import record
from frankpledge.web.partnerships.numbering import next_in
from frankpledge.web.sharing import services as sharing
from frankpledge.web.thread.registry import over
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from frankpledge.web.partnerships.models import Agency, Membership
    from frankpledge.web.sharing.models import NeedToKnowGroup
    from frankpledge.web.thread.registry import Name

# What may be told of an action beside what it must have; the field's name is the argument's.
MORE = (
    "objective", "output", "outcome", "success_measure", "strand", "tags", "county_aim", "resources", "what_works",
    "begins_on",
)  # fmt: skip


@transaction.atomic
def begin_action(  # noqa: PLR0913 - one argument a field of the record, all by name
    *,
    by: Membership,
    today: datetime.date,
    source: Name,
    title: str,
    agency: Agency,
    due_on: datetime.date,
    lead: Membership | None = None,
    contributors: Iterable[Agency] = (),
    level: Level = Level.OFFICIAL,
    groups: Sequence[NeedToKnowGroup] = (),
    **more: Any,
) -> Action:
    """Begin an action because of a record (its kind and text id), link it there, and mark it.

    ``more``: any of ``MORE``. Raises CallFault for what is no action of this partnership, and because
    of what is over, such as an ended plan.
    """
    unknown = set(more) - set(MORE)
    if unknown:
        raise TypeError(f"an action has no {sorted(unknown)}")
    refused = over(by, *source)
    if refused:
        raise CallFault(refused)
    check_action(title=title, due_on=due_on, **more)
    check_who(by, agency, lead)
    number, reference = next_in(Action.objects, by.partnership, "ACT")
    made = Action.objects.create(
        partnership=by.partnership, number=number, reference=reference, source_kind=source[0],
        source_record=source[1], title=title.strip(), agency=agency, lead=lead, due_on=due_on, entered_on=today,
        **more,
    )  # fmt: skip
    made.contributors.set(contributors)
    record(
        by=by, action="begun", kind=KIND, record_id=reference, title=made.title,
        partnership=by.partnership_id, after=_state(made),
    )  # fmt: skip
    sharing.mark_new(by=by, kind=KIND, record_id=reference, level=level, groups=groups)
    link(by=by, partnership=by.partnership_id, source=source, target=(KIND, reference), relation="led to",
         since=today)  # fmt: skip
    return made


def _state(action: Action) -> dict[str, Any]:
    """Return what the history keeps of an action: no names of people."""
    return {
        "agency": action.agency.slug,
        "due_on": action.due_on,
        "source": f"{action.source_kind} {action.source_record}",
        "state": action.state,
    }


@transaction.atomic
def tell(
    *,
    by: Membership,
    today: datetime.date,
    action: Action,
    delivery: str = "",
    happened: str = "",
    blocker: str = "",
    next_step: str = "",
    told_in: str = "",
) -> ActionUpdate:
    """Say how an action goes; without ``delivery`` that there is nothing to report. It is never changed afterwards."""
    held = held_by(by, action)
    if not may_update(by, held):
        raise CallFault(
            f"{held.reference} is led by somebody else. Only its lead says how it goes."
        )
    words = {
        "happened": happened.strip(),
        "blocker": blocker.strip(),
        "next_step": next_step.strip(),
    }
    if delivery and delivery not in Delivery.values:
        raise CallFault(f"There is no {delivery!r}. Say on track, at risk, off track or done.")
    if not delivery and any(words.values()):
        raise CallFault("Say how it goes, or that there is nothing to report.")
    last = held.updates.aggregate(last=Max("number"))["last"] or 0
    made = ActionUpdate.objects.create(
        action=held, number=last + 1, told_on=today, told_by=by, delivery=delivery, is_nil=not delivery,
        told_in=told_in, **words,
    )  # fmt: skip
    record(
        by=by, action="told", kind=KIND, record_id=held.reference, title=held.title,
        partnership=by.partnership_id,
        after={"number": made.number, "delivery": delivery or "nothing to report", "blocked": bool(made.blocker),
               "told_in": told_in},
    )  # fmt: skip
    return made
