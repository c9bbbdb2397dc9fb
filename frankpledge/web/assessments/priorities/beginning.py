"""Begin a priority by a decision, or carry one on: what the Board's choice makes (``outcomes.choosing``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.text import slugify

from frankpledge.faults import CallFault
from frankpledge.web.assessments.models import Priority
from frankpledge.web.assessments.priorities.queries import KIND, standing
from frankpledge.web.assessments.priorities.writing import (
    day_of,
    held_by,
    note,
    refuse_earlier,
    refuse_ring,
    stand,
    tie,
    write,
)
from frankpledge.web.sharing import services as sharing

if TYPE_CHECKING:
    from frankpledge.disclosure.markings import Marking
    from frankpledge.web.assessments.models import Theme
    from frankpledge.web.decisions.models import Decision
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.sharing.models import NeedToKnowGroup

    Marked = tuple[Marking, list[NeedToKnowGroup]]


@dataclass(frozen=True)
class Begun:
    """A priority as a decision begins it."""

    name: str
    status: str
    under: Priority | None = None
    words: str = ""
    first_year: int | None = None
    last_year: int | None = None
    theme: Theme | None = None
    is_mid_term: bool = False


@transaction.atomic
def adopt(
    *, by: Membership, begun: Begun, decision: Decision, marked: Marked, relation: str
) -> Priority:
    """Begin a priority by a decision, from its day on, with its first words; tie it to the decision."""
    _check_years(begun.first_year, begun.last_year)
    if standing(by).filter(name__iexact=begun.name).exists():
        raise CallFault(f"{begun.name} stands among the priorities already. Carry that one on.")
    since = day_of(decision)
    made = Priority.objects.create(
        partnership=by.partnership,
        slug=_free_slug(by, begun.name),
        name=begun.name[:200],
        status=begun.status,
        under=begun.under,
        since=since,
        first_year=begun.first_year,
        last_year=begun.last_year,
        origin=Priority.Origin.CHOSEN,
        theme=begun.theme,
        is_mid_term=begun.is_mid_term,
    )
    stand(made, since, decision)
    after = {"status": begun.status, "under": begun.under.slug if begun.under else "", "since": since,
             "period": made.period, "marking": marked[0]}  # fmt: skip
    note(by, made, "begun", after=after)
    sharing.mark_new(by=by, kind=KIND, record_id=made.slug, level=marked[0].level, groups=marked[1])
    if begun.words.strip():
        write(by, made, begun.words, since, decision, "")
    tie(by, made, decision, relation)
    return made


@transaction.atomic
def carry_on(
    *, by: Membership, priority: Priority, begun: Begun, decision: Decision, relation: str
) -> Priority:
    """Carry a priority on by a decision: what it is from its day on, its years, and its words where they change."""
    held, since = held_by(by, priority), day_of(decision)
    _check_years(begun.first_year, begun.last_year)
    refuse_ring(held, begun.under)
    refuse_earlier(held, since)
    before = {
        "status": held.status,
        "under": held.under.slug if held.under else "",
        "period": held.period,
    }
    held.status, held.under = begun.status, begun.under
    if begun.first_year is not None:
        held.first_year, held.last_year = begun.first_year, begun.last_year
    held.save(update_fields=["status", "under", "first_year", "last_year"])
    stand(held, since, decision)
    after = {
        "status": held.status,
        "under": held.under.slug if held.under else "",
        "period": held.period,
    }
    note(by, held, "carried on", before=before, after=after | {"since": since})
    if begun.words.strip():
        # Its title stays where the decision is: that may be marked for fewer than the priority.
        write(by, held, begun.words, since, decision, f"As decided in {decision.reference}.")
    tie(by, held, decision, relation)
    return held


def _check_years(first: int | None, last: int | None) -> None:
    if (first is None) != (last is None):
        raise CallFault("Give both years of the period, or neither.")
    if first is not None and last is not None and last < first:
        raise CallFault(f"The period ends ({last}) before it begins ({first}). Change one of them.")


def _free_slug(by: Membership, name: str) -> str:
    base = slugify(name)[:58].strip("-") or "priority"
    taken = set(
        Priority.objects.filter(partnership=by.partnership_id).values_list("slug", flat=True)
    )
    tries = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(slug for slug in tries if slug not in taken)
