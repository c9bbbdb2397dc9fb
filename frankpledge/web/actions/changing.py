"""Change what an action says, who answers for it, and what it waits for; the history keeps what stood before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.actions.checks import check_action, check_who, held_by
from frankpledge.web.actions.queries import KIND, actions
from frankpledge.web.actions.services import MORE
from frankpledge.web.history.services import record

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from frankpledge.web.actions.models import Action
    from frankpledge.web.partnerships.models import Agency, Membership

# What may be changed in what an action says.
SAID = ("title", "due_on", *MORE)


@transaction.atomic
def change_action(
    *,
    by: Membership,
    today: datetime.date,
    action: Action,
    why: str,
    contributors: Iterable[Agency] | None = None,
    **said: Any,
) -> Action:
    """Change what an action says; ``said``: any of ``SAID``. What is the same changes nothing.

    Raises CallFault where no reason is given, or for what no action may say.
    """
    del today
    held = held_by(by, action)
    unknown = set(said) - set(SAID)
    if unknown:
        raise TypeError(f"of an action {sorted(unknown)} is not changed so")
    check_action(**({name: getattr(held, name) for name in SAID} | said))
    changed = {name: value for name, value in said.items() if getattr(held, name) != value}
    before = {name: getattr(held, name) for name in changed}
    after = dict(changed)
    if contributors is not None:
        own = _own(by, contributors)
        was, now = _slugs(held.contributors.all()), _slugs(own)
        if was != now:
            held.contributors.set(own)
            before["contributors"], after["contributors"] = was, now
    if not after:
        return held
    if not why.strip():
        raise CallFault("Say why it is changed.")
    for name, value in changed.items():
        setattr(held, name, value)
    held.save(update_fields=list(changed))
    note(by, held, "changed", before=before, after=after | {"why": why.strip()})
    return held


def _own(by: Membership, agencies: Iterable[Agency]) -> list[Agency]:
    found = list(agencies)
    for one in found:
        check_who(by, one, None)
    return found


def _slugs(agencies: Iterable[Agency]) -> list[str]:
    return sorted(one.slug for one in agencies)


@transaction.atomic
def hand_over(
    *,
    by: Membership,
    today: datetime.date,
    action: Action,
    agency: Agency,
    lead: Membership | None,
    why: str,
) -> Action:
    """Let another agency, or another person of it, answer for an action from today on."""
    held = held_by(by, action)
    check_who(by, agency, lead)
    if (agency.pk, lead and lead.pk) == (held.agency_id, held.lead_id):
        raise CallFault("They lead it already. Choose another agency or another person.")
    if not why.strip():
        raise CallFault("Say why it is handed over.")
    before = {"agency": held.agency.slug, "membership": held.lead_id}
    held.agency, held.lead = agency, lead
    held.save(update_fields=["agency", "lead"])
    after = {"agency": agency.slug, "membership": held.lead_id, "since": today, "why": why.strip()}
    note(by, held, "handed over", before=before, after=after)
    return held


@transaction.atomic
def wait_for(
    *, by: Membership, today: datetime.date, action: Action, others: Iterable[Action]
) -> Action:
    """Say which other actions an action waits for, all of them at once; one that waits for it in turn is refused."""
    del today
    held = held_by(by, action)
    wanted = {one.pk: one for one in others}
    seen = actions_seen(by)
    for one in wanted.values():
        if one.pk not in seen:
            raise CallFault(f"There is no action {one.reference} that you may see.")
        if one.pk == held.pk or held.pk in _behind(one):
            raise CallFault(
                f"{one.reference} waits for {held.reference} itself, so neither would begin."
            )
    # What this person may not see stays as it is.
    hidden = [one for one in held.depends_on.all() if one.pk not in seen]
    before = {one.reference for one in held.depends_on.all() if one.pk in seen}
    after = {one.reference for one in wanted.values()}
    held.depends_on.set([*wanted.values(), *hidden])
    # A line for each: who may not see one of them is not told of it, and is told of the others.
    for reference in sorted(after - before):
        note(by, held, "waits for", after={"waits_for": reference})
    for reference in sorted(before - after):
        note(by, held, "waits no more for", before={"waits_for": reference})
    return held


def actions_seen(by: Membership) -> set[int]:
    """Return the row numbers of the actions that a membership may see."""
    return set(actions(by).order_by().values_list("pk", flat=True))


def _behind(action: Action) -> set[int]:
    """Return the row numbers of all that an action waits for, near and far."""
    met: set[int] = set()
    waiting = [action]
    while waiting:
        for one in waiting.pop().depends_on.all():
            if one.pk not in met:
                met.add(one.pk)
                waiting.append(one)
    return met


def note(by: Membership, action: Action, what: str, **more: Any) -> None:
    """Write a step of an action into the history."""
    record(
        by=by, action=what, kind=KIND, record_id=action.reference, title=action.title,
        partnership=action.partnership_id, **more,
    )  # fmt: skip
