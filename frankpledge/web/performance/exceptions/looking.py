"""Let the rules look at what stands: each signal raises an exception, or asks for a judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q

from frankpledge.definitions import exception_rules as rules
from frankpledge.web.actions.models import Action, RoundReport
from frankpledge.web.actions.queries import writable
from frankpledge.web.actions.rounds.queries import LATE
from frankpledge.web.partnerships.models import Agency
from frankpledge.web.performance.exceptions.measuring import standings
from frankpledge.web.performance.exceptions.services import Answering, raise_exception
from frankpledge.web.performance.judgements.services import ask
from frankpledge.web.performance.models import Indicator, PerformanceException, Target

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from frankpledge.definitions.exception_rules import LatePartner, Signal, Standing
    from frankpledge.web.partnerships.models import Partnership
    from frankpledge.web.performance.models import Judgement

CLOSED = PerformanceException.State.CLOSED


def overdue_actions(partnership: Partnership, today: datetime.date) -> list[rules.OverdueAction]:
    """Return the actions that are open after their day, whoever may see them: none of their words is told."""
    late = Action.objects.filter(writable(), partnership=partnership, due_on__lt=today)
    return [
        rules.OverdueAction(row.reference, row.agency.slug, row.agency.name, row.due_on)
        for row in late.select_related("agency").order_by("due_on", "number")
    ]


def late_partners(partnership: Partnership) -> list[rules.LatePartner]:
    """Return the agencies of which nothing at all came in the round of returns that closed last.

    An agency of which one owner answered and another did not is not among them: the round's page shows who is late.
    """
    last = RoundReport.objects.filter(round__partnership=partnership).order_by("-closed_on").first()
    if last is None:
        return []
    return [
        rules.LatePartner(
            last.content["reference"], one["slug"], one["name"], last.closed_on, len(one["owners"])
        )
        for one in last.content["agencies"]
        if one["slug"] and all(owner["standing"] == LATE for owner in one["owners"])
    ]


@transaction.atomic
def look_at_all(
    *, by: Any, partnership: Partnership, today: datetime.date, as_of: str = ""
) -> list[PerformanceException | Judgement]:
    """Let the rules look at all that the partnership holds and knew on a day: for a button, and for who keeps the days.

    ``as_of``: no month later than this one, YYYY-MM.
    """
    return look(
        by=by, partnership=partnership, today=today, late=late_partners(partnership),
        standings=standings(partnership, known_on=today, as_of=as_of),
    )  # fmt: skip


@transaction.atomic
def look(
    *,
    by: Any,
    partnership: Partnership,
    today: datetime.date,
    standings: Iterable[Standing] = (),
    late: Iterable[LatePartner] = (),
) -> list[PerformanceException | Judgement]:
    """Let the rules look at measures, at agencies that did not answer, and at the partnership's overdue actions.

    ``by``: a membership, or the name of a command. Returns what was raised, told anew or asked for. What was closed
    speaks again only for a later month, and after the months that its rule gives.
    """
    known = rules.exception_rules()
    signals = [
        *rules.of_measures(known, standings),
        *rules.of_partners(known, late, today),
        *rules.of_actions(known, overdue_actions(partnership, today), today),
    ]
    return [
        _judged(by, partnership, today, signal) if signal.is_judged else _raised(by, partnership, today, signal)
        for signal in signals
        if signal.is_judged or not _was_answered(partnership, today, signal)
    ]  # fmt: skip


def _was_answered(partnership: Partnership, today: datetime.date, signal: Signal) -> bool:
    """Whether an exception of this rule and record was closed, and the signal is not new enough to raise another."""
    about = PerformanceException.objects.filter(
        partnership=partnership, rule=signal.rule, subject_kind=signal.kind,
        subject_record=signal.record, part=signal.part,
    )  # fmt: skip
    if about.filter(~Q(state=CLOSED)).exists():
        return False
    last = about.order_by("-number").first()
    if last is None or last.closed_on is None:
        return False
    return signal.month <= last.month or not rules.may_speak_again(
        signal.rule, last.closed_on, today
    )


def _judged(by: Any, partnership: Partnership, today: datetime.date, signal: Signal) -> Judgement:
    indicator = Indicator.objects.get(partnership=partnership, slug=signal.record)
    return ask(by=by, today=today, indicator=indicator, signal=signal)


def _raised(
    by: Any, partnership: Partnership, today: datetime.date, signal: Signal
) -> PerformanceException:
    return raise_exception(by=by, partnership=partnership, today=today, signal=signal,
                           answering=_answering(partnership, signal))  # fmt: skip


def _answering(partnership: Partnership, signal: Signal) -> Answering:
    """Say who answers for what a signal is about: the indicator's owner and agency, or the agency that is late."""
    if signal.kind in ("indicator", "target"):
        indicator = _measured(partnership, signal)
        return Answering(indicator.agency, indicator.owner, indicator)
    return Answering(Agency.objects.filter(partnership=partnership, slug=signal.part).first())


def _measured(partnership: Partnership, signal: Signal) -> Indicator:
    if signal.kind == "indicator":
        return Indicator.objects.get(partnership=partnership, slug=signal.record)
    return Target.objects.get(partnership=partnership, reference=signal.record).indicator
