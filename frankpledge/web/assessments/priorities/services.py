"""Change priorities: new words, another place, what they serve, their review, their end.

A priority begins by what the Board chose (``beginning``) or by what the partnership's plan states (``stated``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.definitions.strategies_of_section_6 import statutory_strategies
from frankpledge.faults import CallFault
from frankpledge.web.assessments.models import Status
from frankpledge.web.assessments.priorities.queries import priorities
from frankpledge.web.assessments.priorities.writing import (
    held_by,
    note,
    refuse_earlier,
    refuse_ring,
    stand,
    tie,
    write,
)
from frankpledge.web.decisions.queries import decisions

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from frankpledge.web.assessments.models import Priority, PriorityText
    from frankpledge.web.decisions.models import Decision
    from frankpledge.web.partnerships.models import AreaOfWork, Membership, Strategy

CHANGED = "changed by"


@transaction.atomic
def change_text(
    *,
    by: Membership,
    priority: Priority,
    today: datetime.date,
    words: str,
    since: datetime.date,
    why: str = "",
    decision: Decision | None = None,
) -> PriorityText:
    """Write a new wording, from a day on. The earlier ones stay as they were."""
    held = held_by(by, priority)
    if since > today:
        raise CallFault(
            f"{since:%-d %B %Y} is still to come. Enter the day from which it is so worded."
        )
    if decision is not None and not decisions(by).filter(pk=decision.pk).exists():
        raise CallFault(f"There is no decision {decision.reference} that you may see.")
    made = write(by, held, words, since, decision, why)
    if decision is not None:
        tie(by, held, decision, CHANGED)
    return made


@transaction.atomic
def move(
    *,
    by: Membership,
    priority: Priority,
    today: datetime.date,
    status: str,
    under: Priority | None,
    since: datetime.date,
    why: str,
) -> Priority:
    """Let a priority be something else from a day on, or stand under another; what it was before stays known."""
    held = held_by(by, priority)
    _check_move(by, held, status, under, why)
    if since > today:
        raise CallFault(f"{since:%-d %B %Y} is still to come. Enter the day from which it is so.")
    refuse_earlier(held, since)
    before = {"status": held.status, "under": held.under.slug if held.under else ""}
    held.status, held.under = status, under
    held.save(update_fields=["status", "under"])
    stand(held, since, None, why.strip())
    after = {
        "status": status,
        "under": under.slug if under else "",
        "since": since,
        "why": why.strip(),
    }
    note(by, held, "moved", before=before, after=after)
    return held


def _check_move(
    by: Membership, held: Priority, status: str, under: Priority | None, why: str
) -> None:
    if status not in Status.values:
        raise CallFault(f"There is no status {status!r}. Choose one of the list.")
    if status == Status.EMERGING and under is None:
        raise CallFault("Choose the priority under which the emerging threat stands.")
    if under is not None and not priorities(by).filter(pk=under.pk, ended_on=None).exists():
        raise CallFault(f"There is no priority {under} that stands and that you may see.")
    refuse_ring(held, under)
    if (status, under.pk if under else None) == (held.status, held.under_id):
        raise CallFault("That is what it is already. Choose something else, or leave it.")
    if not why.strip():
        raise CallFault("Say why it is moved.")


@transaction.atomic
def set_served(
    *,
    by: Membership,
    priority: Priority,
    statutory: Sequence[str],
    areas: Sequence[AreaOfWork] = (),
    linked: Sequence[Strategy] = (),
    objectives: Sequence[str] = (),
) -> Priority:
    """Say what a priority serves: strategies of the law, areas of work of the county, other strategies, objectives."""
    held = held_by(by, priority)
    if unknown := [one for one in statutory if one not in statutory_strategies()]:
        raise CallFault(
            f"{unknown[0]!r} is no strategy of section 6. Choose among those of the list."
        )
    for one in (*areas, *linked):
        if one.partnership_id != by.partnership_id:
            raise CallFault(f"{one} belongs to another partnership. Choose one of this one.")
    before = _served(held)
    held.statutory = [one for one in statutory_strategies() if one in statutory]
    held.objectives = [line.strip() for line in objectives if line.strip()]
    held.save(update_fields=["statutory", "objectives"])
    held.areas.set(areas)
    held.linked.set(linked)
    note(by, held, "said to serve", before=before, after=_served(held))
    return held


def _served(priority: Priority) -> dict[str, list[str]]:
    return {
        "statutory": priority.statutory,
        "areas": sorted(priority.areas.values_list("slug", flat=True)),
        "linked": sorted(priority.linked.values_list("slug", flat=True)),
        "objectives": priority.objectives,
    }


@transaction.atomic
def set_review(
    *, by: Membership, priority: Priority, today: datetime.date, review_on: datetime.date
) -> Priority:
    """Set the day on which a priority is looked at again."""
    held = held_by(by, priority)
    if review_on <= today:
        raise CallFault("Enter a day that is still to come: the next on which it is looked at.")
    before, held.review_on = held.review_on, review_on
    held.save(update_fields=["review_on"])
    note(by, held, "review set", before={"review_on": before}, after={"review_on": review_on})
    return held


@transaction.atomic
def end(
    *, by: Membership, priority: Priority, today: datetime.date, ended_on: datetime.date, why: str
) -> Priority:
    """End a priority with its reason. What stands under it is ended or moved first."""
    held, reason = held_by(by, priority), why.strip()
    if not reason:
        raise CallFault("Say why it is ended.")
    if ended_on > today:
        raise CallFault(f"{ended_on:%-d %B %Y} is still to come. End it once the day has come.")
    if held.since is not None and ended_on < held.since:
        raise CallFault(f"It began on {held.since:%-d %B %Y}, and cannot have ended before.")
    if held.beneath.filter(ended_on=None).exists():
        seen = priorities(by).filter(under=held, ended_on=None).first()
        words = str(seen) if seen else "Something that is not yours to see"
        raise CallFault(f"{words} stands under it. Move or end that first.")
    held.ended_on, held.ended_why = ended_on, reason
    held.save(update_fields=["ended_on", "ended_why"])
    note(by, held, "ended", after={"ended_on": ended_on, "why": reason})
    return held
