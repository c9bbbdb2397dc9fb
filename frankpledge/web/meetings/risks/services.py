"""Write risks: enter one as it is weighed first, weigh it again, close it. Each step stands in the history."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from frankpledge.definitions.risk_register import risk_grid
from frankpledge.faults import CallFault
from frankpledge.web.history.services import record
from frankpledge.web.meetings.models import Risk, RiskWeighing
from frankpledge.web.meetings.risks.queries import KIND
from frankpledge.web.partnerships.numbering import next_in

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.partnerships.models import Agency, Group, Membership


@dataclass(frozen=True)
class Weighed:
    """How a risk stands before anything is done and with what is done, and what that is."""

    likelihood_before: int
    impact_before: int
    likelihood_after: int
    impact_after: int
    response: str


@transaction.atomic
def enter_risk(
    *,
    by: Membership,
    today: datetime.date,
    event: str,
    because: str,
    leads_to: str,
    group: Group,
    agency: Agency,
    weighed: Weighed,
) -> Risk:
    """Enter a risk, weighed for the first time."""
    told = {"event": event.strip(), "because": because.strip(), "leads_to": leads_to.strip()}
    if not all(told.values()):
        raise CallFault("Say what may happen, because of what, and what it would lead to.")
    if {group.partnership_id, agency.partnership_id} != {by.partnership_id}:
        raise CallFault(f"{group} and {agency} are not both of this partnership. Choose its own.")
    number, reference = next_in(Risk.objects.all(), by.partnership, "RISK")
    made = Risk.objects.create(
        partnership=by.partnership, number=number, reference=reference, group=group, agency=agency,
        entered_on=today, **told,
    )  # fmt: skip
    _record(by, made, "entered", after=told | {"group": group.slug, "agency": agency.slug})
    _weigh(by, made, weighed, today)
    return made


@transaction.atomic
def weigh_again(
    *, by: Membership, risk: Risk, today: datetime.date, weighed: Weighed
) -> RiskWeighing:
    """Weigh an open risk anew; how it was weighed before stays."""
    return _weigh(by, _open(risk), weighed, today)


@transaction.atomic
def close_risk(*, by: Membership, risk: Risk, today: datetime.date, why: str) -> Risk:
    """Close a risk that is run no more, with why."""
    held = _open(risk)
    if not why.strip():
        raise CallFault("Say why the risk is run no more: the register keeps it.")
    held.closed_on, held.closed_why = today, why.strip()
    held.save(update_fields=["closed_on", "closed_why"])
    _record(by, held, "closed", after={"why": held.closed_why})
    return held


def _open(risk: Risk) -> Risk:
    held = Risk.objects.select_for_update(of=("self",)).get(pk=risk.pk)
    if held.closed_on is not None:
        raise CallFault(
            f"{held.reference} is closed, and stays as it is. Enter it anew if it is run again."
        )
    return held


def _weigh(by: Membership, held: Risk, weighed: Weighed, today: datetime.date) -> RiskWeighing:
    grid = risk_grid()
    before = grid.band(weighed.likelihood_before, weighed.impact_before)
    after = grid.band(weighed.likelihood_after, weighed.impact_after)
    if not weighed.response.strip():
        raise CallFault("Say what is done about the risk; “nothing, because …” is an answer.")
    if (
        weighed.likelihood_after * weighed.impact_after
        > weighed.likelihood_before * weighed.impact_before
    ):
        raise CallFault(
            f"With what is done the risk is {after.name.lower()}, without it {before.name.lower()}: what is done "
            "cannot make it greater. Weigh it before anything is done at least as high."
        )
    number = (held.weighings.aggregate(last=Max("number"))["last"] or 0) + 1
    review_on = grid.review_by(weighed.likelihood_after, weighed.impact_after, today)
    told = dataclasses.asdict(weighed) | {"response": weighed.response.strip()}
    made = RiskWeighing.objects.create(
        risk=held, number=number, weighed_on=today, weighed_by=by, review_on=review_on, **told
    )
    _record(by, held, "weighed", after=told | {"review_on": review_on})
    return made


def _record(by: Membership, held: Risk, action: str, **states: Any) -> None:
    record(by=by, action=action, kind=KIND, record_id=held.reference, title=held.event,
           partnership=held.partnership_id, **states)  # fmt: skip
