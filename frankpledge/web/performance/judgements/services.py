"""Ask for a judgement, and sign one. Once signed it does not change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.history.services import record
from frankpledge.web.partnerships.numbering import next_in
from frankpledge.web.performance.judgements.queries import KIND, asked_already, judgements
from frankpledge.web.performance.models import Judgement
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    import datetime

    from frankpledge.definitions.exception_rules import Signal
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.performance.models import Indicator

ASKED, SIGNED = Judgement.State.ASKED, Judgement.State.SIGNED


@transaction.atomic
def ask(*, by: Any, today: datetime.date, indicator: Indicator, signal: Signal) -> Judgement:
    """Ask for a judgement of an indicator in an area; what is asked already, or of this month, is not asked twice.

    ``by``: a membership, or the name of the command whose rule spoke.
    """
    if not indicator.is_judged:
        raise CallFault(f"{indicator} has a good direction: its rules speak, and nobody judges it.")
    rows = Judgement.objects.select_for_update().filter(indicator=indicator, area=signal.part)
    held = asked_already(list(rows), signal)
    if held is not None:
        return held
    number, reference = next_in(Judgement.objects, indicator.partnership, "JD")
    made = Judgement.objects.create(
        partnership=indicator.partnership, number=number, reference=reference, indicator=indicator,
        area=signal.part, month=signal.month, why_asked=signal.what, asked_on=today,
    )  # fmt: skip
    record(by=by, action="asked for", kind=KIND, record_id=reference, title=reference,
           partnership=made.partnership_id, after={"indicator": indicator.slug, "area": made.area,
                                                   "month": made.month})  # fmt: skip
    link(by=by, partnership=made.partnership_id, source=("indicator", indicator.slug),
         target=(KIND, reference), relation="judged in", since=today)  # fmt: skip
    return made


@transaction.atomic
def sign(
    *, by: Membership, today: datetime.date, judgement: Judgement, verdict: str, words: str
) -> Judgement:
    """Sign a judgement: what the signal means, and why it is read so."""
    rows = Judgement.objects.select_for_update().filter(partnership=by.partnership_id)
    held = rows.filter(pk=judgement.pk).first()
    if held is None or not judgements(by).filter(pk=judgement.pk).exists():
        raise CallFault(f"There is no judgement {judgement.reference} that you may see.")
    if held.state == SIGNED:
        raise CallFault(f"{held.reference} is signed, and does not change any more.")
    if verdict not in Judgement.Verdict.values:
        raise CallFault("Say whether it is a good sign, a bad sign, or cannot be told.")
    if not words.strip():
        raise CallFault("Say why you read it so, in words that the Board can weigh.")
    held.state, held.verdict, held.words = SIGNED, verdict, words.strip()
    held.signed_on, held.signed_by = today, by
    held.save(update_fields=["state", "verdict", "words", "signed_on", "signed_by"])
    record(by=by, action="signed", kind=KIND, record_id=held.reference, title=held.reference,
           partnership=held.partnership_id, after={"verdict": verdict})  # fmt: skip
    return held
