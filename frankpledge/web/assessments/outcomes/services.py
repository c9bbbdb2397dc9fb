"""Write outcomes: recommend, change or withdraw a recommendation. What the Board chose is written by ``choosing``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.assessments.models import Outcome
from frankpledge.web.assessments.outcomes.placing import MAKING, check
from frankpledge.web.assessments.outcomes.queries import KIND, not_taken_up, standing
from frankpledge.web.assessments.outcomes.tying import RECOMMENDED, guarding, hangs_on, tie_results
from frankpledge.web.assessments.priorities.queries import KIND as PRIORITY
from frankpledge.web.assessments.queries import ASSESSED, assessed_themes, writable
from frankpledge.web.history.services import record
from frankpledge.web.sharing import services as sharing
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.assessments.models import AssessedTheme
    from frankpledge.web.assessments.outcomes.placing import Placed
    from frankpledge.web.partnerships.models import Membership


@transaction.atomic
def recommend(
    *,
    by: Membership,
    today: datetime.date,
    assessed: AssessedTheme,
    placed: Placed,
    proposal: str = "",
    since_rejected: str = "",
) -> Outcome:
    """Recommend what becomes of a theme. Each proposal of a theme has its own; it is marked as the theme is."""
    held = _open_theme(by, assessed)
    told = _check(by, held, placed, since_rejected)
    words = proposal.strip() or held.theme.name
    if standing(by).filter(assessed_theme=held, proposal__iexact=words).exists():
        raise CallFault(
            f"“{words}” is recommended already. Change that recommendation, or say what is proposed in other words."
        )
    made = Outcome.objects.create(
        partnership=by.partnership,
        assessed_theme=held,
        reference=_next_reference(held),
        proposal=words,
        since_rejected=since_rejected.strip(),
        recommended_on=today,
        recommended_by=by,
        **vars(told),
    )
    named = [*hangs_on(made), *([(PRIORITY, told.under.slug)] if told.under else [])]
    marking, groups = guarding(by, *named)
    after = told.told() | {"proposal": words, "marking": marking}
    _record(by, made, "recommended", after=after)
    sharing.mark_new(by=by, kind=KIND, record_id=made.reference, level=marking.level, groups=groups)
    link(
        by=by, partnership=by.partnership_id, source=(ASSESSED, held.reference),
        target=(KIND, made.reference), relation=RECOMMENDED, since=today,
    )  # fmt: skip
    tie_results(by, made, today)
    return made


@transaction.atomic
def change_recommendation(
    *,
    by: Membership,
    outcome: Outcome,
    placed: Placed,
    proposal: str = "",
    since_rejected: str = "",
) -> Outcome:
    """Recommend something else, as long as the Board has not chosen; the history keeps what was recommended before."""
    held = _unchosen(by, outcome)
    told = _check(by, _open_theme(by, held.assessed_theme), placed, since_rejected)
    changed: dict[str, Any] = vars(told) | {
        "proposal": proposal.strip() or held.proposal,
        "since_rejected": since_rejected.strip(),
    }
    before = {name: str(getattr(held, name) or "") for name in changed}
    for name, value in changed.items():
        setattr(held, name, value)
    held.save(update_fields=list(changed))
    after = {name: str(value or "") for name, value in changed.items()}
    differ = [name for name in changed if before[name] != after[name]]
    _record(by, held, "recommendation changed", before={n: before[n] for n in differ},
            after={n: after[n] for n in differ})  # fmt: skip
    return held


@transaction.atomic
def withdraw(*, by: Membership, outcome: Outcome, today: datetime.date, why: str) -> Outcome:
    """Withdraw a recommendation with its reason, as long as the Board has not chosen; it stays readable."""
    held = _unchosen(by, outcome)
    _open_theme(by, held.assessed_theme)
    reason = why.strip()
    if not reason:
        raise CallFault("Say why it is no longer recommended.")
    held.withdrawn_on, held.withdrawn_why = today, reason
    held.save(update_fields=["withdrawn_on", "withdrawn_why"])
    _record(by, held, "recommendation withdrawn", after={"why": reason})
    return held


def _open_theme(by: Membership, assessed: AssessedTheme | None) -> AssessedTheme:
    held = assessed_themes(by).filter(pk=assessed.pk).first() if assessed else None
    if held is None:
        raise CallFault("There is no such theme in an assessment of this partnership.")
    writable(by, held.assessment)
    return held


def _unchosen(by: Membership, outcome: Outcome) -> Outcome:
    """Return an outcome, locked; refuse one that is not one's own, is withdrawn, or has been chosen."""
    seen = standing(by).select_related(None).order_by()
    held = seen.select_for_update().filter(pk=outcome.pk).first()
    if held is None:
        raise CallFault(f"There is no recommendation {outcome.reference} that stands.")
    if hasattr(held, "choice"):
        raise CallFault(
            f"The Board has chosen on {held.reference}: its recommendation stays as it was."
        )
    return held


def _check(by: Membership, assessed: AssessedTheme, placed: Placed, since_rejected: str) -> Placed:
    told = check(by, placed)
    if not told.reasons:
        raise CallFault("Give the reasons: the Board reads them before it chooses.")
    if told.kind in MAKING and not since_rejected.strip() and not_taken_up(by, assessed):
        raise CallFault(
            "This was proposed before and not taken up. Say what is new since then, for the Board to weigh."
        )
    return told


def _next_reference(assessed: AssessedTheme) -> str:
    """Return the theme's own reference for its first proposal, and with a number for each further one."""
    base, taken = assessed.reference, Outcome.objects.filter(partnership=assessed.partnership_id)
    reference, number = base, 1
    while taken.filter(reference=reference).exists():
        number += 1
        ending = f"-{number}"
        reference = f"{base[: 64 - len(ending)]}{ending}"
    return reference


def _record(by: Membership, outcome: Outcome, action: str, **more: Any) -> None:
    record(
        by=by,
        action=action,
        kind=KIND,
        record_id=outcome.reference,
        title=outcome.proposal,
        partnership=outcome.partnership_id,
        **more,
    )
