"""Write targets: propose one with its rationale, endorse it by a decision of the Board, withdraw it with a reason."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.evidence.questions import MONTHS_IN_YEAR, Period
from frankpledge.faults import CallFault
from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.decisions.queries import decisions
from frankpledge.web.history.services import record
from frankpledge.web.partnerships.numbering import next_in
from frankpledge.web.performance.models import Target
from frankpledge.web.performance.queries import KIND as INDICATOR
from frankpledge.web.performance.queries import indicators
from frankpledge.web.performance.targets.queries import KIND, targets
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from frankpledge.web.decisions.models import Decision
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.performance.models import Indicator

    # A line's value, and the months that it is spread over.
    Told = tuple[float, dict[str, float] | None]

STATE = Target.State
AIMS_AT, DECIDED_IN, REPLACED_BY = "aims at", "decided in", "replaced by"


@transaction.atomic
def propose_target(  # noqa: PLR0913 - one argument a field of the record, all by name
    *,
    by: Membership,
    today: datetime.date,
    indicator: Indicator,
    area: str,
    first: str,
    last: str,
    value: float,
    rationale: str,
    kind: str = Target.Kind.TOTAL,
    line: str = "Target",
    profile: dict[str, float] | None = None,
    rests_on: dict[str, Any] | None = None,
) -> Target:
    """Propose a value that an indicator is to reach in an area by the end of a year of months.

    A CallFault where neither way is good, for a year that is no year, and for a profile that does not fit it.
    """
    _check(by, indicator, rationale, value)
    year = Period(first, last)
    if len(year.months) != MONTHS_IN_YEAR:
        raise CallFault(f"{year.words} is not a year of twelve months.")
    if profile and set(profile) != set(year.months):
        raise CallFault(f"The profile names other months than those of {year.words}.")
    total = sum((profile or {}).values())
    if profile and kind == Target.Kind.TOTAL and not math.isclose(total, value, rel_tol=1e-6):
        raise CallFault(f"The months of the profile add up to {total:g}, not to {value:g}.")
    number, reference = next_in(Target.objects, by.partnership, "TG")
    made = Target.objects.create(
        partnership=by.partnership, number=number, reference=reference, indicator=indicator, area=area,
        line=line.strip() or "Target", first=first, last=last, kind=kind, value=value, profile=profile or {},
        rationale=rationale.strip(), rests_on=rests_on or {}, proposed_on=today, proposed_by=by,
    )  # fmt: skip
    after = {"indicator": indicator.slug, "area": area, "line": made.line, "first": first, "last": last,
             "kind": str(kind), "value": str(value)}  # fmt: skip
    _note(by, made, "proposed", after=after)
    link(by=by, partnership=by.partnership_id, source=(INDICATOR, indicator.slug), target=(KIND, reference),
         relation=AIMS_AT, since=today)  # fmt: skip
    return made


@transaction.atomic
def propose_lines(
    *, by: Membership, today: datetime.date, lines: Mapping[str, Told], **told: Any
) -> list[Target]:
    """Propose several lines of one target: of each its value and its profile; ``told`` is what they have in common."""
    return [
        propose_target(by=by, today=today, line=line, value=value, profile=profile, **told)
        for line, (value, profile) in lines.items()
    ]


@transaction.atomic
def endorse_target(*, by: Membership, target: Target, decision: Decision) -> Target:
    """Write down that the Board endorsed a target by a decision; the one that stood for the same is replaced by it."""
    held = _proposed(by, target)
    day = _day_of(by, held, decision)
    same = {name: getattr(held, name) for name in ("indicator", "area", "first", "last", "line")}
    for old in Target.objects.select_for_update().filter(state=STATE.ENDORSED, **same):
        _move(by, old, "replaced", state=STATE.REPLACED, replaced_by=held)
        link(by=by, partnership=by.partnership_id, source=(KIND, old.reference), target=(KIND, held.reference),
             relation=REPLACED_BY, since=day)  # fmt: skip
    _move(by, held, "endorsed", state=STATE.ENDORSED, decision=decision)
    link(by=by, partnership=by.partnership_id, source=(DECISION, decision.reference),
         target=(KIND, held.reference), relation=DECIDED_IN, since=day)  # fmt: skip
    return held


@transaction.atomic
def endorse_lines(*, by: Membership, targets: Iterable[Target], decision: Decision) -> list[Target]:
    """Write down that the Board endorsed several lines by one decision: all of them, or none."""
    return [endorse_target(by=by, target=one, decision=decision) for one in targets]


def _day_of(by: Membership, target: Target, decision: Decision) -> datetime.date:
    """Return the day of a decision by which a target may be endorsed."""
    found = decisions(by).filter(pk=decision.pk).first()
    if found is None:
        raise CallFault(f"There is no decision {decision.reference} that you may see.")
    if found.status == found.Status.SUPERSEDED:
        raise CallFault(
            f"{found.reference} stands no more. Choose the decision that superseded it."
        )
    if found.decided_on is None:
        raise CallFault(f"Nothing says when {found.reference} was taken. Choose one with its day.")
    if found.decided_on < target.proposed_on:
        raise CallFault(
            f"{found.reference} was taken on {found.decided_on:%-d %B %Y}, before {target.reference} was proposed."
        )
    return found.decided_on


@transaction.atomic
def withdraw_target(*, by: Membership, target: Target, why: str) -> Target:
    """Take back a target that is only proposed, with the reason; it stays."""
    held, reason = _proposed(by, target), why.strip()
    if not reason:
        raise CallFault("Say why it is withdrawn.")
    _move(by, held, "withdrawn", state=STATE.WITHDRAWN, withdrawn_why=reason)
    return held


def _check(by: Membership, indicator: Indicator, rationale: str, value: float) -> None:
    if not indicators(by).filter(pk=indicator.pk, ended_on=None).exists():
        raise CallFault(f"There is no indicator {indicator} that stands and that you may see.")
    if indicator.is_judged:
        raise CallFault(
            f"{indicator} has no good direction, so that nothing can be aimed at: a person judges it."
        )
    if not rationale.strip():
        raise CallFault("Say why this is the target, and what it rests on.")
    if not math.isfinite(value) or value < 0:
        raise CallFault("Enter a target of nought or more.")


def _proposed(by: Membership, target: Target) -> Target:
    held = Target.objects.select_for_update().filter(pk=target.pk).first()
    if held is None or not targets(by).filter(pk=target.pk).exists():
        raise CallFault(f"There is no target {target.reference} that you may see.")
    if held.state != STATE.PROPOSED:
        raise CallFault(
            f"{held.reference} is {held.get_state_display().lower()}, and does not change any more. Propose another."
        )
    return held


def _move(by: Membership, target: Target, action: str, **changed: Any) -> None:
    before = {"state": str(target.state)}
    for name, value in changed.items():
        setattr(target, name, value)
    target.save(update_fields=list(changed))
    _note(by, target, action, before=before, after={"state": str(changed["state"])})


def _note(by: Membership, target: Target, action: str, **more: Any) -> None:
    record(by=by, action=action, kind=KIND, record_id=target.reference, title=str(target),
           partnership=target.partnership_id, **more)  # fmt: skip
