"""Let the rules look at what stands: each signal raises an exception, or asks for a judgement."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from itertools import starmap
from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.definitions import exception_rules as rules
from frankpledge.web.actions.models import Action, RoundReport
from frankpledge.web.actions.queries import writable
from frankpledge.web.actions.rounds.queries import LATE
from frankpledge.web.history.services import record
from frankpledge.web.partnerships.models import Agency
from frankpledge.web.performance.exceptions.measuring import standings
from frankpledge.web.performance.exceptions.services import Answering, raise_exception
from frankpledge.web.performance.exceptions.told import told_of
from frankpledge.web.performance.judgements.services import ask
from frankpledge.web.performance.models import Judgement, PerformanceException

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from frankpledge.definitions.exception_rules import LatePartner, Signal, Standing
    from frankpledge.web.partnerships.models import Partnership
    from frankpledge.web.performance.exceptions.told import Told
    from frankpledge.web.performance.models import Indicator

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Looked:
    """What the rules found in a partnership: what was raised and asked for by reference, or no look."""

    partnership: str
    raised: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    failed: bool = False

    @property
    def is_news(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.raised or self.asked or self.failed)


def overdue_actions(partnership: Partnership, today: datetime.date) -> list[rules.OverdueAction]:
    """Return the actions that are open after their day, whoever may see them: none of their words is told."""
    late = Action.objects.filter(writable(), partnership=partnership, due_on__lt=today)
    told = late.values_list("reference", "agency__slug", "agency__name", "due_on")
    return list(starmap(rules.OverdueAction, told.order_by("due_on", "number")))


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


def look_after(*, by: str, partnership: Partnership, today: datetime.date) -> Looked:
    """Let the rules look at all when something else is done and kept; say what is new.

    A fault in looking undoes nothing of what was done before. It stands in the log and in the partnership's history,
    and the next day's look tries again.
    """
    before = set(_told(partnership))
    try:
        found = look_at_all(by=by, partnership=partnership, today=today)
    except Exception:  # noqa: BLE001 - whatever it is, what landed stays and the other partnerships are looked at
        _log.exception("The rules could not look at %s", partnership.pk)
        with transaction.atomic():
            record(by=by, action="rules could not look", kind="partnership", record_id=partnership.pk,
                   title=partnership.name, partnership=partnership.pk)  # fmt: skip
        return Looked(partnership.pk, failed=True)
    fresh = [one for one in found if one.reference not in before]
    raised = tuple(one.reference for one in fresh if isinstance(one, PerformanceException))
    asked = tuple(one.reference for one in fresh if isinstance(one, Judgement))
    return Looked(partnership.pk, raised, asked)


def _told(partnership: Partnership) -> Iterator[str]:
    """Give the references of what the rules have told of already."""
    for model in (PerformanceException, Judgement):
        yield from model.objects.filter(partnership=partnership).values_list("reference", flat=True)


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
        *rules.of_measures(known, standings, today),
        *rules.of_partners(known, late, today),
        *rules.of_actions(known, overdue_actions(partnership, today), today),
    ]
    told = told_of(partnership, signals)
    return [
        told.holding(signal) or _written(by, partnership, today, signal, told)
        for signal in signals
        if signal.is_judged or not told.was_answered(signal, today)
    ]


def _written(
    by: Any, partnership: Partnership, today: datetime.date, signal: Signal, told: Told
) -> PerformanceException | Judgement:
    """Raise an exception, tell an open one anew, or ask for a judgement."""
    indicator = told.measured(signal)
    made: PerformanceException | Judgement
    if signal.is_judged and indicator is not None:
        made = ask(by=by, today=today, indicator=indicator, signal=signal)
    else:
        made = raise_exception(by=by, partnership=partnership, today=today, signal=signal,
                               answering=_answering(partnership, signal, indicator))  # fmt: skip
    told.keep(signal, made)
    return made


def _answering(partnership: Partnership, signal: Signal, indicator: Indicator | None) -> Answering:
    """Say who answers for what a signal is about: the indicator's owner and agency, or the agency that is late."""
    if indicator is not None:
        return Answering(indicator.agency, indicator.owner, indicator)
    return Answering(Agency.objects.filter(partnership=partnership, slug=signal.part).first())
